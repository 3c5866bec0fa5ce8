"""The focus groups of the demonstration: an invented one for each country, which is over, and a
rehearsal on published cases to try."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from grids import study
from grids.focus_groups import FocusGroup
from grids.turns import Step
from survey_app.demonstration.countries import SETTINGS, YEAR, Setting
from survey_app.demonstration.ratings import group
from survey_app.store import Store

TAKEN = (Step.RATE, Step.REVEAL, Step.CLOSE)
OVER, TO_TRY = (datetime(YEAR + 1, month, 8, 8, tzinfo=UTC) for month in (4, 12))
ZONE = "Europe/Vienna"


def over(setting: Setting, enterprises: Sequence[str]) -> FocusGroup:
    """The invented group of a country, which has rated its enterprises."""
    return FocusGroup(
        id=group(setting),
        title=f"Synthetic focus group {setting.country}",
        country=setting.country,
        starts=OVER,
        zone=ZONE,
        languages=("en", "ro") if setting.country == "RO" else ("en",),
        place="invented for demonstration",
        enterprises=tuple(enterprises),
        people=setting.raters,
        minutes=30 + 25 * len(enterprises),
    )


def rehearsals() -> tuple[FocusGroup, ...]:
    """A rehearsal for each country that has published cases and synthetic enterprises."""
    cases = [case.enterprise for case in study.cases()]
    named = {s.country: [e.id for e in cases if e.country == s.country] for s in SETTINGS}
    return tuple(
        FocusGroup(
            id=str(uuid5(NAMESPACE_URL, f"bwise-demonstration:rehearsal {country}")),
            title=f"Rehearsal on published cases, {country}",
            country=country,
            starts=TO_TRY,
            zone=ZONE,
            languages=("en",),
            place="at your desk",
            enterprises=tuple(enterprises),
            people=5,
            core=True,
            rehearsal=True,
        )
        for country, enterprises in named.items()
        if enterprises
    )


def meet(store: Store, planned: FocusGroup) -> None:
    """Keep a group, and take all its steps; its ratings stand among the responses already."""
    store.focus_groups.add(planned)
    for enterprise in planned.enterprises:
        for step in TAKEN:
            store.turns.step(planned.id, enterprise, step)
