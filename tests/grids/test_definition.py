"""Definition files: what is read, and one test per mistake an author can make."""

from pathlib import Path

import pytest

from grids.definition import canonical, parse, read, read_text, schema
from grids.instrument import Instrument
from grids.library import DEFINITIONS, shipped
from grids.marked import DefinitionError
from grids.questions import Choice, SingleChoice

HEAD = """\
id: demo
version: 1.0
title: Demo
sections:
- id: people
  title: People
  questions:
"""
LISTS = {"yes_or_no": (Choice(id="yes", text="Yes"), Choice(id="no", text="No"))}
GOOD = (
    HEAD
    + """\
  - {id: heads, kind: whole_number, text: How many}
  - {id: known, kind: single_choice, text: Known, choices: yes_or_no}
  - {id: since, kind: date, text: Since, show_if: {answer: known, is: yes}}
"""
)


def test_a_good_file_is_read_into_frozen_values() -> None:
    instrument = read_text(GOOD, "demo.yaml", LISTS)
    assert [q.id for q in instrument.questions()] == ["heads", "known", "since"]
    known = instrument.question("known")
    assert isinstance(known, SingleChoice)
    assert known.choices == LISTS["yes_or_no"]
    with pytest.raises(ValueError, match="frozen"):
        known.text = "changed"


def test_words_that_yaml_would_turn_into_other_things_stay_words() -> None:
    text = GOOD.replace("Known", "no").replace("Since", "2026-01-31").replace("How many", "08:30")
    instrument = read_text(text, "demo.yaml", LISTS)
    assert [q.text for q in instrument.questions()] == ["08:30", "no", "2026-01-31"]
    assert instrument.version == "1.0"


