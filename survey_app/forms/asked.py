"""What a question is drawn with: its inputs, what stands in them, what is wrong."""

from dataclasses import dataclass

from flask_babel.speaklater import LazyString

Message = str | LazyString
"""Words of the program. What somebody wrote is never part of a lazy one: pages would show it
without escaping it."""
SLOT = "\0"
"""Around what stands for an answer while the pieces of a page are prepared; see `pieces`."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a group. `number` of a step; `apart`: it gives no answer, but says why;
    `chosen` is a text only while the pieces of a page are prepared."""

    id: str
    value: str
    text: Message
    hint: Message = ""
    number: str = ""
    chosen: bool | str = False
    apart: bool = False

    @property
    def checked(self) -> str:
        """What its button or box needs to be ticked."""
        return self._marked(" checked")

    @property
    def selected(self) -> str:
        """What it needs to be the one chosen of a list that folds out."""
        return self._marked(" selected")

    def _marked(self, word: str) -> str:
        if isinstance(self.chosen, str):
            return f"{SLOT}{self.chosen}|{word}{SLOT}"
        return word if self.chosen else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One input, or one group of options: `text` is what stands in it, `error` what is wrong;
    `folded`: its options are a list that folds out."""

    name: str
    label: Message = ""
    hint: Message = ""
    text: str = ""
    options: tuple[Option, ...] = ()
    error: str = ""
    folded: bool = False

    @property
    def id(self) -> str:
        """The id of its element; for a group, that of all its options begins like this."""
        return self.name

    @property
    def target(self) -> str:
        """Where a link to it leads: itself, or its first option."""
        return self.options[0].id if self.options and not self.folded else self.name


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of the summary above a form: where it leads, of what, and what is wrong."""

    target: str
    label: Message
    message: str
