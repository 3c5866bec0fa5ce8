"""A whole group over HTTP: nine enterprises, fifteen people, three tables, second ratings. What
comes out equals what is counted anew from the steps that people chose."""

import random
import statistics
import uuid
from collections import Counter
from collections.abc import Mapping
from io import BytesIO

import docx
import openpyxl
import pytest
from flask import Flask

from exports.tables import Empty
from grids.enterprise import Enterprise, Origin, Release
from grids.library import shipped
from survey_app import releases
from survey_app.store import Store
from tests.survey_app.conftest import SignedIn
from tests.survey_app.groups import Facilitator, Rater, group_of

GRID = shipped().get("evaluation_grid")
CORE = [indicator.id for indicator in GRID.indicators if indicator.core]
KINDS = ("researcher", "wise", "public_authority", "network", "employment_service")
TALKED = ("E5", "I2")
Sheets = dict[str, dict[str, int]]
DICE = random.Random(20240607)  # noqa: S311 - repeatable, not secret


class Played:
    """What was chosen, noted down beside the program: steps by enterprise and rater."""

    def __init__(self) -> None:
        self.first: dict[str, list[dict[str, int]]] = {}
        self.latest: dict[str, list[dict[str, int]]] = {}
        self.agreed: dict[str, dict[str, int]] = {}


@pytest.fixture
def enterprises(store: Store) -> list[Enterprise]:
    """Nine enterprises that appear by name."""
    made = [
        Enterprise(
            id=str(uuid.uuid4()),
            name=f"Werk {number}",
            country="AT",
            release=Release.NAMED,
            origin=Origin.COLLECTED,
        )
        for number in range(1, 10)
    ]
    for enterprise in made:
        store.enterprises.add(enterprise, "Ana")
    return made


def play(app: Flask, store: Store, enterprises: list[Enterprise], leader: Facilitator) -> Played:
    """The group from its first to its last step."""
    played = Played()
    code = store.focus_groups.code(leader.run.split("/")[2])
    people = [Rater(app).join(code, KINDS[number % 5]) for number in range(15)]
    tables: dict[str, list[Rater]] = {}
    for who in people:
        tables.setdefault(who.open("/g/now").text.partition("You sit at table ")[2][0], []).append(
            who
        )
    assert {len(each) for each in tables.values()} == {5}
    for number, enterprise in enumerate(enterprises):
        rate(played, enterprise.id, tables[str(number % 3 + 1)], leader)
    return played


def rate(played: Played, id: str, people: list[Rater], leader: Facilitator) -> None:
    """The turn of one enterprise at its table."""
    leader.take(id, "present", "rate")
    chosen = [{each: DICE.randint(1, 5) for each in CORE} for _ in people]
    for who, steps in zip(people, chosen, strict=True):
        who.rate(id, steps)
    leader.take(id, "reveal")
    played.first[id] = chosen
    for indicator in TALKED:
        leader.do(id, "talk", indicator=indicator)
    leader.take(id, "rate_again")
    latest = [dict(steps) for steps in chosen]
    for who, steps in zip(people[:4], latest, strict=False):
        again = {indicator: DICE.randint(1, 5) for indicator in TALKED}
        who.again(id, again)
        steps |= again
    leader.take(id, "show_again")
    played.latest[id] = latest
    proposals = proposed(latest)
    if proposals:
        leader.do(id, "as-rated", rated=[f"{each}:{step}" for each, step in proposals.items()])
    played.agreed[id] = proposals
    leader.take(id, "close")


def proposed(sheets: list[dict[str, int]]) -> dict[str, int]:
    """What may pass as rated: by the words of the procedure, not by the program."""
    found = {}
    for indicator in CORE:
        steps = sorted(sheet[indicator] for sheet in sheets)
        middle = statistics.median(steps)
        near = sum(abs(step - middle) <= 1 for step in steps) / len(steps)
        first, _, third = statistics.quantiles(steps, n=4, method="inclusive")
        if len(steps) >= 5 and near >= 0.8 and third - first <= 1 and middle == int(middle):
            found[indicator] = int(middle)
    return found


def test_minutes_dossiers_and_workbook_equal_what_was_chosen(
    app: Flask, store: Store, signed_in: SignedIn, enterprises: list[Enterprise]
) -> None:
    group = group_of(store, *(each.id for each in enterprises), core=True, tables=3, people=15)
    leader = Facilitator(app, signed_in("facilitator", "AT"), group.id)
    played = play(app, store, enterprises, leader)
    assert any(played.agreed.values())
    in_workbook(store, enterprises, played)
    answer = leader.client.get(f"/groups/{group.id}/minutes/minutes.docx")
    in_minutes(docx.Document(BytesIO(answer.data)), enterprises, played)
    for enterprise in enterprises:
        answer = leader.client.get(f"/facilitate/{enterprise.id}/dossier.docx")
        in_dossier(docx.Document(BytesIO(answer.data)), enterprise.id, played)
    assert store.check() == ()


