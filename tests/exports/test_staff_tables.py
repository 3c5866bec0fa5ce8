"""The sheets of the staff questionnaires: against pandas over single answers, and by hand."""

from collections import Counter
from decimal import Decimal
from functools import cache
from typing import Any

import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

from exports.results import country_tables
from exports.results.respondents import Label, StaffResponses
from exports.results.staff.intervals import AS_IF_RANDOM, RESAMPLED
from exports.results.staff.satisfaction import PUBLISHED
from exports.results.staff.skills import WORDS
from exports.results.staff.skills_asked import Skill, skills
from exports.tables import Draft, Empty, Figure
from grids.computed import compute
from grids.enterprise import SizeClass
from grids.values import Missing
from tests.exports.staff_world import ENABLER, SUPPORTER, WORKER, Sent, people, saying, sent
from tests.exports.world import enterprise, facts, grid, released, row, rows, study, value, values

MANAGERS = people(ENABLER, 90)
COUNSELLORS = people(SUPPORTER, 70, study__satisfaction="seven")
WORKERS = people(WORKER, 80)
STAFF = (
    *("Participation", "Skills", "Skill gaps", "Digital", "Technology", "Training"),
    *("Gap reasons", "Attractiveness", "Satisfaction", "Frequencies"),
)
NOTHING = {Missing.NOT_SHOWN, None}


def tables(*staff: StaffResponses, **more: Any) -> dict[str, Draft]:
    """All sheets of a country with these responses, before disclosure control."""
    return {draft.id: draft for draft in country_tables(study(staff=staff, **more))}


@cache
def everybody() -> dict[str, Draft]:
    """The sheets of all three questionnaires."""
    return tables(sent(ENABLER, MANAGERS), sent(SUPPORTER, COUNSELLORS), sent(WORKER, WORKERS))


def given(some: list[Sent], question: str) -> pd.Series:
    """The valid answers to a question."""
    every = (answers.get(question) for _, answers in some)
    return pd.Series([a for a in every if a is not None and not isinstance(a, Missing)])


def asked(some: list[Sent], question: str) -> int:
    """To how many a question was shown."""
    return sum(answers.get(question) not in NOTHING for _, answers in some)


def test_sheets_stand_in_the_order_of_the_workbook() -> None:
    order = list(everybody())
    assert [id for id in order if id in STAFF] == list(STAFF)
    assert order[0] == "Participation"
    assert order.index("Models") < order.index("Skills") < order.index("Context")
    assert order.index("Cases") < order.index("Frequencies") < order.index("Codebook")


def test_a_country_without_answers_has_no_such_sheets() -> None:
    assert not set(tables(sent(ENABLER, []))) & set(STAFF)
    assert not set(tables()) & set(STAFF)


def test_a_sheet_without_rows_is_left_out() -> None:
    assert not {"Skill gaps", "Technology", "Gap reasons"} & set(tables(sent(WORKER, WORKERS)))


@pytest.mark.parametrize("skill", skills(ENABLER), ids=lambda skill: skill.id)
@pytest.mark.parametrize("aspect", ["relevance", "own", "colleagues"])
def test_skills_are_those_of_pandas(skill: Skill, aspect: Any) -> None:
    found = values(
        row(
            everybody()["Skills"],
            questionnaire="staff_enabler",
            skill=skill.id,
            aspect=WORDS[aspect],
        )
    )
    steps = given(MANAGERS, skill.question(aspect))
    assert found["n_asked"] == asked(MANAGERS, skill.question(aspect))
    assert found["n"] == len(steps)
    assert float(found["mean"]) == pytest.approx(steps.mean())
    assert float(found["deviation"]) == pytest.approx(steps.std())
    assert float(found["median"]) == steps.median()
    assert float(found["lower"]) == pytest.approx(100 * (steps <= 2).mean())
    assert float(found["middle"]) == pytest.approx(100 * (steps == 3).mean())
    assert float(found["upper"]) == pytest.approx(100 * (steps >= 4).mean())


