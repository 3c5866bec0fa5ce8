"""What a focus group leaves behind: its minutes, on a page and as a Word document."""

from survey_app.minutes import noting as noting
from survey_app.minutes import reading as reading
from survey_app.minutes import releasing as releasing
from survey_app.minutes.blueprint import minutes as minutes
