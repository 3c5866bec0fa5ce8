"""Whatever a person does, what is stored is what "check your answers" showed last."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from grids.codes import pack
from grids.draws import drawn
from grids.instrument import Instrument
from grids.library import shipped
from grids.responses import Help, completed, kept, shown
from grids.rounds import study_answers
from grids.values import Answer, Answers
from survey_app.store import FilledPage, Ready, Sent, Stale, Store, Wording
from tests.store.examples import Hands
from tests.store.fitting import fitting
from tests.store.surveys import PAGES, SPRING, begun, questionnaire, with_round

DEVICES = (0, 1)
PAGE_NAMES = st.sampled_from(sorted(PAGES))
LANGUAGES = st.sampled_from(["en", "ro"])
QUESTIONNAIRE = questionnaire()


def answers_to(instrument: Instrument, ids: tuple[str, ...]) -> st.SearchStrategy[Answers]:
    """Answers to some of the questions of a page, the others left open."""
    return st.fixed_dictionaries({}, optional={id: fitting(instrument.question(id)) for id in ids})


class Answering(RuleBasedStateMachine):
    """One person with two devices: fills in, goes back, clears, changes the language, looks at
    the answers, sends, sends again, withdraws; while the program may be stopped at any moment."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.clock = Hands()
        self.store = Store.create(Path(self.place.name), clock=self.clock)
        with_round(self.store)
        (self.code,) = self.store.ways.codes("spring", "AT", "staff", 1)
        started = begun(self.store, self.code)
        self.resume_code = started.resume_code
        self.tokens: dict[int, str] = {0: started.token}
        self.typed: dict[str, Answer] = dict(study_answers(SPRING, QUESTIONNAIRE))
        self.lot = self.draft_lot()
        self.shown: dict[int, Ready] = {}
        self.sent: Sent | None = None
        self.withdrawn = False

    def draft_lot(self) -> int:
        """What was drawn for this person."""
        found = self.store.drafts.of(self.tokens[0])
        assert found is not None
        return found.lot

    def expected(self) -> Answers:
        """What the page with the answers has to show."""
        return completed(QUESTIONNAIRE, drawn(QUESTIONNAIRE, self.typed, self.lot))

    def filling(self) -> bool:
        """Whether it is not sent yet."""
        return self.sent is None

    def done(self) -> bool:
        """Whether it was sent."""
        return self.sent is not None

    @precondition(filling)
    @rule(device=st.sampled_from(DEVICES), page=PAGE_NAMES, data=st.data())
    def fill(self, device: int, page: str, data: st.DataObject) -> None:
        """A page is saved, perhaps one of those before, perhaps with less on it than before."""
        if device not in self.tokens:
            return
        answers = data.draw(answers_to(QUESTIONNAIRE, PAGES[page]))
        filled = FilledPage(page=page, questions=PAGES[page], answers=answers, seconds=7)
        self.store.drafts.save(self.tokens[device], filled)
        for id in PAGES[page]:
            self.typed.pop(id, None)
        self.typed |= answers

    @precondition(filling)
    @rule(page=PAGE_NAMES)
    def clear(self, page: str) -> None:
        """Everything on a page is taken back."""
        filled = FilledPage(page=page, questions=PAGES[page])
        self.store.drafts.save(self.tokens[0], filled)
        for id in PAGES[page]:
            self.typed.pop(id, None)

    @precondition(filling)
    @rule(language=LANGUAGES, help=st.sampled_from(Help))
    def speak(self, language: str, help: Help) -> None:
        """Another language, and somebody helps."""
        self.store.drafts.reword(self.tokens[0], Wording(language))
        self.store.drafts.note_help(self.tokens[0], help)

    @precondition(filling)
    @rule()
    def go_on_elsewhere(self) -> None:
        """The code is typed on the other device."""
        token = self.store.drafts.resume(self.resume_code, self.code)
        assert token is not None
        self.tokens[1] = token

    @precondition(filling)
    @rule(device=st.sampled_from(DEVICES))
    def look(self, device: int) -> None:
        """The answers are shown."""
        if device in self.tokens:
            shown = self.store.drafts.ready(self.tokens[device])
            assert shown is not None
            assert shown.answers == self.expected()
            assert list(shown.answers) == list(kept(QUESTIONNAIRE, shown.answers))
            self.shown[device] = shown

    @precondition(filling)
    @rule(device=st.sampled_from(DEVICES))
    def send(self, device: int) -> None:
        """The button under the answers; where they changed since, they are shown again."""
        if device not in self.shown:
            return
        shown = self.shown[device]
        try:
            self.sent = self.store.responses.send_draft(self.tokens[device], shown.key)
        except Stale:
            self.look(device)
            return
        assert self.sent.response is not None
        assert self.sent.response.answers == shown.answers
        assert repr(dict(self.sent.response.answers)) == repr(dict(shown.answers))

    @precondition(done)
    @rule(device=st.sampled_from(DEVICES), key=st.sampled_from(["shown", "", "other"]))
    def send_again(self, device: int, key: str) -> None:
        """A double click, the back button, a late repetition."""
        assert self.sent is not None
        token = self.tokens.get(device, self.tokens[0])
        if key == "shown" and device in self.shown:
            key = self.shown[device].key
        again = self.store.responses.send_draft(token, key)
        expected = None if self.withdrawn else self.sent.response
        assert again == Sent(self.sent.withdraw_code, expected)

    @precondition(done)
    @rule()
    def withdraw(self) -> None:
        """The person does not want it any more."""
        if not self.withdrawn and self.sent is not None:
            self.store.responses.withdraw(self.sent.withdraw_code)
            self.withdrawn = True

    @rule()
    def stop_and_start(self) -> None:
        """The program ends and starts."""
        self.store.close()
        self.store = Store.open(Path(self.place.name), clock=self.clock)

    @invariant()
    def what_is_stored_is_what_was_sent(self) -> None:
        """Nothing before sending, one response after it, nothing after withdrawing."""
        stored = list(self.store.responses.stream("staff"))
        there = self.sent is not None and not self.withdrawn
        assert stored == ([self.sent.response] if there and self.sent else [])
        way = self.store.ways.resolve(self.code)
        assert way is not None
        assert way.standing == ("used" if self.sent else "open")

    def teardown(self) -> None:
        """At the end everything fits together."""
        assert self.store.check() == ()
        self.store.close()
        self.place.cleanup()