def test_skills_needed_more_are_counted_among_those_who_answered() -> None:
    chosen = given(MANAGERS, "skills.future")
    for skill in skills(ENABLER):
        (found,) = (
            values(r)
            for r in rows(everybody()["Skills"])
            if (r["questionnaire"], r["skill"]) == ("staff_enabler", skill.id)
            and r["aspect"] == WORDS["future"]
        )
        share = sum(skill.id in codes for codes in chosen) / len(chosen)
        assert float(found["chosen"]) == pytest.approx(100 * share)
        assert found["mean"] is Empty.NOT_APPLICABLE


def test_three_steps_have_no_mean_and_stand_apart() -> None:
    for found in rows(everybody()["Skills"]):
        if found["questionnaire"] == "staff_wsn":
            assert found["steps"] == 3
            assert found["mean"] is found["deviation"] is found["median"] is Empty.NOT_APPLICABLE
            assert found["shared_with"] == ""


def test_shared_skills_name_the_questionnaires_to_compare_with() -> None:
    shared = {
        r["skill"]
        for r in rows(everybody()["Skills"])
        if (r["questionnaire"], r["aspect"]) == ("staff_enabler", WORDS["own"]) and r["shared_with"]
    }
    assert shared == {"communicating", "together", "problems", "stress", "digital", "support_needs"}


@pytest.mark.parametrize("skill", skills(ENABLER), ids=lambda skill: skill.id)
def test_gaps_and_their_intervals(skill: Skill) -> None:
    found = values(row(everybody()["Skill gaps"], questionnaire="staff_enabler", skill=skill.id))
    pairs = [
        (answers.get(skill.question("relevance")), answers.get(skill.question("own")))
        for _, answers in MANAGERS
    ]
    important = [(r, o) for r, o in pairs if isinstance(r, int) and r >= 4]
    told = [(r, o) for r, o in important if isinstance(o, int)]
    unimportant = sum(isinstance(r, int) and r < 4 for r, _ in pairs)
    gap, n = sum(o < 4 for _, o in told), unimportant + len(told)
    assert (found["n_important"], found["n"]) == (len(important), n)
    assert float(found["gap"]) == pytest.approx(100 * gap / n)
    low, high = proportion_confint(gap, n, method="wilson")
    assert [float(found["gap_low"]), float(found["gap_high"])] == pytest.approx(
        [100 * low, 100 * high], abs=1e-3
    )
    assert found["chance"] == AS_IF_RANDOM
    both = pd.Series([r - o for r, o in pairs if isinstance(r, int) and isinstance(o, int)])
    assert float(found["difference"]) == pytest.approx(both.mean())
    below = given(MANAGERS, skill.question("colleagues"))
    assert found["n_colleagues"] == len(below)
    assert float(found["colleagues"]) == pytest.approx(100 * (below < 4).mean())


def test_a_gap_by_hand() -> None:
    """Ten do not need it; of twelve who do, five are not sure of it, four are, and three were not
    asked or do not say."""
    said = (
        [{"skills__finance__relevance": 2}] * 10
        + [{"skills__finance__relevance": 5, "skills__finance__own": 3}] * 5
        + [{"skills__finance__relevance": 4, "skills__finance__own": 4}] * 4
        + [{"skills__finance__relevance": 4}] * 2
        + [
            {
                "skills__finance__relevance": 4,
                "skills__finance__own": Missing.PREFER_NOT_TO_SAY,
            }
        ]
    )
    found = row(tables(sent(ENABLER, saying(ENABLER, said)))["Skill gaps"], skill="finance")
    assert value(found["n_important"]) == 12
    assert (value(found["n"]), float(value(found["gap"]))) == (19, pytest.approx(100 * 5 / 19))
    assert float(value(found["difference"])) == pytest.approx((5 * 2 + 4 * 0) / 9)


