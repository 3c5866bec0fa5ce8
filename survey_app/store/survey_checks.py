"""Looks through what is stored of surveys: can it be read, and are the promises kept?"""

from collections.abc import Iterator
from datetime import datetime

from survey_app.store.canonical import plain_answers, read
from survey_app.store.clock import day_text, moment_text
from survey_app.store.code_key import CodeKey
from survey_app.store.errors import Damaged
from survey_app.store.problem import RESTORE, Problem
from survey_app.store.rounds import require
from survey_app.store.sqlite import Connection

ROUNDS = "SELECT id FROM survey_round ORDER BY id"
DRAFTS = "SELECT answers FROM draft ORDER BY token"
OVERDUE = (
    "SELECT title, retention, (SELECT count(*) FROM response WHERE survey_round = survey_round.id) "
    "FROM survey_round WHERE retention < ? AND erased IS NULL ORDER BY retention, id"
)
ANOTHER_KEY = (
    "SELECT DISTINCT title FROM invitation JOIN survey_round ON survey_round = survey_round.id "
    "WHERE made_with <> ? AND closes > ? ORDER BY title"
)
WITH_ENTERPRISE = (
    "SELECT response.id FROM response JOIN survey_round ON survey_round = survey_round.id "
    "WHERE subject IS NOT NULL AND anonymous ORDER BY 1"
)
TEST_OR_NOT = (
    "SELECT response.id FROM response LEFT JOIN survey_round ON survey_round = survey_round.id "
    "WHERE response.test <> ifnull(survey_round.test, 0) ORDER BY 1"
)


def of_rounds(db: Connection) -> Iterator[Problem]:
    """Rounds and questionnaires being filled in that cannot be read any more."""
    for (id,) in db.execute(ROUNDS).fetchall():
        try:
            require(db, id)
        except Damaged as error:
            yield Problem(f'the round "{id}"', str(error), RESTORE)
    for (answers,) in db.execute(DRAFTS):
        thing = "a questionnaire that is being filled in"
        try:
            read(answers, plain_answers, thing)
        except Damaged as error:
            yield Problem(thing, str(error), RESTORE)


def of_promises(db: Connection, now: datetime) -> Iterator[Problem]:
    """Responses that are kept longer, or with more, than people were told."""
    for title, retention, number in db.execute(OVERDUE, (day_text(now),)):
        told = f"its {number} responses were to be erased after {retention}"
        remedy = "The program erases them at its start, and every day while it runs: start it."
        yield Problem(f'the round "{title}"', told, remedy)
    for (id,) in db.execute(WITH_ENTERPRISE):
        yield Problem(f'response "{id}"', "it has an enterprise in an anonymous round", RESTORE)
    for (id,) in db.execute(TEST_OR_NOT):
        told = "whether it counts is not what its round says"
        yield Problem(f'response "{id}"', told, RESTORE)


def of_codes(db: Connection, key: CodeKey, now: datetime) -> Iterator[Problem]:
    """Codes on paper that no longer open anything, because the key they were made with is gone."""
    try:
        fingerprint = key.fingerprint(make=False)
    except Damaged as error:
        yield Problem("the key of the codes", str(error), "Then look again with: bwise check")
        return
    for (title,) in db.execute(ANOTHER_KEY, (fingerprint, moment_text(now))):
        told = "its printed codes were made with another key, so they open nothing"
        remedy = "Put back the file code_key from the earlier folder; without it print new codes."
        yield Problem(f'the round "{title}"', told, remedy)
