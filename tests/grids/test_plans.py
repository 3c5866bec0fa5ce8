"""The planner: the figures it was designed with, what it chooses, what it leaves out."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grids.catalogues import shipped
from grids.fitting import Occasion, fitted, kinds_of, most_enterprises, occasion_of, suggested
from grids.focus_groups import FocusGroup
from grids.plans import PLANS, Kind, total
from grids.timetable import Part, timetable

OCCASIONS = st.builds(
    Occasion,
    people=st.integers(1, 60),
    enterprises=st.integers(1, 12),
    minutes=st.integers(1, 600),
    topics=st.integers(0, 8),
)


def minutes(kind: Kind, enterprises: int) -> float:
    """The minutes of a plan as it stands."""
    return total(PLANS[kind], enterprises) / 60


def test_the_grid_has_as_many_indicators_as_the_plans_assume() -> None:
    indicators = shipped().get("evaluation_grid").indicators
    assert len(indicators) == PLANS[Kind.FULL].indicators
    assert sum(each.core for each in indicators) == PLANS[Kind.TABLES].indicators


@pytest.mark.parametrize(
    ("kind", "enterprises", "expected"),
    [
        (Kind.FULL, 2, 105),
        (Kind.FOCUS, 3, 93.5),
        (Kind.FOCUS, 4, 117),
        (Kind.TABLES, 9, 116.5),
        (Kind.OVERVIEW, 9, 110),
    ],
)
def test_the_minutes_of_each_plan(kind: Kind, enterprises: int, expected: float) -> None:
    assert minutes(kind, enterprises) == expected


@pytest.mark.parametrize(
    ("people", "enterprises", "time", "kind", "discussions"),
    [
        (20, 1, 120, Kind.FULL, 8),
        (20, 2, 120, Kind.FULL, 8),
        (20, 2, 90, Kind.FULL, 5),  # shortened
        (20, 2, 80, Kind.FOCUS, 4),
        (20, 3, 120, Kind.FOCUS, 4),
        (20, 3, 180, Kind.FULL, 8),  # there is time for it
        (20, 4, 120, Kind.FOCUS, 4),
        (20, 4, 110, Kind.FOCUS, 3),
        (20, 9, 120, Kind.TABLES, 3),
        (20, 9, 110, Kind.TABLES, 2),
        (14, 9, 120, Kind.OVERVIEW, 1),
        (15, 5, 120, Kind.TABLES, 3),
    ],
)
def test_the_plan_that_fits(
    people: int, enterprises: int, time: int, kind: Kind, discussions: int
) -> None:
    found = suggested(Occasion(people=people, enterprises=enterprises, minutes=time))
    assert (found.plan.kind, found.plan.discussions) == (kind, discussions)
    assert found.fits
    assert found.cut == PLANS[kind].discussions - discussions


def test_what_does_not_fit_says_how_much_is_lacking() -> None:
    found = suggested(Occasion(people=10, enterprises=9, minutes=60))
    assert found.plan.kind is Kind.OVERVIEW
    assert not found.fits
    assert found.plan.topics == 0
    assert found.spare == -30 * 60
    assert most_enterprises(found.plan, 60) == 4
    assert most_enterprises(found.plan, 20) == 0


def test_time_left_over_is_for_topics() -> None:
    found = fitted(Kind.FULL, Occasion(people=20, enterprises=2, minutes=120))
    assert found.topics == 1
    assert found.spare == 5 * 60
    without = fitted(Kind.FULL, Occasion(people=20, enterprises=2, minutes=120, topics=0))
    assert without.spare == 15 * 60
    half_a_day = fitted(Kind.OVERVIEW, Occasion(people=10, enterprises=9, minutes=240))
    assert half_a_day.topics == 5


def test_more_tables_where_they_save_time() -> None:
    found = suggested(Occasion(people=30, enterprises=12, minutes=130))
    assert found.plan.tables == 4
    assert found.fits
    assert suggested(Occasion(people=30, enterprises=9, minutes=120)).plan.tables == 3
    two = Occasion(people=12, enterprises=4, minutes=120, tables=2)
    assert suggested(two, (Kind.TABLES,)).plan.tables == 2


@given(OCCASIONS)
def test_a_plan_that_fits_ends_in_time(occasion: Occasion) -> None:
    found = suggested(occasion)
    assert found.seconds == total(found.plan, occasion.enterprises)
    assert found.fits is (found.seconds <= occasion.minutes * 60)
    assert found.plan.discussions >= found.plan.fewest
    assert found.topics <= max(occasion.topics, 0)


@given(OCCASIONS)
def test_an_agenda_has_no_gaps(occasion: Occasion) -> None:
    found = suggested(occasion)
    starts = datetime(2026, 11, 30, 9, tzinfo=UTC)
    names = [str(number) for number in range(occasion.enterprises)]
    items = timetable(found.plan, names, starts)
    assert items[0].begins == starts
    assert all(a.ends == b.begins for a, b in pairwise(items))
    assert (items[-1].ends - starts).total_seconds() == found.seconds
    rated = [e for i in items if i.part in (Part.ENTERPRISE, Part.TABLES) for e in i.enterprises]
    assert rated == names


def test_an_agenda_with_tables() -> None:
    names = [*"abcdefghi"]
    starts = datetime(2026, 11, 30, 9, tzinfo=UTC)
    items = timetable(PLANS[Kind.TABLES], names, starts)
    assert [f"{item.begins:%H:%M} {item.part}" for item in items] == [
        "09:00 start",
        "09:10 pitches",
        "09:37 tables",
        "09:50 tables",
        "10:04 tables",
        "10:17 comparison",
        "10:29 models",
        "10:41 topics",
        "10:51 end",
    ]
    assert items[2].enterprises == ("a", "b", "c")


def test_a_group_follows_the_plan_it_keeps() -> None:
    group = FocusGroup(
        id="g",
        title="G",
        country="AT",
        starts=datetime(2026, 11, 30, 9, tzinfo=UTC),
        zone="Europe/Vienna",
        languages=("en",),
        enterprises=("a", "b"),
    )
    assert kinds_of(group) == (Kind.FULL, Kind.FOCUS)
    assert kinds_of(replace(group, core=True)) == (Kind.OVERVIEW,)
    assert kinds_of(replace(group, core=True, tables=3)) == (Kind.TABLES,)
    found = occasion_of(replace(group, tables=2), indicators=18, core=10)
    assert (found.people, found.enterprises, found.topics, found.tables) == (15, 2, 0, 2)
