"""What every page shows around its content: the menu by role, the language, the banner."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask, current_app, request
from flask_babel import get_locale, lazy_gettext
from flask_babel.speaklater import LazyString

from survey_app import access, current
from survey_app.store import Role


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in the menu, and who sees it there: accounts with a role, or every account."""

    endpoint: str
    label: LazyString
    about: LazyString
    roles: tuple[Role, ...] = ()

    @property
    def here(self) -> bool:
        """Whether the present page lies in this part of the site."""
        return self.endpoint.partition(".")[0] == (request.blueprint or "")


MENU = (
    Entry(
        "coordinate.enterprises",
        lazy_gettext("Enterprises"),
        lazy_gettext("The register: add, correct, import from Excel, send fact-sheet links."),
        ("coordinator",),
    ),
    Entry(
        "rounds.overview",
        lazy_gettext("Surveys"),
        lazy_gettext("Questionnaires for staff: plan a round, print codes, send links, watch it."),
        ("coordinator", "researcher"),
    ),
    Entry(
        "facilitate.overview",
        lazy_gettext("Rate"),
        lazy_gettext("Enterprises with their facts: rate them, agree, read the results."),
        ("facilitator", "coordinator"),
    ),
    Entry(
        "groups.overview",
        lazy_gettext("Focus groups"),
        lazy_gettext("Plan a meeting: its enterprises, its agenda by the clock, sheets to print."),
        ("facilitator", "coordinator"),
    ),
    Entry(
        "research.overview",
        lazy_gettext("Results"),
        lazy_gettext("What there is by country, and the country workbooks to download."),
        ("researcher",),
    ),
    Entry(
        "exchange.overview",
        lazy_gettext("Bundles"),
        lazy_gettext("Carry a focus group or everything to another installation, and merge."),
        ("coordinator",),
    ),
    Entry(
        "cases.overview",
        lazy_gettext("Published cases"),
        lazy_gettext("The cases of the source study, fact by fact, with their place in it."),
    ),
)


def menu() -> Iterator[Entry]:
    """The entries the account that is signed in sees."""
    if current.account() is None:
        return
    for entry in MENU:
        there = entry.endpoint in current_app.view_functions
        if there and (not entry.roles or access.may(*entry.roles)):
            yield entry


def furnish(app: Flask) -> None:
    """Give every template the menu, the account, the language and the banner."""
    app.context_processor(_furniture)


def _furniture() -> dict[str, object]:
    return {
        "plain": False,
        "menu": menu,
        "account": current.account,
        "demonstration": current.store().demonstration,
        "language": str(get_locale() or "en").replace("_", "-"),
    }
