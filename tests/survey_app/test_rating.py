"""Rating an enterprise: saved page by page, changed, a second time, by nobody else."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask.testing import FlaskClient

from grids.enterprise import Enterprise, Origin, Visible
from grids.responses import Round
from grids.values import Missing
from survey_app.store import Store
from tests.survey_app.conftest import SignedIn
from tests.survey_app.pages import check, words
from tests.survey_app.ratings import (
    CORE,
    GRID,
    all_at,
    begin,
    enter,
    give_facts,
    give_ratings,
    given,
    page,
    rating,
    save,
)
from tests.survey_app.sheets import fields, post


@pytest.fixture
def here(signed_in: SignedIn) -> FlaskClient:
    """A facilitator of Italy."""
    return signed_in("facilitator", "IT")


@pytest.fixture
def officina(store: Store) -> Enterprise:
    """An enterprise of Italy with its facts."""
    enterprise = enter(store)
    give_facts(store, enterprise)
    return enterprise


def test_an_empty_start_says_what_to_do(signed_in: SignedIn) -> None:
    text = signed_in("facilitator", "IT").get("/facilitate/").text
    check(text)
    assert "no enterprise to rate yet" in text
    assert "coordinator of your country" in text
    assert "/coordinate/enterprises/add" in signed_in("coordinator", "IT").get("/facilitate/").text


def test_the_start_says_what_stands_and_what_is_next(here: FlaskClient, store: Store) -> None:
    enter(store, "Nothing yet")
    begun, ready, rated = (enter(store, name) for name in ("Begun", "Ready", "Rated"))
    give_facts(store, begun, handed=("accounts",))
    give_facts(store, ready)
    give_ratings(store, rated, all_at(3), all_at(4))
    enter(store, "Elsewhere", "BE")
    enter(store, "From the study", origin=Origin.PUBLISHED)
    found = check(here.get("/facilitate/").text)
    cards = {
        words(li.find("h2")): words(li) for li in found.iter("li") if li.find("h2") is not None
    }  # type: ignore[arg-type]
    assert set(cards) == {"Nothing yet", "Begun", "Ready", "Rated"}
    assert "Next: get the facts" in cards["Nothing yet"]
    assert "handed over: Accounts" in cards["Begun"]
    assert "Next: look at the facts" in cards["Begun"]
    assert "Next: first rater" in cards["Ready"]
    assert "Raters 2" in cards["Rated"]
    assert "talk it over" in cards["Rated"]


def test_the_list_is_by_country_and_name(signed_in: SignedIn, store: Store) -> None:
    for name, country in (("Haus 10", "AT"), ("Haus 2", "AT"), ("Atelier", "BE")):
        enter(store, name, country)
    client = signed_in("facilitator", "*")
    names = [words(each) for each in check(client.get("/facilitate/").text).iter("h2")]
    assert names == ["Haus 2", "Haus 10", "Atelier"]
    only = client.get("/facilitate/?country=BE").text
    assert [words(each) for each in check(only).iter("h2")] == ["Atelier"]
    nothing = client.get("/facilitate/?country=XX")
    check(nothing.text)
    assert nothing.status_code == 200


def test_a_rater_goes_from_page_to_page(
    here: FlaskClient, store: Store, officina: Enterprise
) -> None:
    sent = begin(here, officina, scope="all", role="researcher", knowledge="visited")
    assert sent.location == page(officina)
    for section, answers in (
        ("ratings_E", {"E1": "2", "E2": "-does_not_apply", "confidence_E": "sure"}),
        ("ratings_P", {"P1": "5", "P2": "-cannot_judge"}),
        ("ratings_I", {"I1": "4", "I7": "3"}),
        ("ratings_M", {"M_fit": "partly", "M_closest": "social"}),
    ):
        sent = save(here, sent.location, **answers)
        assert sent.status_code == 303, section
    assert sent.location == f"/facilitate/{officina.id}/raters/rater-1/first"
    stored = rating(store, officina)
    assert given(stored) == {
        "rater.knowledge": "visited",
        "E1": 2,
        "E2": Missing.DOES_NOT_APPLY,
        "confidence.E": "sure",
        "P1": 5,
        "P2": Missing.CANNOT_JUDGE,
        "I1": 4,
        "I7": 3,
        "M.fit": "partly",
        "M.closest": "social",
    }
    assert stored.answers["E3"] is Missing.SKIPPED
    assert stored.context.stakeholder == "researcher"
    assert stored.context.country == "IT"
    assert not stored.context.synthetic
    text = here.get(sent.location).text
    check(text)
    assert "Without the largest payer, most of the work would stop." in text
    assert "16 questions are open" in text


def test_each_rater_has_a_number_and_a_rating(
    here: FlaskClient, store: Store, officina: Enterprise
) -> None:
    begin(here, officina, scope="all")
    begin(here, officina, scope="all", role="network")
    save(here, page(officina, rater="rater-2/first"), E1="5")
    assert given(rating(store, officina)) == {}
    assert given(rating(store, officina, "rater-2")) == {"E1": 5}
    text = here.get(f"/facilitate/{officina.id}").text
    check(text)
    assert "Rater 2" in text
    assert "Network or federation" in text
    assert "1 of 18 indicators" in text


def test_an_answer_is_changed_and_taken_back(
    here: FlaskClient, store: Store, officina: Enterprise
) -> None:
    begin(here, officina, scope="all")
    save(here, page(officina), E1="5", E3="2")
    kept = rating(store, officina).id
    text = here.get(page(officina)).text
    assert fields(text)["E1"] == "5"
    save(here, page(officina), E1="1", E3="")
    assert given(rating(store, officina)) == {"E1": 1}
    assert rating(store, officina).id == kept


def test_back_saves_as_well(here: FlaskClient, store: Store, officina: Enterprise) -> None:
    begin(here, officina, scope="all")
    sent = save(here, page(officina, "ratings_P"), step="back", P3="4")
    assert sent.location == page(officina)
    assert given(rating(store, officina)) == {"P3": 4}


def test_a_short_session_asks_the_core_ten(
    here: FlaskClient, store: Store, officina: Enterprise
) -> None:
    begin(here, officina, scope="core")
    asked = {
        name
        for section in ("ratings_E", "ratings_P", "ratings_I")
        for name in re.findall(
            r'type="radio" id="[^"]+" name="([EPI]\d)"', here.get(page(officina, section)).text
        )
    }
    assert asked == CORE
    save(here, page(officina), E1="3")
    stored = rating(store, officina).answers
    assert {id for id, a in stored.items() if a is Missing.NOT_SHOWN} == {
        i.id for i in GRID.indicators
    } - CORE
    text = here.get(f"/facilitate/{officina.id}").text
    assert "1 of 10 indicators" in text
    assert 'value="core" checked' in here.get(f"/facilitate/{officina.id}/rate").text


def test_a_short_session_grows_and_does_not_shrink_over_ratings(
    here: FlaskClient, store: Store, officina: Enterprise
) -> None:
    begin(here, officina, scope="core", role="wise")
    save(here, page(officina), E1="3")
    start = page(officina, "ratings_rater")
    assert save(here, start, start_scope="all", start_role="network").status_code == 303
    save(here, page(officina), E2="4")
    assert given(rating(store, officina)) == {"E1": 3, "E2": 4}
    assert rating(store, officina).context.stakeholder == "network"
    refused = save(here, start, start_scope="core")
    assert refused.status_code == 422
    check(refused.text)
    assert "Keep all 18" in refused.text
    save(here, page(officina), E2="")
    assert save(here, start, start_scope="core").status_code == 303
    assert given(rating(store, officina)) == {"E1": 3}


def test_how_many_indicators_must_be_said(
    here: FlaskClient, store: Store, officina: Enterprise
) -> None:
    refused = begin(here, officina, scope="", role="wise")
    assert refused.status_code == 422
    check(refused.text)
    assert "Choose how many indicators are rated" in refused.text
    assert store.responses.of(officina.id) == ()


def test_a_second_rating_keeps_the_first_and_what_is_left_open(
    here: FlaskClient, store: Store, officina: Enterprise
) -> None:
    begin(here, officina, scope="all", role="wise")
    save(here, page(officina), E1="1", E3="4")
    again = page(officina, rater="rater-1/second")
    text = here.get(again).text
    check(text)
    assert "In the first round: One payer carries the activity" in text
    assert "confidence.E" not in text
    assert fields(text).get("E1") is None
    save(here, again, E1="3")
    assert given(rating(store, officina)) == {"E1": 1, "E3": 4}
    second = rating(store, officina, round=Round.SECOND)
    assert second.answers == {"E1": 3}
    assert second.context.stakeholder == "wise"
    overview = here.get(f"/facilitate/{officina.id}").text
    assert "one changed" in overview
    said = here.get(f"/facilitate/{officina.id}/raters/rater-1/second").text
    check(said)
    assert "as in the first round" in said


def test_what_was_saved_elsewhere_meanwhile_is_not_overwritten_unseen(
    here: FlaskClient, store: Store, officina: Enterprise
) -> None:
    begin(here, officina, scope="all")
    loaded = here.get(page(officina)).text
    save(here, page(officina), E1="2")
    late = post(here, page(officina), loaded, {"E1": "5"})
    assert late.status_code == 409
    check(late.text)
    assert "saved, on another page or device: Without the largest payer, most" in late.text
    assert fields(late.text)["E1"] == "5"
    assert given(rating(store, officina)) == {"E1": 2}
    assert post(here, page(officina), late.text, {}).status_code == 303
    assert given(rating(store, officina)) == {"E1": 5}


def test_pages_saved_at_the_same_moment_are_all_kept(
    signed_in: SignedIn, store: Store, officina: Enterprise
) -> None:
    begin(signed_in("facilitator", "IT"), officina, scope="all")
    clients = [signed_in("facilitator", "IT") for _ in range(3)]
    pages = [page(officina, f"ratings_{category}") for category in "EPI"]
    loaded = [client.get(url).text for client, url in zip(clients, pages, strict=True)]
    with ThreadPoolExecutor(3) as pool:
        sent = pool.map(
            lambda n: post(clients[n], pages[n], loaded[n], {"EPI"[n] + "1": "4"}), range(3)
        )
        assert [answer.status_code for answer in sent] == [303] * 3
    assert given(rating(store, officina)) == {"E1": 4, "P1": 4, "I1": 4}


def test_a_page_of_a_rating_that_was_removed_is_not_stored(
    here: FlaskClient, store: Store, officina: Enterprise
) -> None:
    begin(here, officina, scope="all")
    loaded = here.get(page(officina)).text
    here.post(f"/facilitate/{officina.id}/raters/rater-1/first/remove")
    assert post(here, page(officina), loaded, {"E1": "4"}).status_code == 404
    assert store.responses.of(officina.id) == ()


def test_the_same_sent_twice_is_kept_once(
    here: FlaskClient, store: Store, officina: Enterprise
) -> None:
    begin(here, officina, scope="all")
    loaded = here.get(page(officina)).text
    for _ in range(2):
        assert post(here, page(officina), loaded, {"E1": "5"}).status_code == 303
    assert len(store.responses.of(officina.id)) == 1


@pytest.mark.parametrize("name", ["I1", "E1.reason", "rater.knowledge", "anything"])
def test_foreign_fields_are_refused(
    here: FlaskClient, store: Store, officina: Enterprise, name: str
) -> None:
    begin(here, officina, scope="all")
    sent = save(here, page(officina), **{"E1": "2", name: "1"})
    assert sent.status_code == 400
    assert given(rating(store, officina)) == {}


@pytest.mark.parametrize("value", ["6", "0", "x", "-not_rated", "-does_not_apply"])
def test_what_is_no_step_is_refused_beside_the_question(
    here: FlaskClient, store: Store, officina: Enterprise, value: str
) -> None:
    begin(here, officina, scope="all")
    refused = save(here, page(officina), E1=value, E3="4")
    assert refused.status_code == 422
    check(refused.text)
    assert "is none of the options" in refused.text
    assert fields(refused.text)["E3"] == "4"
    assert given(rating(store, officina)) == {}


@pytest.mark.parametrize(
    "address",
    [
        "rater-9/first/ratings_E",
        "rater-1/third/ratings_E",
        "rater-1/first/facts_E1",
        "rater-1/second/ratings_rater",
        "rater-1/agreed",
        "/first",
    ],
)
def test_there_are_no_other_pages(here: FlaskClient, officina: Enterprise, address: str) -> None:
    begin(here, officina, scope="all")
    assert here.get(f"/facilitate/{officina.id}/raters/{address}").status_code == 404


def test_a_published_case_is_not_rated(here: FlaskClient, store: Store) -> None:
    case = enter(store, origin=Origin.PUBLISHED)
    for address in ("rate", "agreement", "agreement/E1", "raters/rater-1/first", "room", ""):
        found = here.get(f"/facilitate/{case.id}/{address}".rstrip("/"))
        assert found.status_code == 403
        check(found.text)
        assert "no rating is invented" in found.text
    assert begin_by_hand(here, case).status_code == 403
    assert store.responses.of(case.id) == ()


def begin_by_hand(client: FlaskClient, enterprise: Enterprise) -> object:
    """Begin without opening the page."""
    return client.post(f"/facilitate/{enterprise.id}/rate", data={"start.scope": "all"})


def test_another_country_cannot_be_rated(signed_in: SignedIn, officina: Enterprise) -> None:
    stranger = signed_in("facilitator", "BE")
    assert begin_by_hand(stranger, officina).status_code == 403  # type: ignore[attr-defined]
    assert stranger.get(f"/facilitate/{officina.id}/result").status_code == 403


def test_a_rating_by_mistake_is_removed_after_asking(
    here: FlaskClient, store: Store, officina: Enterprise
) -> None:
    begin(here, officina, scope="all")
    begin(here, officina, scope="all")
    save(here, page(officina), E1="1")
    save(here, page(officina, rater="rater-1/second"), E1="2")
    url = f"/facilitate/{officina.id}/raters/rater-1/second/remove"
    check(here.get(url).text)
    assert here.post(url).status_code == 303
    assert [r.context.round for r in store.responses.of(officina.id)].count(Round.SECOND) == 0
    save(here, page(officina, rater="rater-1/second"), E1="2")
    here.post(f"/facilitate/{officina.id}/raters/rater-1/first/remove")
    (left,) = store.responses.of(officina.id)
    assert left.context.rater == "rater-2"
    begin(here, officina, scope="all")
    assert rating(store, officina, "rater-3")
    assert any(entry.action == "rating removed" for entry in store.audit.all())


def test_the_instruction_and_the_sentence_on_policy_stand_on_their_pages(
    here: FlaskClient, officina: Enterprise
) -> None:
    begin(here, officina, scope="all")
    for section in ("ratings_E", "ratings_P", "ratings_I"):
        text = words(check(here.get(page(officina, section)).text))
        assert 'Choose the highest step that is true on the whole. 3 is not "average"' in text
        assert ("P is not about you" in text) is (section == "ratings_P")
    assert "Does not apply here Nothing is sold." in words(check(here.get(page(officina)).text))


def test_raters_see_of_the_facts_what_the_enterprise_shows(here: FlaskClient, store: Store) -> None:
    guarded = enter(store, visible=(("accounts", Visible.BANDS), ("management", Visible.FIGURES)))
    give_facts(store, guarded)
    begin(here, guarded, scope="all")
    money = words(check(here.get(page(guarded)).text))
    assert "Own sales, strict 60 to 90 %" in money
    assert "72.2" not in money
    people = words(check(here.get(page(guarded, "ratings_I")).text))
    assert "does not show the group its figures from: Staff list" in people
    assert "Share of workers with support needs, by heads" not in people


def test_without_facts_the_digest_says_so(here: FlaskClient, store: Store) -> None:
    bare = enter(store)
    begin(here, bare, scope="all")
    assert here.get(page(bare)).text.count("No facts on this were given.") == 6
