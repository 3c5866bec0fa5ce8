"""What people get on paper or by letter: a notice with a QR code, slips with codes, links."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask import Response, render_template
from flask_babel import force_locale, get_locale, gettext
from markupsafe import Markup

from grids.catalogues import in_language
from grids.rounds import SurveyRound
from survey_app import current, languages
from survey_app.interchange.letters_csv import CSV, written
from survey_app.languages import Language
from survey_app.rounds.addresses import (
    address,
    address_for_codes,
    opens_here_only,
    picture_of,
    to_type,
)

NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Layout:
    """How slips are printed: in which language, how many on a page, with QR codes or without."""

    language: str
    cards: int
    pictures: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What stands on a notice or a slip, in one language."""

    language: str
    title: str
    scan: str
    or_type: str
    then: str
    once: str
    until: str


@dataclass(frozen=True, slots=True)
class Slip:
    """A code to cut out, and the picture of its address (empty: without)."""

    code: str
    picture: Markup


def notice(planned: SurveyRound, instrument: str, way: str) -> str:
    """The page that shows a link, this once, with a notice to print."""
    link = address(way)
    said = [_words(planned, instrument, each) for each in _spoken(planned)]
    return render_template(
        "rounds/link_made.html",
        planned=planned,
        link=link,
        to_type=to_type(link),
        here_only=opens_here_only(link),
        picture=picture_of(link, said[0].title if said else planned.title),
        said=said,
    )


def sheets(planned: SurveyRound, instrument: str, codes: Sequence[str], layout: Layout) -> str:
    """The page that shows codes, this once, as sheets of slips."""
    (language,) = (each for each in languages.of_pages() if each.code == layout.language)
    slips = [_slip(code, layout) for code in codes]
    pages = [slips[at : at + layout.cards] for at in range(0, len(slips), layout.cards)]
    link = address_for_codes()
    return render_template(
        "rounds/codes_made.html",
        planned=planned,
        pages=pages,
        layout=layout,
        number=len(codes),
        words=_words(planned, instrument, language),
        to_type=to_type(link),
        here_only=opens_here_only(link),
    )


def letters(planned: SurveyRound, country: str, made: Iterable[tuple[str, str]]) -> Response:
    """Personal links as a file for a mail merge, in the columns of the list they were made for."""
    people = [(label.split("\t"), way) for label, way in made]
    width = max(len(columns) for columns, _ in people)
    heading = [gettext("Person"), *(str(n) for n in range(2, width + 1)), gettext("Link")]
    rows = ([*columns, *[""] * (width - len(columns)), address(way)] for columns, way in people)
    return file_of([heading, *rows], country, f"links-{planned.title}")


def file_of(rows: Iterable[Sequence[str]], country: str, name: str) -> Response:
    """A file for a mail merge, to download."""
    tidy = NOT_IN_NAMES.sub("-", name).strip("-").lower()
    headers = {"Content-Disposition": f'attachment; filename="{tidy}.csv"', "Content-Type": CSV}
    return Response(written(rows, country), headers=headers)


def _slip(code: str, layout: Layout) -> Slip:
    if not layout.pictures:
        return Slip(code, Markup(""))
    return Slip(code, picture_of(address(code), code))


def _spoken(planned: SurveyRound) -> list[Language]:
    return [each for each in languages.of_pages() if each.code in planned.languages]


def _words(planned: SurveyRound, instrument: str, language: Language) -> Words:
    version = planned.version(instrument) or ""
    asked = in_language(current.store().instruments.get(instrument, version), language.code)
    closes = planned.closes.astimezone(ZoneInfo(planned.zone))
    with force_locale(language.locale):
        return Words(
            language=language.code,
            title=asked.title,
            scan=gettext("Scan this picture with your phone."),
            or_type=gettext("Or type this address on a phone or computer:"),
            then=gettext("Then type this code:"),
            once=gettext("This code works once."),
            until=gettext(
                "Please answer by %(day)s, %(time)s.",
                day=format_date(closes, "long", locale=get_locale()),
                time=f"{closes:%H:%M}",
            ),
        )
