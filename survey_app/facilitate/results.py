"""The results of an enterprise on one page: facts, ratings, national rules; also to print."""

from decimal import Decimal

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from exports.audience import Audience
from exports.charts import category_dots, category_radar, step_distribution
from grids.enterprise import Enterprise, Origin
from survey_app import access, current, languages
from survey_app.dossiers import Dossier, dossier, published
from survey_app.facilitate import judging, presenting
from survey_app.facilitate.agreements import COMMENT, agreed
from survey_app.facilitate.blueprint import facilitate, found, rateable, staff
from survey_app.facilitate.digesting import digests, money_of
from survey_app.facilitate.words import CHART, ROOM, rater_name, rounded
from survey_app.forms import figure


@facilitate.get("/<enterprise>/result")
@staff
def result(enterprise: str) -> ResponseReturnValue:
    """The results of an enterprise, for itself and its facilitator."""
    stored = found(enterprise)
    if stored.origin is Origin.PUBLISHED:
        return redirect(url_for("facilitate.published_case", case=enterprise), 303)
    return _page(stored)


@facilitate.get("/cases/<case>/result")
@access.signed_in
def published_case(case: str) -> str:
    """The same for a case of the source study, which is public and which nobody rated."""
    return _page(published(case) or abort(404))


@facilitate.get("/<enterprise>/room")
@staff
def room(enterprise: str) -> str:
    """What the focus group itself may see: its ratings from enough raters on, and of the facts
    what the enterprise shows. For the projector."""
    stored = rateable(enterprise)
    given = dossier(current.store(), stored, stored.country, Audience.ROOM)
    ratings = presenting.rows(given, "Ratings")
    return render_template(
        "facilitate/room.html",
        enterprise=stored,
        given=given,
        ratings=ratings,
        categories=presenting.rows(given, "Categories"),
        number=presenting.number,
        word=presenting.word,
        enough=any(isinstance(row["value"], Decimal | int) for row in ratings),
        least=ROOM,
        charts=_charts(given) if ratings else {},
        digests=digests(given.grid, stored, given.record),
    )


def _page(enterprise: Enterprise) -> str:
    offered = judging.countries(enterprise.country)
    rules_of = request.args.get("rules", enterprise.country)
    if rules_of not in offered:
        abort(404)
    given = dossier(current.store(), enterprise, rules_of)
    money = money_of(given.grid, enterprise, given.record) if given.record else ""
    ratings = presenting.rows(given, "Ratings")
    return render_template(
        "facilitate/result.html",
        enterprise=enterprise,
        here=request.path,
        public=enterprise.origin is Origin.PUBLISHED,
        given=given,
        parts=presenting.fact_parts(given, money),
        worked=presenting.worked_out(given, money),
        ratings=ratings,
        categories=presenting.rows(given, "Categories"),
        answers=presenting.rows(given, "Raters"),
        charts=_charts(given) if ratings else {},
        cards=judging.rule_cards(presenting.rows(given, "National rules")),
        offered=offered,
        rules_of=rules_of,
        foreign=rules_of != enterprise.country,
        number=presenting.number,
        raters=lambda tokens: ", ".join(map(rater_name, tokens)),
        labels=lambda ids: ", ".join(given.grid.question(id).label for id in ids),
        mean=lambda value: "–" if value is None else figure(rounded(value, "amount")),
        word=presenting.word,
        comment=_comment(given),
        paper=request.args.get("view") == "paper",
    )


def _comment(given: Dossier) -> list[str]:
    """What the enterprise says to its assessment, line by line."""
    store = current.store()
    said = agreed(store, given.grid, given.enterprise).answers.get(COMMENT)
    return str(said).splitlines() if isinstance(said, str) and said else []


def _charts(given: Dossier) -> dict[str, Markup]:
    """The charts over the ratings, each with the numbers in a table beside it."""
    name, words = given.enterprise.name, languages.words()
    ratings, categories = presenting.rows(given, "Ratings"), presenting.rows(given, "Categories")
    drawn = {
        "dots": category_dots(
            "dots",
            gettext("Categories: %(name)s", name=name),
            categories,
            ratings,
            width=CHART,
            words=words,
        ),
        "radar": category_radar(
            "radar",
            gettext("Categories as a radar: %(name)s", name=name),
            [(gettext("Mean of the rated steps"), categories)],
            width=CHART,
            words=words,
        ),
    }
    for category in given.grid.categories:
        mine = [row for row in ratings if row["category"] == category.id]
        title = gettext("Steps given: %(category)s", category=category.title)
        uid = f"steps-{category.id}"
        drawn[category.id] = step_distribution(uid, title, mine, width=CHART, words=words)
    return {id: Markup(svg) for id, svg in drawn.items()}  # noqa: S704 - made by us, escaped
