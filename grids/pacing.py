"""How a focus group keeps to its plan while it meets, and what to shorten when it is late."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from grids.plans import Plan, total
from grids.turns import Stage, Turn

BEFORE_RATING = (Stage.WAITING, Stage.PRESENTING)


@dataclass(frozen=True, slots=True)
class Pace:
    """How a group stands: so many seconds `behind` its plan (below zero: ahead of it), how many
    `discussions` an enterprise has from now on and how many seconds the `topics`, so that the
    meeting ends in time; `lacking` seconds if even that does not help."""

    behind: int
    discussions: int
    topics: int
    lacking: int = 0


def pace(plan: Plan, minutes: int, elapsed: int, turns: Sequence[Turn]) -> Pace:
    """How a group stands that began `elapsed` seconds ago and has `minutes` in all. The `turns`
    stand in the order of the group's enterprises. Discussions are given up first, but for one,
    then the topics."""
    left = remaining(plan, turns, elapsed)
    behind = elapsed + left - total(plan, len(turns))
    room = minutes * 60 - elapsed
    for number in range(plan.discussions, 0, -1):
        left = remaining(replace(plan, discussions=number), turns, elapsed)
        if left <= room:
            return Pace(behind, number, plan.topics)
    fewest = min(1, plan.discussions)
    over = left - room
    return Pace(behind, fewest, max(0, plan.topics - over), max(0, over - plan.topics))


def remaining(plan: Plan, turns: Sequence[Turn], elapsed: int) -> int:
    """The seconds that what is still to come takes by the plan."""
    once = plan.comparison + plan.models + plan.topics + plan.end
    if all(turn.stage is Stage.WAITING for turn in turns):
        once += max(0, plan.start - elapsed)
    pitches = sum(plan.pitch for turn in turns if turn.stage in BEFORE_RATING)
    beside = [turns[table :: plan.tables] for table in range(plan.tables)]
    return once + pitches + max(sum(_rest(plan, each) for each in table) for table in beside)


def _rest(plan: Plan, turn: Turn) -> int:
    """The seconds that are left of an enterprise's turn after its pitch."""
    rating = plan.indicators * plan.rating + plan.reveal
    talked = len(turn.discussed) - bool(turn.talking)
    talks = max(0, plan.discussions - talked) * plan.discussion
    match turn.stage:
        case Stage.WAITING | Stage.PRESENTING | Stage.RATING:
            return rating + talks + plan.again + plan.close
        case Stage.REVEALED if turn.seen_again:
            return plan.close
        case Stage.REVEALED:
            return talks + plan.again + plan.close
        case Stage.AGAIN:
            return plan.again + plan.close
        case Stage.CLOSED:
            return 0
