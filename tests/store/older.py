"""Databases as earlier versions of the program left them, with rows in every table they had."""

import contextlib
import hashlib
from pathlib import Path

from grids.codes import pack
from grids.definition import canonical
from survey_app.store.bundles_schema import STEPS
from survey_app.store.migration import build
from survey_app.store.sqlite import Connection, sqlite3
from survey_app.store.tokens import half_digest, mixed
from tests.store.examples import instrument

NAMES = tuple(step.name for step in STEPS._migrations)
ACCOUNT = "0b0e2f0e-0000-4000-8000-000000000001"
CONTENT = canonical(instrument())
DIGEST = hashlib.sha256(CONTENT).hexdigest()
AT = "2026-11-01T09:00:00Z"
AUDITED = hashlib.sha256(f'["",1,"{AT}","Ada","export","AT","report"]'.encode()).hexdigest()
PLAN = (
    '{"instruments":[["evaluation_grid","1.0"]],"countries":["AT","RO"],"languages":["en"],'
    '"digital":"full","skills":"two_stage","satisfaction":"usual","profile":["years"],'
    '"washington_group":false,"targets":[["AT","evaluation_grid",40]]}'
)
PAD = half_digest("way/draft")
FINGERPRINT = "0123 4567 89ab cdef 0123 4567 89ab cdef"

