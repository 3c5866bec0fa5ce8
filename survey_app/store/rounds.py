"""Rounds of surveys. What people were promised stays once the first of them has begun."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from grids.rounds import SurveyRound, Target, mistakes
from survey_app.store.canonical import read, written
from survey_app.store.clock import moment_text
from survey_app.store.database import Database
from survey_app.store.errors import NotThere, Refused, Stale
from survey_app.store.instruments import Instruments
from survey_app.store.sqlite import Connection

INSERT = (
    "INSERT INTO survey_round (title, opens, closes, zone, retention, anonymous, test, "
    "consent_version, plan, copied_from, revision, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
UPDATE = (
    "UPDATE survey_round SET (title, opens, closes, zone, retention, anonymous, test, "
    "consent_version, plan, copied_from, revision) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
    "WHERE id = ?"
)
SELECT = (
    "SELECT r.id, title, opens, closes, zone, retention, erased, anonymous, test, consent_version, "
    "plan, ifnull(copied_from, ''), revision, texts FROM survey_round AS r "
    "JOIN consent ON survey_round = r.id AND version = consent_version "
)
GET = SELECT + "WHERE r.id = ?"
ALL = SELECT + "ORDER BY opens DESC, title, r.id"
ANSWERED = (
    "SELECT EXISTS (SELECT 1 FROM draft WHERE survey_round = ?1) "
    "OR EXISTS (SELECT 1 FROM response WHERE survey_round = ?1)"
)
CONSENT = "SELECT texts FROM consent WHERE survey_round = ? AND version = ?"
AGREE = (
    "INSERT INTO consent (survey_round, version, texts) VALUES (?, ?, ?) "
    "ON CONFLICT (survey_round, version) DO UPDATE SET texts = excluded.texts"
)
IN_PLAN = ("instruments", "countries", "languages", "digital", "skills", "satisfaction", "profile")


class Rounds:
    """The rounds that were planned."""

    def __init__(self, database: Database, instruments: Instruments) -> None:
        self._database = database
        self._instruments = instruments

    def add(self, survey_round: SurveyRound) -> None:
        """Keep a new round. Raises Refused where its plan has mistakes or its id is taken."""
        self.sound(survey_round)
        with self._database.writing() as db:
            if db.execute(GET, (survey_round.id,)).fetchone():
                raise Refused("There is a round with this id already.")
            db.execute(INSERT, (*row_of(survey_round, revision=1), survey_round.id))
            _agree(db, survey_round)

    def correct(self, survey_round: SurveyRound) -> SurveyRound:
        """Change a round; returned as it is kept now, nothing changed as it was.

        Raises NotThere, Stale where somebody changed it meanwhile, Refused where the plan has
        mistakes, or would change what those who have begun were promised.
        """
        with self._database.writing() as db:
            stored = require(db, survey_round.id)
            if stored.revision != survey_round.revision:
                raise Stale(
                    f'"{stored.title}" was changed by somebody else after you opened it. '
                    "Look at it again, then make your change."
                )
            wanted = replace(survey_round, erased=stored.erased)
            if wanted == stored:
                return stored
            self.sound(wanted)
            _refuse_broken_promises(db, stored, wanted)
            db.execute(UPDATE, (*row_of(wanted, revision=stored.revision + 1), wanted.id))
            _agree(db, wanted)
            return require(db, wanted.id)

    def get(self, id: str) -> SurveyRound | None:
        """The round with this id, or None."""
        with self._database.reading() as db:
            row = db.execute(GET, (id,)).fetchone()
        return survey_round_of(row) if row else None

    def all(self) -> tuple[SurveyRound, ...]:
        """All rounds, the newest first."""
        with self._database.reading() as db:
            return tuple(map(survey_round_of, db.execute(ALL)))

    def has_answers(self, id: str) -> bool:
        """Whether somebody has begun or sent a questionnaire of this round."""
        with self._database.reading() as db:
            return _answered(db, id)

    def consent(self, id: str, version: str, language: str) -> str | None:
        """What people agreed to in a round under a version, also an earlier one; or None."""
        with self._database.reading() as db:
            return _texts(db, id, version).get(language)

    def sound(self, planned: SurveyRound) -> None:
        """Raises Refused where a plan has mistakes."""
        found = mistakes(planned)
        if found:
            raise Refused(" ".join(mistake.text for mistake in found))
        for id, version in planned.instruments:
            self._instruments.require(id, version, ())


def require(db: Connection, id: str) -> SurveyRound:
    """The round with this id. Raises NotThere."""
    row = db.execute(GET, (id,)).fetchone()
    if row is None:
        raise NotThere("There is no such round.")
    return survey_round_of(row)


def _answered(db: Connection, id: str) -> bool:
    (found,) = db.execute(ANSWERED, (id,)).fetchone()
    return bool(found)


def _refuse_broken_promises(db: Connection, stored: SurveyRound, wanted: SurveyRound) -> None:
    if stored.erased:
        raise Refused(
            f"The responses of this round were erased on {stored.erased}, so it is over for good. "
            "Make a copy of it for a further round."
        )
    if _answered(db, stored.id):
        for broken in _broken(stored, wanted, _texts(db, wanted.id, wanted.consent_version)):
            raise Refused(f"{broken} Some people have begun already. Make a copy of the round.")


def _broken(stored: SurveyRound, wanted: SurveyRound, agreed: Mapping[str, str]) -> Iterator[str]:
    if stored.anonymous and not wanted.anonymous:
        yield "A round that was opened as anonymous stays anonymous."
    if wanted.anonymous and not stored.anonymous:
        yield "Responses are kept with their enterprise, so this round cannot become anonymous."
    if stored.test != wanted.test:
        yield "Whether a round is a test cannot be changed any more."
    if wanted.retention > stored.retention:
        yield f"Responses were to be erased after {stored.retention}, and not later."
    for language, text in agreed.items():
        if wanted.consent_in(language) != text:
            yield (
                f"People agreed to version {wanted.consent_version} of the consent text "
                f"({language}) as it is. Give the changed text a new version."
            )


def _texts(db: Connection, id: str, version: str) -> Mapping[str, str]:
    row = db.execute(CONSENT, (id, version)).fetchone()
    return read(row[0], dict, "A consent text") if row else MappingProxyType({})


def _agree(db: Connection, planned: SurveyRound) -> None:
    texts = written(dict(planned.consent))
    db.execute(AGREE, (planned.id, planned.consent_version, texts))


def row_of(planned: SurveyRound, revision: int) -> tuple[object, ...]:
    """A round as it is kept, without its id."""
    plan = {name: getattr(planned, name) for name in IN_PLAN}
    plan["washington_group"] = planned.washington_group
    plan["targets"] = [(t.country, t.instrument, t.responses) for t in planned.targets]
    return (
        planned.title,
        moment_text(planned.opens),
        moment_text(planned.closes),
        planned.zone,
        planned.retention.isoformat(),
        int(planned.anonymous),
        int(planned.test),
        planned.consent_version,
        written(plan),
        planned.copied_from or None,
        revision,
    )


@lru_cache(maxsize=256)
def survey_round_of(row: tuple[Any, ...]) -> SurveyRound:
    """The round of a row; the same row gives the same round, so none is read twice."""
    id, title, opens, closes, zone, retention, erased, anonymous, test, agreed, *rest = row
    plan, copied_from, revision, texts = rest
    what = f'The round "{title}"'
    return SurveyRound(
        id=id,
        title=title,
        opens=datetime.fromisoformat(opens),
        closes=datetime.fromisoformat(closes),
        zone=zone,
        retention=date.fromisoformat(retention),
        erased=date.fromisoformat(erased) if erased else None,
        anonymous=bool(anonymous),
        test=bool(test),
        consent=tuple(read(texts, dict, what).items()),
        consent_version=agreed,
        copied_from=copied_from,
        revision=revision,
        **read(plan, _plan, what),
    )


def _plan(plain: Mapping[str, Any]) -> dict[str, Any]:
    lists = ("countries", "languages", "profile")
    return {
        **plain,
        **{name: tuple(plain[name]) for name in lists},
        "instruments": tuple((id, version) for id, version in plain["instruments"]),
        "targets": tuple(Target(*target) for target in plain["targets"]),
    }
