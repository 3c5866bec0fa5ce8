"""Where the turn of each enterprise in a focus group stands; its steps, undo, and the reveal."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from grids import turns
from grids.enterprise import Origin
from grids.focus_groups import FocusGroup, Meeting
from grids.instrument import Instrument
from grids.responses import Context, Response, Round
from grids.turns import Stage, Step, StepError, Turn
from grids.values import Answer, Answers, Missing
from survey_app.store.ballots import GRID, Ballot, all_of, refuse_unknown
from survey_app.store.canonical import read, written
from survey_app.store.clock import Clock
from survey_app.store.database import Database
from survey_app.store.enterprises import Enterprises
from survey_app.store.errors import Refused
from survey_app.store.focus_groups import require_group, touch
from survey_app.store.instruments import Instruments
from survey_app.store.participants import OF_GROUP, Participant, participant_of
from survey_app.store.responses import Responses
from survey_app.store.sqlite import Connection

GET = "SELECT state, before FROM turn WHERE focus_group = ? AND enterprise = ?"
PUT = (
    "INSERT INTO turn (focus_group, enterprise, state, before) VALUES (?, ?, ?, ?) "
    "ON CONFLICT DO UPDATE SET (state, before) = (excluded.state, excluded.before)"
)
LISTS, MOMENTS = ("discussed", "again"), ("timer", "closed")
OPEN = (Missing.NOT_SHOWN, Missing.SKIPPED)
"""What stands where nothing was given."""
States = list[dict[str, Any]]


class Turns:
    """The turns of enterprises in focus groups."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        instruments: Instruments,
        enterprises: Enterprises,
        responses: Responses,
    ) -> None:
        self._database = database
        self._clock = clock
        self._instruments = instruments
        self._enterprises = enterprises
        self._responses = responses

    def of(self, group: str, enterprise: str) -> Turn:
        """Where an enterprise's turn stands."""
        with self._database.reading() as db:
            return _stored(db, group, enterprise)[0]

    def all(self, group: FocusGroup) -> tuple[Turn, ...]:
        """The turns of a group's enterprises, in the order in which they present."""
        return tuple(self.of(group.id, enterprise) for enterprise in group.enterprises)

    def step(self, group: str, enterprise: str, step: Step) -> Turn:
        """Take a step that leads on. At a reveal the ratings become responses in the same
        transaction. Raises StepError where the step does not follow, Refused where a written group
        still rates, NotThere."""
        with self._database.writing() as db:
            planned = require_group(db, group)
            final, now = step in turns.FINAL, self._clock()
            after = self._change(
                db, planned, enterprise, lambda turn: turns.taken(turn, step, now), final
            )
            if final:
                self._reveal(db, planned, enterprise, step)
        return after

    def talk(self, group: str, enterprise: str, indicator: str) -> Turn:
        """Note which indicator is being discussed; "" for none. Raises StepError, NotThere."""
        with self._database.writing() as db:
            planned = require_group(db, group)
            return self._change(
                db, planned, enterprise, lambda turn: turns.talking(turn, indicator)
            )

    def time(self, group: str, enterprise: str, ends: datetime | None) -> Turn:
        """Start the timer of a discussion, or stop it."""
        with self._database.writing() as db:
            planned = require_group(db, group)
            return self._change(db, planned, enterprise, lambda turn: turns.timed(turn, ends))

    def undo(self, group: str, enterprise: str) -> Turn:
        """Take the last step back. Raises StepError where there is none, or it was a reveal."""
        with self._database.writing() as db:
            _, before = _stored(db, group, enterprise)
            if not before:
                raise StepError("There is no step that can be taken back: what was seen was seen.")
            *earlier, last = before
            db.execute(PUT, (group, enterprise, written(last), written(earlier)))
            touch(db, group)
            return turn_of(enterprise, last)

    def can_undo(self, group: str, enterprise: str) -> bool:
        """Whether the last step can be taken back."""
        with self._database.reading() as db:
            return bool(_stored(db, group, enterprise)[1])

    def ratings(self, group: FocusGroup, enterprise: str) -> tuple[Response, ...]:
        """All that was revealed of an enterprise in a group, and what was agreed; of a rehearsal
        as it would be. Nothing before the reveal."""
        if not group.rehearsal:
            found = self._responses.of(enterprise)
            return tuple(r for r in found if r.context.focus_group == group.id)
        with self._database.reading() as db:
            turn, _ = _stored(db, group.id, enterprise)
            rounds = (Step.REVEAL,) * turn.revealed + (Step.SHOW_AGAIN,) * turn.seen_again
            return tuple(r for s in rounds for r in self._responses_at(db, group, enterprise, s))

    def _change(
        self,
        db: Connection,
        group: FocusGroup,
        enterprise: str,
        change: Callable[[Turn], Turn],
        final: bool = False,
    ) -> Turn:
        refuse_unknown(enterprise, group.enterprises)
        turn, before = _stored(db, group.id, enterprise)
        after = change(turn)
        if after != turn:
            kept = [] if final else [*before, plain_turn(turn)]
            db.execute(PUT, (group.id, enterprise, written(plain_turn(after)), written(kept)))
            touch(db, group.id)
        return after

    def _reveal(self, db: Connection, group: FocusGroup, enterprise: str, step: Step) -> None:
        closes = group.closes if group.meeting is Meeting.WRITTEN else None
        if closes is not None and self._clock() < closes:
            raise Refused("Ratings are taken until the group closes. They are shown after that.")
        if not group.rehearsal:
            for response in self._responses_at(db, group, enterprise, step):
                self._responses.submit(response, str(uuid.uuid4()))

    def _responses_at(
        self, db: Connection, group: FocusGroup, enterprise: str, step: Step
    ) -> tuple[Response, ...]:
        round = Round.FIRST if step is Step.REVEAL else Round.SECOND
        people = {p.id: p for p in map(participant_of, db.execute(OF_GROUP, (group.id,)))}
        rated = self._enterprises.get(enterprise)
        context = Context(
            country=rated.country if rated else group.country,
            focus_group=group.id,
            round=round,
            synthetic=rated is not None and rated.origin is Origin.SYNTHETIC,
        )
        return tuple(
            self._response(group, enterprise, context, people[ballot.participant], ballot)
            for ballot in all_of(db, group.id, enterprise, round.value)  # type: ignore[arg-type]
            if any(answer not in OPEN for answer in ballot.answers.values())
        )

    def _response(
        self,
        group: FocusGroup,
        enterprise: str,
        context: Context,
        who: Participant,
        ballot: Ballot,
    ) -> Response:
        grid = self._instruments.get(GRID, ballot.version)
        first = context.round is Round.FIRST
        labelled = replace(
            context,
            round=Round.SELF if first and who.own == enterprise else context.round,
            rater=who.id,
            stakeholder=who.stakeholder,
            language=who.language,
        )
        return Response(
            id=str(uuid.uuid4()),
            instrument=GRID,
            version=ballot.version,
            answers=whole(grid, ballot.answers, group.core) if first else ballot.answers,
            subject=enterprise,
            context=labelled,
        )


