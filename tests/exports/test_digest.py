"""What a group sees of the facts: figures, bands or nothing, part by part."""

from decimal import Decimal

from exports.results.digest import IndicatorDigest, digest, sights
from grids.enterprise import Enterprise, Origin, Visible
from grids.values import Missing, Range
from tests.exports.test_agenda import GRID, HOME
from tests.exports.test_second_look import record

OPEN = dict.fromkeys(("accounts", "staff_list", "management"), Visible.FIGURES)


def on(indicator: str, seen: dict[str, Visible], **changes: object) -> IndicatorDigest:
    """What the group sees on one indicator."""
    found = digest(GRID, record(**changes), {**OPEN, **seen})  # type: ignore[arg-type]
    return next(each for each in found if each.indicator.id == indicator)


def values(found: IndicatorDigest) -> dict[str, tuple[Decimal, Decimal]]:
    return {line.computed.id: (line.low, line.high) for line in found.computed}


def test_figures_are_shown_as_they_are() -> None:
    found = on("I3", {})
    assert values(found)["I3.share_heads"] == (45, 45)
    assert found.withheld == ()
    staff = next(line for line in found.facts if line.question.id == "I3.staff_heads")
    assert (staff.answer, staff.rough) == (Decimal(40), False)


def test_bands_take_the_place_of_figures() -> None:
    found = on("I3", {"staff_list": Visible.BANDS})
    assert values(found)["I3.share_heads"] == (40, 60)
    staff = next(line for line in found.facts if line.question.id == "I3.staff_heads")
    assert staff.answer == Range(Decimal(20), Decimal(50))


def test_nothing_is_nothing_and_says_so() -> None:
    found = on("I3", {"staff_list": Visible.NOTHING})
    assert (found.computed, found.facts, found.silent) == ((), (), ())
    assert found.withheld == ("staff_list",)


def test_a_value_shows_no_more_than_its_most_guarded_part() -> None:
    trained = {"management": Visible.FIGURES, "staff_list": Visible.BANDS}
    assert values(on("I5", trained))["I5.training_per_person"] == (20, 50)
    assert "I5.training_per_person" not in values(on("I5", {"staff_list": Visible.NOTHING}))


def test_the_reference_year_hides_nothing() -> None:
    assert "P1.years_secured" in values(on("P1", {"management": Visible.NOTHING}))


def test_under_bands_days_are_years_parts_are_names_and_texts_stay_away() -> None:
    seen = {"accounts": Visible.BANDS, "staff_list": Visible.BANDS}
    secured = next(f for f in on("P1", seen).facts if f.question.id == "P1.secured_until")
    assert secured.answer == 2026
    status = next(f for f in on("I1", seen).facts if f.question.id == "I1.status")
    assert isinstance(status.answer, tuple)
    assert "volunteer" not in status.answer
    told = on("I3", seen, I3_definition="national law, 18 people")
    assert all(f.question.kind not in ("short_text", "long_text") for f in told.facts)


def test_what_is_not_known_is_named_once() -> None:
    found = on("I6", {}, I6_leavers=Missing.NOT_RECORDED, I6_destinations=None)
    assert "I6.leavers" in [question.id for question in found.silent]
    assert all(line.question.id != "I6.leavers" for line in found.facts)


def test_undecided_means_nothing_and_published_means_everything() -> None:
    assert set(sights(HOME, GRID).values()) == {Visible.NOTHING}
    shown = Enterprise(id="a", name="A", country="AT", visible=(("accounts", Visible.BANDS),))
    assert sights(shown, GRID)["accounts"] is Visible.BANDS
    case = Enterprise(id="b", name="B", country="AT", origin=Origin.PUBLISHED)
    assert set(sights(case, GRID).values()) == {Visible.FIGURES}
