"""One pass over the responses of staff: groups, enterprises, lots and scores, each counted anew."""

from collections import Counter
from decimal import Decimal

import pytest

from exports.results.respondents import Label
from exports.results.staff.counted import groups
from exports.results.staff.gap import Gap
from exports.results.staff.lots import by_lot, weighted_below, weighted_levels, weighted_mean
from exports.results.staff.scored import scored, scores
from exports.results.staff.skills_asked import Skill, drawn_from, shared_with, skills
from grids.computed import compute
from grids.enterprise import Origin
from grids.values import Answers, Missing
from tests.exports.staff_world import ENABLER, SUPPORTER, WORKER, group, people, saying, sent

CROWD = people(ENABLER, 150)
CROWDED = group(ENABLER, CROWD)
FULL = people(SUPPORTER, 60, study__digital="full", study__skills="full")


def steps(answers: Answers, question: str) -> int | None:
    """The step somebody gave, or None."""
    step = answers.get(question)
    return step if isinstance(step, int) else None


def test_every_response_is_counted_once() -> None:
    assert CROWDED.responses == 150
    assert sum(CROWDED.labels.values()) == 150
    for question in ENABLER.questions("answers"):
        if question.kind != "rating_scale":
            continue
        tally = CROWDED.tally(question.id)
        given = Counter(str(a.get(question.id)) for _, a in CROWD if question.id in a)
        assert {code: n for code, n in tally.given.items() if n} == {
            code: n for code, n in given.items() if code in tally.given
        }
        assert tally.asked == sum(question.id in answers for _, answers in CROWD)


@pytest.mark.parametrize("skill", skills(ENABLER), ids=lambda skill: skill.id)
def test_gaps_are_those_of_each_person(skill: Skill) -> None:
    found = Gap.of(CROWDED.pairs[skill.id])
    pairs = [
        (steps(a, skill.question("relevance")), steps(a, skill.question("own"))) for _, a in CROWD
    ]
    assert found.unimportant == sum(r is not None and r < 4 for r, _ in pairs)
    assert found.gap == sum(r is not None and r >= 4 and o is not None and o < 4 for r, o in pairs)
    assert found.sure == sum(r is not None and r >= 4 and o is not None and o > 3 for r, o in pairs)
    differences = [r - o for r, o in pairs if r is not None and o is not None]
    assert (found.told.n, found.told.total) == (len(differences), sum(differences))
    assert found.told.squares == sum(less**2 for less in differences)


@pytest.mark.parametrize("some", [CROWD, FULL], ids=["short", "full"])
def test_scores_are_those_of_the_definition(some: list[tuple[Label, Answers]]) -> None:
    instrument = ENABLER if some is CROWD else SUPPORTER
    found = group(instrument, some)
    worked_out = [compute(instrument, answers.get) for _, answers in some]
    for place, computed in enumerate(instrument.computed):
        score = next(s for s in scores(instrument) if s.computed == computed)
        values = [float(each[place].value or 0) for each in worked_out if each[place].value]
        zeros = sum(each[place].value == 0 for each in worked_out)
        whole = scored(score, found.sums[computed.id])
        assert whole.n == len(values) + zeros
        if whole.n:
            assert float(whole.mean) == pytest.approx(sum(values) / whole.n)


def test_origins_and_ways_of_asking_stay_apart() -> None:
    invented = [(Label(synthetic=True), answers) for _, answers in CROWD[:7]]
    full = people(ENABLER, 5, seed=4, study__skills="full")
    found = groups([sent(ENABLER, [*CROWD[:20], *invented, *full])])
    assert [(g.origin, g.way, g.responses) for g in found] == [
        (Origin.COLLECTED, "two_stage short", 20),
        (Origin.COLLECTED, "full short", 5),
        (Origin.SYNTHETIC, "two_stage short", 7),
    ]


def test_enterprises_are_clusters_where_all_are_known() -> None:
    known = [(Label(enterprise=f"e{n % 6}"), answers) for n, (_, answers) in enumerate(CROWD)]
    whole = group(ENABLER, known)
    assert len(whole.clusters) == 6
    for skill in skills(ENABLER):
        together: Counter[tuple[int, int]] = Counter()
        for cluster in whole.clusters:
            together.update(cluster.pairs[skill.id])
        assert together == CROWDED.pairs[skill.id]
    assert group(ENABLER, [*known, CROWD[0]]).clusters == ()


def test_the_lot_counts_as_many_times_as_it_stands_for_skills() -> None:
    skill = skills(ENABLER)[0]
    levels: Counter[int] = Counter()
    weights: dict[int, Decimal] = dict.fromkeys(range(1, 6), Decimal(0))
    for _, answers in CROWD:
        level = steps(answers, skill.question("colleagues"))
        chance = answers.get("skills.lot_probability")
        if level is not None:
            levels[level] += 1
            drawn = answers.get("skills.lot") == skill.id and isinstance(chance, Decimal)
            weights[level] += 1 / chance if drawn and isinstance(chance, Decimal) else 1
    found = weighted_levels(CROWDED, skill)
    assert by_lot(CROWDED)
    assert found == pytest.approx(weights)
    total = sum(weights.values())
    assert weighted_mean(found) == pytest.approx(sum(s * w for s, w in weights.items()) / total)
    assert weighted_below(found) == pytest.approx(sum(weights[s] for s in (1, 2, 3)) / total)
    assert sum(found.values()) > levels.total()


def test_without_a_lot_everybody_counts_once() -> None:
    whole = group(ENABLER, people(ENABLER, 9, study__skills="full"))
    assert not by_lot(whole)
    found = weighted_levels(whole, skills(ENABLER)[0])
    assert list(found.values()) == list(
        whole.tally(skills(ENABLER)[0].question("colleagues")).given.values()
    )


def test_what_was_drawn_from_what() -> None:
    own, others = (ENABLER.question(f"skills.finance.{a}") for a in ("own", "colleagues"))
    assert drawn_from(ENABLER, own) == "skills.finance.relevance"
    assert drawn_from(ENABLER, others) == ""  # a lot stands between
    assert drawn_from(ENABLER, ENABLER.question("skills.finance.relevance")) == ""


def test_only_the_same_question_on_the_same_steps_is_compared() -> None:
    roles = (ENABLER, SUPPORTER, WORKER)
    own = ENABLER.question("skills.communicating.own")
    assert shared_with(ENABLER, own, roles) == ("staff_supporter",)
    assert shared_with(ENABLER, ENABLER.question("skills.finance.own"), roles) == ()
    assert shared_with(WORKER, WORKER.question("skills.communicating.own"), roles) == ()


def test_a_skill_without_an_answer_has_no_gap() -> None:
    empty = group(ENABLER, saying(ENABLER, [{"skills__finance__relevance": Missing.SKIPPED}] * 4))
    assert Gap.of(empty.pairs["finance"]).n == 0


def test_nobody_makes_no_group() -> None:
    assert groups([sent(ENABLER, [])]) == groups([]) == ()