def test_gaps_are_ranked_by_what_is_shown_of_them() -> None:
    (out,) = (
        t for t in released(study(staff=[sent(ENABLER, MANAGERS)])).tables if t.id == "Skill gaps"
    )
    shown = [r for r in rows(out) if r["gap"] is not Empty.CONFIDENTIAL]
    gaps = [int(str(r["gap"])) for r in shown]
    assert gaps == sorted(gaps, reverse=True)
    assert [r["rank"] for r in shown] == [1 + sum(g > own for g in gaps) for own in gaps]
    hidden = rows(out)[len(shown) :]
    assert all(r["rank"] is Empty.NOT_APPLICABLE for r in hidden)
    order = [skill.id for skill in skills(ENABLER)]
    places = [order.index(str(r["skill"])) for r in hidden]
    assert places == sorted(places)


def test_known_enterprises_are_resampled() -> None:
    known = [
        (Label(enterprise=f"00000000-0000-4000-8000-{n % 9:012d}"), answers)
        for n, (_, answers) in enumerate(MANAGERS)
    ]
    found = rows(tables(sent(ENABLER, known))["Skill gaps"])
    assert {r["chance"] for r in found} == {RESAMPLED}
    for each in map(values, found):
        assert each["gap_low"] <= each["gap"] <= each["gap_high"]
        assert each["difference_low"] <= each["difference"] <= each["difference_high"]


def test_scores_of_areas_are_means_over_people() -> None:
    worked_out = [compute(ENABLER, answers.get) for _, answers in MANAGERS]
    for place, computed in enumerate(ENABLER.computed[:5]):
        each = pd.Series([float(v) for c in worked_out if (v := c[place].value) is not None])
        found = values(row(everybody()["Digital"], questionnaire="staff_enabler", id=computed.id))
        assert found["n"] == len(each)
        assert float(found["mean"]) == pytest.approx(each.mean())
        assert float(found["deviation"]) == pytest.approx(each.std())
        assert float(found["low"]) < each.mean() < float(found["high"])


def test_easy_answers_never_share_a_column_with_scores() -> None:
    scores = ("mean", "deviation", "low", "high")
    easy = ("not_yet", "with_help", "alone")
    for found in rows(everybody()["Digital"]):
        is_easy = str(found["id"]).startswith("digital_easy.")
        empty = [found[name] is Empty.NOT_APPLICABLE for name in (scores if is_easy else easy)]
        assert all(empty)
        filled = found["alone"] if is_easy else found["mean"]
        assert isinstance(filled, Figure)


def test_the_full_form_has_competences_and_no_single_statements() -> None:
    full = people(SUPPORTER, 40, study__digital="full")
    found = {r["id"] for r in rows(tables(sent(SUPPORTER, full))["Digital"])}
    assert {"digital.area1_full", "digital.c5_4"} <= found
    assert not {"digital.area1", "digital.q03"} & found


def test_rankings_count_any_place_and_the_first() -> None:
    ranked = given(MANAGERS, "gaps.reasons")
    for found in rows(everybody()["Gap reasons"]):
        if (found["questionnaire"], found["question"]) == ("staff_enabler", "gaps.reasons"):
            code = found["option"]
            assert value(found["count"]) == sum(code in codes for codes in ranked)
            assert value(found["first"]) == sum(codes[:1] == (code,) for codes in ranked)
            assert value(found["n"]) == len(ranked)


def test_coaching_and_marketing_are_named() -> None:
    named = {
        (r["question"], r["option"])
        for r in rows(everybody()["Training"])
        if r["named"] and r["questionnaire"] == "staff_supporter"
    }
    assert named == {
        (f"training.{way}", topic)
        for way in ("received", "wanted")
        for topic in ("coaching", "marketing")
    }
    wishes = {r["question"] for r in rows(everybody()["Training"]) if not r["named"]}
    assert "wishes.learn" in wishes


