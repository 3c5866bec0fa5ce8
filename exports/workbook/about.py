"""What a workbook says of itself: where its numbers come from, how many, and how to cite it."""

from dataclasses import dataclass
from datetime import date

from exports.in_language import ENGLISH_WORDS, Words
from grids.said import say

SYNTHETIC = say("Synthetic data")
"""What stands in the title of everything that rests on invented answers."""

SAMPLE = say(
    "The enterprises and the people asked were chosen on purpose; they are not a random sample. "
    "All figures are unweighted and describe those who took part, not the country."
)


@dataclass(frozen=True, slots=True)
class Used:
    """An instrument that was used, in the version that was used."""

    id: str
    version: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the README sheet and the document properties are made from.

    `country` is what it covers ("Austria", or "Europe"); `counts` says how much there is ("WISEs",
    12); `origins`, `rounds`, `languages`, `credits` are one sentence or name each; `language` is
    the code of the language it is written in. In a workbook of `synthetic` data every table is
    called synthetic but for those that name the origin of each row, and for those in `published`,
    which hold published facts alone.
    """

    title: str
    country: str
    release_day: date
    software_version: str
    instruments: tuple[Used, ...]
    origins: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    rounds: tuple[str, ...]
    languages: tuple[str, ...]
    disclosure: str
    credits: tuple[str, ...]
    citation: str
    licence: str = ""
    sample: str = SAMPLE
    language: str = "en"
    synthetic: bool = False
    published: frozenset[str] = frozenset({"Context", "Cases"})

    @property
    def name(self) -> str:
        """The title of the whole workbook, which says when its data are synthetic."""
        return marked(self.title, self.synthetic)

    @property
    def creator(self) -> str:
        """The software that made it, with its version."""
        return f"bwise-survey {self.software_version}"


def marked(title: str, synthetic: bool, words: Words = ENGLISH_WORDS) -> str:
    """The title, with "synthetic data" behind it where these words belong and are missing; also
    of a title in the language of `words`."""
    told = (SYNTHETIC, words.of(SYNTHETIC))
    if not synthetic or any(each.casefold() in title.casefold() for each in told):
        return title
    return say("{title} – synthetic data", title=title)
