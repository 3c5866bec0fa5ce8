"""An instrument: what is asked, as frozen values. Read by `definition`, never built by hand.

What differs by kind of question is a `match` in the module that needs the difference.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema, model_validator

from grids.conditions import Condition
from grids.terms import Data, Ref, Term
from grids.values import Missing

Id = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*$",
        max_length=60,
        description="stable, never reused: letters, digits and _, in steps divided by dots",
    ),
]
Code = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]*$", max_length=40)]
Length = Literal["light", "core", "full"]
Disclosure = Literal["opinion", "profile", "sensitive", "amount", "text", "published"]
"""The rule a question falls under when its results are released (see `exports.disclosure`)."""
Layer = Literal["answers", "facts", "ratings", "agreement"]
Unit = Literal["", "percent", "amount", "per_hour", "people", "months", "years", "hours", "number"]


class Choice(Data):
    """One option of a closed question, or one part or row of a question in parts."""

    id: Code
    text: str
    hint: str = ""


Choices = Annotated[
    tuple[Choice, ...],
    Field(min_length=2),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "description": "name of a list in scales.yaml"},
                {"type": "array", "minItems": 2, "items": {"$ref": "#/$defs/Choice"}},
            ]
        }
    ),
]


class Asked(Data):
    """What every kind of question has.

    `definition` says what belongs to the answer and what does not; `base` what a share or count
    refers to; `missing` which reasons for giving no answer are offered; `length` the shortest
    form of a fact sheet that contains the question; `repeats` that a source may give several
    labelled figures for it.
    """

    id: Id
    text: str
    short: str = ""
    hint: str = ""
    definition: str = ""
    base: str = ""
    indicator: str = ""
    length: Length = "core"
    disclosure: Disclosure = "opinion"
    missing: tuple[Missing, ...] = ()
    show_if: Condition | None = None
    repeats: bool = False

    @property
    def label(self) -> str:
        """The question in few words, for tables and charts."""
        return self.short or self.text


class SingleChoice(Asked):
    """One of several options; the answer is its code."""

    kind: Literal["single_choice"]
    choices: Choices


class SeveralChoices(Asked):
    """Any number of options; the answer is a tuple of codes in the order of the definition."""

    kind: Literal["several_choices"]
    choices: Choices
    at_most: int | None = None


class RankedChoices(Asked):
    """Up to `at_most` options, then which comes first; a tuple of codes, the first one first."""

    kind: Literal["ranked_choices"]
    choices: Choices
    at_most: int = 3


class RatingScale(Asked):
    """Numbered steps, each with words; the answer is the number of the step, from 1.

    `high` says what a high rating means, `high_is_not` what it does not; `does_not_apply` when
    the question cannot be asked at all (empty: it always can).
    """

    kind: Literal["rating_scale"]
    steps: Annotated[tuple[str, ...], Field(min_length=2, max_length=11)]
    high: str = ""
    high_is_not: str = ""
    does_not_apply: str = ""


class Matrix(Asked):
    """The same options for several rows; the answer is a code per row."""

    kind: Literal["matrix"]
    rows: Choices
    choices: Choices


class WholeNumber(Asked):
    """A whole number from `minimum` to `maximum`."""

    kind: Literal["whole_number"]
    minimum: int = 0
    maximum: int = 10_000_000
    unit: Unit = "number"


class DecimalNumber(Asked):
    """A number with decimals from `minimum` to `maximum`."""

    kind: Literal["decimal"]
    minimum: Decimal = Decimal(0)
    maximum: Decimal = Decimal(10_000_000)
    unit: Unit = "number"


class Percentage(Asked):
    """A share in per cent: 12.5 means 12.5 %."""

    kind: Literal["percentage"]
    minimum: Decimal = Decimal(0)
    maximum: Decimal = Decimal(100)


class Money(Asked):
    """An amount in the record's currency and year. Where `share_of` names another amount, the
    form also takes "12.5 %" and works the amount out."""

    kind: Literal["money"]
    minimum: Decimal = Decimal(0)
    maximum: Decimal = Decimal(10_000_000_000)
    share_of: Ref | None = None


class Date(Asked):
    """A day."""

    kind: Literal["date"]


class ShortText(Asked):
    """A line of text."""

    kind: Literal["short_text"]
    maximum: int = 200


class LongText(Asked):
    """A text of some paragraphs."""

    kind: Literal["long_text"]
    maximum: int = 4000


class YesNo(Asked):
    """Yes or no; the answer is True or False."""

    kind: Literal["yes_no"]


class Shares(Asked):
    """Shares in per cent that add up to 100, one per part."""

    kind: Literal["shares"]
    parts: Choices


class HeadCount(Asked):
    """Numbers of people, one per group."""

    kind: Literal["head_count"]
    groups: Choices


Question = Annotated[
    SingleChoice
    | SeveralChoices
    | RankedChoices
    | RatingScale
    | Matrix
    | WholeNumber
    | DecimalNumber
    | Percentage
    | Money
    | Date
    | ShortText
    | LongText
    | YesNo
    | Shares
    | HeadCount,
    Field(discriminator="kind"),
]


class Section(Data):
    """Questions that stand together. `part` sends them to one person of the enterprise."""

    id: Id
    title: str
    text: str = ""
    layer: Layer = "answers"
    part: str = ""
    category: str = ""
    show_if: Condition | None = None
    questions: tuple[Question, ...] = Field(min_length=1)


class Category(Data):
    """A group of indicators with a value of its own: the mean of the rated steps."""

    id: Id
    title: str
    text: str = ""


class Indicator(Data):
    """One row of the evaluation grid. Its rating is the question with the same id.

    `rated` says what the rating asks, `number` what is computed from facts instead, `treatment`
    why; `source_entry` is the entry of the source's list that it renders.
    """

    id: Id
    category: str
    title: str
    source_entry: str
    rated: str
    number: str = ""
    treatment: Literal["number_shown", "number_not_rated", "described", "rated"]
    core: bool = False


class Computed(Data):
    """A value worked out from answers: one figure (`value`), a range (`low`, `high`), or which
    of several scores is the largest (`largest`, ties shown). `hide_when` withholds it."""

    id: Id
    label: str
    indicator: str = ""
    unit: Unit
    formula: str = Field(description="the formula in words, as it is printed")
    base: str = ""
    note: str = ""
    value: Term | None = None
    low: Term | None = None
    high: Term | None = None
    largest: tuple[Ref, ...] = ()
    hide_when: Condition | None = None
    disclosure: Disclosure = "amount"

    @model_validator(mode="after")
    def _one_way(self) -> "Computed":
        ways = (self.value is not None, self.low is not None, bool(self.largest))
        if sum(ways) != 1 or (self.low is None) != (self.high is None):
            raise ValueError("say one of: value; low and high; largest")
        return self


class Check(Data):
    """Something an editor runs. Hard: `must` hold, else the answer is refused. Soft: where
    `unusual` holds (or `must` does not), the person confirms or explains. `when` limits it."""

    id: Id
    severity: Literal["hard", "soft"]
    text: str = Field(description="what is wrong, as the person reads it")
    remedy: str = ""
    when: Condition | None = None
    must: Condition | None = None
    unusual: Condition | None = None
    fields: tuple[Ref, ...] = Field(default=(), description="where it is shown; else all it reads")

    @model_validator(mode="after")
    def _one_way(self) -> "Check":
        if (self.must is None) == (self.unusual is None):
            raise ValueError("say one of: must, unusual")
        return self


class Instrument(Data):
    """A whole instrument: what is asked, worked out and checked, and where it comes from.

    `context` declares what conditions may look at outside the answers (last year's sheet, the
    enterprise register, managers' answers), each with a text; `previous.<id>` needs no entry.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
    version: Annotated[str, Field(pattern=r"^\d+\.\d+$")]
    title: str
    text: str = ""
    source: str = ""
    licence: str = ""
    notes: tuple[str, ...] = ()
    parts: tuple[Choice, ...] = ()
    categories: tuple[Category, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    context: tuple["ContextItem", ...] = ()
    sections: tuple[Section, ...] = Field(min_length=1)
    computed: tuple[Computed, ...] = ()
    checks: tuple[Check, ...] = ()

    def __hash__(self) -> int:
        return hash((self.id, self.version))

    def questions(self, *layers: Layer) -> Iterator[Question]:
        """All questions in order, or those of the layers named."""
        for section in self.sections:
            if not layers or section.layer in layers:
                yield from section.questions

    @cached_property
    def _by_id(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions()}

    def question(self, id: str) -> Question:
        """The question with this id. Raises KeyError where there is none."""
        return self._by_id[id]

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def indicator(self, id: str) -> Indicator:
        """The indicator with this id. Raises KeyError where there is none."""
        found = next((i for i in self.indicators if i.id == id), None)
        if found is None:
            raise KeyError(id)
        return found


class ContextItem(Data):
    """Something outside the answers that a condition may look at."""

    id: Id
    text: str


LENGTHS: tuple[Length, ...] = ("light", "core", "full")


def asked_in(question: Question, length: Length) -> bool:
    """Whether a fact sheet of this length contains the question."""
    return LENGTHS.index(question.length) <= LENGTHS.index(length)


def options(question: Question) -> tuple[Choice, ...]:
    """The options, rows or parts a question offers; steps of a scale as choices "1", "2", …"""
    match question:
        case SingleChoice() | SeveralChoices() | RankedChoices() | Matrix():
            return question.choices
        case RatingScale():
            return tuple(Choice(id=str(n), text=s) for n, s in enumerate(question.steps, 1))
        case Shares():
            return question.parts
        case HeadCount():
            return question.groups
        case _:
            return ()
