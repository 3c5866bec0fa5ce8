"""The histories of enterprises and of facts in bundles: steps that are only ever added.

Joined, they stand in the order of their time, and are numbered anew up to the present revision.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from survey_app.store.bundles.contents import Changed
from survey_app.store.bundles.enterprise_records import ENTERPRISE, FACTS, REVISION, facts_key
from survey_app.store.bundles.versions import Key
from survey_app.store.canonical import UNREADABLE, written
from survey_app.store.changes import accepted_text, change_of, differences_text
from survey_app.store.clock import moment_text
from survey_app.store.errors import BundleError, Damaged
from survey_app.store.sqlite import Connection, sqlite3

OF_ENTERPRISES = (
    "SELECT enterprise, at, who, reason, differences, '{}' FROM enterprise_change "
    "ORDER BY enterprise, revision"
)
OF_FACTS = (
    "SELECT subject, instrument, year, at, who, reason, differences, fact_change.accepted "
    "FROM fact_change JOIN fact_record ON record = id ORDER BY record, fact_change.revision"
)
CLEAR_ENTERPRISE = "DELETE FROM enterprise_change WHERE enterprise = ?"
CLEAR_FACTS = "DELETE FROM fact_change WHERE record = ?"
PUT_ENTERPRISE = (
    "INSERT INTO enterprise_change (at, who, reason, differences, revision, enterprise) "
    "VALUES (?, ?, ?, ?, ?, ?)"
)
PUT_FACTS = (
    "INSERT INTO fact_change (at, who, reason, differences, accepted, revision, record) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
RECORD = "SELECT id, revision FROM fact_record WHERE subject = ? AND instrument = ? AND year IS ?"
RAISE_ENTERPRISE = "UPDATE enterprise SET revision = ? WHERE id = ?"
RAISE_FACTS = "UPDATE fact_record SET revision = ? WHERE id = ?"


def stored(db: Connection) -> dict[Key, list[Changed]]:
    """The histories that are kept, each in its order."""
    found: dict[Key, list[Changed]] = {}
    for changed in (*_of_enterprises(db), *_of_facts(db)):
        found.setdefault(changed.key, []).append(changed)
    return found


def join(db: Connection, incoming: Iterable[Changed]) -> None:
    """Add the steps that are not known yet to the histories of their records. Raises BundleError
    where one is not as it is kept, or belongs to no record."""
    known = stored(db)
    added: dict[Key, set[Changed]] = {}
    for step in set(incoming) - {step for steps in known.values() for step in steps}:
        added.setdefault(step.key, set()).add(_checked(step))
    for key, steps in sorted(added.items()):
        try:
            _put(db, key, sorted({*known.get(key, ()), *steps}))
        except (ValueError, sqlite3.IntegrityError) as error:
            raise BundleError(f"A history in the bundle does not fit: {error}.") from error


def of_keys(db: Connection, keys: Mapping[Key, object]) -> tuple[Changed, ...]:
    """The histories of some records."""
    return tuple(step for key, steps in stored(db).items() if key in keys for step in steps)


def _of_enterprises(db: Connection) -> Iterator[Changed]:
    for id, *step in db.execute(OF_ENTERPRISES):
        yield Changed(ENTERPRISE.name, id, *step)


def _of_facts(db: Connection) -> Iterator[Changed]:
    for subject, instrument, year, *step in db.execute(OF_FACTS):
        yield Changed(FACTS.name, written([subject, instrument, year]), *step)


def _checked(changed: Changed) -> Changed:
    """A step that comes back as it is when it is read and written."""
    row = (changed.at, changed.who, 1, changed.reason, changed.differences, changed.accepted)
    try:
        step = change_of(row, "A step of a history")
        at = moment_text(step.at) if isinstance(step.at, datetime) else step.at.isoformat()
        told = (at, differences_text(step.differences), accepted_text(step.accepted))
    except (Damaged, *UNREADABLE) as error:
        raise _not_ours() from error
    known = changed.kind in (ENTERPRISE.name, FACTS.name)
    if not known or told != (changed.at, changed.differences, changed.accepted):
        raise _not_ours()
    return changed


def _not_ours() -> BundleError:
    return BundleError("A step of a history in the bundle is not as this program writes one.")


def _put(db: Connection, key: Key, steps: list[Changed]) -> None:
    if key.kind == ENTERPRISE.name:
        row = db.execute(REVISION, (key.id,)).fetchone()
        id: object = key.id
        first, clear, put, raised = 1, CLEAR_ENTERPRISE, PUT_ENTERPRISE, RAISE_ENTERPRISE
    else:
        id, *row = db.execute(RECORD, facts_key(key.id)).fetchone() or (None,)
        first, clear, put, raised = 2, CLEAR_FACTS, PUT_FACTS, RAISE_FACTS
    if not row:
        raise BundleError("A history in the bundle belongs to nothing that is in it.")
    revision = max(row[0], first + len(steps) - 1)
    db.execute(clear, (id,))
    for number, step in enumerate(steps, revision - len(steps) + 1):
        told = (step.at, step.who, step.reason, step.differences, step.accepted)
        db.execute(put, (*(told if first == 2 else told[:4]), number, id))
    db.execute(raised, (revision, id))
