"""Ways in: what they lead to, that some work once, and that nothing says whose they are."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from grids.rounds import SurveyRound
from survey_app.store import (
    AlreadyUsed,
    Closed,
    Damaged,
    NotThere,
    Refused,
    Store,
    Way,
    WayStanding,
)
from survey_app.store.issued_ways import TOLD_TOGETHER
from survey_app.store.short_codes import ONE_TIME, typed
from survey_app.store.ways import MOST_AT_ONCE, Ways
from tests.store.examples import FULL, Hands
from tests.store.surveys import begun, send, with_round


@pytest.fixture
def spring(store: Store) -> SurveyRound:
    """An anonymous round."""
    return with_round(store)


def standing(store: Store, token: str) -> WayStanding | None:
    """What somebody finds who comes by this way."""
    way = store.ways.resolve(token)
    return way.standing if way else None


def test_an_open_link_leads_to_its_questionnaire(store: Store, spring: SurveyRound) -> None:
    token = store.ways.open_link("spring", "RO", "staff")
    assert store.ways.resolve(token) == Way(
        kind="open",
        survey_round=spring,
        country="RO",
        instrument="staff",
        version="1.0",
        enterprise="",
        standing=WayStanding.OPEN,
    )
    for _ in range(3):
        send(store, begun(store, token).token)
    assert standing(store, token) is WayStanding.OPEN


@pytest.mark.usefixtures("spring")
@pytest.mark.parametrize("token", ["", "nothing", "K7RM-4TXP-29HC", "x" * 5000, "\ud800"])
def test_an_unknown_way_leads_nowhere(store: Store, token: str) -> None:
    assert store.ways.resolve(token) is None
    with pytest.raises(NotThere):
        begun(store, token or "empty")


def test_a_way_stands_as_its_round_does(store: Store, clock: Hands, spring: SurveyRound) -> None:
    token = store.ways.open_link("spring", "AT", "staff")
    seen = []
    for now in (spring.opens.replace(year=2025), spring.opens, spring.closes):
        clock.now = now
        seen.append(standing(store, token))
    assert seen == [WayStanding.NOT_YET_OPEN, WayStanding.OPEN, WayStanding.CLOSED]
    with pytest.raises(Closed, match="not open"):
        begun(store, token)


@pytest.mark.usefixtures("spring")
def test_a_printed_code_works_once(store: Store) -> None:
    codes = store.ways.codes("spring", "AT", "staff", 30)
    assert len(set(codes)) == 30
    assert all(typed(code, ONE_TIME) for code in codes)
    scribbled = codes[0].lower().replace("-", " ")
    assert standing(store, scribbled) is WayStanding.OPEN
    first, second = begun(store, scribbled), begun(store, codes[0])
    assert standing(store, codes[0]) is WayStanding.OPEN  # only sending uses it up
    send(store, first.token)
    assert standing(store, codes[0]) is WayStanding.USED
    assert standing(store, codes[1]) is WayStanding.OPEN
    with pytest.raises(AlreadyUsed, match="works once"):
        begun(store, codes[0])
    with pytest.raises(AlreadyUsed):
        send(store, second.token)
    assert store.drafts.of(second.token) is not None  # what was filled in is not lost
    assert store.responses.count("staff") == 1


@pytest.mark.usefixtures("spring")
def test_personal_links_come_with_the_labels_that_were_given(store: Store) -> None:
    labels = [f"person{number}@example.org" for number in range(12)]
    pairs = store.ways.personal("spring", "AT", "staff", labels)
    assert [label for label, _ in pairs] == labels
    assert len({token for _, token in pairs}) == 12
    send(store, begun(store, pairs[3][1]).token)
    assert [standing(store, token) for _, token in pairs].count(WayStanding.USED) == 1
    assert standing(store, pairs[3][1]) is WayStanding.USED


def test_an_enterprise_link_keeps_responses_with_the_enterprise(store: Store) -> None:
    with_round(store, anonymous=False)
    token = store.ways.enterprise_link("spring", FULL.id, "staff")
    for way in (token, *store.ways.codes("spring", "AT", "staff", 1, FULL.id)):
        sent = send(store, begun(store, way).token)
        assert sent.response is not None
        assert (sent.response.subject, sent.response.context.country) == (FULL.id, "AT")
    assert len(store.responses.of(FULL.id)) == 2
    with pytest.raises(NotThere):
        store.ways.enterprise_link("spring", "nobody", "staff")


@pytest.mark.usefixtures("spring")
def test_an_anonymous_round_has_no_link_of_an_enterprise(store: Store) -> None:
    with pytest.raises(Refused, match="In an anonymous round"):
        store.ways.enterprise_link("spring", FULL.id, "staff")
    with pytest.raises(Refused, match="In an anonymous round"):
        store.ways.codes("spring", "AT", "staff", 3, FULL.id)
    assert store.ways.of("spring") == ()


@pytest.mark.usefixtures("spring")
@pytest.mark.parametrize(
    ("country", "instrument", "number", "words"),
    [
        ("FR", "staff", 1, 'does not ask "staff" in FR'),
        ("AT", "case_study", 1, 'does not ask "case_study" in AT'),
        ("AT", "staff", 0, "From 1 to"),
        ("AT", "staff", MOST_AT_ONCE + 1, "From 1 to"),
    ],
)
def test_what_cannot_be_issued_is_refused(
    store: Store, country: str, instrument: str, number: int, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        store.ways.codes("spring", country, instrument, number)
    with pytest.raises(NotThere):
        store.ways.codes("summer", "AT", "staff", 1)


def test_a_way_to_what_is_no_longer_asked_leads_nowhere(store: Store, spring: SurveyRound) -> None:
    token = store.ways.open_link("spring", "RO", "staff")
    store.rounds.correct(replace(spring, countries=("AT",)))
    assert store.ways.resolve(token) is None


@pytest.mark.usefixtures("spring")
def test_what_was_issued_is_listed(store: Store, clock: Hands) -> None:
    store.ways.open_link("spring", "AT", "staff")
    clock.move(days=1)
    codes = store.ways.codes("spring", "AT", "staff", 5)
    for code in codes[:2]:
        send(store, begun(store, code).token)
    store.ways.revoke_one(codes[4])
    link, printed = sorted(store.ways.of("spring"), key=lambda each: each.issued)
    assert (link.kind, link.number, link.used) == ("open", 1, 0)
    assert (printed.kind, printed.number, printed.used, printed.revoked_singly) == (
        "codes",
        5,
        2,
        1,
    )
    assert printed.issued == clock().date()
    assert printed.revoked is None


@pytest.mark.usefixtures("spring")
def test_what_was_withdrawn_opens_nothing_but_what_was_begun_can_be_finished(store: Store) -> None:
    codes = store.ways.codes("spring", "AT", "staff", 3)
    token = begun(store, codes[0]).token
    (issued,) = store.ways.of("spring")
    store.ways.revoke(issued.id)
    assert {standing(store, code) for code in codes} == {WayStanding.REVOKED}
    with pytest.raises(Closed, match="withdrawn"):
        begun(store, codes[1])
    assert send(store, token).response is not None
    assert store.ways.of("spring")[0].revoked is not None
    with pytest.raises(NotThere):
        store.ways.revoke("nothing")


@pytest.mark.usefixtures("spring")
def test_one_code_of_a_sheet_can_be_withdrawn(store: Store) -> None:
    lost, other = store.ways.codes("spring", "AT", "staff", 2)
    store.ways.revoke_one(lost.lower())
    assert standing(store, lost) is WayStanding.REVOKED
    assert standing(store, other) is WayStanding.OPEN
    send(store, begun(store, other).token)
    for gone in (lost, other, "nothing"):
        with pytest.raises(NotThere):
            store.ways.revoke_one(gone)


# Reminders.


@pytest.mark.usefixtures("spring")
def test_a_reminder_tells_nothing_of_fewer_than_five(store: Store) -> None:
    """Used links are left out in groups, so that two lists of a week do not tell who answered."""
    pairs = store.ways.personal("spring", "AT", "staff", [f"p{n}" for n in range(20)])
    tokens = [token for _, token in pairs]
    reminded = []
    for number in range(2 * TOLD_TOGETHER + 1):
        send(store, begun(store, tokens[number]).token)
        reminded.append(store.ways.to_remind("spring", tokens))
    sizes = [len(each) for each in reminded]
    assert sizes == [20] * 4 + [15] * 5 + [10] * 2
    assert reminded[4] == tuple(tokens[5:])
    assert set(reminded[-1]) == set(tokens[10:])


@pytest.mark.usefixtures("spring")
def test_only_personal_links_that_were_given_are_reminded(store: Store) -> None:
    pairs = store.ways.personal("spring", "AT", "staff", ["a", "b", "c"])
    code = store.ways.codes("spring", "AT", "staff", 1)[0]
    link = store.ways.open_link("spring", "AT", "staff")
    store.ways.revoke_one(pairs[1][1])
    asked = [code, link, "nothing", pairs[1][1], pairs[2][1]]
    assert store.ways.to_remind("spring", asked) == (pairs[2][1],)
    assert store.ways.to_remind("summer", asked) == ()
    (personal,) = [each for each in store.ways.of("spring") if each.kind == "personal"]
    store.ways.revoke(personal.id)
    assert store.ways.to_remind("spring", asked) == ()


# What is kept of them.


@pytest.mark.usefixtures("spring")
def test_neither_codes_nor_tokens_nor_labels_are_in_the_folder(store: Store, folder: Path) -> None:
    pairs = store.ways.personal("spring", "AT", "staff", ["ana@example.org", "ion@example.org"])
    codes = store.ways.codes("spring", "AT", "staff", 3)
    link = store.ways.open_link("spring", "AT", "staff")
    started = begun(store, codes[0])
    store.close()
    written = b"".join(path.read_bytes() for path in folder.iterdir())
    secrets = [*(part for pair in pairs for part in pair), *codes, link, started.token]
    secrets += [started.resume_code, *(code.replace("-", "") for code in codes)]
    assert [secret for secret in secrets if secret.encode() in written] == []


@pytest.mark.usefixtures("spring")
def test_ways_lie_in_an_order_that_does_not_tell_whose_they_are(store: Store) -> None:
    store.ways.personal("spring", "AT", "staff", [f"p{number}" for number in range(40)])
    store.close()
    outside = sqlite3.connect(store.path)
    digests = [digest for (digest,) in outside.execute("SELECT token FROM way")]
    outside.close()
    raw = store.path.read_bytes()
    assert digests == sorted(digests)
    places = [raw.index(digest) for digest in digests]
    assert places in (sorted(places), sorted(places, reverse=True))


@pytest.mark.usefixtures("spring")
def test_codes_need_the_key_that_lies_beside_the_database(store: Store, folder: Path) -> None:
    """A copy of the database alone is of no use to somebody who tries codes out on it."""
    code = store.ways.codes("spring", "AT", "staff", 1)[0]
    link = store.ways.open_link("spring", "AT", "staff")
    key = folder / "code_key"
    assert key.stat().st_mode & 0o777 == 0o600
    kept = key.read_text()
    store.close()
    key.unlink()
    with Store.open(folder, clock=store._clock) as without:
        assert without.ways.resolve(code) is None
        assert standing(without, link) is WayStanding.OPEN
        (problem,) = without.check()
        assert "another key" in problem.text
        assert "code_key" in problem.remedy
    key.write_text(kept)
    with Store.open(folder, clock=store._clock) as again:
        assert standing(again, code) is WayStanding.OPEN
        assert again.check() == ()


@pytest.mark.usefixtures("spring")
def test_a_damaged_key_is_told(store: Store, folder: Path) -> None:
    (folder / "code_key").write_text("half a key")
    with pytest.raises(Damaged, match="code_key is damaged"):
        store.ways.codes("spring", "AT", "staff", 1)
    (problem,) = store.check()
    assert "code_key is damaged" in problem.text


@pytest.mark.usefixtures("spring")
def test_a_link_for_many_can_be_typed(store: Store) -> None:
    link = store.ways.open_link("spring", "AT", "staff")
    assert len(link) == 11
    assert standing(store, link) is WayStanding.OPEN
    assert standing(store, link.replace("-", "").lower()) is WayStanding.OPEN
    assert standing(store, f" {link} ") is WayStanding.OPEN


@pytest.mark.parametrize(
    "make",
    [
        lambda ways: ways.open_link("spring", "AT", "staff", id="form"),
        lambda ways: ways.codes("spring", "AT", "staff", 3, id="form"),
        lambda ways: ways.personal("spring", "AT", "staff", ["a", "b"], id="form"),
        lambda ways: ways.enterprise_link("spring", FULL.id, "staff", id="form"),
    ],
)
def test_a_form_sent_twice_makes_ways_once(store: Store, make: Callable[[Ways], object]) -> None:
    with_round(store, anonymous=False)
    make(store.ways)
    with pytest.raises(Refused, match="made already"):
        make(store.ways)
    (issued,) = store.ways.of("spring")
    assert issued.id == "form"
