"""National rules on the result page: one card a rule, with every way of counting."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from flask_babel import gettext

from grids.criteria import rule_packs
from grids.questions import Unit
from grids.values import Range
from grids.verdicts import UNITS, WITHOUT_VERDICT, distance_words
from survey_app import languages
from survey_app.facilitate.presenting import Row, number
from survey_app.forms import figure
from survey_app.register import country_name

EUROPE = "EU"


@dataclass(frozen=True, slots=True)
class Counting:
    """One way of counting, or a figure beside the rule, in words."""

    counting: str
    value: str
    threshold: str
    distance: str
    outcome: str
    missing: str


@dataclass(frozen=True, slots=True)
class RuleCard:
    """A rule and what the facts say about it. `verdict` is the word alone, `reason` what follows
    it ("" for none); `judged` is false for rules that are shown as text."""

    id: str
    title: str
    country: str
    nature: str
    verdict: str
    reason: str
    judged: bool
    countings: tuple[Counting, ...]
    base: str
    scope: str
    quotation: str
    place: str
    care: str


def rule_cards(rows: Iterable[Row]) -> tuple[RuleCard, ...]:
    """The rules in the order of their packs, those that are judged first."""
    cards = [_card(list(found)) for _, found in groupby(rows, key=lambda row: row["rule"])]
    return tuple(sorted(cards, key=lambda card: not card.judged))


def countries(home: str) -> Mapping[str, str]:
    """The countries whose rules can be chosen, the own one first."""
    packs = {pack.country for pack in rule_packs()} - {EUROPE}
    others = sorted(packs - {home}, key=country_name)
    own = gettext("%(country)s (own country)", country=country_name(home))
    return {home: own, **{code: country_name(code) for code in others}}


def _card(rows: list[Row]) -> RuleCard:
    row = rows[0]
    said = _text(row, "verdict")
    judged = not said.startswith(languages.words().of(WITHOUT_VERDICT))
    verdict, reason = _split(said)
    nature = (_text(row, "kind"), _text(row, "status"), _text(row, "as_of"))
    return RuleCard(
        id=_text(row, "rule"),
        title=_text(row, "title"),
        country=_text(row, "rule_country"),
        nature=" · ".join(filter(None, nature)),
        verdict=verdict,
        reason=reason,
        judged=judged,
        countings=tuple(_countings(rows)),
        base=_text(row, "base"),
        scope=_text(row, "scope"),
        quotation=_text(row, "quotation"),
        place=_text(row, "place"),
        care=_text(row, "care"),
    )


def _split(said: str) -> tuple[str, str]:
    """The verdict and what follows it: "cannot be told", "missing: …"."""
    for sign in ("; ", ". "):
        head, found, rest = said.partition(sign)
        if found:
            return head, rest[:1].upper() + rest[1:]
    return said, ""


def _countings(rows: Iterable[Row]) -> Iterator[Counting]:
    for row in rows:
        if not _text(row, "counting"):
            continue
        yield Counting(
            counting=_text(row, "counting"),
            value=_span(row, "value") or "–",
            threshold=_text(row, "threshold"),
            distance=_distance(row),
            outcome=_text(row, "outcome"),
            missing=_text(row, "missing"),
        )


def _span(row: Row, column: str) -> str:
    low, high, unit = row[column], row[f"{column}_to"], _text(row, "unit")
    if not isinstance(low, int | Decimal):
        return ""
    if isinstance(high, int | Decimal):
        return gettext("%(low)s to %(high)s", low=figure(low), high=figure(high, unit))
    return number(low, unit)


def _distance(row: Row) -> str:
    low, high = row["distance"], row["distance_to"]
    if not isinstance(low, int | Decimal):
        return ""
    ends = Range(Decimal(low), Decimal(high if isinstance(high, int | Decimal) else low))
    words = languages.words()
    known: Mapping[str, Unit] = {words.of(text): unit for unit, text in UNITS.items() if text}
    return words.of(distance_words(ends, known.get(_text(row, "unit"), "")))


def _text(row: Row, column: str) -> str:
    cell = row[column]
    return str(cell) if isinstance(cell, str) and cell not in ("[x]", "[z]", "[c]") else ""
