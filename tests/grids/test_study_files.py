"""Mistakes in a file of the study are told with file, line and remedy."""

from pathlib import Path

import pytest

from grids.marked import DefinitionError
from grids.study import read_case, read_country, read_focus_group

HEAD = """\
place: Nowhere, Example
enterprise:
  id: 00000000-0000-0000-0000-000000000001
  name: Example
  country: AT
  sector: G
facts:
"""
FIRST = 8  # the line of the first fact
WHERE = "  place: para 1\n  quote: a few words\n"


def told(folder: Path, facts: str) -> str:
    """What is said about a case with these facts."""
    file = folder / "example.yaml"
    file.write_text(HEAD + facts, encoding="utf-8")
    with pytest.raises(DefinitionError) as refused:
        read_case(file)
    return str(refused.value)


@pytest.mark.parametrize(
    ("fact", "line", "words"),
    [
        ("- question: G.funded\n  value: 1989\n" + WHERE, 0, 'did you mean "G.founded"?'),
        ("- question: G.unit\n  value: part\n" + WHERE, 1, 'did you mean "part_of"?'),
        ("- question: G.founded\n  value: long ago\n" + WHERE, 1, "is no number"),
        ("- question: G.founded\n  value: 12\n" + WHERE, 1, "lies outside 1200 to 2100"),
        ("- question: E1.revenue\n  value: 17\n" + WHERE, 1, "needs its currency"),
        ("- question: I2.hours\n  value: {low: 38}\n" + WHERE, 1, "{low: 50, high: 70}"),
        ("- question: G.status_since\n  value: 1998\n" + WHERE, 1, "G.status_since"),
        ("- question: I1.status\n  value: {nobody: 3}\n" + WHERE, 1, 'no option "nobody"'),
        ("- question: G.nace\n  value: g\n" + WHERE, 1, "written as a list"),
        ("- question: G.promoter\n  value: maybe\n" + WHERE, 1, "yes_no"),
        ("- question: E1\n  value: 3\n" + WHERE, 1, "a rating is never taken from a source"),
        (
            "- question: G.founded\n  value: 1989\n  label: first\n" + WHERE,
            1,
            "leave the label out",
        ),
        ("- question: G.founded\n  value: 1989\n", 0, "a value needs its place and a quote"),
        ("- question: G.founded\n", 0, "say one of: value, missing"),
        (
            "- question: G.founded\n  missing: not_stated\n  quote: " + "word " * 13 + "\n",
            0,
            "longer than 12 words",
        ),
        ("- question: G.founded\n  missing: unknown\n", 1, "missing"),
        ("- question: G.founded\n  valu: 1989\n", 1, 'did you mean "value"?'),
    ],
)
def test_a_mistake_names_its_line_and_what_to_do(
    tmp_path: Path, fact: str, line: int, words: str
) -> None:
    message = told(tmp_path, fact)
    assert message.startswith(f"example.yaml:{FIRST + line}:")
    assert words in message


def test_a_question_answered_twice_needs_labels(tmp_path: Path) -> None:
    twice = ("- question: G.founded\n  value: 1989\n" + WHERE) * 2
    assert "answered twice" in told(tmp_path, twice)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    two = "- question: G.fnd\n  value: 1\n" + WHERE + "- question: E3\n  value: 3\n" + WHERE
    assert len(told(tmp_path, two).splitlines()) == 2


def test_countries_and_focus_groups_are_read_as_strictly(tmp_path: Path) -> None:
    country = tmp_path / "XX.yaml"
    country.write_text(
        "place: X\ncountry: XX\nname: X\nfacts:\n"
        "- question: numbers.people\n  value: few\n" + WHERE,
        encoding="utf-8",
    )
    group = tmp_path / "group.yaml"
    group.write_text("place: X\nid: XX-1\ncountry: XX\nday: 2022-04-08\nfacts: []\n", "utf-8")
    with pytest.raises(DefinitionError, match=r"XX\.yaml:6:10.*is no number"):
        read_country(country)
    with pytest.raises(DefinitionError, match=r"group\.yaml:2:5"):
        read_focus_group(group)
