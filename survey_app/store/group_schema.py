"""The tables of focus groups, as a further step."""

from sqlite_utils import Database

from survey_app.store.aside_schema import STEPS as STEPS
from survey_app.store.schema import run


@STEPS(name="0011_focus_groups")
def focus_groups(db: Database) -> None:
    """Focus groups, who takes part, where each enterprise's turn stands, and the ratings that
    nobody may see yet. What was revealed stands among the responses."""
    run(
        db,
        """CREATE TABLE focus_group (
            id TEXT PRIMARY KEY CHECK (id <> ''),
            title TEXT NOT NULL CHECK (trim(title) <> ''),
            country TEXT NOT NULL CHECK (country GLOB '[A-Z][A-Z]'),
            starts TEXT NOT NULL,
            code TEXT NOT NULL UNIQUE,  -- stands on the wall for all to see
            plan TEXT NOT NULL CHECK (json_valid(plan)),
            copied_from TEXT REFERENCES focus_group (id),
            live INTEGER NOT NULL DEFAULT 1,  -- grows with whatever a screen shows
            revision INTEGER NOT NULL CHECK (revision >= 1)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE turn (
            focus_group TEXT NOT NULL REFERENCES focus_group (id),
            enterprise TEXT NOT NULL REFERENCES enterprise (id),
            state TEXT NOT NULL CHECK (json_valid(state)),
            before TEXT NOT NULL CHECK (json_valid(before)),  -- what undo goes back to
            PRIMARY KEY (focus_group, enterprise)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE participant (
            id TEXT PRIMARY KEY CHECK (id <> ''),  -- random; the rater of the ratings
            token BLOB NOT NULL UNIQUE,
            code BLOB NOT NULL UNIQUE,
            focus_group TEXT NOT NULL REFERENCES focus_group (id),
            stakeholder TEXT NOT NULL,
            language TEXT NOT NULL,
            place INTEGER NOT NULL,  -- the table they sit at
            own TEXT REFERENCES enterprise (id),  -- where they work
            paper INTEGER NOT NULL CHECK (paper IN (0, 1))
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX participant_of_group ON participant (focus_group)",
        """CREATE TABLE ballot (
            focus_group TEXT NOT NULL REFERENCES focus_group (id),
            enterprise TEXT NOT NULL REFERENCES enterprise (id),
            round TEXT NOT NULL CHECK (round IN ('first', 'second', 'late')),
            participant TEXT NOT NULL REFERENCES participant (id),
            version TEXT NOT NULL,  -- of the grid
            handed_in INTEGER NOT NULL CHECK (handed_in IN (0, 1)),
            answers TEXT NOT NULL CHECK (json_valid(answers)),
            PRIMARY KEY (focus_group, enterprise, round, participant)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE group_note (
            focus_group TEXT NOT NULL REFERENCES focus_group (id),
            enterprise TEXT NOT NULL REFERENCES enterprise (id),
            indicator TEXT NOT NULL,
            note TEXT NOT NULL,
            revision INTEGER NOT NULL CHECK (revision >= 1),
            PRIMARY KEY (focus_group, enterprise, indicator)
        ) STRICT, WITHOUT ROWID""",
    )
