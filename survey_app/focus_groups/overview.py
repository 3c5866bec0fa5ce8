"""The focus groups, and one of them: its plan, its enterprises, what is still to be done."""

from collections.abc import Iterator, Sequence

from flask import current_app, render_template, url_for
from flask_babel import gettext, ngettext

from grids.focus_groups import FocusGroup, Meeting
from survey_app import access, current, languages
from survey_app.facilitate.progress import Progress, progress
from survey_app.focus_groups import words
from survey_app.focus_groups.blueprint import enterprises_of, found, groups, staff
from survey_app.focus_groups.working_out import Worked, as_kept, shares
from survey_app.forms.links import part_names
from survey_app.register import country_name, sights
from survey_app.room import join_address
from survey_app.rounds.addresses import opens_here_only, to_type
from survey_app.store.short_codes import in_groups

RUN = "steering.run"


@groups.get("/")
@access.roles("facilitator", "coordinator")
def overview() -> str:
    """The groups of the countries that the account may facilitate, the latest first."""
    mine = access.countries("facilitator", "coordinator")
    stored = current.store().focus_groups.all()
    return render_template(
        "groups/overview.html",
        groups=[each for each in stored if mine is None or each.country in mine],
        words=words,
        country_name=country_name,
    )


@groups.get("/<group>")
@staff
def one(group: str) -> str:
    """A group: what is still to be done, its agenda, its enterprises, what to print."""
    planned = found(group)
    store, grid = current.store(), current.grid()
    worked = as_kept(planned, grid)
    chosen = [progress(store, grid, each) for each in enterprises_of(planned)]
    code = store.focus_groups.code(planned.id)
    names = {language.code: language.name for language in languages.ALL}
    return render_template(
        "groups/one.html",
        planned=planned,
        worked=worked,
        chosen=chosen,
        links={each.enterprise.id: _open_links(each.enterprise.id) for each in chosen},
        missing=list(_missing(planned, worked, chosen)),
        shares=shares(planned.people, len(planned.enterprises)),
        code=in_groups(code),
        address=join_address(code),
        to_type=to_type(join_address(code)),
        here_only=opens_here_only(join_address(code)),
        run=_run(planned),
        coordinates=access.may("coordinator", country=planned.country),
        parts=part_names(grid),
        sights=sights(),
        language_name=lambda code: names.get(code, code),
        country_name=country_name,
        words=words,
    )


def _open_links(enterprise: str) -> list[object]:
    """The links to an enterprise's fact sheet that were sent and still open."""
    return [each for each in current.store().links.of(enterprise) if each.revoked is None]


def _run(planned: FocusGroup) -> str:
    """The address from which the meeting is run."""
    there = RUN in current_app.view_functions
    return url_for(RUN, group=planned.id) if there else ""


def _missing(planned: FocusGroup, worked: Worked, chosen: Sequence[Progress]) -> Iterator[str]:
    """What is still to be done, in sentences."""
    if not chosen:
        yield gettext("Choose the enterprises.")
    elif worked.lacking and planned.meeting is not Meeting.WRITTEN:
        yield gettext(
            "The time does not suffice: %(minutes)s minutes are lacking. Use the planner.",
            minutes=words.minutes(worked.lacking),
        )
    if not planned.rehearsal:
        yield from _missing_of_enterprises(chosen)


def _missing_of_enterprises(chosen: Sequence[Progress]) -> Iterator[str]:
    waited = sum(not all(part.handed for part in each.parts) for each in chosen)
    if waited:
        yield ngettext(
            "One enterprise has not handed over all parts of its fact sheet, see below.",
            "%(num)s enterprises have not handed over all parts of their fact sheets, see below.",
            waited,
        )
    undecided = sum(any(part.seen is None for part in each.parts) for each in chosen)
    if undecided:
        yield ngettext(
            "One enterprise has not decided what the group may see of each part.",
            "%(num)s enterprises have not decided what the group may see of each part.",
            undecided,
        )
