"""A store with an instrument and an enterprise in it, on a file of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from survey_app.store import Store
from tests.store.examples import FULL, Hands, instrument


@pytest.fixture
def clock() -> Hands:
    """The store's clock: stands still until a test moves it."""
    return Hands()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the store of the test lies."""
    return tmp_path / "instance"


@pytest.fixture
def store(folder: Path, clock: Hands) -> Iterator[Store]:
    """A store that has published version 1.0 of the grid and registered one enterprise."""
    with Store.create(folder, clock=clock) as made:
        made.instruments.publish(instrument())
        made.enterprises.add(FULL, "Ada")
        yield made
