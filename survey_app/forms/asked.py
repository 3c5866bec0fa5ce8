"""A question as it is drawn: its inputs, what stands in them and what is wrong, nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel.speaklater import LazyString

from grids.questions import Question

Message = str | LazyString


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a group. `number` of a step; `apart`: it gives no answer, but says why."""

    id: str
    value: str
    text: Message
    hint: Message = ""
    number: str = ""
    chosen: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One input, or one group of options: `text` is what stands in it, `error` what is wrong;
    `folded`: its options are a list that folds out."""

    name: str
    label: Message = ""
    hint: Message = ""
    text: str = ""
    options: tuple[Option, ...] = ()
    error: Message = ""
    folded: bool = False

    @property
    def id(self) -> str:
        """The id of its element; for a group, that of all its options begins like this."""
        return self.name

    @property
    def target(self) -> str:
        """Where a link to it leads: itself, or its first option."""
        return self.options[0].id if self.options and not self.folded else self.name


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its inputs.

    `reasons` are the ticks for giving no answer, where they stand apart; `unit` stands behind a
    figure, `beside` says what share it is; `total` what the parts add up to; `before` is the
    answer of an earlier year; `notes` what checks have to say about it.
    """

    question: Question
    entries: tuple[Entry, ...]
    reasons: Entry | None = None
    unit: str = ""
    beside: str = ""
    total: str = ""
    before: str = ""
    notes: tuple[Message, ...] = ()

    @property
    def id(self) -> str:
        """The id of the question."""
        return self.question.id

    @property
    def inputs(self) -> tuple[Entry, ...]:
        """Its inputs and the ticks for giving no answer."""
        return (*self.entries, self.reasons) if self.reasons else self.entries

    @property
    def bad(self) -> bool:
        """Whether something is wrong with it."""
        return any(entry.error for entry in self.inputs)


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of the summary above a form: where it leads, of what, and what is wrong."""

    target: str
    label: Message
    message: Message


def problems(questions: Iterable[Asked]) -> tuple[Problem, ...]:
    """Everything that is wrong with some questions, in their order."""
    return tuple(
        Problem(entry.target, each.question.label, entry.error)
        for each in questions
        for entry in each.inputs
        if entry.error
    )
