"""What a focus group needs on paper: sheets to rate by hand, the way in, who is there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import abort, render_template, request
from flask_babel import force_locale
from markupsafe import Markup

from grids.dealing import dealt, least_share, raters, too_few
from grids.focus_groups import FocusGroup
from grids.instrument import Instrument, Section
from grids.questions import Question, options
from survey_app import current, languages
from survey_app.facilitate.assessments import GRID, beyond_core
from survey_app.facilitate.digesting import digests
from survey_app.facilitate.words import stakeholders
from survey_app.focus_groups import words
from survey_app.focus_groups.blueprint import enterprises_of, found, groups, staff
from survey_app.forms import REASONS
from survey_app.languages import Language
from survey_app.room import join_address
from survey_app.rounds.addresses import opens_here_only, picture_of, to_type
from survey_app.store.short_codes import in_groups

CORE, ALL = "core", "all"


@dataclass(frozen=True, slots=True)
class Page:
    """A section on paper, with what is asked of it."""

    section: Section
    questions: tuple[Question, ...]


@groups.get("/<group>/paper/<enterprise>")
@staff
def paper(group: str, enterprise: str) -> str:
    """The sheet by which an enterprise is rated by hand."""
    planned = found(group)
    rated = next((e for e in enterprises_of(planned) if e.id == enterprise), None) or abort(404)
    chosen = request.args.get("scope", CORE if planned.core else ALL)
    scope = chosen if chosen in (CORE, ALL) else ALL
    language = _language(planned)
    with force_locale(language.locale):
        grid = current.grid()
        record = current.store().facts.latest(rated.id, GRID)
        sheet = _sheet(
            "paper",
            planned=planned,
            enterprise=rated,
            grid=grid,
            pages=tuple(_pages(grid, scope)),
            digests=digests(grid, rated, record),
            stakeholders=stakeholders(),
            options=options,
            reasons=REASONS,
        )
    return _page("paper", planned, [(language, sheet)], enterprise=rated, scope=scope)


@groups.get("/<group>/joining")
@staff
def joining(group: str) -> str:
    """The notice for the wall: how to join, as a picture, an address and a code."""
    planned = found(group)
    code = current.store().focus_groups.code(planned.id)
    address = join_address(code)
    told = {"code": in_groups(code), "to_type": to_type(address.removesuffix(code))}
    sheets = [(each, _in(each, "joining", **told)) for each in _spoken(planned)]
    return _page(
        "joining",
        planned,
        sheets,
        picture=picture_of(address, planned.title),
        here_only=opens_here_only(address),
        tables=_tables(planned),
    )


@groups.get("/<group>/attendance")
@staff
def attendance(group: str) -> str:
    """The sheet on which people are counted by type of stakeholder, without names."""
    planned = found(group)
    language = _language(planned)
    with force_locale(language.locale):
        sheet = _sheet("attendance", planned=planned, stakeholders=stakeholders(), words=words)
    return _page("attendance", planned, [(language, sheet)])


@groups.get("/<group>/cards")
@staff
def cards(group: str) -> str:
    """Cards that tell each person which of the enterprises to rate, where nobody rates all."""
    planned = found(group)
    chosen = enterprises_of(planned)
    names = [each.name for each in chosen]
    least = least_share(planned.people, len(chosen)) or len(chosen)
    wanted = request.args.get("share", type=int) or least
    share = max(1, min(wanted, len(chosen) or 1))
    hands = dealt([""] * planned.people, names, share) if names else ()
    language = _language(planned)
    return _page(
        "cards",
        planned,
        [(language, _in(language, "cards", planned=planned, hands=hands))],
        counted=raters(hands, names),
        few=too_few(raters(hands, names)),
        share=share,
        least=least,
        number=len(names),
    )


def _pages(grid: Instrument, scope: str) -> Iterator[Page]:
    left_out = beyond_core(grid) if scope == CORE else ()
    for section in grid.sections:
        asked = tuple(each for each in section.questions if each.id not in left_out)
        if section.layer == "ratings" and asked:
            yield Page(section, asked)


def _tables(planned: FocusGroup) -> list[tuple[int, list[str]]]:
    """Each table with the enterprises that are rated there; none where all sit together."""
    if planned.tables < 2:
        return []
    chosen = enterprises_of(planned)
    return [
        (table, [each.name for each in chosen if planned.table_of(each.id) == table])
        for table in range(1, planned.tables + 1)
    ]


def _spoken(planned: FocusGroup) -> tuple[Language, ...]:
    """The languages of a group in which sheets can be printed."""
    known = languages.of_pages()
    return tuple(each for each in known if each.code in planned.languages) or known[:1]


def _language(planned: FocusGroup) -> Language:
    """The language that the address asks for, if the group speaks it; else its first one."""
    spoken = _spoken(planned)
    wanted = request.args.get("language")
    return next((each for each in spoken if each.code == wanted), spoken[0])


def _in(language: Language, name: str, **values: Any) -> Markup:
    """A sheet in a language."""
    with force_locale(language.locale):
        return _sheet(name, **values)


def _sheet(name: str, **values: Any) -> Markup:
    drawn = render_template(f"groups/sheets/{name}.html", **values)
    return Markup(drawn)  # noqa: S704 - drawn by a template, which escapes


def _page(
    name: str, planned: FocusGroup, sheets: list[tuple[Language, Markup]], **values: Any
) -> str:
    """The page around sheets: what to know on the screen, only the sheets on paper."""
    return render_template(
        f"groups/{name}.html",
        planned=planned,
        sheets=sheets,
        spoken=_spoken(planned),
        **values,
    )
