"""The tables of surveys, as further steps: rounds, ways in, drafts, and responses of rounds."""

from sqlite_utils import Database

from survey_app.store.schema import STEPS as STEPS
from survey_app.store.schema import run

LONG_FORM = """CREATE VIEW answers_long AS
SELECT r.id AS response, r.instrument, r.version, r.country, r.subject, r.focus_group,
    r.round, r.rater, r.stakeholder, r.synthetic, r.survey_round, r.test, r.language,
    r.form, r.help, r.minutes, substr(r.day, 1, 7) AS month, q.key AS question,
    CASE WHEN p.key IS NULL THEN '' ELSE CAST(p.key AS TEXT) END AS part,
    CASE
        WHEN p.type = 'object' THEN json_extract(p.value, '$.number')
        WHEN p.key IS NOT NULL THEN p.value
        WHEN q.type IN ('true', 'false') THEN q.type
        WHEN q.type <> 'object' THEN q.value
        WHEN json_extract(q.value, '$.low') IS NOT NULL THEN
            json_extract(q.value, '$.low') || ' to ' || json_extract(q.value, '$.high')
        ELSE ifnull(json_extract(q.value, '$.number'), json_extract(q.value, '$.date'))
    END AS value,
    CASE WHEN q.type = 'object' THEN json_extract(q.value, '$.why') END AS why
FROM response AS r
JOIN json_each(r.answers) AS q
LEFT JOIN json_each(CASE
    WHEN q.type = 'array' THEN q.value
    WHEN q.type = 'object' THEN json_extract(q.value, '$.parts') END) AS p"""
"""One row per answer, for people who open the file; of the day only the month."""


@STEPS(name="0007_rounds")
def rounds(db: Database) -> None:
    """Rounds of surveys, and every text that people agreed to in them."""
    run(
        db,
        """CREATE TABLE survey_round (
            id TEXT PRIMARY KEY CHECK (id <> ''),
            title TEXT NOT NULL CHECK (trim(title) <> ''),
            opens TEXT NOT NULL,
            closes TEXT NOT NULL,
            zone TEXT NOT NULL,
            retention TEXT NOT NULL CHECK (retention GLOB '????-??-??'),  -- the last day
            erased TEXT CHECK (erased GLOB '????-??-??'),
            anonymous INTEGER NOT NULL CHECK (anonymous IN (0, 1)),
            test INTEGER NOT NULL CHECK (test IN (0, 1)),
            consent_version TEXT NOT NULL,
            plan TEXT NOT NULL CHECK (json_valid(plan)),  -- what is asked, where, of how many
            copied_from TEXT REFERENCES survey_round (id),
            revision INTEGER NOT NULL CHECK (revision >= 1),
            FOREIGN KEY (id, consent_version) REFERENCES consent (survey_round, version)
                DEFERRABLE INITIALLY DEFERRED
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE consent (
            survey_round TEXT NOT NULL REFERENCES survey_round (id),
            version TEXT NOT NULL CHECK (trim(version) <> ''),
            texts TEXT NOT NULL CHECK (json_valid(texts)),  -- language: text
            PRIMARY KEY (survey_round, version)
        ) STRICT, WITHOUT ROWID""",
    )


@STEPS(name="0008_responses_of_rounds")
def responses_of_rounds(db: Database) -> None:
    """Responses get the labels of surveys. The table is remade, so that the answers stay last and
    a pass over labels and codes does not read them."""
    run(
        db,
        """CREATE TABLE remade (
            id TEXT PRIMARY KEY CHECK (id <> ''),  -- random: tells nothing of who came when
            instrument TEXT NOT NULL,
            version TEXT NOT NULL,
            country TEXT NOT NULL,
            subject TEXT REFERENCES enterprise (id),
            focus_group TEXT NOT NULL,
            round TEXT NOT NULL CHECK (round IN ('', 'first', 'second', 'agreed', 'self')),
            rater TEXT NOT NULL,  -- a token, never a name
            stakeholder TEXT NOT NULL,
            synthetic INTEGER NOT NULL CHECK (synthetic IN (0, 1)),
            survey_round TEXT REFERENCES survey_round (id),
            test INTEGER NOT NULL DEFAULT 0 CHECK (test IN (0, 1)),  -- never counts
            language TEXT NOT NULL DEFAULT '',
            form TEXT NOT NULL DEFAULT '' CHECK (form IN ('', 'standard', 'easy', 'paper')),
            help TEXT NOT NULL DEFAULT ''
                CHECK (help IN ('', 'alone', 'read', 'helped', 'answered_for')),
            consent_version TEXT NOT NULL DEFAULT '',
            texts_revision TEXT NOT NULL DEFAULT '',
            minutes INTEGER CHECK (minutes BETWEEN 1 AND 60),  -- how long it took, coarsely
            day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
            revision INTEGER NOT NULL CHECK (revision >= 1),
            codes BLOB NOT NULL,  -- worked out from the answers; bwise check compares them
            answers TEXT NOT NULL CHECK (json_valid(answers)),
            FOREIGN KEY (instrument, version) REFERENCES instrument (id, version),
            CHECK (round = '' OR subject IS NOT NULL)
        ) STRICT, WITHOUT ROWID""",
        """INSERT INTO remade (id, instrument, version, country, subject, focus_group, round, rater,
            stakeholder, synthetic, day, revision, codes, answers)
            SELECT id, instrument, version, country, subject, focus_group, round, rater,
            stakeholder, synthetic, day, revision, codes, answers FROM response""",
        "DROP VIEW answers_long",
        "DROP TABLE response",
        "ALTER TABLE remade RENAME TO response",
        "CREATE INDEX response_about ON response (subject) WHERE subject IS NOT NULL",
        """CREATE UNIQUE INDEX response_of_rater
            ON response (subject, instrument, focus_group, rater, round)
            WHERE round <> '' AND (rater <> '' OR round = 'agreed')""",
        LONG_FORM,
    )


