"""Who may open what: every route, as nobody, as every role, and in another country."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule as Route

from survey_app import access
from survey_app.access import Rule, Visitor, allowed
from survey_app.store import ROLES, Grant, Role, Store
from tests.survey_app.conftest import Register, SignedIn
from tests.survey_app.groups import group_of
from tests.survey_app.surveys import round_of

ANYONE, LINK, STAFF = "anyone", "whoever has a link", "every account"

# The pages of a fact sheet, by link and by account.
SHEET = ("start", "section", "review", "thanks", "release", "printed", "excel", "workbook")
# The pages of a questionnaire are open to all: who has none in hand learns there how to go on.
QUESTIONNAIRE = (
    *("enter_code", "enter", "start", "agree", "begin", "go_on", "page", "helped", "check"),
    *("sent", "pause", "remove", "leave", "left", "withdraw"),
)
# The pages of a survey: one round, from its plan to looking through what came in.
ROUND = (
    *("one", "copy", "correct", "targets", "consent", "responses", "set_aside", "take_back"),
    *("open_link", "enterprise_link", "codes", "personal", "remind", "withdraw", "withdraw_one"),
)
# While a focus group meets: its participants' pages, and those of whoever leads it.
TAKING_PART = (
    *("enter", "come", "come_back", "welcome", "leave", "now", "rate", "rate_page", "rated"),
    *("again", "look"),
)
MINUTES = ("read", "word", "note", "release")
STEERING = (
    *("run", "turn", "step", "talk", "time", "note", "as_rated", "settle", "last_word", "screen"),
)
# The pages of a focus group before it meets.
GROUP = (
    *("one", "copy", "correct", "enterprises", "planner"),
    *("paper", "joining", "attendance", "cards"),
)
# Bundles: those about everything are for coordinators of all countries alone.
ABOUT_EVERYTHING = {"exchange.make_everything", "exchange.keys", "exchange.take_back"}
BUNDLES = (
    *("overview", "look", "merge", "conflicts", "decide", "make_group"),
    *("make_everything", "keys", "take_back"),
)
# Every view, and who may open it. A view that is missing here, or opens to others, fails.
WHO: dict[str, str | set[Role]] = {
    "static": ANYONE,
    "home.start": ANYONE,
    "health.alive": ANYONE,
    "health.ready": ANYONE,
    "account.sign_in": ANYONE,
    "account.link": ANYONE,
    "account.use_link": ANYONE,
    "account.overview": STAFF,
    "account.password": STAFF,
    "account.sign_out": STAFF,
    "account.sign_out_everywhere": STAFF,
    "coordinate.enterprises": {"coordinator"},
    "coordinate.add": {"coordinator"},
    "coordinate.form": {"coordinator"},
    "coordinate.import_enterprises": {"coordinator"},
    "coordinate.enterprise": {"coordinator"},
    "coordinate.correct": {"coordinator"},
    "coordinate.new_link": {"coordinator"},
    "coordinate.withdraw_link": {"coordinator"},
    "facilitate.overview": {"facilitator", "coordinator"},
    "facilitate.enterprise": {"facilitator", "coordinator"},
    "facilitate.begin": {"facilitator", "coordinator"},
    "facilitate.start": {"facilitator", "coordinator"},
    "facilitate.rate": {"facilitator", "coordinator"},
    "facilitate.rater": {"facilitator", "coordinator"},
    "facilitate.remove": {"facilitator", "coordinator"},
    "facilitate.agreement": {"facilitator", "coordinator"},
    "facilitate.settle": {"facilitator", "coordinator"},
    "facilitate.close": {"facilitator", "coordinator"},
    "facilitate.result": {"facilitator", "coordinator"},
    "facilitate.room": {"facilitator", "coordinator"},
    "facilitate.dossier": {"facilitator", "coordinator"},
    "facilitate.dossier_word": {"facilitator", "coordinator"},
    "facilitate.published_case": STAFF,
    "rounds.overview": {"coordinator", "researcher"},
    "rounds.plan": {"coordinator"},
    "rounds.progress": {"coordinator", "researcher"},
    **{f"rounds.{page}": {"coordinator"} for page in ROUND},
    "groups.overview": {"facilitator", "coordinator"},
    "groups.new": {"facilitator", "coordinator"},
    **{f"groups.{page}": {"facilitator", "coordinator"} for page in GROUP},
    **{f"taking_part.{page}": ANYONE for page in TAKING_PART},
    **{f"steering.{page}": {"facilitator", "coordinator"} for page in STEERING},
    **{f"minutes.{page}": {"facilitator", "coordinator"} for page in MINUTES},
    **{f"exchange.{page}": {"coordinator"} for page in BUNDLES},
    "research.overview": {"researcher"},
    "research.country": {"researcher"},
    "research.release": {"researcher"},
    "research.table": {"researcher"},
    "research.workbook": {"researcher"},
    "cases.overview": STAFF,
    "cases.case": STAFF,
    "cases.profile": STAFF,
    "cases.focus_group": STAFF,
    "respond.enter": ANYONE,
    "respond.left": ANYONE,
    "respond.leave": LINK,
    "replying.reply": LINK,
    "replying.word": LINK,
    "facts.history": {"coordinator", "facilitator"},
    **{f"questionnaire.{page}": ANYONE for page in QUESTIONNAIRE},
    **{f"respond.{page}": LINK for page in SHEET},
    **{f"facts.{page}": {"coordinator", "facilitator"} for page in SHEET},
}
# Views about the whole of what a role may see: any country will do.
LISTS = {
    "coordinate.enterprises",
    "coordinate.add",
    "coordinate.form",
    "coordinate.import_enterprises",
    "facilitate.overview",
    "groups.overview",
    *(f"exchange.{page}" for page in ("overview", "look", "merge", "conflicts", "decide")),
    "groups.new",
    "rounds.overview",
    "rounds.plan",
    "research.overview",
}


def routes(app: Flask) -> list[tuple[Route, str]]:
    """Every route with each of its methods."""
    return [
        (route, method)
        for route in app.url_map.iter_rules()
        for method in sorted((route.methods or set()) & {"GET", "POST"})
    ]


@pytest.fixture
def filled(register: Register, store: Store) -> dict[str, str | int]:
    """Values for the arguments of addresses, all about Austria."""
    enterprise = register(country="AT").id
    return {
        "enterprise": enterprise,
        "country": "AT",
        "token": "nothing",
        "link": "nothing",
        "release": "nothing",
        "number": 0,
        "group": group_of(store, enterprise).id,
        "code": "222222",
        "part": "management",
        "filename": "style.css",
        "year": 2025,
        "section": "facts_G",
        "rater": "rater-1",
        "turn": "first",
        "page": "ratings_E",
        "indicator": "E1",
        "way": "nothing",
        "id": "practice.tea",
        "case": "nothing",
        "round": round_of(store).id,
        "invitation": "nothing",
        "response": "nothing",
    }


def address(app: Flask, route: Route, values: dict[str, str | int]) -> str:
    """An address of a route."""
    named = {name: values[name] for name in route.arguments}
    with app.test_request_context():
        return app.url_for(route.endpoint, **named)


def closed(client: FlaskClient, url: str, method: str) -> bool:
    """Whether a view was refused, by an error or by the way to the sign-in page."""
    with client.open(url, method=method) as answer:
        to_sign_in = answer.status_code == 303 and "/account/sign-in" in (answer.location or "")
        return to_sign_in or answer.status_code in (401, 403)


def test_every_view_declares_its_rule(app: Flask) -> None:
    without = [name for name, view in app.view_functions.items() if access.rule_of(view) is None]
    assert not without, f"put a rule of survey_app.access on: {', '.join(without)}"


def test_every_view_is_listed_here(app: Flask) -> None:
    assert set(app.view_functions) == set(WHO)


def test_nobody_gets_in_unless_it_is_open(app: Flask, filled: dict[str, str | int]) -> None:
    for route, method in routes(app):
        url = address(app, route, filled)
        if WHO[route.endpoint] == ANYONE:
            with app.test_client().open(url, method=method) as answer:
                assert answer.status_code != 401, url
        else:
            assert closed(app.test_client(), url, method), f"{method} {url}"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("country", ["AT", "*"])
def test_each_role_gets_where_it_belongs(
    app: Flask, signed_in: SignedIn, filled: dict[str, str | int], role: Role, country: str
) -> None:
    for route, method in routes(app):
        who, url = WHO[route.endpoint], address(app, route, filled)
        mine = who in (ANYONE, STAFF) or role in who
        if route.endpoint in ABOUT_EVERYTHING:
            mine = mine and country == "*"
        if route.endpoint != "account.use_link":
            assert closed(signed_in(role, country), url, method) is not mine, f"{method} {url}"


@pytest.mark.parametrize("role", ROLES)
def test_another_country_stays_closed(
    app: Flask, signed_in: SignedIn, filled: dict[str, str | int], role: Role
) -> None:
    for route, method in routes(app):
        who, url = WHO[route.endpoint], address(app, route, filled)
        if isinstance(who, set) and route.endpoint not in LISTS:
            assert closed(signed_in(role, "BE"), url, method), f"{method} {url}"


def test_a_list_shows_the_own_country_only(signed_in: SignedIn, register: Register) -> None:
    register("In Graz", "AT")
    register("In Namur", "BE")
    text = signed_in("coordinator", "AT").get("/coordinate/enterprises").text
    assert "In Graz" in text
    assert "In Namur" not in text


def test_a_right_that_was_taken_is_gone_at_once(app: Flask, store: Store) -> None:
    person = store.accounts.create("Ana", [Grant("researcher", "AT")])
    client = app.test_client()
    with client.session_transaction() as session:
        session["session"] = store.accounts.start_session(person)
    assert client.get("/results/").status_code == 200
    store.accounts.revoke(person.id, Grant("researcher", "AT"))
    assert client.get("/results/").status_code == 403


def test_a_view_without_a_rule_is_denied(app: Flask, signed_in: SignedIn) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    assert signed_in("coordinator").get("/forgotten").status_code == 403


@pytest.mark.parametrize(
    ("rule", "visitor", "country", "expected"),
    [
        (None, Visitor(frozenset({Grant("coordinator", "*")})), None, False),
        (Rule("anyone"), Visitor(), None, True),
        (Rule("link_holder"), Visitor(), None, False),
        (Rule("link_holder"), Visitor(by_link=True), None, True),
        (Rule("signed_in"), Visitor(by_link=True), None, False),
        (Rule("signed_in"), Visitor(frozenset()), None, True),
        (Rule("roles", frozenset({"researcher"})), Visitor(frozenset()), "AT", False),
        (
            Rule("roles", frozenset({"researcher"})),
            Visitor(frozenset({Grant("coordinator", "*"), Grant("researcher", "BE")})),
            "AT",
            False,
        ),
        (
            Rule("roles", frozenset({"researcher"})),
            Visitor(frozenset({Grant("researcher", "*")})),
            "AT",
            True,
        ),
        (
            Rule("roles", frozenset({"researcher"})),
            Visitor(frozenset({Grant("researcher", "BE")})),
            None,
            True,
        ),
    ],
)
def test_the_decision(
    rule: Rule | None, visitor: Visitor, country: str | None, expected: bool
) -> None:
    assert allowed(rule, visitor, country) is expected
