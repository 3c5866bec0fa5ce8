"""Responses come in, once each; and go again, when those who gave them want it."""

import uuid
from dataclasses import dataclass

from grids.codes import pack
from grids.responses import Context, Response, coarse_minutes
from grids.values import Answers
from survey_app.store.clock import Clock, day_text
from survey_app.store.database import Database
from survey_app.store.draft import Draft, last_day, ready, require_draft, take
from survey_app.store.errors import AlreadyUsed, NotThere, Refused, Stale
from survey_app.store.instruments import Instruments
from survey_app.store.kept_responses import DELETE, SAME_RATER, KeptResponses, row_of
from survey_app.store.rounds import require
from survey_app.store.short_codes import WITHDRAWING, code_from, in_groups, typed
from survey_app.store.sqlite import Connection
from survey_app.store.tokens import half_digest
from survey_app.store.way import use_up

INSERT = (
    "INSERT INTO response (instrument, version, subject, country, focus_group, round, rater, "
    "stakeholder, synthetic, survey_round, language, form, help, consent_version, texts_revision, "
    "minutes, test, day, codes, answers, revision, id) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)"
)
REPLACE = (
    "UPDATE response SET (instrument, version, subject, country, focus_group, round, rater, "
    "stakeholder, synthetic, survey_round, language, form, help, consent_version, texts_revision, "
    "minutes, test, day, codes, answers, revision) = "
    "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, revision + 1) WHERE id = ?"
)
SENT = "SELECT response FROM sent WHERE key = ?"
SEND = "INSERT INTO sent (key, response) VALUES (?, ?)"
TAKEN = "SELECT 1 FROM response WHERE id = ?"
ENTERPRISE = "SELECT 1 FROM enterprise WHERE id = ?"
TEST = "SELECT test, anonymous FROM survey_round WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Sent:
    """A questionnaire that was sent: the code to withdraw it with, and what is stored, None where
    it was withdrawn or erased since."""

    withdraw_code: str
    response: Response | None


class Responses(KeptResponses):
    """The responses."""

    def __init__(
        self, database: Database, clock: Clock, instruments: Instruments, *, demonstration: bool
    ) -> None:
        super().__init__(database, clock, instruments)
        self._demonstration = demonstration

    def submit(self, response: Response, key: str) -> str:
        """Keep a response for good, and return the id it is kept under.

        `key` was issued with the form: what is sent twice under one key is kept once. A second
        rating of a subject by the same rater in the same round of a focus group takes the place
        of the first, under the id of the first.
        Raises Refused where the answers do not fit the instrument, the instrument is not
        published or the subject is not registered.
        """
        if not key or not response.id:
            raise Refused("A response needs an id, and the key that was issued with its form.")
        codes, sent = self.codes(response), half_digest(key)
        with self._database.writing() as db:
            found = db.execute(SENT, (sent,)).fetchone()
            if found is None:
                row = self.row(db, response, codes, day_text(self._clock()))
                found = _rated(db, response)
                if found is None and db.execute(TAKEN, (response.id,)).fetchone():
                    raise Refused(f'Another response is kept under the id "{response.id}".')
                db.execute(REPLACE if found else INSERT, (*row, *(found or (response.id,))))
                found = found or (response.id,)
                db.execute(SEND, (sent, *found))
        (kept,) = found
        return str(kept)

    def send_draft(self, token: str, key: str) -> Sent:
        """Turn a questionnaire into a response: in one transaction the response is kept, the
        draft is gone and the way that works once is used up, none of them linked to another.

        `key` came with the page that showed the answers. Sending again, whenever and with
        whichever key, changes nothing and gives the same outcome.
        Raises Stale where an answer was changed after that page was shown, NotThere where there
        is no such draft any more, AlreadyUsed, Closed.
        """
        done = self.sent(token)
        if done is not None:
            return done
        with self._database.reading() as db:
            draft = require_draft(db, token, self._clock())
        instrument = self._instruments.get(draft.instrument, draft.version)
        as_shown = ready(instrument, draft, token)
        if key != as_shown.key:
            raise _changed()
        response = _response_of(draft, _id_of(_code_of(token)), as_shown.answers)
        codes = self.codes(response)
        with self._database.writing() as db:
            if not db.execute(SENT, (_mark(token),)).fetchone():
                last_day(require(db, draft.survey_round), self._clock())
                way = take(db, token, draft.revision)
                if way is None:
                    raise _changed()
                if not use_up(db, way):
                    raise AlreadyUsed
                row = self.row(db, response, codes, day_text(self._clock()))
                db.execute(INSERT, (*row, response.id))
                db.execute(SEND, (_mark(token), response.id))
        return Sent(in_groups(_code_of(token)), self.get(response.id))

    def sent(self, token: str) -> Sent | None:
        """What became of the questionnaire of a token, once it was sent; else None."""
        with self._database.reading() as db:
            found = db.execute(SENT, (_mark(token),)).fetchone()
        return Sent(in_groups(_code_of(token)), self.get(found[0])) if found else None

    def withdraw(self, code: str) -> None:
        """Erase the response that a code, as somebody typed it, was given for. What was released
        before cannot be changed. Raises NotThere."""
        meant = typed(code, WITHDRAWING)
        with self._database.writing() as db:
            if meant is None or not db.execute(DELETE, (_id_of(meant),)).rowcount:
                raise NotThere(
                    "No response was found for this code. Compare it with what you wrote down. "
                    "It may also have been withdrawn or erased already."
                )
        self._database.fold()

    def codes(self, response: Response) -> bytes:
        """The packed codes of a response. Raises Refused where its answers do not fit."""
        if response.context.synthetic and not self._demonstration:
            raise Refused("This installation holds real data and takes no invented response.")
        instrument = self._instruments.require(
            response.instrument, response.version, response.answers
        )
        try:
            return pack(instrument, response.answers)
        except ValueError as error:
            raise Refused(f"An answer does not fit its question: {error}.") from error

    def row(self, db: Connection, response: Response, codes: bytes, day: str) -> tuple[object, ...]:
        """A response as it is kept, without its id. Raises Refused where it cannot be kept."""
        if response.subject and not db.execute(ENTERPRISE, (response.subject,)).fetchone():
            raise Refused(f'There is no enterprise with the id "{response.subject}".')
        if response.context.round is not None and not response.subject:
            raise Refused("A rating needs the enterprise that it rates.")
        test = _is_test(db, response)
        return row_of(response, day=day, codes=codes, test=test)


