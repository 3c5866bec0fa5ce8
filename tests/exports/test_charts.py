"""Charts: valid, accessible, safe, and true to the tables they draw."""

import re
from collections.abc import Callable
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.charts import (
    Axis,
    Bar,
    Dot,
    Series,
    Spread,
    bars,
    category_dots,
    category_radar,
    distribution,
    dots,
    radar,
    records,
    step_distribution,
)
from exports.charts.drawing import COLOURS, SMALL, text_width, wrapped
from exports.tables import Empty
from tests.exports.world import crowd, released, study

SVG = "{http://www.w3.org/2000/svg}"
AXES = (Axis("Entrepreneurial"), Axis("Policies", "context"), Axis("Integration"))
HOSTILE = '<script>alert("x")</script> & "quotes" \x00\x08 \ud800 ]]> –'

Drawing = Callable[[str], str]


def draw_dots(text: str) -> str:
    """Two categories, one of them the context."""
    rows = [
        Dot(label=text, value=Decimal("3.5"), single=(2, 5)),
        Dot(label="P", value=2, family="context"),
    ]
    return dots("u", text, rows)


def draw_distribution(text: str) -> str:
    """One distribution that is shown and one that is not."""
    rows = [
        Spread(label=text, counts=(0, 2, 7, 1, 0), median=3, agreed=4),
        Spread(label=text, counts=None, why=text),
    ]
    return distribution("u", text, rows)


def draw_radar(text: str) -> str:
    """A whole series and a broken one."""
    lines = [Series(text, (1, 2, 3)), Series("s", (None, 4, 5))]
    return radar("u", text, [Axis(text), *AXES[1:]], lines)


def draw_bars(text: str) -> str:
    """A bar below zero and one above."""
    rows = [Bar(label=text, value=Decimal("-2.5"), unit="EUR"), Bar(label="b", value=4)]
    return bars("u", text, rows)


EVERY: dict[str, Drawing] = {
    "dots": draw_dots,
    "distribution": draw_distribution,
    "radar": draw_radar,
    "bars": draw_bars,
}
every_chart = pytest.mark.parametrize("draw", EVERY.values(), ids=EVERY)


def parsed(svg: str) -> ET.Element:
    """The chart as XML."""
    return ET.fromstring(svg)  # noqa: S314 (our own text)


def texts(root: ET.Element) -> list[str]:
    """What is written in a chart."""
    return [node.text or "" for node in root.iter(f"{SVG}text")]


@every_chart
def test_a_chart_has_a_title_and_a_description_that_it_names(draw: Drawing) -> None:
    root = parsed(draw("Revenues"))
    by_id = {node.get("id"): node for node in root.iter() if node.get("id")}
    assert root.get("role") == "img"
    assert by_id[root.get("aria-labelledby")].text == "Revenues"
    assert by_id[root.get("aria-describedby")].text
    assert by_id[root.get("aria-labelledby")].tag == f"{SVG}title"


@every_chart
def test_a_chart_passes_a_strict_content_security_policy(draw: Drawing) -> None:
    root = parsed(draw("Revenues"))
    for node in root.iter():
        assert node.tag not in (f"{SVG}style", f"{SVG}script", f"{SVG}foreignObject", f"{SVG}a")
        assert not any(name == "style" or name.startswith("on") for name in node.attrib)


@every_chart
def test_text_takes_the_colour_of_the_page_and_marks_are_blue_or_orange(draw: Drawing) -> None:
    svg = draw("Revenues")
    assert parsed(svg).get("fill") == "currentColor"
    colours = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]+)"', svg))
    assert colours <= set(COLOURS.values())


