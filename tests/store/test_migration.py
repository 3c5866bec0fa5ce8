"""From every earlier schema to the present one, with rows; and what is refused on the way."""

import contextlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database as Tables
from sqlite_utils import Migrations

from grids.responses import Form, Help, Round
from grids.rounds import Target
from grids.turns import Stage
from grids.values import Answer
from survey_app.store import Damaged, Grant, Refused, Store, StoreError, WayStanding
from survey_app.store.migration import migrate, pending_steps
from survey_app.store.schema import STEPS, run
from survey_app.store.sqlite import sqlite3
from tests.store.examples import ANSWERS, response
from tests.store.older import ACCOUNT, FINGERPRINT, NAMES, ROWS, make_older

GRID = "evaluation_grid"


def of_register(store: Store) -> None:
    """The enterprise and its history."""
    (enterprise,) = store.enterprises.all()
    (change,) = store.enterprises.history("e1")
    assert (enterprise.name, enterprise.revision) == ("Werk", 3)
    assert change.differences[0].after == "Werk"


def of_facts(store: Store) -> None:
    """The instrument, the facts and their history."""
    assert store.instruments.get(GRID, "1.0").title == "Grid"
    (found,) = store.facts.of("e1")
    (change,) = store.facts.history("e1", GRID, 2024)
    assert found.answers() == {"heads": 12}
    assert change.at == date(2026, 11, 1)
    assert store.facts.accepted("e1", GRID, 2024)[0].explanation == "grew"


def of_responses(store: Store) -> None:
    """The response, and that its key is known."""
    answers: dict[str, Answer] = {"E1": 4}
    (found,) = store.responses.of("e1")
    assert found.answers == answers
    assert store.responses.submit(response(ANSWERS), "key") == "r1"


def of_people(store: Store) -> None:
    """The link, the account, its right and its session."""
    link, account = store.links.resolve("token"), store.accounts.session("session")
    assert link is not None
    assert link.part == "accounts"
    assert account is not None
    assert account.id == ACCOUNT
    assert store.accounts.grants(account) == {Grant("coordinator", "*")}


def of_log_and_releases(store: Store) -> None:
    """The audit entry and the release."""
    assert [entry.purpose for entry in store.audit.all()] == ["report"]
    assert store.audit.verify() is None
    release = store.releases.get("AT-1")
    assert release is not None
    assert release.options == (("k", "5"),)


def of_rounds(store: Store) -> None:
    """The round, with its plan and its consent text."""
    found = store.rounds.get("spring")
    assert found is not None
    assert (found.digital, found.revision, found.targets) == ("full", 4, (Target("AT", GRID, 40),))
    assert found.consent_in("en") == "I agree."


def of_responses_of_rounds(store: Store) -> None:
    """The response with its labels, and the one of a time before rounds."""
    kept = filter(None, map(store.responses.get, ("r1", "r2")))
    found = {each.id: each.context for each in kept}
    assert (found["r2"].form, found["r2"].help, found["r2"].minutes) == (Form.EASY, Help.READ, 12)
    assert (found["r2"].survey_round, found["r1"].survey_round) == ("spring", "")
    assert (found["r1"].round, found["r1"].rater, found["r1"].form) == (Round.FIRST, "t", None)


def of_ways_and_drafts(store: Store) -> None:
    """The way, the draft and the number; and the draft can be sent."""
    way, draft = store.ways.resolve("way"), store.drafts.of("draft")
    assert way is not None
    assert way.standing is WayStanding.OPEN
    assert draft is not None
    assert (draft.answers, draft.lot, draft.seconds) == ({"E1": 5}, 7, 90)
    assert store.participation.days("spring")[0].started == 3
    ready = store.drafts.ready("draft")
    assert ready is not None
    store.responses.send_draft("draft", ready.key)
    used = store.ways.resolve("way")
    assert used is not None
    assert used.standing is WayStanding.USED


def of_set_aside(store: Store) -> None:
    """What was set aside, and why."""
    (aside,) = store.aside.of("spring")
    assert (aside.response, aside.reason, aside.by) == ("r2", "all the same", "Ada")
    assert "r2" not in {each.id for each in store.responses.stream(GRID)}


def of_focus_groups(store: Store) -> None:
    """A group, who takes part, and what waits for its reveal."""
    group = store.focus_groups.get("g1")
    assert group is not None
    assert (group.title, group.people, group.core, group.meeting) == ("Group", 9, True, "room")
    assert store.focus_groups.live("g1") == 7
    someone = store.participants.of("participant")
    assert someone is not None
    ballot = store.ballots.mine(someone, "e1", "first")
    assert ballot is not None
    assert (ballot.answers, ballot.handed_in) == ({"E1": 4}, True)
    assert store.turns.of("g1", "e1").stage is Stage.RATING


