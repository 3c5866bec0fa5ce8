"""The register from Excel: the form, good rows, and every mistake with its row."""

import io
from dataclasses import replace

import openpyxl
import pytest

from grids.enterprise import Enterprise, Origin, Release, SizeClass
from grids.library import shipped
from survey_app.interchange.archive_in import WorkbookError
from survey_app.interchange.enterprises_form import empty_form
from survey_app.interchange.enterprises_xlsx import Importer, Mistake
from survey_app.interchange.workbook_in import read_sheets
from survey_app.register import FIELDS, identity_of
from tests.survey_app.workbooks import GOOD, HEAD, workbook

GRID = shipped().get("evaluation_grid")
IMPORTER = Importer(grid=GRID, countries=None, taken=frozenset())


def row(**changed: str) -> list[str]:
    """A good row, with some of its cells changed; a column by its first word."""
    heads = [head.split()[0].casefold() for head in HEAD]
    cells = list(GOOD)
    for name, text in changed.items():
        cells[heads.index(name)] = text
    return cells


def mistakes(*rows: list[str], importer: Importer = IMPORTER) -> tuple[Mistake, ...]:
    """The mistakes in a form with these rows; nothing of it is to be added."""
    received = importer.read(workbook(*rows))
    assert received.enterprises == ()
    return received.mistakes


def test_a_full_row_becomes_an_enterprise() -> None:
    status = GRID.question("G.status").choices[0]  # type: ignore[union-attr]
    full = row(
        what="A legal entity of its own",
        promoter="Caritas",
        recognised=status.text,
        sector="C Manufacturing",
        how="Under a pseudonym",
        pseudonym="Birch",
    )
    (found,) = IMPORTER.read(workbook(full)).enterprises
    assert found == Enterprise(
        id=found.id,
        name="Neue Arbeit",
        country="AT",
        region="Steiermark",
        unit="legal_entity",
        promoter="Caritas",
        status=status.id,
        sector="C",
        size=SizeClass.SMALL,
        release=Release.PSEUDONYM,
        pseudonym="Birch",
    )


def test_codes_are_as_good_as_labels_and_columns_come_in_any_order() -> None:
    content = workbook(
        ["at", "c", "10-49", " Neue  Arbeit "], head=["Country", "Sector", "Size", "Name"]
    )
    (found,) = IMPORTER.read(content).enterprises
    assert (found.name, found.country, found.sector) == ("Neue Arbeit", "AT", "C")
    assert found.size is SizeClass.SMALL


def test_empty_rows_between_do_not_matter() -> None:
    received = IMPORTER.read(workbook(row(), [], row(name="Zweite")))
    assert [enterprise.name for enterprise in received.enterprises] == ["Neue Arbeit", "Zweite"]


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        ({"name": ""}, "Name", "This is missing."),
        ({"country": ""}, "Country", "This is missing."),
        ({"country": "Austira"}, "Country", "not on the list. Did you mean “Austria”?"),
        ({"country": "=A1"}, "Country", "works something out"),
        ({"promoter": "=cmd()"}, "Promoter", "works something out. Type the text itself."),
        ({"size": "#REF!"}, "Size", "shows an error"),
        ({"sector": "Bakery"}, "Sector", "not on the list. Choose from the list in the form."),
        ({"name": "x" * 201}, "Name", "at most 200 characters"),
        ({"how": "Under a pseudonym"}, "Pseudonym", "Write the pseudonym"),
    ],
)
def test_each_mistake_names_row_and_column(
    changed: dict[str, str], column: str, words: str
) -> None:
    (found,) = mistakes(row(name="First"), row(**changed))
    assert (found.row, found.column) == (3, column)
    assert words in found.message


def test_every_mistake_is_reported_at_once() -> None:
    found = mistakes(row(name="", country="X"), row(), row(size="many"))
    assert [(m.row, m.column) for m in found] == [(2, "Name"), (2, "Country"), (4, "Size")]


def test_the_same_enterprise_twice() -> None:
    (found,) = mistakes(row(), row(name="NEUE ARBEIT"))
    assert found.row == 3
    assert "already" in found.message


def test_an_enterprise_that_is_in_the_register() -> None:
    (known,) = IMPORTER.read(workbook(row())).enterprises
    again = replace(IMPORTER, taken=frozenset({identity_of(known)}))
    (found,) = mistakes(row(), importer=again)
    assert found.row == 2


def test_a_country_of_somebody_else() -> None:
    (found,) = mistakes(row(), importer=replace(IMPORTER, countries=frozenset({"BE"})))
    assert "do not coordinate this country" in found.message


def test_the_origin_is_the_installations() -> None:
    synthetic = replace(IMPORTER, origin=Origin.SYNTHETIC)
    (found,) = synthetic.read(workbook(row())).enterprises
    assert found.origin is Origin.SYNTHETIC


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (workbook(), "The form is empty"),
        (workbook([], head=[]), "“Name” is missing"),
        (workbook(["a"], head=["Name"]), "“Country” is missing"),
        (workbook(["a"], head=["Name", "Country", "Contry"]), "no column “Contry”. Did you mean"),
        (workbook(["a"], head=["Name", "Country", "name"]), "the same heading"),
    ],
)
def test_a_form_with_a_wrong_head_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(WorkbookError, match=words):
        IMPORTER.read(content)


def test_the_empty_form_can_be_filled_in_and_sent() -> None:
    book = openpyxl.load_workbook(io.BytesIO(empty_form(GRID)))
    sheet = book["Enterprises"]
    assert [cell.value for cell in sheet[1]] == [str(field.label) for field in FIELDS] == list(HEAD)
    for column, text in enumerate(GOOD, 1):
        sheet.cell(2, column, text or None)
    written = io.BytesIO()
    book.save(written)
    (found,) = IMPORTER.read(written.getvalue()).enterprises
    assert found.name == "Neue Arbeit"


def test_every_option_of_the_form_is_taken() -> None:
    lists = read_sheets(empty_form(GRID))["Lists"]
    book = openpyxl.load_workbook(io.BytesIO(empty_form(GRID)))
    offered = {str(v.formula1): v for v in book["Enterprises"].data_validations.dataValidation}
    assert len(offered) == 6
    for column, head in enumerate(HEAD):
        labels = [r[column].value for r in lists[1:] if column < len(r) and r[column].value]
        for label in labels:
            name = head.split()[0].casefold()
            wanted = row(**{"pseudonym": "Birch", name: str(label)})
            assert IMPORTER.read(workbook(wanted)).enterprises, f"{head}: {label}"
