"""One pass over the responses to the staff questionnaires: all that their tables are made from."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from exports.results.respondents import Label, StaffResponses
from exports.results.staff.scored import Score, scores
from exports.results.staff.skills_asked import LOT, Aspect, skills
from exports.running import Items, Pair
from exports.scales import Scale
from exports.tabulate import Counts, Tally, counts, tallies
from grids.codes import CodedColumn, columns
from grids.enterprise import Origin
from grids.instrument import Instrument
from grids.questions import RatingScale

Crossed = Mapping[tuple[int, int], int]
"""Two columns counted together, by the places of their steps from 1, 0 for no answer."""
Summed = Mapping[tuple[int, int], int]
"""Responses by how many items were answered, and by how many steps above the first they make."""
Lots = Mapping[str, Mapping[Decimal, Mapping[int, int]]]
"""Levels of the skills drawn by lot, from 1, by skill and by the probability of the lot."""
Code = TypeVar("Code", bound=Hashable)
DESIGNS = ("study.skills", "study.digital")
"""Choices of the study that change who is asked; answers under different ones stay apart."""
PAIRED: tuple[Aspect, Aspect] = ("relevance", "own")


@dataclass(frozen=True, slots=True)
class Cluster:
    """The responses of one enterprise, as far as they are resampled together."""

    pairs: Mapping[str, Crossed]
    sums: Mapping[str, Summed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The responses that are counted together: to one version of a questionnaire, of one origin,
    asked in one way (`design`, the codes of DESIGNS).

    `answers` are the tallies by question and part; `pairs` importance and own level by skill;
    `sums` the items of scores by the id of the computed value; `lots` the levels of colleagues by
    skill and probability of the lot; `labels` how many responses have each label. `clusters` are
    the enterprises, where that of every response is known.
    """

    instrument: Instrument
    origin: Origin
    design: Mapping[str, str]
    responses: int
    answers: Mapping[tuple[str, str], Tally]
    pairs: Mapping[str, Crossed]
    sums: Mapping[str, Summed]
    clusters: tuple[Cluster, ...] = ()
    labels: Mapping[Label, int] = field(default_factory=dict)
    lots: Lots = field(default_factory=dict)

    @property
    def way(self) -> str:
        """How it was asked, in codes."""
        return " ".join(self.design.values())

    @property
    def staff(self) -> bool:
        """Whether enablers or supporters answered; else workers, who are protected more."""
        return self.instrument.id in ("staff_enabler", "staff_supporter")

    def tally(self, question: str, part: str = "") -> Tally:
        """One column in words. Raises KeyError for a question that is not closed."""
        return self.answers[question, part]

    def scale(self, question: str, part: str = "") -> Scale:
        """The answers to a scale by step, or those to a row of a matrix by option."""
        asked = self.instrument.question(question)
        first = asked.first if isinstance(asked, RatingScale) else 1
        return Scale(tuple(self.tally(question, part).given.values()), first)


def groups(responses: Iterable[StaffResponses]) -> tuple[Group, ...]:
    """All responses counted, in the order given, then by origin and by how they were asked."""
    return tuple(group for each in responses for group in _groups(each))


Key = tuple[Origin, tuple[int, ...]]
"""What tells groups apart: the origin, and the codes of DESIGNS."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is counted of one version of an instrument."""

    columns: tuple[CodedColumn, ...]
    designs: tuple[int, ...]
    skills: tuple[str, ...]
    pairs: tuple[Pair, ...]
    scores: tuple[Score, ...]
    sums: tuple[Items, ...]
    lots: tuple[tuple[str, Pair], ...]

    @classmethod
    def of(cls, instrument: Instrument) -> "_Plan":
        own = columns(instrument)
        place = {column.question: at for at, column in enumerate(own)}
        paired = [s for s in skills(instrument) if {s.question(a) for a in PAIRED} <= place.keys()]
        drawn = [s for s in skills(instrument) if {s.question("colleagues"), LOT} <= place.keys()]
        found = scores(instrument)
        return cls(
            columns=own,
            designs=tuple(place[id] for id in DESIGNS if id in place),
            skills=tuple(skill.id for skill in paired),
            pairs=tuple((place[s.question("relevance")], place[s.question("own")]) for s in paired),
            scores=found,
            sums=tuple(tuple(place[item] for item in score.items) for score in found),
            lots=tuple((s.id, (place[LOT], place[s.question("colleagues")])) for s in drawn),
        )

    def key(self, label: Label, codes: bytes) -> Key:
        origin = Origin.SYNTHETIC if label.synthetic else Origin.COLLECTED
        return origin, tuple(codes[place] for place in self.designs)

    def cluster(self, counted: Counts) -> Cluster:
        return Cluster(
            dict(zip(self.skills, counted.pairs, strict=True)),
            dict(zip((s.computed.id for s in self.scores), counted.sums, strict=True)),
        )


