"""Sending: once, whole, with nothing that leads back; and what was sent can be withdrawn."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from grids.codes import pack
from grids.responses import Context, Form, Help, Response
from grids.rounds import SurveyRound
from survey_app.store import NotThere, Refused, Sent, Stale, Store, StoreError, Wording
from survey_app.store import responses as module
from survey_app.store.short_codes import WITHDRAWING, in_groups, new_code
from tests.store.examples import FULL, Hands, response
from tests.store.surveys import RELEVANT, SPRING, begun, fill, questionnaire, send, with_round


@pytest.fixture(autouse=True)
def spring(store: Store) -> SurveyRound:
    """An anonymous round."""
    return with_round(store)


def filled_in(store: Store, way: str = "") -> str:
    """The token of a questionnaire with answers in it."""
    token = begun(store, way).token
    fill(store, token, "relevance", RELEVANT, seconds=400)
    fill(store, token, "about", {"helped": True, "who": "Ana", "years": 4}, seconds=500)
    return token


def key_of(store: Store, token: str) -> str:
    """The key on the page that shows the answers."""
    shown = store.drafts.ready(token)
    assert shown is not None
    return shown.key


def test_what_was_shown_is_what_is_stored(store: Store, clock: Hands) -> None:
    token = filled_in(store)
    store.drafts.reword(token, Wording("ro", Form.EASY, "r3"))
    store.drafts.note_help(token, Help.HELPED)
    shown = store.drafts.ready(token)
    assert shown is not None
    sent = store.responses.send_draft(token, shown.key)
    assert sent.response is not None
    assert sent.response == Response(
        id=sent.response.id,
        instrument="staff",
        version="1.0",
        answers=shown.answers,
        context=Context(
            country="AT",
            survey_round="spring",
            language="ro",
            form=Form.EASY,
            help=Help.HELPED,
            consent_version="1",
            texts_revision="r3",
            minutes=15,
        ),
    )
    assert list(store.responses.stream("staff")) == [sent.response]
    ((context, subject, codes),) = store.responses.packed("staff", "1.0")
    assert (context, subject) == (sent.response.context, "")
    assert codes == pack(questionnaire(), shown.answers)
    assert store.drafts.of(token) is None
    assert store.check() == ()


def test_where_nobody_measured_no_duration_is_stored(store: Store) -> None:
    sent = send(store, begun(store).token)
    assert sent.response is not None
    assert sent.response.context.minutes is None


def test_sent_again_it_is_stored_once_with_the_same_outcome(store: Store) -> None:
    """A double click, a reload, the back button, another tab, whatever key they bring."""
    token = filled_in(store)
    key = key_of(store, token)
    sent = store.responses.send_draft(token, key)
    for again in (key, "", "the key of an older page"):
        assert store.responses.send_draft(token, again) == sent
    assert store.responses.sent(token) == sent
    assert store.responses.count("staff") == 1
    assert len(sent.withdraw_code) == WITHDRAWING + 3


def test_an_answer_changed_elsewhere_is_looked_at_first(store: Store) -> None:
    started = begun(store)
    key = key_of(store, started.token)
    elsewhere = store.drafts.resume(started.resume_code)
    assert elsewhere is not None
    fill(store, elsewhere, "about", {"years": 9})
    with pytest.raises(Stale, match="changed after this page was shown"):
        store.responses.send_draft(started.token, key)
    assert store.responses.count("staff") == 0
    assert store.responses.sent(started.token) is None
    sent = send(store, started.token)
    assert sent.response is not None
    assert sent.response.answers["years"] == 9


def test_the_page_of_one_person_does_not_send_the_answers_of_the_next(store: Store) -> None:
    """On a shared device: the back button shows the page of the person before."""
    first, second = filled_in(store), filled_in(store)
    key = key_of(store, first)
    send(store, first)
    with pytest.raises(Stale):
        store.responses.send_draft(second, key)
    assert store.drafts.of(second) is not None


@pytest.mark.parametrize("token", ["nobody", "", "\ud800"])
def test_what_nobody_began_cannot_be_sent(store: Store, token: str) -> None:
    assert store.responses.sent(token) is None
    with pytest.raises(NotThere):
        store.responses.send_draft(token, "key")


def test_a_saved_page_after_sending_changes_nothing(store: Store) -> None:
    token = filled_in(store)
    sent = send(store, token)
    with pytest.raises(NotThere):
        fill(store, token, "about", {"years": 1})
    assert store.responses.sent(token) == sent


@pytest.mark.parametrize("failing", ["use_up", "row_of"])
def test_what_fails_halfway_leaves_everything_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    code = store.ways.codes("spring", "AT", "staff", 1)[0]
    token = filled_in(store, code)
    before = (store.drafts.of(token), store.ways.resolve(code))

    def fail(*_: object, **__: object) -> None:
        raise StoreError("in the middle")

    with monkeypatch.context() as patch:
        patch.setattr(module, failing, fail)
        with pytest.raises(StoreError, match="in the middle"):
            send(store, token)
    assert (store.drafts.of(token), store.ways.resolve(code)) == before
    assert store.responses.sent(token) is None
    assert send(store, token).response is not None


# Withdrawing.


def test_the_code_withdraws_the_response_for_good(store: Store) -> None:
    token, other = filled_in(store), filled_in(store)
    key = key_of(store, token)
    sent, stays = store.responses.send_draft(token, key), send(store, other)
    store.responses.withdraw(sent.withdraw_code.lower().replace("-", " "))
    assert list(store.responses.stream("staff")) == [stays.response]
    gone = Sent(sent.withdraw_code, None)
    assert store.responses.send_draft(token, key) == gone  # a late repetition brings nothing back
    assert store.responses.sent(token) == gone
    assert store.responses.count("staff") == 1
    with pytest.raises(NotThere, match="withdrawn or erased already"):
        store.responses.withdraw(sent.withdraw_code)


@pytest.mark.parametrize(
    "code",
    ["", "K7RM", in_groups(new_code(WITHDRAWING)), "x" * 10_000],
    ids=["nothing", "too short", "well formed", "far too long"],
)
def test_a_code_of_nobody_withdraws_nothing(store: Store, code: str) -> None:
    send(store, filled_in(store))
    with pytest.raises(NotThere, match="No response was found"):
        store.responses.withdraw(code)
    assert store.responses.count("staff") == 1


def test_withdrawn_words_are_gone_from_the_folder_while_the_program_runs(
    store: Store, folder: Path
) -> None:
    token = begun(store).token
    fill(store, token, "about", {"helped": True, "who": "Zwetschgenknoedel"})
    store.responses.withdraw(send(store, token).withdraw_code)
    assert [path.name for path in folder.iterdir() if b"Zwetschg" in path.read_bytes()] == []


def test_a_used_code_stays_used_after_withdrawing(store: Store) -> None:
    code = store.ways.codes("spring", "AT", "staff", 1)[0]
    store.responses.withdraw(send(store, filled_in(store, code)).withdraw_code)
    way = store.ways.resolve(code)
    assert way is not None
    assert way.standing == "used"


# Tests do not count.


@pytest.mark.parametrize("sent_by", ["draft", "submit"])
def test_responses_of_a_test_are_seen_only_where_its_round_is_named(
    store: Store, sent_by: str
) -> None:
    store.rounds.add(replace(SPRING, id="trial", title="Trial", test=True, anonymous=False))
    real = send(store, filled_in(store)).response
    if sent_by == "draft":
        token = begun(store, store.ways.enterprise_link("trial", FULL.id, "staff")).token
        trial = send(store, token).response
    else:
        trial = replace(response(subject=FULL.id, survey_round="trial"), instrument="staff")
        store.responses.submit(trial, "key")
    assert trial is not None
    assert list(store.responses.stream("staff")) == [real]
    assert list(store.responses.stream("staff", survey_round="trial")) == [trial]
    assert list(store.responses.stream("staff", survey_round="spring")) == [real]
    assert store.responses.of(FULL.id) == ()
    assert (store.responses.count("staff"), store.responses.count("staff", None, "trial")) == (1, 1)
    assert len(list(store.responses.packed("staff", "1.0"))) == 1
    ((context, _, _),) = store.responses.packed("staff", "1.0", "trial")
    assert context == trial.context
    assert store.responses.days("staff", None, "summer") is None
    assert store.responses.days("staff", None, "trial") is not None


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (response(survey_round="summer"), 'no round with the id "summer"'),
        (response(survey_round="spring", subject=FULL.id), "In an anonymous round"),
    ],
)
def test_a_response_that_its_round_does_not_take_is_refused(
    store: Store, wrong: Response, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        store.responses.submit(wrong, "key")
    assert store.responses.count("evaluation_grid") == 0


# Nothing leads back.


def rows(store: Store, query: str) -> list[tuple[object, ...]]:
    """What somebody sees who opens the file with another tool."""
    outside = sqlite3.connect(f"{store.path.as_uri()}?mode=ro", uri=True)
    try:
        return outside.execute(query).fetchall()
    finally:
        outside.close()


TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


def test_nothing_tells_which_way_a_response_came(store: Store) -> None:
    """What belongs to a way stands nowhere but with the ways, before sending and after."""
    codes = store.ways.codes("spring", "AT", "staff", 4)
    digests = {store.ways.digest(code) for code in codes}

    def elsewhere() -> list[str]:
        tables = [str(name) for (name,) in rows(store, TABLES) if name != "way"]
        return [
            table
            for table in tables
            for row in rows(store, f"SELECT * FROM {table}")  # noqa: S608 - its own tables
            if digests & {value for value in row if isinstance(value, bytes)}
        ]

    token = filled_in(store, codes[1])
    assert elsewhere() == []
    send(store, token)
    assert elsewhere() == []
    assert rows(store, "SELECT count(*) FROM way WHERE state = 'used'") == [(1,)]
    columns = [name for _, name, *_ in rows(store, "PRAGMA table_info(way)")]
    assert columns == ["token", "invitation", "state"]  # neither a day nor an order


def test_of_the_time_only_the_day_is_kept(store: Store, folder: Path, clock: Hands) -> None:
    code = store.ways.codes("spring", "AT", "staff", 1)[0]
    clock.move(hours=1)  # whatever was stored at this hour would show it
    started = begun(store, code)
    fill(store, started.token, "about", {"years": 3}, seconds=30)
    store.drafts.resume(new_code(9))
    hour = clock().strftime("T%H:")
    stamps = (str(int(clock().timestamp())).encode()[:7], hour.encode())
    for step in (lambda: None, lambda: send(store, started.token)):
        step()
        with sqlite3.connect(store.path) as outside:
            outside.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        outside.close()
        written = store.path.read_bytes()
        assert [stamp for stamp in stamps if stamp in written] == []


def test_no_row_keeps_the_order_in_which_people_came(store: Store) -> None:
    tokens = [filled_in(store) for _ in range(20)]
    for token in tokens:
        send(store, token)
    ids = [id for (id,) in rows(store, "SELECT id FROM response")]
    assert ids == sorted(ids)  # type: ignore[type-var]
    for table in ("response", "sent", "draft", "way", "participation"):
        with pytest.raises(sqlite3.OperationalError, match="no such column: rowid"):
            rows(store, f"SELECT rowid FROM {table}")  # noqa: S608 - its own tables


@pytest.mark.parametrize("secret", [lambda sent: sent.withdraw_code, lambda sent: "token"])
def test_what_a_person_holds_is_not_in_the_file(
    store: Store, secret: Callable[[Sent], str]
) -> None:
    token = filled_in(store)
    sent = send(store, token)
    store.close()
    written = store.path.read_bytes()
    held = token if secret(sent) == "token" else secret(sent)
    assert held.encode() not in written
    assert held.replace("-", "").encode() not in written
