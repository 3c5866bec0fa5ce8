"""Looks through everything that is stored: is it whole, and does it fit together?"""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from functools import partial

from grids.codes import pack
from survey_app.store.audit import first_broken
from survey_app.store.backup import faults
from survey_app.store.canonical import plain_answers, plain_facts, read
from survey_app.store.code_key import CodeKey
from survey_app.store.database import Database
from survey_app.store.errors import Damaged, StoreError
from survey_app.store.instruments import thawed
from survey_app.store.migration import schema_differences
from survey_app.store.problem import RESTORE, Problem
from survey_app.store.sqlite import Connection
from survey_app.store.survey_checks import of_codes, of_promises, of_rounds

REBUILD = "Make them again with: bwise check --rebuild-codes"

INSTRUMENTS = "SELECT id, version, content, digest FROM instrument ORDER BY id, version"
RESPONSES = "SELECT id, instrument, version, codes, answers FROM response ORDER BY id"
FACTS = "SELECT subject, year, facts FROM fact_record ORDER BY id"
RECODE = "UPDATE response SET codes = ? WHERE id = ?"
SHOWN_AT_MOST = 20


def problems(database: Database, key: CodeKey, now: datetime) -> tuple[Problem, ...]:
    """Everything that is wrong with a store; of each kind the first twenty, then how many more."""
    found: list[Problem] = []
    for part in (
        _of_file,
        _of_schema,
        _of_instruments,
        _of_facts,
        _of_responses,
        of_rounds,
        partial(of_promises, now=now),
        partial(of_codes, key=key, now=now),
        _of_audit,
    ):
        try:
            with database.streaming() as db:
                found += _shortened(part(db))
        except StoreError as error:
            found.append(Problem("the file", str(error), RESTORE))
    return tuple(dict.fromkeys(found))


def rebuild_codes(database: Database) -> int:
    """Work the packed codes out again from the answers; returns how many had been wrong.

    Raises Damaged where an instrument or the answers themselves cannot be read any more.
    """
    with database.writing() as db:
        known = {key: thawed(*key, *frozen) for key, frozen in _instruments(db)}
        wrong = []
        for id, *key, codes, answers in db.execute(RESPONSES):
            thing = f'Response "{id}"'
            expected = pack(known[tuple(key)], read(answers, plain_answers, thing))
            if expected != codes:
                wrong.append((expected, id))
        db.executemany(RECODE, wrong)
    return len(wrong)


def _of_file(db: Connection) -> Iterator[Problem]:
    return (Problem("the file", told, RESTORE) for told in faults(db))


def _of_schema(db: Connection) -> Iterator[Problem]:
    for name in schema_differences(db):
        yield Problem(name, "it is missing, changed, or not of this program", RESTORE)


def _instruments(db: Connection) -> Iterator[tuple[tuple[str, str], tuple[bytes, str]]]:
    for id, version, content, digest in db.execute(INSTRUMENTS):
        yield (id, version), (content, digest)


def _of_instruments(db: Connection) -> Iterator[Problem]:
    for (id, version), frozen in _instruments(db):
        try:
            thawed(id, version, *frozen)
        except Damaged as error:
            yield Problem(f'instrument "{id}" {version}', str(error), RESTORE)


def _of_facts(db: Connection) -> Iterator[Problem]:
    for subject, year, facts in db.execute(FACTS):
        thing = f'the facts of "{subject}" for {year or "no year"}'
        try:
            read(facts, plain_facts, thing)
        except Damaged as error:
            yield Problem(thing, str(error), RESTORE)


def _of_responses(db: Connection) -> Iterator[Problem]:
    known = {}
    for key, frozen in _instruments(db):
        with contextlib.suppress(Damaged):  # told by _of_instruments
            known[key] = thawed(*key, *frozen)
    for id, instrument, version, codes, answers in db.execute(RESPONSES):
        if (instrument, version) not in known:
            continue
        thing = f'response "{id}"'
        try:
            expected = pack(known[instrument, version], read(answers, plain_answers, thing))
        except (Damaged, ValueError) as error:
            yield Problem(thing, str(error), RESTORE)
            continue
        if expected != codes:
            yield Problem(thing, "its packed codes are not those of its answers", REBUILD)


def _of_audit(db: Connection) -> Iterator[Problem]:
    broken = first_broken(db)
    if broken is not None:
        told = f"entry {broken} was changed, removed or put in by hand"
        yield Problem("the audit log", told, "Compare it with the last backup before going on.")


def _shortened(found: Iterator[Problem]) -> Iterator[Problem]:
    more = 0
    for number, problem in enumerate(found):
        if number < SHOWN_AT_MOST:
            yield problem
        else:
            more += 1
    if more:
        yield Problem("further ones", f"{more} more of the last kind", "See above.")
