"""What register and facts tell of the enterprises that people work in, and nobody is asked."""

from collections.abc import Mapping

from exports.results.inputs import CountryInput
from exports.results.measured import given
from grids.said import say

TIED = "tied"
TIED_WORDS = say("several models with the same score")


def known_sizes(study: CountryInput) -> Mapping[str, str]:
    """The size class of each enterprise that has one, by its id."""
    return {e.id: e.size.value for e in study.counted() if e.size is not None}


def known_models(study: CountryInput) -> Mapping[str, str]:
    """The model with the highest score in the facts of each enterprise, by its id: the id of the
    question, or TIED."""
    found = {}
    for each in given(study):
        highest = next((value.largest for value in each.computed if value.largest), ())
        if highest:
            found[each.enterprise.id] = highest[0] if len(highest) == 1 else TIED
    return found
