"""The evaluation grid as it is shipped: faithful to its source, complete, plain."""

import re

import pytest

from grids.conditions import condition_refs
from grids.instrument import Instrument, asked_in
from grids.library import shipped
from grids.questions import (
    HeadCount,
    Length,
    Matrix,
    Money,
    Percentage,
    Question,
    RatingScale,
    Shares,
)
from grids.responses import shown
from grids.values import Answers, Missing
from tests.grids.an_enterprise import SOUND

GRID: Instrument = shipped().get("evaluation_grid")
RATINGS = {q.id: q for q in GRID.questions("ratings") if isinstance(q, RatingScale)}
FACTS = tuple(GRID.questions("facts"))
EMPTY: Answers = {}

# The entries of the three lists of the source, in its order.
SOURCE_ENTRIES = {
    "E": (
        "revenues",
        "turnover",
        "profit",
        "investments",
        "technology used",
        "competitors in the market",
    ),
    "P": (
        "direct and indirect public support for WISEs",
        "subsidies for disadvantaged workers",
        "turnover generated from contracts with public authorities",
    ),
    "I": (
        "status of employees with support needs",
        "remuneration of employees with support needs",
        "share of workers with support needs in the total number of employees of the WISE",
        "employment on fixed-term or open-ended contracts",
        "issues related to the social and professional integration of workers with support needs",
        "labour market placement of workers with support needs",
        "type of disabilities of workers with support needs in the WISE",
        "work of integration counsellors",
    ),
}
CORE_TEN = {"E1", "E5", "E6", "P1", "P3", "P4", "I2", "I5", "I6", "I8"}
PARTS = {
    "accounts": {"E1", "E2", "E3", "E4", "P1", "P3", "P4"},
    "staff_list": {"I1", "I2", "I3", "I4", "I6", "I8"},
    "management": {"E5", "E6", "P2", "I5", "I7"},
}


def entries(question: Question) -> int:
    """How many answers a question asks for: each row, group or part counts as one."""
    match question:
        case Matrix():
            return len(question.rows)
        case HeadCount():
            return len(question.groups)
        case Shares():
            return len(question.parts)
        case _:
            return 1


def test_the_seventeen_entries_of_the_source_can_be_rebuilt() -> None:
    found = {
        category: tuple(
            dict.fromkeys(i.source_entry for i in GRID.indicators if i.category == category)
        )
        for category in ("E", "P", "I")
    }
    assert found == SOURCE_ENTRIES
    assert sum(map(len, found.values())) == 17


def test_eighteen_indicators_because_public_support_is_split() -> None:
    sizes = [sum(i.category == c.id for i in GRID.indicators) for c in GRID.categories]
    assert sizes == [6, 4, 8]
    assert [c.id for c in GRID.categories] == ["E", "P", "I"]
    assert GRID.indicator("P1").source_entry == GRID.indicator("P2").source_entry


def test_the_core_ten_hold_half_of_each_category() -> None:
    core = [i for i in GRID.indicators if i.core]
    assert {i.id for i in core} == CORE_TEN
    for category in GRID.categories:
        of_category = [i for i in GRID.indicators if i.category == category.id]
        assert 2 * sum(i.core for i in of_category) >= len(of_category)


def test_how_each_indicator_is_treated() -> None:
    treated = {i.id: i.treatment for i in GRID.indicators}
    assert {id for id, t in treated.items() if t == "number_not_rated"} == {"E2", "I3", "I4", "I6"}
    assert {id for id, t in treated.items() if t == "described"} == {"I7"}
    assert {id for id, t in treated.items() if t == "rated"} == {"I5", "I8"}
    assert all(i.rated and i.number for i in GRID.indicators)


