"""A focus group: who meets, when and where, to rate which enterprises together."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo, available_timezones

from grids.rounds import PlanMistake
from grids.said import say

MOST_PEOPLE, MOST_TABLES, MOST_MINUTES = 300, 20, 2000


class Meeting(StrEnum):
    """How the group comes together."""

    ROOM = "room"
    ONLINE = "online"
    MIXED = "mixed"
    WRITTEN = "written"  # Delphi: nobody meets, everyone rates until a round closes


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusGroup:
    """A focus group, as its facilitator plans it.

    `id` is a UUID as text; `country` ISO 3166-1 alpha-2; `starts` a moment with an offset, shown
    in the time of `zone` ("Europe/Vienna"); `place` where they meet, "" for none; `organisers`
    organisations, never persons; `languages` the codes of those spoken; `topics` what is talked
    about beside the grid; `enterprises` the ids of those rated, in the order they present.

    For the planner: how many `people` rate, how many `minutes` there are, at how many `tables`
    enterprises are rated side by side, and whether only the `core` indicators are rated. People
    may rate `ahead` of an enterprise's turn.

    A written group has `closes`, the moment its ratings are due; for second ones it is set anew. A
    `rehearsal` rates published cases for practice; nothing of it counts. What was noted on topics
    is `released` for workbooks only by hand. `copied_from` is an earlier group's id.
    """

    id: str
    title: str
    country: str
    starts: datetime
    zone: str
    languages: tuple[str, ...]
    meeting: Meeting = Meeting.ROOM
    place: str = ""
    organisers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    enterprises: tuple[str, ...] = ()
    people: int = 15
    minutes: int = 120
    tables: int = 1
    core: bool = False
    ahead: bool = False
    closes: datetime | None = None
    rehearsal: bool = False
    released: bool = False
    copied_from: str = ""
    revision: int = 1

    @property
    def local_start(self) -> datetime:
        """When it starts, by the clocks of its place."""
        return self.starts.astimezone(ZoneInfo(self.zone))

    def table_of(self, enterprise: str) -> int:
        """At which table (from 1) an enterprise is rated: they are dealt out one by one."""
        return self.enterprises.index(enterprise) % self.tables + 1


def copied(earlier: FocusGroup, id: str, starts: datetime) -> FocusGroup:
    """The plan of a further group like an earlier one, at another time. A written one is as long
    as that was; a copy of a rehearsal is a rehearsal."""
    closes = earlier.closes and starts + (earlier.closes - earlier.starts)
    return replace(earlier, id=id, starts=starts, closes=closes, copied_from=earlier.id, revision=1)


def mistakes(planned: FocusGroup) -> tuple[PlanMistake, ...]:
    """What is wrong with the plan of a group, in sentences for its facilitator."""
    return (*_missing(planned), *_of_times(planned), *_of_numbers(planned))


def _missing(planned: FocusGroup) -> Iterator[PlanMistake]:
    if not planned.title.strip():
        yield PlanMistake("title", say("Give the group a title."))
    if not planned.country:
        yield PlanMistake("country", say("Choose a country."))
    if not planned.languages:
        yield PlanMistake("languages", say("Choose at least one language."))
    if planned.meeting in (Meeting.ROOM, Meeting.MIXED) and not planned.place.strip():
        yield PlanMistake("place", say("Write where the group meets."))
    if len(set(planned.enterprises)) < len(planned.enterprises):
        yield PlanMistake("enterprises", say("An enterprise is there twice. Leave it once."))


def _of_times(planned: FocusGroup) -> Iterator[PlanMistake]:
    if planned.zone not in available_timezones():
        yield PlanMistake("zone", say("There is no such time zone; one is: Europe/Vienna."))
    if planned.starts.tzinfo is None:
        yield PlanMistake("starts", say("Times need the offset of their time zone."))
        return
    written = planned.meeting is Meeting.WRITTEN
    if written and planned.closes is None:
        yield PlanMistake("closes", say("Write until when ratings are taken."))
    if not written and planned.closes is not None:
        yield PlanMistake("closes", say("Only a group that rates in writing has an end like this."))
    if planned.closes is not None and planned.closes <= planned.starts:
        yield PlanMistake("closes", say("It closes before it opens. Choose a later time."))


def _of_numbers(planned: FocusGroup) -> Iterator[PlanMistake]:
    for field, value, most in (
        ("people", planned.people, MOST_PEOPLE),
        ("minutes", planned.minutes, MOST_MINUTES),
        ("tables", planned.tables, MOST_TABLES),
    ):
        if not 1 <= value <= most:
            yield PlanMistake(field, say("Write a number from 1 to {most}.", most=most))
