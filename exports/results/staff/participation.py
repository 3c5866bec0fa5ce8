"""Who took part: the sheet `Participation`."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from exports.results.inputs import CountryInput
from exports.results.respondents import Label
from exports.results.staff.asked import people_figure
from exports.results.staff.counted import Group
from exports.results.staff.enterprises import (
    TIED,
    TIED_WORDS,
    known_models,
    known_sizes,
)
from exports.results.staff.layout import Cells, sheet
from exports.tables import Behind, Column, Draft, Empty, Figure, Measure, Rule
from grids.enterprise import Origin, SizeClass
from grids.said import say

COLUMNS = (
    Column("kind", "What is counted", "text", 22),
    Column("code", "Code", "code", 18),
    Column("label", "Of these", "text", 34),
    Column("n", "Responses", "count", 10),
    Column("percent", "Responses, %", "percent", 10),
    Column("target", "Responses hoped for", "count", 11),
    Column("target_percent", "Of those hoped for, %", "percent", 11),
    Column("started", "People who started", "count", 11),
)
SENT = say("responses sent")
BY_LANGUAGE, BY_FORM, BY_HELP = say("by language"), say("by form"), say("by help given")
BY_SIZE, BY_MODEL = say("by size of the enterprise"), say("by model of the enterprise")
ALL = say("all questionnaires")
NOT_NOTED = say("not noted")
FORMS = {
    "standard": say("standard form"),
    "easy": say("easy form"),
    "paper": say("on paper"),
}
HELPS = {
    "alone": say("alone"),
    "read": say("read aloud by somebody"),
    "helped": say("helped to understand"),
    "answered_for": say("answered by somebody else"),
}
ABOUT = (
    say(
        "Responses that count: those of test rounds, and those left out by hand with a reason, are "
        "not among them. Started: saved a first page, whether or not sent."
    ),
    say(
        "Language, form and help are counted over all questionnaires together and shown from ten "
        "people on, since they could tell who somebody is. Size and model are those of the "
        "enterprise's record, where a round was not anonymous."
    ),
)


@dataclass(frozen=True, slots=True)
class _Divided:
    """Responses divided by something: its name, how many have each code of it, the words of the
    codes in the order in which they are shown."""

    kind: str
    counts: Counter[str]
    words: Mapping[str, str]
    rule: Rule
    staff: bool = False

    def rows(self, first: Cells) -> Iterator[Cells]:
        """One row for each code that anybody has; none where nothing was noted of anybody."""
        if not set(+self.counts) - {""}:
            return
        codes = [code for code in (*self.words, "") if self.counts[code]]
        cells = tuple(self.counts[code] for code in codes)
        for place, code in enumerate(codes):
            behind = Behind(cells=cells, told=(place,))
            yield (
                *first,
                self.kind,
                code,
                self.words.get(code, NOT_NOTED),
                self._figure(cells[place], "count", behind),
                self._figure(Decimal(100) * cells[place] / sum(cells), "share", behind),
                *(Empty.NOT_APPLICABLE,) * 3,
            )

    def _figure(self, value: int | Decimal, measure: Measure, behind: Behind) -> Figure:
        return Figure(
            value=value,
            rule=self.rule,
            measure=measure,
            base=self.counts.total(),
            respondents="staff" if self.staff else "workers",
            behind=behind,
        )


def participation_table(study: CountryInput, groups: Sequence[Group]) -> Draft:
    """Responses by questionnaire against the target, then by language, form, help, and by what is
    known of the enterprises."""
    rows = (*_sent(study, groups), *_over_all(groups), *_by_enterprise(study, groups))
    title = say("Participation, {country}", country=study.name)
    return sheet("Participation", title, COLUMNS, rows, groups, about=ABOUT, keys=("kind", "code"))


def _sent(study: CountryInput, groups: Sequence[Group]) -> Iterator[Cells]:
    """The responses to each questionnaire, against the target."""
    for (id, origin), own in _alike(groups).items():
        n = sum(group.responses for group in own)
        beside = origin is Origin.SYNTHETIC and (id, Origin.COLLECTED) in _alike(groups)
        hoped = (Empty.NOT_APPLICABLE,) * 3 if beside else _hoped(study, own[0], n)
        first = (*_names(own[0]), SENT, "", "", _n(own[0], n, n), Empty.NOT_APPLICABLE)
        yield (*first, *hoped)


def _hoped(study: CountryInput, group: Group, n: int) -> Cells:
    """The target, how much of it was reached, and how many started."""
    own = [each for each in study.staff if each.instrument.id == group.instrument.id]
    target = sum(each.target or 0 for each in own)
    started = [each.started for each in own if each.started is not None]
    reached = people_figure(
        group, "opinion", Decimal(100) * n / (target or 1), "share", n, Behind()
    )
    return (
        target or Empty.NOT_AVAILABLE,
        reached if target else Empty.NOT_AVAILABLE,
        _n(group, sum(started), n) if started else Empty.NOT_AVAILABLE,
    )


def _over_all(groups: Sequence[Group]) -> Iterator[Cells]:
    """By language, form and help, over all questionnaires."""
    for origin in sorted({group.origin for group in groups}):
        labels = _labels(group for group in groups if group.origin is origin)
        first = ("", ALL, origin.value, "")
        languages = {code: code for code in sorted({label.language for label in labels} - {""})}
        for divided in (
            _Divided(BY_LANGUAGE, _by(labels, lambda own: own.language), languages, "sensitive"),
            _Divided(BY_FORM, _by(labels, lambda own: own.form), FORMS, "sensitive"),
            _Divided(BY_HELP, _by(labels, lambda own: own.help), HELPS, "sensitive"),
        ):
            yield from divided.rows(first)


def _by_enterprise(study: CountryInput, groups: Sequence[Group]) -> Iterator[Cells]:
    """By size and model of the enterprise, each questionnaire by itself."""
    sizes, models = known_sizes(study), known_models(study)
    size_words = {size.value: size.value for size in SizeClass}
    model_words = {
        id: TIED_WORDS if id == TIED else study.grid().question(id).label
        for id in sorted(set(models.values()))
    }
    for own in _alike(groups).values():
        labels = _labels(own)
        by_size = _by(labels, lambda label: sizes.get(label.enterprise, ""))
        by_model = _by(labels, lambda label: models.get(label.enterprise, ""))
        for divided in (
            _Divided(BY_SIZE, by_size, size_words, "profile", own[0].staff),
            _Divided(BY_MODEL, by_model, model_words, "profile", own[0].staff),
        ):
            yield from divided.rows(_names(own[0]))


def _alike(groups: Iterable[Group]) -> dict[tuple[str, Origin], list[Group]]:
    """The groups by questionnaire and origin, in their order."""
    found: dict[tuple[str, Origin], list[Group]] = {}
    for group in groups:
        found.setdefault((group.instrument.id, group.origin), []).append(group)
    return found


def _labels(groups: Iterable[Group]) -> Counter[Label]:
    found: Counter[Label] = Counter()
    for group in groups:
        found.update(group.labels)
    return found


def _by(labels: Mapping[Label, int], code: Callable[[Label], str]) -> Counter[str]:
    """Responses counted by something that their labels tell."""
    found: Counter[str] = Counter()
    for label, n in labels.items():
        found[code(label)] += n
    return found


def _names(group: Group) -> Cells:
    return group.instrument.id, group.instrument.title, group.origin.value, ""


def _n(group: Group, value: int, base: int) -> Figure:
    return people_figure(group, "opinion", value, "n", base, Behind())