def test_recommendation_has_distribution_and_mean_and_no_score() -> None:
    steps = given(MANAGERS, "attractiveness.recommend")
    found = [
        values(r)
        for r in rows(everybody()["Attractiveness"])
        if (r["questionnaire"], r["question"]) == ("staff_enabler", "attractiveness.recommend")
    ]
    assert float(found[0]["mean"]) == pytest.approx(steps.mean())
    assert sum(r["count"] for r in found[1:]) == found[0]["n"] == len(steps)
    assert "promoter" not in " ".join(c.label for c in everybody()["Attractiveness"].columns)


def test_satisfaction_beside_the_italian_means() -> None:
    found = [values(r) for r in rows(everybody()["Satisfaction"])]
    seven = [r for r in found if r["steps"] == 7]
    assert {(r["questionnaire"], r["aspect"]) for r in seven} == {
        ("staff_supporter", aspect) for aspect in PUBLISHED
    }
    for each in seven:
        steps = given(COUNSELLORS, f"satisfaction.{each['aspect']}_seven")
        assert float(each["mean"]) == pytest.approx(steps.mean())
        assert each["published"] == PUBLISHED[each["aspect"]]
    for each in found:
        if each["steps"] == 3:
            assert each["mean"] is each["published"] is Empty.NOT_APPLICABLE
    known = " ".join(everybody()["Satisfaction"].about)
    for words in ("5.9", "5.7", "3.7", "3.8", "1 to 7", "not stated", "older", "2012"):
        assert words in known


def test_technology_beside_its_importance() -> None:
    used = given(MANAGERS, "technology.used")
    importance = given(MANAGERS, "technology.importance")
    for found in map(values, rows(everybody()["Technology"])):
        code = found["technology"]
        assert found["used"] == sum(code in codes for codes in used)
        rated = [parts.get(code) for parts in importance]
        upper = sum(step in ("important", "essential") for step in rated)
        assert float(found["upper"]) == pytest.approx(100 * upper / len(rated))


def test_every_closed_question_is_listed_with_all_who_were_asked() -> None:
    found = pd.DataFrame([values(r) for r in rows(everybody()["Frequencies"])])
    for instrument, some in ((ENABLER, MANAGERS), (WORKER, WORKERS)):
        own = found[found["questionnaire"] == instrument.id]
        closed = {
            q.id
            for q in instrument.questions("answers")
            if q.kind not in ("long_text", "short_text") and asked(some, q.id)
        }
        assert set(own["question"]) == closed
        for question, lines in own[own["row"] == ""].groupby("question"):
            assert set(lines["n_asked"]) == {asked(some, str(question))}
            assert set(lines["n"]) == {len(given(some, str(question)))}
            why = lines[lines["kind"] == "no answer"]
            reasons = Counter(
                a.get(str(question)) for _, a in some if isinstance(a.get(str(question)), Missing)
            )
            assert {k: n for k, n in zip(why["code"], why["count"], strict=True) if n} == {
                str(reason): n for reason, n in reasons.items() if reason not in NOTHING
            }


def test_options_and_steps_add_up_to_those_who_answered() -> None:
    found = pd.DataFrame([values(r) for r in rows(everybody()["Frequencies"])])
    alone = found[found["kind"] == "steps"]
    for _, lines in alone.groupby(["questionnaire", "question", "row"]):
        assert lines["count"].sum() == lines["n"].iloc[0]
        assert float(lines["percent"].sum()) == pytest.approx(100)


def test_participation_against_the_target() -> None:
    staff = sent(ENABLER, MANAGERS, target=120, started=104)
    found = values(rows(tables(staff)["Participation"])[0])
    assert [found[name] for name in ("n", "target", "target_percent", "started")] == [
        90,
        120,
        75,
        104,
    ]


