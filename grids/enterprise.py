"""An enterprise in the register: what is known of it before anything is asked."""

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """Where an enterprise's data come from; never mixed in one figure."""

    COLLECTED = "collected"
    PUBLISHED = "published"  # a case of the study, cited
    SYNTHETIC = "synthetic"  # invented for demonstration, labelled wherever it shows


class Release(StrEnum):
    """How an enterprise lets itself appear in exports."""

    NAMED = "named"
    PSEUDONYM = "pseudonym"
    AGGREGATE = "aggregate"


class Visible(StrEnum):
    """What of a part of the fact sheet the focus group may see."""

    FIGURES = "figures"
    BANDS = "bands"
    NOTHING = "nothing"


class SizeClass(StrEnum):
    """Statistical size classes by number of people employed (Recommendation 2003/361/EC)."""

    MICRO = "0-9"
    SMALL = "10-49"
    MEDIUM = "50-249"
    LARGE = "250+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enterprise:
    """A WISE, its country (ISO 3166-1 alpha-2; EL for Greece is written GR) and release choices.

    `id` is a UUID as text; `unit` what all facts describe (legal_entity, part, group);
    `status` a code of the evaluation grid's list G.status; `sector` a NACE Rev. 2.1 section
    letter or ""; `visible` pairs of fact-sheet part and Visible.
    """

    id: str
    name: str
    country: str
    pseudonym: str = ""
    region: str = ""
    unit: str = ""
    promoter: str = ""
    status: str = ""
    sector: str = ""
    size: SizeClass | None = None
    release: Release = Release.AGGREGATE
    visible: tuple[tuple[str, Visible], ...] = ()
    origin: Origin = Origin.COLLECTED
    revision: int = 1

    def shown_name(self) -> str:
        """The name under which it appears in exports; empty where only aggregates are allowed."""
        match self.release:
            case Release.NAMED:
                return self.name
            case Release.PSEUDONYM:
                return self.pseudonym
            case Release.AGGREGATE:
                return ""
