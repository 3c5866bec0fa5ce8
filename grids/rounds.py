"""A round of a survey: what is asked, where, in which languages, from when to when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from grids.instrument import Instrument
from grids.questions import options
from grids.said import say
from grids.values import Answer, Answers

Digital = Literal["none", "short", "full"]
Skills = Literal["two_stage", "full"]
Satisfaction = Literal["usual", "seven"]

SHORTEST_RETENTION = timedelta(days=1)
"""How long after its end a round's responses are kept at least: begun ones may be finished."""


class Standing(StrEnum):
    """Where a round stands at a moment."""

    NOT_YET_OPEN = "not_yet_open"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Target:
    """How many responses are wanted to one instrument in one country."""

    country: str
    instrument: str
    responses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyRound:
    """A round, as the coordinator plans it.

    `id` is a UUID as text; `instruments` are ids with their versions; `countries` ISO 3166-1
    alpha-2; `languages` the codes of those offered; `opens` and `closes` moments with an offset,
    shown in the time of `zone` ("Europe/Vienna"); `closes` is the first moment it is closed.

    `consent` is the text that people agree to, by language, and `consent_version` its version;
    `retention` the last day on which responses are kept; a `test` has responses that never count;
    `anonymous` is False where responses are kept with the enterprise they come from.

    Chosen for all who answer: the length of the block on digital skills, whether skills are asked
    in two stages, whether satisfaction has seven steps (else what the instrument does by itself),
    which questions on the person are asked (`profile`), and those on functioning.

    `copied_from` is the id of an earlier round; `erased` the day on which its responses were
    erased, which only the store sets.
    """

    id: str
    title: str
    instruments: tuple[tuple[str, str], ...]
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    opens: datetime
    closes: datetime
    zone: str
    retention: date
    consent: tuple[tuple[str, str], ...]
    consent_version: str
    targets: tuple[Target, ...] = ()
    digital: Digital = "short"
    skills: Skills = "two_stage"
    satisfaction: Satisfaction = "usual"
    profile: tuple[str, ...] = ("years", "age")
    washington_group: bool = False
    anonymous: bool = True
    test: bool = False
    copied_from: str = ""
    erased: date | None = None
    revision: int = 1

    def version(self, instrument: str) -> str | None:
        """The version of an instrument that is asked in this round; None where it is not."""
        return dict(self.instruments).get(instrument)

    def consent_in(self, language: str) -> str | None:
        """The text people agree to in a language, or None."""
        return dict(self.consent).get(language)

    def target(self, country: str, instrument: str) -> int | None:
        """How many responses are wanted there, or None where no number was set."""
        wanted = {(t.country, t.instrument): t.responses for t in self.targets}
        return wanted.get((country, instrument))


class PlanMistake(NamedTuple):
    """Something wrong with the plan of a round: the field it is told at, and a sentence."""

    field: str
    text: str


def standing(survey_round: SurveyRound, now: datetime) -> Standing:
    """Where a round stands at a moment (with an offset)."""
    if now < survey_round.opens:
        return Standing.NOT_YET_OPEN
    return Standing.OPEN if now < survey_round.closes else Standing.CLOSED


def copied(earlier: SurveyRound, id: str, opens: datetime, closes: datetime) -> SurveyRound:
    """The plan of a further round like an earlier one, at another time. Responses are kept as
    long after its end as they were then. A copy of a test is a real round."""
    kept_for = earlier.retention - earlier.closes.date()
    return replace(
        earlier,
        id=id,
        opens=opens,
        closes=closes,
        retention=closes.date() + kept_for,
        test=False,
        copied_from=earlier.id,
        erased=None,
        revision=1,
    )


def study_answers(survey_round: SurveyRound, instrument: Instrument) -> Answers:
    """What the round chose for all who answer an instrument, as answers to its hidden questions.
    What an instrument does not offer stays as it is by itself."""
    functioning = "ask" if survey_round.washington_group else "leave_out"
    chosen: Mapping[str, str | tuple[str, ...]] = {
        "study.digital": survey_round.digital,
        "study.skills": survey_round.skills,
        "study.satisfaction": survey_round.satisfaction,
        "study.profile": survey_round.profile,
        "study.functioning": functioning,
    }
    found: dict[str, Answer] = {}
    for choice in instrument.study:
        offered = {option.id for option in options(instrument.question(choice.question))}
        wanted = chosen.get(choice.question, choice.default)
        codes = (wanted,) if isinstance(wanted, str) else wanted
        found[choice.question] = wanted if offered.issuperset(codes) else choice.default
    return MappingProxyType(found)


def mistakes(survey_round: SurveyRound) -> tuple[PlanMistake, ...]:
    """What is wrong with the plan of a round, in sentences for the coordinator."""
    return (*_missing(survey_round), *_of_times(survey_round), *_beyond(survey_round))


def _missing(planned: SurveyRound) -> Iterator[PlanMistake]:
    if not planned.title.strip():
        yield PlanMistake("title", say("Give the round a title."))
    if not planned.instruments:
        yield PlanMistake("instruments", say("Choose at least one questionnaire."))
    if not planned.countries:
        yield PlanMistake("countries", say("Choose at least one country."))
    if not planned.languages:
        yield PlanMistake("languages", say("Choose at least one language."))
    if not planned.consent_version.strip():
        yield PlanMistake("consent_version", say("Give the consent text a version."))
    written = {language for language, text in planned.consent if text.strip()}
    without = [language for language in planned.languages if language not in written]
    if without:
        told = ", ".join(without)
        yield PlanMistake(
            "consent", say("The consent text is missing in: {languages}. Write it.", languages=told)
        )


def _of_times(planned: SurveyRound) -> Iterator[PlanMistake]:
    if not _is_zone(planned.zone):
        yield PlanMistake("zone", say("There is no such time zone; one is: Europe/Vienna."))
    if planned.opens.tzinfo is None or planned.closes.tzinfo is None:
        yield PlanMistake("opens", say("Times need the offset of their time zone."))
        return
    if planned.closes <= planned.opens:
        yield PlanMistake("closes", say("It closes before it opens. Choose a later time."))
    if planned.retention < (planned.closes + SHORTEST_RETENTION).date():
        sentence = say("Responses would be erased before the round is over. Choose a later day.")
        yield PlanMistake("retention", sentence)


def _beyond(planned: SurveyRound) -> Iterator[PlanMistake]:
    """What is named twice, or asked for where nothing is asked."""
    asked = [id for id, _ in planned.instruments]
    for field, named in (
        ("instruments", asked),
        ("countries", list(planned.countries)),
        ("languages", list(planned.languages)),
        ("consent", [language for language, _ in planned.consent]),
        ("targets", [f"{t.country} {t.instrument}" for t in planned.targets]),
    ):
        for name in sorted({name for name in named if named.count(name) > 1}):
            yield PlanMistake(field, say("{name} is there twice. Leave one.", name=name))
    for target in planned.targets:
        if target.country not in planned.countries or target.instrument not in asked:
            sentence = say(
                "A number is wanted of {instrument} in {country}, which is no part of the round.",
                instrument=target.instrument,
                country=target.country,
            )
            yield PlanMistake("targets", sentence)
        if target.responses < 0:
            yield PlanMistake("targets", say("Less than no response cannot be wanted."))


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown; no name at all; a folder of names
        return False
    return True
