"""What the register of enterprises may hold: its fields, their words, their lists of options.

The form of the pages and the import from Excel both go by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from babel import Locale
from flask_babel import get_locale, gettext, lazy_gettext
from flask_babel.speaklater import LazyString

from grids.enterprise import Enterprise, Release, SizeClass, Visible
from grids.instrument import Instrument
from grids.questions import options

EUROPE = (
    *("AL", "AT", "BA", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB"),
    *("GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MD", "ME", "MK", "MT", "NL"),
    *("NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "TR", "UA", "XK"),
)
Options = Mapping[str, str]
"""The labels of a closed field by code, in the order they are offered."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the register: its name in `Enterprise`, its words, how long a text may be."""

    name: str
    label: LazyString
    hint: LazyString | str = ""
    longest: int = 200
    required: bool = False


NAME = Field("name", lazy_gettext("Name"), required=True)
COUNTRY = Field("country", lazy_gettext("Country"), required=True)
REGION = Field(
    "region",
    lazy_gettext("Region"),
    lazy_gettext("As the statistics of your country name it, for example Steiermark."),
    longest=100,
)
UNIT = Field(
    "unit",
    lazy_gettext("What the facts will describe"),
    lazy_gettext("One choice for all figures, so that they fit together."),
)
PROMOTER = Field(
    "promoter",
    lazy_gettext("Promoter"),
    lazy_gettext("The body behind the enterprise, if it is part of a larger one."),
)
STATUS = Field(
    "status",
    lazy_gettext("Recognised status"),
    lazy_gettext("The national rules that are looked at depend on it."),
)
SECTOR = Field("sector", lazy_gettext("Sector"), lazy_gettext("Section of NACE Rev. 2.1."))
SIZE = Field("size", lazy_gettext("Size"), lazy_gettext("People employed, as a size class."))
RELEASE = Field(
    "release",
    lazy_gettext("How the enterprise appears in results"),
    lazy_gettext("Its own decision. Without one it counts in sums and averages only."),
)
PSEUDONYM = Field(
    "pseudonym",
    lazy_gettext("Pseudonym"),
    lazy_gettext("A made-up name that tells nobody who it is."),
    longest=100,
)
FIELDS = (NAME, COUNTRY, REGION, UNIT, PROMOTER, STATUS, SECTOR, SIZE, RELEASE, PSEUDONYM)


def countries() -> Options:
    """The countries of Europe by code, in the order of their names in the page's language."""
    return {code: country_name(code) for code in sorted(EUROPE, key=country_name)}


def country_name(code: str) -> str:
    """The name of a country in the page's language; the code where there is none."""
    locale = get_locale() or Locale.parse("en")
    return str(locale.territories.get(code, code))


def sizes() -> Options:
    """The size classes."""
    return {
        SizeClass.MICRO: gettext("0 to 9 people"),
        SizeClass.SMALL: gettext("10 to 49 people"),
        SizeClass.MEDIUM: gettext("50 to 249 people"),
        SizeClass.LARGE: gettext("250 people and more"),
    }


def releases() -> Options:
    """How an enterprise may appear in results."""
    return {
        Release.AGGREGATE: gettext("In sums and averages only"),
        Release.PSEUDONYM: gettext("Under a pseudonym"),
        Release.NAMED: gettext("With its name"),
    }


def sights() -> Options:
    """What of a part of the fact sheet the focus group may see."""
    return {
        Visible.FIGURES: gettext("Figures"),
        Visible.BANDS: gettext("Rough bands"),
        Visible.NOTHING: gettext("Nothing"),
    }


def options_of(field: Field, grid: Instrument) -> Options:
    """The options of a closed field by code; empty for a field of text."""
    match field.name:
        case "country":
            return countries()
        case "unit":
            return _asked(grid, "G.unit")
        case "status":
            return _asked(grid, "G.status")
        case "sector":
            return {code.upper(): text for code, text in _asked(grid, "G.nace").items()}
        case "size":
            return sizes()
        case "release":
            return releases()
        case _:
            return {}


def identity_of(enterprise: Enterprise) -> tuple[str, str]:
    """By what two entries are taken for the same enterprise: country, and name without regard
    to capitals."""
    return enterprise.country, enterprise.name.casefold()


def contradiction(enterprise: Enterprise) -> tuple[Field, str] | None:
    """The field that does not fit the others, and what to do about it."""
    if enterprise.release is Release.PSEUDONYM and not enterprise.pseudonym:
        return PSEUDONYM, no_pseudonym()
    return None


def no_pseudonym() -> str:
    """What somebody reads who wants a pseudonym and wrote none."""
    return gettext("Write the pseudonym under which the enterprise appears.")


def _asked(grid: Instrument, question: str) -> Options:
    return {choice.id: choice.text for choice in options(grid.question(question))}
