"""Surveys as a coordinator plans them: a new round, a copy, a correction, what was promised."""

import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from grids.rounds import SurveyRound
from survey_app.store import Store
from tests.survey_app.conftest import SignedIn
from tests.survey_app.pages import check
from tests.survey_app.rounds_pages import (
    actions,
    answered,
    current,
    fill,
    link,
    plan,
    planned,
    seen,
)
from tests.survey_app.sheets import told
from tests.survey_app.surveys import Respondent, round_of

# From the plan to the last reminder


def test_a_whole_round(app: Flask, coordinator: FlaskClient, store: Store) -> None:
    assert "There is no round yet" in seen(coordinator, "/rounds/")
    made = planned(coordinator, store)
    assert made.anonymous
    assert "Ana, ana@example.org" in (made.consent_in("en") or "")
    text = seen(coordinator, f"/rounds/{made.id}")
    assert "Say how many responses are wanted." in text
    assert "Nobody can get in yet" in text
    fill(coordinator, f"/rounds/{made.id}/targets", {"wanted_ATstaff_supporter": "40"})
    text = seen(coordinator, f"/rounds/{made.id}")
    assert re.search(r"About \d+ % of respondents would be alone", told(text))
    answered(app, store, link(coordinator, made))
    text = seen(coordinator, f"/rounds/{made.id}")
    assert "Nobody can get in yet" not in text
    assert "Open link" in text
    assert actions(store)[:3] == ["round planned", "numbers wanted changed", "open link made"]
    assert "Staff, spring" in seen(coordinator, "/rounds/")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"title": ""}, "Give the round a title."),
        ({"questionnaires": []}, "Choose at least one questionnaire."),
        ({"countries": []}, "Choose at least one country."),
        ({"countries": ["BE"]}, "Countries: choose from the list."),
        ({"opens_day": "soon"}, "Opens on: write the day like 2026-03-31."),
        ({"closes_day": "2019-01-01"}, "It closes before it opens."),
        ({"retention": "2089-01-01"}, "Responses would be erased before the round is over."),
        ({"contact": ""}, "Write whom people can ask"),
        ({"profile": ["years", "age", "gender", "education"]}, "Ask at most three questions"),
    ],
)
def test_plans_with_mistakes(
    coordinator: FlaskClient, store: Store, changed: dict[str, str | list[str]], words: str
) -> None:
    answer = fill(coordinator, "/rounds/plan", plan(store, **changed))
    assert answer.status_code == 422
    check(answer.text)
    assert words in answer.text
    assert not store.rounds.all()


def test_a_plan_sent_twice_is_one_round(coordinator: FlaskClient, store: Store) -> None:
    page = seen(coordinator, "/rounds/plan")
    first = fill(coordinator, "/rounds/plan", plan(store), page)
    again = fill(coordinator, "/rounds/plan", plan(store), page)
    assert first.location == again.location
    assert len(store.rounds.all()) == 1


def test_a_copy(coordinator: FlaskClient, store: Store) -> None:
    made = planned(coordinator, store, test="y")
    fill(coordinator, f"/rounds/{made.id}/targets", {"wanted_ATstaff_supporter": "40"})
    url = f"/rounds/{made.id}/copy"
    assert 'name="opens_day" value=""' not in seen(coordinator, url)
    days = {"opens_day": "2092-01-01", "closes_day": "2092-02-01", "retention": "2093-01-01"}
    answer = fill(coordinator, url, {**days, "title": "Staff, autumn"})
    assert answer.status_code == 303
    (copied,) = (each for each in store.rounds.all() if each.id != made.id)
    assert copied.copied_from == made.id
    assert copied.title == "Staff, autumn"
    assert copied.target("AT", "staff_supporter") == 40
    assert copied.consent == made.consent
    assert not copied.test
    assert "not yet open" in seen(coordinator, f"/rounds/{copied.id}")


def test_targets_are_numbers(coordinator: FlaskClient, store: Store) -> None:
    url = f"/rounds/{planned(coordinator, store).id}/targets"
    answer = fill(coordinator, url, {"wanted_ATstaff_supporter": "many"})
    assert answer.status_code == 422
    check(answer.text)
    assert "Write a whole number, or leave it open." in answer.text


# What changes, and what was promised


def test_a_correction_over_a_change_of_somebody_else(
    coordinator: FlaskClient, store: Store
) -> None:
    made = planned(coordinator, store)
    url = f"/rounds/{made.id}/correct"
    opened = seen(coordinator, url)
    fill(coordinator, url, {"title": "Theirs"})
    answer = fill(coordinator, url, {"title": "Mine"}, opened)
    assert answer.status_code == 409
    check(answer.text)
    assert "Somebody else changed this round" in answer.text
    assert "<li>Title</li>" in answer.text
    assert current(store, made).title == "Theirs"
    assert fill(coordinator, url, {}, answer.text).status_code == 303
    assert current(store, made).title == "Mine"


