"""The office suite itself: what the other tests here rely on."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.office


def test_a_workbook_is_calculated_and_printed(
    tmp_path: Path,
    converted: Callable[[Path, str], Path],
    pages: Callable[[Path], list[Path]],
) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Workers with support needs", 20, 22, "=B1+C1"])
    book.save(tmp_path / "people.xlsx")

    pdf = converted(tmp_path / "people.xlsx", "pdf")

    (page,) = PdfReader(pdf).pages
    assert "42" in page.extract_text()
    assert len(pages(pdf)) == 1
