"""All counts by country, question and answer: packed codes against SQL on a long table, pandas."""

import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pandas

from benchmarks.pages import choices, questions
from benchmarks.timing import in_turn, report
from exports.tabulate import Counts, counts, tallies
from grids.codes import columns, pack
from grids.instrument import Instrument
from grids.values import Answer

COUNTRIES = ("AT", "BE", "BG", "ES", "FR", "GR", "HR", "IT", "LV", "NL", "PL", "RO", "SI")
SEED = 20220408
QUESTIONS = 40
OPTIONS = {option: number for number, option in enumerate(choices())}
"""The options of each question; a long table holds their numbers."""
WIDEST_LONG_FRAME = 100_000  # responses; a frame of the long table takes 12 GB at a million


def main(sizes: tuple[int, ...]) -> None:
    """Fill a file with synthetic responses of each size and count them each way."""
    instrument = questions(QUESTIONS)
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "counts.sqlite"
            _fill(file, instrument, size)
            _compare(file, instrument, size)


def _responses(instrument: Instrument, size: int) -> Iterator[tuple[str, dict[str, Answer]]]:
    chance, options = random.Random(SEED), tuple(OPTIONS)
    asked = [question.id for question in instrument.questions()]
    for _ in range(size):
        yield chance.choice(COUNTRIES), {id: chance.choice(options) for id in asked}


def _fill(file: Path, instrument: Instrument, size: int) -> None:
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE packed(country TEXT, codes BLOB) STRICT")
    connection.execute("CREATE TABLE long(id INTEGER, country TEXT, question TEXT, option INTEGER)")
    for id, (country, answers) in enumerate(_responses(instrument, size)):
        connection.execute("INSERT INTO packed VALUES (?, ?)", (country, pack(instrument, answers)))
        connection.executemany(
            "INSERT INTO long VALUES (?, ?, ?, ?)",
            [(id, country, question, OPTIONS[chosen]) for question, chosen in answers.items()],
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
    report(
        f"Counts over {size:,} synthetic responses to {QUESTIONS} questions",
        in_turn(ways, runs),
        next(iter(ways)),
    )
    connection.close()


def _same_counts(instrument: Instrument, connection: sqlite3.Connection) -> None:
    """The packed way must find what SQL finds, or its time means nothing."""
    own = columns(instrument)
    found = _packed(connection, len(own))
    packed = {
        (country, tally.column.question, OPTIONS[option]): n
        for country, counted in found.items()
        for tally in tallies(counted, own)
        for option, n in tally.given.items()
    }
    long = {(country, question, option): n for country, question, option, n in _sql(connection)}
    assert packed == long


def _packed(connection: sqlite3.Connection, width: int) -> dict[str, Counts]:
    return counts(connection.execute("SELECT country, codes FROM packed"), width)


def _sql(connection: sqlite3.Connection) -> list[tuple[str, str, int, int]]:
    return connection.execute(
        "SELECT country, question, option, count(*) FROM long GROUP BY country, question, option"
    ).fetchall()


def _pandas(connection: sqlite3.Connection) -> object:
    frame = pandas.read_sql("SELECT country, question, option FROM long", connection)
    return frame.groupby(["country", "question", "option"]).size()
