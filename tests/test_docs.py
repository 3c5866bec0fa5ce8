"""What the documents say must be true of the program."""

import argparse
import re
from pathlib import Path

import pytest

from grids.definition import read_text
from grids.questions import Question
from survey_app import settings
from survey_app.cli import parser

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command of `bwise` by name, as it can be typed."""
    (action,) = [a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(action.choices)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_pictures_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_can_be_typed_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`?\bmake ([a-z-]+)`?(?=\s|$|`|\.|,|\))", code(text)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"make {target}"
    for name in re.findall(r"\bbwise ([a-z]+)", code(text)):
        assert name in commands(), f"bwise {name}"


def code(text: str) -> str:
    """The parts of a page that are set as code."""
    inline = re.findall(r"`([^`\n]+)`", text)
    blocks = [line for line in text.splitlines() if line.startswith("    ")]
    return "\n".join([*inline, *blocks])


@pytest.mark.parametrize("name", commands())
def test_every_command_is_documented(name: str) -> None:
    assert f"`bwise {name}`" in (ROOT / "docs/running.md").read_text(encoding="utf-8")


def test_the_commands_of_the_readme_are_understood() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    typed = [line.split("bwise ", 1)[1] for line in lines if line.startswith("    .venv/bin/bwise")]
    assert len(typed) >= 5
    for line in typed:
        words = [word.strip('"') for word in re.findall(r'"[^"]+"|\S+', line)]
        parser().parse_args(words)


def test_every_setting_is_documented() -> None:
    source = Path(settings.__file__).read_text(encoding="utf-8")
    documented = (ROOT / "docs/running.md").read_text(encoding="utf-8")
    found = set(re.findall(r"BWISE_[A-Z_]+", source))
    assert found
    assert not [name for name in found if f"`{name}`" not in documented]


def test_the_example_of_a_definition_is_one() -> None:
    text = (ROOT / "docs/definitions.md").read_text(encoding="utf-8")
    block = [line[4:] for line in text.splitlines() if line.startswith("    ")]
    example = "\n".join(line for line in block if not line.startswith("bwise"))
    instrument = read_text(example, "visit.yaml")
    assert [question.id for question in instrument.questions()] == [
        "visit.day",
        "visit.shown",
        "visit.seen",
    ]


def test_every_kind_of_question_is_documented() -> None:
    documented = (ROOT / "docs/definitions.md").read_text(encoding="utf-8")
    union = Question.__args__[0]  # type: ignore[attr-defined]
    kinds = [kind.model_fields["kind"].annotation.__args__[0] for kind in union.__args__]
    assert len(kinds) >= 15
    assert not [kind for kind in kinds if f"`{kind}`" not in documented]
