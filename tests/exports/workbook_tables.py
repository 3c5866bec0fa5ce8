"""Result tables about as large and as awkward as real ones, for the tests of the workbook."""

from datetime import date
from decimal import Decimal

from exports.tables import Chart, Column, Empty, Released, Shown, Table
from exports.workbook import About, Used

INDICATORS = (
    ("E1", "Revenues"),
    ("E2", "Turnover"),
    ("E3", "Profit or surplus"),
    ("E4", "Investments"),
    ("E5", "Technologies used"),
    ("E6", "Market and demand for the products and services of the enterprise"),
    ("P1", "Public support of the enterprise as an organisation, direct and indirect"),
    ("P2", "Tax relief and other indirect support"),
    ("P3", "Wage subsidies and other support for workers"),
    ("P4", "Public procurement with social clauses"),
    ("I1", "Status of workers with support needs"),
    ("I2", "Pay"),
    ("I3", "Number of people employed, with and without support needs"),
    ("I4", "Length of employment"),
    ("I5", "Social and professional integration services"),
    ("I6", "What becomes of those who leave for the ordinary labour market"),
    ("I7", "Types of disability, and how far work is adapted"),
    ("I8", "Support staff"),
)
CATEGORIES = (
    ("E", "Entrepreneurial characteristics"),
    ("P", "Public policy support"),
    ("I", "Integration of people at a disadvantage"),
)
STEPS = tuple(
    Column(f"step_{step}", f"Enterprises at step {step}", "count", 11) for step in "12345"
)
HIDDEN = Empty.CONFIDENTIAL

ABOUT = About(
    title="Country workbook: Austria",
    country="Austria",
    release_day=date(2026, 11, 30),
    software_version="0.1.0",
    instruments=(
        Used("evaluation_grid", "1.0", "Evaluation grid"),
        Used("country_profile", "1.0", "Country profile"),
    ),
    origins=("Invented for demonstration: 12 enterprises.", "Published: 2 cases of the study."),
    counts=(("Enterprises", 12), ("People who rated", 74), ("Focus groups", 9)),
    rounds=("Focus groups: 2 March 2026 to 17 April 2026", "Facts of the year 2025"),
    languages=("English (standard)", "German (standard, easy to read)"),
    disclosure="Figures on fewer than 3 enterprises or 5 raters are hidden, further ones with "
    "them where the hidden ones could be worked out.",
    credits=("Cases and national figures: the five-country study of coaching and marketing.",),
    citation="bwise-survey: Country workbook Austria, release of 30 November 2026.",
    licence="The results: CC BY 4.0. The software: EUPL 1.2.",
    synthetic=True,
)


def grid_summary() -> Released:
    """Indicators and categories with their distribution, two of them hidden."""
    rows: list[tuple[Shown, ...]] = []
    for at, (id, title) in enumerate(INDICATORS):
        counts = [(at * 7 + step * 3) % 5 for step in range(5)]
        shown: tuple[Shown, ...] = tuple(counts)
        middle: Shown = Decimal("2.5") + at % 3
        if id in {"P4", "I2"}:
            shown, middle = (HIDDEN,) * 5, HIDDEN
        rows.append((id, title, sum(counts), 6 * sum(counts), *shown, middle, Decimal("3.1")))
    for id, title in CATEGORIES:
        rows.append((id, title, 12, 74, *range(2, 7), Decimal("3"), Decimal("3.4")))
    return Table(
        id="Grid summary",
        title="Evaluation grid, Austria: indicators and categories – synthetic data",
        columns=(
            Column("id", "Indicator or category", "code", 12),
            Column("title", "Title", "text", 40),
            Column("n", "Enterprises [note 1]", "count", 12),
            Column("raters", "Raters", "count", 9),
            *STEPS,
            Column("median", "Median over the enterprises", "mean", 12),
            Column("mean", "Mean over the enterprises", "mean", 12),
        ),
        rows=tuple(rows),
        about=(
            "The enterprise is the unit. Its value is the rating that the group agreed on, else "
            "the median of its raters; raters of different enterprises are never pooled. The "
            "sample is purposive and unweighted.",
            "P describes support by public policy, which is neither merit nor fault.",
        ),
        notes=(
            "Enterprises with a value for the indicator.",
            "Numbers of people are never shown by minimum and maximum.",
        ),
        charts=(
            Chart(
                kind="stacked",
                title="Enterprises by step, Austria (synthetic data)",
                alternative="Stacked bars, one for each indicator: how many enterprises stand at "
                "each of the five steps.",
                labels="title",
                values=tuple(column.id for column in STEPS),
                rows=tuple(range(18)),
            ),
            Chart(
                kind="radar",
                title="Categories, mean over the enterprises, Austria (synthetic data)",
                alternative="Radar with one axis for each category, 0 to 5.",
                labels="title",
                values=("median", "mean"),
                rows=(18, 19, 20),
                maximum=Decimal(5),
            ),
            Chart(
                kind="bar",
                title="Mean over the enterprises (synthetic data)",
                alternative="Bars, one for each indicator.",
                labels="title",
                values=("mean",),
                rows=tuple(range(18)),
                maximum=Decimal(5),
            ),
        ),
    )


