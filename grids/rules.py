"""How a national rule is written: its words with their place, whom it binds, what it counts."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from grids.conditions import Condition
from grids.questions import Code, Id, Unit
from grids.terms import Data, Ref, Term

STUDY = "The five-country study of coaching and marketing in social enterprises"
RECOGNISED_FOR = "recognition.full_years"
"""Full years from the recognition as WISE (G.status_since) to the day of the facts; terms and
conditions of a rule may name it like the answer to a question."""

Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="as in the register, or EU")]


class Kind(StrEnum):
    """What sort of rule it is; a funding formula is no duty and gets no verdict."""

    LEGAL_REQUIREMENT = "legal_requirement"
    FUNDING_CONTRACT = "funding_contract"
    FUNDING_FORMULA = "funding_formula"
    SECTOR_DEFINITION = "sector_definition"
    ADMISSION_OF_PERSONS = "admission_of_persons"


class Status(StrEnum):
    """What is known of its validity today."""

    IN_FORCE = "in_force"
    HISTORICAL = "historical"
    NOT_VERIFIED = "not_verified"  # since the document it was read in


class Quote(Data):
    """A few words exactly as in a document, but for line breaks. `caveat` why to take care."""

    text: str = Field(min_length=1)
    place: str = Field(min_length=1)
    document: str = STUDY
    caveat: str = ""


class Source(Data):
    """A public page and, in our own words, what it `says`; `read` is the month it was read."""

    title: str
    address: Annotated[str, Field(pattern=r"^https?://\S+$")]
    read: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
    says: str
    caution: str = "Verify before relying on it."


class Threshold(Data):
    """What a value is set against, in the unit of the rule (per cent: 20 for 20 %).

    `at_least_by_year` gives one step per year of recognition, the first year first; after the
    last step that step stays.
    """

    at_least: Decimal | None = None
    more_than: Decimal | None = None
    at_most: Decimal | None = None
    less_than: Decimal | None = None
    between: tuple[Decimal, Decimal] | None = None
    at_least_by_year: Annotated[tuple[Decimal, ...], Field(min_length=2)] | None = None

    @model_validator(mode="after")
    def _one_relation(self) -> "Threshold":
        if len(self.model_fields_set) != 1:
            raise ValueError("say one of: " + ", ".join(type(self).model_fields))
        if self.between is not None and self.between[0] > self.between[1]:
            raise ValueError("between: write the lower number first")
        return self


class Limit(Data):
    """Where `must` does not hold the rule does not apply; `otherwise` says so in words."""

    must: Condition
    otherwise: str


class Requirement(Data):
    """Where `must` does not hold the facts cannot tell: `names` are the facts that are needed."""

    must: Condition
    names: tuple[Ref, ...] = Field(min_length=1)
    otherwise: str


class Scope(Data):
    """Whom the rule binds, in words. `recognition` is a legal status, which enterprises of other
    countries cannot have, so it is not asked of them; `limits` hold for everybody."""

    text: str
    recognition: Condition | None = None
    limits: tuple[Limit, ...] = ()


class Variant(Data):
    """One way of counting: a `value` set against the threshold, or a `test` that holds or not.

    `when` limits it to some enterprises; a `threshold` of its own goes before that of the rule;
    `in_verdict` false shows it for comparison only. `sources` are given where this way of
    counting was read elsewhere than the rule itself.
    """

    id: Code
    label: str
    value: Term | None = None
    test: Condition | None = None
    when: Condition | None = None
    threshold: Threshold | None = None
    in_verdict: bool = True
    note: str = ""
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _one_way(self) -> "Variant":
        if (self.value is None) == (self.test is None):
            raise ValueError("say one of: value, test")
        return self

    @property
    def added(self) -> bool:
        """Whether this way of counting was read elsewhere than the rule itself."""
        return bool(self.sources)


class Shown(Data):
    """A figure of the enterprise that stands beside the rule without a verdict; `beside` says in
    words what the rule's formula amounts to."""

    label: str
    value: Term
    unit: Unit
    beside: str = ""


class Rule(Data):
    """A national rule. `evaluated` false: it is shown as text, with `shows` beside it.

    `as_of` is the time its words describe; `in_study` false: it comes from public pages, and its
    `sources` say which. Percentages: terms yield fractions, thresholds are in per cent.
    """

    id: Id
    country: Country
    region: str = ""
    title: str
    kind: Kind
    status: Status
    as_of: str
    in_study: bool = True
    evaluated: bool = True
    scope: Scope
    base: str = ""
    unit: Unit = ""
    threshold: Threshold | None = None
    requires: tuple[Requirement, ...] = ()
    variants: tuple[Variant, ...] = ()
    quotes: tuple[Quote, ...] = ()
    sources: tuple[Source, ...] = ()
    shows: tuple[Shown, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def _consistent(self) -> "Rule":
        if self.evaluated != bool(self.variants):
            raise ValueError("a rule that is evaluated has variants, another has none")
        if self.evaluated and self.kind is Kind.FUNDING_FORMULA:
            raise ValueError("a funding formula is no duty: say evaluated: false")
        if any(
            v.value is not None and (v.threshold or self.threshold) is None for v in self.variants
        ):
            raise ValueError("a value needs a threshold, in its variant or in the rule")
        if self.in_study and not self.quotes:
            raise ValueError("a rule of the study needs a quote with its place")
        if not self.in_study and not self.sources:
            raise ValueError("a rule that is not in the study needs its sources")
        return self


class RulePack(Data):
    """The rules of one country, or of the European Union (`country` EU)."""

    country: Country
    title: str
    text: str = ""
    rules: tuple[Rule, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _consistent(self) -> "RulePack":
        ids = [rule.id for rule in self.rules]
        if len(ids) != len(set(ids)):
            raise ValueError("two rules have the same id; give each its own")
        strangers = [rule.id for rule in self.rules if rule.country != self.country]
        if strangers:
            raise ValueError(f"rules of another country in this pack: {', '.join(strangers)}")
        return self
