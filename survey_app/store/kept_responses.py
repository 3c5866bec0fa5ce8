"""Responses as they are kept: one row each, its answers as JSON and, derived from them, its packed
codes.

No row keeps the order in which responses arrived: their ids are random, and of the time only the
day is kept. Those of a test round are seen only by whoever names that round; those that were set
aside only by their id.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from grids.responses import Context, Form, Help, Response, Round
from survey_app.store.canonical import answers_text, plain_answers, read
from survey_app.store.clock import Clock
from survey_app.store.database import Database
from survey_app.store.errors import NotThere
from survey_app.store.instruments import Instruments

GRID = "evaluation_grid"

SELECT = (
    "SELECT id, instrument, version, ifnull(subject, ''), answers, country, focus_group, round, "
    "rater, stakeholder, synthetic, ifnull(survey_round, ''), language, form, help, "
    "consent_version, texts_revision, minutes FROM response "
)
CODES = (
    "SELECT ifnull(subject, ''), codes, country, focus_group, round, rater, stakeholder, "
    "synthetic, ifnull(survey_round, ''), language, form, help, consent_version, texts_revision, "
    "minutes FROM response "
)
IN_COUNTRY = "WHERE instrument = ?1 AND ?2 IN ('', country) "
COUNTED, DATED = "SELECT count(*) FROM response ", "SELECT min(day), max(day) FROM response "
NOT_ASIDE = "AND NOT EXISTS (SELECT 1 FROM set_aside WHERE set_aside.response = response.id) "
COUNTING = "AND CASE ?3 WHEN '' THEN NOT test ELSE survey_round = ?3 END " + NOT_ASIDE
"""Of the round that is named; of all that count where none is."""
GET = SELECT + "WHERE id = ?"
OF = SELECT + "WHERE subject = ? AND NOT test " + NOT_ASIDE + "ORDER BY id"
STREAM = SELECT + IN_COUNTRY + COUNTING + "ORDER BY id"
PACKED = CODES + "WHERE instrument = ?1 AND version = ?2 " + COUNTING + "ORDER BY id"
NUMBERED = (
    CODES.replace(" FROM ", ", json_extract(answers, ?4) AS told FROM ")
    + "WHERE instrument = ?1 AND version = ?2 AND told IS NOT NULL "
    + COUNTING
    + "ORDER BY id"
)
COUNT = COUNTED + IN_COUNTRY + COUNTING
DAYS = DATED + IN_COUNTRY + COUNTING
RATED = (
    "SELECT round, min(day), max(day) FROM response WHERE instrument = ?1 AND country = ?2 "
    "AND round <> '' AND NOT test GROUP BY round"
)
SAME_RATER = (
    "SELECT id FROM response WHERE subject = ? AND instrument = ? AND focus_group = ? "
    "AND rater = ? AND round = ? AND round <> '' AND (rater <> '' OR round = 'agreed')"
)
DELETE = "DELETE FROM response WHERE id = ?"


class KeptResponses:
    """The responses that are kept, for reading."""

    def __init__(self, database: Database, clock: Clock, instruments: Instruments) -> None:
        self._database = database
        self._clock = clock
        self._instruments = instruments

    def get(self, id: str) -> Response | None:
        """The response with this id, or None."""
        with self._database.reading() as db:
            row = db.execute(GET, (id,)).fetchone()
        return _response(row) if row else None

    def rating(
        self, subject: str, focus_group: str, rater: str, round: Round, instrument: str = GRID
    ) -> Response | None:
        """What this rater gave in this round of a focus group, or None; the agreed rating of a
        group has the rater ""."""
        with self._database.reading() as db:
            key = (subject, instrument, focus_group, rater, round.value)
            found = db.execute(SAME_RATER, key).fetchone()
        return self.get(found[0]) if found else None

    def of(self, subject: str) -> tuple[Response, ...]:
        """All responses about a subject, or kept with it, in no telling order that stays the same;
        none of a test."""
        with self._database.reading() as db:
            return tuple(map(_response, db.execute(OF, (subject,))))

    def stream(
        self, instrument: str, country: str | None = None, survey_round: str = ""
    ) -> Iterator[Response]:
        """All responses to an instrument that count, or those of one round, one after the other,
        in no telling order."""
        asked = (instrument, country or "", survey_round)
        return map(_response, self._database.rows(STREAM, asked))

    def packed(
        self, instrument: str, version: str, survey_round: str = ""
    ) -> Iterator[tuple[Context, str, bytes]]:
        """Context, subject and packed codes (see `grids.codes`) of all responses to a version that
        count, or of those of one round."""
        context = lru_cache(maxsize=4096)(context_of)
        asked = (instrument, version, survey_round)
        for subject, codes, *labels in self._database.rows(PACKED, asked):
            yield context(*labels), subject, codes

    def numbered(
        self, instrument: str, version: str, question: str
    ) -> Iterator[tuple[Context, bytes, Decimal]]:
        """Context and packed codes of the responses to a version that count and have a number with
        decimals as the answer to a question, with that number."""
        context = lru_cache(maxsize=4096)(context_of)
        asked = (instrument, version, "", f'$."{question}".number')
        for _, codes, *labels, number in self._database.rows(NUMBERED, asked):
            yield context(*labels), codes, Decimal(number)

    def count(self, instrument: str, country: str | None = None, survey_round: str = "") -> int:
        """How many responses to an instrument there are that count, or of one round."""
        with self._database.reading() as db:
            asked = (instrument, country or "", survey_round)
            (number,) = db.execute(COUNT, asked).fetchone()
        return int(number)

    def days(
        self, instrument: str, country: str | None = None, survey_round: str = ""
    ) -> tuple[date, date] | None:
        """The first and the last day on which responses came in; None without responses."""
        with self._database.reading() as db:
            asked = (instrument, country or "", survey_round)
            first, last = db.execute(DAYS, asked).fetchone()
        return (date.fromisoformat(first), date.fromisoformat(last)) if first else None

    def rating_days(self, country: str, instrument: str = GRID) -> dict[Round, tuple[date, date]]:
        """The first and the last day of each round of rating in a country."""
        with self._database.reading() as db:
            found = db.execute(RATED, (instrument, country)).fetchall()
        return {
            Round(round): (date.fromisoformat(first), date.fromisoformat(last))
            for round, first, last in found
        }

    def delete(self, id: str) -> None:
        """Erase a response; sent again under its key it does not come back. Raises NotThere."""
        with self._database.writing() as db:
            if not db.execute(DELETE, (id,)).rowcount:
                raise NotThere("There is no such response; it may have been erased already.")


def row_of(response: Response, *, day: str, codes: bytes, test: bool) -> tuple[object, ...]:
    """A response as it is kept, without its id and revision."""
    context = response.context
    return (
        response.instrument,
        response.version,
        response.subject or None,
        context.country,
        context.focus_group,
        context.round.value if context.round else "",
        context.rater,
        context.stakeholder,
        int(context.synthetic),
        context.survey_round or None,
        context.language,
        context.form.value if context.form else "",
        context.help.value if context.help else "",
        context.consent_version,
        context.texts_revision,
        context.minutes,
        int(test),
        day,
        codes,
        answers_text(response.answers),
    )


def _response(row: tuple[Any, ...]) -> Response:
    id, instrument, version, subject, answers, *labels = row
    return Response(
        id=id,
        instrument=instrument,
        version=version,
        subject=subject,
        context=context_of(*labels),
        answers=read(answers, plain_answers, f'Response "{id}"'),
    )


def context_of(
    country: str,
    focus_group: str,
    round: str,
    rater: str,
    stakeholder: str,
    synthetic: int,
    *of_survey: Any,
) -> Context:
    """The context of its columns."""
    survey_round, language, form, help, consent_version, texts_revision, minutes = of_survey
    return Context(
        country=country,
        focus_group=focus_group,
        round=Round(round) if round else None,
        rater=rater,
        stakeholder=stakeholder,
        synthetic=bool(synthetic),
        survey_round=survey_round,
        language=language,
        form=Form(form) if form else None,
        help=Help(help) if help else None,
        consent_version=consent_version,
        texts_revision=texts_revision,
        minutes=minutes,
    )
