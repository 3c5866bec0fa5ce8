"""The instruments that come with the program, all of them and one alone."""

import pytest

from grids.definition import DefinitionError
from grids.library import shipped, shipped_alone


def test_each_instrument_has_a_file_by_its_id_and_is_read_once() -> None:
    for instrument in shipped().instruments:
        assert shipped_alone(instrument.id) is instrument


def test_an_instrument_that_is_not_shipped() -> None:
    with pytest.raises(DefinitionError, match="there is no such file"):
        shipped_alone("made_up")
