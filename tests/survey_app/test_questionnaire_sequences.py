"""Whatever somebody does with a questionnaire, what is stored in the end is what they last saw."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from grids.catalogues import in_language
from grids.values import Missing
from survey_app import languages
from survey_app.forms import spoken
from survey_app.forms.inputs import WHY, name, texts
from survey_app.store import Store
from tests.survey_app.surveys import STAFF, Respondent, asked_of, round_of, shown_answers

WAYS = ("next", "next", "next", "back", "pause", "keep")
LANGUAGES = ("en", "ro")
Inputs = dict[str, tuple[str, ...]]


class Sequences(RuleBasedStateMachine):
    """Somebody with a questionnaire, on several devices, who does whatever they like."""

    app: Flask
    store: Store
    round_id: str

    def __init__(self) -> None:
        super().__init__()
        self.instrument = ""
        self.devices: list[Respondent] = []
        self.known: Inputs = {}  # what stands in every input, as it was sent last
        self.shown: dict[str, tuple[str, ...]] = {}
        self.last_check = ""
        self.sent = False

    @property
    def person(self) -> Respondent:
        """Whoever sits in front of the device taken up last."""
        return self.devices[-1]

    @initialize(instrument=st.sampled_from(STAFF), language=st.sampled_from(LANGUAGES))
    def begin(self, instrument: str, language: str) -> None:
        """Come by a link, choose a language, agree."""
        self.instrument = instrument
        way = self.store.ways.open_link(self.round_id, "AT", instrument)
        self.devices = [Respondent(self.app, way).open(f"/s/start?lang={language}").agree()]
        assert self.person.page

    @precondition(lambda self: not self.sent)
    @rule(
        data=st.data(),
        step=st.sampled_from(WAYS) | st.sampled_from([f"language:{code}" for code in LANGUAGES]),
    )
    def fill(self, data: st.DataObject, step: str) -> None:
        """Answer, change or clear some of a page, and press one of its buttons."""
        if not self.person.page:
            self.person.open("/s/go-on")
        if not self.person.page:  # all is answered: any page will do
            self.open(data)
        sent = self.person.filled({})
        asked = [self.question(id) for id in sent["asked"].split()]
        given: dict[str, list[str]] = {}
        for question in data.draw(st.lists(st.sampled_from(asked), max_size=4)) if asked else ():
            given |= data.draw(inputs_of(question))
        self.person.send(given, step)
        assert self.person.status in (200, 204), self.person.text
        for input in [name(question, key) for question in asked for key in keys_of(question)]:
            before = tuple(filter(None, sent.getlist(input)))
            self.known[input] = tuple(filter(None, given.get(input, before)))

    @precondition(lambda self: not self.sent)
    @rule(data=st.data())
    def open(self, data: st.DataObject) -> None:
        """Go to a page by its address: the browser's own way back or forward."""
        pages = list(asked_of(self.store, self.instrument))
        pages += [s.id for s in self.store.instruments.latest(self.instrument).sections]
        id = data.draw(st.sampled_from(pages))
        self.person.open(f"/s/page/{id}")
        if self.person.status == 404:  # a question that has no page of its own
            self.person.open("/s/page/" + data.draw(st.sampled_from(FIRST[self.instrument])))
        assert self.person.status == 200

    @precondition(lambda self: not self.sent)
    @rule()
    def go_on_elsewhere(self) -> None:
        """Type the code on another device."""
        self.person.open("/s/pause")
        other = Respondent(self.app).open("/s/")
        other.press("", code=self.person.code)
        assert other.status == 200
        self.devices.append(other)

    @precondition(lambda self: len(self.devices) > 1 and not self.sent)
    @rule()
    def back_to_the_other_device(self) -> None:
        """Take up the device used before, with the page that still stands on it."""
        self.devices.insert(0, self.devices.pop())

    @precondition(lambda self: not self.sent)
    @rule(language=st.sampled_from(LANGUAGES))
    def look(self, language: str) -> None:
        """Look at all answers: each is there as it was given last."""
        self.person.open(f"/s/check?lang={language}")
        self.last_check, self.shown = self.person.text, shown_answers(self.person.text)
        draft = self.store.drafts.of(self.token())
        assert draft
        for id, question in asked_of(self.store, self.instrument).items():
            held = texts(question, draft.answers.get(id))
            stored = {name(question, key): found for key, found in held.items()}
            for key in keys_of(question):
                input = name(question, key)
                assert stored.get(input, ()) == self.known.get(input, ()), input

    @precondition(lambda self: self.last_check)
    @rule()
    def send(self) -> None:
        """Press the button that sends, on the page that was shown last, old as it may be."""
        sent = Respondent(self.app)
        sent.text = self.last_check
        answer = self.person.client.post("/s/check", data=sent.filled({}, "send"))
        if answer.status_code == 200:  # something was changed since: it is shown again
            assert not self.sent
            self.last_check, self.shown = answer.text, shown_answers(answer.text)
            return
        assert answer.location == "/s/sent"
        self.sent = True
        assert self.stored() == self.shown

    @precondition(lambda self: self.sent)
    @rule(step=st.sampled_from(WAYS))
    def press_an_old_page(self, step: str) -> None:
        """An old page, wherever it still stands, changes nothing any more."""
        for device in self.devices:
            answer = device.client.post("/s/page/help.how", data={"asked": "", "step": step})
            assert answer.location == "/s/sent" or answer.status_code == 404
        assert self.stored() == self.shown

    def teardown(self) -> None:
        """Whatever was not sent yet is looked at and sent."""
        if self.devices and not self.sent:
            self.look("en")
            self.send()
            assert self.sent

    def token(self) -> str:
        """The token that the device holds."""
        with self.person.client.session_transaction() as session:
            return str(session["questionnaire"])

    def question(self, id: str) -> Any:
        """A question of the instrument."""
        return self.store.instruments.latest(self.instrument).question(id)

    def stored(self) -> dict[str, tuple[str, ...]]:
        """What is stored, in the words of its language."""
        found = self.store.responses.sent(self.token())
        assert found
        assert found.response
        language = found.response.context.language
        whole = in_language(self.store.instruments.latest(self.instrument), language)
        reasons = {Missing(reason.id): (reason.text,) for reason in whole.reasons}
        told = {Missing.SKIPPED: (), **reasons}
        with self.app.test_request_context(f"/?lang={language}"):
            return {
                id: told[answer] if answer in told else spoken(whole.question(id), answer)
                for id, answer in found.response.answers.items()
                if id in asked_of(self.store, self.instrument)
            }


