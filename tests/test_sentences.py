"""The sentences that the program says are found, and each can be found."""

from pathlib import Path

import pytest

from tools.sentences import NotLiteralError, Sentence, sentences


def of(root: Path, text: str) -> list[Sentence]:
    """The sentences of a module with this text."""
    module = root / "exports" / "tables.py"
    module.parent.mkdir()
    module.write_text(text, encoding="utf-8")
    return list(sentences(root))


def test_what_is_said_is_found(tmp_path: Path) -> None:
    found = of(
        tmp_path,
        'A = say("one, "\n        "two {n}", n=1)\nB = say("none", "distance")\n'
        'C = say_number("{number} row", "{number} rows", 2)\n'
        'D = Column("id", "Indicator", "code", 12)\nE = Column("a", say("Step {n}", n=1))\n',
    )
    assert [(s.english, s.many, s.context) for s in found] == [
        ("one, two {n}", "", ""),
        ("none", "", "distance"),
        ("{number} row", "{number} rows", ""),
        ("Indicator", "", ""),
        ("Step {n}", "", ""),
    ]


@pytest.mark.parametrize("said", ['say(f"{n} rows")', "say(words)", 'say_number("one", other, 2)'])
def test_a_sentence_put_together_before_it_is_said_is_refused(tmp_path: Path, said: str) -> None:
    with pytest.raises(NotLiteralError, match=r"exports/tables\.py:1"):
        of(tmp_path, said)


def test_every_sentence_of_the_program_is_found() -> None:
    for sentence in sentences():
        assert sentence.english.strip() == sentence.english != "", sentence
