"""DigCompSat in the questionnaires: faithful to the files it was read from, mended where noted."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from grids.codes import columns, pack
from grids.computed import compute
from grids.draws import drawn
from grids.instrument import Instrument
from grids.library import shipped
from grids.questions import RatingScale
from grids.responses import kept, shown
from grids.values import Answer

ROLES = [shipped().get("staff_enabler"), shipped().get("staff_supporter")]
each_role = pytest.mark.parametrize("role", ROLES, ids=lambda role: role.id)
ENABLER = ROLES[0]


@dataclass(frozen=True)
class Item:
    """One statement as it stands in the source."""

    id: str
    competence: str
    scale: str
    text: str


def source() -> list[Item]:
    file = Path(__file__).with_name("golden_digcompsat.txt")
    lines = file.read_text(encoding="utf-8").splitlines()
    rows = [line.split("|", 3) for line in lines if not line.startswith("#")]
    return [Item(f"digital.q{int(code[1:]):02d}", *rest) for code, *rest in rows]


ITEMS = source()
MENDED = {
    "digital.q30": "I can take the right measures if someone is doing the wrong thing online "
    "(e.g. an offensive comment, threats).",
    "digital.q48": "I am interested in understanding how a task can be broken down into steps so "
    "that it can be automated, for example in software or by a robot.",
}
STEPS = {
    "knowledge": "I have no knowledge of this / I never heard of this",
    "skill": "I don’t know how to do it",
    "attitude": "Not at all",
}


def scale(role: Instrument, id: str) -> RatingScale:
    found = role.question(id)
    assert isinstance(found, RatingScale)
    return found


def asked(role: Instrument, length: str) -> list[RatingScale]:
    answers = drawn(role, {"study.digital": length}, 1)
    found = [q for s in role.sections for q in shown(s, answers.get)]
    return [q for q in found if isinstance(q, RatingScale) and q.id.startswith("digital.q")]


def scores(answers: dict[str, Answer]) -> dict[str, float | None]:
    found = kept(ENABLER, drawn(ENABLER, answers, 1))
    values = {v.computed.id: v.value for v in compute(ENABLER, found.get)}
    return {id: None if value is None else float(value) for id, value in values.items()}


def test_the_source_is_whole() -> None:
    assert len(ITEMS) == 82
    assert Counter(item.competence[0] for item in ITEMS) == Counter(
        {"1": 12, "2": 23, "3": 16, "4": 16, "5": 15}
    )


@each_role
def test_every_item_is_there_in_its_words_on_its_scale(role: Instrument) -> None:
    for item in ITEMS:
        question = scale(role, item.id)
        assert question.text == MENDED.get(item.id, item.text)
        assert question.label.endswith(f"({item.competence})")
        assert (question.first, len(question.steps)) == (0, 4)
        assert question.steps[0] == STEPS[item.scale]
        assert bool(question.note) or item.id not in MENDED


def test_the_item_repeated_in_the_source_is_mended_once() -> None:
    assert ITEMS[29].text == ITEMS[30].text
    texts = [scale(ENABLER, item.id).text for item in ITEMS]
    assert len(set(texts)) == 82
    assert "annex 14.1" in ENABLER.question("digital.q30").note


def test_flaws_that_stay_are_noted() -> None:
    for number in (14, 25, 31, 47, 61):
        assert ENABLER.question(f"digital.q{number}").note.startswith("As in the source")


@each_role
def test_the_short_form_has_one_skill_of_each_competence(role: Instrument) -> None:
    short = {question.id for question in asked(role, "short")}
    found = [item for item in ITEMS if item.id in short]
    assert len(short) == len(found) == 21
    assert {item.scale for item in found} == {"skill"}
    assert len({item.competence for item in found}) == 21
    assert "digital.q30" not in short
    assert len(asked(role, "full")) == 82
    assert asked(role, "none") == []


def test_scores_are_means_from_0_to_100() -> None:
    short = [question.id for question in asked(ENABLER, "short")]
    assert scores(dict.fromkeys(short, 3))["digital.area1"] == 100
    assert scores(dict.fromkeys(short, 0))["digital.area5"] == 0
    some: dict[str, Answer] = {"digital.q03": 1, "digital.q05": 2}
    assert scores(some)["digital.area1"] == pytest.approx(50)


def test_a_score_needs_half_of_its_items() -> None:
    assert scores({"digital.q03": 3})["digital.area1"] is None  # one of three
    two: dict[str, Answer] = {"digital.q37": 3, "digital.q42": 0}
    assert scores(two)["digital.area3"] == pytest.approx(50)  # two of four


def test_the_short_form_gives_no_score_of_the_full_one() -> None:
    short = dict.fromkeys((question.id for question in asked(ENABLER, "short")), 3)
    found = scores(dict(short))
    assert all(found[f"digital.area{n}"] == 100 for n in range(1, 6))
    assert all(found[f"digital.area{n}_full"] is None for n in range(1, 6))
    full = {item.id: 2 for item in ITEMS}
    both = scores({"study.digital": "full", **full})
    assert both["digital.area2"] == both["digital.area2_full"] == pytest.approx(200 / 3)
    assert both["digital.c2_4"] == pytest.approx(200 / 3)


def test_each_score_is_made_of_the_items_of_its_area_or_competence() -> None:
    for computed in ENABLER.computed:
        items = {i for i in ITEMS if f"{i.id}," in repr(computed).replace("'", "") + ","}
        key = computed.id.removeprefix("digital.")
        if key.startswith("c"):
            assert {i.competence for i in items} <= {key[1:].replace("_", ".")}
        else:
            assert {i.competence[0] for i in items} <= {key[4]}
    assert len(ENABLER.computed) == 5 + 5 + 21


def test_no_level_is_claimed() -> None:
    words = " ".join(
        [c.label + c.formula + c.note for c in ENABLER.computed]
        + [area.title for area in ENABLER.profile]
    ).lower()
    assert not any(w in words for w in ("level", "foundation", "intermediate", "advanced"))
    assert any("no level of proficiency" in n for s in ENABLER.sections for n in s.notes)


@each_role
def test_the_source_is_credited_where_it_is_shown(role: Instrument) -> None:
    for section in role.sections:
        if any(q.id.startswith("digital.q") for q in section.questions):
            assert "DigCompSat" in section.credit
            assert "CC BY 4.0" in section.credit
    credits = (Path(__file__).parents[2] / "CREDITS.md").read_text(encoding="utf-8")
    assert "DigCompSat" in credits
    assert "10.2760/77437" in credits
    assert "10.5281/zenodo.19706584" in credits


def test_values_from_0_are_packed_and_told_apart_from_nothing() -> None:
    places = {column.question: n for n, column in enumerate(columns(ENABLER)) if not column.part}
    packed = pack(ENABLER, {"digital.q03": 0, "digital.q05": 3})
    column = columns(ENABLER)[places["digital.q03"]]
    assert column.labels == ("0", "1", "2", "3")
    assert column.meaning(packed[places["digital.q03"]]) == "0"
    assert column.meaning(packed[places["digital.q05"]]) == "3"
    assert packed[places["digital.q12"]] == 0
