"""The file for a mail merge: one row for each person, with a link; written, and read back.

Excel and LibreOffice open it by a double click: it begins with the mark of UTF-8, and its columns
are separated as the programs of a country expect. Nothing in it can become a formula.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol
from flask_babel import gettext

CSV = "text/csv; charset=utf-8"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
"""How a text begins that some program takes for a formula or a command."""
SAFE = "'"
"""Put before such a text; spreadsheets show what follows as it is."""
SEPARATORS = (";", ",", "\t")
MOST_BYTES = 3_000_000
MOST_ROWS = 20_000
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class LettersError(Exception):
    """The file cannot be read; the message says what to do."""


def written(rows: Iterable[Sequence[str]], country: str) -> bytes:
    """Rows of texts as a file that the spreadsheets of a country open well."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator(country), quoting=csv.QUOTE_ALL)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return ("\ufeff" + text.getvalue()).encode()


def separator(country: str) -> str:
    """What separates columns where the decimals of a country are separated by a comma, and where
    they are not."""
    try:
        comma = get_decimal_symbol(Locale.parse(f"und_{country}")) == ","
    except (UnknownLocaleError, ValueError):
        comma = True
    return ";" if comma else ","


def safe(cell: str) -> str:
    """A text as it may stand in a cell: on one line, and never a formula."""
    plain = CONTROL.sub(" ", cell).strip()
    return SAFE + plain if plain.startswith(FORMULA) else plain


def rows_in(content: bytes) -> tuple[list[str], ...]:
    """The rows of such a file, with its heading, also after a spreadsheet has saved it.

    Raises LettersError.
    """
    if len(content) > MOST_BYTES:
        raise _too_large()
    text = _text(content)
    head = text.partition("\n")[0]
    delimiter = max(SEPARATORS, key=head.count)
    rows = tuple(_rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)))
    if len(rows) < 2:
        raise LettersError(gettext("The file has no rows below its heading."))
    return rows


def _rows(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        for number, row in enumerate(reader):
            if number > MOST_ROWS:
                raise _too_large()
            if any(cell.strip() for cell in row):
                yield [_plain(cell) for cell in row]
    except csv.Error as error:
        raise _no_table() from error


def _text(content: bytes) -> str:
    """The text of a file, whichever of the usual encodings a spreadsheet chose."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(content, "utf-16")
    try:
        return _decoded(content, "utf-8-sig")
    except LettersError:
        return _decoded(content, "cp1252")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _no_table() from error


def _plain(cell: str) -> str:
    """What a cell said before it was made safe."""
    return cell[len(SAFE) :] if cell.startswith(tuple(SAFE + each for each in FORMULA)) else cell


def _too_large() -> LettersError:
    return LettersError(
        gettext("The file is larger than any that is made here. Send the one you downloaded.")
    )


def _no_table() -> LettersError:
    return LettersError(
        gettext("This is no table in CSV format. Send the file you downloaded, or save it as CSV.")
    )
