"""A small instrument with every kind of question, and answers, facts and enterprises to keep."""

import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from grids.enterprise import Enterprise, Origin, Release, SizeClass, Visible
from grids.instrument import Instrument
from grids.responses import (
    Context,
    Fact,
    FactRecord,
    Form,
    Help,
    Response,
    Round,
    SourceKind,
)
from grids.values import Answer, Missing, Parts, Range


def choices(*ids: str) -> list[dict[str, str]]:
    """Options whose texts are their ids."""
    return [{"id": id, "text": id.capitalize()} for id in ids]


STEPS = ["closes", "shrinks", "stays", "grows", "leads"]
QUESTIONS: list[dict[str, Any]] = [
    {"id": "E1", "kind": "rating_scale", "steps": STEPS},
    {"id": "E2", "kind": "rating_scale", "steps": STEPS},
    {"id": "unit", "kind": "single_choice", "choices": choices("part", "whole")},
    {"id": "kinds", "kind": "several_choices", "choices": choices("a", "b", "c")},
    {"id": "obstacles", "kind": "ranked_choices", "choices": choices("x", "y", "z"), "at_most": 2},
    {
        "id": "tools",
        "kind": "matrix",
        "rows": choices("web", "till"),
        "choices": choices("no", "yes"),
    },
    {"id": "promoter", "kind": "yes_no"},
    {"id": "heads", "kind": "whole_number"},
    {"id": "hours", "kind": "decimal"},
    {"id": "share", "kind": "percentage"},
    {"id": "revenue", "kind": "money"},
    {"id": "since", "kind": "date"},
    {"id": "name", "kind": "short_text"},
    {"id": "note", "kind": "long_text"},
    {"id": "use", "kind": "shares", "parts": choices("kept", "paid")},
    {"id": "status", "kind": "head_count", "groups": choices("open", "fixed")},
]


def instrument(
    version: str = "1.0", id: str = "evaluation_grid", title: str = "Grid"
) -> Instrument:
    """An instrument with a question of every kind."""
    questions = [{"text": f"{each['id']}?", **each} for each in QUESTIONS]
    section = {"id": "all", "title": "All", "questions": questions}
    return Instrument.model_validate(
        {"id": id, "version": version, "title": title, "sections": [section]}
    )


ANSWERS: Mapping[str, Answer] = {
    "E1": 4,
    "E2": Missing.CANNOT_JUDGE,
    "unit": "part",
    "kinds": ("a", "c"),
    "obstacles": ("z",),
    "tools": Parts((("web", "yes"), ("till", "no"))),
    "promoter": False,
    "heads": 12,
    "hours": Decimal("37.50"),
    "share": Decimal("12.5"),
    "revenue": Decimal("1250000.00"),
    "since": date(2001, 5, 1),
    "name": "Bücher & Co.",
    "note": 'one line\nand "another"',
    "use": Parts((("kept", Decimal("62.5")), ("paid", Decimal("37.5")))),
    "status": Parts((("open", 7), ("fixed", 5))),
}
NO_ANSWERS: Mapping[str, Answer] = {}

FULL = Enterprise(
    id="5f0f7e0e-7f0c-4a86-9e0e-3a2f4f7a8a11",
    name="Fahrradwerk",
    country="AT",
    pseudonym="Enterprise A",
    region="Styria",
    unit="legal_entity",
    promoter="association",
    status="recognised",
    sector="G",
    size=SizeClass.SMALL,
    release=Release.PSEUDONYM,
    visible=(("accounts", Visible.BANDS), ("staff_list", Visible.FIGURES)),
    origin=Origin.PUBLISHED,
)
"""An enterprise in which nothing stands at its default."""

FULL_FACT = Fact(
    question="revenue",
    answer=Range(Decimal("50"), Decimal("70.5")),
    source=SourceKind.DOCUMENT,
    unit="EUR",
    year=2021,
    place="chapter 4",
    quote="between 50 and 70",
    caveat="the chapter also says 60",
    note="as printed",
    label="sales",
    approximate=True,
)
"""A fact in which nothing stands at its default."""

FULL_CONTEXT = Context(
    country="AT",
    focus_group="graz",
    round=Round.FIRST,
    rater="r1",
    stakeholder="network",
    synthetic=True,
    survey_round="spring",
    language="ro",
    form=Form.EASY,
    help=Help.READ,
    consent_version="1",
    texts_revision="0123456789abcdef",
    minutes=18,
)
"""A context in which nothing stands at its default."""


def record(*facts: Fact, year: int | None = 2024, subject: str = FULL.id) -> FactRecord:
    """A record of facts as a form makes it."""
    return FactRecord(
        subject=subject, instrument="evaluation_grid", version="1.0", year=year, facts=facts
    )


def fact(question: str, answer: Answer, **more: Any) -> Fact:
    """A fact with its question and answer."""
    return Fact(question=question, answer=answer, **more)


def response(
    answers: Mapping[str, Answer] = NO_ANSWERS,
    subject: str = "",
    *,
    id: str = "",
    version: str = "1.0",
    **context: Any,
) -> Response:
    """A response under a random id; further names are those of its context."""
    return Response(
        id=id or str(uuid.uuid4()),
        instrument="evaluation_grid",
        version=version,
        answers=answers,
        subject=subject,
        context=Context(**context),
    )


class Hands:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 10, 41, 7, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        """Move the clock on, by hours=2 and the like."""
        self.now += timedelta(**by)
