"""Filling in: saved page by page, cleared where cleared, continued elsewhere, never mixed up."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from grids.draws import drawn
from grids.responses import Form, Help
from grids.rounds import SurveyRound
from grids.values import Answer, Answers, Missing
from survey_app.store import (
    Closed,
    Draft,
    FilledPage,
    NotThere,
    Refused,
    Stale,
    Store,
    TooSoon,
    Wording,
)
from survey_app.store.draft import GRACE, KEPT_FOR
from survey_app.store.pace import MOST, WITHIN
from survey_app.store.short_codes import RESUMING, in_groups, new_code
from tests.store.examples import Hands
from tests.store.surveys import (
    ENGLISH,
    PAGES,
    RELEVANT,
    SPRING,
    begun,
    fill,
    questionnaire,
    send,
    with_round,
)


@pytest.fixture(autouse=True)
def spring(store: Store) -> SurveyRound:
    """An anonymous round with the short block on digital skills."""
    return with_round(store)


@pytest.fixture
def token(store: Store) -> str:
    """The token of somebody who has just begun."""
    return begun(store).token


def draft(store: Store, token: str) -> Draft:
    """What is kept of a questionnaire."""
    found = store.drafts.of(token)
    assert found is not None
    return found


def test_a_questionnaire_begins_with_the_choices_of_the_study(store: Store, clock: Hands) -> None:
    started = store.drafts.start(
        store.ways.open_link("spring", "RO", "staff"), Wording("ro", Form.EASY, "r7"), "1"
    )
    found = draft(store, started.token)
    assert found == Draft(
        survey_round="spring",
        country="RO",
        enterprise="",
        instrument="staff",
        version="1.0",
        wording=Wording("ro", Form.EASY, "r7"),
        help=None,
        consent_version="1",
        lot=found.lot,
        seconds=0,
        page="",
        reached="",
        ends=clock().date() + KEPT_FOR,
        revision=1,
        answers={"study.digital": "short"},
    )
    assert len({draft(store, begun(store).token).lot for _ in range(5)}) > 1


def test_a_page_takes_the_place_of_what_was_there(store: Store, token: str) -> None:
    fill(store, token, "about", {"helped": True, "who": "Ana", "years": 4})
    fill(store, token, "relevance", RELEVANT)
    fill(store, token, "about", {"helped": True, "years": Missing.PREFER_NOT_TO_SAY})
    found = draft(store, token)
    about: Answers = {"helped": True, "years": Missing.PREFER_NOT_TO_SAY}
    assert found.answers == {"study.digital": "short", **RELEVANT, **about}
    fill(store, token, "about", {})
    assert draft(store, token).answers == {"study.digital": "short", **RELEVANT}


def test_only_what_the_page_asked_is_replaced(store: Store, token: str) -> None:
    fill(store, token, "about", {"helped": True, "years": 4})
    single = FilledPage(page="years", questions=("years",), answers={"years": 5})
    assert store.drafts.save(token, single).answers["helped"] is True


def test_progress_is_kept(store: Store, token: str) -> None:
    fill(store, token, "relevance", RELEVANT, seconds=40)
    fill(store, token, "about", {"years": 4}, seconds=7000)
    fill(store, token, "relevance", RELEVANT, seconds=-5)
    found = draft(store, token)
    assert (found.page, found.reached, found.seconds) == ("relevance", "about", 640)
    single = FilledPage(page="plan.own", questions=("plan.own",))
    found = store.drafts.save(token, single)
    assert (found.page, found.reached) == ("plan.own", "about")


def test_the_revision_grows_only_with_what_would_be_sent(store: Store, token: str) -> None:
    revisions = [1]

    def note() -> None:
        revisions.append(draft(store, token).revision)

    for page, answers in (("about", {"years": 4}), ("about", {"years": 4}), ("own", {})):
        fill(store, token, page, answers, seconds=3)
        note()
    store.drafts.reword(token, Wording("ro"))
    note()
    store.drafts.reword(token, Wording("ro"))
    note()
    store.drafts.note_help(token, Help.READ)
    note()
    store.drafts.note_help(token, Help.READ)
    note()
    fill(store, token, "about", {"years": 5})
    note()
    assert revisions == [1, 2, 2, 2, 3, 3, 4, 4, 5]


def test_language_form_and_help_can_change(store: Store, token: str) -> None:
    fill(store, token, "about", {"years": 4})
    store.drafts.reword(token, Wording("ro", Form.EASY, "r1"))
    found = store.drafts.note_help(token, Help.ANSWERED_FOR)
    assert (found.wording, found.help) == (Wording("ro", Form.EASY, "r1"), Help.ANSWERED_FOR)
    assert found.answers["years"] == 4
    with pytest.raises(Refused, match='not offered in "de"'):
        store.drafts.reword(token, Wording("de"))


@pytest.mark.parametrize(
    ("filled", "words"),
    [
        (FilledPage(page="nowhere", questions=()), 'no page "nowhere"'),
        (FilledPage(page="about", questions=("years", "shoe")), 'does not ask "shoe"'),
        (FilledPage(page="about", questions=("study.digital",)), 'does not ask "study.digital"'),
        (
            FilledPage(page="about", questions=("years",), answers={"helped": True}),
            'page "about" does not ask "helped"',
        ),
        (
            FilledPage(page="own", questions=("plan.own",), answers={"plan.own": 9}),
            'no option "9"',
        ),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(
    store: Store, token: str, filled: FilledPage, words: str
) -> None:
    before = draft(store, token)
    with pytest.raises(Refused, match=words):
        store.drafts.save(token, filled)
    assert draft(store, token) == before


@pytest.mark.parametrize(
    ("wording", "consent", "error", "words"),
    [
        (Wording("de"), "1", Refused, 'not offered in "de"'),
        (ENGLISH, "0", Stale, "read it again"),
    ],
)
def test_nothing_begins_without_the_right_words(
    store: Store, wording: Wording, consent: str, error: type[Exception], words: str
) -> None:
    link = store.ways.open_link("spring", "AT", "staff")
    with pytest.raises(error, match=words):
        store.drafts.start(link, wording, consent)
    assert not store.rounds.has_answers("spring")


# Going on elsewhere.


def test_the_code_goes_on_with_the_same_questionnaire(store: Store) -> None:
    """Both devices go on with one questionnaire; of a page the later save counts."""
    link = store.ways.open_link("spring", "AT", "staff")
    started = begun(store, link)
    fill(store, started.token, "about", {"years": 4})
    for typed in (started.resume_code, started.resume_code.lower().replace("-", " ")):
        assert store.drafts.resume(typed, link) == started.token
    assert store.drafts.resume(started.resume_code) == started.token
    elsewhere = store.drafts.resume(started.resume_code, link)
    assert elsewhere is not None
    fill(store, elsewhere, "relevance", RELEVANT)
    fill(store, started.token, "about", {"years": 5})
    assert draft(store, elsewhere).answers == {"study.digital": "short", **RELEVANT, "years": 5}


def test_a_code_of_nobody_and_a_slip_lead_nowhere(store: Store) -> None:
    started = begun(store)
    assert store.drafts.resume(in_groups(new_code(RESUMING))) is None
    assert store.drafts.resume(started.resume_code[:-1]) is None
    assert store.drafts.resume("") is None


def wrong(store: Store, link: str, times: int) -> None:
    """Somebody tries codes out."""
    for _ in range(times):
        assert store.drafts.resume(new_code(RESUMING), link) is None


def test_who_tries_codes_out_has_to_wait(store: Store, clock: Hands) -> None:
    tried, other = (store.ways.open_link("spring", "AT", "staff") for _ in range(2))
    started = begun(store, tried)
    wrong(store, tried, MOST - 1)
    assert store.drafts.resume(started.resume_code, tried) == started.token
    wrong(store, tried, 1)
    with pytest.raises(TooSoon, match="Too many wrong codes") as told:
        store.drafts.resume(started.resume_code, tried)
    assert told.value.seconds == WITHIN.total_seconds()
    assert store.drafts.resume(started.resume_code, other) == started.token  # a room of its own
    clock.move(seconds=WITHIN.total_seconds())
    assert store.drafts.resume(started.resume_code, tried) == started.token


def test_links_that_do_not_exist_do_not_help_to_try_codes_out(store: Store) -> None:
    started = begun(store)
    for number in range(MOST):
        wrong(store, f"made up {number}", 1)
    with pytest.raises(TooSoon):
        store.drafts.resume(started.resume_code, "made up again")


def test_slips_are_not_counted(store: Store) -> None:
    started = begun(store)
    for _ in range(2 * MOST):
        assert store.drafts.resume(started.resume_code[:-1] + "2" * 3) is None
    assert store.drafts.resume(started.resume_code) == started.token


# The end of a draft.


def test_a_draft_is_kept_as_long_as_somebody_goes_on(store: Store, clock: Hands) -> None:
    link = store.ways.open_link("spring", "AT", "staff")
    left, continued = begun(store, link), begun(store, link)
    clock.move(days=20)
    fill(store, continued.token, "about", {"years": 4})
    clock.move(days=11)
    assert store.drafts.of(left.token) is None
    assert store.drafts.resume(left.resume_code) is None
    assert store.drafts.ready(left.token) is None
    with pytest.raises(NotThere, match="not continued in time"):
        fill(store, left.token, "about", {"years": 4})
    assert draft(store, continued.token).answers["years"] == 4


def test_what_was_begun_in_time_can_be_finished(
    store: Store, clock: Hands, token: str, spring: SurveyRound
) -> None:
    clock.now = spring.closes - timedelta(days=1)
    token = begun(store).token
    clock.now = spring.closes + GRACE - timedelta(minutes=1)
    fill(store, token, "about", {"years": 4})
    shown = store.drafts.ready(token)
    assert shown is not None
    clock.move(minutes=2)
    with pytest.raises(Closed, match="closed"):
        fill(store, token, "about", {"years": 5})
    with pytest.raises(Closed):
        store.responses.send_draft(token, shown.key)
    store.rounds.correct(replace(SPRING, closes=SPRING.closes + timedelta(days=3)))
    assert store.responses.send_draft(token, shown.key).response is not None


def test_who_leaves_can_leave_nothing_behind(store: Store) -> None:
    started = begun(store)
    fill(store, started.token, "about", {"helped": True, "who": "Zwetschgenknoedel"})
    store.drafts.discard(started.token)
    assert store.drafts.of(started.token) is None
    assert store.drafts.resume(started.resume_code) is None
    with pytest.raises(NotThere):
        store.drafts.discard(started.token)
    store.close()
    assert b"Zwetschgenknoedel" not in store.path.read_bytes()


# What would be sent.


def test_what_is_ready_is_what_is_shown_and_the_rest_is_skipped(store: Store, token: str) -> None:
    fill(store, token, "relevance", RELEVANT)
    fill(store, token, "own", {f"{item}.own": 3 for item in ("plan", "lead", "sell", "care")})
    fill(store, token, "about", {"helped": False, "who": "nobody", "years": 4})
    ready = store.drafts.ready(token)
    assert ready is not None
    found = drawn(questionnaire(), draft(store, token).answers, draft(store, token).lot)
    asked = found["asked"]
    assert isinstance(asked, tuple)
    assert len(asked) == 3
    assert ready.answers["plan.own"] == 3
    own = {id for id in ready.answers if id.endswith(".own")}
    assert own == {f"{item}.own" for item in asked}
    assert ready.answers["lot"] in asked
    assert ready.answers["files"] is Missing.SKIPPED
    assert "who" not in ready.answers
    assert draft(store, token).answers["who"] == "nobody"  # there when one goes back


@pytest.mark.parametrize("digital", ["none", "short"])
def test_the_study_decides_which_block_is_asked(store: Store, digital: Any) -> None:
    store.rounds.correct(replace(SPRING, digital=digital))
    token = begun(store).token
    expected: dict[str, Answer] = {"study.digital": digital}
    assert draft(store, token).answers == expected
    ready = store.drafts.ready(token)
    assert ready is not None
    assert ("files" in ready.answers) == (digital == "short")
    assert set(PAGES["relevance"]) <= set(ready.answers)


def test_a_later_choice_of_the_study_leaves_what_was_begun(store: Store, token: str) -> None:
    store.rounds.correct(replace(SPRING, digital="none"))
    fill(store, token, "digital", {"files": True})
    sent = send(store, token)
    assert sent.response is not None
    assert sent.response.answers["files"] is True
