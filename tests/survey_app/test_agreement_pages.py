"""Agreeing: the spread, what passes as rated, what the group settles on and why."""

import pytest
from flask.testing import FlaskClient

from grids.enterprise import Enterprise
from grids.responses import Response, Round
from grids.values import Missing
from survey_app.store import Store
from tests.survey_app.conftest import SignedIn
from tests.survey_app.pages import check, words
from tests.survey_app.ratings import all_at, enter, give_facts, give_ratings, save
from tests.survey_app.sheets import fields, post


@pytest.fixture
def here(signed_in: SignedIn) -> FlaskClient:
    """A facilitator of Italy."""
    return signed_in("facilitator", "IT")


@pytest.fixture
def rated(store: Store) -> Enterprise:
    """An enterprise that five people rated: all at step 3, but at odds over E5, close on E1."""
    enterprise = enter(store)
    give_facts(store, enterprise)
    steps = ((1, 3), (5, 4), (1, 3), (5, 5), (3, 3))
    give_ratings(store, enterprise, *(all_at(3, E5=e5, E1=e1) for e5, e1 in steps))
    return enterprise


def agreed(store: Store, enterprise: Enterprise) -> Response:
    """What the group agreed on."""
    found = store.responses.rating(enterprise.id, "", "", Round.AGREED)
    assert found is not None
    return found


def url(enterprise: Enterprise, page: str = "") -> str:
    """The address of the agreement, or of one of its pages."""
    return f"/facilitate/{enterprise.id}/agreement{page}"


def test_before_anybody_rated_there_is_nothing_to_agree(here: FlaskClient, store: Store) -> None:
    bare = enter(store)
    for page in ("", "/E1", "/close"):
        sent = here.get(url(bare, page))
        assert (sent.status_code, sent.location) == (303, f"/facilitate/{bare.id}")


def test_the_widest_differences_stand_first_and_the_rest_is_proposed(
    here: FlaskClient, rated: Enterprise
) -> None:
    page = here.get(url(rated)).text
    tree = check(page)
    headings = [words(each) for each in tree.iter("h2")]
    assert headings[:2] == ["Pass as rated", "Talk about these, widest differences first"]
    (first,) = (words(each) for each in tree.iter("h3"))
    assert first == "E5 Technology used divided"
    text = words(tree)
    assert "Agree on all 17 as rated" in text
    assert "E1 Revenues 3 Without the largest payer, about half" in text
    assert page.count("<svg") == 1


def test_few_raters_are_no_spread_for_the_wall(here: FlaskClient, store: Store) -> None:
    enterprise = enter(store)
    give_ratings(store, enterprise, all_at(3), all_at(4))
    text = here.get(url(enterprise)).text
    check(text)
    assert "Fewer than 3 people have rated" in text
    assert "as rated”" in text
    assert "Agree on" not in text


def test_all_proposals_pass_with_one_button(
    here: FlaskClient, store: Store, rated: Enterprise
) -> None:
    loaded = here.get(url(rated)).text
    assert post(here, url(rated), loaded, {}).status_code == 303
    found = agreed(store, rated).answers
    assert len(found) == 17
    assert set(found.values()) == {3}
    text = here.get(url(rated)).text
    check(text)
    assert "Agree on" not in text
    assert "17 agreed" in here.get(f"/facilitate/{rated.id}").text


def test_a_proposal_that_changed_meanwhile_does_not_pass(
    here: FlaskClient, store: Store, rated: Enterprise
) -> None:
    loaded = here.get(url(rated)).text
    second = f"/facilitate/{rated.id}/raters/rater-1/second/ratings_I"
    save(here, second, I1="1")
    save(here, second.replace("rater-1", "rater-2"), I1="1")
    refused = post(here, url(rated), loaded, {})
    assert refused.status_code == 409
    check(refused.text)
    assert "The proposals have changed" in refused.text
    assert store.responses.rating(rated.id, "", "", Round.AGREED) is None


