"""Responses in bundles: ratings that were revealed, and answers to questionnaires.

A rating is known by what it rates, in which group and round, and by whom: two that were given in
two installations for one place are versions of one record. Any other response is known by its id,
and once erased it never comes back.
"""

import json
from collections.abc import Iterator
from datetime import date

from grids.responses import Response
from survey_app.store import kept_responses, responses, set_aside
from survey_app.store.bundles.place import Checks, Kind, Plain
from survey_app.store.canonical import plain_answers
from survey_app.store.errors import BundleError
from survey_app.store.sqlite import Connection

IS_RATING = "round <> '' AND (rater <> '' OR round = 'agreed')"
RECORD = (
    "CASE WHEN :rating THEN json_array(subject, instrument, focus_group, round, rater) ELSE id END"
).replace(":rating", IS_RATING)
LABELS = (
    *("country", "focus_group", "round", "rater", "stakeholder", "synthetic", "survey_round"),
    *("language", "form", "help", "consent_version", "texts_revision", "minutes"),
)
COLUMNS = ("id", "instrument", "version", "subject", "answers", *LABELS, "day")
RESPONSES = (
    "SELECT :record, id, instrument, version, ifnull(subject, ''), answers, country, "
    "focus_group, round, rater, stakeholder, synthetic, ifnull(survey_round, ''), language, form, "
    "help, consent_version, texts_revision, minutes, response.day, reason, who, set_aside.day "
    "FROM response LEFT JOIN set_aside ON response = id WHERE ?1 IN ('', focus_group) ORDER BY id"
).replace(":record", RECORD)
STORED = "SELECT id, :record FROM response WHERE id = ?".replace(":record", RECORD)
OF_RATING = (
    "SELECT id FROM response WHERE subject = ? AND instrument = ? AND focus_group = ? "
    "AND round = ? AND rater = ? AND :rating"
).replace(":rating", IS_RATING)
RENAME = "UPDATE response SET id = ? WHERE id = ?"
NOT_ASIDE = "DELETE FROM set_aside WHERE response = ?"
OVER = "SELECT 1 FROM survey_round WHERE id = ? AND (erased IS NOT NULL OR retention < ?)"


def _responses(db: Connection, group: str) -> Iterator[tuple[str, Plain]]:
    for record, *values in db.execute(RESPONSES, (group,)):
        *told, reason, who, day = values
        plain = dict(zip(COLUMNS, told, strict=True))
        plain["answers"] = [list(pair) for pair in json.loads(plain["answers"]).items()]
        yield record, {**plain, "aside": [reason, who, day] if who is not None else None}


def is_rating(id: str) -> bool:
    """Whether the id of a record is that of a rating."""
    return id.startswith("[")


def group_of(id: str) -> str:
    """The focus group of a rating, from the id of its record; "" of any other response. Raises
    ValueError where the id is none."""
    if not is_rating(id):
        return ""
    match json.loads(id):
        case [str(), str(), str(group), str(), str()]:
            return group
    raise ValueError("it is not known by what it rates, and by whom")


def is_over(db: Connection, body: Plain, today: date) -> bool:
    """Whether a response is to be kept no longer."""
    asked = (body["survey_round"], today.isoformat())
    return bool(body["survey_round"]) and db.execute(OVER, asked).fetchone() is not None


def _put_response(db: Connection, checks: Checks, id: str, body: Plain) -> None:
    response, day = _response(body), date.fromisoformat(body["day"]).isoformat()
    row = checks.responses.row(db, response, checks.responses.codes(response), day)
    before = _id_before(db, id)
    if before is None:
        db.execute(responses.INSERT, (*row, response.id))
    else:
        db.execute(NOT_ASIDE, (before,))
        db.execute(RENAME, (response.id, before))
        db.execute(responses.REPLACE, (*row, response.id))
    if body["aside"] is not None:
        reason, who, since = body["aside"]
        day = date.fromisoformat(since).isoformat()
        db.execute(set_aside.PUT, (response.id, reason, who, day))
    stored = db.execute(STORED, (response.id,)).fetchone()
    if stored != (response.id, id):
        raise BundleError("It is not the rating that it is said to be.")


def _response(body: Plain) -> Response:
    labels = (body[name] for name in LABELS)
    return Response(
        id=body["id"],
        instrument=body["instrument"],
        version=body["version"],
        subject=body["subject"],
        answers=plain_answers(dict(body["answers"])),
        context=kept_responses.context_of(*labels),
    )


def _id_before(db: Connection, id: str) -> str | None:
    """The id of the row that a record has now, or None."""
    if is_rating(id):
        subject, instrument, group, round, rater = json.loads(id)
        found = db.execute(OF_RATING, (subject, instrument, group, round, rater)).fetchone()
    else:
        found = db.execute(STORED, (id,)).fetchone()
    return str(found[0]) if found else None


def remove(db: Connection, id: str) -> None:
    """Erase the response of a record, where it is there."""
    before = _id_before(db, id)
    if before is not None:
        db.execute(kept_responses.DELETE, (before,))


RESPONSE = Kind("response", "response", _responses, _put_response)
