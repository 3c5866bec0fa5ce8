"""Brings a database to the present schema: one transaction a step, after a backup."""

from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database as Tables
from sqlite_utils import Migrations

from survey_app.store.bundles_schema import STEPS
from survey_app.store.connection import connect
from survey_app.store.database_file import APPLICATION_ID
from survey_app.store.errors import Refused, damaged, explained
from survey_app.store.sqlite import Connection, sqlite3

OBJECTS = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2"
RECORDS = "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id"


def applied_steps(db: Connection, steps: Migrations = STEPS) -> tuple[str, ...]:
    """The names of the steps that a database has behind it."""
    return tuple(name for (name,) in db.execute(RECORDS, (steps.name,)))


def pending_steps(path: Path, steps: Migrations = STEPS) -> tuple[str, ...]:
    """The names of the steps that a database still needs.

    Raises Refused where it has steps behind it that this program does not know, Damaged where
    it does not tell.
    """
    with explained(path), closing(connect(path)) as db:
        try:
            done = applied_steps(db, steps)
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                raise damaged(path, "it has no record of its schema") from error
            raise
    names = _names(steps)
    newer = [name for name in done if name not in names]
    if newer:
        raise Refused(
            f"{path} was written by a newer version of this program (it knows {newer[0]}). "
            "Install that version, or restore a backup made with this one."
        )
    if done != names[: len(done)]:
        raise damaged(path, "steps of its schema are missing")
    return names[len(done) :]


def build(
    path: Path,
    first: tuple[str, tuple[object, ...]] | None = None,
    steps: Migrations = STEPS,
    until: str | None = None,
) -> None:
    """Make the tables in an empty file, up to the step before `until`, and carry out the `first`
    statement on them."""
    with explained(path), closing(_model(steps, until)) as model, closing(connect(path)) as db:
        if first:
            model.execute(*first)
        model.backup(db)


def migrate(path: Path, keep: Callable[[], object], steps: Migrations = STEPS) -> tuple[str, ...]:
    """Carry out the steps that a database still needs, after `keep` has made a backup; returns
    their names. Two programs may do so at the same time: each step is done once."""
    pending = pending_steps(path, steps)
    if pending:
        keep()
        with explained(path), closing(connect(path)) as db:
            _apply(db, pending, steps)
    return pending


def schema_differences(db: Connection, steps: Migrations = STEPS) -> tuple[str, ...]:
    """The tables, views, indexes and triggers that are missing, changed or not of this program."""
    with closing(_model(steps)) as model:
        expected, found = _objects(model), _objects(db)
    return tuple(
        f"{kind} {name}"
        for kind, name in sorted(expected.keys() | found.keys())
        if expected.get((kind, name)) != found.get((kind, name))
    )


def _model(steps: Migrations, until: str | None = None) -> Connection:
    """The tables without a row, in memory, where each step takes no time."""
    model = sqlite3.connect(":memory:", isolation_level=None)
    model.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _apply(model, _names(steps), steps, until)
    return model


def _objects(db: Connection) -> dict[tuple[str, str], str | None]:
    return {(kind, name): sql for kind, name, sql in db.execute(OBJECTS)}


def _names(steps: Migrations) -> tuple[str, ...]:
    with_none_done = Tables(memory=True)
    try:
        return tuple(step.name for step in steps.pending(with_none_done))
    finally:
        with_none_done.close()


def _apply(
    db: Connection, names: Iterable[str], steps: Migrations, until: str | None = None
) -> None:
    """Each step in a transaction of its own, which waits for others and then looks again.

    Foreign keys are off, so that tables can be remade; each step checks them at its end.
    """
    db.execute("PRAGMA foreign_keys = OFF")
    tables = Tables(db)
    order = (*_names(steps), None)
    for name in names:
        if name == until:
            return
        db.execute("BEGIN IMMEDIATE")
        try:
            steps.ensure_migrations_table(tables)
            if name not in applied_steps(db, steps):
                steps.apply(tables, stop_before=order[order.index(name) + 1])
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
