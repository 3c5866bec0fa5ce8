"""Result tables in another language: what the program says in them, said anew.

Titles, headings, explanations and charts are the program's own words; cells are translated only
where the program said them (`grids.said`). What stands there of instruments, of enterprises and of
sources is left as it is: instruments come in the reader's language, the others in their own.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.numbers import get_decimal_symbol
from babel.support import NullTranslations, Translations

from exports.tables import Chart, Column, Released, Shown, Table
from grids.catalogues import ENGLISH, MESSAGES, read_po
from grids.said import Part, Said, plain

LOCALE = Path(__file__).with_name("locale")


@dataclass(frozen=True, slots=True)
class Words:
    """The program's words in one language, and the sign it puts before decimals."""

    language: str
    translations: NullTranslations
    decimal_sign: str = "."

    def of(self, text: str) -> str:
        """A text of the program in the language; in English where there are no words for it."""
        if not isinstance(text, Said):
            return self._one(text, "")
        if text.many:
            found = self.translations.ungettext(text.sentence, text.many, text.number)
        else:
            found = self._one(text.sentence, text.context)
        parts = {name: self._part(part) for name, part in text.parts.items()}
        return found.format(**parts) if parts else found

    def number(self, number: int | Decimal) -> str:
        """A number with all its digits and the language's sign before decimals."""
        return plain(number).replace(".", self.decimal_sign)

    def _one(self, sentence: str, context: str) -> str:
        if not sentence:
            return ""
        if context:
            return str(self.translations.upgettext(context, sentence))
        return str(self.translations.ugettext(sentence))

    def _part(self, part: Part) -> str:
        if isinstance(part, Said):
            return self.of(part)
        return self.number(part) if isinstance(part, int | Decimal) else plain(part)


ENGLISH_WORDS = Words(ENGLISH, NullTranslations())


@cache
def words_in(language: str, folder: Path = LOCALE) -> Words:
    """The program's words in a language; those of English where nothing is translated."""
    file = folder / language / MESSAGES / "words.po"
    if language == ENGLISH or not file.exists():
        return ENGLISH_WORDS
    compiled = BytesIO()
    write_mo(compiled, read_po(file))
    compiled.seek(0)
    sign = get_decimal_symbol(Locale.parse(language))
    return Words(language, Translations(compiled), sign)


def in_language(table: Released, words: Words) -> Released:
    """A table in a language. Ids, codes, numbers and marks for empty cells stay as they are."""
    if words is ENGLISH_WORDS:
        return table
    return Table(
        id=table.id,
        title=words.of(table.title),
        columns=tuple(_column(column, words) for column in table.columns),
        rows=tuple(tuple(_cell(cell, words) for cell in row) for row in table.rows),
        about=tuple(words.of(text) for text in table.about),
        notes=tuple(words.of(text) for text in table.notes),
        charts=tuple(_chart(chart, words) for chart in table.charts),
    )


def _column(column: Column, words: Words) -> Column:
    return replace(column, label=words.of(column.label))


def _cell(cell: Shown, words: Words) -> Shown:
    return words.of(cell) if isinstance(cell, Said) else cell


def _chart(chart: Chart, words: Words) -> Chart:
    return replace(chart, title=words.of(chart.title), alternative=words.of(chart.alternative))
