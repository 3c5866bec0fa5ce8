"""How a file of the study is written: cases, countries and focus groups, with quoted facts."""

from datetime import date
from typing import Annotated

from pydantic import Field, model_validator

from grids.terms import Data, Ref
from grids.values import Missing

LONGEST_QUOTE = 12  # words

Plain = bool | int | str | tuple[str, ...] | dict[str, int | str]
"""A value as it is written; the kind of its question says what it means."""


class FactEntry(Data):
    """One answer taken from a source: `value` and where it stands, or why there is none.

    `place` follows the `place` of the file. `quote` is a few words, exactly as in the source but
    for line breaks. The other keys are those of `grids.responses.Fact`.
    """

    question: Ref
    value: Plain | None = None
    missing: Missing | None = None
    unit: str = ""
    year: Annotated[int, Field(ge=1000, le=2100)] | None = None
    place: str = ""
    quote: str = ""
    caveat: str = ""
    note: str = ""
    label: str = ""
    approximate: bool = False

    @model_validator(mode="after")
    def _one_answer(self) -> "FactEntry":
        if (self.value is None) == (self.missing is None):
            raise ValueError("say one of: value, missing")
        if self.value is not None and not (self.place and self.quote):
            raise ValueError("a value needs its place and a quote; add them, or say missing")
        if len(self.quote.split()) > LONGEST_QUOTE:
            raise ValueError(f"the quote is longer than {LONGEST_QUOTE} words; shorten it")
        return self


class RegisterEntry(Data):
    """What the register holds of a case and its facts do not say already."""

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
    name: str
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    promoter: str = ""
    sector: Annotated[str, Field(pattern=r"^[A-V]$", description="NACE Rev. 2.1 section")]


class CaseFile(Data):
    """A case: its entry in the register, its facts (evaluation_grid), its story (case_study)."""

    place: str
    enterprise: RegisterEntry
    facts: tuple[FactEntry, ...] = Field(min_length=1)
    story: tuple[FactEntry, ...] = ()


class CountryFile(Data):
    """A country, or a region of it, as its national chapter describes it (country_profile)."""

    place: str
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    name: str
    region: str = ""
    facts: tuple[FactEntry, ...] = Field(min_length=1)


class FocusGroupFile(Data):
    """A focus group as it was reported (focus_group_record)."""

    place: str
    id: Annotated[str, Field(pattern=r"^[A-Z]{2}-\d{4}-\d{2}-\d{2}$")]
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    day: date
    facts: tuple[FactEntry, ...] = Field(min_length=1)
