"""Questionnaires that are being filled in: saved page by page, continued on any device.

The browser holds a token, the person a short code; of both only digests are kept. By which way
the person came is kept so that only the token opens it, in no copy of the database either.
"""

import secrets
from dataclasses import dataclass, replace
from typing import assert_never

from grids.responses import Help
from grids.rounds import SurveyRound, study_answers
from survey_app.store.canonical import answers_text
from survey_app.store.clock import Clock, day_text
from survey_app.store.code_key import CodeKey
from survey_app.store.database import Database
from survey_app.store.draft import (
    Draft,
    Ready,
    Wording,
    fetch,
    last_day,
    ready,
    require_draft,
    take,
    way_pad,
)
from survey_app.store.errors import AlreadyUsed, Closed, NotThere, Refused, Stale
from survey_app.store.filled import FilledPage, farther, put_in, refuse_unfitting
from survey_app.store.instruments import Instruments
from survey_app.store.pace import Pace
from survey_app.store.participation import count
from survey_app.store.rounds import require
from survey_app.store.short_codes import RESUMING, in_groups, new_code, typed
from survey_app.store.tokens import half_digest, mixed, new_token, raw_of, token_of
from survey_app.store.way import Way, WayStanding, find
from survey_app.store.ways import Ways

LOTS = 2**31
LONGEST_PAGE = 600
"""Seconds; who leaves a page open for longer is doing something else."""

INSERT = (
    "INSERT INTO draft (token, code, sealed, way, survey_round, country, enterprise, instrument, "
    "version, language, form, help, consent_version, texts_revision, lot, seconds, page, reached, "
    "ends, revision, answers) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, 0, '', '', ?, 1, ?)"
)
SAVE = (
    "UPDATE draft SET (answers, page, reached, seconds, ends, revision) = (?, ?, ?, ?, ?, ?) "
    "WHERE token = ?"
)
REWORD = (
    "UPDATE draft SET (language, form, texts_revision, revision) = (?, ?, ?, revision + 1) "
    "WHERE token = ?"
)
NOTE_HELP = "UPDATE draft SET (help, revision) = (?, revision + 1) WHERE token = ?"
SEALED = "SELECT sealed FROM draft WHERE code = ? AND ends >= ?"


@dataclass(frozen=True, slots=True)
class Started:
    """The token for the browser, and the code that the person can go on with elsewhere."""

    token: str
    resume_code: str


