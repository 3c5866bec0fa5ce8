"""Where the texts of an instrument or a rule pack stand, and the same with other words there.

Every text has a context that stays when its English changes: `evaluation_grid/E1/steps/3`,
`scales/models/social/text` where it stands in a list that several questions share, or
`sections/digital/digital.q04/text` where it stands in sections that several instruments share.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, assert_never

from grids.definition import SharedLists
from grids.design import Ability, Area
from grids.instrument import (
    Category,
    Check,
    Computed,
    ContextItem,
    Indicator,
    Instrument,
    Section,
)
from grids.questions import Asked, Choice, Question, RatingScale
from grids.rules import Quote, Rule, RulePack, Scope, Shown, Source, Variant
from grids.terms import Data

Whole = Instrument | RulePack
Piece = TypeVar("Piece", bound=Data)

TEXTS: Mapping[type[Data], tuple[str, ...]] = {
    Instrument: ("title", "text", "source", "licence", "notes"),
    Choice: ("text", "hint"),
    Category: ("title", "text"),
    Indicator: ("title", "rated", "number"),
    ContextItem: ("text",),
    Section: ("title", "text", "stem", "credit", "notes"),
    Asked: ("text", "short", "hint", "definition", "base", "note"),
    RatingScale: ("high", "high_is_not", "does_not_apply"),
    Computed: ("label", "formula", "base", "note"),
    Check: ("text", "remedy"),
    Area: ("title",),
    Ability: ("text",),
    RulePack: ("title", "text"),
    Rule: ("title", "as_of", "base", "note"),
    Scope: ("text",),
    Variant: ("label", "note"),
    Shown: ("label", "beside"),
    Quote: ("caveat",),
    Source: ("says", "caution"),
}
"""What a person reads, by class; of Choice and the like also in classes made from them. What a
source says in its own words (`source_entry`, quotations, places) is not translated."""
LISTS = ("choices", "rows", "parts", "groups")


@dataclass(frozen=True, slots=True)
class Text:
    """A text that a person reads: where it stands, and its English."""

    context: str
    english: str


Tell = Callable[[Text], str]
"""Gives the words that stand for a text."""


def told(whole: Whole, tell: Tell, lists: SharedLists) -> Whole:
    """The same with the words that `tell` gives for each of its texts; nothing else is touched."""
    match whole:
        case Instrument():
            return _instrument(whole, tell, lists)
        case RulePack():
            return _rule_pack(whole, tell)
        case _:
            assert_never(whole)


def _instrument(whole: Instrument, tell: Tell, lists: SharedLists) -> Instrument:
    def place(each: Section | Computed | Area) -> str:
        return f"sections/{each.shared}" if each.shared else whole.id

    def section(each: Section) -> Section:
        asked = tuple(_question(f"{place(each)}/{q.id}", q, tell, lists) for q in each.questions)
        return _piece(f"{place(each)}/sections/{each.id}", each, tell, questions=asked)

    def area(each: Area) -> Area:
        context = f"{place(each)}/profile/{each.id}"
        lines = (_piece(f"{context}/{line.question}", line, tell) for line in each.abilities)
        return _piece(context, each, tell, abilities=tuple(lines))

    def pieces(name: str) -> tuple[Any, ...]:
        return tuple(_piece(f"{whole.id}/{name}/{p.id}", p, tell) for p in getattr(whole, name))

    own = _piece(whole.id, whole, tell)
    names = ("parts", "categories", "indicators", "context", "reasons")
    before = {name: pieces(name) for name in names}
    sections = tuple(section(each) for each in whole.sections)
    profile = tuple(area(each) for each in whole.profile)
    computed = tuple(_piece(f"{place(c)}/computed/{c.id}", c, tell) for c in whole.computed)
    after = {"profile": profile, "computed": computed, "checks": pieces("checks")}
    return _with(own, **before, sections=sections, **after)


def _question(context: str, question: Question, tell: Tell, lists: SharedLists) -> Question:
    """A question with its options, whose texts may stand in a shared list."""
    inner: dict[str, Any] = {}
    for name in (*LISTS, "steps"):
        entries = getattr(question, name, None)
        if entries is not None:
            shared = next((n for n, known in lists.items() if known == entries), None)
            where = f"{context}/{name}" if shared is None else f"scales/{shared}"
            inner[name] = told_entries(where, entries, tell)
    return _piece(context, question, tell, **inner)


def told_entries(
    context: str, entries: tuple[Choice | str, ...], tell: Tell
) -> tuple[Choice | str, ...]:
    """The entries of a list with those words; steps are told apart by their number."""
    return tuple(
        tell(Text(f"{context}/{number}", entry))
        if isinstance(entry, str)
        else _piece(f"{context}/{entry.id}", entry, tell)
        for number, entry in enumerate(entries, 1)
    )


def _rule_pack(pack: RulePack, tell: Tell) -> RulePack:
    context = f"rules/{pack.country}"
    own = _piece(context, pack, tell)
    return _with(own, rules=tuple(_rule(f"{context}/{r.id}", r, tell) for r in pack.rules))


def _rule(context: str, rule: Rule, tell: Tell) -> Rule:
    def numbered(name: str, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        return tuple(_piece(f"{context}/{name}/{n}", p, tell) for n, p in enumerate(pieces, 1))

    def otherwise(name: str, pieces: tuple[Any, ...]) -> tuple[Any, ...]:
        said = (tell(Text(f"{context}/{name}/{n}", p.otherwise)) for n, p in enumerate(pieces, 1))
        return tuple(_with(p, otherwise=s) for p, s in zip(pieces, said, strict=True))

    def variant(each: Variant) -> Variant:
        where = f"{context}/variants/{each.id}"
        sources = (_piece(f"{where}/{n}", s, tell) for n, s in enumerate(each.sources, 1))
        return _piece(where, each, tell, sources=tuple(sources))

    return _piece(
        context,
        rule,
        tell,
        scope=_piece(
            f"{context}/scope", rule.scope, tell, limits=otherwise("limits", rule.scope.limits)
        ),
        requires=otherwise("requires", rule.requires),
        variants=tuple(variant(each) for each in rule.variants),
        quotes=numbered("quotes", rule.quotes),
        sources=numbered("sources", rule.sources),
        shows=numbered("shows", rule.shows),
    )


def _piece(context: str, piece: Piece, tell: Tell, **inner: Any) -> Piece:
    """A piece with its own texts said, and what lies in it replaced."""
    return _with(piece, **dict(_own_texts(context, piece, tell)), **inner)


def _own_texts(context: str, piece: Data, tell: Tell) -> Iterator[tuple[str, object]]:
    names = [name for kind, own in TEXTS.items() if isinstance(piece, kind) for name in own]
    for name in names:
        match getattr(piece, name):
            case str() as english if english:
                yield name, tell(Text(f"{context}/{name}", english))
            case tuple() as several:
                numbered = enumerate(several, 1)
                yield name, tuple(tell(Text(f"{context}/{name}/{n}", e)) for n, e in numbered)


def _with(piece: Piece, **changed: Any) -> Piece:
    """A new value of the same class; what a value remembers beside its fields is not taken over,
    as it is with `model_copy`."""
    fields = {name: getattr(piece, name) for name in type(piece).model_fields}
    return type(piece).model_construct(piece.model_fields_set, **fields | changed)
