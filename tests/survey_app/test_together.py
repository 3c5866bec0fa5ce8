"""Rating together, from joining to what was agreed, as the people in the room do it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from grids.enterprise import Enterprise
from grids.focus_groups import FocusGroup, Meeting
from grids.responses import Round
from survey_app.store import Store
from tests.survey_app.conftest import Register, SignedIn
from tests.survey_app.groups import Facilitator, Rater, group_of

STEPS = {"E1": 4, "E5": 2, "P1": 3, "I2": 5}


@pytest.fixture
def enterprise(register: Register) -> Enterprise:
    """The enterprise that is rated."""
    return register(country="AT", name="Neue Arbeit")


@pytest.fixture
def group(store: Store, enterprise: Enterprise) -> FocusGroup:
    """The group that rates it."""
    return group_of(store, enterprise.id)


@pytest.fixture
def code(store: Store, group: FocusGroup) -> str:
    """The code on the wall."""
    return store.focus_groups.code(group.id)


@pytest.fixture
def facilitator(app: Flask, signed_in: SignedIn, group: FocusGroup) -> Facilitator:
    """Whoever leads the group."""
    return Facilitator(app, signed_in("facilitator", "AT"), group.id)


def raters(app: Flask, code: str, number: int) -> list[Rater]:
    """So many participants."""
    return [Rater(app).join(code) for _ in range(number)]


def test_from_joining_to_agreeing(
    app: Flask, store: Store, code: str, enterprise: Enterprise, facilitator: Facilitator
) -> None:
    id = enterprise.id
    people = raters(app, code, 5)
    assert "5 people take part" in facilitator.open(facilitator.run).text
    facilitator.take(id, "present", "rate")
    for number, who in enumerate(people):
        who.rate(id, {**STEPS, "E5": 1 + number})
    facilitator.take(id, "reveal")
    assert "Pass as rated" in facilitator.text
    assert "E5" in people[0].open(f"/g/seen/{id}").text
    assert "Your own step: 1" in people[0].text
    facilitator.do(id, "talk", indicator="E5").take(id, "rate_again")
    for who in people:
        who.again(id, {"E5": 3})
    facilitator.take(id, "show_again")
    rated = [f"{each}:{step}" for each, step in {**STEPS, "E5": 3}.items()]
    facilitator.do(id, "as-rated", rated=rated)
    assert "4 indicators are agreed as rated" in facilitator.text
    agreed = store.responses.rating(id, facilitator.run.split("/")[2], "", Round.AGREED)
    assert agreed
    assert {each: agreed.answers.get(each) for each in STEPS} == {**STEPS, "E5": 3}
    facilitator.take(id, "close")


def test_what_one_sees_before_the_reveal(
    app: Flask, code: str, enterprise: Enterprise, facilitator: Facilitator
) -> None:
    first, second = raters(app, code, 2)
    assert first.open(f"/g/seen/{enterprise.id}").status == 404
    facilitator.take(enterprise.id, "rate")
    first.rate(enterprise.id, STEPS)
    assert "1 of 2 have handed in" in second.open("/g/now").text
    assert "1 of 2 have handed in" in facilitator.open(f"{facilitator.run}/{enterprise.id}").text
    assert "Neue Arbeit" in facilitator.open(f"{facilitator.run}/screen").text
    facilitator.open(f"/facilitate/{enterprise.id}/result")
    assert "1 rater" not in facilitator.text


def test_a_page_that_has_not_changed(
    app: Flask, code: str, enterprise: Enterprise, facilitator: Facilitator
) -> None:
    (who,) = raters(app, code, 1)
    tag = who.client.get("/g/now").headers["ETag"]
    again = who.client.get("/g/now", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    facilitator.take(enterprise.id, "rate")
    assert who.client.get("/g/now", headers={"If-None-Match": tag}).status_code == 200


def test_the_same_participant_on_another_device(
    app: Flask, code: str, enterprise: Enterprise, facilitator: Facilitator
) -> None:
    (phone,) = raters(app, code, 1)
    facilitator.take(enterprise.id, "rate")
    phone.rate(enterprise.id, STEPS)
    tablet = Rater(app).open(f"/g/{code}/back")
    tablet.send({"code": phone.code}, "", f"/g/{code}/back")
    assert tablet.place == "/g/now"
    assert "You have handed in" in tablet.text
    assert phone.open("/g/now").place == "/g/"


def test_ratings_after_the_reveal(
    app: Flask, store: Store, code: str, enterprise: Enterprise, facilitator: Facilitator
) -> None:
    (who,) = raters(app, code, 1)
    facilitator.take(enterprise.id, "rate")
    who.open(f"/g/rate/{enterprise.id}")
    facilitator.take(enterprise.id, "reveal")
    who.send({"rater.knowledge": "presentation"})
    assert who.place == "/g/now"
    assert "not being rated now" in who.text
    paper = Rater(app).join(code, paper="y").rate(enterprise.id, STEPS)
    assert "You key in a paper sheet" in paper.text
    assert len(store.ballots.late(facilitator.run.split("/")[2], enterprise.id)) == 1
    assert "One rating came in late" in facilitator.open(f"{facilitator.run}/{enterprise.id}").text
    assert store.responses.of(enterprise.id) == ()


def test_steps_of_two_facilitators(
    app: Flask, enterprise: Enterprise, facilitator: Facilitator
) -> None:
    facilitator.take(enterprise.id, "rate")
    stale = facilitator.filled({}, "rate")
    facilitator.take(enterprise.id, "reveal")
    answer = facilitator.client.post(
        f"{facilitator.run}/{enterprise.id}/step", data=stale, follow_redirects=True
    )
    assert "Somebody else has gone on meanwhile" in answer.text
    assert 'value="undo"' not in answer.text


def test_a_note_is_shared(
    app: Flask, code: str, enterprise: Enterprise, facilitator: Facilitator
) -> None:
    id = enterprise.id
    facilitator.take(id, "rate")
    for who in raters(app, code, 3):
        who.rate(id, STEPS)
    facilitator.take(id, "reveal").do(id, "talk", indicator="E1")
    other = facilitator.open(f"{facilitator.run}/{id}/note/E1").filled({"note": "first"})
    facilitator.send({"note": "Said by many"}, "")
    assert "Said by many" in facilitator.text
    answer = facilitator.client.post(f"{facilitator.run}/{id}/note/E1", data=other)
    assert answer.status_code == 409
    assert "Said by many" in answer.text
    facilitator.do(id, "time", minutes="3")
    assert "Time left" in facilitator.text


def test_a_code_that_is_none(app: Flask) -> None:
    visitor = app.test_client()
    assert visitor.get("/g/222222").status_code == 404
    assert visitor.get("/g/now").location == "/g/"
    assert "No group has this code" in visitor.post("/g/", data={"code": "xxx"}).text


def test_a_code_as_people_type_it(app: Flask, code: str) -> None:
    typed = f" {code[:3].lower()}/{code[3:]} "
    answer = app.test_client().post("/g/", data={"code": typed}, follow_redirects=True)
    assert "Focus group 2026" in answer.text


def test_a_group_that_is_late_hears_what_to_shorten(
    store: Store, group: FocusGroup, enterprise: Enterprise, facilitator: Facilitator
) -> None:
    def begun(minutes: int) -> str:
        planned = store.focus_groups.get(group.id)
        assert planned
        starts = datetime.now(UTC) - timedelta(minutes=minutes)
        store.focus_groups.correct(replace(planned, starts=starts, minutes=60, people=9))
        return facilitator.open(facilitator.run).text

    assert "You keep to the plan." in begun(1)
    assert "minutes behind the plan. Discuss" in begun(40)
    assert "leave the topics, and end later" in begun(58)
    facilitator.take(enterprise.id, "rate", "reveal", "close")
    assert "the plan" not in facilitator.open(facilitator.run).text


def test_a_written_group_rates_until_it_closes(
    app: Flask, store: Store, enterprise: Enterprise, signed_in: SignedIn
) -> None:
    now, hour = datetime.now(UTC), timedelta(hours=1)
    times = {"starts": now - hour, "closes": now + hour, "place": "", "meeting": Meeting.WRITTEN}
    planned = group_of(store, enterprise.id, **times)
    leader = Facilitator(app, signed_in("facilitator", "AT"), planned.id)
    code = store.focus_groups.code(planned.id)
    people = raters(app, code, 3)
    for number, who in enumerate(people):
        who.rate(enterprise.id, {**STEPS, "E1": 1 + 2 * number})
    leader.take(enterprise.id, "rate", "reveal")
    assert "They are shown after that" in leader.text
    ends(store, planned.id, now - timedelta(minutes=1))
    people[0].open(f"/g/rate/{enterprise.id}")
    assert "not being rated now" in people[0].text
    leader.take(enterprise.id, "reveal").do(enterprise.id, "talk", indicator="E1")
    leader.take(enterprise.id, "rate_again")
    assert "Rate again" not in people[0].open("/g/now").text
    ends(store, planned.id, now + hour)
    people[0].again(enterprise.id, {"E1": 3})
    leader.take(enterprise.id, "show_again")
    assert "They are shown after that" in leader.text
    ends(store, planned.id, now - timedelta(minutes=1))
    leader.take(enterprise.id, "show_again")
    assert store.turns.of(planned.id, enterprise.id).seen_again


def ends(store: Store, group: str, closes: datetime) -> None:
    """Set another end of a written group."""
    planned = store.focus_groups.get(group)
    assert planned
    store.focus_groups.correct(replace(planned, closes=closes))
