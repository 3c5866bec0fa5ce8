"""The table of responses that were set aside, as a further step."""

from sqlite_utils import Database

from survey_app.store.rounds_schema import STEPS as STEPS
from survey_app.store.schema import run


@STEPS(name="0010_set_aside")
def set_aside(db: Database) -> None:
    """Responses that somebody set aside, with the reason; they go with the response."""
    run(
        db,
        """CREATE TABLE set_aside (
            response TEXT PRIMARY KEY REFERENCES response (id) ON DELETE CASCADE,
            reason TEXT NOT NULL CHECK (trim(reason) <> ''),
            who TEXT NOT NULL,
            day TEXT NOT NULL CHECK (day GLOB '????-??-??')
        ) STRICT, WITHOUT ROWID""",
        """CREATE INDEX response_of_round ON response (survey_round, country, instrument)
            WHERE survey_round IS NOT NULL""",
    )
