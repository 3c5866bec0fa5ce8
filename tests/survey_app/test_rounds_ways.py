"""Ways into a round: made, shown once, printed, sent, reminded of, withdrawn."""

import csv
import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from grids.rounds import SurveyRound
from survey_app.store import Store
from tests.survey_app.conftest import Register
from tests.survey_app.pages import check
from tests.survey_app.rounds_pages import (
    ADDRESS,
    CODE,
    actions,
    answered,
    fill,
    link,
    planned,
    seen,
)
from tests.survey_app.surveys import Respondent


def test_a_link_is_shown_once(coordinator: FlaskClient, store: Store) -> None:
    made = planned(coordinator, store)
    url = f"/rounds/{made.id}/ways/link"
    page = seen(coordinator, url)
    first = fill(coordinator, url, {}, page)
    assert '<svg role="img"' in first.text
    assert "opens on this computer only" in first.text
    again = fill(coordinator, url, {}, page)
    assert again.status_code == 409
    check(again.text)
    assert not ADDRESS.search(again.text)
    assert len(store.ways.of(made.id)) == 1


@pytest.mark.parametrize("cards", ["8", "10", "4", "2"])
def test_sheets_of_codes(app: Flask, coordinator: FlaskClient, store: Store, cards: str) -> None:
    made = planned(coordinator, store)
    answer = fill(coordinator, f"/rounds/{made.id}/ways/codes", {"number": "12", "cards": cards})
    assert answer.status_code == 200
    check(answer.text)
    codes = CODE.findall(answer.text)
    assert len(set(codes)) == 12
    assert answer.text.count('<ul class="slips') == -(-12 // int(cards))
    assert answer.text.count("<svg") == 12
    answered(app, store, codes[0])
    assert "of 12 fewer than 5 used" in seen(coordinator, f"/rounds/{made.id}")


def test_sheets_without_pictures(coordinator: FlaskClient, store: Store) -> None:
    url = f"/rounds/{planned(coordinator, store).id}/ways/codes"
    answer = fill(coordinator, url, {"number": "3", "pictures": []})
    check(answer.text)
    assert "<svg" not in answer.text


@pytest.mark.parametrize("number", ["", "0", "501", "ten", "-1"])
def test_numbers_of_codes(coordinator: FlaskClient, store: Store, number: str) -> None:
    made = planned(coordinator, store)
    answer = fill(coordinator, f"/rounds/{made.id}/ways/codes", {"number": number})
    assert answer.status_code == 422
    check(answer.text)
    assert "Write a number from 1 to 500." in answer.text
    assert not store.ways.of(made.id)


def letters(answer: TestResponse) -> list[list[str]]:
    """The rows of a file for a mail merge."""
    assert answer.status_code == 200
    assert answer.content_type == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))


def test_personal_links_and_reminders(app: Flask, coordinator: FlaskClient, store: Store) -> None:
    made = planned(coordinator, store)
    people = "\n".join(f"p{number}@example.org\tPerson {number}" for number in range(7))
    answer = fill(coordinator, f"/rounds/{made.id}/ways/personal", {"people": people})
    heading, *rows = letters(answer)
    assert heading == ["Person", "2", "Link"]
    assert [row[0] for row in rows] == [f"p{number}@example.org" for number in range(7)]
    ways = [row[-1].rpartition("/")[2] for row in rows]
    answered(app, store, ways[0])
    assert letters(remind(coordinator, made, answer.data))[1:] == rows, "one alone is not told"
    for way in ways[1:5]:
        answered(app, store, way)
    assert letters(remind(coordinator, made, answer.data))[1:] == rows[5:]
    assert actions(store).count("reminders made") == 2


def remind(client: FlaskClient, made: SurveyRound, content: bytes) -> TestResponse:
    """Send the file with the links."""
    url = f"/rounds/{made.id}/ways/remind"
    seen(client, url)
    return client.post(url, data={"file": (io.BytesIO(content), "links.csv")})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file has no rows below its heading."),
        (b"Person;Link\nAna;http://localhost/s/nothing\n", "No link of this round is in the file."),
    ],
)
def test_files_that_are_none(
    coordinator: FlaskClient, store: Store, content: bytes, words: str
) -> None:
    answer = remind(coordinator, planned(coordinator, store), content)
    assert answer.status_code == 422
    check(answer.text)
    assert words in answer.text


def test_withdrawing_what_was_made_together(
    app: Flask, coordinator: FlaskClient, store: Store
) -> None:
    made = planned(coordinator, store)
    way = link(coordinator, made)
    (issued,) = store.ways.of(made.id)
    url = f"/rounds/{made.id}/ways/{issued.id}/withdraw"
    assert "Open link" in seen(coordinator, url)
    answer = coordinator.post(url, follow_redirects=True)
    check(answer.text)
    assert "Withdrawn: nobody can begin that way any more." in answer.text
    assert "withdrawn on" in answer.text
    assert Respondent(app, way).place != "/s/start"
    assert coordinator.get(f"/rounds/{made.id}/ways/nothing/withdraw").status_code == 404


def test_withdrawing_a_single_code_does_not_tell_whether_it_was_used(
    app: Flask, coordinator: FlaskClient, store: Store
) -> None:
    made = planned(coordinator, store)
    sheet = fill(coordinator, f"/rounds/{made.id}/ways/codes", {"number": "3"})
    used, unused, _ = CODE.findall(sheet.text)
    answered(app, store, used)
    url = f"/rounds/{made.id}/ways/withdraw-one"
    for code in (used, unused, unused):
        answer = fill(coordinator, url, {"way": f"http://localhost/s/{code}"})
        assert answer.status_code == 303
    assert store.responses.count("staff_supporter") == 1
    wrong = fill(coordinator, url, {"way": "nothing"})
    assert wrong.status_code == 422
    check(wrong.text)
    assert "No such link or code" in wrong.text


def test_the_link_of_an_enterprise(
    coordinator: FlaskClient, store: Store, register: Register, app: Flask
) -> None:
    made = planned(coordinator, store, kept="enterprise")
    url = f"/rounds/{made.id}/ways/enterprise"
    assert "No enterprise of these countries" in seen(coordinator, url)
    enterprise, abroad = register("Neue Arbeit", "AT"), register("In Namur", "BE")
    page = seen(coordinator, url)
    assert "In Namur" not in page
    assert fill(coordinator, url, {}).status_code == 422
    assert fill(coordinator, url, {"enterprise": abroad.id}).status_code == 422
    answer = fill(coordinator, url, {"enterprise": enterprise.id})
    found = ADDRESS.search(answer.text)
    assert found
    id = answered(app, store, found[1])
    response = store.responses.get(id)
    assert response
    assert response.subject == enterprise.id
    assert "Neue Arbeit" in seen(coordinator, f"/rounds/{made.id}")


def test_an_anonymous_round_has_no_link_of_an_enterprise(
    coordinator: FlaskClient, store: Store, register: Register
) -> None:
    made, enterprise = planned(coordinator, store), register()
    url = f"/rounds/{made.id}/ways/enterprise"
    assert "This round is anonymous" in seen(coordinator, url)
    sent = {"questionnaire": "staff_supporter", "enterprise": enterprise.id}
    assert coordinator.post(url, data=sent).status_code == 404
    assert not store.ways.of(made.id)
