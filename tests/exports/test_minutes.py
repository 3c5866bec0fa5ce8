"""The minutes of a focus group: what they say equals what is counted anew from raw ratings."""

import random
import statistics
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.document.blocks import Document, Heading, Paragraph, Table, told
from exports.in_language import ENGLISH_WORDS, words_in
from exports.minutes import Discussed, Meant, minutes
from grids.catalogues import in_language, shipped
from grids.criteria import rules_for
from grids.enterprise import Enterprise, Visible
from grids.focus_groups import FocusGroup
from grids.responses import Context, Fact, FactRecord, Response, Round
from grids.values import Answer, Missing, Parts
from tests.grids.an_enterprise import changed

GRID, FORM = shipped().get("evaluation_grid"), shipped().get("focus_group_record")
ENTERPRISE = Enterprise(id="e1", name="Officina", country="IT")
OPEN = tuple((part.id, Visible.FIGURES) for part in GRID.parts)
GROUP = FocusGroup(
    id="g1",
    title="Spring",
    country="IT",
    starts=datetime(2026, 11, 30, 9, tzinfo=UTC),
    zone="Europe/Rome",
    languages=("en",),
    place="Padua",
    enterprises=("e1",),
    topics=("Digital skills",),
)
Sheets = Mapping[str, Mapping[str, int]]


def response(
    round: Round, rater: str, answers: Mapping[str, Answer], kind: str = "wise"
) -> Response:
    """What somebody gave in a round."""
    context = Context(focus_group="g1", round=round, rater=rater, stakeholder=kind, country="IT")
    return Response(
        id=f"{round}-{rater}",
        instrument=GRID.id,
        version=GRID.version,
        answers=answers,
        subject="e1",
        context=context,
    )


def meant(taken: Discussed, **changes: Any) -> Meant:
    """What the minutes of a group with one enterprise are made from."""
    given: dict[str, Any] = {
        "group": GROUP,
        "grid": GRID,
        "form": FORM,
        "country": "Italy",
        "when": "30 November 2026",
        "languages": ("English",),
        "day": date(2026, 11, 30),
        "enterprises": (taken,),
    }
    return Meant(**{**given, **changes})


