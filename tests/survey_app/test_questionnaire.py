"""Questionnaires from the link to the own profile: nothing lost, nothing twice."""

import re
from pathlib import Path

import pytest
from flask import Flask

from grids.profile import profile
from grids.responses import Form, Help
from grids.values import Missing
from survey_app import languages
from survey_app.forms import spoken
from survey_app.store import Sent, Store
from tests.survey_app.pages import check
from tests.survey_app.surveys import (
    OTHERS,
    STAFF,
    Respondent,
    asked_of,
    given,
    round_of,
    sent_by,
    shown_answers,
)

RADIO = re.compile(r'type="radio" id="[^"]+-(\d+)" name="([^"]+)" value="([^"]+)"')
PAGE_BYTES, FIRST_BYTES = 15_000, 60_000


def begun(app: Flask, store: Store, instrument: str = "staff_wsn", **changes: object) -> Respondent:
    """Somebody who came by an open link, agreed and sees the first question."""
    way = store.ways.open_link(round_of(store, **changes).id, "AT", instrument)
    return Respondent(app, way).agree()


def choices(text: str, number: int = 0) -> dict[str, "str | list[str]"]:
    """One option for each group on a page: the one of this number, counted round and round."""
    groups: dict[str, list[str]] = {}
    for _, name, value in RADIO.findall(text):
        groups.setdefault(name, []).append(value)
    return {name: values[number % len(values)] for name, values in groups.items()}


def walked(person: Respondent, number: int = 1) -> list[str]:
    """Answer every page until the last one; gives the pages passed."""
    passed: list[str] = []
    for turn in range(number, 60):
        if not person.page:
            break
        passed += [person.page] if person.page not in passed else []
        check(person.text)
        person.send(choices(person.text, turn))
    if person.place == "/s/help":
        check(person.text)
        person.press(help="read")
    assert person.place == "/s/check"
    check(person.text)
    return passed


def in_words(store: Store, instrument: str, found: Sent) -> dict[str, tuple[str, ...]]:
    """What is stored, in the words in which it was shown."""
    assert found.response
    whole = store.instruments.latest(instrument)
    own = {Missing(reason.id): (reason.text,) for reason in whole.reasons}
    told = {Missing.SKIPPED: (), **own}
    return {
        id: told[answer] if answer in told else tuple(spoken(whole.question(id), answer))
        for id, answer in found.response.answers.items()
        if id in asked_of(store, instrument)
    }


@pytest.mark.parametrize("instrument", [*STAFF, *OTHERS])
def test_to_the_end(app: Flask, store: Store, instrument: str) -> None:
    person = begun(app, store, instrument)
    passed = walked(person)
    shown = shown_answers(person.text)
    person.press("send")
    check(person.text)
    found = sent_by(store, person)
    assert found.withdraw_code in person.text
    with app.test_request_context():
        assert in_words(store, instrument, found) == shown
    assert found.response
    assert found.response.context.form is (
        Form.EASY if instrument == "staff_wsn" else Form.STANDARD
    )
    assert passed


def test_two_stages_ask_for_the_level_of_what_counts(app: Flask, store: Store) -> None:
    person = begun(app, store, "staff_enabler")
    assert person.page == "skills_relevance"
    counts = {"skills.finance.relevance": "5", "skills.stress.relevance": "4"}
    others = dict.fromkeys(choices(person.text), "2")
    person.send({**others, **counts})
    assert person.page == "skills_own"
    assert set(choices(person.text)) == {"skills.finance.own", "skills.stress.own"}
    person.send({"skills.finance.own": "2", "skills.stress.own": "3"})
    assert person.page == "skills_colleagues"
    person.press("back")
    person.press("back")
    person.send({"skills.stress.relevance": "1"})
    assert set(choices(person.text)) == {"skills.finance.own"}
    assert 'name="skills.finance.own" value="2" checked' in person.text
    person.press("back")
    person.send({"skills.stress.relevance": "4"})
    assert 'name="skills.stress.own" value="3" checked' in person.text, "it was kept meanwhile"


