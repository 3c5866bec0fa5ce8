"""What the format of definitions has for questionnaires, and one test per mistake in it."""

from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from grids.definition import canonical, parse, read, read_text
from grids.instrument import Instrument
from grids.library import shipped
from grids.marked import DefinitionError
from grids.questions import Choice, RatingScale, options
from grids.terms import Term, refs
from grids.values import Answer, Missing
from grids.worked_out import Unknown, work_out

SURVEY = """\
id: survey
version: "1.0"
title: Survey
study: [{question: study.length, default: short}]
sections:
- id: importance
  title: Importance
  stem: How important is this?
  order: random
  questions:
  - {id: a.now, kind: rating_scale, text: A, steps: [none, some, much]}
  - {id: b.now, kind: rating_scale, text: B, steps: [none, some, much]}
- id: hidden
  title: Filled by the program
  layer: drawn
  questions:
  - {id: study.length, kind: single_choice, text: L,
     choices: [{id: short, text: S}, {id: full, text: F}]}
  - {id: drawn, kind: several_choices, text: D, choices: [{id: a, text: A}, {id: b, text: B}]}
  - {id: lot, kind: single_choice, text: T, choices: [{id: a, text: A}, {id: b, text: B}]}
  - {id: chance, kind: decimal, text: P}
- {id: break, title: Break, text: Have a rest., counted: false, questions: []}
draws:
- id: first
  from: [{question: a.now, item: a}, {question: b.now, item: b}]
  reached: 2
  takes: [{into: drawn, most: 1, lot: lot, probability: chance}]
profile:
- {id: all, title: All, able: 2, abilities: [{question: a.now}, {question: b.now, text: Bee}]}
"""
MISTAKES = {
    "a choice of the study that is no hidden question": (
        ("question: study.length", "question: a.now"),
        'survey.yaml:4:20: "a.now" must be a single_choice or several_choices in a section of the '
        "layer drawn",
    ),
    "a default that is no option": (
        ("default: short", "default: shrot"),
        'survey.yaml:4:43: "study.length" has no option "shrot"; did you mean "short"?',
    ),
    "a list as the default of one choice": (
        ("default: short", "default: [short]"),
        'survey.yaml:4:43: "study.length" is a single_choice; write one code',
    ),
    "a candidate that is no scale": (
        ("{question: b.now, item: b}", "{question: b.nwo, item: b}"),
        'survey.yaml:25:49: "b.nwo" is no rating_scale of this file; did you mean "b.now"?',
    ),
    "a step that there is not": (
        ("reached: 2", "reached: 4"),
        'survey.yaml:26:12: "a.now" has no step 4',
    ),
    "an item that cannot be drawn": (
        ("item: b}", "item: c}"),
        'survey.yaml:27:18: "drawn" has no option "c"; possible here: a, b',
    ),
    "a result in a question of another kind": (
        ("into: drawn", "into: lot"),
        'survey.yaml:27:18: "lot" must be a several_choices in a section of the layer drawn',
    ),
    "a lot without its probability": (
        (", probability: chance", ""),
        "survey.yaml:27:11: say lot and probability, or neither",
    ),
    "a hidden question that nothing fills": (
        ("- {id: chance, ", "- {id: spare, kind: yes_no, text: S}\n  - {id: chance, "),
        'survey.yaml:21:10: nothing fills "spare"; name it in study or draws',
    ),
    "a hidden question filled twice": (
        ("study: [", "study: [{question: lot, default: a}, "),
        'survey.yaml:20:10: "lot" is filled twice; name it once in study or draws',
    ),
    "a step of the profile that there is not": (
        ("able: 2", "able: 5"),
        "survey.yaml:29:31: these scales have no step 5",
    ),
    "scales that do not fit together": (
        ("text: B, steps: [none, some, much]", "text: B, steps: [none, much]"),
        "survey.yaml:29:45: these scales have other steps; make an area of each",
    ),
    "a wish that is no list": (
        ("draws:\n", "wanted: a.now\ndraws:\n"),
        'survey.yaml:23:9: "a.now" is no several_choices or ranked_choices of this file',
    ),
    "a reason that there is not": (
        ("draws:\n", "reasons: [{id: dontknow, text: I pass}]\ndraws:\n"),
        'survey.yaml:23:16: there is no reason "dontknow"; did you mean "dont_know"?',
    ),
    "a section with nothing on it": (
        ("text: Have a rest., ", ""),
        "survey.yaml:22:3: give the section questions, or a text to read",
    ),
    "pictures for some steps only": (
        ("text: A, steps: [none, some, much]}", "text: A, steps: [none, some], pictures: [x]}"),
        "survey.yaml:11:5: give each step a picture, or none of them",
    ),
}


def test_a_good_file_is_read() -> None:
    survey = read_text(SURVEY, "survey.yaml")
    assert survey.sections[0].order == "random"
    assert not survey.sections[2].questions
    assert parse(canonical(survey)) == survey


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_place_and_remedy(mistake: str) -> None:
    (good, bad), message = MISTAKES[mistake]
    assert good in SURVEY
    with pytest.raises(DefinitionError) as refused:
        read_text(SURVEY.replace(good, bad), "survey.yaml")
    assert message in str(refused.value).splitlines()