def rows_of(document: Document, caption: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The rows of the tables whose caption begins so, by their first two cells."""
    found = told(document, ENGLISH_WORDS)
    tables = [b for b in found.blocks if isinstance(b, Table) and caption in b.caption]
    rows = [tuple(str(cell) for cell in row) for table in tables for row in table.rows]
    return {row[:2]: row[2:] for row in rows}


def texts(document: Document) -> str:
    """All words outside of tables."""
    lines = [b for b in told(document, ENGLISH_WORDS).blocks if isinstance(b, Heading | Paragraph)]
    return "\n".join(f"{getattr(b, 'lead', '')} {b.text}".strip() for b in lines)


def plain_number(value: float) -> str:
    """A number as the minutes write it."""
    return str(int(value)) if value == int(value) else str(value)


def counted_anew(steps: list[int], agreed: str) -> tuple[str, ...]:
    """A row of a distribution, by other means than the program's."""
    if len(steps) < 3:
        return (*("–",) * 6, f"{len(steps)} rated", agreed)
    low, high = (sum(step in end for step in steps) / len(steps) for end in ((1, 2), (4, 5)))
    word = "divided" if low >= 1 / 3 and high >= 1 / 3 else "close"
    word = "agreed" if max(steps) - min(steps) <= 1 else word
    times = [str(Counter(steps)[step]) for step in (1, 2, 3, 4, 5)]
    return (*times, plain_number(statistics.median(steps)), word, agreed)


@pytest.mark.parametrize("seed", range(12))
def test_distributions_equal_those_counted_anew(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - repeatable, not secret
    first, second = {}, {}
    for number in range(dice.randint(1, 14)):
        mine = {i.id: dice.randint(1, 5) for i in GRID.indicators if dice.random() < 0.8}
        first[f"r{number}"] = mine
        if dice.random() < 0.6:
            second[f"r{number}"] = {"E5": dice.randint(1, 5)}
    agreed = {"E5": dice.randint(1, 5), "P1": Missing.DOES_NOT_APPLY}
    given = (
        *(response(Round.FIRST, rater, mine) for rater, mine in first.items()),
        *(response(Round.SECOND, rater, mine) for rater, mine in second.items()),
        response(Round.SELF, "own", {i.id: 5 for i in GRID.indicators}),
        response(Round.AGREED, "", agreed),
    )
    late = {"late": {i.id: 1 for i in GRID.indicators}}
    document = minutes(meant(Discussed(enterprise=ENTERPRISE, ratings=given, late=late)))
    found = rows_of(document, "how many chose which step")
    moved = [(first[r]["E5"], mine["E5"]) for r, mine in second.items() if "E5" in first[r]]
    for indicator in GRID.indicators:
        name, id = f"{indicator.id} {indicator.title}", indicator.id
        settled = str(agreed["E5"]) if id == "E5" else ""
        early = [mine[id] for mine in first.values() if id in mine]
        again = id == "E5" and bool(moved)
        assert found[name, "first"] == counted_anew(early, "" if again else settled)
        assert ((name, "after discussion") in found) == again
        if again:
            latest = [second.get(r, mine).get(id, mine.get(id)) for r, mine in first.items()]
            after = [step for step in latest if step is not None]
            assert found[name, "after discussion"] == counted_anew(after, settled)
    if len(moved) >= 3:
        ((_, change),) = rows_of(document, "What the discussion changed").items()
        ways = [sum(b > a for a, b in moved), sum(b < a for a, b in moved)]
        same = len(moved) - sum(ways)
        assert change[1:] == (str(len(moved)), *map(str, ways), str(same))


def raters(*kinds: str, step: int = 4) -> tuple[Response, ...]:
    """First ratings, one for each kind of stakeholder named."""
    steps = {i.id: step for i in GRID.indicators}
    return tuple(response(Round.FIRST, f"r{n}", steps, kind) for n, kind in enumerate(kinds))


def test_types_of_stakeholders_are_shown_from_five_on() -> None:
    taken = Discussed(enterprise=ENTERPRISE, ratings=raters(*["wise"] * 4, *["network"] * 5))
    (table,) = [
        b
        for b in told(minutes(meant(taken)), ENGLISH_WORDS).blocks
        if isinstance(b, Table) and "type of stakeholder" in b.caption
    ]
    assert [column.label for column in table.columns] == ["Indicator", "Network or federation"]
    assert table.rows[0][1] == "4; 100 % within one step"


def test_a_type_is_not_shown_where_few_others_could_be_told() -> None:
    taken = Discussed(enterprise=ENTERPRISE, ratings=raters(*["wise"] * 2, *["network"] * 5))
    document = minutes(meant(taken))
    assert rows_of(document, "type of stakeholder") == {}
    assert "none is shown apart" in texts(document)


def test_few_ratings_are_told_by_their_number_alone() -> None:
    own = response(Round.SELF, "own", {"E1": 5})
    taken = Discussed(
        enterprise=ENTERPRISE, ratings=(*raters("wise", "wise"), own), late={"late": {"E1": 1}}
    )
    document = minutes(meant(taken))
    said = texts(document)
    assert "Late ratings, kept apart: 1 given; at least 3" in said
    assert "Self-ratings by people of the enterprise, kept apart: 1 given; at least 3" in said
    rows = rows_of(document, "how many chose")
    assert {row[:6] for row in rows.values()} == {("–",) * 6}


def test_corrections_stand_apart_from_late_ratings() -> None:
    """Only the steps that changed count, and only those of people who rated."""
    given = tuple(response(Round.FIRST, f"r{n}", {"E1": 2, "E2": n}) for n in range(1, 5))
    again = response(Round.SECOND, "r1", {"E1": 3})
    late = {
        "r1": {"E1": 3, "E2": 1},
        **{f"r{n}": {"E1": 4, "E2": n} for n in (2, 3, 4)},
        "paper": {"E1": 5},
    }
    taken = Discussed(enterprise=ENTERPRISE, ratings=(*given, again), late=late)
    document = minutes(meant(taken))
    rows = rows_of(document, "corrected afterwards")
    assert {row: rest for row, rest in rows.items() if row[1] != "0"} == {
        (f"E1 {GRID.indicator('E1').title}", "3"): ("4",)
    }
    assert "Late ratings, kept apart: 1 given" in texts(document)
    assert (
        rows_of(document, "how many chose")[(f"E1 {GRID.indicator('E1').title}", "first")][1] == "4"
    )


def test_the_last_day_for_a_comment_is_told() -> None:
    taken = Discussed(enterprise=ENTERPRISE, reply_until="8 December 2026")
    assert "Time to comment: until 8 December 2026." in texts(minutes(meant(taken)))


def test_what_was_agreed_is_told_with_reason_dissent_evidence_and_grade() -> None:
    answers = {
        "E1": 4,
        "E1.reason": "The year was good",
        "E1.minority": "Two saw it lower",
        "E1.evidence": "Annual report",
        "E1.grade": next(c.id for c in GRID.question("E1.grade").choices),  # type: ignore[union-attr]
        "M.closest": "training",
        "M.new_model": "Mobile workshop",
        "reply.enterprise": "We see it\nlike this",
    }
    agreed = response(Round.AGREED, "", answers)
    taken = Discussed(
        enterprise=ENTERPRISE,
        ratings=(*raters("wise"), agreed),
        notes={"E5": "Machines were talked about"},
    )
    said = texts(minutes(meant(taken)))
    for line in (
        f"E1 {GRID.indicator('E1').title}: agreed on step 4",
        "Reason: The year was good",
        "Minority view: Two saw it lower",
        "Evidence: Annual report",
        "Notes of the discussion: Machines were talked about",
        "A new model: Mobile workshop",
        "We see it\nlike this",
    ):
        assert line in said
    assert "Kind of evidence:" in said
    models = rows_of(minutes(meant(taken)), "Which model")
    assert ("Closest model", "Vocational training") in models


def test_rules_are_judged_only_where_the_group_may_see_the_facts() -> None:
    facts = tuple(
        Fact(question=q.id, answer=changed({})[q.id])
        for q in GRID.questions("facts")
        if q.id in changed({})
    )
    record = FactRecord(
        subject="e1", instrument=GRID.id, version=GRID.version, year=2024, facts=facts
    )
    taken = Discussed(enterprise=ENTERPRISE, record=record, rules=rules_for("IT"))
    assert "does not show the group the facts" in texts(minutes(meant(taken)))
    shown = replace(taken, enterprise=replace(ENTERPRISE, visible=OPEN))
    assert rows_of(minutes(meant(shown)), "What the facts say of the rules")


def test_participants_topics_and_outcome_are_told() -> None:
    facts = (
        Fact(question="topics.training", answer="Shorter courses"),
        Fact(question="outcome.conclusions", answer="Go on"),
        Fact(question="plan.steps", answer="A course in May"),
        Fact(question="meeting.participants", answer=Parts((("wise", 3),))),
        Fact(question="outcome.dissent", answer=Missing.NOT_STATED),
    )
    record = FactRecord(subject="g1", instrument=FORM.id, version="1.0", year=2026, facts=facts)
    made = minutes(
        meant(Discussed(enterprise=ENTERPRISE), record=record, stakeholders={"wise": 1, "other": 2})
    )
    people = rows_of(made, "Participants")
    assert list(people) == [
        ("Work integration social enterprise", "1"),
        ("Other", "2"),
        ("All participants", "3"),
    ]
    said = texts(made)
    assert "Education and training: Shorter courses" in said
    assert said.index("Shorter courses") < said.index("Officina") < said.index("Go on")
    assert "Steps: A course in May" in said
    assert "Dissent" not in said


def test_the_program_speaks_the_language_of_the_group() -> None:
    taken = Discussed(enterprise=ENTERPRISE, ratings=raters("wise", "wise", "wise"))
    spoken = {"grid": in_language(GRID, "ro"), "form": in_language(FORM, "ro")}
    made = told(minutes(meant(taken, **spoken)), words_in("ro"))
    assert made.language == "ro"
    assert made.title == "Proces-verbal: Spring"
    left = [b.text for b in made.blocks if isinstance(b, Heading) and b.text == "The meeting"]
    assert left == []


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(min_size=1).filter(str.strip))
def test_what_was_typed_stays_as_it_was(text: str) -> None:
    agreed = response(Round.AGREED, "", {"E1": 3, "E1.reason": text, "reply.enterprise": text})
    taken = Discussed(enterprise=ENTERPRISE, ratings=(agreed,), notes={"E2": text})
    made = told(minutes(meant(taken)), words_in("ro"))
    kept = [b.text for b in made.blocks if isinstance(b, Paragraph)]
    assert kept.count(text) >= 2
    assert text.strip() in kept
