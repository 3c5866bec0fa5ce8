"""Accounts: rights by role and country, passwords, one-time links, sessions."""

import contextlib
import threading
from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from survey_app.store import Account, Grant, NotThere, Refused, Store, TooSoon, passwords
from survey_app.store.passwords import wait_after
from tests.store.examples import Hands

PASSWORD = "correct horse battery staple"  # noqa: S105 - a test's
RIGHTS = (Grant("coordinator", "AT"), Grant("researcher", "*"))


@pytest.fixture(autouse=True)
def quick_argon2(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real thing takes a tenth of a second and 64 MiB each time, on purpose."""
    quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", quick)


@pytest.fixture
def ada(store: Store) -> Account:
    """An account with two rights."""
    return store.accounts.create("Ada", RIGHTS)


def test_an_account_has_a_name_and_rights(store: Store, ada: Account) -> None:
    assert store.accounts.get(ada.id) == ada
    assert store.accounts.all() == (ada,)
    assert store.accounts.grants(ada) == frozenset(RIGHTS)
    assert not ada.has_password


@pytest.mark.parametrize("name", ["Ada", "ADA", " ada ", "", "   "])
def test_a_name_is_given_once(store: Store, ada: Account, name: str) -> None:
    with pytest.raises(Refused, match=r"already|needs a name"):
        store.accounts.create(name)
    assert store.accounts.all() == (ada,)


def test_rights_come_and_go_at_once(store: Store, ada: Account) -> None:
    new = Grant("facilitator", "RO")
    store.accounts.grant(ada.id, new)
    store.accounts.grant(ada.id, new)
    store.accounts.revoke(ada.id, RIGHTS[0])
    assert store.accounts.grants(ada) == {new, RIGHTS[1]}
    with pytest.raises(NotThere, match="no coordinator for AT"):
        store.accounts.revoke(ada.id, RIGHTS[0])
    with pytest.raises(NotThere):
        store.accounts.grant("nobody", new)


@pytest.mark.parametrize(
    "grant",
    [
        Grant("owner", "AT"),  # type: ignore[arg-type]
        Grant("researcher", "Austria"),
        Grant("researcher", ""),
    ],
)
def test_there_are_four_roles_in_countries(store: Store, ada: Account, grant: Grant) -> None:
    with pytest.raises(Refused, match=r"There is no role|is no country"):
        store.accounts.grant(ada.id, grant)
    with pytest.raises(Refused):
        store.accounts.create("Bob", [grant])
    assert store.accounts.all() == (ada,)


def test_a_password_signs_in(store: Store, ada: Account) -> None:
    store.accounts.set_password(ada.id, PASSWORD)
    known = store.accounts.check_password(" ADA", PASSWORD)
    assert known == Account(ada.id, "Ada", has_password=True)
    assert store.accounts.check_password("Ada", PASSWORD + "!") is None
    assert store.accounts.check_password("Bob", PASSWORD) is None


def test_without_a_password_none_fits(store: Store, ada: Account) -> None:
    assert store.accounts.check_password("Ada", "") is None
    assert store.accounts.check_password("Ada", "compared with where there is no password") is None


def test_a_password_kept_in_a_weaker_way_is_kept_anew(
    store: Store, ada: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.accounts.set_password(ada.id, PASSWORD)
    assert passwords.outdated(stored_password(store)) is False
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(memory_cost=1024))
    assert passwords.outdated(stored_password(store))
    assert store.accounts.check_password("Ada", PASSWORD) is not None
    assert "m=1024" in stored_password(store)
    assert store.accounts.check_password("Ada", PASSWORD) is not None


def stored_password(store: Store) -> str:
    """What is kept of the only password."""
    with store._database.reading() as db:
        return str(db.execute("SELECT password FROM account").fetchone()[0])


@pytest.mark.parametrize("password", ["eleven char", "x" * 1001])
def test_a_password_has_a_length(store: Store, ada: Account, password: str) -> None:
    with pytest.raises(Refused, match="12 to 1000"):
        store.accounts.set_password(ada.id, password)


def test_the_pause_grows_with_every_failure(store: Store, ada: Account, clock: Hands) -> None:
    store.accounts.set_password(ada.id, PASSWORD)
    for _ in range(3):
        assert store.accounts.check_password("Ada", "wrong") is None
    with pytest.raises(TooSoon) as told:
        store.accounts.check_password("Ada", PASSWORD)
    assert told.value.seconds == 1
    clock.move(seconds=1)
    assert store.accounts.check_password("Ada", "wrong") is None
    with pytest.raises(TooSoon, match="in 2 seconds"):
        store.accounts.check_password("Ada", PASSWORD)
    clock.move(seconds=2)
    assert store.accounts.check_password("Ada", PASSWORD) is not None
    assert store.accounts.check_password("Ada", "wrong") is None
    assert store.accounts.check_password("Ada", PASSWORD) is not None


def test_the_pause_doubles_up_to_a_quarter_of_an_hour() -> None:
    waits = [wait_after(failures) for failures in (1, 2, 3, 4, 5, 12, 13, 1000, 10**6)]
    assert waits == [0, 0, 1, 2, 4, 512, 900, 900, 900]


def test_an_unknown_name_pauses_in_the_same_way(store: Store) -> None:
    for _ in range(3):
        assert store.accounts.check_password("nobody", PASSWORD) is None
    with pytest.raises(TooSoon):
        store.accounts.check_password("Nobody", PASSWORD)


def test_failures_are_forgotten_after_a_day(store: Store, clock: Hands) -> None:
    for _ in range(3):
        store.accounts.check_password("nobody", PASSWORD)
    clock.move(hours=25)
    assert store.accounts.check_password("somebody", PASSWORD) is None
    assert store.accounts.check_password("nobody", PASSWORD) is None


def test_many_tries_at_once_are_not_heard_either(store: Store) -> None:
    heard: list[object] = []

    def attempt() -> None:
        with contextlib.suppress(TooSoon):
            heard.append(store.accounts.check_password("nobody", PASSWORD))

    threads = [threading.Thread(target=attempt) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(heard) == 3


def test_a_sign_in_link_works_once(store: Store, ada: Account) -> None:
    token = store.accounts.sign_in_link(ada.id)
    assert store.accounts.use_link(token) == ada
    assert store.accounts.use_link(token) is None
    assert store.accounts.use_link("never issued") is None


def test_a_sign_in_link_ends_after_a_day(store: Store, ada: Account, clock: Hands) -> None:
    token = store.accounts.sign_in_link(ada.id)
    clock.move(hours=24)
    assert store.accounts.use_link(token) is None
    with pytest.raises(NotThere):
        store.accounts.sign_in_link("nobody")


def test_a_session_lasts_until_it_is_ended(store: Store, ada: Account, clock: Hands) -> None:
    one, two = store.accounts.start_session(ada), store.accounts.start_session(ada)
    assert store.accounts.session(one) == store.accounts.session(two) == ada
    store.accounts.end_session(one)
    store.accounts.end_session(one)
    assert store.accounts.session(one) is None
    clock.move(hours=12)
    assert store.accounts.session(two) is None


def test_all_sessions_end_together(store: Store, ada: Account) -> None:
    bob = store.accounts.create("Bob")
    tokens = [store.accounts.start_session(who) for who in (ada, ada, bob)]
    link = store.accounts.sign_in_link(ada.id)
    store.accounts.end_all(ada.id)
    assert [store.accounts.session(token) for token in tokens] == [None, None, bob]
    assert store.accounts.use_link(link) is None


def test_a_session_is_no_sign_in_link(store: Store, ada: Account) -> None:
    session, link = store.accounts.start_session(ada), store.accounts.sign_in_link(ada.id)
    assert store.accounts.use_link(session) is None
    assert store.accounts.session(link) is None


def test_a_closed_account_opens_nothing(store: Store, ada: Account) -> None:
    store.accounts.set_password(ada.id, PASSWORD)
    session, link = store.accounts.start_session(ada), store.accounts.sign_in_link(ada.id)
    store.accounts.close(ada.id)
    assert store.accounts.session(session) is None
    assert store.accounts.use_link(link) is None
    assert store.accounts.check_password("Ada", PASSWORD) is None
    assert store.accounts.grants(ada) == frozenset()
    assert store.accounts.all() == ()
    with pytest.raises(NotThere):
        store.accounts.start_session(ada)
    with pytest.raises(Refused, match="already"):
        store.accounts.create("Ada")


def test_no_secret_stands_in_the_file(store: Store, ada: Account) -> None:
    def secrets() -> Iterator[str]:
        yield PASSWORD
        yield store.accounts.start_session(ada)
        yield store.accounts.sign_in_link(ada.id)

    store.accounts.set_password(ada.id, PASSWORD)
    given = list(secrets())
    store.close()
    content = store.path.read_bytes()
    assert not any(secret.encode() in content for secret in given)
    assert b"$argon2id$" in content
