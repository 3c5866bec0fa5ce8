"""The digest beside the ratings: what the enterprise lets the group see, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext

from exports.results.digest import ComputedLine, FactLine, IndicatorDigest, digest, sights
from exports.results.wording import unit_of
from grids.enterprise import Enterprise
from grids.instrument import Instrument
from grids.questions import HeadCount
from grids.responses import FactRecord
from grids.values import Range
from survey_app.facilitate.words import band_words, parts_named, span
from survey_app.forms import spoken
from survey_app.respond.sheet import CURRENCY, currency


@dataclass(frozen=True, slots=True)
class Line:
    """One thing known: what it is, its value in words, and a remark on it."""

    label: str
    words: tuple[str, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """What the group sees on one indicator: `figures` are worked out, `facts` as given;
    `unknown` names what is not recorded or stated, `withheld` the parts that are not shown."""

    figures: tuple[Line, ...]
    facts: tuple[Line, ...]
    unknown: str
    withheld: str

    @property
    def empty(self) -> bool:
        """Whether there is nothing to read."""
        return not (self.figures or self.facts or self.unknown or self.withheld)


def digests(
    grid: Instrument, enterprise: Enterprise, record: FactRecord | None
) -> Mapping[str, Digest]:
    """What the group sees on each indicator; empty while there are no facts."""
    if record is None:
        return {}
    money = money_of(grid, enterprise, record)
    found = digest(grid, record, sights(enterprise, grid))
    return {each.indicator.id: _told(grid, each, money) for each in found}


def money_of(grid: Instrument, enterprise: Enterprise, record: FactRecord) -> str:
    """The code of the money that the amounts of a record are in."""
    return currency(grid, enterprise.country, record.answers().get(CURRENCY))


def _told(grid: Instrument, found: IndicatorDigest, money: str) -> Digest:
    parts = {part.id: part.text for part in grid.parts}
    return Digest(
        figures=tuple(_figure(grid, line, money) for line in found.computed),
        facts=tuple(_fact(line, money) for line in found.facts),
        unknown=", ".join(question.label for question in found.silent),
        withheld=", ".join(parts[part] for part in found.withheld),
    )


def _figure(grid: Instrument, line: ComputedLine, money: str) -> Line:
    computed = line.computed
    if line.largest:
        return Line(computed.label, tuple(grid.question(id).label for id in line.largest))
    if line.rough:
        words = band_words(Range(line.low, line.high), computed.unit, money)
    else:
        words = span(line.low, line.high, computed.unit, money)
    return Line(computed.label, (words,))


def _fact(line: FactLine, money: str) -> Line:
    question, fact, answer = line.question, line.fact, line.answer
    label = f"{question.label} ({fact.label})" if fact.label else question.label
    unit = fact.unit or money
    if isinstance(question, HeadCount) and isinstance(answer, tuple):
        words: tuple[str, ...] = (parts_named(question, answer),)
    elif line.rough and isinstance(answer, Range):
        words = (band_words(answer, unit_of(question), unit),)
    elif isinstance(answer, int | Decimal) and line.rough and not isinstance(answer, bool):
        words = (str(answer),)  # a year
    else:
        words = spoken(question, answer, unit)
    about = gettext("about") if fact.approximate else ""
    return Line(label, words, " ".join(filter(None, (about, fact.caveat))))