Q = HEAD + "  - "
CHECKS = GOOD + "checks:\n- "
MISTAKES = {
    "not YAML": (
        "id: [demo",
        "demo.yaml:1:10: this is not YAML: expected ',' or ']', but got '<stream end>'; "
        "look at the line above too",
    ),
    "empty": ("", "demo.yaml:1:1: is empty; a definition starts with id:"),
    "anchors": (
        "id: &name demo",
        "demo.yaml:1:5: anchors (&) and aliases (*) are not read; "
        "write the value out, or share a list",
    ),
    "a key twice": (
        GOOD + "id: again\n",
        'demo.yaml:11:1: "id" is given twice; keep one of the two',
    ),
    "an unknown key": (
        GOOD + "titel: Demo\n",
        'demo.yaml:11:1: there is no key "titel" here; did you mean "title"?',
    ),
    "an unknown key of a question": (
        Q + "{id: a, kind: yes_no, text: Any, shwo_if: {answer: b, is: true}}",
        'demo.yaml:8:38: there is no key "shwo_if" here; did you mean "show_if"?',
    ),
    "a missing key": (
        Q + "{id: a, kind: yes_no}",
        'demo.yaml:8:5: "text" is missing here; add it',
    ),
    "an unknown kind": (
        Q + "{id: a, kind: singel_choice, text: Any}",
        'demo.yaml:8:5: there is no kind "singel_choice"; did you mean "single_choice"?',
    ),
    "no kind": (
        Q + "{id: a, text: Any}",
        'demo.yaml:8:5: "kind" is missing here; say which kind of question this is',
    ),
    "an unknown word of a fixed list": (
        Q + "{id: a, kind: yes_no, text: Any, disclosure: opinoin}",
        'demo.yaml:8:50: "disclosure" cannot be "opinoin"; did you mean "opinion"?',
    ),
    "an unknown reason for no answer": (
        Q + "{id: a, kind: yes_no, text: Any, missing: [dont_knwo]}",
        'demo.yaml:8:48: "missing" cannot be "dont_knwo"; did you mean "dont_know"?',
    ),
    "a bad id": (
        Q + "{id: 1a, kind: yes_no, text: Any}",
        'demo.yaml:8:10: "id" cannot be "1a"; it must match '
        r"^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*$",
    ),
    "a number for a text": (
        Q + "{id: a, kind: yes_no, text: 12}",
        'demo.yaml:8:33: "text" must be text; put 12 in quotes',
    ),
    "no text": (
        Q + "{id: a, kind: yes_no, text: }",
        'demo.yaml:8:32: "text" is empty; write its text, or leave the key out',
    ),
    "a word for a number": (
        Q + "{id: a, kind: whole_number, text: Any, minimum: zero}",
        "demo.yaml:8:53: \"minimum\" must be a whole number, not 'zero'",
    ),
    "a word for a list": (
        GOOD + "notes: one\n",
        "demo.yaml:11:8: \"notes\" must be a list (lines that start with -), not 'one'",
    ),
    "too few options": (
        Q + "{id: a, kind: single_choice, text: Any, choices: [{id: x, text: X}]}",
        'demo.yaml:8:54: "choices" has too few entries; at least 2',
    ),
    "an unknown shared list": (
        Q + "{id: a, kind: single_choice, text: Any, choices: yes_or_on}",
        'demo.yaml:8:54: there is no shared list "yes_or_on"; did you mean "yes_or_no"?',
    ),
    "an id twice": (
        GOOD + "  - {id: heads, kind: yes_no, text: Any}",
        'demo.yaml:11:10: the id "heads" is used twice; give each question its own',
    ),
    "an option twice": (
        Q
        + "{id: a, kind: single_choice, text: Any, choices: [{id: x, text: X}, {id: x, text: Y}]}",
        'demo.yaml:8:78: the id "x" is used twice; give each option of this question its own',
    ),
    "a condition on a later question": (
        HEAD
        + "  - {id: a, kind: yes_no, text: Any, show_if: {answer: b, is: true}}\n"
        + "  - {id: b, kind: yes_no, text: Big}",
        'demo.yaml:8:56: "b" is asked later; a question can only depend on earlier answers',
    ),
    "a condition on nothing": (
        GOOD.replace("answer: known", "answer: knwon"),
        'demo.yaml:10:60: there is no question "knwon"; did you mean "known"?',
    ),
    "a condition with an unknown option": (
        GOOD.replace("is: yes", "is: yse"),
        'demo.yaml:10:71: "known" has no option "yse"; did you mean "yes"?',
    ),
    "true for a code": (
        GOOD.replace("is: yes", "is: true"),
        'demo.yaml:10:60: "known" is a single_choice; only a yes_no can be true or false',
    ),
    "a code for true": (
        GOOD.replace("heads, kind: whole_number", "heads, kind: yes_no")
        + "  - {id: b, kind: yes_no, text: Big, show_if: {answer: heads, is: yes}}",
        'demo.yaml:11:56: "heads" is a yes_no; write is: true or is: false',
    ),
    "no condition": (
        CHECKS + "{id: H1, severity: hard, text: Wrong., must: {valeu: heads, equals: 3}}",
        'demo.yaml:12:48: "must": this is no condition; write one of: all, any, not, answer '
        "(with is, among, includes or known), value (with equals, at_least, …)",
    ),
    "no relation": (
        CHECKS + "{id: H1, severity: hard, text: Wrong., must: {value: heads}}",
        "demo.yaml:12:56: say one of: equals, at_least, at_most, more_than, less_than",
    ),
    "no test of an answer": (
        CHECKS + "{id: H1, severity: hard, text: Wrong., must: {answer: heads}}",
        "demo.yaml:12:57: say one of: is, among, includes, known",
    ),
    "no term": (
        CHECKS + "{id: H1, severity: hard, text: Wrong., must: {value: {smu: [heads]}, equals: 3}}",
        'demo.yaml:12:56: "value": this is no term; write a number, the id of a question, or one '
        "of: sum, known_sum, difference, product, ratio, growth, first_known, part, "
        "total, rows, year_of, mean",
    ),
    "a check both ways": (
        CHECKS
        + "{id: H1, severity: hard, text: Wrong., must: {value: heads, equals: 1}, "
        + "unusual: {value: heads, equals: 2}}",
        "demo.yaml:12:3: say one of: must, unusual",
    ),
    "a text as a number": (
        CHECKS + "{id: H1, severity: hard, text: Wrong., must: {value: since, equals: 3}}",
        'demo.yaml:12:56: "since" is a date, not a number; name one that is',
    ),
    "a total of no parts": (
        CHECKS + "{id: H1, severity: hard, text: Wrong., must: {value: {total: heads}, equals: 3}}",
        'demo.yaml:12:64: "heads" has no parts to add up; name shares or a head_count',
    ),
    "a computed value of nothing": (
        GOOD + "computed:\n- {id: c, label: C, unit: number, formula: c}",
        "demo.yaml:12:3: say one of: value; low and high; largest",
    ),
    "an unknown part of the sheet": (
        GOOD.replace("title: People", "title: People\n  part: acounts")
        + "parts: [{id: accounts, text: Accounts}]",
        'demo.yaml:7:9: there is no part "acounts"; did you mean "accounts"?',
    ),
    "an indicator without a rating": (
        GOOD
        + "categories: [{id: E, title: E}]\nindicators:\n- {id: E1, category: E, title: Revenues, "
        + "source_entry: revenues, rated: x, treatment: rated}",
        'demo.yaml:13:8: no rating_scale question has the id "E1"; add its rating',
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_place_and_remedy(mistake: str) -> None:
    text, message = MISTAKES[mistake]
    with pytest.raises(DefinitionError) as refused:
        read_text(text, "demo.yaml", LISTS)
    assert str(refused.value) == message


def test_all_mistakes_of_a_file_are_told_in_one_run() -> None:
    text = GOOD.replace("How many", "12").replace("answer: known", "answer: knwon")
    text += "titel: Demo\n"
    with pytest.raises(DefinitionError) as refused:
        read_text(text, "demo.yaml", LISTS)
    assert [m.line for m in refused.value.mistakes] == [8, 11]
    assert len(refused.value.mistakes) == 2


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="there is no such file"):
        read(tmp_path / "none.yaml")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DefinitionError, match="cannot be read as UTF-8 text"):
        read(file)


def test_a_file_too_large_or_too_deep_is_refused() -> None:
    with pytest.raises(DefinitionError, match="larger than 2,000,000 characters"):
        read_text("x" * 2_000_001, "demo.yaml")
    with pytest.raises(DefinitionError, match="nested deeper than 60 levels"):
        read_text("a: " + "[" * 70 + "]" * 70, "demo.yaml")


@pytest.mark.parametrize("instrument", shipped().instruments, ids=shipped().ids())
def test_canonical_bytes_give_back_the_same_instrument(instrument: Instrument) -> None:
    frozen = canonical(instrument)
    assert parse(frozen) == instrument
    assert canonical(parse(frozen)) == frozen


def test_damaged_canonical_bytes_are_refused() -> None:
    frozen = canonical(read_text(GOOD, "demo.yaml", LISTS))
    with pytest.raises(DefinitionError, match="not the bytes of an instrument"):
        parse(frozen[:-5])


def test_the_published_schema_is_the_schema_of_the_format() -> None:
    import json

    published = DEFINITIONS / "instrument.schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == schema()


def test_the_schema_lets_a_shared_list_be_named() -> None:
    choices = schema()["$defs"]["SingleChoice"]["properties"]["choices"]
    assert {"string", "array"} == {way["type"] for way in choices["anyOf"]}
