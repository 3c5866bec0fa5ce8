"""Watching a round: how many have answered, against what is wanted, in tables and drawn."""

from collections.abc import Mapping, Sequence

from babel.dates import format_date
from flask import render_template, request
from flask_babel import get_locale, gettext
from markupsafe import Markup

from exports.charts import Bar, bars
from grids.rounds import SurveyRound
from survey_app import access
from survey_app.forms import figure
from survey_app.register import country_name
from survey_app.rounds import words
from survey_app.rounds.blueprint import coordinated, found, rounds, standing_now
from survey_app.rounds.counting import Numbers, Pair, numbers

CHART = 320
"""The width of charts in their own units: as wide as a small phone."""
MOST_DAYS = 14
"""How many days are drawn; the table has all."""


@rounds.get("/<round>/progress")
@access.roles("coordinator", "researcher", country=access.countries_of_round)
def progress(round: str) -> str:
    """The numbers of a round in the countries that the account coordinates or evaluates."""
    planned = found(round)
    countries = watched(planned)
    chosen = _chosen(countries)
    counted = numbers(planned, countries, chosen)
    return render_template(
        "rounds/progress.html",
        planned=planned,
        standing=standing_now(planned),
        numbers=counted,
        chosen=chosen,
        asked=_asked(counted),
        charts=_charts(counted),
        most_days=MOST_DAYS,
        others=len(planned.countries) - len(countries),
        mine=coordinated(planned),
        country_name=country_name,
        figure=figure,
        words=words,
    )


def watched(planned: SurveyRound) -> tuple[str, ...]:
    """The countries of a round whose numbers the account may see."""
    seen = access.countries("coordinator", "researcher")
    return tuple(c for c in planned.countries if seen is None or c in seen)


def _chosen(countries: Sequence[str]) -> Pair:
    """The country and the questionnaire that are looked at day by day; "" for all."""
    country = request.args.get("country", "")
    return country if country in countries else "", request.args.get("questionnaire", "")


def _asked(counted: Numbers) -> Mapping[str, str]:
    """The titles of the questionnaires that were or are asked, by id."""
    return {each.instrument: each.title for each in counted.groups}


def _charts(counted: Numbers) -> dict[str, Markup]:
    """A chart for each table; nothing where there is nothing to draw."""
    return {
        "groups": _drawn("groups", gettext("Responses against what is wanted"), _wanted(counted)),
        "days": _drawn("days", gettext("Sent, by day"), _daily(counted)),
        "stops": _drawn("stops", gettext("Not sent, by the part saved last"), _stopped(counted)),
    }


def _drawn(uid: str, title: str, rows: Sequence[Bar]) -> Markup:
    if not any(row.value for row in rows):
        return Markup("")
    return Markup(bars(f"drawn-{uid}", title, rows, width=CHART))  # noqa: S704 - made by us, escaped


def _wanted(counted: Numbers) -> list[Bar]:
    return [
        Bar(
            label=f"{country_name(each.country)}: {each.title}",
            value=each.counting,
            unit=gettext("of %(wanted)s", wanted=figure(each.wanted)) if each.wanted else "",
        )
        for each in counted.groups
    ]


def _daily(counted: Numbers) -> list[Bar]:
    shown = counted.days[-MOST_DAYS:]
    return [
        Bar(label=format_date(each.day, "d MMMM", locale=get_locale()), value=each.sent)
        for each in shown
    ]


def _stopped(counted: Numbers) -> list[Bar]:
    return [Bar(label=f"{each.title}: {each.part}", value=each.number) for each in counted.stops]
