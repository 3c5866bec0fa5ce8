"""What `check` finds, in words; and the codes made anew from the answers."""

import pytest

from grids.codes import pack
from survey_app.store import Damaged, Problem, Store
from tests.store.examples import ANSWERS, FULL, fact, instrument, record, response
from tests.store.surveys import begun, send, with_round

GRID = "evaluation_grid"


@pytest.fixture
def full(store: Store) -> Store:
    """A store with something of everything."""
    store.facts.save(record(fact("heads", 3)), "Ada")
    for number in range(30):
        store.responses.submit(response(ANSWERS, id=f"r{number:02}"), f"{number}")
    store.audit.append("Ada", "export", "AT", "report")
    return store


def spoilt(store: Store, *statements: str) -> list[Problem]:
    """What is found after statements that the store itself would never run."""
    with store._database.writing() as db:
        for statement in statements:
            db.execute(statement)
    return list(store.check())


def test_a_whole_store_has_no_problems(full: Store) -> None:
    assert full.check() == ()
    assert full.rebuild_codes() == 0


def test_codes_that_are_not_those_of_the_answers(full: Store) -> None:
    (problem,) = spoilt(full, "UPDATE response SET codes = x'00' WHERE id = 'r07'")
    assert problem.thing == 'response "r07"'
    assert problem.text == "its packed codes are not those of its answers"
    assert "--rebuild-codes" in problem.remedy
    assert full.rebuild_codes() == 1
    assert full.check() == ()
    codes = {codes for _, _, codes in full.responses.packed(GRID, "1.0")}
    assert codes == {pack(instrument(), ANSWERS)}


def test_many_problems_of_one_kind_are_counted(full: Store) -> None:
    problems = spoilt(full, "UPDATE response SET codes = x'00'")
    assert len(problems) == 21
    assert problems[-1].text == "10 more of the last kind"


@pytest.mark.parametrize(
    ("statement", "thing", "words"),
    [
        ("UPDATE response SET answers = '[]' WHERE id = 'r01'", 'response "r01"', "cannot be read"),
        (
            """UPDATE response SET answers = '{"E1":9}' WHERE id = 'r01'""",
            'response "r01"',
            'no option "9"',
        ),
        ("UPDATE fact_record SET facts = '[1]'", "the facts of", "cannot be read"),
        ("CREATE TABLE notes (text)", "table notes", "not of this program"),
        ("DROP VIEW answers_long", "view answers_long", "missing"),
        ("DROP TRIGGER audit_stays", "trigger audit_stays", "missing"),
        ("DROP INDEX response_of_rater", "index response_of_rater", "missing"),
        ("UPDATE installation SET audited = 0", "the audit log", "entry 2 was"),
    ],
)
def test_what_was_changed_by_hand_is_named(
    full: Store, statement: str, thing: str, words: str
) -> None:
    (problem,) = spoilt(full, statement)
    assert problem.thing.startswith(thing)
    assert words in problem.text
    assert problem.remedy


@pytest.fixture
def surveyed(store: Store) -> Store:
    """A store with a round, somebody who has sent and somebody who is filling in."""
    with_round(store, anonymous=False)
    first, second = store.ways.codes("spring", "AT", "staff", 2, FULL.id)
    send(store, begun(store, first).token)
    begun(store, second)
    assert store.check() == ()
    return store


@pytest.mark.parametrize(
    ("statement", "thing", "words"),
    [
        ("UPDATE draft SET answers = '[]'", "a questionnaire that is being", "cannot be read"),
        ("UPDATE survey_round SET plan = '{}'", 'the round "spring"', "cannot be read"),
        ("UPDATE consent SET texts = '[1]'", 'the round "spring"', "cannot be read"),
        ("UPDATE survey_round SET anonymous = 1", "response", "an enterprise in an anonymous"),
        ("UPDATE survey_round SET test = 1", "response", "whether it counts"),
        ("UPDATE response SET test = 1", "response", "whether it counts"),
        ("UPDATE survey_round SET retention = '2026-11-21'", 'the round "Spring"', "its 1 resp"),
        ("UPDATE invitation SET made_with = x'00'", 'the round "Spring"', "another key"),
    ],
)
def test_what_was_changed_in_a_survey_is_named(
    surveyed: Store, statement: str, thing: str, words: str
) -> None:
    (problem,) = spoilt(surveyed, statement)
    assert problem.thing.startswith(thing)
    assert words in problem.text
    assert problem.remedy


def test_references_to_nothing(full: Store) -> None:
    (problem,) = spoilt_without_references(full)
    assert problem.text == "link refers to a missing row of enterprise"


def spoilt_without_references(store: Store) -> tuple[Problem, ...]:
    """A row that refers to nothing, put in with the checks off."""
    with store._database.reading() as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute(
            "INSERT INTO link VALUES ('l', x'00', 'nobody', '', 'core', 2024, 'Ada', '', NULL)"
        )
    return store.check()


def test_a_spoilt_instrument_is_named_once_and_codes_are_left(full: Store) -> None:
    problems = spoilt(
        full,
        "DROP TRIGGER instrument_stays_as_it_is",
        "UPDATE instrument SET content = x'7b7d'",
    )
    things = [problem.thing for problem in problems]
    assert things == ["trigger instrument_stays_as_it_is", 'instrument "evaluation_grid" 1.0']
    with pytest.raises(Damaged, match="not what was published"):
        full.rebuild_codes()
