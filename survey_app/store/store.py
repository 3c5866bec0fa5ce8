"""The store of an installation: one object for everything that is kept, and the file behind it."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from survey_app.store.accounts import Accounts
from survey_app.store.audit import Audit
from survey_app.store.backup import back_up, examine, keep_aside, put_back
from survey_app.store.ballots import Ballots
from survey_app.store.bundles import Bundles
from survey_app.store.bundles.place import Checks
from survey_app.store.checking import problems, rebuild_codes
from survey_app.store.clock import Clock, moment_text, utc_now
from survey_app.store.code_key import CodeKey
from survey_app.store.connection import prepare_journal
from survey_app.store.database import Database
from survey_app.store.database_file import NAME, draft_of, make_folder, put_new, recognise
from survey_app.store.drafts import Drafts
from survey_app.store.enterprises import Enterprises
from survey_app.store.erasure import Erased, erase
from survey_app.store.facts import Facts
from survey_app.store.focus_groups import FocusGroups
from survey_app.store.group_notes import GroupNotes
from survey_app.store.instruments import Instruments
from survey_app.store.links import Links
from survey_app.store.migration import build, migrate
from survey_app.store.participants import Participants
from survey_app.store.participation import Participation
from survey_app.store.problem import Problem
from survey_app.store.releases import Releases
from survey_app.store.responses import Responses
from survey_app.store.rounds import Rounds
from survey_app.store.set_aside import Aside
from survey_app.store.turns import Turns
from survey_app.store.ways import Ways

LOOKED_THROUGH_AT_START = 32 * 1024 * 1024
"""Up to this size in bytes a file is looked through whenever it is opened (at most 0.4 s)."""

INSTALL = "INSERT INTO installation (one, id, demonstration, created) VALUES (1, ?, ?, ?)"
DEMONSTRATION = "SELECT demonstration FROM installation"
LAST_BACKUP = "SELECT last_backup FROM installation"
BACKED_UP = "UPDATE installation SET last_backup = ?"


@dataclass(frozen=True, slots=True)
class Engine:
    """The SQLite library in use and the journal mode of the file; `note` says what to know."""

    library: str
    journal: str
    note: str = ""


class Store:
    """An installation's data, in the file bwise.sqlite of its folder.

    A process opens it once and all its threads share it. Every verb is a transaction of its own,
    durable when it returns; `together` makes one of several.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        with database.reading() as db:
            (demonstration,) = db.execute(DEMONSTRATION).fetchone()
        self.demonstration = bool(demonstration)
        kind = {"demonstration": self.demonstration}
        self.instruments = Instruments(database, clock)
        self.enterprises = Enterprises(database, clock, **kind)
        self.facts = Facts(database, clock, self.instruments)
        self.responses = Responses(database, clock, self.instruments, **kind)
        self.rounds = Rounds(database, self.instruments)
        self._key = CodeKey(database.path.parent)
        self.ways = Ways(database, clock, self._key)
        self.drafts = Drafts(database, clock, self.instruments, self.ways, self._key)
        self.participation = Participation(database)
        self.focus_groups = FocusGroups(database)
        self.participants = Participants(database, clock, self._key)
        self.ballots = Ballots(database, self.instruments)
        self.notes = GroupNotes(database)
        self.turns = Turns(database, clock, self.instruments, self.enterprises, self.responses)
        self.aside = Aside(database, clock)
        checks = Checks(self.instruments, self.enterprises, self.facts, self.rounds, self.responses)
        self.bundles = Bundles(database, clock, checks)
        self.links = Links(database, clock)
        self.accounts = Accounts(database, clock)
        self.audit = Audit(database, clock)
        self.releases = Releases(database)

    @classmethod
    def create(cls, folder: Path, *, demonstration: bool = False, clock: Clock = utc_now) -> Self:
        """A new, empty store in a folder, which is made where it is missing.

        Raises Refused where the folder has a database, Unwritable where nothing can be written.
        """
        path = folder / NAME
        make_folder(folder)
        with draft_of(path) as draft:
            made = (str(uuid.uuid4()), int(demonstration), moment_text(clock()))
            build(draft, (INSTALL, made))
            prepare_journal(draft, new=True)
            put_new(draft, path)
        return cls.open(folder, clock=clock)

    @classmethod
    def open(cls, folder: Path, *, clock: Clock = utc_now) -> Self:
        """The store in a folder; one of an older version is backed up and brought up to date.

        Raises NotThere where there is none, Damaged, Refused for a file of another program or of
        a newer version of this one, Unwritable where it cannot even be read.
        """
        path = folder / NAME
        recognise(path)
        aside = path.with_name(f"before-update-{clock():%Y-%m-%dT%H%M%S}-{NAME}")
        migrate(path, keep=lambda: keep_aside(path, aside))
        prepare_journal(path)
        if path.stat().st_size <= LOOKED_THROUGH_AT_START:
            examine(path)
        return cls(Database(path), clock)

    @classmethod
    def restore(cls, folder: Path, source: Path, *, clock: Clock = utc_now) -> Path | None:
        """Put a backup in the place of a folder's database, while no program uses it.

        Returns where the database was put that was there before; None where there was none.
        Raises Refused for a foreign or newer file or while the database is in use, NotThere,
        Damaged, Unwritable; then everything is as it was.
        """
        return put_back(folder, source, clock())

    @property
    def path(self) -> Path:
        """The database file."""
        return self._database.path

    @property
    def engine(self) -> Engine:
        """What the data rest on, for whoever watches over it."""
        return Engine(*self._database.engine())

    @property
    def last_backup(self) -> datetime | None:
        """When the last backup was finished (UTC), or None."""
        with self._database.reading() as db:
            (at,) = db.execute(LAST_BACKUP).fetchone()
        return datetime.fromisoformat(at) if at else None

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one transaction of all verbs inside: all of them are kept, or none is.

        Others wait meanwhile, so no person should be waited for inside.
        """
        with self._database.writing():
            yield

    def backup(self, to: Path) -> Path:
        """Copy everything, as it is at one moment, into one file, while others go on writing.

        Replaces an earlier backup of that name. Raises Refused where the file is no backup,
        Damaged where the copy does not pass its checks, Unwritable where there is no room.
        """
        back_up(self.path, to)
        with self._database.writing() as db:
            db.execute(BACKED_UP, (moment_text(self._clock()),))
        return to

    def erase_due(self, today: date) -> tuple[Erased, ...]:
        """Erase what is to be kept no longer: rounds whose retention is over, with their numbers
        and ways in, and questionnaires that nobody continued. To be called every day, as it also
        removes what the places of rows in the file could tell of the order in which they came."""
        return erase(self._database, today)

    def check(self) -> tuple[Problem, ...]:
        """Look through everything: file, schema, instruments, facts, codes, rounds and what people
        were promised in them, audit log."""
        return problems(self._database, self._key, self._clock())

    def rebuild_codes(self) -> int:
        """Work the packed codes out again from the answers; returns how many had been wrong."""
        return rebuild_codes(self._database)

    def close(self) -> None:
        """Close all connections; for the end of the program."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
