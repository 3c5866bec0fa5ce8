"""An instrument: what is asked, as frozen values. Read by `definition`, never built by hand."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, model_validator

from grids.conditions import Condition
from grids.design import Area, Draw, StudyChoice
from grids.questions import (
    Asked as Asked,
)
from grids.questions import (
    Choice as Choice,
)
from grids.questions import (
    Date as Date,
)
from grids.questions import (
    DecimalNumber as DecimalNumber,
)
from grids.questions import (
    Disclosure as Disclosure,
)
from grids.questions import (
    HeadCount as HeadCount,
)
from grids.questions import (
    Id as Id,
)
from grids.questions import (
    Length as Length,
)
from grids.questions import (
    LongText as LongText,
)
from grids.questions import (
    Matrix as Matrix,
)
from grids.questions import (
    Money as Money,
)
from grids.questions import (
    Percentage as Percentage,
)
from grids.questions import (
    Question as Question,
)
from grids.questions import (
    RankedChoices as RankedChoices,
)
from grids.questions import (
    RatingScale as RatingScale,
)
from grids.questions import (
    SeveralChoices as SeveralChoices,
)
from grids.questions import (
    Shares as Shares,
)
from grids.questions import (
    ShortText as ShortText,
)
from grids.questions import (
    SingleChoice as SingleChoice,
)
from grids.questions import (
    Unit as Unit,
)
from grids.questions import (
    WholeNumber as WholeNumber,
)
from grids.questions import (
    YesNo as YesNo,
)
from grids.questions import (
    options as options,
)
from grids.sections import Layer as Layer
from grids.sections import OrUse
from grids.sections import Section as Section
from grids.terms import Data, Ref, Term


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
    shared: str = ""

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

    `form` says for whom it is worded, `minutes` how long it may take at most, `reasons` the words
    for giving no answer where they are not the usual ones (ids as in `missing`). `study` and
    `draws` fill the layer `drawn`; `profile` is what a person sees of the own answers, `wanted`
    the question that tells what the person wants to learn.
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
    form: Literal["standard", "easy"] = "standard"
    minutes: Annotated[int, Field(ge=1)] | None = None
    reasons: tuple[Choice, ...] = ()
    study: tuple[StudyChoice, ...] = ()
    sections: tuple[Annotated[Section, OrUse], ...] = Field(min_length=1)
    draws: tuple[Draw, ...] = ()
    profile: tuple[Area, ...] = ()
    wanted: Ref | None = None
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
