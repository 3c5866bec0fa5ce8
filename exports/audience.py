"""Who reads a result, and the thresholds that apply to the reader."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from grids.said import say


class Audience(StrEnum):
    """Who reads: it decides, with the rule of each figure, what is shown."""

    PUBLISHED = "published"  # anybody, of what a source has published already
    ROOM = "room"  # a focus group, of its own ratings once they are revealed
    ENTERPRISE = "enterprise"  # an enterprise and its facilitator, of its own facts and ratings
    RELEASE = "release"  # anybody: workbooks, reports, dashboard, API, microdata


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The thresholds of a study, in words in `MEANINGS`. The defaults are the loosest values
    allowed: a study may ask for more (of dominance: less). Raises ValueError where it loosens."""

    enterprises: int = 3
    dominance: Decimal = Decimal("0.85")
    median: int = 5
    quartiles: int = 10
    raters: int = 3
    differing: int = 1
    stakeholders: int = 5
    staff: int = 5
    workers: int = 10
    sensitive: int = 10
    cell: int = 3
    steps: int = 30
    pairs: int = 20
    texts: int = 10

    def __post_init__(self) -> None:
        for each in fields(self):
            asked, loosest = getattr(self, each.name), each.default
            down = each.name == "dominance"
            if asked > loosest if down else asked < loosest:
                raise ValueError(
                    f"{each.name} = {asked} would loosen disclosure control: it must be "
                    f"{loosest} or {'less' if down else 'more'} ({MEANINGS[each.name]})"
                )


MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "enterprises": say("least number of enterprises behind a number"),
        "dominance": say("largest share of an amount that one enterprise may hold"),
        "median": say("least number of enterprises behind a median or mean of facts"),
        "quartiles": say("least number of enterprises behind quartiles"),
        "raters": say("least number of raters behind an enterprise's rating"),
        "differing": say("least number of units that differ from the most frequent answer"),
        "stakeholders": say("least number of raters before a type of stakeholder is shown apart"),
        "staff": say("least number of enablers or supporters behind a number"),
        "workers": say("least number of workers behind a number"),
        "sensitive": say("least number of people behind a number on health or support need"),
        "cell": say("least number of units in a cell of a distribution that is not zero"),
        "steps": say("least number of people before all steps of a scale are shown apart"),
        "pairs": say("least number of people behind a difference between two of their answers"),
        "texts": say("least number of answers before free text is considered for release"),
    }
)
"""What each threshold means, as it is printed beside its value."""
AUDIENCES: Mapping[Audience, str] = MappingProxyType(
    {
        Audience.PUBLISHED: say("published", "audience"),
        Audience.ROOM: say("room", "audience"),
        Audience.ENTERPRISE: say("enterprise", "audience"),
        Audience.RELEASE: say("release", "audience"),
    }
)