def test_without_anything_that_counts_there_is_no_level_to_ask(app: Flask, store: Store) -> None:
    person = begun(app, store, "staff_enabler")
    person.send(dict.fromkeys(choices(person.text), "1"))
    assert person.page == "skills_future"
    person.press("back")
    assert person.page == "skills_relevance"


def test_the_order_is_random_and_stays(app: Flask, store: Store) -> None:
    way = store.ways.open_link(round_of(store).id, "AT", "staff_enabler")
    people = [Respondent(app, way).agree() for _ in range(4)]
    orders = [tuple(choices(person.text)) for person in people]
    assert len(set(orders)) > 1
    assert all(set(order) == set(orders[0]) for order in orders)
    assert tuple(choices(people[0].open("/s/page/skills_relevance").text)) == orders[0]


def test_what_an_answer_opens_on_the_same_page_is_shown_there(app: Flask, store: Store) -> None:
    person = begun(app, store, "exit_follow_up").open("/s/page/follow")
    assert "follow.contract" not in person.text
    person.send({"follow.reached": "person"})
    person.send({"follow.working": "yes"})
    assert person.page == "follow"
    assert "follow.contract" in person.text
    person.press()
    assert person.page != "follow", "it was shown, and may be left open"


def test_what_contradicts_itself_is_not_sent(app: Flask, store: Store) -> None:
    person = begun(app, store, "exit_follow_up").open("/s/page/follow")
    person.send({"follow.reached": "person"})
    person.send({"follow.working": "yes", "follow.status": "unemployed"})
    person.open("/s/check")
    assert "The person is working, but the status says unemployment" in person.text
    check(person.text)
    assert person.press("send").status == 422
    person.open("/s/page/follow").send({"follow.status": "ordinary_employer"})
    assert person.open("/s/check").press("send").place == "/s/sent"


def test_a_cleared_answer_is_cleared(app: Flask, store: Store) -> None:
    person = begun(app, store)
    person.send({"practice.tea": "3"})
    person.press("back")
    assert 'value="3" checked' in person.text
    assert "Take my answer back" in person.text
    person.send({"practice.tea": ""})
    person.open("/s/check")
    assert shown_answers(person.text)["practice.tea"] == ()
    person.press("send")
    response = sent_by(store, person).response
    assert response
    assert response.answers["practice.tea"] is Missing.SKIPPED


def test_what_is_wrong_is_told_and_the_rest_is_kept(app: Flask, store: Store) -> None:
    person = begun(app, store, "staff_enabler")
    person.open("/s/page/training")
    topics = ["coaching", "teaching"]
    person.send(
        {"training.received": topics, "training.wanted:1": "law", "training.wanted:2": "law"}
    )
    assert (person.status, person.page) == (422, "training")
    assert "The same is chosen twice" in person.text
    assert "Error:" in person.text.partition("</title>")[0]
    check(person.text)
    person.open("/s/check")
    assert len(shown_answers(person.text)["training.received"]) == 2
    assert shown_answers(person.text)["training.wanted"] == ()


def test_what_is_wrong_where_nothing_is_asked_any_more_is_forgiven(
    app: Flask, store: Store
) -> None:
    person = begun(app, store, "exit_follow_up").open("/s/page/follow")
    person.send({"follow.when": "other"})
    assert (person.page, "follow.day" in person.text) == ("follow", True)
    person.send({"follow.day": "many"})
    assert person.status == 422
    person.send({"follow.when": "month_6", "follow.day": "many"})
    assert person.status == 200
    assert "Error:" not in person.text
    person.open("/s/check")
    assert shown_answers(person.text)["follow.when"] == ("About 6 months after leaving",)


