"""The dossier of an enterprise: what it tells, in which order, and what it keeps silent on."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from exports.audience import Audience
from exports.disclosure import disclose
from exports.document.blocks import Document, Heading, Paragraph, Picture, Table
from exports.dossier import FactsOf, Known, KnownFact, RulesOf, Sitting, WorkedOut, dossier
from exports.in_language import words_in
from exports.results import EnterpriseInput, enterprise_tables
from exports.tables import Column, Empty, Released
from exports.tables import Table as Shown
from grids.catalogues import in_language, shipped
from grids.enterprise import Enterprise
from grids.responses import Context, Fact, FactRecord, Response, Round
from tests.grids.an_enterprise import changed

GRID = shipped().get("evaluation_grid")
ENTERPRISE = Enterprise(id="e1", name="Officina", country="IT")


def rated(group: str, step: int, **agreed: int | str) -> tuple[Response, ...]:
    """Three raters of a group who gave the same step everywhere, and what it agreed on."""
    steps = {i.id: step for i in GRID.indicators}

    def given(round: Round, rater: str, answers: Any) -> Response:
        context = Context(country="IT", focus_group=group, round=round, rater=rater)
        return Response(
            id=f"{group}-{round}-{rater}",
            instrument=GRID.id,
            version=GRID.version,
            answers=answers,
            subject="e1",
            context=context,
        )

    raters = (given(Round.FIRST, f"r{number}", steps) for number in range(3))
    return (*raters, given(Round.AGREED, "", agreed))


def year(number: int, revenue: int) -> FactRecord:
    """The facts of a year with this income, 200,000 of it from private customers."""
    answers = changed({"E1.revenue": Decimal(revenue)})
    facts = tuple(Fact(question=id, answer=answer) for id, answer in answers.items())
    return FactRecord(
        subject="e1", instrument=GRID.id, version=GRID.version, year=number, facts=facts
    )


def known(*ratings: Response, **changes: Any) -> Known:
    """What a dossier is made from."""
    page = EnterpriseInput(enterprise=ENTERPRISE, instruments=(GRID,), assessments=ratings)
    tables = disclose(enterprise_tables(page), Audience.ENTERPRISE).tables
    given: dict[str, Any] = {
        "enterprise": ENTERPRISE,
        "grid": GRID,
        "words": words_in("en"),
        "day": date(2026, 12, 1),
        "about": (("Country", "Italy"),),
        "tables": {table.id: table for table in tables},
    }
    return Known(**{**given, **changes})


def said(document: Document) -> list[str]:
    """All words outside of tables, one paragraph or heading each."""
    found = [block for block in document.blocks if isinstance(block, Heading | Paragraph)]
    return [f"{getattr(block, 'lead', '')} {block.text}".strip() for block in found]


def table(document: Document, caption: str) -> dict[str, tuple[str, ...]]:
    """The rows of a table by their first cell; none where there is no such table."""
    found = [b for b in document.blocks if isinstance(b, Table) and caption in b.caption]
    return {str(row[0]): tuple(map(str, row[1:])) for each in found for row in each.rows}


def test_an_enterprise_of_which_nothing_is_known_has_a_dossier() -> None:
    told = said(dossier(known()))
    for sentence in (
        "Nobody has rated this enterprise.",
        "There are no facts to work them out from.",
        "No rule can be judged: facts or rules are missing.",
        "No facts have been given yet.",
    ):
        assert sentence in told
    assert any(line.startswith("There are none to show.") for line in told)
    assert "What has changed" not in told


def test_ratings_are_drawn_tabled_and_answered() -> None:
    ratings = rated("g1", 3, E1=4, **{"E1.reason": "A good year"})
    sitting = Sitting(title="Spring 2026", ratings=ratings)
    made = dossier(known(*ratings, sittings=(sitting,), comment="We disagree"))
    pictures = [block for block in made.blocks if isinstance(block, Picture)]
    assert len(pictures) == 2
    assert "Entrepreneurial characteristics: 3.17" in pictures[0].alternative
    title = GRID.indicator("E1").title
    rows = table(made, "Indicators: Entrepreneurial")
    assert rows[f"E1 {title}"] == ("4", "3", "3 to 3", "3", "agreed", "–")
    told = said(made)
    assert "Reason: A good year" in told
    assert told.index("We disagree") < told.index("National rules")


def test_two_groups_and_two_years_stand_side_by_side() -> None:
    before, after = rated("g1", 2), rated("g2", 3, E1=5)
    sittings = (Sitting(title="2025", ratings=before), Sitting(title="2026", ratings=after))
    made = dossier(
        known(*after, sittings=sittings, years=(year(2024, 1_000_000), year(2025, 800_000)))
    )
    rows = table(made, "the agreed step")
    title = GRID.indicator("E1").title
    assert rows[f"E1 {title}"] == ("2", "5", "+3")
    assert rows[f"E2 {GRID.indicator('E2').title}"] == ("2", "3", "+1")
    figures = table(made, "Figures of two years")
    assert figures["Private customers (%)"] == ("20", "25", "+5")


def test_one_group_and_one_year_are_no_change() -> None:
    ratings = rated("g1", 2)
    sitting = Sitting(title="2025", ratings=ratings)
    made = dossier(known(*ratings, sittings=(sitting,), years=(year(2024, 1_000_000),)))
    assert "What has changed" not in said(made)


def test_medians_of_similar_ones_stand_beside_its_figures() -> None:
    worked = WorkedOut(id="E3.margin", label="Margin", value="5 %")
    alone = dossier(known(worked=(worked,)))
    assert any("Fewer than 5 other enterprises" in line for line in said(alone))
    compared = replace(worked, similar="3 %", who="7: same country")
    made = dossier(known(worked=(compared,)))
    assert table(made, "Computed indicators")["Margin"] == ("5 %", "3 %", "7: same country")
    assert table(made, "Figures")["Margin"] == ("5 %", "3 %")


def test_the_page_for_its_funder_is_the_last_one_and_holds_own_rules_alone() -> None:
    rules = (
        RulesOf(country="Italy", own=True, verdicts=(("Own rule", "met", ""),)),
        RulesOf(country="Austria", own=False, verdicts=(("Other rule", "would meet", "x"),)),
    )
    made = dossier(known(rules=rules, comment="Our word"))
    (start,) = [n for n, b in enumerate(made.blocks) if isinstance(b, Heading) and b.on_new_page]
    page = replace(made, blocks=made.blocks[start:])
    assert table(page, "Rules of the own country") == {"Own rule": ("met",)}
    assert "Comment of the enterprise: Our word" in said(page)
    assert table(made, "another country would say: Austria")["Other rule"] == ("would meet", "x")


def test_facts_are_told_with_source_care_and_what_is_not_known() -> None:
    fact = KnownFact(label="Revenue", value="5 EUR", year="2024", source="Accounts", care="Rough")
    made = dossier(known(facts=(FactsOf("Accounts", (fact,), ("Profit",)),)))
    assert table(made, "Accounts")["Revenue"] == ("5 EUR", "2024", "Accounts")
    assert "Not known: Profit" in said(made)


def staffed(mean: Decimal | Empty) -> Released:
    """A released table on one skill."""
    names = ("text", "aspect", "n", "mean", "lower", "middle", "upper")
    row = ("Planning", "own level", 12, mean, Empty.CONFIDENTIAL, Empty.CONFIDENTIAL, 40)
    hidden = (*row[:6], Empty.CONFIDENTIAL)
    return Shown(
        id="Skills",
        title="Skills",
        columns=tuple(Column(name, name) for name in names),
        rows=(row if isinstance(mean, Decimal) else hidden,),
    )


def test_staff_is_told_of_only_where_a_release_would() -> None:
    shown = dossier(known(staff=staffed(Decimal("3.4"))))
    assert table(shown, "Skills of the staff")["Planning"][:3] == ("own level", "12", "3.4")
    hidden = dossier(known(staff=staffed(Empty.CONFIDENTIAL)))
    assert table(hidden, "Skills of the staff") == {}


def test_it_is_told_in_the_language_of_the_page() -> None:
    ratings = rated("g1", 3)
    made = dossier(known(*ratings, words=words_in("ro"), grid=in_language(GRID, "ro")))
    assert made.language == "ro"
    assert made.title == "Dosar: Officina"
