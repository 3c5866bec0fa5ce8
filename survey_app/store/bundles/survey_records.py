"""Rounds of surveys in bundles, and every text that people agreed to in them. When the responses
of a round were erased stays with the installation: each erases them on the day it was told."""

import json
from collections.abc import Iterator

from survey_app.store import rounds
from survey_app.store.bundles.place import Checks, Kind, Plain
from survey_app.store.canonical import written
from survey_app.store.sqlite import Connection

COLUMNS = (
    *("title", "opens", "closes", "zone", "retention", "anonymous", "test", "consent_version"),
    "plan",
)
ROUNDS = (
    "SELECT id, title, opens, closes, zone, retention, NULL, anonymous, test, consent_version, "
    "plan, '', 1, '{}' FROM survey_round WHERE ?1 = '' ORDER BY id"
)
CONSENTS = (
    "SELECT survey_round, version, texts FROM consent WHERE ?1 = '' ORDER BY survey_round, version"
)
LOCAL = "SELECT erased, copied_from, revision FROM survey_round WHERE id = ?"


def _consents(db: Connection, group: str) -> Iterator[tuple[str, Plain]]:
    for survey_round, version, texts in db.execute(CONSENTS, (group,)):
        yield written([survey_round, version]), {"texts": json.loads(texts)}


def _put_consent(db: Connection, checks: Checks, id: str, body: Plain) -> None:
    survey_round, version = json.loads(id)
    texts = {str(language): str(text) for language, text in body["texts"].items()}
    db.execute(rounds.AGREE, (survey_round, version, written(texts)))


def _rounds(db: Connection, group: str) -> Iterator[tuple[str, Plain]]:
    """A plan is written anew, as an earlier version of the program may have written it."""
    for row in db.execute(ROUNDS, (group,)):
        planned = rounds.survey_round_of(row)
        values = rounds.row_of(planned, revision=1)
        plain = dict(zip(COLUMNS, values, strict=False))
        yield planned.id, {**plain, "plan": json.loads(str(plain["plan"]))}


def _put_round(db: Connection, checks: Checks, id: str, body: Plain) -> None:
    found = db.execute(LOCAL, (id,)).fetchone()
    erased, copied_from, revision = found or (None, None, 0)
    *first, consent_version, plan = (body[name] for name in COLUMNS)
    texts = db.execute(rounds.CONSENT, (id, consent_version)).fetchone()[0]
    row = (id, *first[:5], erased, *first[5:], consent_version, written(plan))
    planned = rounds.survey_round_of((*row, copied_from or "", revision, texts))
    checks.rounds.sound(planned)
    statement = rounds.UPDATE if found else rounds.INSERT
    db.execute(statement, (*rounds.row_of(planned, revision=revision + 1), id))


CONSENT = Kind("consent", "consent text", _consents, _put_consent)
ROUND = Kind("round", "survey", _rounds, _put_round)