def test_too_many_ticks_on_a_page_of_its_own(app: Flask, store: Store) -> None:
    person = begun(app, store).open("/s/page/wishes.learn")
    person.send({"wishes.learn": ["tasks", "safety", "language", "stress"]})
    assert person.status == 422
    assert "Tick at most 3; 4 are ticked." in person.text
    assert person.text.count(" checked") == 4, "nothing typed is lost"
    check(person.text)


def test_kept_on_the_way_out(app: Flask, store: Store) -> None:
    person = begun(app, store)
    sent = person.filled({"practice.tea": "2"}, "keep")
    assert person.client.post(person.place, data=sent).status_code == 204
    assert 'value="2" checked' in person.open(person.place).text


def test_numbers_of_a_worker_never_move_away(app: Flask, store: Store) -> None:
    person = begun(app, store)
    numbers = []
    while person.page:
        numbers += re.findall(r"Question (\d+) of (\d+)</label>", person.text)
        person.send(choices(person.text) if person.page == "more.go_on" else {})
    assert [int(n) for n, _ in numbers[:25]] == list(range(1, 26))
    assert {every for _, every in numbers[:25]} == {"25"}
    assert [n for n, _ in numbers[25:]] == [str(n) for n in range(26, 31)], "five more, as wished"


def test_progress_only_grows(app: Flask, store: Store) -> None:
    person = begun(app, store, "staff_supporter")
    done = []
    while person.page:
        done.append(int(re.findall(r'<progress[^>]+value="(\d+)"', person.text)[0]))
        person.send(choices(person.text, 3))
    assert done == sorted(done)
    assert done[0] == 0
    assert done[-1] > 85


def test_a_break_after_twelve_questions(app: Flask, store: Store) -> None:
    person = begun(app, store)
    for _ in range(13):
        person.press()
    assert person.page == "break"
    assert person.heading == "Time for a break"
    person.press("pause")
    assert "Your answers so far are saved" in person.text
    assert person.open("/s/go-on").page == "satisfaction.usefulness"


def test_going_on_where_something_is_open(app: Flask, store: Store) -> None:
    person = begun(app, store)
    person.press()
    person.send({"skills.tasks.own": "2"}, "pause")
    assert person.open("/s/go-on").page == "skills.safety.own"
    person.press("pause")
    assert person.open("/s/go-on").page == "skills.safety.own"


def test_resume_elsewhere(app: Flask, store: Store) -> None:
    person = begun(app, store)
    person.send({"practice.tea": "3"})
    elsewhere = Respondent(app).open("/s/")
    elsewhere.press("", code=person.code.lower().replace("-", " "))
    assert elsewhere.page == "skills.tasks.own"
    assert elsewhere.code == person.code
    elsewhere.press("back")
    assert 'value="3" checked' in elsewhere.text
    elsewhere.send({"practice.tea": "1"})
    person.open("/s/page/practice.tea")
    assert 'value="1" checked' in person.text


def test_wrong_codes_have_to_wait(app: Flask, store: Store) -> None:
    person = begun(app, store)
    wrong = person.code[:-1] + ("X" if person.code[-1] != "X" else "Y")
    other = Respondent(app).open("/s/")
    assert other.press("", code=wrong).status == 422
    assert "This code is not known here" in other.text
    check(other.text)
    assert "Type your code." in other.press("", code="").text


def test_send_once_whatever_is_pressed(app: Flask, store: Store) -> None:
    person = begun(app, store)
    person.send({"practice.tea": "2"})
    person.open("/s/check")
    sent = person.filled({}, "send")
    answers = [person.client.post("/s/check", data=sent) for _ in range(3)]
    assert {answer.location for answer in answers} == {"/s/sent"}
    code = sent_by(store, person).withdraw_code
    for address in ("/s/sent", "/s/check", "/s/page/practice.tea", "/s/go-on", "/s/pause"):
        assert code in person.open(address).text
    late = person.client.post("/s/page/practice.tea", data={"asked": "practice.tea"})
    assert late.location == "/s/sent"
    assert store.responses.count("staff_wsn") == 1


