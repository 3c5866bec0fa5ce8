"""Reminders to those with personal links, without knowing who has answered.

The file with the links comes in, and goes out again without those that need no reminder any more.
These are left out several at a time only (see `Ways.to_remind`), so that nobody can tell from two
files who answered in between.
"""

from collections.abc import Sequence

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey_app import access, current
from survey_app.forms.used_ways import RemindForm
from survey_app.interchange.letters_csv import LettersError, rows_in
from survey_app.rounds.addresses import way_in
from survey_app.rounds.blueprint import coordinated, found, note, rounds
from survey_app.rounds.printing import file_of

ANSWERS = "/s/"
"""Stands in every address that leads to a questionnaire."""


@rounds.route("/<round>/ways/remind", methods=["GET", "POST"])
@access.roles("coordinator", country=access.countries_of_round)
def remind(round: str) -> ResponseReturnValue:
    """The file with the links goes in, the file with the reminders comes out."""
    planned, form = found(round), RemindForm(request.files)
    if request.method == "POST" and form.validate():
        try:
            heading, *rows = rows_in(request.files["file"].read())
            left = _to_remind(planned.id, coordinated(planned), rows)
        except LettersError as error:
            form.file.errors = [str(error)]
        else:
            note("reminders made", planned, str(len(left)))
            return file_of([heading, *left], coordinated(planned)[0], f"remind-{planned.title}")
    page = render_template("rounds/remind.html", planned=planned, form=form)
    return page, 422 if form.errors else 200


def _to_remind(
    round_id: str, countries: Sequence[str], rows: Sequence[Sequence[str]]
) -> list[Sequence[str]]:
    """The rows whose links get a reminder. Raises LettersError."""
    ways = current.store().ways
    by_way = {way: row for row in rows if (way := _way(row))}
    known = {way: found for way in by_way if (found := ways.resolve(way))}
    here = [
        way
        for way, found in known.items()
        if found.survey_round.id == round_id and found.country in countries
    ]
    if not here:
        raise LettersError(
            gettext("No link of this round is in the file. Send the file that was made here.")
        )
    return [by_way[way] for way in ways.to_remind(round_id, here)]


def _way(row: Sequence[str]) -> str:
    """The token in the address that stands in a row; "" where none does."""
    return next((way_in(cell) for cell in row if ANSWERS in cell), "")
