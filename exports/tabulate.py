"""One pass over the stored responses: what every result is computed from.

`counts` counts packed closed answers, `matrix` keeps ratings by enterprise and rater. Neither
knows what a threshold is: labels and reasons for no answer are only carried along.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import TypeVar

from exports.running import Counts as Counts
from exports.running import Items, Pair, Running
from grids.codes import CodedColumn
from grids.responses import Response, Round
from grids.values import Answer, Missing

Label = TypeVar("Label", bound=Hashable)

READ, ENOUGH, MOST = 8_192, 2_048, 65_536
"""Responses read at a time; held for one label before they are counted; held in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One column counted in words: options or steps in their order (none left out), and why
    there is no answer. `empty` counts places of a ranking that were left free."""

    column: CodedColumn
    given: Mapping[str, int]
    why_none: Mapping[Missing, int]
    empty: int = 0

    @property
    def valid(self) -> int:
        """How many answered."""
        return sum(self.given.values()) + self.empty

    @property
    def asked(self) -> int:
        """To how many the question was shown."""
        reasons = sum(n for why, n in self.why_none.items() if why is not Missing.NOT_SHOWN)
        return self.valid + reasons


def counts(
    rows: Iterable[tuple[Label, bytes]],
    width: int,
    *,
    pairs: Sequence[Pair] = (),
    sums: Sequence[Items] = (),
) -> dict[Label, Counts]:
    """Counts packed responses of one instrument version by label, in one pass.

    `width` is the number of columns; `pairs` are columns counted together (of at most 15 options),
    `sums` columns whose steps are added up for each response (at most 25, of at most 11 steps).
    Memory does not grow with the number of responses, only with that of the labels. Raises
    ValueError for a response of another width.
    """
    stream = iter(rows)
    held: defaultdict[Label, list[bytes]] = defaultdict(list)
    found: defaultdict[Label, Running] = defaultdict(lambda: Running(width, pairs, sums))
    waiting = 0
    while block := list(islice(stream, READ)):
        for label, codes in block:
            held[label].append(codes)
        waiting += len(block)
        least = 0 if waiting > MOST else ENOUGH
        for label in [label for label, some in held.items() if len(some) >= least]:
            some = held.pop(label)
            waiting -= len(some)
            found[label].add(some)
    for label, some in held.items():
        found[label].add(some)
    return {label: running.counts() for label, running in found.items()}


def tallies(counted: Counts, columns: Sequence[CodedColumn]) -> tuple[Tally, ...]:
    """Counts in words. Raises ValueError for columns of another number, or an unknown byte."""
    return tuple(
        _tally(column, found) for column, found in zip(columns, counted.columns, strict=True)
    )


def _tally(column: CodedColumn, found: Mapping[int, int]) -> Tally:
    given = dict.fromkeys(column.labels, 0)
    why_none: dict[Missing, int] = {}
    empty = 0
    for code, n in found.items():
        try:
            meaning = column.meaning(code)
        except StopIteration:
            raise ValueError(f'"{column.question}" has no option with the code {code}') from None
        match meaning:
            case Missing():
                why_none[meaning] = n
            case None:
                empty += n
            case _:
                given[meaning] = n
    return Tally(column=column, given=given, why_none=why_none, empty=empty)


Sheets = Mapping[str, Mapping[str, Answer]]
"""Answers by rater and by question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """What was said of one enterprise, by rater; raters are tokens, never names.

    `first` are the ratings before any discussion, `latest` the same with second ratings in the
    place of first ones, `own` those of the enterprise's own people, `agreed` what each group
    agreed on. Invented ratings (`synthetic`) stand apart from the others.
    """

    subject: str
    synthetic: bool
    first: Sheets
    latest: Sheets
    own: Sheets
    agreed: tuple[Response, ...]

    def steps(self, question: str) -> tuple[int, ...]:
        """The latest steps given for an indicator, by rater."""
        return steps(self.latest, question)


def steps(sheets: Sheets, question: str) -> tuple[int, ...]:
    """The steps given for a question, in the order of the raters' tokens."""
    answers = (sheets[rater].get(question) for rater in sorted(sheets))
    return tuple(a for a in answers if isinstance(a, int) and not isinstance(a, bool))


def matrix(responses: Iterable[Response], questions: Collection[str]) -> tuple[Rated, ...]:
    """The matrix of ratings, enterprise by question by rater, in the order of the enterprises'
    ids. Questions other than those named are passed over."""
    found: dict[tuple[str, bool], list[Response]] = {}
    for response in responses:
        if response.subject:
            found.setdefault((response.subject, response.context.synthetic), []).append(response)
    wanted = frozenset(questions)
    return tuple(_rated(*unit, found[unit], wanted) for unit in sorted(found))


def _rated(
    subject: str, synthetic: bool, responses: list[Response], wanted: frozenset[str]
) -> Rated:
    rounds: dict[Round, dict[str, Mapping[str, Answer]]] = {r: {} for r in Round}
    for response in responses:
        named = {q: a for q, a in response.answers.items() if q in wanted}
        rounds[response.context.round or Round.FIRST][rater_of(response)] = MappingProxyType(named)
    first, second = rounds[Round.FIRST], rounds[Round.SECOND]
    agreed = [r for r in responses if r.context.round is Round.AGREED]
    return Rated(
        subject=subject,
        synthetic=synthetic,
        first=first,
        latest={
            rater: dict(first.get(rater, {})) | _said(second.get(rater, {}))
            for rater in sorted(first.keys() | second.keys())
        },
        own=rounds[Round.SELF],
        agreed=tuple(sorted(agreed, key=lambda r: (r.context.focus_group, r.id))),
    )


def rater_of(response: Response) -> str:
    """The rater's token within the focus group; a response without one is a person of its own."""
    return f"{response.context.focus_group}/{response.context.rater or response.id}"


NOTHING_SAID = (Missing.NOT_SHOWN, Missing.SKIPPED, Missing.NOT_RATED)


def _said(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The second answers that replace first ones: only discussed indicators are rated again."""
    return {question: a for question, a in answers.items() if a not in NOTHING_SAID}
