"""What minutes are made from: a focus group, who came, and what was said of each enterprise."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from exports.audience import Limits
from grids.enterprise import Enterprise, Origin
from grids.focus_groups import FocusGroup
from grids.instrument import Instrument
from grids.questions import options
from grids.responses import FactRecord, Response, Round
from grids.rules import Rule
from grids.values import Answer, Answers

PARTICIPANTS = "meeting.participants"


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussed:
    """An enterprise in a group: all ratings that were revealed and what was agreed (`ratings`),
    those that came `late`, by rater, the `notes` by indicator, its newest facts, its country's
    rules. `reply_until` is the last day for its comment, in words, "" where there is none yet."""

    enterprise: Enterprise
    ratings: tuple[Response, ...] = ()
    late: Mapping[str, Answers] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    record: FactRecord | None = None
    rules: tuple[Rule, ...] = ()
    reply_until: str = ""

    def of(self, *rounds: Round) -> tuple[Response, ...]:
        """The ratings of some rounds."""
        return tuple(r for r in self.ratings if r.context.round in rounds)

    def agreed(self, question: str) -> Answer | None:
        """What the group agreed on for a question, or None."""
        found = (r.answers.get(question) for r in self.of(Round.AGREED))
        return next((answer for answer in found if answer is not None), None)

    @property
    def synthetic(self) -> bool:
        """Whether anything of it is invented."""
        invented = any(response.context.synthetic for response in self.ratings)
        return invented or self.enterprise.origin is Origin.SYNTHETIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Everything the minutes of a focus group are made from.

    `grid` and `form` (the record of a focus group) are in the language of the minutes; so are
    `country`, `when` and `languages` in words. `stakeholders` counts participants by type;
    `record` holds the notes on topics, the conclusions and the plan; `day` stands on the minutes.
    """

    group: FocusGroup
    grid: Instrument
    form: Instrument
    country: str
    when: str
    languages: tuple[str, ...]
    day: date
    stakeholders: Mapping[str, int] = field(default_factory=dict)
    record: FactRecord | None = None
    enterprises: tuple[Discussed, ...] = ()
    limits: Limits = field(default_factory=Limits)
    issuer: str = ""

    def kinds(self) -> Mapping[str, str]:
        """The types of stakeholders in words, by code."""
        return {choice.id: choice.text for choice in options(self.form.question(PARTICIPANTS))}


def steps_for(answers: Iterable[Answers], indicator: str) -> tuple[int, ...]:
    """The steps that were given for an indicator."""
    found = (each.get(indicator) for each in answers)
    return tuple(step for step in found if isinstance(step, int) and not isinstance(step, bool))
