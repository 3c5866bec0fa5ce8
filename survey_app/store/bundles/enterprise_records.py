"""Enterprises and facts in bundles."""

import json
from collections.abc import Iterator

from grids.responses import FactRecord
from survey_app.store import enterprises, facts
from survey_app.store.bundles.place import Checks, Kind, Plain
from survey_app.store.canonical import facts_text, plain_facts, written
from survey_app.store.changes import accepted_text, plain_accepted
from survey_app.store.sqlite import Connection

IN_GROUP = (
    "SELECT value FROM focus_group JOIN json_each(plan, '$.enterprises') WHERE focus_group.id = ?1 "
    "UNION SELECT enterprise FROM turn WHERE focus_group = ?1 "
    "UNION SELECT enterprise FROM group_note WHERE focus_group = ?1 "
    "UNION SELECT subject FROM response WHERE focus_group = ?1 AND subject IS NOT NULL "
    "UNION SELECT value FROM version JOIN json_each(body, '$.plan.enterprises') "
    "WHERE kind = 'group' AND version.id = ?1 AND body IS NOT NULL"
)
"""The enterprises that a focus group is about, or may be when somebody has decided."""
ENTERPRISES = (
    "SELECT id, name, country, pseudonym, region, unit, promoter, status, sector, size, release, "
    "visible, origin FROM enterprise WHERE ?1 = '' OR id IN (:group) ORDER BY id"
).replace(":group", IN_GROUP)
FIELDS = enterprises.NAMES[1:-1]
REVISION = "SELECT revision FROM enterprise WHERE id = ?"
RECORDS = (
    "SELECT subject, instrument, version, year, facts, accepted FROM fact_record "
    "WHERE ?1 = '' OR subject = ?1 OR subject IN (:group) ORDER BY id"
).replace(":group", IN_GROUP)
FACTS_REVISION = (
    "SELECT revision FROM fact_record WHERE subject = ? AND instrument = ? AND year IS ?"
)


def _enterprises(db: Connection, group: str) -> Iterator[tuple[str, Plain]]:
    for id, *values in db.execute(ENTERPRISES, (group,)):
        plain = dict(zip(FIELDS, values, strict=True))
        yield id, {**plain, "visible": json.loads(plain["visible"])}


def _put_enterprise(db: Connection, checks: Checks, id: str, body: Plain) -> None:
    found = db.execute(REVISION, (id,)).fetchone()
    revision = found[0] + 1 if found else 1
    row = [id, *(body[name] for name in FIELDS), revision]
    row[FIELDS.index("visible") + 1] = written(dict(body["visible"]))
    enterprise = enterprises.enterprise_of(tuple(row))
    checks.enterprises.fit(enterprise)
    statement = enterprises.UPDATE if found else enterprises.INSERT
    db.execute(statement, enterprises.row_of(enterprise))


def _facts(db: Connection, group: str) -> Iterator[tuple[str, Plain]]:
    for subject, instrument, version, year, given, accepted in db.execute(RECORDS, (group,)):
        body = {"version": version, "facts": json.loads(given), "accepted": json.loads(accepted)}
        yield written([subject, instrument, year]), body


def facts_key(id: str) -> tuple[str, str, int | None]:
    """Subject, instrument and year of a record of facts, from its id in bundles. Raises ValueError
    where the id is none."""
    match json.loads(id):
        case [str(subject), str(instrument), int() | None as year]:
            return subject, instrument, year
    raise ValueError("it is not known by subject, instrument and year")


def _put_facts(db: Connection, checks: Checks, id: str, body: Plain) -> None:
    subject, instrument, year = key = facts_key(id)
    given = plain_facts(body["facts"])
    record = FactRecord(
        subject=subject, instrument=instrument, version=body["version"], year=year, facts=given
    )
    checks.facts.fit(record)
    found = db.execute(FACTS_REVISION, key).fetchone()
    accepted = accepted_text(plain_accepted(body["accepted"]))
    values = (record.version, facts_text(given), found[0] + 1 if found else 2, accepted)
    db.execute(facts.UPDATE if found else facts.INSERT, (*values, *key))


ENTERPRISE = Kind("enterprise", "enterprise", _enterprises, _put_enterprise)
FACTS = Kind("facts", "facts", _facts, _put_facts)