def facts() -> Released:
    """Facts of different units in one column, negative numbers among them."""
    rows: tuple[tuple[Shown, ...], ...] = (
        ("Total revenue", "EUR", 11, Decimal(1_284_500), Decimal(640_000), Decimal(2_310_000)),
        ("Result of the year", "EUR", 10, Decimal(-12_400), Decimal(-51_000), Decimal(18_250)),
        ("Reserve", "months", 9, Decimal("2.5"), HIDDEN, HIDDEN),
        ("Sales share of revenue (strict)", "%", 11, Decimal(46), Decimal(31), Decimal(62)),
        ("Pay per hour", "EUR per hour", 8, Decimal("11.25"), Decimal("10.4"), Decimal("13.05")),
        ("Length of the longest wage subsidy", "months", 4, HIDDEN, HIDDEN, HIDDEN),
        ("Placed into ordinary work", "%", 2, Empty.NOT_AVAILABLE, HIDDEN, Empty.NOT_APPLICABLE),
    )
    return Table(
        id="Facts",
        title="Facts of the enterprises, Austria – synthetic data",
        columns=(
            Column("label", "What was asked or worked out", "text", 40),
            Column("unit", "Unit", "text", 14),
            Column("n", "Enterprises", "count", 12),
            Column("median", "Median", "number", 14),
            Column("low", "First quartile", "number", 14),
            Column("high", "Third quartile", "number", 14),
        ),
        rows=rows,
        about=("One record per enterprise and year.",),
        notes=("Numbers of people are never shown by minimum and maximum.",),
    )


def skills() -> Released:
    """Shares in percent as bars of two series."""
    names = ("Giving feedback", "Planning work", "Using a spreadsheet", "Calming a conflict")
    rows = tuple(
        (name, 30 + at, Decimal(80 - 7 * at), Decimal(35 + 5 * at)) for at, name in enumerate(names)
    )
    return Table(
        id="Skill gaps",
        title="Skills of enabling staff, Austria – synthetic data",
        columns=(
            Column("skill", "Skill", "text", 34),
            Column("n", "People asked", "count", 12),
            Column("important", "Call it important, %", "percent", 14),
            Column("own", "Can do it alone", "percent", 14),
        ),
        rows=rows,
        charts=(
            Chart(
                kind="bar",
                title="Important, and can do it alone (synthetic data)",
                alternative="Pairs of bars, one pair for each skill.",
                labels="skill",
                values=("important", "own"),
                maximum=Decimal(100),
            ),
        ),
    )


def codebook() -> Released:
    """Many columns and long texts."""
    rows = tuple(
        (
            f"e1_question_{at:03}",
            "evaluation_grid",
            "1.0",
            "What would happen to the enterprise if its largest payer stopped paying within the "
            f"next twelve months? (question {at})",
            "rating_scale",
            "ordinal",
            "1 It would have to close; 2 It would shrink by half; 3 It would cut back; 4 It would "
            "feel it; 5 It would hardly notice",
            "-3 don't know; -9 cannot judge",
            "G.unit is one of legal_entity, part_of" if at % 3 else None,
            12,
            11,
            Decimal("1.0"),
            date(2026, 3, 1 + at % 28),
        )
        for at in range(60)
    )
    return Table(
        id="Codebook",
        title="Codebook: every variable of the instruments used",
        columns=(
            Column("variable", "Variable", "code", 18),
            Column("instrument", "Instrument", "code", 16),
            Column("version", "Version", "code", 9),
            Column("text", "Question", "text", 44),
            Column("type", "Type", "text", 14),
            Column("measure", "Measure", "text", 12),
            Column("codes", "Codes and labels", "text", 44),
            Column("missing", "Codes of missing answers", "text", 26),
            Column("asked_if", "Asked if", "text", 26),
            Column("asked", "n asked", "count", 9),
            Column("valid", "n valid", "count", 9),
            Column("since", "Comparable since version", "code", 12),
            Column("day", "Published on", "date", 12),
        ),
        rows=rows,
        about=("Variable names stay the same from release to release.",),
    )


def cases() -> Released:
    """Published facts: never synthetic, with quotations."""
    return Table(
        id="Cases",
        title="Cases of the study, Austria",
        columns=(
            Column("enterprise", "Enterprise", "text", 24),
            Column("label", "What it is", "text", 34),
            Column("value", "Value", "number", 12),
            Column("answer", "Answer in words", "text", 40),
            Column("quote", "A few words of the source", "text", 40),
        ),
        rows=(
            ("Verein Bicycle", "Founded in", 1986, None, "=was founded in 1986"),
            ("Job-TransFair", "Places", Decimal("400"), "about 400", "-5 people, +1 coach, @work"),
            ("Job-TransFair", "Placed", Empty.NOT_AVAILABLE, None, "\tnothing is said"),
        ),
    )


def nothing() -> Released:
    """A table that nobody gave anything for."""
    return Table(
        id="Discussion",
        title="What the focus groups discussed, Austria",
        columns=(Column("topic", "Topic", "text", 30), Column("n", "Groups", "count", 10)),
        rows=(),
        charts=(
            Chart(kind="bar", title="Topics", alternative="Bars.", labels="topic", values=("n",)),
        ),
    )


TABLES = (grid_summary(), facts(), skills(), cases(), nothing(), codebook())
