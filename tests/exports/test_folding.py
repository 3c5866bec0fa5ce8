"""Long tables of counts made shorter, without telling what is hidden."""

from exports.audience import Audience
from exports.disclosure import disclose
from exports.tables import Column, Draft, Empty, Figure, Folding, Released, Shown, Table

HIDDEN = Empty.CONFIDENTIAL


def option(question: str, name: str, value: int, *, alone: bool = False, base: int = 12) -> Draft:
    """A table with one option of a question; `alone` where options exclude each other."""
    group = question if alone else name
    count = Figure(value=value, rule="amount", measure="count", base=base, adds_up=group)
    return Table(
        id="Options",
        title="Options",
        columns=(
            Column("question", "Question"),
            Column("option", "Option"),
            Column("count", "Count", "count"),
        ),
        rows=((question, name, count),),
        folding=Folding(count="count", alike=("question",), instead=(("option", "all"),)),
    )


def released(*options: Draft) -> tuple[Released, int]:
    """The table of all these options as it leaves, and how many figures the report counts."""
    rows = tuple(row for each in options for row in each.rows)
    table: Draft = Table(
        id="Options",
        title="Options",
        columns=options[0].columns,
        rows=rows,
        folding=options[0].folding,
    )
    found = disclose([table], Audience.RELEASE)
    (counted,) = (row[3] for row in found.report.rows if row[0] == "hidden cells")
    return found.tables[0], int(str(counted).split()[1])


def rows(*options: Draft) -> tuple[tuple[Shown, ...], ...]:
    """The rows of that table."""
    return released(*options)[0].rows


def test_what_nobody_chose_is_left_out() -> None:
    found, figures = released(option("q", "a", 5), option("q", "b", 0), option("q", "c", 12))
    assert found.rows == (("q", "a", 5), ("q", "c", 12))
    assert figures == 2
    assert found.folding is None


def test_a_distribution_that_is_hidden_is_one_row_and_tells_nothing_of_its_options() -> None:
    mine = [option("q", name, n, alone=True) for name, n in (("a", 11), ("b", 0), ("c", 1))]
    others = option("r", "a", 5, alone=True), option("r", "b", 7, alone=True)
    assert rows(*mine, *others) == (("q", "all", HIDDEN), ("r", "a", 5), ("r", "b", 7))


def test_a_single_hidden_option_stays_where_others_are_shown() -> None:
    found = rows(option("q", "a", 1), option("q", "b", 0), option("q", "c", 6))
    assert found == (("q", "a", HIDDEN), ("q", "c", 6))


def test_options_of_too_few_enterprises_are_one_row_whatever_they_chose() -> None:
    some = rows(option("q", "a", 2, base=2), option("q", "b", 0, base=2))
    none = rows(option("q", "a", 0, base=2), option("q", "b", 0, base=2))
    assert some == none == (("q", "all", HIDDEN),)


def test_a_table_without_a_folding_keeps_its_rows() -> None:
    table = option("q", "a", 0)
    whole: Draft = Table(id="O", title="O", columns=table.columns, rows=table.rows)
    assert disclose([whole], Audience.RELEASE).tables[0].rows == (("q", "a", 0),)