def test_participation_by_language_form_help_size_and_model() -> None:
    homes = [
        enterprise(0, size=SizeClass.MICRO),
        enterprise(1, size=SizeClass.SMALL),
        enterprise(2),
    ]
    known = [
        (
            Label(
                enterprise=homes[n % 3].id,
                language="ro" if n < 30 else "en",
                form="paper" if n < 12 else "standard",
                help="alone",
            ),
            answers,
        )
        for n, (_, answers) in enumerate(MANAGERS)
    ]
    records = [
        facts(
            homes[0],
            M__productive=9,
            M__training=1,
            M__social=1,
            M__placement=0,
            M__one_stop_shop=0,
        ),
        facts(
            homes[1],
            M__productive=5,
            M__training=5,
            M__social=1,
            M__placement=0,
            M__one_stop_shop=0,
        ),
    ]
    drafts = tables(sent(ENABLER, known), enterprises=homes, records=records)
    found = {(str(r["kind"]), r["code"]): value(r["n"]) for r in rows(drafts["Participation"])[1:]}
    assert found == {
        ("by language", "en"): 60,
        ("by language", "ro"): 30,
        ("by form", "standard"): 78,
        ("by form", "paper"): 12,
        ("by help given", "alone"): 90,
        ("by size of the enterprise", "0-9"): 30,
        ("by size of the enterprise", "10-49"): 30,
        ("by size of the enterprise", ""): 30,
        ("by model of the enterprise", "M.productive"): 30,
        ("by model of the enterprise", "tied"): 30,
        ("by model of the enterprise", ""): 30,
    }


def test_invented_answers_say_so() -> None:
    invented = [(Label(synthetic=True), answers) for _, answers in MANAGERS]
    for id, draft in tables(sent(ENABLER, invented)).items():
        if id in STAFF:
            assert "synthetic" in draft.title
            assert {r["origin"] for r in rows(draft)} == {"synthetic"}
            assert all("synthetic" in chart.title for chart in draft.charts)


def test_charts_draw_columns_that_are_there() -> None:
    for id in STAFF:
        draft = everybody()[id]
        names = {column.id for column in draft.columns}
        for chart in draft.charts:
            assert {chart.labels, *chart.values} <= names
            assert max(chart.rows) < len(draft.rows)


def test_decimals_of_gaps_are_rounded_as_shares() -> None:
    (out,) = (
        t for t in released(study(staff=[sent(ENABLER, MANAGERS)])).tables if t.id == "Skill gaps"
    )
    for found in rows(out):
        for name in ("gap", "gap_low", "gap_high", "colleagues_by_lot"):
            assert isinstance(found[name], int | Empty)
        assert isinstance(found["difference"], int | Decimal | Empty)


def test_the_codebook_counts_people() -> None:
    both = (grid(), ENABLER, WORKER)
    found = tables(sent(ENABLER, MANAGERS), instruments=both)["Codebook"]
    counted = len(MANAGERS)
    answered = sum(isinstance(a.get("attractiveness.recommend"), int) for _, a in MANAGERS)
    own = values(row(found, instrument="staff_enabler", id="attractiveness.recommend"))
    assert (own["n_collected"], own["n_synthetic"], own["n_published"]) == (answered, 0, 0)
    assert own["reasons"] == "see sheet Frequencies"
    assert 0 < answered <= counted
    for id in ("skills.lot", "skills.lot_probability"):
        drawn = values(row(found, instrument="staff_enabler", id=id))
        assert drawn["n_collected"] is Empty.NOT_AVAILABLE
    nobody = values(row(found, instrument="staff_wsn", id="profile.age"))
    assert (nobody["n_collected"], nobody["reasons"]) == (0, "")


def test_the_codebook_adds_up_no_designs() -> None:
    every = people(ENABLER, 12, study__digital="none") + people(ENABLER, 12, study__digital="short")
    found = tables(sent(ENABLER, every), instruments=(grid(), ENABLER))["Codebook"]
    both = values(row(found, id="attractiveness.recommend"))
    assert both["n_collected"] is Empty.NOT_AVAILABLE
    assert isinstance(values(row(found, id="digital.q03"))["n_collected"], int)