def _is_test(db: Connection, response: Response) -> bool:
    if not response.context.survey_round:
        return False
    row = db.execute(TEST, (response.context.survey_round,)).fetchone()
    if row is None:
        raise Refused(f'There is no round with the id "{response.context.survey_round}".')
    test, anonymous = row
    if anonymous and response.subject:
        raise Refused("In an anonymous round no response is kept with its enterprise.")
    return bool(test)


def _rated(db: Connection, response: Response) -> tuple[str] | None:
    """The id of the rating that this one takes the place of, or None."""
    context = response.context
    if context.round is None:
        return None
    key = (response.subject, response.instrument, context.focus_group, context.rater)
    found: tuple[str] | None = db.execute(SAME_RATER, (*key, context.round.value)).fetchone()
    return found


def _response_of(draft: Draft, id: str, answers: Answers) -> Response:
    context = Context(
        country=draft.country,
        survey_round=draft.survey_round,
        language=draft.wording.language,
        form=draft.wording.form,
        help=draft.help,
        consent_version=draft.consent_version,
        texts_revision=draft.wording.revision,
        minutes=coarse_minutes(draft.seconds) if draft.seconds else None,
    )
    return Response(
        id=id,
        instrument=draft.instrument,
        version=draft.version,
        answers=answers,
        subject=draft.enterprise,
        context=context,
    )


def _code_of(token: str) -> str:
    """The code to withdraw with: it follows from the token, so that sending again gives the same,
    and does not tell it."""
    return code_from(f"withdraw/{token}", WITHDRAWING)


def _id_of(code: str) -> str:
    """The id of the response that a code withdraws. It is random to all who do not know the code,
    and does not tell it."""
    return str(uuid.UUID(bytes=half_digest(f"response/{code}"), version=4))


def _mark(token: str) -> bytes:
    """What tells that the questionnaire of a token was sent."""
    return half_digest(f"sent/{token}")


def _changed() -> Stale:
    return Stale(
        "Some answers were changed after this page was shown. Look at them again, then send."
    )