Answering.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestAnswering = Answering.TestCase


# The shipped questionnaires.

STAFF = ("staff_enabler", "staff_supporter", "staff_wsn")
ASKED = {
    id: [section for section in shipped().get(id).sections if section.layer != "drawn"]
    for id in STAFF
}


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(id=st.sampled_from(STAFF), data=st.data())
def test_shipped_questionnaires_are_stored_as_shown(
    store: Store, id: str, data: st.DataObject
) -> None:
    instrument = shipped().get(id)
    if store.rounds.get("spring") is None:
        for each in STAFF:
            store.instruments.publish(shipped().get(each))
        asked = tuple((each, shipped().get(each).version) for each in STAFF)
        with_round(store, instruments=asked)
    token = begun(store, store.ways.open_link("spring", "AT", id)).token
    pages = {s.id: tuple(q.id for q in s.questions) for s in ASKED[id] if s.questions}
    for page in data.draw(st.permutations(sorted(pages))):
        answers = data.draw(answers_to(instrument, pages[page][:8]), page)
        store.drafts.save(token, FilledPage(page=page, questions=pages[page], answers=answers))
    ready = store.drafts.ready(token)
    assert ready is not None
    sent = store.responses.send_draft(token, ready.key)
    assert sent.response is not None
    assert sent.response.answers == ready.answers == kept(instrument, ready.answers)
    assert pack(instrument, ready.answers)
    asked_for = {q.id for s in ASKED[id] for q in shown(s, ready.answers.get)}
    assert asked_for <= set(ready.answers)  # an answer, a reason, or skipped
