"""Whatever fits an instrument comes back unchanged; and the store agrees with a simple model."""

import tempfile
import uuid
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from grids.enterprise import Enterprise, Origin, Release, SizeClass, Visible
from grids.responses import Fact, Response, Round, SourceKind
from grids.values import Answer
from survey_app.store import Store
from tests.store.examples import FULL, instrument, record, response
from tests.store.fitting import TEXTS, fitting

GRID = "evaluation_grid"
quickly = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
QUESTIONS = {question.id: fitting(question) for question in instrument().questions()}
ANSWERS = st.fixed_dictionaries({}, optional=QUESTIONS)
FACTS = st.builds(
    Fact,
    question=st.sampled_from(sorted(QUESTIONS)),
    answer=st.one_of(*QUESTIONS.values()),
    source=st.sampled_from(SourceKind),
    unit=TEXTS,
    year=st.none() | st.integers(1, 9999),
    place=TEXTS,
    quote=TEXTS,
    caveat=TEXTS,
    note=TEXTS,
    label=TEXTS,
    approximate=st.booleans(),
)
ENTERPRISES = st.builds(
    Enterprise,
    id=st.just(""),
    name=TEXTS.filter(str.strip),
    country=st.sampled_from(["AT", "RO"]),
    pseudonym=TEXTS,
    region=TEXTS,
    unit=TEXTS,
    promoter=TEXTS,
    status=TEXTS,
    sector=TEXTS,
    size=st.none() | st.sampled_from(SizeClass),
    release=st.sampled_from(Release),
    visible=st.dictionaries(TEXTS, st.sampled_from(Visible), max_size=3).map(
        lambda found: tuple(found.items())
    ),
    origin=st.sampled_from([Origin.COLLECTED, Origin.PUBLISHED]),
)


@quickly
@given(answers=ANSWERS)
def test_answers_come_back_unchanged(store: Store, answers: Mapping[str, Answer]) -> None:
    sent = response(answers)
    store.responses.submit(sent, sent.id)
    found = store.responses.get(sent.id)
    assert found == sent
    assert found is not None
    assert repr(dict(found.answers)) == repr(dict(answers))  # 1 is not True, 1.0 is not 1.00


@quickly
@given(facts=st.lists(FACTS, max_size=6).map(tuple))
def test_facts_and_their_history_come_back_unchanged(store: Store, facts: tuple[Fact, ...]) -> None:
    stored = store.facts.get(FULL.id, GRID, 2024) or record()
    saved = store.facts.save(replace(stored, facts=facts), "Ada")
    found = store.facts.get(FULL.id, GRID, 2024)
    assert found == saved
    assert repr(saved.facts) == repr(facts)
    change = store.facts.history(FULL.id, GRID, 2024)[-1]
    if saved.revision > stored.revision:
        came = {difference.after for difference in change.differences} - {None}
        assert came <= set(facts)


@quickly
@given(enterprise=ENTERPRISES)
def test_enterprises_come_back_unchanged(store: Store, enterprise: Enterprise) -> None:
    entered = replace(enterprise, id=str(uuid.uuid4()))
    store.enterprises.add(entered, "Ada")
    assert store.enterprises.get(entered.id) == entered


class Submitting(RuleBasedStateMachine):
    """Responses sent, sent again, replaced and erased, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.store = Store.create(Path(self.place.name))
        self.store.instruments.publish(instrument())
        self.store.enterprises.add(FULL, "Ada")
        self.kept: dict[str, Response] = {}
        self.keys: dict[str, str] = {}

    @rule(key=st.integers(0, 5), rater=st.sampled_from(["", "a", "b"]), step=st.integers(1, 5))
    def rate(self, key: int, rater: str, step: int) -> None:
        """A rating, perhaps by somebody who has rated before, perhaps under a used key."""
        labels = {"round": Round.FIRST, "rater": rater, "focus_group": "graz"}
        sent = response({"E1": step}, FULL.id, **labels)
        id = self.store.responses.submit(sent, str(key))
        if str(key) in self.keys:
            assert id == self.keys[str(key)]
            return
        same = [kept.id for kept in self.kept.values() if rater and kept.context == sent.context]
        assert id == (same[0] if same else sent.id)
        self.keys[str(key)] = id
        self.kept[id] = replace(sent, id=id)

    @rule(number=st.integers(0, 5))
    def erase(self, number: int) -> None:
        """One of the responses goes."""
        if self.kept:
            id = sorted(self.kept)[number % len(self.kept)]
            self.store.responses.delete(id)
            del self.kept[id]

    @rule()
    def open_again(self) -> None:
        """The program ends and starts."""
        self.store.close()
        self.store = Store.open(Path(self.place.name))

    @invariant()
    def the_store_holds_what_the_model_holds(self) -> None:
        """Neither more nor less."""
        assert {r.id: r for r in self.store.responses.stream(GRID)} == self.kept

    def teardown(self) -> None:
        """At the end everything fits together."""
        assert self.store.check() == ()
        self.store.close()
        self.place.cleanup()


Submitting.TestCase.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)
TestSubmitting = Submitting.TestCase