def in_workbook(store: Store, enterprises: list[Enterprise], played: Played) -> None:
    """Single enterprises and all of them together, in the country's workbook."""
    made = store.releases.get(releases.make(store, "AT", by="Fay", purpose="a test"))
    assert made
    tables = {table.id: table for table in made.tables}
    names = {enterprise.name: enterprise.id for enterprise in enterprises}
    single = tables["Grid by enterprise"]
    columns = [column.id for column in single.columns]
    for row in single.rows:
        cells = dict(zip(columns, row, strict=True))
        id, indicator = names[str(cells["enterprise"])], str(cells["id"])
        if indicator not in CORE:
            continue
        latest = [sheet[indicator] for sheet in played.latest[id]]
        first = [sheet[indicator] for sheet in played.first[id]]
        agreed = played.agreed[id].get(indicator)
        assert cells["n_raters"] == 5
        assert float(cells["median"]) == statistics.median(latest)  # type: ignore[arg-type]
        assert float(cells["median_first"]) == statistics.median(first)  # type: ignore[arg-type]
        assert cells["value"] == (statistics.median(latest) if agreed is None else agreed)
    assert len(single.rows) == 9 * len(GRID.indicators)
    summary = tables["Grid summary"]
    columns = [column.id for column in summary.columns]
    rows = [dict(zip(columns, row, strict=True)) for row in summary.rows]
    mine = [cells for cells in rows if cells["id"] in CORE]
    assert len(mine) == len(CORE)
    shown = [counted_together(str(cells["id"]), cells, played) for cells in mine]
    assert any(shown)
    book = openpyxl.load_workbook(BytesIO(releases.workbook(made)))
    assert {"Grid summary", "Grid by enterprise", "Models", "Discussion"} <= set(book.sheetnames)


def counted_together(indicator: str, cells: Mapping[str, object], played: Played) -> bool:
    """The row of an indicator over all enterprises; whether its median is shown."""
    values = [
        played.agreed[id].get(indicator, statistics.median(s[indicator] for s in sheets))
        for id, sheets in played.latest.items()
    ]
    assert cells["n_enterprises"] == 9
    assert cells["n_raters"] == 45
    assert cells["n_agreed_ratings"] == sum(indicator in each for each in played.agreed.values())
    if cells["median"] is Empty.CONFIDENTIAL:
        return False
    assert float(cells["median"]) == statistics.median(values)  # type: ignore[arg-type]
    assert round(float(cells["mean"]), 1) == round(statistics.mean(values), 1)  # type: ignore[arg-type]
    return True


def in_minutes(made: docx.document.Document, enterprises: list[Enterprise], played: Played) -> None:
    """Both distributions of each enterprise, in the tables of the Word document."""
    rows = [[cell.text for cell in row.cells] for table in made.tables for row in table.rows]
    titles = {f"{i.id} {i.title}": i.id for i in GRID.indicators}
    found = [row for row in rows if row[0] in titles and row[1] in ("first", "after discussion")]
    by_round = {"first": played.first, "after discussion": played.latest}
    told: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for row in found:
        told.setdefault((titles[row[0]], row[1]), []).append(tuple(row[2:8]))
    for (indicator, round), lines in told.items():
        if indicator not in CORE:
            continue
        expected = [
            line(by_round[round][enterprise.id], indicator)
            for enterprise in enterprises
            if round == "first" or indicator in TALKED
        ]
        assert lines == expected, (indicator, round)
    assert {(indicator, "first") for indicator in CORE} <= set(told)
    assert {(indicator, "after discussion") for indicator in TALKED} <= set(told)


def line(sheets: list[dict[str, int]], indicator: str) -> tuple[str, ...]:
    """How many stand at each step, and their median, as minutes write it."""
    steps = [sheet[indicator] for sheet in sheets]
    counted, middle = Counter(steps), statistics.median(steps)
    return (*(str(counted[step]) for step in (1, 2, 3, 4, 5)), f"{middle:g}")


def in_dossier(made: docx.document.Document, id: str, played: Played) -> None:
    """What was agreed, the median and the raters of each indicator."""
    rows = [[cell.text for cell in row.cells] for table in made.tables for row in table.rows]
    for indicator in GRID.indicators:
        if indicator.id not in CORE:
            continue
        steps = [sheet[indicator.id] for sheet in played.latest[id]]
        agreed = played.agreed[id].get(indicator.id)
        title = f"{indicator.id} {indicator.title}"
        (found,) = (row for row in rows if row[0] == title and len(row) == 7)
        if agreed is not None:
            assert found[1] == str(agreed)
        assert found[2] == f"{statistics.median(steps):g}"
        assert found[4] == "5"
