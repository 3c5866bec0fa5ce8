"""Every answer that a question can hold, for tests that try any of them."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from grids.instrument import Matrix, Question, RankedChoices, options
from grids.values import Answer, Missing, Parts, Range

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)
DATES = st.dates(date(1800, 1, 1))
COUNTS = st.integers(-(10**12), 10**12)


def fitting(question: Question) -> st.SearchStrategy[Answer]:
    """Every answer that a question can hold."""
    codes = [choice.id for choice in options(question)]
    kinds: dict[str, st.SearchStrategy[Answer]] = {
        "single_choice": st.sampled_from(codes or [""]),
        "rating_scale": st.sampled_from([int(code) for code in codes if code.isdigit()] or [1]),
        "several_choices": st.lists(st.sampled_from(codes or [""]), unique=True).map(tuple),
        "ranked_choices": ranking(question, codes),
        "matrix": matrix(question, codes),
        "yes_no": st.booleans(),
        "whole_number": COUNTS,
        "date": DATES,
        "short_text": TEXTS,
        "long_text": TEXTS,
        "shares": of_parts(codes, NUMBERS),
        "head_count": of_parts(codes, COUNTS),
    }
    amounts = NUMBERS | st.builds(Range, NUMBERS, NUMBERS)
    return kinds.get(question.kind, amounts) | st.sampled_from(Missing)


def ranking(question: Question, codes: list[str]) -> st.SearchStrategy[Answer]:
    """Up to so many options, each once."""
    most = question.at_most if isinstance(question, RankedChoices) else 0
    return st.lists(st.sampled_from(codes or [""]), unique=True, max_size=most).map(tuple)


def matrix(question: Question, codes: list[str]) -> st.SearchStrategy[Answer]:
    """An option for some of the rows."""
    rows = [row.id for row in question.rows] if isinstance(question, Matrix) else []
    return of_parts(rows, st.sampled_from(codes or [""]))


def of_parts(
    names: list[str], values: st.SearchStrategy[int | Decimal | str]
) -> st.SearchStrategy[Answer]:
    """A value for some of the parts, in their order."""
    return st.fixed_dictionaries({}, optional=dict.fromkeys(names, values)).map(
        lambda found: Parts(tuple(found.items()))
    )
