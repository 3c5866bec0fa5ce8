"""Records of facts: one per subject, instrument and year, with the history of each."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from grids.responses import Fact, FactRecord
from survey_app.store.canonical import facts_text, plain_facts, read
from survey_app.store.changes import (
    AcceptedWarning,
    Change,
    accepted_text,
    change_of,
    differences_text,
    fact_differences,
    plain_accepted,
    when,
)
from survey_app.store.clock import Clock
from survey_app.store.database import Database
from survey_app.store.errors import Refused, Stale
from survey_app.store.instruments import Instruments
from survey_app.store.sqlite import Connection

Accepted = tuple[AcceptedWarning, ...]

SELECT = "SELECT subject, instrument, version, year, facts, revision, accepted FROM fact_record "
GET = SELECT + "WHERE subject = ? AND instrument = ? AND year IS ?"
LATEST = SELECT + "WHERE subject = ? AND instrument = ? ORDER BY year DESC NULLS LAST LIMIT 1"
OF = SELECT + "WHERE subject = ? ORDER BY instrument, year NULLS FIRST"
ALL = SELECT + "WHERE instrument = ? ORDER BY subject, year NULLS FIRST"
INSERT = (
    "INSERT INTO fact_record (version, facts, revision, accepted, subject, instrument, year) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
UPDATE = (
    "UPDATE fact_record SET (version, facts, revision, accepted) = (?, ?, ?, ?) "
    "WHERE subject = ? AND instrument = ? AND year IS ?"
)
NOTE = (
    "INSERT INTO fact_change (at, who, revision, reason, differences, accepted, record) "
    "SELECT ?, ?, ?, ?, ?, ?, id FROM fact_record "
    "WHERE subject = ? AND instrument = ? AND year IS ?"
)
HISTORY = (
    "SELECT at, who, fact_change.revision, reason, differences, fact_change.accepted "
    "FROM fact_change JOIN fact_record ON record = id "
    "WHERE subject = ? AND instrument = ? AND year IS ? ORDER BY fact_change.revision"
)


@dataclass(frozen=True, slots=True)
class _Stored:
    """What stands in the store for one subject, instrument and year."""

    record: FactRecord
    accepted: Accepted


class Facts:
    """The records of facts."""

    def __init__(self, database: Database, clock: Clock, instruments: Instruments) -> None:
        self._database = database
        self._clock = clock
        self._instruments = instruments

    def save(
        self, record: FactRecord, by: str, reason: str = "", accepted: Accepted = ()
    ) -> FactRecord:
        """Keep a record in place of the one stored, and return it with its new revision.

        A record not stored yet counts as revision 1. Where nothing differs the stored one is
        returned and no change noted. `accepted` are soft checks that were confirmed.
        Raises Stale where `record.revision` is not the stored one; Refused where the version of
        the instrument is not published or a question is not in it.
        """
        return self._save(record, by, reason, accepted, lambda stored: record)

    def save_part(
        self,
        record: FactRecord,
        questions: Collection[str],
        by: str,
        reason: str = "",
        accepted: Accepted = (),
    ) -> FactRecord:
        """Keep a record's facts for these questions only; the other facts stay as they are.

        For several people who fill in one record at the same time: it is never Stale.
        """
        given = tuple(fact for fact in record.facts if fact.question in questions)

        def merged(stored: FactRecord) -> FactRecord:
            facts = _in_place(stored.facts, given, questions)
            return replace(record, facts=facts, revision=stored.revision)

        return self._save(record, by, reason, accepted, merged)

    def get(self, subject: str, instrument: str, year: int | None) -> FactRecord | None:
        """The record of a subject for an instrument and year, or None."""
        with self._database.reading() as db:
            stored = _one(db, GET, (subject, instrument, year))
        return stored.record if stored else None

    def latest(self, subject: str, instrument: str) -> FactRecord | None:
        """The record of the latest year; one without a year only where there is no other."""
        with self._database.reading() as db:
            stored = _one(db, LATEST, (subject, instrument))
        return stored.record if stored else None

    def of(self, subject: str) -> tuple[FactRecord, ...]:
        """All records of a subject, by instrument and year."""
        with self._database.reading() as db:
            return tuple(_stored(row).record for row in db.execute(OF, (subject,)))

    def all(self, instrument: str) -> Iterator[FactRecord]:
        """All records for an instrument, one after the other, by subject and year."""
        return (_stored(row).record for row in self._database.rows(ALL, (instrument,)))

    def accepted(self, subject: str, instrument: str, year: int | None) -> Accepted:
        """The soft checks that were confirmed for a record, with their explanations."""
        with self._database.reading() as db:
            stored = _one(db, GET, (subject, instrument, year))
        return stored.accepted if stored else ()

    def history(self, subject: str, instrument: str, year: int | None) -> tuple[Change, ...]:
        """What happened to a record, first things first."""
        with self._database.reading() as db:
            rows = db.execute(HISTORY, (subject, instrument, year)).fetchall()
        return tuple(change_of(row, f'The history of the facts of "{subject}"') for row in rows)

    def _save(
        self,
        record: FactRecord,
        by: str,
        reason: str,
        accepted: Accepted,
        become: Callable[[FactRecord], FactRecord],
    ) -> FactRecord:
        self.fit(record)
        key = (record.subject, record.instrument, record.year)
        with self._database.writing() as db:
            stored = _one(db, GET, key)
            before = stored.record if stored else replace(record, facts=(), revision=1)
            after = become(before)
            if after.revision != before.revision:
                raise Stale(f'Somebody else has changed the facts of "{record.subject}".')
            if stored and after == before and not accepted:
                return before
            after = replace(after, revision=before.revision + 1)
            kept = _with(stored.accepted if stored else (), accepted)
            values = (after.version, facts_text(after.facts), after.revision, accepted_text(kept))
            db.execute(UPDATE if stored else INSERT, (*values, *key))
            told = differences_text(fact_differences(before.facts, after.facts))
            at = when(by, self._clock())
            note = (at, by, after.revision, reason, told, accepted_text(accepted))
            db.execute(NOTE, (*note, *key))
            return after

    def fit(self, record: FactRecord) -> None:
        """Raises Refused for a record that cannot be kept."""
        if not record.subject:
            raise Refused("Facts need a subject: the enterprise, country or group they tell of.")
        if record.year is not None and not 1000 <= record.year <= 9999:
            raise Refused(f"{record.year} is no year. Write it with four digits.")
        self._instruments.require(
            record.instrument, record.version, (fact.question for fact in record.facts)
        )


def _one(db: Connection, sql: str, key: tuple[object, ...]) -> _Stored | None:
    row = db.execute(sql, key).fetchone()
    return _stored(row) if row else None


def _stored(row: tuple[Any, ...]) -> _Stored:
    subject, instrument, version, year, facts, revision, accepted = row
    what = f'The record of facts of "{subject}" for {year or "no year"}'
    record = FactRecord(
        subject=subject,
        instrument=instrument,
        version=version,
        year=year,
        facts=read(facts, plain_facts, what),
        revision=revision,
    )
    return _Stored(record, read(accepted, plain_accepted, what))


def _in_place(
    stored: tuple[Fact, ...], given: tuple[Fact, ...], questions: Collection[str]
) -> tuple[Fact, ...]:
    """The stored facts with those of some questions replaced where they stand, or added."""
    new: dict[str, list[Fact]] = {}
    for fact in given:
        new.setdefault(fact.question, []).append(fact)
    merged: list[Fact] = []
    for fact in stored:
        merged += new.pop(fact.question, []) if fact.question in questions else [fact]
    return (*merged, *(fact for added in new.values() for fact in added))


def _with(stored: Accepted, accepted: Accepted) -> Accepted:
    """The stored warnings with the new ones added, or in place of those of the same check."""
    return tuple({each.check: each for each in (*stored, *accepted)}.values())