def test_what_changed_since_it_was_shown_is_shown_again(app: Flask, store: Store) -> None:
    person = begun(app, store)
    person.send({"practice.tea": "2"})
    person.open("/s/check")
    sent = person.filled({}, "send")
    elsewhere = Respondent(app).open("/s/")
    elsewhere.press("", code=person.code).open("/s/page/practice.tea").send({"practice.tea": "3"})
    answer = person.client.post("/s/check", data=sent)
    assert "An answer was changed after this page was shown" in answer.text
    assert shown_answers(answer.text)["practice.tea"] == ("Alone",)
    assert store.responses.count("staff_wsn") == 0
    check(answer.text)


def test_changing_an_answer_leads_back_to_the_check(app: Flask, store: Store) -> None:
    person = begun(app, store).open("/s/check")
    person.open("/s/page/skills.safety.own?origin=check")
    assert "Save and look at all answers" in person.text
    person.send({"skills.safety.own": "1"})
    assert person.place == "/s/check"
    assert shown_answers(person.text)["skills.safety.own"] == ("Not yet",)


def test_one_time_codes_work_once(app: Flask, store: Store) -> None:
    (code,) = store.ways.codes(round_of(store).id, "AT", "staff_wsn", 1)
    one, other = Respondent(app).open("/s/"), Respondent(app).open("/s/")
    one.press("", code=code).agree()
    other.press("", code=code.lower()).agree()
    for person in (one, other):
        person.open("/s/check").press("send")
    assert sent_by(store, one).response
    assert other.status == 403
    assert "These answers here were not sent." in other.text
    assert Respondent(app, code).status == 403
    assert one.open(f"/s/{code}").place == "/s/sent"


def test_withdraw(app: Flask, store: Store) -> None:
    person = begun(app, store).open("/s/check").press("send")
    code = sent_by(store, person).withdraw_code
    other = Respondent(app).open("/s/withdraw")
    check(other.text)
    check(other.press("", code="2222-2222-2222-2222").text)
    assert other.status == 422
    other.press("", code=code.lower())
    assert other.heading == "Your answers are erased"
    assert store.responses.count("staff_wsn") == 0
    assert "taken back or erased" in person.open("/s/sent").text
    check(person.text)
    assert other.open("/s/withdraw").press("", code=code).status == 422


def test_the_own_profile(app: Flask, store: Store) -> None:
    person = begun(app, store)
    walked(person)
    person.press("send")
    found = sent_by(store, person)
    assert found.response
    own = profile(store.instruments.latest("staff_wsn"), found.response.answers)
    assert own.areas
    for area in own.areas:
        assert area.title in person.text
    assert person.text.count("<circle") == sum(area.of for area in own.areas)
    assert person.text.count('class="full"') == sum(area.dots for area in own.areas)
    for thing in own.can:
        assert thing in person.text


@pytest.mark.parametrize("helped", [*Help])
def test_the_help_somebody_had(app: Flask, store: Store, helped: Help) -> None:
    person = begun(app, store, "staff_supporter").open("/s/help").press(help=helped.value)
    person.press("send")
    response = sent_by(store, person).response
    assert response
    assert response.context.help is helped


def test_a_worker_says_it_in_a_question(app: Flask, store: Store) -> None:
    person = begun(app, store).open("/s/page/help.how").send({"help.how": "explained"})
    assert person.page == "help.who"
    person.open("/s/check").press("send")
    response = sent_by(store, person).response
    assert response
    assert response.context.help is Help.HELPED


def test_help_that_was_cleared_is_cleared(app: Flask, store: Store) -> None:
    person = begun(app, store)
    person.open("/s/page/help.how").send({"help.how": "answered"})
    person.open("/s/page/help.how").send({"help.how": ""})
    assert person.place == "/s/check"
    person.press("send")
    response = sent_by(store, person).response
    assert response
    assert response.context.help is None


