"""Disclosure control: figures become values, or the reason why they are hidden.

Three steps over all tables of a release, in this order:

1. *Primary rules*: each figure by its own rule, base and contributors (`exports.grounds`).
2. *Whole distributions*: where one cell of a distribution is hidden all of it is, so that the
   hidden cell cannot be worked out from the others and their sum.
3. *Secondary suppression across linked tables* (other sheets, Europe beside its countries,
   earlier releases) belongs here. It is not applied in this version, and the report says so.

Rounding follows (`rounded`), long tables are folded (`exports.folding`), and charts keep only
rows whose values are all shown.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import ROUND_HALF_UP, Decimal

from exports.audience import AUDIENCES, MEANINGS, Audience, Limits
from exports.folding import Place, folded
from exports.grounds import Ground, ground
from exports.tables import Chart, Column, Draft, Empty, Figure, Released, Shown, Table
from grids.said import say


@dataclass(frozen=True, slots=True)
class Disclosed:
    """The tables that may leave, and the report on what was hidden in them."""

    tables: tuple[Released, ...]
    report: Released


@dataclass(frozen=True, slots=True)
class _Hidden:
    """What was hidden in one table, never how much it was."""

    table: str
    figures: int
    grounds: Counter[Ground]


def disclose(
    drafts: Iterable[Draft], audience: Audience, limits: Limits | None = None
) -> Disclosed:
    """Applies the rules of an audience to result tables, and reports on them."""
    limits = limits or Limits()
    pairs = [_disclosed(draft, audience, limits) for draft in drafts]
    report = _report([hidden for _, hidden in pairs], audience, limits)
    return Disclosed(tuple(table for table, _ in pairs), report)


def _disclosed(draft: Draft, audience: Audience, limits: Limits) -> tuple[Released, _Hidden]:
    figures = {
        (row, column): cell
        for row, cells in enumerate(draft.rows)
        for column, cell in enumerate(cells)
        if isinstance(cell, Figure)
    }
    hidden = _hidden(figures, audience, limits)
    kept = dict(folded(draft, hidden))
    rows = tuple(
        tuple(
            _shown(cell, hidden.get((row, column)), audience) for column, cell in enumerate(cells)
        )
        for row, cells in kept.items()
    )
    grounds = Counter(why for (row, _), why in hidden.items() if row in kept)
    table = Table(
        id=draft.id,
        title=draft.title,
        columns=draft.columns,
        rows=rows,
        about=draft.about,
        notes=draft.notes,
        charts=tuple(_charts(draft, rows)),
    )
    return table, _Hidden(draft.id, sum(row in kept for row, _ in figures), grounds)


def _hidden(
    figures: dict[Place, Figure], audience: Audience, limits: Limits
) -> dict[Place, Ground]:
    """Why each hidden cell of a table is hidden: the first two steps."""
    primary = {place: ground(figure, audience, limits) for place, figure in figures.items()}
    hidden = {place: why for place, why in primary.items() if why is not None}
    broken = {figures[place].adds_up for place in hidden} - {""}
    whole = {place for place, figure in figures.items() if figure.adds_up in broken}
    return dict.fromkeys(whole, Ground.WHOLE) | hidden


def _shown(cell: Shown | Figure, why: Ground | None, audience: Audience) -> Shown:
    if not isinstance(cell, Figure):
        return cell
    return rounded(cell, audience) if why is None else Empty.CONFIDENTIAL


SIGNIFICANT = 3
"""Figures of an amount that a release shows: the median of an odd number of enterprises is the
amount of one of them."""


MEANS = ("mean", "deviation", "difference")
OF_PEOPLE = ("opinion", "profile", "sensitive")
"""Rules of what single people said; their figures are rounded as in a release for everybody."""


def rounded(figure: Figure, audience: Audience) -> int | Decimal | str:
    """A figure as it is shown, halves rounded away from zero. In a release: percentages to whole
    numbers, means and what goes with them to one decimal, amounts to three significant figures;
    elsewhere, and for what is published, percentages to one decimal and single figures as they
    were given. All else to two decimals at most."""
    if isinstance(figure.value, str):
        return figure.value
    value = Decimal(figure.value)
    if figure.measure in ("n", "count"):
        return _to(value, 0)
    release = audience is Audience.RELEASE and figure.rule != "published"
    release = release or figure.rule in OF_PEOPLE
    if not release and figure.measure == "amount":
        return figure.value
    if release and figure.unit == "amount":
        return _to(value, value.adjusted() - SIGNIFICANT + 1)
    if figure.measure == "share" or figure.unit == "percent":
        return _to(value, 0 if release else -1)
    return _to(value, -1 if release and figure.measure in MEANS else -2)


def _to(value: Decimal, exponent: int) -> int | Decimal:
    """Rounded to a power of ten; a whole number as such, without trailing zeros otherwise."""
    found = value.quantize(Decimal(1).scaleb(exponent), rounding=ROUND_HALF_UP)
    whole = found.to_integral_value()
    return int(whole) if found == whole else found.normalize()


def _charts(draft: Draft, rows: Sequence[Sequence[Shown]]) -> Iterator[Chart]:
    """The charts over what is shown: a bar chart without the rows that hide something, a radar
    only where all its rows are whole."""
    names = [column.id for column in draft.columns]
    for chart in draft.charts:
        wanted = chart.rows or tuple(range(len(rows)))
        places = [names.index(value) for value in chart.values]
        drawn = tuple(r for r in wanted if all(_is_number(rows[r][place]) for place in places))
        if drawn == wanted or (drawn and chart.kind != "radar"):
            yield Chart(
                kind=chart.kind,
                title=chart.title,
                alternative=chart.alternative,
                labels=chart.labels,
                values=chart.values,
                rows=drawn,
                maximum=chart.maximum,
            )


def _is_number(cell: Shown) -> bool:
    return isinstance(cell, int | Decimal)


REPORT = "Disclosure control"


def _report(hidden: Sequence[_Hidden], audience: Audience, limits: Limits) -> Released:
    """What was in force and how much was hidden, never which values."""
    return Table(
        id=REPORT,
        title=say("Disclosure control: rules in force and number of hidden cells"),
        about=(
            say(
                "Audience: {audience}. Hidden cells are marked {mark}. Hidden values are listed "
                "nowhere.",
                audience=AUDIENCES[audience],
                mark=Empty.CONFIDENTIAL.value,
            ),
        ),
        columns=(
            Column("kind", "Kind", "text", 16),
            Column("name", "Table or rule", "text", 28),
            Column("number", "Number", "number", 12),
            Column("meaning", "What the number counts", "text", 60),
        ),
        rows=(*_settings(limits), *_steps(), *(row for h in hidden for row in _numbers(h))),
    )


def _settings(limits: Limits) -> Iterator[tuple[Shown, ...]]:
    for each in fields(limits):
        value: int | Decimal = getattr(limits, each.name)
        meaning = MEANINGS[each.name]
        if isinstance(value, Decimal):
            value, meaning = (
                _to(value * 100, -1),
                say("{meaning}, % of the amount", meaning=meaning),
            )
        yield say("threshold"), each.name, value, meaning


def _steps() -> Iterator[tuple[Shown, ...]]:
    applied = Empty.NOT_APPLICABLE
    rules = say("applied: each figure by its own rule and base")
    yield say("step", "of disclosure control"), say("primary rules"), applied, rules
    whole = say("applied: one hidden cell hides them all")
    yield say("step", "of disclosure control"), say("whole distributions"), applied, whole
    yield (
        say("step", "of disclosure control"),
        say("secondary suppression"),
        applied,
        say("not applied in this version: a hidden number may be narrowed down from other tables"),
    )
    yield (
        say("step", "of disclosure control"),
        say("rounding"),
        applied,
        say("percentages to whole numbers, means to one decimal, amounts to three figures"),
    )


def _numbers(hidden: _Hidden) -> Iterator[tuple[Shown, ...]]:
    total = hidden.grounds.total()
    of_all = say("of {figures} figures in this table", figures=hidden.figures)
    yield say("hidden cells"), hidden.table, total, of_all
    for why in Ground:
        if hidden.grounds[why]:
            yield say("hidden because"), hidden.table, hidden.grounds[why], why.value
