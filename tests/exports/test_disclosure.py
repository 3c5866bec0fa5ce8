"""Disclosure control: what is shown to whom, rule by rule, and over whole tables."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.audience import Audience, Limits
from exports.disclosure import disclose, rounded
from exports.grounds import Ground, ground
from exports.tables import Chart, Column, Draft, Empty, Figure, Shown, Table

LIMITS = Limits()


def figure(**given: Any) -> Figure:
    """A figure of a release, of which a test names what matters."""
    return Figure(**{"value": 7, "rule": "amount", "measure": "amount", "base": 12} | given)


def why(audience: Audience = Audience.RELEASE, limits: Limits = LIMITS, **given: Any) -> str | None:
    """Why such a figure is hidden; None where it is shown."""
    found = ground(figure(**given), audience, limits)
    return None if found is None else found.name


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # Amounts and facts: three enterprises, medians from five, quartiles from ten.
        ({"base": 2}, "BASE"),
        ({"base": 3}, None),
        ({"base": 4, "measure": "median"}, "BASE"),
        ({"base": 5, "measure": "median"}, None),
        ({"base": 4, "measure": "mean"}, "BASE"),
        ({"base": 9, "measure": "quartile"}, "BASE"),
        ({"base": 10, "measure": "quartile"}, None),
        ({"dominance": Decimal("0.86")}, "DOMINANCE"),
        ({"dominance": Decimal("0.85")}, None),
        ({"base": 1, "measure": "n"}, None),
        ({"base": 1, "consented": True}, None),
        # Counts: none, or at least three, and at least three others or none.
        ({"measure": "count", "value": 0}, None),
        ({"measure": "count", "value": 2}, "CELL"),
        ({"measure": "count", "value": 3}, None),
        ({"measure": "count", "value": 10}, "CELL"),
        ({"measure": "count", "value": 12}, None),
        ({"measure": "count", "value": "skipped 3; not rated 4", "counts": (3, 4)}, None),
        ({"measure": "count", "value": "skipped 3; not rated 1", "counts": (3, 1)}, "CELL"),
        # Ratings: three enterprises, three raters behind each, not all the same.
        ({"rule": "rating", "base": 2, "raters": 9}, "BASE"),
        ({"rule": "rating", "base": 3, "raters": 2}, "RATERS"),
        ({"rule": "rating", "base": 3, "raters": 3}, None),
        ({"rule": "rating", "base": 3, "raters": 3, "differing": 0}, "SAME"),
        ({"rule": "rating", "base": 3, "raters": 3, "differing": 1}, None),
        ({"rule": "rating", "base": 1, "raters": 3, "consented": True}, None),
        ({"rule": "rating", "base": 1, "raters": 2, "consented": True}, "RATERS"),
        # With named enterprises beside them, one or two others could be worked out.
        ({"rule": "rating", "base": 9, "raters": 3, "unnamed": 1}, "UNNAMED"),
        ({"rule": "rating", "base": 9, "raters": 3, "unnamed": 2}, "UNNAMED"),
        ({"rule": "rating", "base": 9, "raters": 3, "unnamed": 3}, None),
        # Opinions of people: ten workers, five of the staff.
        ({"rule": "opinion", "base": 9, "measure": "mean"}, "BASE"),
        ({"rule": "opinion", "base": 10, "measure": "mean"}, None),
        ({"rule": "opinion", "base": 4, "measure": "n", "respondents": "staff"}, "BASE"),
        ({"rule": "opinion", "base": 5, "measure": "mean", "respondents": "staff"}, None),
        ({"rule": "opinion", "measure": "mean", "differing": 0}, "SAME"),
        ({"rule": "opinion", "measure": "n", "differing": 0}, None),
        ({"rule": "opinion", "measure": "count", "value": 1}, "CELL"),
        # Profiles: cells of at least k, tables from twice k on.
        ({"rule": "profile", "base": 19, "measure": "count", "value": 10}, "BASE"),
        ({"rule": "profile", "base": 30, "measure": "count", "value": 9}, "CELL"),
        ({"rule": "profile", "base": 30, "measure": "count", "value": 15}, None),
        (
            {"rule": "profile", "base": 10, "measure": "count", "value": 5, "respondents": "staff"},
            None,
        ),
        ({"rule": "sensitive", "base": 9, "measure": "mean", "respondents": "staff"}, "BASE"),
        ({"rule": "sensitive", "base": 40, "measure": "count", "value": 9}, "CELL"),
        ({"rule": "text", "base": 9}, "BASE"),
        ({"rule": "text", "base": 10}, None),
        ({"rule": "published", "base": 1}, None),
    ],
)
def test_the_rules_of_a_release(given: dict[str, Any], expected: str | None) -> None:
    assert why(**given) == expected


@pytest.mark.parametrize(
    ("audience", "given", "expected"),
    [
        (Audience.ENTERPRISE, {"base": 1}, None),
        (Audience.ENTERPRISE, {"rule": "rating", "base": 1, "raters": 1}, None),
        (Audience.ENTERPRISE, {"rule": "opinion", "base": 9}, "BASE"),
        (Audience.ROOM, {"rule": "rating", "base": 1, "raters": 2}, "RATERS"),
        (Audience.ROOM, {"rule": "rating", "base": 1, "raters": 3, "differing": 0}, None),
        (Audience.ROOM, {"base": 2}, "BASE"),
        (Audience.PUBLISHED, {"base": 50}, "AUDIENCE"),
        (Audience.PUBLISHED, {"rule": "published", "base": 1}, None),
    ],
)
def test_the_rules_of_other_audiences(
    audience: Audience, given: dict[str, Any], expected: str | None
) -> None:
    assert why(audience, **given) == expected


def test_tightened_thresholds_hide_more() -> None:
    strict = Limits(enterprises=6, cell=5, differing=2)
    assert why(limits=strict, base=5) == "BASE"
    assert why(limits=strict, measure="count", value=4) == "CELL"
    assert why(limits=strict, rule="rating", raters=3, differing=1) == "SAME"


MONEY = {"measure": "median", "unit": "amount"}


@pytest.mark.parametrize(
    ("given", "release", "own"),
    [
        ({"value": Decimal("33.5"), "measure": "share"}, 34, Decimal("33.5")),
        ({"value": Decimal("12.345"), "measure": "median", "unit": "percent"}, 12, Decimal("12.3")),
        ({"value": Decimal("3.25"), "measure": "mean"}, Decimal("3.3"), Decimal("3.25")),
        ({"value": Decimal("2.75"), "measure": "median"}, Decimal("2.75"), Decimal("2.75")),
        (
            {"value": Decimal("123456.78"), "measure": "median", "unit": "amount"},
            123000,
            Decimal("123456.78"),
        ),
        ({"value": 1234567, "measure": "median", "unit": "amount"}, 1230000, 1234567),
        (
            {"value": Decimal("-0.01234"), "measure": "median", "unit": "amount"},
            Decimal("-0.0123"),
            Decimal("-0.01"),
        ),
        ({"value": Decimal(0), "measure": "median", "unit": "amount"}, 0, 0),
        ({"value": 17, "measure": "count"}, 17, 17),
        ({"value": Decimal("0.8704"), "measure": "agreement"}, Decimal("0.87"), Decimal("0.87")),
        ({"value": Decimal("1373.60"), "measure": "amount"}, Decimal("1373.6"), Decimal("1373.60")),
        ({"value": "divided", "measure": "agreement"}, "divided", "divided"),
    ],
)
def test_rounding(given: dict[str, Any], release: Any, own: Any) -> None:
    assert rounded(figure(**given), Audience.RELEASE) == release
    assert rounded(figure(**given), Audience.ENTERPRISE) == own


def test_published_figures_keep_their_digits() -> None:
    cited = figure(value=Decimal("1373.60"), rule="published")
    assert rounded(cited, Audience.RELEASE) == Decimal("1373.60")


def draft(rows: Sequence[Sequence[Shown | Figure]], charts: tuple[Chart, ...] = ()) -> Draft:
    """A table with a name and two numbers."""
    columns = (Column("name", "Name"), Column("a", "A", "count"), Column("b", "B", "count"))
    return Table(
        id="Demo", title="Demo", columns=columns, rows=tuple(map(tuple, rows)), charts=charts
    )


def count(value: int, group: str, base: int = 12) -> Figure:
    """A cell of a distribution."""
    return figure(measure="count", value=value, base=base, adds_up=group)


def test_a_distribution_with_a_hidden_cell_is_hidden_whole_and_no_other() -> None:
    table = draft(
        [("x", count(5, "one"), count(6, "two")), ("y", count(2, "one"), count(6, "two"))]
    )
    out = disclose([table], Audience.RELEASE)
    assert out.tables[0].rows == (
        ("x", Empty.CONFIDENTIAL, 6),
        ("y", Empty.CONFIDENTIAL, 6),
    )
    numbers = {(row[0], row[3]): row[2] for row in out.report.rows if row[1] == "Demo"}
    assert numbers == {
        ("hidden cells", "of 4 figures in this table"): 2,
        ("hidden because", Ground.CELL.value): 1,
        ("hidden because", Ground.WHOLE.value): 1,
    }


def test_the_report_names_rules_and_says_what_is_not_done_yet() -> None:
    report = disclose([], Audience.RELEASE, Limits(cell=4)).report
    assert report.id == "Disclosure control"
    assert ("threshold", "cell", 4) in {row[:3] for row in report.rows}
    (share,) = (row for row in report.rows if row[1] == "dominance")
    assert share[2] == 85
    assert str(share[3]).endswith("% of the amount")
    (line,) = (row for row in report.rows if row[1] == "secondary suppression")
    assert str(line[3]).startswith("not applied in this version")


def chart(kind: Any = "bar", rows: tuple[int, ...] = ()) -> Chart:
    """A chart over the column b."""
    return Chart(kind=kind, title="T", alternative="A", labels="name", values=("b",), rows=rows)


def test_charts_draw_only_what_is_shown() -> None:
    rows = [("x", 1, figure(base=2)), ("y", 1, figure()), ("z", 1, Empty.NOT_AVAILABLE)]
    table = draft(rows, (chart(), chart("radar"), chart(rows=(0, 2)), chart("radar", (1,))))
    (out,) = disclose([table], Audience.RELEASE).tables
    assert [(c.kind, c.rows) for c in out.charts] == [("bar", (1,)), ("radar", (1,))]


FIGURES = st.builds(
    Figure,
    value=st.integers(0, 40),
    rule=st.sampled_from(["opinion", "profile", "sensitive", "amount", "rating", "text"]),
    measure=st.sampled_from(["n", "count", "share", "mean", "median", "quartile", "amount"]),
    base=st.integers(0, 40),
    raters=st.none() | st.integers(0, 6),
    dominance=st.none() | st.decimals(0, 1, places=2),
    adds_up=st.sampled_from(["", "g", "h"]),
    differing=st.none() | st.integers(0, 3),
    unnamed=st.integers(0, 5),
    respondents=st.sampled_from(["staff", "workers"]),
)
TABLES = st.lists(st.tuples(st.just("row"), FIGURES, FIGURES), max_size=8).map(draft)


@given(TABLES)
def test_nothing_below_a_threshold_is_ever_shown(table: Draft) -> None:
    (out,) = disclose([table], Audience.RELEASE).tables
    for before, after in zip(table.rows, out.rows, strict=True):
        for cell, shown in zip(before[1:], after[1:], strict=True):
            assert isinstance(cell, Figure)
            if shown is Empty.CONFIDENTIAL:
                continue
            assert cell.measure == "n" or cell.base >= LIMITS.enterprises
            if cell.rule in ("opinion", "profile", "sensitive"):
                assert cell.base >= LIMITS.staff
            if cell.rule == "sensitive":
                assert cell.base >= LIMITS.sensitive
            if cell.rule == "rating" and cell.measure != "n":
                assert cell.raters is None or cell.raters >= LIMITS.raters
                assert not 0 < cell.unnamed < LIMITS.enterprises
            if cell.rule == "amount" and cell.measure != "n":
                assert cell.dominance is None or cell.dominance <= LIMITS.dominance
                assert cell.measure != "quartile" or cell.base >= LIMITS.quartiles
            if cell.measure == "count" and cell.rule not in ("rating", "text"):
                assert cell.value == 0 or int(cell.value) >= LIMITS.cell


@given(TABLES)
def test_the_report_counts_exactly_the_hidden_cells(table: Draft) -> None:
    out = disclose([table], Audience.RELEASE)
    hidden = sum(cell is Empty.CONFIDENTIAL for row in out.tables[0].rows for cell in row)
    by_kind = dict.fromkeys(("hidden cells", "hidden because"), 0)
    for kind, _, number, _ in out.report.rows:
        if kind in by_kind:
            assert isinstance(number, int)
            by_kind[str(kind)] += number
    assert by_kind == {"hidden cells": hidden, "hidden because": hidden}


@given(TABLES)
def test_no_distribution_is_shown_in_part(table: Draft) -> None:
    (out,) = disclose([table], Audience.RELEASE).tables
    seen: dict[str, set[bool]] = {}
    for before, after in zip(table.rows, out.rows, strict=True):
        for cell, shown in zip(before[1:], after[1:], strict=True):
            assert isinstance(cell, Figure)
            if cell.adds_up:
                seen.setdefault(cell.adds_up, set()).add(shown is Empty.CONFIDENTIAL)
    assert all(len(states) == 1 for states in seen.values())


@given(TABLES)
def test_an_enterprise_sees_its_own_ratings_and_facts(table: Draft) -> None:
    (out,) = disclose([table], Audience.ENTERPRISE).tables
    whole = {cell.adds_up for row in table.rows for cell in row if isinstance(cell, Figure)}
    for before, after in zip(table.rows, out.rows, strict=True):
        for cell, shown in zip(before[1:], after[1:], strict=True):
            assert isinstance(cell, Figure)
            if cell.rule in ("amount", "rating") and not (cell.adds_up and whole - {""}):
                assert shown is not Empty.CONFIDENTIAL
