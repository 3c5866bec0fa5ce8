"""A small questionnaire with everything that questionnaires do, and a round that asks it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from grids.instrument import Instrument
from grids.rounds import SurveyRound
from grids.values import Answers
from survey_app.store import FilledPage, Sent, Started, Store, Wording
from tests.store.examples import choices, instrument

ITEMS = ("plan", "lead", "sell", "care", "count")
SCALE = ["no part", "little", "some", "important", "essential"]


def scale(id: str, **more: Any) -> dict[str, Any]:
    """A question with five steps."""
    return {"id": id, "kind": "rating_scale", "text": f"{id}?", "steps": SCALE, **more}


def hidden(id: str, kind: str, **more: Any) -> dict[str, Any]:
    """A question that the program answers."""
    return {"id": id, "kind": kind, "text": f"{id}?", **more}


def section(id: str, *questions: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A section with a title."""
    return {"id": id, "title": id.capitalize(), "questions": questions, **more}


SECTIONS = [
    section(
        "study",
        hidden("study.digital", "single_choice", choices=choices("none", "short", "full")),
        layer="drawn",
    ),
    section("relevance", *(scale(f"{item}.relevance") for item in ITEMS), order="random"),
    section(
        "drawn",
        hidden("asked", "several_choices", choices=choices(*ITEMS)),
        hidden("lot", "single_choice", choices=choices(*ITEMS)),
        hidden("probability", "decimal"),
        layer="drawn",
    ),
    section(
        "own",
        *(scale(f"{i}.own", show_if={"answer": "asked", "includes": i}) for i in ITEMS),
    ),
    section(
        "digital",
        {"id": "files", "kind": "yes_no", "text": "Do you share files?"},
        show_if={"answer": "study.digital", "among": ["short", "full"]},
    ),
    section(
        "about",
        {"id": "helped", "kind": "yes_no", "text": "Did somebody help you?"},
        {
            "id": "who",
            "kind": "short_text",
            "text": "Who?",
            "show_if": {"answer": "helped", "is": True},
        },
        {"id": "years", "kind": "whole_number", "text": "For how many years?"},
    ),
]
DRAW = {
    "id": "skills",
    "from": [{"question": f"{item}.relevance", "item": item} for item in ITEMS],
    "reached": 4,
    "takes": [{"into": "asked", "most": 2, "lot": "lot", "probability": "probability"}],
}


def questionnaire(version: str = "1.0", id: str = "staff") -> Instrument:
    """Pages, a block that the study chooses, items drawn by lot, a question that depends."""
    return Instrument.model_validate(
        {
            "id": id,
            "version": version,
            "title": "Staff",
            "study": [{"question": "study.digital", "default": "none"}],
            "sections": SECTIONS,
            "draws": [DRAW],
        }
    )


PAGES = {
    section["id"]: tuple(question["id"] for question in section["questions"])
    for section in SECTIONS
    if section.get("layer") != "drawn"
}
"""What each page asks, shown or not."""
SPRING = SurveyRound(
    id="spring",
    title="Spring",
    instruments=(("staff", "1.0"), ("evaluation_grid", "1.0")),
    countries=("AT", "RO"),
    languages=("en", "ro"),
    opens=datetime(2026, 11, 1, 7, 0, tzinfo=UTC),
    closes=datetime(2026, 12, 31, 21, 0, tzinfo=UTC),
    zone="Europe/Vienna",
    retention=date(2027, 12, 31),
    consent=(("en", "I agree."), ("ro", "Sunt de acord.")),
    consent_version="1",
)
ENGLISH = Wording("en", revision="e1")


def with_round(store: Store, **changes: Any) -> SurveyRound:
    """Plan a round like SPRING, and publish what it asks."""
    store.instruments.publish(instrument())
    store.instruments.publish(questionnaire())
    planned = replace(SPRING, **changes)
    store.rounds.add(planned)
    return planned


def begun(store: Store, way: str = "", wording: Wording = ENGLISH) -> Started:
    """A questionnaire that somebody begins, by a way of the round SPRING or a new open link."""
    way = way or store.ways.open_link("spring", "AT", "staff")
    return store.drafts.start(way, wording, "1")


def fill(store: Store, token: str, page: str, answers: Answers, seconds: int = 0) -> None:
    """Save a page."""
    filled = FilledPage(page=page, questions=PAGES[page], answers=answers, seconds=seconds)
    store.drafts.save(token, filled)


RELEVANT: Answers = {
    "plan.relevance": 5,
    "lead.relevance": 4,
    "sell.relevance": 4,
    "care.relevance": 4,
    "count.relevance": 1,
}
"""One of the four that count is asked about in any case, one of the other three, one by lot."""


def send(store: Store, token: str) -> Sent:
    """Send a questionnaire as it is, as the page with its answers does."""
    shown = store.drafts.ready(token)
    assert shown is not None
    return store.responses.send_draft(token, shown.key)