def _groups(each: StaffResponses) -> Iterator[Group]:
    plan = _Plan.of(each.instrument)
    rows = (((plan.key(label, codes), label), codes) for label, codes in each.packed)
    found = counts(rows, len(plan.columns), pairs=plan.pairs, sums=plan.sums)
    lots = _lots(plan, each)
    for key in sorted({key for key, _ in found}):
        own = {label: counted for (other, label), counted in found.items() if other == key}
        yield _group(each.instrument, plan, key, own, lots.get(key, {}))


def _group(
    instrument: Instrument, plan: _Plan, key: Key, own: Mapping[Label, Counts], lots: Lots
) -> Group:
    origin, codes = key
    every = added(own.values())
    named = tallies(every, plan.columns)
    together = plan.cluster(every)
    names = (plan.columns[place] for place in plan.designs)
    given = zip(names, codes, strict=True)
    return Group(
        instrument=instrument,
        origin=origin,
        design={c.question: c.labels[n - 1] for c, n in given if 0 < n <= len(c.labels)},
        responses=every.responses,
        answers={(t.column.question, t.column.part): t for t in named},
        pairs=together.pairs,
        sums=together.sums,
        clusters=_clusters(plan, own),
        labels={label: counted.responses for label, counted in own.items()},
        lots=lots,
    )


def _clusters(plan: _Plan, own: Mapping[Label, Counts]) -> tuple[Cluster, ...]:
    """The enterprises in the order of their ids; none where that of a response is not known."""
    by_id: dict[str, list[Counts]] = {}
    for label, counted in own.items():
        by_id.setdefault(label.enterprise, []).append(counted)
    if "" in by_id:
        return ()
    return tuple(plan.cluster(added(by_id[id])) for id in sorted(by_id))


def _lots(plan: _Plan, each: StaffResponses) -> dict[Key, Lots]:
    """The levels of colleagues of the skills drawn by lot, by skill and probability."""
    rows = (((plan.key(label, codes), chance), codes) for label, chance, codes in each.lots)
    pairs = [pair for _, pair in plan.lots]
    found: dict[Key, dict[str, dict[Decimal, Mapping[int, int]]]] = {}
    for (key, chance), counted in counts(rows, len(plan.columns), pairs=pairs).items():
        for (skill, (lot, _)), both in zip(plan.lots, counted.pairs, strict=True):
            drawn = plan.columns[lot].labels.index(skill) + 1
            levels = {level: n for (item, level), n in both.items() if item == drawn and level}
            if levels:
                found.setdefault(key, {}).setdefault(skill, {})[chance] = levels
    return {key: dict(lots) for key, lots in found.items()}


def added(several: Iterable[Counts]) -> Counts:
    """Counts of the same columns put together. Raises ValueError where there are none."""
    every = tuple(several)
    if not every:
        raise ValueError("no counts to put together")
    return Counts(
        sum(counted.responses for counted in every),
        tuple(map(_sum, zip(*(counted.columns for counted in every), strict=True))),
        tuple(map(_sum, zip(*(counted.pairs for counted in every), strict=True))),
        tuple(map(_sum, zip(*(counted.sums for counted in every), strict=True))),
    )


def _sum(several: Iterable[Mapping[Code, int]]) -> dict[Code, int]:
    found: Counter[Code] = Counter()
    for each in several:
        found.update(each)
    return dict(sorted(found.items()))
