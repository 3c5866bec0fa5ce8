"""Focus groups in bundles: plan, turns, notes, and of who takes part the kind of stakeholder and
the language. Codes, tokens and ratings that were not revealed stay where they are."""

import json
import secrets
from collections.abc import Iterator

from survey_app.store import focus_groups, group_notes, turns
from survey_app.store.bundles.place import Checks, Kind, Plain
from survey_app.store.canonical import written
from survey_app.store.sqlite import Connection

GROUPS = (
    "SELECT id, title, country, starts, plan, '', 1 FROM focus_group "
    "WHERE ?1 IN ('', id) ORDER BY id"
)
LOCAL = "SELECT copied_from, revision FROM focus_group WHERE id = ?"
PARTICIPANTS = (
    "SELECT id, focus_group, stakeholder, language FROM participant "
    "WHERE ?1 IN ('', focus_group) ORDER BY id"
)
JOIN = (
    "INSERT INTO participant (id, focus_group, stakeholder, language, token, code, place, paper) "
    "VALUES (?, ?, ?, ?, ?, ?, 1, 0) ON CONFLICT (id) DO UPDATE SET (stakeholder, language) = "
    "(excluded.stakeholder, excluded.language) WHERE focus_group = excluded.focus_group"
)
TURNS = (
    "SELECT focus_group, enterprise, state FROM turn WHERE ?1 IN ('', focus_group) "
    "ORDER BY focus_group, enterprise"
)
NOTES = (
    "SELECT focus_group, enterprise, indicator, note FROM group_note "
    "WHERE ?1 IN ('', focus_group) ORDER BY focus_group, enterprise, indicator"
)
NOTED = "SELECT revision FROM group_note WHERE focus_group = ? AND enterprise = ? AND indicator = ?"
OF_THE_MOMENT = {"talking": "", "timer": None}
"""Of a turn that is for those in the room alone."""


def _groups(db: Connection, group: str) -> Iterator[tuple[str, Plain]]:
    """A plan is written anew, as an earlier version of the program may have written it."""
    for row in db.execute(GROUPS, (group,)):
        planned = focus_groups.group_of(row)
        title, country, starts, plan, *_ = focus_groups.row_of(planned, revision=1)
        told = {"title": title, "country": country, "starts": starts}
        yield planned.id, {**told, "plan": json.loads(str(plan))}


def _put_group(db: Connection, checks: Checks, id: str, body: Plain) -> None:
    found = db.execute(LOCAL, (id,)).fetchone()
    copied_from, revision = found or ("", 0)
    told = (body["title"], body["country"], body["starts"], written(body["plan"]))
    group = focus_groups.group_of((id, *told, copied_from or "", revision))
    focus_groups.refuse_unsound(db, group)
    row = focus_groups.row_of(group, revision=revision + 1)
    if found:
        db.execute(focus_groups.UPDATE, (*row, id))
        focus_groups.touch(db, id)
    else:
        db.execute(focus_groups.INSERT, (*row, focus_groups.unused_code(db), id))


def _participants(db: Connection, group: str) -> Iterator[tuple[str, Plain]]:
    for id, focus_group, stakeholder, language in db.execute(PARTICIPANTS, (group,)):
        yield id, {"group": focus_group, "stakeholder": stakeholder, "language": language}


def _put_participant(db: Connection, checks: Checks, id: str, body: Plain) -> None:
    """Somebody new gets digests that no token and no code has."""
    given = (id, body["group"], body["stakeholder"], body["language"])
    db.execute(JOIN, (*given, secrets.token_bytes(16), secrets.token_bytes(16)))


def _turns(db: Connection, group: str) -> Iterator[tuple[str, Plain]]:
    for focus_group, enterprise, state in db.execute(TURNS, (group,)):
        turn = turns.turn_of(enterprise, json.loads(state))
        yield written([focus_group, enterprise]), {**turns.plain_turn(turn), **OF_THE_MOMENT}


def _put_turn(db: Connection, checks: Checks, id: str, body: Plain) -> None:
    """The steps before that could be taken back stay in the installation where they were taken."""
    group, enterprise = json.loads(id)
    turn = turns.turn_of(enterprise, {**body, **OF_THE_MOMENT})
    db.execute(turns.PUT, (group, enterprise, written(turns.plain_turn(turn)), "[]"))
    focus_groups.touch(db, group)


def _notes(db: Connection, group: str) -> Iterator[tuple[str, Plain]]:
    for focus_group, enterprise, indicator, note in db.execute(NOTES, (group,)):
        yield written([focus_group, enterprise, indicator]), {"note": note}


def _put_note(db: Connection, checks: Checks, id: str, body: Plain) -> None:
    key = tuple(json.loads(id))
    (revision,) = db.execute(NOTED, key).fetchone() or (0,)
    db.execute(group_notes.KEEP, (*key, body["note"], revision + 1))
    focus_groups.touch(db, key[0])


GROUP = Kind("group", "focus group", _groups, _put_group)
PARTICIPANT = Kind("participant", "participant", _participants, _put_participant)
TURN = Kind("turn", "turn", _turns, _put_turn)
NOTE = Kind("note", "note", _notes, _put_note)