GROUP = (
    '{"languages":["en"],"organisers":[],"topics":[],"enterprises":["e1"],"zone":"Europe/Vienna",'
    '"place":"Vienna","people":9,"minutes":120,"tables":1,"core":true,"ahead":false,'
    '"rehearsal":false,"meeting":"room","closes":null}'
)
TURN = '{"stage":"rating","talking":"","discussed":[],"again":[],"timer":null,"seen_again":false}'
ROWS: dict[str, list[tuple[str, tuple[object, ...]]]] = {
    "0001_register": [
        ("INSERT INTO installation VALUES (1, 'x', 0, ?, NULL, 0)", (AT,)),
        (
            "INSERT INTO enterprise (id, name, country, pseudonym, region, unit, promoter, status, "
            "sector, size, release, visible, origin, revision) VALUES ('e1', 'Werk', 'AT', 'A', '',"
            " '', '', '', 'G', '0-9', 'named', '{\"accounts\":\"bands\"}', 'collected', 3)",
            (),
        ),
        (
            "INSERT INTO enterprise_change (enterprise, revision, at, who, reason, differences) "
            "VALUES ('e1', 3, ?, 'Ada', 'told', "
            '\'[{"field":"name","before":"Wrk","after":"Werk"}]\')',
            (AT,),
        ),
    ],
    "0002_instruments_and_facts": [
        (
            "INSERT INTO instrument (id, version, title, digest, day, content) "
            "VALUES ('evaluation_grid', '1.0', 'Grid', ?, '2026-11-01', ?)",
            (DIGEST, CONTENT),
        ),
        (
            "INSERT INTO fact_record (id, subject, instrument, version, year, facts, accepted, "
            "revision) VALUES (1, 'e1', 'evaluation_grid', '1.0', 2024, "
            '\'[{"question":"heads","answer":12,"source":"payroll"}]\', \'{"S1":"grew"}\', 2)',
            (),
        ),
        (
            "INSERT INTO fact_change (record, revision, at, who, reason, differences, accepted) "
            "VALUES (1, 2, '2026-11-01', 'enterprise, by link', '', '[]', '{}')",
            (),
        ),
    ],
    "0003_responses": [
        (
            "INSERT INTO response (id, instrument, version, country, subject, focus_group, round, "
            "rater, stakeholder, synthetic, day, revision, codes, answers) VALUES ('r1', "
            "'evaluation_grid', '1.0', 'AT', 'e1', 'graz', 'first', 't', '', 0, '2026-11-01', 1, "
            "?, '{\"E1\":4}')",
            (pack(instrument(), {"E1": 4}),),
        ),
        (
            "INSERT INTO sent (key, response) VALUES (?, 'r1')",
            (hashlib.sha256(b"key").digest()[:16],),
        ),
    ],
    "0004_people": [
        (
            "INSERT INTO link (id, token, enterprise, part, length, year, who, issued) "
            "VALUES ('l1', ?, 'e1', 'accounts', 'core', 2024, 'Ada', '2026-11-01')",
            (hashlib.sha256(b"token").digest(),),
        ),
        ("INSERT INTO account (id, name) VALUES (?, 'Ada')", (ACCOUNT,)),
        ("INSERT INTO grant_of VALUES (?, 'coordinator', '*')", (ACCOUNT,)),
        (
            "INSERT INTO way_in VALUES (?, 'session', ?, '2999-01-01T00:00:00Z')",
            (hashlib.sha256(b"session").digest(), ACCOUNT),
        ),
        ("INSERT INTO failed_try VALUES (x'00', 2, ?)", (AT,)),
    ],
    "0005_audit_and_releases": [
        ("INSERT INTO audit VALUES (1, ?, 'Ada', 'export', 'AT', 'report', ?)", (AT, AUDITED)),
        ("UPDATE installation SET audited = 1", ()),
        (
            "INSERT INTO release (id, country, day, who, options, versions, tables) "
            "VALUES ('AT-1', 'AT', '2026-11-01', 'Ada', '[[\"k\",\"5\"]]', '[]', '[]')",
            (),
        ),
    ],
    "0006_long_form": [],
    "0007_rounds": [
        (
            "INSERT INTO survey_round (id, title, opens, closes, zone, retention, anonymous, test, "
            "consent_version, plan, revision) VALUES ('spring', 'Spring', ?, ?, 'Europe/Vienna', "
            "'2999-12-31', 1, 0, '1', ?, 4)",
            (AT, "2999-01-01T00:00:00Z", PLAN),
        ),
        ("INSERT INTO consent VALUES ('spring', '1', '{\"en\":\"I agree.\"}')", ()),
    ],
    "0008_responses_of_rounds": [
        (
            "INSERT INTO response (id, instrument, version, country, focus_group, round, rater, "
            "stakeholder, synthetic, survey_round, test, language, form, help, consent_version, "
            "texts_revision, minutes, day, revision, codes, answers) VALUES ('r2', "
            "'evaluation_grid', '1.0', 'RO', '', '', '', '', 0, 'spring', 0, 'en', 'easy', 'read', "
            "'1', 'a1', 12, '2026-11-02', 1, ?, '{\"E1\":3}')",
            (pack(instrument(), {"E1": 3}),),
        ),
    ],
    "0009_ways_and_drafts": [
        (
            "INSERT INTO invitation (id, survey_round, kind, country, instrument, issued) "
            "VALUES ('i1', 'spring', 'personal', 'AT', 'evaluation_grid', '2026-11-01')",
            (),
        ),
        (
            "INSERT INTO way (token, invitation, state) VALUES (?, 'i1', 'open')",
            (half_digest("way"),),
        ),
        (
            "INSERT INTO draft (token, code, sealed, way, survey_round, country, instrument, "
            "version, language, form, help, consent_version, texts_revision, lot, seconds, page, "
            "reached, ends, revision, answers) VALUES (?, ?, ?, ?, 'spring', 'AT', "
            "'evaluation_grid', '1.0', 'en', 'easy', '', '1', '', 7, 90, 'all', 'all', "
            "'2999-01-01', 2, '{\"E1\":5}')",
            (half_digest("draft"), bytes(16), bytes(16), mixed(half_digest("way"), PAD)),
        ),
        (
            "INSERT INTO participation VALUES "
            "('spring', 'AT', 'evaluation_grid', 'started', '2026-11-01', 3)",
            (),
        ),
    ],
    "0010_set_aside": [
        ("INSERT INTO set_aside VALUES ('r2', 'all the same', 'Ada', '2026-11-03')", ()),
    ],
    "0011_focus_groups": [
        (
            "INSERT INTO focus_group (id, title, country, starts, code, plan, live, revision) "
            "VALUES ('g1', 'Group', 'AT', ?, 'JOINED', ?, 7, 2)",
            (AT, GROUP),
        ),
        ("INSERT INTO turn VALUES ('g1', 'e1', ?, '[]')", (TURN,)),
        (
            "INSERT INTO participant VALUES ('p1', ?, ?, 'g1', 'researcher', 'en', 1, NULL, 0)",
            (half_digest("participant"), bytes(16)),
        ),
        (
            "INSERT INTO ballot VALUES ('g1', 'e1', 'first', 'p1', '1.0', 1, '{\"E1\":4}')",
            (),
        ),
        ("INSERT INTO group_note VALUES ('g1', 'e1', 'E1', 'said', 1)", ()),
    ],
    "0012_bundles": [
        ("INSERT INTO version VALUES ('response', 'r3', 'gone', '[]', 1, NULL)", ()),
        (
            "INSERT INTO trusted_key VALUES (?, 'Partner', 'Ada', '2026-11-20')",
            (FINGERPRINT,),
        ),
    ],
}


def make_older(folder: Path, behind: str) -> Path:
    """A database whose last step is `behind`, with the rows of all steps up to it."""
    path = folder / "bwise.sqlite"
    path.touch(mode=0o600)
    following = NAMES[NAMES.index(behind) + 1 :]
    build(path, until=following[0] if following else None)
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA foreign_keys = ON")
        fill(db, behind)
        db.commit()
    return path


def fill(db: Connection, behind: str) -> None:
    """Put the rows in."""
    for name in NAMES[: NAMES.index(behind) + 1]:
        for statement, values in ROWS[name]:
            db.execute(statement, values)
