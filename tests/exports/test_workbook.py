"""The workbook as a whole: its sheets, their tables, their names, the same bytes every time."""

import subprocess
import sys
import time
import tracemalloc
from dataclasses import replace
from datetime import date, datetime
from datetime import time as clock
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl.utils import range_boundaries

from exports.tables import Column, Empty, Format, Released, Shown, Table
from exports.workbook import write
from tests.exports.workbook_parts import MAIN, cells, formulas, opened, parts, the_table
from tests.exports.workbook_tables import ABOUT, TABLES, cases, grid_summary, nothing
from tests.sources import ROOT

MIDNIGHT = clock()
MADE = write(TABLES, ABOUT)
BOOK = opened(MADE)
every_sheet = pytest.mark.parametrize("name", BOOK.sheetnames)


def arrived(value: Shown) -> object:
    """A value as openpyxl reads it from a cell."""
    match value:
        case Decimal():
            return float(value)
        case date():
            return datetime.combine(value, MIDNIGHT)
        case _:
            return str(value) if isinstance(value, Empty) else value


def table(id: str, *labels: str, notes: tuple[str, ...] = ()) -> Released:
    """A small table."""
    columns = tuple(Column(f"c{at}", label) for at, label in enumerate(labels))
    return Table(id=id, title=id, columns=columns, rows=(labels,), notes=notes)


def test_sheets_stand_in_the_order_that_researchers_expect() -> None:
    front = ["README", "Contents", "Notes"]
    assert BOOK.sheetnames == front + [each.id for each in TABLES]


@every_sheet
def test_each_sheet_is_one_excel_table_with_nothing_below_it(name: str) -> None:
    sheet = BOOK[name]
    left, top, right, bottom = range_boundaries(the_table(sheet).ref)
    assert (left, bottom) == (1, sheet.max_row)
    assert right == sheet.max_column
    headings = [cell.value for cell in sheet[top]]
    assert headings == [column.name for column in the_table(sheet).tableColumns]
    assert all(isinstance(heading, str) and heading for heading in headings)
    assert sheet["A1"].value
    above = sheet.iter_rows(min_row=1, max_row=top - 1, min_col=2)
    assert all(cell.value is None for row in above for cell in row)


@every_sheet
def test_nothing_is_merged_hidden_or_calculated(name: str) -> None:
    sheet = BOOK[name]
    assert not sheet.merged_cells.ranges
    assert sheet.sheet_state == "visible"
    assert not any(column.hidden for column in sheet.column_dimensions.values())
    assert not any(row.hidden for row in sheet.row_dimensions.values())
    assert formulas(MADE) == []


@pytest.mark.parametrize("given", TABLES, ids=lambda each: each.id)
def test_every_value_arrives(given: Released) -> None:
    found = cells(BOOK[given.id])[1 if given.rows else 2 :]
    assert found == [[arrived(value) for value in row] for row in given.rows]


def test_an_empty_table_says_so() -> None:
    sheet = BOOK["Discussion"]
    assert cells(sheet)[1:] == [["[x]", "[x]"]]
    assert "no rows" in sheet["A2"].value
    assert not sheet._charts


def test_the_reason_of_an_empty_table_is_not_said_twice() -> None:
    known = replace(nothing(), about=("No focus group has met.",))
    sheet = opened(write([known], ABOUT))["Discussion"]
    assert sheet["A2"].value == "No focus group has met."
    assert the_table(sheet).ref.startswith("A4")


def test_numbers_are_numbers_with_formats() -> None:
    facts = {row[0].value: row for row in BOOK["Facts"].iter_rows(min_row=5)}
    shown = {name: (row[3].value, row[3].number_format) for name, row in facts.items()}
    assert shown["Total revenue"] == (1_284_500, "#,##0_)_)")
    assert shown["Result of the year"] == (-12_400, "#,##0_)_)")
    assert shown["Pay per hour"] == (11.25, "0.00_)_)")
    assert shown["Length of the longest wage subsidy"][0] == "[c]"
    (founded,) = [row[2] for row in BOOK["Cases"].iter_rows() if row[1].value == "Founded in"]
    assert (founded.value, founded.number_format) == (1986, "0_)_)")
    (first, *_) = BOOK["Skill gaps"].iter_rows(min_row=5)
    assert [cell.number_format for cell in first[2:4]] == ["0_)_)", '0"%"_)_)']
    assert BOOK["Codebook"]["M5"].value == arrived(date(2026, 3, 1))
    assert BOOK["Codebook"]["M5"].number_format == "yyyy-mm-dd"


def test_the_document_says_what_it_is() -> None:
    found = BOOK.properties
    assert found.title == "Country workbook: Austria – synthetic data"
    assert (found.language, found.creator) == ("en", "bwise-survey 0.1.0")
    assert found.created == found.modified == arrived(date(2026, 11, 30))
    assert BOOK.active is BOOK["README"]
    selected = [sheet.title for sheet in BOOK if sheet.sheet_view.tabSelected]
    assert selected == ["README"]
    assert BOOK["README"].sheet_view.selection[0].activeCell == "A1"
    assert BOOK["README"].freeze_panes is None


