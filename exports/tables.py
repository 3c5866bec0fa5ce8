"""Result tables: what every writer (page, workbook, report) shows, and nothing else.

`results` fills cells with figures that still know what they rest on; `disclosure` turns each
figure into its value or into the reason why it is hidden; writers meet no figure any more.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, Literal, TypeVar

from exports.scales import Scale

Rule = Literal["opinion", "profile", "sensitive", "amount", "rating", "text", "published"]
Measure = Literal[
    "n",
    "count",
    "share",
    "mean",
    "deviation",
    "difference",
    "median",
    "quartile",
    "amount",
    "agreement",
]


class Empty(StrEnum):
    """Why a cell holds no value; the shorthand researchers expect."""

    CONFIDENTIAL = "[c]"
    NOT_AVAILABLE = "[x]"
    NOT_APPLICABLE = "[z]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """The answers of people behind a figure, as far as they decide whether it is shown.

    `cells` are the numbers of people in a distribution whose total is known, and `told` the places
    of those that the figure tells; where none is named, it tells all of them together. `most` are
    bounds of the cells that are known from elsewhere. `scale` are the answers behind a mean, a
    deviation or a median, and `off` how far the mean may be off as it is printed, in steps;
    without a scale, `score` is the mean as a share (0 to 1) of the highest possible.
    """

    cells: tuple[int, ...] = ()
    told: tuple[int, ...] = ()
    most: tuple[int, ...] | None = None
    scale: Scale | None = None
    off: Decimal = Decimal("0.05")
    score: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number, or a word that rests on numbers, before disclosure control.

    `base` the number of units (persons, enterprises) behind it; `raters` the smallest number of
    raters behind any of these enterprises' values, where raters matter; `dominance` the largest
    single contributor's share of an amount, 0 to 1; `adds_up` the name of the group of cells in
    which cells sum to a shown total (for secondary suppression), "" where there is none.
    `unit` decides how the value is rounded ("percent" holds 0 to 100); `differing` how many units
    differ from the most frequent answer, where that matters; `unnamed` how many units of the base
    are not shown by themselves while others are; `consented` that the one enterprise behind the
    figure released it; `respondents` whose opinions these are. Where `value` is a text that names
    several numbers of units, these are `counts`, and each has to be large enough. `behind` are
    the answers of people that decide whether it is shown.
    """

    value: int | Decimal | str
    rule: Rule
    measure: Measure
    base: int
    raters: int | None = None
    dominance: Decimal | None = None
    adds_up: str = ""
    unit: str = ""
    differing: int | None = None
    unnamed: int = 0
    consented: bool = False
    respondents: Literal["staff", "workers"] = "workers"
    counts: tuple[int, ...] = ()
    behind: Behind | None = None


Shown = str | int | Decimal | date | Empty | None
"""What a writer meets in a cell; None is an intended blank (a text left empty)."""

Format = Literal["text", "code", "count", "number", "mean", "percent", "amount", "date", "year"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: a stable id, the label in the language of the output, and how it is shown.
    `percent` holds 0 to 100; `width` is in characters."""

    id: str
    label: str
    format: Format = "text"
    width: int = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart over columns of its table: `kind` and the ids of its label and value columns."""

    kind: Literal["bar", "stacked", "radar"]
    title: str
    alternative: str
    labels: str
    values: tuple[str, ...]
    rows: tuple[int, ...] = ()  # of the table, all when empty
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Folding:
    """How a long table of counts is made shorter once it is known what is hidden.

    A row whose figure in the column `count` is shown as zero is left out. Of the rows that have the
    same cells in the columns `alike` and whose counts are all hidden the first is left, with other
    cells in the columns that `instead` names: what nobody chose must not be told from what is
    hidden.
    """

    count: str
    alike: tuple[str, ...]
    instead: tuple[tuple[str, Shown], ...]


Cell = TypeVar("Cell")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[Cell]):
    """One table: `id` names it everywhere, `title` heads it, `about` stands between the two.
    A table with a `folding` has no charts, and none once it is released."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    about: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    folding: Folding | None = None


Draft = Table[Shown | Figure]
"""A table before disclosure control."""

Released = Table[Shown]
"""A table that may leave."""
