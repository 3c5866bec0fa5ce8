"""A questionnaire that is being filled in: what is kept of it, and what will become of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from grids.draws import drawn
from grids.instrument import Instrument
from grids.responses import Form, Help, completed
from grids.rounds import SurveyRound
from grids.values import Answers
from survey_app.store.canonical import plain_answers, read
from survey_app.store.clock import day_text
from survey_app.store.errors import Closed, NotThere
from survey_app.store.sqlite import Connection
from survey_app.store.tokens import half_digest, mixed, token_of

GRACE = timedelta(hours=24)
"""What was begun in time can be finished so long after the round has closed."""
KEPT_FOR = timedelta(days=30)
"""What nobody touches for so long is erased."""

GET = (
    "SELECT survey_round, country, enterprise, instrument, version, language, form, help, "
    "consent_version, texts_revision, lot, seconds, page, reached, ends, revision, answers "
    "FROM draft WHERE token = ? AND ends >= ?"
)
TAKE = "DELETE FROM draft WHERE token = ? AND revision = ? RETURNING way"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that a person reads: language, form, and the revision of the texts (see
    `grids.texts.revision`)."""

    language: str
    form: Form = Form.STANDARD
    revision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A questionnaire that is being filled in.

    `answers` are those given, also to questions that are not shown at present, and the choices
    of the study; `lot` decides what is drawn (see `grids.draws`); `seconds` is the time spent on
    saved pages; `page` the page saved last, `reached` the farthest section saved; `ends` the last
    day on which it can be continued; `revision` grows with every change of what would be sent.
    """

    survey_round: str
    country: str
    enterprise: str
    instrument: str
    version: str
    wording: Wording
    help: Help | None
    consent_version: str
    lot: int
    seconds: int
    page: str
    reached: str
    ends: date
    revision: int
    answers: Answers


@dataclass(frozen=True, slots=True)
class Ready:
    """What will be stored when it is sent: what "check your answers" shows; and the key for the
    form on that page. The key is of no use once an answer has changed."""

    answers: Answers
    key: str


def fetch(db: Connection, token: str, now: datetime) -> Draft | None:
    """The draft of a token; None where there is none any more."""
    row = db.execute(GET, (half_digest(token), day_text(now))).fetchone()
    return _draft(*row) if row else None


def require_draft(db: Connection, token: str, now: datetime) -> Draft:
    """The draft of a token. Raises NotThere."""
    found = fetch(db, token, now)
    if found is None:
        raise NotThere(
            "This questionnaire is not here any more: it was sent, removed, or not continued "
            "in time."
        )
    return found


def take(db: Connection, token: str, revision: int) -> bytes | None:
    """Remove the draft of a token and give the way it came by; None where its revision is
    another, or it is gone."""
    row = db.execute(TAKE, (half_digest(token), revision)).fetchone()
    return mixed(row[0], way_pad(token)) if row else None


def way_pad(token: str) -> bytes:
    """What a draft's way is mixed with, so that only its token opens it."""
    return half_digest(f"way/{token}")


def ready(instrument: Instrument, draft: Draft, token: str) -> Ready:
    """What a draft becomes when it is sent as it is now."""
    answers = completed(instrument, drawn(instrument, draft.answers, draft.lot))
    return Ready(answers, token_of(half_digest(f"send/{draft.revision}/{token}")))


def last_day(survey_round: SurveyRound, now: datetime) -> date:
    """The last day on which a draft that is touched now is kept. Raises Closed where it is too
    late to go on."""
    if now >= survey_round.closes + GRACE:
        raise Closed(f'"{survey_round.title}" is closed.')
    return min(now + KEPT_FOR, survey_round.closes + GRACE).date()


def _draft(
    survey_round: str,
    country: str,
    enterprise: str | None,
    instrument: str,
    version: str,
    *rest: Any,
) -> Draft:
    language, form, help, consent_version, texts_revision, lot, *progress, answers = rest
    seconds, page, reached, ends, revision = progress
    return Draft(
        survey_round=survey_round,
        country=country,
        enterprise=enterprise or "",
        instrument=instrument,
        version=version,
        wording=Wording(language, Form(form), texts_revision),
        help=Help(help) if help else None,
        consent_version=consent_version,
        lot=lot,
        seconds=seconds,
        page=page,
        reached=reached,
        ends=date.fromisoformat(ends),
        revision=revision,
        answers=read(answers, plain_answers, "A questionnaire that is being filled in"),
    )