def of_bundles(store: Store) -> None:
    """The key that is trusted."""
    (trusted,) = store.bundles.keys.all()
    assert (trusted.fingerprint, trusted.name, trusted.by) == (FINGERPRINT, "Partner", "Ada")


READ: dict[str, Callable[[Store], None]] = {
    "0001_register": of_register,
    "0002_instruments_and_facts": of_facts,
    "0003_responses": of_responses,
    "0004_people": of_people,
    "0005_audit_and_releases": of_log_and_releases,
    "0006_long_form": lambda store: None,
    "0007_rounds": of_rounds,
    "0008_responses_of_rounds": of_responses_of_rounds,
    "0009_ways_and_drafts": of_ways_and_drafts,
    "0010_set_aside": of_set_aside,
    "0011_focus_groups": of_focus_groups,
    "0012_bundles": of_bundles,
}


@pytest.mark.parametrize("behind", NAMES)
def test_what_an_earlier_version_kept_is_read(tmp_path: Path, behind: str) -> None:
    make_older(tmp_path, behind)
    with Store.open(tmp_path) as store:
        for name in NAMES[: NAMES.index(behind) + 1]:
            READ[name](store)
        assert store.check() == ()


def test_every_step_is_tried_with_rows() -> None:
    assert tuple(ROWS) == NAMES == tuple(READ)


def test_an_older_database_is_backed_up_first(tmp_path: Path) -> None:
    make_older(tmp_path, "0003_responses")
    Store.open(tmp_path).close()
    (backup,) = tmp_path.glob("before-update-*.sqlite")
    assert pending_steps(backup) == NAMES[3:]
    Store.open(tmp_path).close()
    assert len(list(tmp_path.glob("before-update-*"))) == 1


def longer(*later: Callable[[Tables], None]) -> Migrations:
    """The steps of a later version of the program."""
    steps = Migrations(STEPS.name)
    for step in STEPS._migrations:
        steps._migrations.append(step)
    for number, added in enumerate(later, len(NAMES) + 1):
        steps(name=f"{number:04}_later")(added)
    return steps


def remake_enterprise(db: Tables) -> None:
    """Remake a table that others refer to, as a later version may have to.

    In SQL, because `transform` of sqlite-utils cannot copy tables without row numbers.
    """
    run(
        db,
        "CREATE TABLE remade (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID",
        "INSERT INTO remade SELECT id, name FROM enterprise",
        "DROP TABLE enterprise",
        "ALTER TABLE remade RENAME TO enterprise",
    )


def lose_an_enterprise(db: Tables) -> None:
    """A step with a mistake: it leaves references in the air."""
    run(db, "CREATE TABLE later (id TEXT) STRICT", "DELETE FROM enterprise")


def test_a_table_that_others_refer_to_can_be_remade(tmp_path: Path) -> None:
    path = make_older(tmp_path, NAMES[-1])
    kept: list[str] = []
    done = migrate(path, keep=lambda: kept.append("backup"), steps=longer(remake_enterprise))
    assert (done, kept) == ((f"{len(NAMES) + 1:04}_later",), ["backup"])
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA foreign_keys = ON")
        assert db.execute("SELECT * FROM enterprise").fetchall() == [("e1", "Werk")]
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            db.execute("DELETE FROM enterprise")


def test_a_step_that_fails_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = make_older(tmp_path, NAMES[-1])
    steps = longer(
        lambda db: run(db, "CREATE TABLE one_later (id TEXT) STRICT"), lose_an_enterprise
    )
    with pytest.raises(ValueError, match="references to rows that are not there"):
        migrate(path, keep=lambda: None, steps=steps)
    assert pending_steps(path, steps) == (f"{len(NAMES) + 2:04}_later",)
    with contextlib.closing(sqlite3.connect(path)) as db:
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
        assert db.execute("SELECT count(*) FROM enterprise").fetchone() == (1,)
    assert "one_later" in tables
    assert "later" not in tables


def test_without_a_backup_nothing_is_changed(tmp_path: Path) -> None:
    path = make_older(tmp_path, "0002_instruments_and_facts")

    def no_room() -> None:
        raise StoreError("no room for the backup")

    with pytest.raises(StoreError, match="no room"):
        migrate(path, keep=no_room)
    assert pending_steps(path) == NAMES[2:]


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = make_older(tmp_path, NAMES[-1])
    migrate(path, keep=lambda: None, steps=longer(lambda db: run(db)))
    before = path.read_bytes()
    with pytest.raises(Refused, match=r"newer version of this program.*Install that version"):
        Store.open(tmp_path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM _sqlite_migrations WHERE name = '0002_instruments_and_facts'",
        "DROP TABLE _sqlite_migrations",
    ],
)
def test_a_database_that_does_not_tell_its_schema_is_damaged(
    tmp_path: Path, statement: str
) -> None:
    path = make_older(tmp_path, NAMES[-1])
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute(statement)
        db.commit()
    with pytest.raises(Damaged, match="schema"):
        Store.open(tmp_path)
