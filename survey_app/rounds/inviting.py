"""Making ways in: links with QR codes, codes to print, personal links for a mail merge.

What is made is shown once and never again: only digests are stored. Its id comes with its form, so
that a form sent twice, or a page loaded again, makes nothing further.
"""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from grids.enterprise import Enterprise, Origin
from grids.rounds import SurveyRound
from survey_app import access, current, languages
from survey_app.forms.ways import CodesForm, PersonalForm, WayForm
from survey_app.register import country_name
from survey_app.rounds.blueprint import coordinated, found, id_of_form, note, rounds, titles
from survey_app.rounds.printing import Layout, letters, notice, sheets


@rounds.route("/<round>/ways/link", methods=["GET", "POST"])
@access.roles("coordinator", country=access.countries_of_round)
def open_link(round: str) -> ResponseReturnValue:
    """A link for everybody who answers a questionnaire in a country, with a notice to print."""
    planned, store = found(round), current.store()
    form = WayForm(titles(planned), _countries(planned))
    if (page := _nothing_to_make("open_link", planned, form)) is not None:
        return page
    to = form.to()
    with store.together():
        way = store.ways.open_link(planned.id, to.country, to.instrument, id=id_of_form())
        note("open link made", planned, str(to))
    return notice(planned, to.instrument, way)


@rounds.route("/<round>/ways/enterprise", methods=["GET", "POST"])
@access.roles("coordinator", country=access.countries_of_round)
def enterprise_link(round: str) -> ResponseReturnValue:
    """A link for all staff of an enterprise, whose responses are kept with it."""
    planned, store = found(round), current.store()
    form = WayForm(titles(planned), {}, _enterprises(planned))
    if (page := _nothing_to_make("enterprise_link", planned, form)) is not None:
        return page
    to, id = form.to(), id_of_form()
    with store.together():
        way = store.ways.enterprise_link(planned.id, to.enterprise, to.instrument, id=id)
        note("link of an enterprise made", planned, str(to))
    return notice(planned, to.instrument, way)


@rounds.route("/<round>/ways/codes", methods=["GET", "POST"])
@access.roles("coordinator", country=access.countries_of_round)
def codes(round: str) -> ResponseReturnValue:
    """Sheets with one-time codes to cut out."""
    planned, store = found(round), current.store()
    names = {each.code: each.name for each in languages.of_pages()}
    offered = {code: names[code] for code in planned.languages if code in names}
    form = CodesForm(titles(planned), _countries(planned), _enterprises(planned), offered)
    if (page := _nothing_to_make("codes", planned, form)) is not None:
        return page
    to, id = form.to(), id_of_form()
    with store.together():
        made = store.ways.codes(
            planned.id, to.country, to.instrument, form.number, to.enterprise, id=id
        )
        note("one-time codes made", planned, f"{to}, {form.number}")
    layout = Layout(form["language"].data, int(form["cards"].data), form["pictures"].data)
    return sheets(planned, to.instrument, made, layout)


@rounds.route("/<round>/ways/personal", methods=["GET", "POST"])
@access.roles("coordinator", country=access.countries_of_round)
def personal(round: str) -> ResponseReturnValue:
    """A link for each person of a list, as a file for a mail merge. Of the list nothing is kept."""
    planned, store = found(round), current.store()
    form = PersonalForm(titles(planned), _countries(planned), _enterprises(planned))
    if (page := _nothing_to_make("personal", planned, form)) is not None:
        return page
    to, id = form.to(), id_of_form()
    with store.together():
        made = store.ways.personal(
            planned.id, to.country, to.instrument, form.people, to.enterprise, id=id
        )
        note("personal links made", planned, f"{to}, {len(made)}")
    return letters(planned, to.country, made)


def _nothing_to_make(kind: str, planned: SurveyRound, form: WayForm) -> ResponseReturnValue | None:
    """The page with the form, as long as it was not sent or something is wrong with it, and what
    somebody finds who sends it once more; None where the way is to be made."""
    form.process(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        made = {each.id for each in current.store().ways.of(planned.id)}
        if id_of_form() not in made:
            return None
        return render_template("rounds/made_already.html", planned=planned, kind=kind), 409
    page = render_template(f"rounds/{kind}.html", planned=planned, form=form, id=id_of_form())
    return page, 422 if form.errors else 200


def _countries(planned: SurveyRound) -> dict[str, str]:
    return {country: country_name(country) for country in coordinated(planned)}


def _enterprises(planned: SurveyRound) -> tuple[Enterprise, ...]:
    """The enterprises that responses can be kept with."""
    if planned.anonymous:
        return ()
    registered = (current.store().enterprises.all(country) for country in coordinated(planned))
    return tuple(e for all in registered for e in all if e.origin is not Origin.PUBLISHED)
