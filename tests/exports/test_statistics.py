"""Statistics against published examples and against numpy, scipy and statsmodels."""

from decimal import Decimal
from statistics import fmean

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from exports import statistics

VALUES = st.lists(st.integers(-(10**6), 10**6), min_size=2, max_size=60)
# The extra sleep of ten patients: A. R. Cushny and A. R. Peebles, 1905, used by Student in 1908.
SLEEP = [
    Decimal(hours) for hours in ["1.2", "2.4", "1.3", "1.3", "0", "1", "1.8", "0.8", "4.6", "1.4"]
]


@pytest.mark.parametrize(
    ("share", "freedom", "published"),
    [
        # Fisher and Yates, Statistical tables (1963), table III.
        (0.975, 1, 12.706),
        (0.975, 2, 4.303),
        (0.975, 4, 2.776),
        (0.95, 10, 1.812),
        (0.995, 29, 2.756),
        (0.975, 120, 1.980),
        # NIST/SEMATECH e-Handbook of Statistical Methods 1.3.5.2, data ZARR13.DAT.
        (0.975, 194, 1.9723),
    ],
)
def test_quantiles_of_t_as_printed(share: float, freedom: int, published: float) -> None:
    places = len(str(published).partition(".")[2])
    assert round(statistics.t_quantile(share, freedom), places) == published


@pytest.mark.parametrize("freedom", [*range(1, 40), 99, 100, 199, 200, 201, 202, 500, 10_000])
@pytest.mark.parametrize("share", [0.55, 0.9, 0.95, 0.975, 0.995, 0.9995])
def test_quantiles_of_t_as_scipy(share: float, freedom: int) -> None:
    found = statistics.t_quantile(share, freedom)
    assert found == pytest.approx(stats.t.ppf(share, freedom), rel=1e-9)
    assert statistics.t_quantile(1 - share, freedom) == pytest.approx(-found, rel=1e-9)


@pytest.mark.parametrize(("share", "freedom"), [(0, 3), (1, 3), (1.2, 3), (0.9, 0)])
def test_a_quantile_of_t_outside_its_range_is_refused(share: float, freedom: int) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        statistics.t_quantile(share, freedom)


def test_the_interval_of_students_sleep_data() -> None:
    assert statistics.mean(SLEEP) == Decimal("1.58")
    assert round(statistics.deviation(SLEEP), 2) == Decimal("1.23")
    # As printed by t.test in the manual of R: 0.7001142 2.4598858.
    assert statistics.t_interval(SLEEP) == statistics.Interval(
        Decimal("0.700114"), Decimal("2.459886")
    )


@given(VALUES)
def test_means_and_their_intervals_as_scipy(values: list[int]) -> None:
    found = statistics.t_interval(values)
    assert found is not None
    assert float(statistics.mean(values)) == pytest.approx(fmean(values))
    assert float(statistics.deviation(values)) == pytest.approx(numpy.std(values, ddof=1))
    error = float(numpy.std(values, ddof=1)) / len(values) ** 0.5
    low, high = (
        stats.t.interval(0.95, len(values) - 1, loc=fmean(values), scale=error)
        if error
        else (values[0], values[0])
    )
    assert float(found.low) == pytest.approx(low, abs=1e-5, rel=1e-9)
    assert float(found.high) == pytest.approx(high, abs=1e-5, rel=1e-9)


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [
        # R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3.
        (81, 263, "0.2553", "0.3662"),
        (15, 148, "0.0624", "0.1605"),
        (0, 20, "0.0000", "0.1611"),
        (1, 29, "0.0061", "0.1718"),
    ],
)
def test_wilson_as_published(count: int, n: int, low: str, high: str) -> None:
    found = statistics.wilson_interval(count, n)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (Decimal(low), Decimal(high))


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_as_statsmodels(pair: tuple[int, int]) -> None:
    found = statistics.wilson_interval(*pair)
    low, high = proportion_confint(*pair, method="wilson")
    assert found is not None
    assert float(found.low) == pytest.approx(low, abs=1e-6)
    assert float(found.high) == pytest.approx(high, abs=1e-6)


def test_a_share_of_nobody_has_no_interval_and_an_impossible_one_is_refused() -> None:
    assert statistics.wilson_interval(0, 0) is None
    with pytest.raises(ValueError, match="between 0 and 4"):
        statistics.wilson_interval(5, 4)


def test_quartiles_by_the_definition_that_excel_and_r_use() -> None:
    # QUARTILE.INC of 1, 2, 4, 7, 8, 9, 10, 12 is printed as 3.5 in Excel's own help.
    found = statistics.quartiles([1, 2, 4, 7, 8, 9, 10, 12])
    assert found.first == Decimal("3.5")
    assert (found.median, found.third, found.spread) == (
        Decimal("7.5"),
        Decimal("9.25"),
        Decimal("5.75"),
    )


@given(VALUES, st.sampled_from(["0", "0.1", "0.25", "0.5", "0.75", "0.9", "1"]))
def test_quantiles_as_numpy(values: list[int], share: str) -> None:
    found = statistics.quantile(values, Decimal(share))
    assert float(found) == pytest.approx(float(numpy.quantile(values, float(share))))


def test_values_stay_exact() -> None:
    assert statistics.median([Decimal("0.1"), Decimal("0.2")]) == Decimal("0.15")
    assert statistics.median([Decimal("1373.60")]) == Decimal("1373.60")


@pytest.mark.parametrize(
    "measure", [statistics.median, statistics.quartiles, statistics.mean, statistics.deviation]
)
def test_nothing_is_made_of_no_values(measure: object) -> None:
    assert callable(measure)
    with pytest.raises(ValueError, match="at least"):
        measure([])


def test_no_interval_without_two_values() -> None:
    assert statistics.t_interval([7]) is None
    assert statistics.bootstrap_interval([7], statistics.mean, seed=1) is None


def test_the_bootstrap_repeats_itself_and_agrees_with_scipys() -> None:
    values = [Decimal(n) for n in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)]
    found = statistics.bootstrap_interval(values, statistics.mean, seed=5)
    assert found == statistics.bootstrap_interval(values, statistics.mean, seed=5)
    assert found is not None
    theirs = stats.bootstrap(
        ([float(value) for value in values],),
        numpy.mean,
        method="percentile",
        n_resamples=20_000,
        rng=numpy.random.default_rng(5),
    ).confidence_interval
    assert float(found.low) == pytest.approx(theirs.low, abs=0.6)
    assert float(found.high) == pytest.approx(theirs.high, abs=0.6)


def test_a_bootstrap_that_is_seldom_defined_gives_no_interval() -> None:
    def first_if_one(units: object) -> float | None:
        assert isinstance(units, list)
        return 1.0 if units[0] == 1 else None

    assert statistics.bootstrap_interval([1, 2], first_if_one, seed=1) is None
