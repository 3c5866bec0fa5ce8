"""Who rates which enterprises where nobody can rate all: evenly, and every enterprise by a mix."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

FEWEST_RATERS = 5
"""With fewer ratings of an enterprise no spread is shown."""


def least_share(people: int, enterprises: int) -> int | None:
    """How many enterprises each person has to take so that each enterprise has raters enough;
    None where there are too few people even if everybody takes all."""
    if people < FEWEST_RATERS or not enterprises:
        return None
    return -(-FEWEST_RATERS * enterprises // people)


def raters_each(people: int, enterprises: int, share: int) -> Fraction:
    """How many raters an enterprise has on average where each person takes a share."""
    return Fraction(people * share, enterprises)


def dealt(
    stakeholders: Sequence[str], enterprises: Sequence[str], share: int
) -> tuple[tuple[str, ...], ...]:
    """The enterprises that each person takes, in the order of the people, who are given by their
    type of stakeholder. They are dealt in turn, type by type: no enterprise has more than one
    rater more than another, neither in all nor of any one type."""
    share = min(share, len(enterprises))
    by_type = sorted(range(len(stakeholders)), key=lambda person: stakeholders[person])
    hands: dict[int, tuple[str, ...]] = {}
    for turn, person in enumerate(by_type):
        places = range(turn * share, (turn + 1) * share)
        taken = {place % len(enterprises) for place in places}
        hands[person] = tuple(enterprises[place] for place in sorted(taken))
    return tuple(hands[person] for person in range(len(stakeholders)))


def seats(stakeholders: Sequence[str], tables: int) -> tuple[int, ...]:
    """The table (from 1) of each person, in the order of the people: even, and each a mix."""
    hands = dealt(stakeholders, [str(table) for table in range(1, tables + 1)], 1)
    return tuple(int(table) for (table,) in hands)


def raters(hands: Sequence[Sequence[str]], enterprises: Sequence[str]) -> Mapping[str, int]:
    """How many people rate each enterprise."""
    counted = Counter(enterprise for hand in hands for enterprise in hand)
    return {enterprise: counted[enterprise] for enterprise in enterprises}


def too_few(counted: Mapping[str, int]) -> tuple[str, ...]:
    """The enterprises that have too few raters for their spread to be shown."""
    return tuple(each for each, number in counted.items() if number < FEWEST_RATERS)