class Drafts:
    """The questionnaires that are being filled in."""

    def __init__(
        self, database: Database, clock: Clock, instruments: Instruments, ways: Ways, key: CodeKey
    ) -> None:
        self._database = database
        self._clock = clock
        self._instruments = instruments
        self._ways = ways
        self._key = key
        self._pace = Pace(clock)

    def start(self, way: str, wording: Wording, consent_version: str) -> Started:
        """Begin a questionnaire by a link's token or a code, after having agreed to a consent
        text. Raises NotThere for an unknown way, AlreadyUsed, Closed, Refused for a language that
        is not offered, Stale where the consent text is no longer the one that was read."""
        token, code, digest = new_token(), new_code(RESUMING), self._ways.digest(way)
        secrets_kept = (
            half_digest(token),
            self._key.digest("resume", code),
            mixed(raw_of(token), self._key.digest("token", code)),
            mixed(digest, way_pad(token)),
        )
        with self._database.writing() as db:
            found = _open(find(db, digest, self._clock()))
            survey_round = found.survey_round
            _refuse_unoffered(survey_round, wording)
            if consent_version != survey_round.consent_version:
                raise Stale("The text to agree to was changed meanwhile. Please read it again.")
            instrument = self._instruments.get(found.instrument, found.version)
            place = (survey_round.id, found.country, found.enterprise or None)
            words = (wording.language, wording.form.value, consent_version, wording.revision)
            ends = last_day(survey_round, self._clock()).isoformat()
            answers = answers_text(study_answers(survey_round, instrument))
            asked = (instrument.id, instrument.version)
            lot = secrets.randbelow(LOTS)
            db.execute(INSERT, (*secrets_kept, *place, *asked, *words, lot, ends, answers))
            day = day_text(self._clock())
            count(db, (survey_round.id, found.country, instrument.id), "opened", day)
        return Started(token, in_groups(code))

    def of(self, token: str) -> Draft | None:
        """The questionnaire of a token; None where there is none any more."""
        with self._database.reading() as db:
            return fetch(db, token, self._clock())

    def save(self, token: str, filled: FilledPage) -> Draft:
        """Put the answers of a page in the place of those before: what it asked and has no answer
        is cleared. Saving the same again changes nothing.

        Raises NotThere, Closed, and Refused where something does not fit the instrument.
        """
        with self._database.writing() as db:
            now = self._clock()
            draft = require_draft(db, token, now)
            instrument = self._instruments.get(draft.instrument, draft.version)
            refuse_unfitting(instrument, filled)
            answers = put_in(instrument, draft.answers, filled)
            after = replace(
                draft,
                answers=answers,
                page=filled.page,
                reached=farther(instrument, draft.reached, filled.page),
                seconds=draft.seconds + max(0, min(filled.seconds, LONGEST_PAGE)),
                ends=last_day(require(db, draft.survey_round), now),
                revision=draft.revision + (answers != draft.answers),
            )
            progress = (after.page, after.reached, after.seconds, after.ends.isoformat())
            kept = (answers_text(answers), *progress, after.revision)
            db.execute(SAVE, (*kept, half_digest(token)))
            if not draft.reached:
                of = (draft.survey_round, draft.country, draft.instrument)
                count(db, of, "started", day_text(now))
            return after

    def reword(self, token: str, wording: Wording) -> Draft:
        """Go on in another language or form. Raises NotThere, Refused."""
        with self._database.writing() as db:
            draft = require_draft(db, token, self._clock())
            _refuse_unoffered(require(db, draft.survey_round), wording)
            if wording != draft.wording:
                words = (wording.language, wording.form.value, wording.revision)
                db.execute(REWORD, (*words, half_digest(token)))
            return require_draft(db, token, self._clock())

    def note_help(self, token: str, help: Help | None) -> Draft:
        """Note which help the person has; None takes back what was noted. Raises NotThere."""
        with self._database.writing() as db:
            if require_draft(db, token, self._clock()).help is not help:
                db.execute(NOTE_HELP, (help.value if help else "", half_digest(token)))
            return require_draft(db, token, self._clock())

    def resume(self, code: str, way: str = "") -> str | None:
        """The token of the questionnaire that a code, as somebody typed it, belongs to, or None.

        `way` is the link or code by which the person came: too many wrong codes there, and it
        raises TooSoon for a while; without one all such tries count together.
        """
        meant = typed(code, RESUMING)
        if meant is None:
            return None
        now = self._clock()
        with self._database.reading() as db:
            digest = self._ways.digest(way)
            name = digest if way and find(db, digest, now) else b""
            self._pace.ask(name)
            key = (self._key.digest("resume", meant), day_text(now))
            row = db.execute(SEALED, key).fetchone()
        if row is None:
            self._pace.failed(name)
            return None
        return token_of(mixed(row[0], self._key.digest("token", meant)))

    def ready(self, token: str) -> Ready | None:
        """What would be stored if it were sent now, and the key to send it with; or None."""
        draft = self.of(token)
        if draft is None:
            return None
        return ready(self._instruments.get(draft.instrument, draft.version), draft, token)

    def discard(self, token: str) -> None:
        """Erase a questionnaire without sending it. Raises NotThere."""
        with self._database.writing() as db:
            draft = require_draft(db, token, self._clock())
            take(db, token, draft.revision)
            of = (draft.survey_round, draft.country, draft.instrument)
            count(db, of, "left", draft.reached)


def _open(way: Way | None) -> Way:
    """The way, where something can be begun by it now."""
    if way is None:
        raise NotThere("There is no such link or code.")
    match way.standing:
        case WayStanding.OPEN:
            return way
        case WayStanding.USED:
            raise AlreadyUsed
        case WayStanding.REVOKED:
            raise Closed("This link or code was withdrawn.")
        case WayStanding.NOT_YET_OPEN | WayStanding.CLOSED:
            raise Closed(f'"{way.survey_round.title}" is not open.')
        case _:
            assert_never(way.standing)


def _refuse_unoffered(survey_round: SurveyRound, wording: Wording) -> None:
    if wording.language not in survey_round.languages:
        raise Refused(f'"{survey_round.title}" is not offered in "{wording.language}".')
