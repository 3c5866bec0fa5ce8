"""A focus group put together from the form with its plan, every mistake told at its field."""

from collections.abc import Iterator
from dataclasses import replace

from flask_babel import gettext

from grids.focus_groups import FocusGroup, copied, mistakes
from survey_app import access, current, languages
from survey_app.forms.groups import GroupForm
from survey_app.register import country_name

TOLD_AT = {"starts": "starts_day", "closes": "closes_day"}
"""The fields of the form at which mistakes in other fields of a group are told."""


def new_group(form: GroupForm, id: str) -> FocusGroup | None:
    """A new group; None where something is wrong, which then stands in the form."""
    return _sound(form, FocusGroup(id=id, **form.values())) if form.validate() else None


def further_group(form: GroupForm, id: str, earlier: FocusGroup) -> FocusGroup | None:
    """A group like an earlier one, as far as the form does not say otherwise."""
    if not form.validate():
        return None
    values = form.values()
    return _sound(form, replace(copied(earlier, id, values["starts"]), **values))


def corrected_group(form: GroupForm, stored: FocusGroup) -> FocusGroup | None:
    """A group with what the form says."""
    return _sound(form, replace(stored, **form.values())) if form.validate() else None


def _sound(form: GroupForm, planned: FocusGroup) -> FocusGroup | None:
    told = list(_told(planned))
    for field, sentence in told:
        form[field].errors = [*form[field].errors, sentence]
    return None if told else planned


def _told(planned: FocusGroup) -> Iterator[tuple[str, str]]:
    """Fields of the form, and what is wrong there."""
    words, named = languages.words(), country_name(planned.country)
    for mistake in mistakes(planned):
        yield TOLD_AT.get(mistake.field, mistake.field), words.of(mistake.text)
    if not access.may("facilitator", "coordinator", country=planned.country):
        yield "country", gettext("You do not facilitate in %(country)s.", country=named)
    if not planned.rehearsal and _from_elsewhere(planned):
        yield (
            "country",
            gettext(
                "There are enterprises of another country in this group. Take them out first, or "
                "plan a new group."
            ),
        )


def _from_elsewhere(planned: FocusGroup) -> bool:
    stored = map(current.store().enterprises.get, planned.enterprises)
    return any(each.country != planned.country for each in stored if each)
