"""What is stored of the responses to a staff questionnaire, as far as results need it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from grids.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Label:
    """What is known of a response besides its answers: whether it was invented for demonstration,
    the id of the enterprise ("" in anonymous rounds), the language it was read in, the form
    (standard, easy, paper) and the help given (alone, read, helped, answered_for), each "" where
    nobody noted it."""

    synthetic: bool = False
    enterprise: str = ""
    language: str = ""
    form: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffResponses:
    """The responses of one country to one version of a staff questionnaire.

    `packed` gives each response once (see `grids.codes`); it is read one single time. `lots` gives
    the responses in which a skill was drawn by lot once more, with the stored probability.
    Responses of test rounds, and those left out by hand, are in neither. `started` counts those
    who saved a first page, whether or not they sent; `target` are the responses hoped for; None
    where nobody knows.
    """

    instrument: Instrument
    packed: Iterable[tuple[Label, bytes]] = ()
    lots: Iterable[tuple[Label, Decimal, bytes]] = ()
    started: int | None = None
    target: int | None = None
