"""Seven days for a comment: by the clocks of the place, from the day a turn is closed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from grids.focus_groups import FocusGroup
from grids.right_of_reply import last_day, open_for_reply
from grids.turns import Stage, Step, Turn, taken

LATE_EVENING = datetime(2026, 12, 1, 23, 30, tzinfo=UTC)  # the second of December in Bucharest


def group(zone: str = "Europe/Vienna", *, rehearsal: bool = False) -> FocusGroup:
    """A group that meets on the first of December."""
    return FocusGroup(
        id="g",
        title="Group",
        country="AT",
        starts=datetime(2026, 12, 1, 8, tzinfo=UTC),
        zone=zone,
        languages=("en",),
        rehearsal=rehearsal,
    )


def closed(at: datetime = LATE_EVENING) -> Turn:
    """A turn that was closed at a moment."""
    return taken(Turn(enterprise="e", stage=Stage.REVEALED), Step.CLOSE, at)


@pytest.mark.parametrize(
    ("zone", "last"),
    [("Atlantic/Azores", date(2026, 12, 8)), ("Europe/Bucharest", date(2026, 12, 9))],
)
def test_the_days_are_those_of_the_place(zone: str, last: date) -> None:
    assert last_day(group(zone), closed()) == last


def test_the_last_day_is_open_to_its_end() -> None:
    here, turn = group("Europe/Vienna"), closed(datetime(2026, 12, 1, 10, tzinfo=UTC))
    midnight = datetime(2026, 12, 8, 23, tzinfo=UTC)  # in Vienna
    assert open_for_reply(here, turn, midnight - timedelta(seconds=1))
    assert not open_for_reply(here, turn, midnight)


@pytest.mark.parametrize("stage", [each for each in Stage if each is not Stage.CLOSED])
def test_before_a_turn_is_closed_no_day_counts(stage: Stage) -> None:
    turn = Turn(enterprise="e", stage=stage)
    assert last_day(group(), turn) is None
    assert not open_for_reply(group(), turn, LATE_EVENING)


def test_a_turn_closed_by_an_earlier_version_has_no_days() -> None:
    assert last_day(group(), Turn(enterprise="e", stage=Stage.CLOSED)) is None


def test_nothing_is_said_to_a_rehearsal() -> None:
    assert last_day(group(rehearsal=True), closed()) is None