def test_readme_says_what_must_be_known() -> None:
    said = dict(cells(BOOK["README"])[1:])
    assert said["Country"] == "Austria"
    assert said["Released on"] == "2026-11-30"
    assert "Enterprises: 12" in str(said["How many"])
    assert "not a random sample" in str(said["Sample"])
    assert "invented" in str(said["Synthetic data"])
    assert "Evaluation grid, version 1.0" in str(said["Instruments"])
    for topic in ("What is hidden", "Software", "Licence", "Credits", "How to cite"):
        assert said[topic]


def test_readme_leaves_out_what_there_is_nothing_to_say_about() -> None:
    real = replace(ABOUT, synthetic=False, licence="", rounds=())
    said = dict(cells(opened(write(TABLES, real))["README"])[1:])
    assert said.keys().isdisjoint({"Synthetic data", "Licence", "Rounds and field dates"})


def test_contents_lead_to_every_table() -> None:
    rows = list(BOOK["Contents"].iter_rows(min_row=4))
    assert [row[0].value for row in rows] == [each.id for each in TABLES]
    assert [row[0].hyperlink.location for row in rows] == [f"'{t.id}'!A1" for t in TABLES]
    assert [row[2].value for row in rows] == [len(each.rows) for each in TABLES]
    assert [row[3].value for row in rows] == [3, 0, 1, 0, 0, 0]
    assert [row[1].value for row in rows] == [BOOK[each.id]["A1"].value for each in TABLES]


def test_notes_are_numbered_through_and_led_to() -> None:
    listed = {row[0]: row[1] for row in cells(BOOK["Notes"])[1:]}
    assert {"[c]", "[x]", "[z]", "[note 1]", "[note 2]"} <= listed.keys()
    links = [cell for row in BOOK["Facts"]["A2:A4"] for cell in row if cell.hyperlink]
    (note,) = [cell for cell in links if "note" in cell.value]
    assert note.value == "Notes to this table: [note 2]"
    sheet, _, place = note.hyperlink.location.partition("!")
    assert (sheet, BOOK["Notes"][place].value) == ("'Notes'", "[note 2]")


def test_marks_in_headings_count_through_the_workbook() -> None:
    tables = [
        table("A", "x", notes=("One.",)),
        table("B", "y [note 1]", "[note 9]", notes=("Two.",)),
    ]
    book = opened(write(tables, ABOUT))
    assert cells(book["B"])[0] == ["y [note 2]", "[note 9]"]


def test_synthetic_data_are_called_so_wherever_they_stand() -> None:
    tables = (*TABLES, table("Plain", "x"))
    book = opened(write(tables, ABOUT))
    titled = {sheet.title: sheet["A1"].value for sheet in book}
    for name in ("README", "Grid summary", "Facts", "Skill gaps", "Discussion", "Plain"):
        assert titled[name].casefold().count("synthetic data") == 1, name
    assert "ynthetic" not in titled["Cases"]
    for sheet in book:
        assert "synthetic data" in sheet.oddHeader.left.text


def test_tables_that_name_origins_are_called_synthetic_only_where_they_hold_such_rows() -> None:
    columns = (Column("label", "Rule"), Column("origin", "Origin of the data"))
    cited = Table(id="Rules", title="Rules", columns=columns, rows=(("a", "published"),))
    mixed = replace(cited, id="Mixed", rows=(("a", "published"), ("b", "synthetic")))
    book = opened(write([cited, mixed], ABOUT))
    assert book["Rules"]["A1"].value == "Rules"
    assert book["Mixed"]["A1"].value == "Rules – synthetic data"


def test_real_data_are_not_called_synthetic() -> None:
    book = opened(write([cases(), table("Plain", "x")], replace(ABOUT, synthetic=False)))
    assert not any("ynthetic" in str(c.value) for s in book for row in s.iter_rows() for c in row)


def test_names_are_made_acceptable_and_different() -> None:
    long = "A name that is much too long for the tab of a sheet"
    wanted = [
        "a/b:c",
        "A b c",
        "notes",
        long,
        long,
        "History",
        "'quoted'",
        "",
        "AT1",
        "R1C1",
        "💶[x]",
    ]
    book = opened(write([table(id, "Same", "same", "") for id in wanted], ABOUT))
    names = book.sheetnames
    assert len({name.casefold() for name in names}) == len(wanted) + 3
    assert all(len(name.encode("utf-16-le")) <= 62 for name in names)
    assert not any(set(name) & set("[]:*?/\\") for name in names)
    assert names[3:6] == ["a b c", "A b c 2", "notes 2"]
    handles = [the_table(sheet).displayName for sheet in book]
    assert len({handle.casefold() for handle in handles}) == len(handles)
    assert {"Table_AT1", "Table_R1C1"} <= set(handles)
    assert cells(book["a b c"])[0] == ["Same", "same (2)", "Column"]


