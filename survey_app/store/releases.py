"""Stored releases: the tables that left, as they left, with the options they were made with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from exports.tables import Chart, Column, Released, Table
from survey_app.store.canonical import cell_plain, plain_cell, read, written
from survey_app.store.database import Database
from survey_app.store.errors import Refused

Pairs = tuple[tuple[str, str], ...]

INSERT = (
    "INSERT INTO release (id, country, day, who, options, versions, tables) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
TAKEN = "SELECT 1 FROM release WHERE id = ?"
GET = "SELECT id, country, day, who, options, versions, tables FROM release WHERE id = ?"
ALL = (
    "SELECT id, country, day, who, options, versions FROM release "
    "WHERE ? IN ('', country) ORDER BY day, country, id"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseHead:
    """What a release is: `country` is "" for one over several; `options` are the pairs of name
    and value it was made with; `versions` those of the program and of the instruments."""

    id: str
    country: str
    day: date
    by: str
    options: Pairs = ()
    versions: Pairs = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRecord(ReleaseHead):
    """A release with its tables, after disclosure control."""

    tables: tuple[Released, ...]


class Releases:
    """The stored releases; one that is kept never changes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, release: ReleaseRecord) -> None:
        """Keep a release for good. Raises Refused where its id is taken."""
        row = (
            release.id,
            release.country,
            release.day.isoformat(),
            release.by,
            written(release.options),
            written(release.versions),
            written([_table_plain(table) for table in release.tables]),
        )
        with self._database.writing() as db:
            if db.execute(TAKEN, (release.id,)).fetchone():
                raise Refused(f'There is a release "{release.id}" already, and it stays as it is.')
            db.execute(INSERT, row)

    def get(self, id: str) -> ReleaseRecord | None:
        """The release with this id and its tables, or None."""
        with self._database.reading() as db:
            row = db.execute(GET, (id,)).fetchone()
        if row is None:
            return None
        *head, tables = row
        what = f'The tables of release "{id}"'
        return ReleaseRecord(**_head(*head), tables=read(tables, _tables, what))

    def all(self, country: str | None = None) -> tuple[ReleaseHead, ...]:
        """What releases there are, of all countries or one, the oldest first; without tables."""
        with self._database.reading() as db:
            rows = db.execute(ALL, (country or "",)).fetchall()
        return tuple(ReleaseHead(**_head(*row)) for row in rows)


def _head(id: str, country: str, day: str, by: str, options: str, versions: str) -> dict[str, Any]:
    what = f'Release "{id}"'
    return {
        "id": id,
        "country": country,
        "day": date.fromisoformat(day),
        "by": by,
        "options": read(options, _pairs, what),
        "versions": read(versions, _pairs, what),
    }


def _pairs(plain: list[list[str]]) -> Pairs:
    return tuple((name, value) for name, value in plain)


def _table_plain(table: Released) -> dict[str, object]:
    return {
        "id": table.id,
        "title": table.title,
        "columns": [[c.id, c.label, c.format, c.width] for c in table.columns],
        "rows": [[cell_plain(cell) for cell in row] for row in table.rows],
        "about": table.about,
        "notes": table.notes,
        "charts": [_chart_plain(chart) for chart in table.charts],
    }


def _chart_plain(chart: Chart) -> dict[str, object]:
    return {
        "kind": chart.kind,
        "title": chart.title,
        "alternative": chart.alternative,
        "labels": chart.labels,
        "values": chart.values,
        "rows": chart.rows,
        "maximum": None if chart.maximum is None else str(chart.maximum),
    }


def _tables(plain: list[Mapping[str, Any]]) -> tuple[Released, ...]:
    return tuple(map(_table, plain))


def _table(plain: Mapping[str, Any]) -> Released:
    return Table(
        id=plain["id"],
        title=plain["title"],
        columns=tuple(Column(*column) for column in plain["columns"]),
        rows=tuple(tuple(map(plain_cell, row)) for row in plain["rows"]),
        about=tuple(plain["about"]),
        notes=tuple(plain["notes"]),
        charts=tuple(map(_chart, plain["charts"])),
    )


def _chart(plain: Mapping[str, Any]) -> Chart:
    maximum = plain["maximum"]
    typed = {
        "values": tuple(plain["values"]),
        "rows": tuple(plain["rows"]),
        "maximum": None if maximum is None else Decimal(maximum),
    }
    return Chart(**{**plain, **typed})