@pytest.mark.parametrize("id", [i.id for i in GRID.indicators])
def test_a_rating_is_one_question_with_five_short_steps(id: str) -> None:
    rating = RATINGS[id]
    assert rating.text.count("?") == 1
    assert len(rating.steps) == len(set(rating.steps)) == 5
    assert all(len(step.split()) <= 15 for step in rating.steps)
    assert all(step.endswith(".") for step in rating.steps)
    assert rating.high
    assert rating.high_is_not
    assert Missing.CANNOT_JUDGE in rating.missing
    assert (Missing.DOES_NOT_APPLY in rating.missing) == bool(rating.does_not_apply)
    assert rating.indicator == id


def test_quantities_in_steps_use_the_fixed_words() -> None:
    steps = [step.lower() for rating in RATINGS.values() for step in rating.steps]
    loose = re.compile(r"\b(many|majority|nearly|almost|largely|hardly)\b")
    fixed = re.compile(r"all or nearly all|hardly any")
    assert not [step for step in steps if loose.search(fixed.sub("", step))]
    for words in ("hardly any", "a few", "a small part", "about half", "most", "all or nearly all"):
        assert any(words in step for step in steps)
        assert any(words in note for note in GRID.notes)


def test_no_step_praises_or_blames() -> None:
    grades = re.compile(r"\b(good|bad|poor|excellent|weak|strong|failed|better|worse)\b")
    assert not [s for r in RATINGS.values() for s in r.steps if grades.search(s.lower())]


def test_the_kind_of_support_need_is_described_and_never_rated() -> None:
    rating = RATINGS["I7"]
    assert "adapted" in rating.text
    told = " ".join((rating.text, *rating.steps)).lower()
    assert not re.search(r"disab|impair|illness|addict|diagnos|severe", told)
    groups = GRID.question("I7.groups")
    assert isinstance(groups, Matrix)
    assert len(groups.rows) == 12
    assert [choice.id for choice in groups.choices] == ["none", "some", "many", "not_known"]
    sensitive = {q.id for q in FACTS if q.disclosure == "sensitive"}
    assert sensitive == {"I7.groups", "I7.reported", "I7.counts"}


def test_one_confidence_for_each_category_and_the_rater_before_all() -> None:
    ids = [question.id for question in GRID.questions("ratings")]
    assert ids[:2] == ["rater.knowledge", "rater.relation"]
    assert [id for id in ids if id.startswith("confidence.")] == [
        "confidence.E",
        "confidence.P",
        "confidence.I",
    ]
    assert ids[-3:] == ["M.fit", "M.closest", "M.second"]


def test_agreement_has_reason_minority_evidence_and_grade_for_each_indicator() -> None:
    agreed = {question.id for question in GRID.questions("agreement")}
    for indicator in GRID.indicators:
        for wanted in ("reason", "minority", "evidence", "grade"):
            assert f"{indicator.id}.{wanted}" in agreed
    assert {"M.new_model", "reply.enterprise"} <= agreed


def test_the_parts_of_the_fact_sheet_go_to_three_people() -> None:
    assert [part.id for part in GRID.parts] == list(PARTS)
    for section in GRID.sections:
        if section.layer != "facts":
            assert section.part == ""
            continue
        topic = section.id.removeprefix("facts_")
        assert topic in PARTS[section.part] | (
            {"G", "M"} if section.part == "management" else set()
        )


def asked_for(length: Length, answers: Answers) -> int:
    """How many answers a fact sheet of this length asks for, given those that are there."""
    return sum(
        entries(question)
        for section in GRID.sections
        if section.layer == "facts"
        for question in shown(section, answers.get)
        if asked_in(question, length)
    )


@pytest.mark.parametrize(
    ("length", "least", "most"), [("light", 27, 33), ("core", 66, 75), ("full", 130, 148)]
)
def test_the_three_lengths_of_an_empty_fact_sheet(length: Length, least: int, most: int) -> None:
    assert least <= asked_for(length, EMPTY) <= most


def test_what_follows_from_answers_lengthens_only_the_full_sheet() -> None:
    """With a surplus, investments, public contracts and numbers per group already reported."""
    assert asked_for("light", SOUND) <= 33
    assert asked_for("core", SOUND) <= 75
    assert asked_for("full", SOUND) <= 174


