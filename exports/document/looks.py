"""How a document looks: paper, letters, headings, the footer with the page."""

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.parfmt import ParagraphFormat

FONT = "Calibri"
INK, FAINT = RGBColor(0x1B, 0x1B, 0x1B), RGBColor(0x55, 0x55, 0x55)
BLUE = RGBColor(0x1F, 0x4E, 0x79)
PAPER = (Cm(21), Cm(29.7))
MARGIN = Cm(2)
ROOM = 17
"""The width between the margins, in centimetres."""
IN_TABLES, AT_THE_HEAD, IN_FIGURES = "Table Text", "Table Head", "Table Figure"
"""The styles of texts, column headings and figures in tables."""
TYPE, HEAD_TYPE, AIR = Pt(9.5), Pt(8.5), 1.5
"""The size of letters in a table and in its head, and the room above and below them in points."""
HEADINGS = {1: Pt(16), 2: Pt(13), 3: Pt(11)}
COUNTRIES = {"en": "en-GB"}
"""The country by whose spelling a language is checked; else that of its own name."""


def dress(word: Word, language: str) -> None:
    """Give a new document its paper, its letters and its language."""
    for section in word.sections:
        section.page_width, section.page_height = PAPER
        section.left_margin = section.right_margin = MARGIN
        section.top_margin = section.bottom_margin = MARGIN
    _style(word, "Normal", Pt(10.5), INK, after=6)
    _style(word, "Title", Pt(22), BLUE, after=2)
    _style(word, "Subtitle", Pt(12), FAINT, after=12)
    _style(word, "Caption", Pt(9.5), FAINT, before=8, after=3).keep_with_next = True
    _style(word, "List Bullet", Pt(10.5), INK, after=3)
    for level, size in HEADINGS.items():
        after = _style(word, f"Heading {level}", size, BLUE, before=14 - 2 * level, after=4)
        after.keep_with_next = True
    for name in (IN_TABLES, AT_THE_HEAD, IN_FIGURES):
        word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        size = HEAD_TYPE if name == AT_THE_HEAD else TYPE
        spaced = _style(word, name, size, INK, before=AIR, after=AIR)
        spaced.keep_with_next = name == AT_THE_HEAD
        spaced.alignment = WD_ALIGN_PARAGRAPH.RIGHT if name == IN_FIGURES else None
    word.styles[AT_THE_HEAD].font.bold = True
    _speak(word, language)


def foot(word: Word, title: str) -> None:
    """The title and the number of the page at the foot of each."""
    line = word.sections[0].footer.paragraphs[0]
    line.style = word.styles["Normal"]
    line.paragraph_format.tab_stops.add_tab_stop(Cm(ROOM), WD_TAB_ALIGNMENT.RIGHT)
    _small(line, f"{title}\t")
    _field(line, "PAGE")
    _small(line, " / ")
    _field(line, "NUMPAGES")


def _style(
    word: Word, name: str, size: Pt, colour: RGBColor, before: float = 0, after: float = 0
) -> ParagraphFormat:
    style = word.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - all of these are
    style.font.name, style.font.size, style.font.color.rgb = FONT, size, colour
    style.font.italic = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[theme]
    for script in ("eastAsia", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    for needless in style.element.xpath("./w:pPr/w:pBdr | ./w:rPr/w:spacing"):
        needless.getparent().remove(needless)
    spaced: ParagraphFormat = style.paragraph_format
    spaced.space_before, spaced.space_after = Pt(before), Pt(after)
    return spaced


def _speak(word: Word, language: str) -> None:
    """The language in which the document is read aloud and its spelling is checked."""
    tag = COUNTRIES.get(language, f"{language}-{language.upper()}")
    for spoken in word.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), tag)


def _small(line: Paragraph, text: str) -> None:
    run = line.add_run(text)
    run.font.size, run.font.color.rgb = Pt(9), FAINT


def _field(line: Paragraph, code: str) -> None:
    """A field that Word works out: the only ones are the program's own."""
    for kind in ("begin", code, "end"):
        run = line.add_run()
        run.font.size, run.font.color.rgb = Pt(9), FAINT
        if kind == code:
            what = OxmlElement("w:instrText")
            what.text = code
        else:
            what = OxmlElement("w:fldChar")
            what.set(qn("w:fldCharType"), kind)
        run._r.append(what)