def luminance(colour: str) -> float:
    """Relative luminance of a colour, WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("paper", ["#ffffff", "#16181d"])
@pytest.mark.parametrize("colour", COLOURS.values())
def test_marks_stand_out_on_light_and_dark_paper(colour: str, paper: str) -> None:
    low, high = sorted((luminance(colour), luminance(paper)))
    assert (high + 0.05) / (low + 0.05) >= 3


@every_chart
def test_hostile_text_stays_text(draw: Drawing) -> None:
    root = parsed(draw(HOSTILE))
    assert not list(root.iter(f"{SVG}script"))
    title = next(root.iter(f"{SVG}title")).text or ""
    assert '<script>alert("x")</script> & "quotes"' in title
    assert "\x00" not in title


@every_chart
@given(text=st.text(max_size=80))
def test_any_text_gives_a_chart(draw: Drawing, text: str) -> None:
    assert parsed(draw(text)).tag == f"{SVG}svg"


@pytest.mark.parametrize("uid", ['a"b', "Österreich 1", "", "x y"])
def test_ids_are_safe(uid: str) -> None:
    root = parsed(dots(uid, "T", [Dot(label="a", value=1)]))
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", node.get("id") or "-") for node in root.iter())


@every_chart
def test_nothing_is_drawn_outside_the_picture(draw: Drawing) -> None:
    root = parsed(draw("A rather long name of an indicator that has to be wrapped somewhere here"))
    _, _, width, height = map(float, str(root.get("viewBox")).split())
    for node in root.iter(f"{SVG}text"):
        y, x = float(node.get("y") or 0), float(node.get("x") or 0)
        assert 0 <= y <= height
        anchor, room = node.get("text-anchor"), text_width(node.text or "")
        left = {"start": x, "middle": x - room / 2, "end": x - room}[str(anchor)]
        assert left >= -room * 0.1
        if anchor == "start" and node.get("font-size") != str(SMALL):
            assert x + room <= width + 1
    for node in root.iter(f"{SVG}circle"):
        assert 0 <= float(node.get("cx") or 0) <= width
        assert -10 <= float(node.get("cy") or 0) <= height


@given(st.text(max_size=200), st.integers(60, 500))
def test_wrapped_lines_keep_every_sign_and_fit(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(text_width(line) <= width or len(line) == 1 for line in lines)


def test_one_dot_for_each_rater_at_its_step() -> None:
    root = parsed(distribution("u", "T", [Spread(label="E1", counts=(1, 0, 7, 2, 0), median=3)]))
    marks = [n for n in root.iter(f"{SVG}circle") if n.get("fill") == COLOURS["own"]]
    assert len(marks) == 10
    columns = sorted({round(float(n.get("cx") or 0)) for n in marks})
    assert len([n for n in marks if round(float(n.get("cx") or 0)) == columns[0]]) == 1


def test_the_context_stands_below_in_another_colour_and_shape() -> None:
    rows = [
        Dot(label="Policies", value=2, family="context"),
        Dot(label="Enterprise", value=4),
    ]
    root = parsed(dots("u", "T", rows))
    assert texts(root).index("Enterprise") < texts(root).index("Policies")
    fills = {(n.tag, n.get("fill")) for n in root.iter() if n.get("fill") in COLOURS.values()}
    assert fills == {(f"{SVG}circle", COLOURS["own"]), (f"{SVG}path", COLOURS["context"])}


def test_a_hidden_value_is_said_and_not_drawn() -> None:
    svg = bars("u", "T", [Bar(label="a", value=Empty.CONFIDENTIAL), Bar(label="b", value=2)])
    assert svg.count("<rect") == 1
    assert "[c]" in texts(parsed(svg))
    only = dots("u", "T", [Dot(label="a", value=Empty.CONFIDENTIAL)])
    assert "[c]" in texts(parsed(only))


def test_a_radar_line_stays_open_where_a_value_is_missing() -> None:
    whole = radar("u", "T", AXES, [Series("s", (1, 2, 3))])
    assert "<polyline" not in whole
    broken = radar("u", "T", AXES, [Series("s", (1, Empty.CONFIDENTIAL, 3))])
    assert "<polyline" in broken
    assert "Policies [c]" in broken


def test_a_radar_needs_three_axes_and_as_many_values() -> None:
    with pytest.raises(ValueError, match="at least three axes, not 2"):
        radar("u", "T", AXES[:2], [])
    with pytest.raises(ValueError, match='"s" has 2 values on 3 axes'):
        radar("u", "T", AXES, [Series("s", (1, 2))])


def test_charts_of_released_tables_draw_what_the_tables_show() -> None:
    (summary, *_) = released(study(**crowd(3))).tables
    rows = records(summary)
    categories = [r for r in rows if r["kind"] == "category"]
    drawn = parsed(category_dots("u", "T", categories))
    assert [t for t in texts(drawn) if t in {str(r["mean"]) for r in categories}]
    assert COLOURS["context"] in category_dots("u", "T", categories)
    indicators = [r for r in rows if r["kind"] == "indicator"]
    svg = step_distribution("u", "T", indicators)
    counted = sum(
        int(r[f"step_{n}"])
        for r in indicators
        for n in range(1, 6)
        if isinstance(r[f"step_{n}"], int)
    )
    assert svg.count('r="4.4"') == counted
    assert category_radar("u", "T", [("Group", categories)]).startswith("<svg")
    assert category_radar("u", "T", [("Group", categories[:2])]) == ""
    assert category_radar("u", "T", []) == ""