def test_nothing_is_asked_without_saying_what_belongs_to_it() -> None:
    told = {"G.status_name", "G.promoter_kind", "G.region"}  # a name needs no definition
    assert {q.id for q in FACTS if not q.definition} == told
    for question in FACTS:
        if isinstance(question, Percentage | Shares | HeadCount):
            assert question.base, question.id
        if isinstance(question, Matrix) and question.id.startswith(("E5", "I7")):
            assert question.base, question.id


def test_every_fact_may_be_not_recorded_or_is_known_to_everyone() -> None:
    closed = {
        "G.unit", "G.reference_year", "G.months", "G.currency", "G.legal_form", "G.status",
        "G.status_name", "G.nace", "G.promoter", "G.promoter_kind", "G.integration_model",
        "G.region", "E5.technologies", "E5.used_by_wsn", "I5.services",
        "M.productive", "M.training", "M.social", "M.placement", "M.one_stop_shop",
    }  # fmt: skip
    assert {q.id for q in FACTS if not q.missing} == closed


def test_the_nine_income_lines_say_what_belongs_where() -> None:
    revenue = next(s for s in GRID.sections if s.id == "facts_E1")
    assert "Who paid? For what? Was a price agreed?" in revenue.text
    lines = [q for q in revenue.questions if re.match(r"[a-i] ", q.short)]
    assert [q.short[0] for q in lines] == list("abcdefghi")
    for line in lines:
        assert isinstance(line, Money)
        assert line.share_of == "E1.revenue"
        assert line.definition.startswith("Belongs here:")
        assert "Not here:" in line.definition
        assert line.hint


@pytest.mark.parametrize(
    ("id", "countries"),
    [
        ("P1.kinds", ("Wallonia", "Portugal")),
        ("P2.kinds", ("Italy", "Belgium", "Portugal")),
        ("P3.falls", ("Wallonia", "Portugal", "Austria")),
    ],
)
def test_support_known_from_the_study_is_named_as_an_example(
    id: str, countries: tuple[str, ...]
) -> None:
    question = GRID.question(id)
    options = (*getattr(question, "choices", ()), *getattr(question, "rows", ()))
    told = " ".join((question.hint, *(option.hint for option in options)))
    assert all(country in told for country in countries)


def test_questions_are_short_and_end_with_a_question_mark() -> None:
    for question in GRID.questions():
        assert question.text.count("?") == 1, question.id
        assert question.text.endswith("?"), question.id
        assert len(question.text.split()) <= 20, question.id


def test_every_option_is_said_in_words() -> None:
    for question in GRID.questions():
        for name in ("choices", "rows", "parts", "groups"):
            for choice in getattr(question, name, ()):
                assert choice.text.strip()


def test_the_notes_say_what_is_ours() -> None:
    told = " ".join(GRID.notes)
    for word in ("17 entries", "18 indicators", "no scale", "sorting test", "context"):
        assert word in told
    assert "8 April 2022" in GRID.source
    assert GRID.licence


def test_the_checks_are_numbered_through() -> None:
    assert [c.id for c in GRID.checks if c.severity == "hard"] == [f"H{n}" for n in range(1, 24)]
    assert [c.id for c in GRID.checks if c.severity == "soft"] == [f"S{n}" for n in range(1, 29)]
    assert all(check.remedy for check in GRID.checks)


def test_every_mix_in_shares_is_checked() -> None:
    mixes = {q.id for q in FACTS if isinstance(q, Shares)}
    seen: set[str] = set()
    for check in GRID.checks:
        if check.id in {"H4", "H7"} and check.must is not None:
            seen |= set(condition_refs(check.must))
    assert mixes <= seen


def test_what_checks_look_at_outside_the_sheet_is_declared_and_used() -> None:
    seen: set[str] = set()
    for check in GRID.checks:
        for condition in (check.when, check.must, check.unusual):
            seen |= set(condition_refs(condition)) if condition is not None else set()
    assert {item.id for item in GRID.context} <= seen
