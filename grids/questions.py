"""The kinds of question there are, as frozen values.

What differs by kind is a `match` in the module that needs the difference, never a method here.
"""

from decimal import Decimal
from itertools import zip_longest
from typing import Annotated, Any, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from grids.conditions import Condition
from grids.terms import Data, Ref
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
Picture = Annotated[
    str,
    Field(
        pattern=r"^([a-z][a-z0-9_]*)?$",
        max_length=40,
        description="name of a symbol of our own, shown beside the words, never in their place",
    ),
]
Length = Literal["light", "core", "full"]
Disclosure = Literal["opinion", "profile", "sensitive", "amount", "text", "published"]
"""The rule a question falls under when its results are released (see `exports.disclosure`)."""
Unit = Literal["", "percent", "amount", "per_hour", "people", "months", "years", "hours", "number"]


class Choice(Data):
    """One option of a closed question, or one part or row of a question in parts."""

    id: Code
    text: str
    hint: str = ""
    picture: Picture = ""


class OrNameOfList:
    """In a definition file the name of a list in scales.yaml may stand for the list itself."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """The published schema of the format: a list, or its name."""
        name = {"type": "string", "description": "name of a list in scales.yaml"}
        return {"anyOf": [name, handler(core)]}


Choices = Annotated[tuple[Choice, ...], Field(min_length=2), OrNameOfList]
Steps = Annotated[tuple[str, ...], Field(min_length=2, max_length=11), OrNameOfList]
Pictures = Annotated[tuple[Picture, ...], OrNameOfList]


class Asked(Data):
    """What every kind of question has.

    `definition` says what belongs to the answer and what does not; `base` what a share or count
    refers to; `missing` which reasons for giving no answer are offered; `length` the shortest
    form of a fact sheet that contains the question; `repeats` that a source may give several
    labelled figures for it; `note` what a researcher must know of it, which no form shows.
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
    note: str = ""
    picture: Picture = ""

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
    """Numbered steps, each with words; the answer is the number of the step, from `first`.

    `high` says what a high rating means, `high_is_not` what it does not; `does_not_apply` when
    the question cannot be asked at all (empty: it always can). `pictures` stand beside the steps,
    one each.
    """

    kind: Literal["rating_scale"]
    steps: Steps
    first: Literal[0, 1] = 1
    pictures: Pictures = ()
    high: str = ""
    high_is_not: str = ""
    does_not_apply: str = ""

    @model_validator(mode="after")
    def _a_picture_each(self) -> "RatingScale":
        if self.pictures and len(self.pictures) != len(self.steps):
            raise ValueError("give each step a picture, or none of them")
        return self


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


def options(question: Question) -> tuple[Choice, ...]:
    """The options or parts a question offers; steps of a scale as choices "1", "2", …"""
    match question:
        case SingleChoice() | SeveralChoices() | RankedChoices() | Matrix():
            return question.choices
        case RatingScale():
            steps = zip_longest(question.steps, question.pictures, fillvalue="")
            return tuple(
                Choice(id=str(n), text=step, picture=picture)
                for n, (step, picture) in enumerate(steps, question.first)
            )
        case Shares():
            return question.parts
        case HeadCount():
            return question.groups
        case _:
            return ()
