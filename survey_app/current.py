"""What belongs to the present request: the store, who asks, and what they may do."""

from flask import current_app, g, session

from grids.instrument import Instrument
from survey_app import languages
from survey_app.settings import Settings
from survey_app.store import Account, Grant, Link, Store

SESSION_KEY = "session"
LINK_KEY = "link"


def store() -> Store:
    """The store of this installation."""
    opened: Store = current_app.extensions["bwise_store"]
    return opened


def settings() -> Settings:
    """The settings of this installation."""
    known: Settings = current_app.extensions["bwise_settings"]
    return known


def grid() -> Instrument:
    """The evaluation grid in use, its newest published version, in the language of the page."""
    return languages.shown(store().instruments.latest("evaluation_grid"))


def account() -> Account | None:
    """The account that is signed in, or None."""
    if "account" not in g:
        token = session.get(SESSION_KEY)
        g.account = store().accounts.session(token) if token else None
    found: Account | None = g.account
    return found


def grants() -> frozenset[Grant]:
    """What the account that is signed in may do where; empty for nobody."""
    if "grants" not in g:
        who = account()
        g.grants = store().accounts.grants(who) if who else frozenset()
    found: frozenset[Grant] = g.grants
    return found


def link() -> Link | None:
    """The fact-sheet link that this browser opened, while it is valid, or None."""
    if "link" not in g:
        token = session.get(LINK_KEY)
        g.link = store().links.resolve(token) if token else None
    found: Link | None = g.link
    return found