def whole(grid: Instrument, answers: Answers, core: bool) -> Answers:
    """First ratings as they are kept: what was left open counts as skipped; what a short session
    leaves out was not shown."""
    out = {indicator.id for indicator in grid.indicators if core and not indicator.core}

    def given(id: str) -> Answer:
        return Missing.NOT_SHOWN if id in out else answers.get(id, Missing.SKIPPED)

    return {question.id: given(question.id) for question in grid.questions("ratings")}


def _stored(db: Connection, group: str, enterprise: str) -> tuple[Turn, States]:
    row = db.execute(GET, (group, enterprise)).fetchone()
    if row is None:
        return Turn(enterprise=enterprise), []
    what = "The turn of an enterprise"
    return read(row[0], lambda plain: turn_of(enterprise, plain), what), read(row[1], list, what)


def plain_turn(turn: Turn) -> dict[str, Any]:
    """Where a turn stands, as it is kept; one that is not closed is kept as it ever was."""
    closed = {"closed": turn.closed.isoformat()} if turn.closed else {}
    return {
        "stage": turn.stage.value,
        "talking": turn.talking,
        "discussed": list(turn.discussed),
        "again": list(turn.again),
        "timer": turn.timer.isoformat() if turn.timer else None,
        "seen_again": turn.seen_again,
        **closed,
    }


def turn_of(enterprise: str, plain: Mapping[str, Any]) -> Turn:
    """The turn that `plain_turn` gave. Earlier versions did not note when a turn was `closed`."""
    return Turn(
        **{
            **plain,
            **{name: tuple(plain[name]) for name in LISTS},
            **{name: _moment(plain.get(name)) for name in MOMENTS},
            "stage": Stage(plain["stage"]),
        },
        enterprise=enterprise,
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