def test_pages_are_ready_to_be_printed() -> None:
    for name, sheet in parts(MADE, "xl/worksheets/"):
        setup = sheet.find(f"{MAIN}pageSetup")
        assert setup is not None, name
        assert (setup.get("paperSize"), setup.get("orientation")) == ("9", "landscape")
        high = "1" if name.endswith("/sheet1.xml") else "0"
        assert (setup.get("fitToWidth"), setup.get("fitToHeight")) == ("1", high)
    for sheet in BOOK:
        _, top, _, _ = range_boundaries(the_table(sheet).ref)
        assert f"${top}:${top}" in sheet.print_title_rows
        assert sheet.oddFooter.right.text == "Page &P of &N"


def test_a_table_too_wide_for_a_page_is_printed_in_strips_with_its_first_column() -> None:
    columns = tuple(Column(f"c{at}", f"Column {at}", width=20) for at in range(30))
    rows = tuple((f"{at}", *("x",) * 29) for at in range(60))
    table = Table(id="Wide", title="Wide", columns=columns, rows=rows)
    sheet = opened(write([table], ABOUT))["Wide"]
    areas = sheet.print_area.replace("'Wide'!", "").replace("$", "").split(",")
    assert sheet.print_title_cols == "$A:$A"
    bounds = [range_boundaries(area) for area in areas]
    assert len(bounds) == 3
    assert bounds[0][:2] == (1, 1)
    assert [left for left, *_ in bounds[1:]] == [right + 1 for *_, right, _ in bounds[:-1]]
    assert bounds[-1][2] == 30


def test_a_table_that_goes_on_the_width_of_a_page_is_printed_whole() -> None:
    sheet = BOOK["Grid summary"]
    assert sheet.print_title_cols is None


def test_columns_that_tell_rows_apart_are_repeated_and_stay_in_view() -> None:
    columns = tuple(Column(f"c{at}", f"Column {at}", width=20) for at in range(16))
    rows = tuple((f"{at // 3}", f"{at % 3}", *("x",) * 14) for at in range(60))
    sheet = opened(write([Table(id="Keys", title="Keys", columns=columns, rows=rows)], ABOUT))[
        "Keys"
    ]
    assert sheet.print_title_cols == "$A:$B"
    assert sheet.freeze_panes == "C4"


def test_rows_are_high_enough_for_their_text() -> None:
    sheet = BOOK["Codebook"]
    heights = [sheet.row_dimensions[row].height for row in range(5, 65)]
    width = sheet.column_dimensions["G"].width
    longest = max(len(str(sheet[f"G{row}"].value)) for row in range(5, 65))
    assert min(heights) >= 15 * longest / width


def test_many_rows_can_be_filtered_and_stay_under_their_headings() -> None:
    assert the_table(BOOK["Codebook"]).autoFilter.ref == the_table(BOOK["Codebook"]).ref
    assert the_table(BOOK["Facts"]).autoFilter is None
    assert BOOK["Codebook"].freeze_panes == "B5"
    assert BOOK["Facts"].freeze_panes is None


@pytest.mark.parametrize("kind", ["mean", "amount", "number", "percent"])
def test_a_figure_that_is_no_number_is_refused(kind: Format) -> None:
    columns = (Column("n", "Mean", kind),)
    broken = Table(id="Broken", title="Broken", columns=columns, rows=((Decimal("NaN"),),))
    with pytest.raises(ValueError, match="'Mean' holds NaN"):
        write([broken], ABOUT)


def test_a_day_before_the_calendar_of_spreadsheets_is_written_out() -> None:
    columns = (Column("day", "Day", "date"),)
    old = Table(id="Old", title="Old", columns=columns, rows=((date(1899, 5, 1),),))
    assert cells(opened(write([old], ABOUT))["Old"])[1] == ["1899-05-01"]


def test_the_same_tables_give_the_same_bytes_at_another_time() -> None:
    time.sleep(2.1)
    assert write(TABLES, ABOUT) == MADE


def test_the_same_tables_give_the_same_bytes_in_another_process() -> None:
    made = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from exports.workbook import write;"
            "from tests.exports.workbook_tables import ABOUT, TABLES;"
            "sys.stdout.buffer.write(write(TABLES, ABOUT))",
        ],
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    assert made.stdout == MADE


def test_the_file_keeps_no_clock() -> None:
    with ZipFile(BytesIO(MADE)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_a_country_without_any_table_is_still_a_workbook() -> None:
    assert opened(write([], ABOUT)).sheetnames == ["README", "Contents", "Notes"]


def test_memory_does_not_grow_with_the_text_of_the_rows() -> None:
    summary = grid_summary()
    long = replace(summary, rows=summary.rows * 200, charts=())
    tracemalloc.start()
    made = write([long], ABOUT)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(long.rows) == 4_200
    assert peak < 2 * 2**20 + 3 * len(made)
