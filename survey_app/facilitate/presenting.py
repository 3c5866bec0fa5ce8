"""The released tables of an enterprise as its result page shows them: grouped, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext

from exports.charts import records
from exports.in_language import in_language
from exports.results.wording import UNITS
from exports.tables import Empty, Shown
from grids.instrument import Instrument
from grids.questions import Choice
from grids.responses import SourceKind
from survey_app import languages
from survey_app.dossiers import Dossier
from survey_app.forms import figure
from survey_app.forms.inputs import calendar_year
from survey_app.respond.words import source_name

Row = dict[str, Shown]


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact: what it is, its value in words, where it is from, why to read it with care."""

    label: str
    value: str
    year: str
    source: str
    place: str
    caveat: str


@dataclass(frozen=True, slots=True)
class FactPart:
    """The facts of one part of the fact sheet; `silent` names what is not known."""

    part: Choice
    rows: tuple[FactRow, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """A computed indicator: its value in words, how it is worked out, from what."""

    id: str
    label: str
    value: str
    formula: str
    base: str
    note: str


@dataclass(frozen=True, slots=True)
class WorkedOn:
    """The computed indicators on one indicator of the grid; `lacking` those without a value, with
    the facts that are missing."""

    title: str
    values: tuple[Worked, ...]
    lacking: tuple[tuple[str, str], ...]


def rows(dossier: Dossier, table: str) -> tuple[Row, ...]:
    """The rows of a table by column, in the language of the page."""
    return records(in_language(dossier.tables[table], languages.words()))


def fact_parts(dossier: Dossier, money: str) -> tuple[FactPart, ...]:
    """The facts by part of the fact sheet, in the order of the sheet."""
    found = rows(dossier, "Facts")
    return tuple(
        part for each in dossier.grid.parts for part in _part(dossier.grid, each, found, money)
    )


def worked_out(dossier: Dossier, money: str) -> tuple[WorkedOn, ...]:
    """The computed indicators by indicator of the grid; the last group is about the whole."""
    found = rows(dossier, "Computed indicators")
    titles = {i.id: f"{i.id} {i.title}" for i in dossier.grid.indicators}
    groups = [*titles.items(), ("", gettext("The whole enterprise"))]
    made = (
        _worked_on(title, [r for r in found if r["indicator"] == id], money) for id, title in groups
    )
    return tuple(group for group in made if group.values or group.lacking)


def number(cell: Shown, unit: str = "") -> str:
    """A cell that holds a number, or the reason why it holds none."""
    match cell:
        case int() | Decimal():
            return figure(cell, unit)
        case Empty.CONFIDENTIAL:
            return gettext("not shown")
        case _:
            return "–"


def figure_of(row: Row, money: str) -> str:
    """The median of similar enterprises in words, with its unit."""
    return number(row["median"], _unit(row, money))


def word(cell: Shown) -> str:
    """A cell that holds a word, or a dash."""
    return cell if isinstance(cell, str) and not isinstance(cell, Empty) else "–"


def _part(grid: Instrument, part: Choice, found: Sequence[Row], money: str) -> Iterator[FactPart]:
    asked = [q.id for s in grid.sections if s.part == part.id for q in s.questions]
    mine = sorted((r for r in found if r["id"] in asked), key=lambda r: asked.index(str(r["id"])))
    known = tuple(_fact(grid, row, money) for row in mine if not _unknown(row))
    silent = tuple(dict.fromkeys(_label(row) for row in mine if _unknown(row)))
    if known or silent:
        yield FactPart(part, known, silent)


def _unknown(row: Row) -> bool:
    """Whether the enterprise or the source does not say it; that it does not apply is a fact."""
    return row["value"] is Empty.NOT_AVAILABLE


def _fact(grid: Instrument, row: Row, money: str) -> FactRow:
    id = str(row["id"])
    plain = id in grid and calendar_year(grid.question(id))
    words = _value(row, _unit(row, money), plain=plain) or str(row["answer"] or "")
    if row["about"]:
        words = gettext("about %(figure)s", figure=words)
    quote = f"“{row['quote']}”" if row["quote"] else ""
    return FactRow(
        label=_label(row),
        value=words,
        year=str(row["year"] or ""),
        source=source_name(SourceKind(str(row["source"]))),
        place=" ".join(filter(None, (quote, str(row["place"] or "")))),
        caveat=" ".join(filter(None, (str(row["caveat"] or ""), str(row["note"] or "")))),
    )


def _label(row: Row) -> str:
    return f"{row['label']} ({row['figure']})" if row["figure"] else str(row["label"])


def _unit(row: Row, money: str) -> str:
    unit, words = str(row["unit"] or ""), languages.words()
    if unit in (words.of(UNITS["number"]), ""):
        return ""
    return unit.replace(words.of(UNITS["amount"]), money)


def _value(row: Row, unit: str, *, plain: bool = False) -> str:
    """The figure of a row, or both ends of a span; "" where there is none."""
    low, high = row["value"], row["value_to"]
    if not isinstance(low, int | Decimal):
        return ""
    if plain:
        return str(low)
    if isinstance(high, int | Decimal) and high != low:
        return gettext("%(low)s to %(high)s", low=figure(low), high=figure(high, unit))
    return figure(low, unit)


def _worked_on(title: str, found: Sequence[Row], money: str) -> WorkedOn:
    values, lacking = [], []
    for row in found:
        words = str(row["words"] or "") or _value(row, _unit(row, money))
        if words:
            texts = (str(row[column] or "") for column in ("formula", "base", "note"))
            values.append(Worked(str(row["id"]), str(row["label"]), words, *texts))
        else:
            lacking.append((str(row["label"]), str(row["missing"] or "")))
    return WorkedOn(title, tuple(values), tuple(lacking))
