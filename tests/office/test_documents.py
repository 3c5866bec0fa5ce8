"""Minutes and dossier as LibreOffice opens and prints them: every page, word and picture."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from exports.document import write
from exports.document.blocks import Document, told
from exports.dossier import Sitting, dossier
from exports.in_language import words_in
from exports.minutes import Discussed, minutes
from grids.catalogues import in_language
from tests.exports.test_dossier import known, rated, year
from tests.exports.test_minutes import ENTERPRISE, FORM, GRID, meant, raters

pytestmark = pytest.mark.office
Convert = Callable[[Path, str], Path]


def printed(document: Document, name: str, folder: Path, converted: Convert) -> PdfReader:
    """The pages of a document as the office suite prints them."""
    path = folder / f"{name}.docx"
    path.write_bytes(write(document))
    return PdfReader(converted(path, "pdf"))


def words_of(found: PdfReader) -> str:
    """All words of all pages, in one line."""
    return " ".join(" ".join(page.extract_text() for page in found.pages).split())


def test_minutes_are_printed_page_by_page(tmp_path: Path, converted: Convert) -> None:
    ratings = raters(*["wise"] * 5, *["network"] * 6)
    taken = Discussed(enterprise=ENTERPRISE, ratings=ratings, notes={"E5": "Ștefan {PAGE} =1+1"})
    form, grid = in_language(FORM, "ro"), in_language(GRID, "ro")
    made = told(minutes(meant(taken, form=form, grid=grid)), words_in("ro"))
    found = printed(made, "minutes", tmp_path, converted)
    text = words_of(found)
    for words in ("Proces-verbal: Spring", "Întâlnirea", "Officina", "Ștefan {PAGE} =1+1"):
        assert words in text
    for number, page in enumerate(found.pages, 1):
        assert f"{number} / {len(found.pages)}" in page.extract_text()


def test_a_dossier_is_printed_with_its_charts(
    tmp_path: Path, converted: Convert, pages: Callable[[Path], list[Path]]
) -> None:
    before, after = rated("g1", 2), rated("g2", 4, E1=5)
    sittings = (Sitting(title="2025", ratings=before), Sitting(title="2026", ratings=after))
    years = (year(2024, 1_000_000), year(2025, 800_000))
    told_of = known(*after, sittings=sittings, years=years, comment="Our word")
    found = printed(dossier(told_of), "dossier", tmp_path, converted)
    text = words_of(found)
    for words in ("Dossier: Officina", "What has changed", "Our word", "in short, for a funder"):
        assert words in text
    assert len(found.pages[0].images) == 2
    assert len(pages(tmp_path / "converted" / "dossier.pdf")) == len(found.pages)


def test_a_table_that_is_longer_than_a_page_repeats_its_head(
    tmp_path: Path, converted: Convert
) -> None:
    made = dossier(known(*rated("g1", 3)))
    tables = [b for b in made.blocks if b.kind == "table" and len(getattr(b, "rows", ())) > 5]
    long = replace(tables[0], rows=tables[0].rows * 20)  # type: ignore[union-attr, call-arg]
    found = printed(replace(made, blocks=(long,)), "long", tmp_path, converted)
    assert len(found.pages) > 2
    assert all("Agreed" in page.extract_text() for page in found.pages)