def test_what_is_drawn_stands_below_what_it_is_drawn_from() -> None:
    head, importance, rest = SURVEY.partition("- id: importance")
    first, hidden, last = rest.partition("- id: hidden")
    moved, pause, tail = last.partition("- {id: break")
    text = head + hidden + moved + importance + first + pause + tail
    with pytest.raises(DefinitionError, match="stands before what it is drawn from"):
        read_text(text, "survey.yaml")


def test_steps_count_from_zero_or_one_and_carry_their_pictures() -> None:
    plain = {"kind": "rating_scale", "id": "a", "text": "A", "steps": ["low", "high"]}
    from_zero = RatingScale.model_validate(plain | {"first": 0, "pictures": ["down", "up"]})
    assert options(from_zero) == (
        Choice(id="0", text="low", picture="down"),
        Choice(id="1", text="high", picture="up"),
    )
    assert [choice.id for choice in options(RatingScale.model_validate(plain))] == ["1", "2"]


@pytest.mark.parametrize(
    ("at_least", "expected"),
    [(1, Decimal(3)), (2, Decimal(3)), (3, Unknown(("gone", "never")))],
)
def test_a_mean_of_what_is_known(at_least: int, expected: Decimal | Unknown) -> None:
    answers: dict[str, Answer] = {"a": 2, "b": 4, "gone": Missing.SKIPPED}
    plain = {"mean": ["a", "b", "gone", "never"], "at_least": at_least}
    mean: Term = TypeAdapter(Term).validate_python(plain)
    assert work_out(mean, answers.get) == expected
    assert list(refs(mean)) == ["a", "b", "gone", "never"]


# Sections that several definitions share.

SHARED = """\
sections:
- id: extra
  title: Extra
  questions:
  - {id: extra.one, kind: yes_no, text: One}
  - {id: extra.two, kind: rating_scale, text: Two, steps: [low, high]}
computed:
- {id: extra.both, label: Both, unit: number, formula: both, value: {sum: [extra.two, 1]}}
profile:
- {id: extra, title: Extra, able: 2, abilities: [{question: extra.two}]}
"""
USING = """\
id: using
version: "1.0"
title: Using
sections:
- {id: own, title: Own, questions: [{id: own.one, kind: yes_no, text: One}]}
- use: extra
- {id: last, title: Last, questions: [{id: own.last, kind: yes_no, text: Last}]}
"""


def files(folder: Path, using: str = USING, shared: str = SHARED) -> Path:
    (folder / "sections").mkdir()
    (folder / "sections/extra.yaml").write_text(shared, encoding="utf-8")
    (folder / "using.yaml").write_text(using, encoding="utf-8")
    return folder / "using.yaml"


def test_shared_sections_stand_where_they_are_named(tmp_path: Path) -> None:
    found = read(files(tmp_path))
    assert [section.id for section in found.sections] == ["own", "extra", "last"]
    assert [section.shared for section in found.sections] == ["", "extra", ""]
    assert [computed.id for computed in found.computed] == ["extra.both"]
    assert [area.shared for area in found.profile] == ["extra"]
    assert parse(canonical(found)) == found


def told(folder: Path, using: str = USING, shared: str = SHARED) -> str:
    with pytest.raises(DefinitionError) as refused:
        read(files(folder, using, shared))
    return str(refused.value)


def test_a_mistake_in_shared_sections_is_told_in_their_file(tmp_path: Path) -> None:
    message = told(tmp_path, shared=SHARED.replace("kind: yes_no", "kind: yes_on"))
    assert message == 'sections/extra.yaml:5:5: there is no kind "yes_on"; did you mean "yes_no"?'


def test_a_mistake_below_shared_sections_is_told_at_its_own_line(tmp_path: Path) -> None:
    message = told(tmp_path, using=USING.replace("text: Last}", "txt: Last}"))
    assert 'using.yaml:7:68: there is no key "txt" here; did you mean "text"?' in message


def test_shared_computed_values_are_checked_with_the_rest(tmp_path: Path) -> None:
    message = told(tmp_path, shared=SHARED.replace("sum: [extra.two", "sum: [extra.too"))
    assert 'sections/extra.yaml:8:76: there is no question "extra.too"; did you mean' in message


def test_an_unknown_name_is_told_with_the_nearest(tmp_path: Path) -> None:
    message = told(tmp_path, using=USING.replace("use: extra", "use: extar"))
    assert 'using.yaml:6:8: there are no shared sections "extar"; did you mean "extra"?' in message


def test_shared_sections_hold_nothing_else(tmp_path: Path) -> None:
    message = told(tmp_path, shared=SHARED + "notes: [Mine]\n")
    assert message.startswith(
        "sections/extra.yaml:1:1: may hold these lists, and nothing else: sections,"
    )


def test_an_id_used_in_both_is_told(tmp_path: Path) -> None:
    message = told(tmp_path, using=USING.replace("own.last", "extra.one"))
    assert 'the id "extra.one" is used twice' in message


@pytest.mark.parametrize("instrument", shipped().instruments, ids=shipped().ids())
def test_shipped_pictures_are_named_in_one_style(instrument: Instrument) -> None:
    pictures = [
        picture
        for question in instrument.questions()
        for picture in (question.picture, *(choice.picture for choice in options(question)))
        if picture
    ]
    assert bool(pictures) == (instrument.form == "easy")
