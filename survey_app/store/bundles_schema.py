"""The tables of bundles, as a further step: versions of records, and whose bundles are taken."""

from sqlite_utils import Database

from survey_app.store.group_schema import STEPS as STEPS
from survey_app.store.schema import run


@STEPS(name="0012_bundles")
def bundles(db: Database) -> None:
    """What is known of the versions of records that bundles carry. Of a response that is erased
    no content stays here, and of one that never comes back nothing but that."""
    run(
        db,
        """CREATE TABLE version (
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            digest TEXT NOT NULL,
            parents TEXT NOT NULL CHECK (json_valid(parents)),
            gone INTEGER NOT NULL CHECK (gone IN (0, 1)),
            body TEXT CHECK (json_valid(body)),  -- of those that are not in use but may be
            PRIMARY KEY (kind, id, digest)
        ) STRICT, WITHOUT ROWID""",
        """CREATE INDEX version_kept ON version (kind, id) WHERE body IS NOT NULL""",
        """CREATE TRIGGER response_is_erased AFTER DELETE ON response BEGIN
            UPDATE version SET body = NULL WHERE kind = 'response' AND id =
                CASE WHEN OLD.round <> '' AND (OLD.rater <> '' OR OLD.round = 'agreed')
                    THEN json_array(OLD.subject, OLD.instrument, OLD.focus_group, OLD.round,
                        OLD.rater)
                    ELSE OLD.id
                END;
            INSERT OR IGNORE INTO version (kind, id, digest, parents, gone)
                SELECT DISTINCT kind, id, 'gone', '[]', 1 FROM version
                WHERE kind = 'response' AND id = OLD.id;
            DELETE FROM version WHERE kind = 'response' AND id = OLD.id AND digest <> 'gone';
        END""",
        """CREATE TABLE trusted_key (
            fingerprint TEXT PRIMARY KEY,
            name TEXT NOT NULL CHECK (trim(name) <> ''),
            who TEXT NOT NULL,
            day TEXT NOT NULL CHECK (day GLOB '????-??-??')
        ) STRICT, WITHOUT ROWID""",
    )