def test_anonymity_stays_once_somebody_has_begun(
    app: Flask, coordinator: FlaskClient, store: Store
) -> None:
    made = planned(coordinator, store)
    url = f"/rounds/{made.id}/correct"
    opened = seen(coordinator, url)
    Respondent(app, link(coordinator, made)).agree()
    page = seen(coordinator, url)
    assert "This cannot be switched off any more" in page
    assert 'name="kept"' not in page
    for before in (page, opened):
        fill(coordinator, url, {"kept": "enterprise", "title": "Named"}, before)
        assert current(store, made).anonymous
    text = seen(coordinator, f"/rounds/{made.id}")
    assert "Link of an enterprise" not in text


def test_a_text_people_agreed_to_keeps_its_version(
    app: Flask, coordinator: FlaskClient, store: Store
) -> None:
    made = planned(coordinator, store)
    url = f"/rounds/{made.id}/consent"
    fill(coordinator, url, {"text_en": "Short.\n\nAnd plain."})
    assert current(store, made).consent_in("en") == "Short.\n\nAnd plain."
    Respondent(app, link(coordinator, made)).agree()
    answer = fill(coordinator, url, {"text_en": "Another."})
    assert answer.status_code == 422
    check(answer.text)
    assert "Give the changed text another version." in answer.text
    assert fill(coordinator, url, {"text_en": "Another.", "version": "2"}).status_code == 303
    assert store.rounds.consent(made.id, "1", "en") == "Short.\n\nAnd plain."
    assert current(store, made).consent_in("en") == "Another."


def test_a_proposed_text_has_a_gap_to_fill(coordinator: FlaskClient, store: Store) -> None:
    url = f"/rounds/{planned(coordinator, store).id}/consent"
    page = seen(coordinator, f"{url}?proposed=")
    answer = fill(coordinator, url, {}, page)
    assert answer.status_code == 422
    assert "Fill in what stands in square brackets." in answer.text


def test_a_text_changed_by_two(coordinator: FlaskClient, store: Store) -> None:
    made = planned(coordinator, store)
    url = f"/rounds/{made.id}/consent"
    opened = seen(coordinator, url)
    fill(coordinator, url, {"text_en": "Theirs."})
    answer = fill(coordinator, url, {"text_en": "Mine."}, opened)
    assert answer.status_code == 422
    check(answer.text)
    assert "Somebody else changed the text" in answer.text
    assert current(store, made).consent_in("en") == "Theirs."


def test_numbers_changed_by_two(coordinator: FlaskClient, store: Store) -> None:
    made = planned(coordinator, store)
    url = f"/rounds/{made.id}/targets"
    opened = seen(coordinator, url)
    fill(coordinator, url, {"wanted_ATstaff_supporter": "7"})
    answer = fill(coordinator, url, {"wanted_ATstaff_supporter": "9"}, opened)
    assert answer.status_code == 422
    check(answer.text)
    assert "Somebody else changed these numbers" in answer.text
    assert 'value="9"' in answer.text
    assert current(store, made).target("AT", "staff_supporter") == 7
    assert fill(coordinator, url, {}, answer.text).status_code == 303
    assert current(store, made).target("AT", "staff_supporter") == 9


@pytest.mark.parametrize(
    ("page", "typed"),
    [("targets", {"wanted_ATstaff_supporter": "9"}), ("consent", {"text_en": "Mine."})],
)
def test_a_round_that_changes_at_the_same_moment(
    coordinator: FlaskClient,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    page: str,
    typed: dict[str, str | list[str]],
) -> None:
    made = planned(coordinator, store)
    correct = store.rounds.correct

    def later(wanted: SurveyRound) -> SurveyRound:
        correct(replace(current(store, made), title="Theirs"))
        return correct(wanted)

    opened = seen(coordinator, f"/rounds/{made.id}/{page}")
    monkeypatch.setattr(store.rounds, "correct", later)
    answer = fill(coordinator, f"/rounds/{made.id}/{page}", typed, opened)
    assert answer.status_code == 422
    check(answer.text)
    assert "Somebody else changed this round at the same moment." in answer.text
    assert next(iter(typed.values())) in answer.text
    assert current(store, made).title == "Staff, spring", "what was not stored is taken back whole"


# Who may do what in a round of several countries


def test_a_round_of_two_countries(signed_in: SignedIn, store: Store) -> None:
    made = round_of(store, countries=("AT", "BE"))
    here = signed_in("coordinator", "AT")
    text = seen(here, f"/rounds/{made.id}")
    assert "Only somebody who coordinates all these countries" in text
    assert here.get(f"/rounds/{made.id}/correct").status_code == 403
    assert "Belgium" not in seen(here, f"/rounds/{made.id}/ways/link")
    sent = {"country": "BE", "questionnaire": "staff_supporter"}
    assert here.post(f"/rounds/{made.id}/ways/link", data=sent).status_code == 422
    way = store.ways.open_link(made.id, "BE", "staff_supporter")
    (issued,) = store.ways.of(made.id)
    assert here.get(f"/rounds/{made.id}/ways/{issued.id}/withdraw").status_code == 403
    url = f"/rounds/{made.id}/ways/withdraw-one"
    assert fill(here, url, {"way": way}).status_code == 403
    assert signed_in("coordinator", "*").get(f"/rounds/{made.id}/correct").status_code == 200
