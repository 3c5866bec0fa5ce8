"""What a focus group has revealed of an enterprise, and who still rates."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from exports.audience import Limits
from exports.results.agenda import Agenda, Item, agenda
from exports.results.standing import RatedEnterprise, rated_enterprises
from grids.enterprise import Enterprise
from grids.focus_groups import FocusGroup
from grids.instrument import Instrument
from grids.responses import Response
from grids.turns import Stage, Turn
from survey_app.facilitate.spreading import Spreading, spreadings
from survey_app.store import BallotRound, Participant, Store

ROOM = Limits().raters
"""From so many raters on a group sees its spread."""
TALK_ABOUT = 3


@dataclass(frozen=True)
class Seen:
    """An enterprise in a group, as everybody in the room may see it. `handed_in` of `expected`
    participants are done with what is being rated; `ratings` are empty before the reveal."""

    group: FocusGroup
    enterprise: Enterprise
    grid: Instrument
    turn: Turn
    handed_in: int
    expected: int
    ratings: tuple[Response, ...]

    @property
    def table(self) -> int:
        """The table at which it is rated."""
        return self.group.table_of(self.enterprise.id)

    @cached_property
    def rated(self) -> RatedEnterprise | None:
        """Where it stands; None while nobody's steps may be seen."""
        found = rated_enterprises(self.grid, [self.enterprise], self.ratings)
        return found[0] if found and any(s.steps for s in found[0].standings) else None

    @property
    def raters(self) -> int:
        """How many rated it."""
        return len(self.rated.rated.latest) if self.rated else 0

    @property
    def few(self) -> bool:
        """Whether too few rated for the spread to be put on a wall."""
        return self.raters < ROOM

    @cached_property
    def agenda(self) -> Agenda | None:
        """What the group still has to talk about."""
        return agenda(self.grid, self.rated) if self.rated else None

    @cached_property
    def spreads(self) -> Mapping[str, Spreading]:
        """The spread of each indicator that has a step."""
        return spreadings(self.grid, self.agenda)

    @property
    def items(self) -> tuple[Item, ...]:
        """All indicators that have a step, in the order of the grid."""
        found = self.agenda
        every = (*found.settled, *found.as_rated, *found.discuss) if found else ()
        order = [indicator.id for indicator in self.grid.indicators]
        return tuple(sorted(every, key=lambda item: order.index(item.indicator.id)))

    @property
    def talk_about(self) -> tuple[Item, ...]:
        """The indicators to talk about first, widest differences first."""
        return self.agenda.discuss[:TALK_ABOUT] if self.agenda else ()

    def item(self, indicator: str) -> Item | None:
        """One of them, or None."""
        return next((item for item in self.items if item.indicator.id == indicator), None)


def seen(store: Store, grid: Instrument, group: FocusGroup, enterprise: Enterprise) -> Seen:
    """What may be seen of an enterprise now."""
    turn = store.turns.of(group.id, enterprise.id)
    people = store.participants.of_group(group.id)
    return Seen(
        group=group,
        enterprise=enterprise,
        grid=grid,
        turn=turn,
        handed_in=store.ballots.handed_in(group.id, enterprise.id, rated_in(turn)),
        expected=sum(rates(group, who, enterprise.id) for who in people),
        ratings=store.turns.ratings(group, enterprise.id) if turn.revealed else (),
    )


def rated_in(turn: Turn) -> BallotRound:
    """The round that a rating given now belongs to."""
    if not turn.revealed:
        return "first"
    return "second" if turn.stage is Stage.AGAIN else "late"


def rates(group: FocusGroup, who: Participant, enterprise: str) -> bool:
    """Whether a participant rates an enterprise: everybody those of their table."""
    return group.tables == 1 or who.table == group.table_of(enterprise)


def by_stakeholder(people: tuple[Participant, ...]) -> Mapping[str, int]:
    """How many take part, by type of stakeholder."""
    return Counter(who.stakeholder for who in people)
