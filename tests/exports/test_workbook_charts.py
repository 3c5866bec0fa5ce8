"""Charts: drawn under their table over figures that are shown, and described in words."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import pytest
from openpyxl.utils import range_boundaries

from exports.tables import Chart, Column, Empty, Released, Table
from exports.workbook import write
from tests.exports.workbook_parts import CHART, DRAWING, MAIN, opened, parts, the_table
from tests.exports.workbook_tables import ABOUT, STEPS, TABLES, grid_summary

MADE = write(TABLES, ABOUT)
CHARTS = [chart for _, chart in parts(MADE, "xl/charts/chart")]
STACKED, RADAR, BARS, PAIRS = CHARTS


def value(chart: Element, *path: str) -> str | None:
    """The value of the first element on a path below a chart."""
    found = chart.find(".//" + "/".join(f"{CHART}{name}" for name in path))
    return None if found is None else found.get("val")


def small(
    *rows: tuple[str, object, object], kind: str = "bar", picked: tuple[int, ...] = ()
) -> Released:
    """A table with one chart over two columns."""
    columns = (Column("label", "Label"), Column("a", "A", "count"), Column("b", "B", "count"))
    chart = Chart(
        kind=kind, title="T", alternative="Said.", labels="label", values=("a", "b"), rows=picked
    )
    return Table(id="Small", title="Small", columns=columns, rows=rows, charts=(chart,))


def drawn(table: Released) -> list[Element]:
    """The charts of a workbook of one table."""
    return [chart for _, chart in parts(write([table], ABOUT), "xl/charts/chart")]


def described(made: bytes) -> list[tuple[str | None, str | None]]:
    """Title and alternative text of each chart."""
    return [
        (frame.get("title"), frame.get("descr"))
        for _, drawing in parts(made, "xl/drawings/drawing")
        for frame in drawing.iter(f"{DRAWING}cNvPr")
    ]


def test_every_chart_has_a_text_for_those_who_do_not_see_it() -> None:
    texts = described(MADE)
    wanted = [chart for table in TABLES if table.rows for chart in table.charts]
    assert [title for title, _ in texts] == [chart.title for chart in wanted]
    assert all(
        (said or "").startswith(chart.alternative)
        for (_, said), chart in zip(texts, wanted, strict=True)
    )


def test_every_table_has_one_too() -> None:
    for name, table in parts(MADE, "xl/tables/"):
        (text,) = [e for e in table.iter() if e.get("altText")]
        assert text.get("altTextSummary"), name


def test_axes_are_shown() -> None:
    for chart in CHARTS:
        assert {axis.get("val") for axis in chart.iter(f"{CHART}delete")} == {"0"}


def test_bars_lie_with_the_first_row_on_top_and_the_scale_below_from_nought() -> None:
    for chart in (STACKED, BARS, PAIRS):
        assert value(chart, "barChart", "barDir") == "bar"
        assert value(chart, "catAx", "scaling", "orientation") == "maxMin"
        assert value(chart, "valAx", "crosses") == "max"
        assert value(chart, "valAx", "scaling", "min") == "0"
    assert value(BARS, "valAx", "scaling", "max") == "5"


def test_bars_of_steps_fill_the_whole_width_in_the_colours_of_the_scale() -> None:
    assert value(STACKED, "barChart", "grouping") == "percentStacked"
    assert value(STACKED, "barChart", "overlap") == "100"
    fills = [
        fill.get("val")
        for series in STACKED.iter(f"{CHART}ser")
        for fill in list(series.iterfind(f"{CHART}spPr/*/*"))[:1]
    ]
    assert fills == ["A6611A", "DFC27D", "E8E8E8", "80CDC1", "018571"]


def test_the_radar_has_the_scale_of_the_ratings() -> None:
    assert value(RADAR, "radarChart", "radarStyle") == "marker"
    assert (value(RADAR, "scaling", "min"), value(RADAR, "valAx", "scaling", "max")) == ("0", "5")
    assert value(RADAR, "valAx", "majorUnit") == "1"
    marks = [mark.get("val") for mark in RADAR.iter(f"{CHART}symbol")]
    assert len(set(marks)) == len(marks) == 2


def test_numbers_stand_on_the_bars_and_names_in_the_legend() -> None:
    for chart in (STACKED, BARS, PAIRS):
        labels = chart.findall(f".//{CHART}dLbls/{CHART}showVal")
        assert [label.get("val") for label in labels] == ["1"] * len(
            list(chart.iter(f"{CHART}ser"))
        )
    legends = [chart.find(f".//{CHART}legend") is not None for chart in CHARTS]
    assert legends == [True, True, False, True]


def test_a_bar_of_no_length_has_no_number() -> None:
    (chart,) = drawn(small(("x", 0, 2), ("y", 3, 0), kind="stacked"))
    without = [
        [idx.get("val") for idx in series.iterfind(f".//{CHART}dLbl/{CHART}idx")]
        for series in chart.iter(f"{CHART}ser")
    ]
    assert without == [["0"], ["1"]]
    shown = [found.get("val") for found in chart.iterfind(f".//{CHART}dLbl/{CHART}showVal")]
    assert shown == ["0", "0"]


def test_charts_read_the_cells_of_their_table() -> None:
    book = opened(MADE)
    for chart in CHARTS:
        for reference in chart.iter(f"{CHART}numRef"):
            formula = reference.findtext(f"{CHART}f") or ""
            cached = [v.text for v in reference.iter(f"{CHART}v")]
            found = []
            for piece in formula.strip("()").split(","):
                sheet, _, area = piece.rpartition("!")
                cells = book[sheet.strip("'")][area.replace("$", "")]
                found += [cell.value for row in cells for cell in row]
            assert [float(text or "") for text in cached] == found


def test_rows_with_hidden_figures_are_left_out_and_said() -> None:
    labels = [v.text for v in STACKED.iterfind(f".//{CHART}ser[1]/{CHART}cat//{CHART}v")]
    assert len(labels) == 16
    assert "Public procurement with social clauses" not in labels
    (_, said), *_ = described(MADE)
    assert "2 rows are not drawn" in str(said)
    words = [text.text for text in STACKED.iter() if text.tag.endswith("}t")]
    assert "2 rows are not drawn: figures in them are hidden or missing." in words


def test_a_chart_shows_the_rows_it_was_asked_to() -> None:
    (chart,) = drawn(small(("x", 1, 2), ("y", 3, 4), ("z", 5, 6), picked=(2, 0)))
    assert [v.text for v in chart.iterfind(f".//{CHART}ser[1]/{CHART}val//{CHART}v")] == ["5", "1"]


@pytest.mark.parametrize(
    ("kind", "charts"), [("bar", 1), ("stacked", 1), ("radar", 0)], ids=lambda each: str(each)
)
def test_a_radar_needs_three_axes(kind: str, charts: int) -> None:
    hidden = small(("x", 1, 2), ("y", 3, 4), ("z", Empty.CONFIDENTIAL, 6), kind=kind)
    assert len(drawn(hidden)) == charts


def test_nothing_but_hidden_figures_is_no_chart() -> None:
    assert drawn(small(("x", Empty.CONFIDENTIAL, 2), ("y", 3, Empty.NOT_AVAILABLE))) == []


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 5, 6, 9])
def test_any_number_of_steps_is_drawn(steps: int) -> None:
    columns = tuple(Column(f"s{step}", f"Step {step}", "percent") for step in range(steps))
    table = Table(
        id="Steps",
        title="Steps",
        columns=(Column("label", "Label"), *columns),
        rows=(("x", *(Decimal(10),) * steps),),
        charts=(
            Chart(
                kind="stacked",
                title="T",
                alternative="A",
                labels="label",
                values=tuple(column.id for column in columns),
            ),
        ),
    )
    (chart,) = drawn(table)
    assert len(list(chart.iter(f"{CHART}ser"))) == steps


def corners(made: bytes, name: str) -> list[tuple[int, int]]:
    """The first column and row of the charts of a sheet, counted from 1."""
    book = opened(made)
    starts = [chart.anchor._from for chart in book[name]._charts]
    return [(start.col + 1, start.row + 1) for start in starts]


def test_charts_stand_under_the_table_and_clear_of_each_other() -> None:
    sheet = opened(MADE)["Grid summary"]
    _, _, _, last = range_boundaries(the_table(sheet).ref)
    places = corners(MADE, "Grid summary")
    assert all(column == 1 and row > last + 1 for column, row in places)
    rows = [row for _, row in places]
    heights = [chart.anchor.ext.height / 12_700 for chart in sheet._charts]
    for first, second, height in zip(rows, rows[1:], heights, strict=False):
        assert (second - first) * 15 > height


def test_a_line_above_the_table_leads_to_the_charts() -> None:
    sheet = opened(MADE)["Grid summary"]
    ((_, first), *_) = corners(MADE, "Grid summary")
    places = [link.location for row in sheet.iter_rows() for c in row if (link := c.hyperlink)]
    assert f"'Grid summary'!A{first}" in places


def printed_areas(table: Released) -> list[tuple[int, int, int, int]]:
    """The ranges of a sheet that are printed, each on pages of its own."""
    sheet = opened(write([table], ABOUT))[table.id]
    return [range_boundaries(area.rpartition("!")[2]) for area in sheet.print_area.split(",")]


def test_charts_are_printed_whole_as_many_together_as_go_on_a_page() -> None:
    table = small(("x", 1, 2), ("y", 3, 4))
    wide = (replace(table.columns[0], width=200), *table.columns[1:])
    many = replace(table, columns=wide, charts=table.charts * 5)
    _, *pages = printed_areas(many)
    sheet = opened(write([many], ABOUT))["Small"]
    for chart in sheet._charts:
        top = chart.anchor._from.row + 1
        bottom = top + chart.anchor.ext.height / 12_700 / 15 - 1
        assert [1 for _, first, _, last in pages if first <= top and bottom <= last]
    assert 1 < len(pages) < 5


def test_very_many_charts_are_printed_together() -> None:
    table = small(("x", 1, 2), ("y", 3, 4))
    many = replace(table, charts=table.charts * 190)
    assert len(opened(write([many], ABOUT))["Small"]._charts) == 190
    assert len(printed_areas(many)) == 2


def test_two_tables_with_charts_keep_their_own() -> None:
    other = replace(grid_summary(), id="Other", charts=grid_summary().charts[1:2])
    made = write([grid_summary(), other], ABOUT)
    with ZipFile(BytesIO(made)) as archive:
        drawings = [name for name in archive.namelist() if name.startswith("xl/drawings/d")]
    assert len(drawings) == 2
    formulas = [
        reference.text
        for _, chart in parts(made, "xl/charts/chart4.xml")
        for reference in chart.iter(f"{CHART}f")
    ]
    assert formulas
    assert all(str(formula).startswith("'Other'!") for formula in formulas)
    assert len(STEPS) == 5
    sheets = [s for _, s in parts(made, "xl/worksheets/") if s.find(f"{MAIN}drawing") is not None]
    assert len(sheets) == 2
