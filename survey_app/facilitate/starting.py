"""Before a rater begins: how many indicators, in which role, how well he or she knows the
enterprise. The first page of every assessment."""

from dataclasses import replace

from flask_babel import gettext

from grids.enterprise import Enterprise
from grids.instrument import Instrument, Section
from grids.questions import Choice, SingleChoice
from grids.responses import Round
from grids.values import Answers, Missing
from survey_app.facilitate.assessments import NOT_HERE, Assessment, beyond_core, number_of, rated
from survey_app.facilitate.words import stakeholders
from survey_app.forms import SectionForm, Taken
from survey_app.store import Store

START = "ratings_rater"
SCOPE, ROLE = "start.scope", "start.role"
CORE, ALL = "core", "all"


def usual_scope(store: Store, enterprise: Enterprise) -> str:
    """How many indicators the last rater of an enterprise was asked; all for the first one."""
    firsts = [r for r in rated(store, enterprise) if r.context.round is Round.FIRST]
    last = max(firsts, key=number_of, default=None)
    short = last is not None and Missing.NOT_SHOWN in last.answers.values()
    return CORE if short else ALL


def start_section(instrument: Instrument) -> Section:
    """The page, with two questions more than the instrument has."""
    own = next(section for section in instrument.sections if section.id == START)
    return own.model_copy(update={"questions": (_scope(instrument), _role(), *own.questions)})


def start_answers(assessment: Assessment) -> Answers:
    """What the page shows of an assessment that was begun."""
    chosen = {SCOPE: CORE if assessment.core else ALL}
    role = assessment.response.context.stakeholder
    return {**assessment.answers, **chosen, **({ROLE: role} if role else {})}


def complete(form: SectionForm, found: Taken, assessment: Assessment | None = None) -> Taken:
    """The page as it was sent, refused where it says not how many indicators are rated, or would
    throw ratings away."""
    scope = found.answers.get(SCOPE)
    if scope is None and not form[SCOPE].errors:
        form[SCOPE].refuse(gettext("Choose how many indicators are rated."))
    if scope == CORE and assessment is not None and _beyond(assessment):
        form[SCOPE].refuse(
            gettext("Some of the other indicators are rated already. Keep all 18, or empty those.")
        )
    return replace(found, valid=found.valid and not form[SCOPE].errors)


def first_answers(instrument: Instrument, found: Taken) -> Answers:
    """The answers an assessment begins with: those of the page, and what is not asked."""
    own = {id: answer for id, answer in found.answers.items() if id in instrument}
    left_out = beyond_core(instrument) if found.answers.get(SCOPE) == CORE else ()
    return {**own, **dict.fromkeys(left_out, Missing.NOT_SHOWN)}


def restarted(assessment: Assessment, found: Taken) -> Assessment:
    """An assessment after its first page was changed."""
    instrument = assessment.instrument
    on_page = {question.id for question in start_section(instrument).questions}
    beyond = beyond_core(instrument)
    others = {
        id: answer
        for id, answer in assessment.response.answers.items()
        if id not in on_page and not (id in beyond and answer in NOT_HERE)
    }
    changed = assessment.with_answers({**first_answers(instrument, found), **others})
    context = replace(changed.response.context, stakeholder=role_of(found))
    return replace(changed, response=replace(changed.response, context=context))


def role_of(found: Taken) -> str:
    """The type of stakeholder that was chosen; "" for none."""
    chosen = found.answers.get(ROLE)
    return chosen if isinstance(chosen, str) and not isinstance(chosen, Missing) else ""


def _beyond(assessment: Assessment) -> list[str]:
    return [id for id in beyond_core(assessment.instrument) if id in assessment.answers]


def _scope(instrument: Instrument) -> SingleChoice:
    core = [indicator.id for indicator in instrument.indicators if indicator.core]
    return SingleChoice(
        id=SCOPE,
        kind="single_choice",
        text=gettext("How many indicators?"),
        short=gettext("Indicators"),
        choices=(
            Choice(
                id=CORE,
                text=gettext("The core %(count)s", count=len(core)),
                hint=gettext("For short sessions: %(ids)s", ids=", ".join(core)),
            ),
            Choice(id=ALL, text=gettext("All %(count)s", count=len(instrument.indicators))),
        ),
    )


def _role() -> SingleChoice:
    return SingleChoice(
        id=ROLE,
        kind="single_choice",
        text=gettext("In which role do you take part?"),
        short=gettext("Role"),
        hint=gettext("Choose one, the main one."),
        choices=tuple(Choice(id=code, text=text) for code, text in stakeholders().items()),
        missing=(Missing.PREFER_NOT_TO_SAY,),
    )
