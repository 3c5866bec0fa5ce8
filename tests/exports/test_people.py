"""Disclosure control of what people said: single figures, by what stands behind them."""

from decimal import Decimal
from typing import Any

import pytest

from exports.audience import Audience, Limits
from exports.disclosure import rounded
from exports.grounds import ground
from exports.scales import Scale
from exports.tables import Behind, Figure

LIMITS = Limits()


def figure(behind: Behind, **given: Any) -> Figure:
    """A figure on what supporters said."""
    fixed = {"value": 7, "rule": "opinion", "measure": "count", "base": 40, "respondents": "staff"}
    return Figure(**{**fixed, "behind": behind, **given})


def why(behind: Behind, **given: Any) -> str | None:
    """Why such a figure is hidden from a release; None where it is shown."""
    found = ground(figure(behind, **given), Audience.RELEASE, LIMITS)
    return None if found is None else found.name


@pytest.mark.parametrize(
    ("behind", "given", "expected"),
    [
        # All cells of a distribution together: each empty or at least three.
        ({"cells": (3, 0, 37)}, {}, None),
        ({"cells": (2, 1, 37)}, {}, "CELL"),
        ({"cells": (38, 2)}, {"measure": "n"}, "CELL"),
        ({"cells": (20, 20)}, {"base": 4}, "BASE"),
        # One cell: not small, and not kept back for another.
        ({"cells": (2, 9, 29), "told": (0,)}, {}, "CELL"),
        ({"cells": (2, 9, 29), "told": (1,)}, {}, "REST"),
        ({"cells": (2, 9, 29), "told": (2,)}, {}, None),
        ({"cells": (2, 3, 29), "told": (1,), "most": (3, 3, 30)}, {}, "REST"),
        # Of a profile each cell is empty or at least k, and the base at least twice k.
        ({"cells": (4, 9, 27), "told": (0,)}, {"rule": "profile"}, "CELL"),
        ({"cells": (4, 9, 27), "told": (1,)}, {"rule": "profile"}, "REST"),
        ({"cells": (4, 9, 27), "told": (2,)}, {"rule": "profile"}, None),
        ({"cells": (9, 9), "told": (0,)}, {"rule": "profile", "base": 9}, "BASE"),
        ({"cells": (9, 31), "told": (1,)}, {"rule": "profile", "respondents": "workers"}, "REST"),
        ({"cells": (9, 31), "told": (0,)}, {"rule": "sensitive"}, "CELL"),
        ({"cells": (10, 30), "told": (0,)}, {"rule": "sensitive"}, None),
        # Means and what goes with them.
        ({"scale": Scale((5, 5, 10, 10, 10))}, {"measure": "mean"}, None),
        ({"scale": Scale((0, 0, 0, 1, 8))}, {"measure": "mean", "base": 9}, "TELLS"),
        ({"scale": Scale((5, 5, 10, 10, 10))}, {"measure": "deviation"}, None),
        ({"scale": Scale((5, 5, 5, 5, 9))}, {"measure": "median", "base": 29}, "BASE"),
        ({"scale": Scale((2, 8, 9, 12, 9))}, {"measure": "deviation"}, "TELLS"),
        ({"score": Decimal("0.7")}, {"measure": "mean", "base": 5}, None),
        ({"score": Decimal("0.75")}, {"measure": "mean", "base": 5}, "TELLS"),
        ({"score": Decimal("0.7")}, {"measure": "deviation", "base": 29}, "BASE"),
        ({"score": Decimal("0.7")}, {"measure": "deviation", "base": 30}, None),
        ({"cells": (20, 20)}, {"measure": "difference", "base": 19}, "BASE"),
        ({"cells": (20, 20)}, {"measure": "difference", "base": 20}, None),
    ],
)
def test_the_answers_behind_a_figure_decide(
    behind: dict[str, Any], given: dict[str, Any], expected: str | None
) -> None:
    assert why(Behind(**behind), **given) == expected


@pytest.mark.parametrize("audience", list(Audience))
def test_what_people_said_is_rounded_for_everybody(audience: Audience) -> None:
    share = figure(Behind(), value=Decimal("33.5"), measure="share")
    mean = figure(Behind(), value=Decimal("3.25"), measure="mean")
    spread = figure(Behind(), value=Decimal("1.149"), measure="deviation")
    assert [rounded(f, audience) for f in (share, mean, spread)] == [
        34,
        Decimal("3.3"),
        Decimal("1.1"),
    ]
