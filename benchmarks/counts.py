"""All counts by country, question and answer: packed codes against SQL on a long table, pandas."""

import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pandas

from benchmarks.timing import in_turn, report
from exports.tabulate import Counts, counts
from grids.codes import NOT_SHOWN, columns, pack
from grids.instrument import Instrument
from grids.library import shipped
from grids.questions import RatingScale
from grids.values import Answer

COUNTRIES = ("AT", "BE", "BG", "ES", "FR", "GR", "HR", "IT", "LV", "NL", "PL", "RO", "SI")
SEED = 20220408
WIDEST_LONG_FRAME = 100_000  # assessments; a frame of the long table takes 12 GB at a million


def main(sizes: tuple[int, ...]) -> None:
    """Fill a file with synthetic assessments of each size and count them each way."""
    instrument = shipped().get("evaluation_grid")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "counts.sqlite"
            _fill(file, instrument, size)
            _compare(file, instrument, size)


def _assessments(instrument: Instrument, size: int) -> Iterator[tuple[str, dict[str, Answer]]]:
    chance = random.Random(SEED)
    rated = [q for q in instrument.questions("ratings") if isinstance(q, RatingScale)]
    for _ in range(size):
        yield chance.choice(COUNTRIES), {q.id: chance.randint(1, len(q.steps)) for q in rated}


def _fill(file: Path, instrument: Instrument, size: int) -> None:
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE packed(country TEXT, codes BLOB) STRICT")
    connection.execute("CREATE TABLE long(id INTEGER, country TEXT, question TEXT, step INTEGER)")
    for id, (country, answers) in enumerate(_assessments(instrument, size)):
        connection.execute("INSERT INTO packed VALUES (?, ?)", (country, pack(instrument, answers)))
        connection.executemany(
            "INSERT INTO long VALUES (?, ?, ?, ?)",
            [(id, country, question, step) for question, step in answers.items()],
        )
    connection.commit()
    connection.close()


def _compare(file: Path, instrument: Instrument, size: int) -> None:
    connection = sqlite3.connect(file)
    _same_counts(instrument, connection)
    ways: dict[str, Callable[[], object]] = {
        "packed codes, one pass": partial(_packed, connection, len(columns(instrument))),
        "SQL on a long table": partial(_sql, connection),
    }
    if size <= WIDEST_LONG_FRAME:
        ways["pandas on the long table"] = partial(_pandas, connection)
    runs = 3 if size <= WIDEST_LONG_FRAME else 1
    report(f"Counts over {size:,} synthetic assessments", in_turn(ways, runs), next(iter(ways)))
    connection.close()


def _same_counts(instrument: Instrument, connection: sqlite3.Connection) -> None:
    """The packed way must find what SQL finds, or its time means nothing."""
    own = columns(instrument)
    found = _packed(connection, len(own))
    packed = {
        (country, own[place].question, code): n
        for country, counted in found.items()
        for place, values in enumerate(counted.columns)
        for code, n in values.items()
        if code != NOT_SHOWN
    }
    long = {(country, question, step): n for country, question, step, n in _sql(connection)}
    assert packed == long


def _packed(connection: sqlite3.Connection, width: int) -> dict[str, Counts]:
    return counts(connection.execute("SELECT country, codes FROM packed"), width)


def _sql(connection: sqlite3.Connection) -> list[tuple[str, str, int, int]]:
    return connection.execute(
        "SELECT country, question, step, count(*) FROM long GROUP BY country, question, step"
    ).fetchall()


def _pandas(connection: sqlite3.Connection) -> object:
    frame = pandas.read_sql("SELECT country, question, step FROM long", connection)
    return frame.groupby(["country", "question", "step"]).size()