@STEPS(name="0009_ways_and_drafts")
def ways_and_drafts(db: Database) -> None:
    """Ways into a round, and what is being filled in. No row says which way a response came."""
    run(
        db,
        """CREATE TABLE invitation (
            id TEXT PRIMARY KEY,
            survey_round TEXT NOT NULL REFERENCES survey_round (id),
            kind TEXT NOT NULL CHECK (kind IN ('open', 'enterprise', 'codes', 'personal')),
            country TEXT NOT NULL CHECK (country GLOB '[A-Z][A-Z]'),
            instrument TEXT NOT NULL,
            enterprise TEXT REFERENCES enterprise (id),
            issued TEXT NOT NULL,
            revoked TEXT,
            made_with BLOB  -- of codes: what tells the key they were made with
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX invitation_to_round ON invitation (survey_round)",
        """CREATE TABLE way (
            token BLOB PRIMARY KEY CHECK (length(token) = 16),  -- a digest
            invitation TEXT NOT NULL REFERENCES invitation (id),
            state TEXT NOT NULL DEFAULT 'open'
                CHECK (state IN ('open', 'used', 'told', 'revoked'))  -- told: reminders know of it
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX way_of_invitation ON way (invitation, state)",
        """CREATE TABLE draft (
            token BLOB PRIMARY KEY CHECK (length(token) = 16),  -- a digest
            code BLOB NOT NULL UNIQUE CHECK (length(code) = 16),  -- a keyed digest
            sealed BLOB NOT NULL CHECK (length(sealed) = 16),  -- the token; the code opens it
            way BLOB NOT NULL CHECK (length(way) = 16),  -- the way; the token opens it
            survey_round TEXT NOT NULL REFERENCES survey_round (id),
            country TEXT NOT NULL,
            enterprise TEXT REFERENCES enterprise (id),
            instrument TEXT NOT NULL,
            version TEXT NOT NULL,
            language TEXT NOT NULL,
            form TEXT NOT NULL CHECK (form IN ('standard', 'easy', 'paper')),
            help TEXT NOT NULL CHECK (help IN ('', 'alone', 'read', 'helped', 'answered_for')),
            consent_version TEXT NOT NULL,
            texts_revision TEXT NOT NULL,
            lot INTEGER NOT NULL,
            seconds INTEGER NOT NULL CHECK (seconds >= 0),
            page TEXT NOT NULL,
            reached TEXT NOT NULL,  -- the last section that was saved
            ends TEXT NOT NULL CHECK (ends GLOB '????-??-??'),  -- the last day it is kept
            revision INTEGER NOT NULL CHECK (revision >= 1),
            answers TEXT NOT NULL CHECK (json_valid(answers)),
            FOREIGN KEY (instrument, version) REFERENCES instrument (id, version),
            FOREIGN KEY (survey_round, consent_version) REFERENCES consent (survey_round, version)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE participation (
            survey_round TEXT NOT NULL REFERENCES survey_round (id),
            country TEXT NOT NULL,
            instrument TEXT NOT NULL,
            event TEXT NOT NULL CHECK (event IN ('opened', 'started', 'left')),
            place TEXT NOT NULL,  -- the day; of those who left the last section they had saved
            number INTEGER NOT NULL CHECK (number >= 1),
            PRIMARY KEY (survey_round, country, instrument, event, place)
        ) STRICT, WITHOUT ROWID""",
    )
