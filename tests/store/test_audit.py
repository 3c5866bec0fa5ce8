"""The audit log: only ever added to; whatever is changed by hand is found."""

import sqlite3
from datetime import UTC, datetime

import pytest

from survey_app.store import Entry, Store, StoreError
from tests.store.examples import Hands


def fill(store: Store, entries: int = 5) -> None:
    """Add some entries."""
    for number in range(1, entries + 1):
        store.audit.append("Ada", "export", f"country {number}", "for the report")


def by_hand(store: Store, *statements: str) -> None:
    """Change the file as somebody would who can write to it and knows SQLite."""
    outside = sqlite3.connect(store.path)
    for statement in statements:
        outside.execute(statement)
    outside.commit()
    outside.close()


def test_entries_follow_each_other(store: Store, clock: Hands) -> None:
    store.audit.append("Ada", "sign in", "")
    clock.move(minutes=1)
    store.audit.append("Bob", "export", "AT", "for the report")
    first, second = store.audit.all()
    assert second == Entry(
        number=2,
        at=datetime(2026, 11, 22, 10, 42, 7, tzinfo=UTC),
        actor="Bob",
        action="export",
        thing="AT",
        purpose="for the report",
        digest=second.digest,
    )
    assert first.digest != second.digest
    assert store.audit.verify() is None


def test_an_empty_log_is_whole(store: Store) -> None:
    assert store.audit.all() == ()
    assert store.audit.verify() is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 'Bob' WHERE number = 3",
        "DELETE FROM audit WHERE number = 5",
        "INSERT OR REPLACE INTO audit VALUES (3, '', '', '', '', '', '')",
        "INSERT INTO audit VALUES (9, '', '', '', '', '', '')",
    ],
)
def test_no_statement_changes_what_is_there(store: Store, statement: str) -> None:
    fill(store)
    with pytest.raises(StoreError), store._database.writing() as db:
        db.execute(statement)
    with pytest.raises(sqlite3.IntegrityError):
        by_hand(store, statement)
    assert store.audit.verify() is None
    assert len(store.audit.all()) == 5


FREE = (
    "DROP TRIGGER audit_stays_as_it_is",
    "DROP TRIGGER audit_stays",
    "DROP TRIGGER audit_has_no_gap",
)


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit SET actor = 'Bob' WHERE number = 3", 3),
        ("UPDATE audit SET at = '2020-01-01T00:00:00Z' WHERE number = 1", 1),
        ("UPDATE audit SET purpose = '' WHERE number = 5", 5),
        ("DELETE FROM audit WHERE number = 2", 2),
        ("DELETE FROM audit WHERE number >= 4", 4),
        ("DELETE FROM audit", 1),
        ("INSERT INTO audit SELECT 6, at, actor, action, thing, purpose, digest FROM audit", 6),
        ("UPDATE audit SET number = number + 1 WHERE number = 5", 5),
    ],
)
def test_what_was_changed_by_hand_is_found(store: Store, statement: str, broken: int) -> None:
    fill(store)
    by_hand(store, *FREE, statement.replace("FROM audit", "FROM audit", 1) + last_only(statement))
    assert store.audit.verify() == broken
    told = [problem.text for problem in store.check() if problem.thing == "the audit log"]
    assert told == [f"entry {broken} was changed, removed or put in by hand"]


def last_only(statement: str) -> str:
    """A copied entry is the last one."""
    return " WHERE number = 5" if statement.startswith("INSERT") else ""