@pytest.mark.parametrize("rated_as", [[], ["E5:3"], ["E1:5"], ["nonsense"]])
def test_nothing_but_the_proposals_passes(
    here: FlaskClient, store: Store, rated: Enterprise, rated_as: list[str]
) -> None:
    assert here.post(url(rated), data={"rated": rated_as}).status_code == 409
    assert store.responses.rating(rated.id, "", "", Round.AGREED) is None


def test_an_indicator_is_settled_with_its_reasons(
    here: FlaskClient, store: Store, rated: Enterprise
) -> None:
    page = here.get(url(rated, "/E5")).text
    check(page)
    assert "5 raters, median 3" in page
    assert "-cannot_judge" not in page
    sent = save(
        here,
        url(rated, "/E5"),
        E5="4",
        E5_reason="The new lift was not known to all.",
        E5_minority="Two miss a van.",
        E5_evidence="List of machines",
        E5_grade="document",
    )
    assert sent.location == f"{url(rated)}#E5"
    assert dict(agreed(store, rated).answers) == {
        "E5": 4,
        "E5.reason": "The new lift was not known to all.",
        "E5.minority": "Two miss a van.",
        "E5.evidence": "List of machines",
        "E5.grade": "document",
    }
    result = words(check(here.get(f"/facilitate/{rated.id}/result").text))
    for said in ("Two miss a van.", "The new lift was not known", "List of machines (Document"):
        assert said in result


def test_an_agreement_is_changed_and_taken_back(
    here: FlaskClient, store: Store, rated: Enterprise
) -> None:
    save(here, url(rated, "/E5"), E5="4")
    save(here, url(rated, "/I1"), I1="-does_not_apply")
    assert dict(agreed(store, rated).answers) == {"E5": 4, "I1": Missing.DOES_NOT_APPLY}
    assert "2 agreed" in here.get(f"/facilitate/{rated.id}").text
    save(here, url(rated, "/E5"), E5="")
    assert dict(agreed(store, rated).answers) == {"I1": Missing.DOES_NOT_APPLY}


def test_the_enterprise_has_the_last_word(
    here: FlaskClient, store: Store, rated: Enterprise
) -> None:
    check(here.get(url(rated, "/close")).text)
    save(here, url(rated, "/close"), M_fit="partly", reply_enterprise="We disagree on E5.")
    assert agreed(store, rated).answers["reply.enterprise"] == "We disagree on E5."
    assert "We disagree on E5." in here.get(f"/facilitate/{rated.id}/result").text
    assert "comment entered" in here.get(url(rated)).text


def test_what_another_note_taker_saved_is_not_overwritten_unseen(
    here: FlaskClient, store: Store, rated: Enterprise
) -> None:
    loaded = here.get(url(rated, "/E5")).text
    save(here, url(rated, "/E5"), E5="2")
    late = post(here, url(rated, "/E5"), loaded, {"E5": "4"})
    assert late.status_code == 409
    check(late.text)
    assert fields(late.text)["E5"] == "4"
    assert agreed(store, rated).answers["E5"] == 2


@pytest.mark.parametrize("field", ["E1", "I5.reason", "anything"])
def test_foreign_fields_are_refused(here: FlaskClient, rated: Enterprise, field: str) -> None:
    assert save(here, url(rated, "/E5"), **{"E5": "4", field: "1"}).status_code == 400


def test_what_is_too_long_or_no_step_is_refused(
    here: FlaskClient, store: Store, rated: Enterprise
) -> None:
    refused = save(here, url(rated, "/E5"), E5="-cannot_judge", E5_reason="x" * 5000)
    assert refused.status_code == 422
    check(refused.text)
    assert "There are 2 problems" in refused.text
    assert store.responses.rating(rated.id, "", "", Round.AGREED) is None


def test_there_is_no_agreement_on_other_questions(here: FlaskClient, rated: Enterprise) -> None:
    for page in ("/E9", "/M.fit", "/E1.revenue"):
        assert here.get(url(rated, page)).status_code == 404
