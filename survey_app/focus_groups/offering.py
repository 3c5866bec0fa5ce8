"""What can be chosen for a focus group: countries, languages, time zones, topics to start from."""

from flask_babel import gettext

from grids.questions import options
from survey_app import access, current, languages
from survey_app.focus_groups import words
from survey_app.forms.groups import GroupOffer
from survey_app.register import countries
from survey_app.rounds.offering import ZONES, zones

TOPICS = ("focus_group_record", "topics.treated")
"""The instrument and the question that list the topics of the first Romanian group."""


def offer() -> GroupOffer:
    """What the account can choose for a group."""
    mine = access.countries("facilitator", "coordinator")
    able = {c: name for c, name in countries().items() if mine is None or c in mine}
    return GroupOffer(
        countries=able if len(able) == 1 else {"": gettext("Please choose"), **able},
        meetings=words.meetings(),
        languages={language.code: language.name for language in languages.of_pages()},
        zones={"": gettext("The capital of the country"), **zones()},
        usual_zones=ZONES,
        topics=topics(),
    )


def topics() -> tuple[str, ...]:
    """The topics that a new group starts from, in the language of the page."""
    instrument, question = TOPICS
    asked = languages.shown(current.store().instruments.latest(instrument)).question(question)
    return tuple(choice.text for choice in options(asked))
