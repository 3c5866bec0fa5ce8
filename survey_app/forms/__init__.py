"""Forms: what is typed into a page becomes values, with a message beside each mistake.

A section of an instrument: `section_form` makes the form, `taken` reads it, `draw` prepares it
for the macros of `templates/macros/questions.html`.
"""

from survey_app.forms.answers import Taken, applying, taken
from survey_app.forms.asked import Problem
from survey_app.forms.drawing import Asked, Beside, draw, draw_given, problems
from survey_app.forms.given import Given, stored
from survey_app.forms.questions import SectionForm, foreign, section_form
from survey_app.forms.spoken import REASONS, figure, spoken, unit
from survey_app.forms.typed import Typed, typed_page

__all__ = [
    "REASONS",
    "Asked",
    "Beside",
    "Given",
    "Problem",
    "SectionForm",
    "Taken",
    "Typed",
    "applying",
    "draw",
    "draw_given",
    "figure",
    "foreign",
    "problems",
    "section_form",
    "spoken",
    "stored",
    "taken",
    "typed_page",
    "unit",
]