def test_typed_in_from_paper(app: Flask, store: Store) -> None:
    way = store.ways.open_link(round_of(store).id, "AT", "staff_wsn")
    person = Respondent(app, way).agree(paper="1").open("/s/check").press("send")
    response = sent_by(store, person).response
    assert response
    context = response.context
    assert (context.form, context.consent_version) == (Form.PAPER, "1")
    assert context.texts_revision
    assert context.minutes is None


def test_another_language_on_the_way(
    app: Flask, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(languages, "of_pages", lambda: languages.ALL)
    consent = (("en", "Yes"), ("ro", "Da"))
    survey_round = round_of(store, languages=("en", "ro"), consent=consent)
    person = Respondent(app, store.ways.open_link(survey_round.id, "AT", "staff_wsn"))
    assert person.heading == "Choose your language"
    check(person.text)
    person.open("/s/start?lang=en").agree()
    person.send({"practice.tea": "2"}, "language:ro")
    assert person.page == "practice.tea"
    assert '<html lang="ro">' in person.text
    assert "Cu ajutor" in person.text
    assert 'value="2" checked' in person.text
    person.open("/s/check?lang=en")
    assert shown_answers(person.text)["practice.tea"] == ("With help",)
    person.open("/s/check?lang=ro")
    assert shown_answers(person.text)["practice.tea"] == ("Cu ajutor",)
    check(person.text)
    person.press("send")
    response = sent_by(store, person).response
    assert response
    assert response.context.language == "ro"
    assert '<html lang="ro">' in person.text


def test_stopping_for_good_erases(app: Flask, store: Store) -> None:
    person = begun(app, store)
    code = person.send({"practice.tea": "2"}).code
    check(person.open("/s/pause").text)
    check(person.open("/s/remove").text)
    person.press("")
    assert "Your answers are erased." in person.text
    assert person.client.get_cookie("bwise") is None
    other = Respondent(app).open("/s/")
    assert other.press("", code=code).status == 422


def test_leaving_keeps_what_was_saved(app: Flask, store: Store) -> None:
    person = begun(app, store)
    code = person.send({"practice.tea": "2"}).code
    person.press("", to="/s/leave")
    assert person.heading == "Nothing is left on this device"
    check(person.text)
    assert person.client.get_cookie("bwise") is None
    assert person.open("/s/page/practice.tea").status == 404
    check(person.text)
    person.open("/s/").press("", code=code)
    assert person.page == "skills.tasks.own"


def test_on_a_shared_device_nothing_stays(app: Flask, store: Store) -> None:
    way = store.ways.open_link(round_of(store).id, "AT", "staff_wsn")
    person = Respondent(app, way).agree(shared="1")
    cookie = person.client.get_cookie("bwise")
    assert cookie
    assert cookie.expires is None, "the browser forgets it when it is closed"
    person.send({"practice.tea": "2"})
    person.open(f"/s/{way}")
    assert person.place == "/s/start", "it may be somebody else: nothing of the first is offered"
    assert person.open("/s/go-on").status == 404


def test_on_a_shared_device_the_code_is_shown_once(app: Flask, store: Store) -> None:
    way = store.ways.open_link(round_of(store).id, "AT", "staff_wsn")
    person = Respondent(app, way).agree(shared="1").open("/s/check").press("send")
    assert person.code.count("-") == 3
    check(person.text)
    assert person.client.get_cookie("bwise") is None
    assert person.open("/s/sent").status == 404


def test_one_opens_the_link_again(app: Flask, store: Store) -> None:
    way = store.ways.open_link(round_of(store).id, "AT", "staff_wsn")
    person = Respondent(app, way).agree().send({"practice.tea": "2"})
    assert person.open(f"/s/{way}").heading == "You have begun before"
    check(person.text)
    assert person.open("/s/go-on").page == "skills.tasks.own"
    person.open("/s/check").press("send")
    assert person.open(f"/s/{way}").heading == "Answers were sent"
    check(person.text)
    person.open("/s/start?new=1")
    person.agree()
    assert person.page == "practice.tea"
    assert " checked" not in person.text


def test_agreeing_twice_begins_once(app: Flask, store: Store) -> None:
    survey_round = round_of(store)
    person = Respondent(app, store.ways.open_link(survey_round.id, "AT", "staff_wsn"))
    person.open("/s/agree")
    sent = person.filled({})
    for _ in range(2):
        assert person.client.post("/s/agree", data=sent).location == "/s/go-on"
    assert [day.opened for day in store.participation.days(survey_round.id)] == [1]


def test_answers_of_a_test_do_not_count(app: Flask, store: Store) -> None:
    person = begun(app, store, test=True)
    assert "This is a test." in person.text
    person.open("/s/check").press("send")
    assert store.responses.count("staff_wsn") == 0
    assert sent_by(store, person).response


def test_answers_are_kept_with_an_enterprise_only_where_that_was_said(
    app: Flask, store: Store, register: object
) -> None:
    enterprise = register()  # type: ignore[operator]
    survey_round = round_of(store, anonymous=False)
    way = store.ways.enterprise_link(survey_round.id, enterprise.id, "staff_supporter")
    person = Respondent(app, way)
    assert "kept with the name of your enterprise" in person.text
    person.agree().open("/s/check").press("send")
    response = sent_by(store, person).response
    assert response
    assert response.subject == enterprise.id


@pytest.mark.parametrize("instrument", STAFF)
def test_light_enough_for_a_phone(app: Flask, store: Store, instrument: str) -> None:
    way = store.ways.open_link(round_of(store).id, "AT", instrument)
    person, sizes = Respondent(app, way), {}
    static = ("style.css", "questions.css", "questionnaire.css", "questionnaire.js", "icon.svg")
    files = sum((Path(app.root_path) / "static" / name).stat().st_size for name in static)
    packed = {"Accept-Encoding": "gzip"}
    first = len(person.client.get("/s/start", headers=packed).data) + files
    person.agree()
    while person.page:
        here = person.client.get(person.place, headers=packed)
        assert here.headers["Content-Encoding"] == "gzip"
        assert here.headers["Cache-Control"] == "no-store"
        sizes[person.page] = len(here.data)
        person.send(choices(person.text, 4))
    sizes["check"] = len(person.client.get("/s/check", headers=packed).data)
    assert first < FIRST_BYTES / 2
    assert max(sizes.values()) < PAGE_BYTES / 2, sizes


def test_the_token_stays_out_of_log_and_address(app: Flask, store: Store, log: object) -> None:
    way = store.ways.open_link(round_of(store).id, "AT", "staff_wsn")
    client = app.test_client()
    answer = client.get(f"/s/{way}")
    assert (answer.status_code, answer.location) == (303, "/s/start")
    person = Respondent(app, way).agree().send({"practice.tea": "2"})
    code = person.code
    person.open("/s/").press("", code=code)
    told = log.getvalue()  # type: ignore[attr-defined]
    assert told
    with person.client.session_transaction() as session:
        for secret in (way, session["questionnaire"], session["questionnaire_code"]):
            assert secret not in told


def test_stored_is_what_is_asked(app: Flask, store: Store) -> None:
    person = begun(app, store, "staff_enabler")
    walked(person, 4)
    person.press("send")
    found = sent_by(store, person).response
    assert found
    asked = asked_of(store, "staff_enabler")
    levels = [id for id in given(found.answers, asked) if id.endswith(".own")]
    drawn = found.answers["skills.own_asked"]
    assert isinstance(drawn, tuple)
    assert len(levels) == len(drawn) <= 8
