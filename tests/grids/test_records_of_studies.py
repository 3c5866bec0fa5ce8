"""Country profile, case study and record of a focus group: fit for what the sources say."""

import re

import pytest
import yaml

from grids.definition import LIST_KEYS
from grids.instrument import Instrument
from grids.library import DEFINITIONS, shipped
from grids.questions import (
    DecimalNumber,
    HeadCount,
    LongText,
    Money,
    Percentage,
    Question,
    SeveralChoices,
    WholeNumber,
)
from grids.values import Missing

RECORDS = ("country_profile", "case_study", "focus_group_record")
FIGURES = WholeNumber | DecimalNumber | Percentage | Money
# Counted once for one enterprise or one meeting.
ONCE = {
    "organisation.levels",
    "meeting.minutes",
    "meeting.enterprises",
    "models.like_european",
}


def questions() -> list[Question]:
    return [q for id in RECORDS for q in shipped().get(id).questions()]


@pytest.mark.parametrize("id", RECORDS)
def test_everything_is_public_and_may_be_not_stated(id: str) -> None:
    for question in shipped().get(id).questions():
        assert question.disclosure == "published", question.id
        assert Missing.NOT_STATED in question.missing, question.id
        assert question.text.count("?") == 1, question.id
        assert question.short, question.id


def test_a_source_may_give_several_figures_and_each_says_of_what() -> None:
    for question in questions():
        if isinstance(question, FIGURES):
            assert question.repeats == (question.id not in ONCE), question.id
            assert question.definition, question.id
        if isinstance(question, LongText):
            assert question.repeats, question.id


def titles(instrument: Instrument) -> list[str]:
    return [section.id for section in instrument.sections]


def test_the_parts_follow_the_sources() -> None:
    assert titles(shipped().get("country_profile")) == [
        "context",
        "numbers",
        "training",
        "models",
        "labour_market",
    ]
    assert titles(shipped().get("case_study")) == [
        "model",
        "organisation",
        "coaching",
        "marketing",
        "results",
    ]
    coaching = {q.id for q in shipped().get("case_study").questions()}
    for step in ("recruitment", "diagnosis", "training", "monitoring", "placement", "follow_up"):
        assert f"coaching.{step}" in coaching


def test_the_record_has_the_five_topics_and_the_plan() -> None:
    record = shipped().get("focus_group_record")
    treated = record.question("topics.treated")
    assert isinstance(treated, SeveralChoices)
    assert len(treated.choices) == 5
    for topic in treated.choices:
        assert isinstance(record.question(f"topics.{topic.id}"), LongText)
    participants = record.question("meeting.participants")
    assert isinstance(participants, HeadCount)
    assert {"employment_service", "researcher", "wise", "network", "public_authority"} <= {
        group.id for group in participants.groups
    }
    plan = next(section for section in record.sections if section.id == "plan")
    assert "traditions" in plan.text
    assert "models.like_european" in record
    assert "outcome.dissent" in record


def test_every_shared_list_is_used() -> None:
    lists = yaml.safe_load((DEFINITIONS / "scales.yaml").read_text(encoding="utf-8"))
    texts = "".join(
        file.read_text(encoding="utf-8")
        for file in DEFINITIONS.rglob("*.yaml")
        if file.name != "scales.yaml"
    )
    unused = [
        name
        for name in lists
        if not any(re.search(rf"{key}: {name}[\n,}}]", texts) for key in LIST_KEYS)
    ]
    assert unused == []
