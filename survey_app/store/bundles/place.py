"""Where records are gathered and put: a transaction, and the checks that everything passes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from survey_app.store.enterprises import Enterprises
from survey_app.store.facts import Facts
from survey_app.store.instruments import Instruments
from survey_app.store.responses import Responses
from survey_app.store.rounds import Rounds
from survey_app.store.sqlite import Connection

Plain = dict[str, Any]
EVERYTHING = ""


@dataclass(frozen=True, slots=True)
class Checks:
    """The parts of the store whose checks a record passes before it is put in."""

    instruments: Instruments
    enterprises: Enterprises
    facts: Facts
    rounds: Rounds
    responses: Responses


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its name in bundles, and what its records are called; how they are gathered
    (all of a focus group, or everything), and how one is put in. `put` raises Refused, or one of
    `canonical.UNREADABLE`, for content that is none."""

    name: str
    called: str
    stored: Callable[[Connection, str], Iterator[tuple[str, Plain]]]
    put: Callable[[Connection, Checks, str, Plain], None]
