"""The demonstration: plausible, labelled, the same everywhere, and apart from real data."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from grids import study
from grids.checks import run
from grids.draws import drawn
from grids.enterprise import Enterprise, Origin
from grids.library import shipped
from grids.responses import FactRecord, Response, Round, completed
from grids.values import Answer
from survey_app import releases
from survey_app.demonstration import Loaded, invented, load
from survey_app.demonstration.countries import SETTINGS
from survey_app.demonstration.staff import PEOPLE, responses
from survey_app.demonstration.survey import survey
from survey_app.installation import set_up
from survey_app.store import Refused, Store

GRID = shipped().get("evaluation_grid")
ALL = [pair for setting in SETTINGS for pair in invented(setting, GRID)]
STAFF = [shipped().get(id) for id in PEOPLE]
ASKED = [each for setting in SETTINGS for each in responses(setting, survey(STAFF), STAFF)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with the demonstration in it."""
    made = tmp_path_factory.mktemp("demonstration")
    load(made)
    return made


@pytest.mark.parametrize(("enterprise", "record"), ALL, ids=[e.name for e, _ in ALL])
def test_the_facts_pass_every_check(enterprise: Enterprise, record: FactRecord) -> None:
    answers = dict(record.answers())

    def look(id: str) -> Answer | None:
        known: dict[str, Answer] = {
            "today": date(2026, 11, 1),
            "round.size_class": str(enterprise.size),
        }
        return known.get(id) or answers.get(id)

    found = [f"{f.check.id} {f.check.text} {f.questions}" for f in run(GRID, look)]
    assert not found


def test_everything_is_called_synthetic() -> None:
    for enterprise, record in ALL:
        assert enterprise.name.startswith("Synthetic enterprise ")
        assert enterprise.pseudonym.startswith("Synthetic ")
        assert enterprise.origin is Origin.SYNTHETIC
        assert all(fact.place == "invented for demonstration" for fact in record.facts)


def stays(response: Response) -> bool:
    """Whether what is stored is what a questionnaire would store: nothing that was not asked, and
    every question that was."""
    instrument = shipped().get(response.instrument)
    return completed(instrument, response.answers) == response.answers


def test_staff_answers_what_is_asked_and_passes_every_check() -> None:
    for response in ASKED:
        assert stays(response), response.id
        instrument = shipped().get(response.instrument)
        assert not run(instrument, response.answers.get), response.id
        assert set(response.answers) <= {question.id for question in instrument.questions()}


def test_skills_are_drawn_by_a_lot_that_could_have_been_drawn() -> None:
    chances = Counter[object]()
    for response in ASKED:
        if response.instrument == "staff_wsn":
            continue
        instrument = shipped().get(response.instrument)
        again = drawn(instrument, response.answers, 0)  # another lot, the same chances
        assert again["skills.lot_probability"] == response.answers["skills.lot_probability"]
        chances[response.answers["skills.lot_probability"]] += 1
    assert len(chances) > 5


def test_staff_is_called_synthetic_and_stays_the_same() -> None:
    planned = survey(STAFF)
    assert "Synthetic" in planned.title
    assert planned.anonymous
    assert not planned.test
    counted = Counter((each.context.country, each.instrument) for each in ASKED)
    for (_, instrument), number in counted.items():
        low, high = PEOPLE[instrument]
        assert low <= number <= high
    assert len(counted) == len(SETTINGS) * len(STAFF)
    assert all(each.context.synthetic and not each.subject for each in ASKED)
    assert {each.context.survey_round for each in ASKED} == {planned.id}
    assert len({each.id for each in ASKED}) == len(ASKED)
    again = [each for setting in SETTINGS for each in responses(setting, planned, STAFF)]
    assert again == ASKED


def test_it_is_the_same_every_time() -> None:
    again = [pair for setting in SETTINGS for pair in invented(setting, GRID)]
    assert again == ALL
    first, record = ALL[0]
    assert first.id == "b931f4a0-9533-5a76-ac2a-6e4808d8d9c0"
    assert record.answers()["E1.revenue"] == 294_200


def test_what_is_loaded(folder: Path) -> None:
    with Store.open(folder) as store:
        assert store.demonstration
        origins = Counter(enterprise.origin for enterprise in store.enterprises.all())
        assert origins == {Origin.PUBLISHED: 10, Origin.SYNTHETIC: len(ALL)}
        assert store.check() == ()
        rounds = Counter(r.context.round for r in store.responses.stream("evaluation_grid"))
        assert rounds[Round.AGREED] == len(ALL)
        assert rounds[Round.FIRST] > 5 * len(ALL)
        assert {survey_round.id for survey_round in store.rounds.all()} == {survey(STAFF).id}
        for id in PEOPLE:
            assert store.responses.count(id) == sum(each.instrument == id for each in ASKED)
        for case in study.cases():
            assert not store.responses.of(case.enterprise.id)  # nobody rated these
            assert len(store.facts.of(case.enterprise.id)) == 2


def test_a_second_time_changes_nothing(folder: Path) -> None:
    before = (folder / "bwise.sqlite").read_bytes()
    assert load(folder) == Loaded()
    assert (folder / "bwise.sqlite").read_bytes() == before


def test_an_installation_for_real_data_is_refused(tmp_path: Path) -> None:
    set_up(tmp_path).close()
    with pytest.raises(Refused, match="for real data"):
        load(tmp_path)
    with Store.open(tmp_path) as store:
        assert not store.enterprises.all()


def test_a_demonstration_of_something_else_is_refused(tmp_path: Path) -> None:
    with set_up(tmp_path, demonstration=True) as store:
        store.enterprises.add(ALL[0][0], "somebody")
    with pytest.raises(Refused, match="other enterprises"):
        load(tmp_path)


def test_a_load_that_was_cut_off_is_made_up_for(tmp_path: Path) -> None:
    set_up(tmp_path, demonstration=True).close()
    assert load(tmp_path).enterprises == len(ALL)


@pytest.mark.parametrize("country", [setting.country for setting in SETTINGS])
def test_every_country_has_results(folder: Path, country: str) -> None:
    with Store.open(folder) as store:
        found = {each.id: each for each in releases.foreseen(store, country)}
        rows = {each: found[each].rows for each in ("Grid summary", "Facts", "National rules")}
    assert all(rows.values()), rows