FIRST = {
    "staff_enabler": ("skills_relevance", "skills_own", "training", "gaps"),
    "staff_supporter": ("skills_relevance", "skills_own", "training", "gaps"),
    "staff_wsn": ("practice.tea", "wishes.learn", "more.go_on", "help.how"),
}
"""Pages that are always there."""


def keys_of(question: Any) -> tuple[str, ...]:
    """The inputs of a question that are on its page."""
    from survey_app.forms.inputs import keys

    return tuple(key for key in keys(question) if key != WHY or question.missing)


def inputs_of(question: Any) -> st.SearchStrategy[dict[str, list[str]]]:
    """What may be put into the inputs of a question, nothing included."""
    from tests.survey_app.answering import answers_to

    def inputs(answer: Any) -> dict[str, list[str]]:
        held = texts(question, answer)
        return {name(question, key): list(held.get(key, ())) for key in keys_of(question)}

    return (st.none() | answers_to(question)).map(inputs)


@pytest.fixture
def machine(
    app: Flask, store: Store, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], RuleBasedStateMachine]:
    """Makes people with a questionnaire of a round in two languages."""
    monkeypatch.setattr(languages, "of_pages", lambda: languages.ALL)
    consent = tuple((code, "Yes") for code in LANGUAGES)
    planned = round_of(store, languages=LANGUAGES, consent=consent)
    kind = type("Sequence", (Sequences,), {"app": app, "store": store, "round_id": planned.id})
    return kind


def test_any_sequence_stores_what_was_shown(
    machine: Callable[[], RuleBasedStateMachine],
) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=20,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=[*HealthCheck],
        ),
    )
