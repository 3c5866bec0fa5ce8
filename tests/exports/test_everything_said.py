"""Nothing stays English in a table of another language: every word of the program is said."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from exports.audience import Audience
from exports.disclosure import disclose
from exports.results import EnterpriseInput, country_tables, enterprise_tables
from exports.results.own_answers import own_answers_table
from exports.tables import Draft, Empty, Released
from grids.criteria import rule_packs, rules_for
from grids.instrument import Instrument
from grids.library import shared_lists
from grids.responses import FactRecord, Round
from grids.rules import Rule, RulePack
from grids.said import Said
from grids.texts import Catalogue, Translation, texts, translated
from grids.values import Missing, Parts, Range
from tests.exports.world import NAMED, SYNTHETIC, crowd, enterprise, facts, grid, rating, study
from tools.sentences import sentences

FOUND = {each.english for each in sentences()} | {each.many for each in sentences()}
PLAIN = re.compile(r"[\d.,:;%/() =–-]*|\[.\]|https?:\S+|Enterprise \d+|Austria|AT|EU|GB|EUR")
"""What needs no translation: figures, marks, addresses, names, codes of currencies."""
STAY = {"quotation", "place", "name"}
"""Columns with words of a source, and with the names of sheets and thresholds."""
IDS = re.compile(r"[A-Z]\d?\.\w+(, [A-Z]\d?\.\w+)*|[a-z_]+(, [a-z_]+)*")
"""Ids of questions and codes of answers in conditions."""


def capitals(whole: Any, lists: Any = None) -> Any:
    """An instrument or a rule pack in a language in which each text stands in marks."""
    found = texts(whole, lists or {})
    words = {t.context: Translation(t.english, f"«{t.english}»") for t in found}
    return translated(whole, Catalogue("xx", words), lists or {})


GRID: Instrument = capitals(grid(), shared_lists())
PACKS: dict[str, RulePack] = {pack.country: capitals(pack) for pack in rule_packs()}


def rules(country: str) -> tuple[Rule, ...]:
    """The rules at home in a country, in that language."""
    return tuple(
        next(r for r in PACKS[rule.country].rules if r.id == rule.id) for rule in rules_for(country)
    )


def sheet(number: int, **more: Any) -> FactRecord:
    """A fact sheet with an answer of most kinds."""
    return facts(
        enterprise(number),
        G__status="at_soeb",
        G__promoter=True,
        G__currency="eur",
        E1__revenue=Decimal(100000 * (number + 1)),
        E1__sales_individuals=Decimal(30000),
        E1__sales_organisations=Decimal(20000),
        E1__sales_public=Range(Decimal(10000), Decimal(12000)),
        E5__technologies=Parts((("office", "used"), ("erp", "planned"))),
        E6__means=("price", "quality"),
        I3__staff_heads=Decimal(20 + number),
        I3__wsn_heads=Decimal(8),
        I6__leavers=10,
        I6__destinations=Parts((("ordinary_employer", 4), ("education", 3), ("unknown", 3))),
        I6__later_day=92,
        I6__later_working=5,
        I6__later_known=8,
        I8__counsellor_fte=Missing.NOT_RECORDED,
        M__productive=7,
        M__training=5,
        M__social=7,
        M__placement=1,
        M__one_stop_shop=2,
        **more,
    )


def filled() -> list[Draft]:
    """The tables of a country with facts and ratings, one enterprise of it shown by name, one
    invented."""
    people: dict[str, Any] = crowd(3)
    people["enterprises"] = [
        enterprise(0, **NAMED),
        enterprise(1, **SYNTHETIC, **NAMED),
        *people["enterprises"][2:],
    ]
    people["assessments"] += [
        rating(enterprise(n), f"r{m}", M__fit="partly", M__closest=("social", "training")[m % 2])
        for n in range(8)
        for m in range(4)
    ]
    records = [sheet(n) for n in range(8)]
    return list(country_tables(study(records=records, rules=rules("AT"), **people, **_language())))


def _language() -> dict[str, Any]:
    return {"instruments": (GRID,)}


def of_one() -> list[Draft]:
    """The tables of one enterprise."""
    agreed = rating(
        enterprise(0), "all", Round.AGREED, E1=3, M__closest="social", E1__grade="document"
    )
    page = EnterpriseInput(
        enterprise=enterprise(0),
        instruments=(GRID,),
        records=(sheet(0),),
        assessments=(*crowd(3)["assessments"], agreed),
        rules=(*rules("AT"), *rules("GB")),
    )
    return [*enterprise_tables(page), own_answers_table(page)]


def released(drafts: list[Draft], audience: Audience) -> dict[str, Released]:
    """The tables as they leave, the report among them."""
    disclosed = disclose(drafts, audience)
    return {t.id: t for t in (*disclosed.tables, disclosed.report)}


CASES = {
    "a country": released(filled(), Audience.RELEASE),
    "an empty country": released(list(country_tables(study(**_language()))), Audience.RELEASE),
    "an enterprise": released(of_one(), Audience.ENTERPRISE),
}
every_table = pytest.mark.parametrize(
    ("case", "id"), [(case, id) for case, tables in CASES.items() for id in tables]
)


def unsaid(text: str, *, part: bool = False) -> Iterator[str]:
    """The words in a text that are neither the program's nor an instrument's; a `part` of what is
    said may also be the id of a question or the code of an answer."""
    if isinstance(text, Said):
        for each in text.parts.values():
            yield from unsaid(each if isinstance(each, str) else str(each), part=True)
        if text.sentence not in FOUND and re.search("[a-z]", re.sub(r"{\w+}", "", text.sentence)):
            yield text.sentence
    elif "«" not in text and not PLAIN.fullmatch(text) and not (part and IDS.fullmatch(text)):
        yield text


@every_table
def test_what_a_table_says_of_itself_is_said(case: str, id: str) -> None:
    table = CASES[case][id]
    charts = [text for chart in table.charts for text in (chart.title, chart.alternative)]
    said = [table.title, *table.about, *table.notes, *charts]
    assert [words for text in said for words in unsaid(text)] == []
    labels = [column.label for column in table.columns if column.label not in FOUND]
    assert [words for label in labels for words in unsaid(label)] == []


@every_table
def test_every_word_in_a_cell_is_said(case: str, id: str) -> None:
    table = CASES[case][id]
    read = [p for p, c in enumerate(table.columns) if c.format == "text" and c.id not in STAY]
    cells = {(table.columns[p].id, row[p]) for row in table.rows for p in read}
    texts = [(name, c) for name, c in cells if isinstance(c, str) and not isinstance(c, Empty)]
    assert sorted({(name, words) for name, text in texts for words in unsaid(text)}) == []
