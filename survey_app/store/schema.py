"""The tables, as steps: a step is never changed once it was released; later ones follow it."""

from sqlite_utils import Database, Migrations

STEPS = Migrations("bwise")


def run(db: Database, *statements: str) -> None:
    """Carry out the statements of a step, and see that no reference hangs in the air."""
    for statement in statements:
        db.execute(statement)
    broken = db.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise ValueError(f"{len(broken)} references to rows that are not there, in {broken[0][0]}")


def frozen(table: str) -> tuple[str, str]:
    """The triggers of a table whose rows are added once, and never changed or removed."""
    stop = f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed or removed'); END"
    return (
        f"CREATE TRIGGER {table}_stays_as_it_is BEFORE UPDATE ON {table} {stop}",
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} {stop}",
    )


@STEPS(name="0001_register")
def register(db: Database) -> None:
    """The installation itself, and the enterprises with their history."""
    run(
        db,
        """CREATE TABLE installation (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            id TEXT NOT NULL,
            demonstration INTEGER NOT NULL CHECK (demonstration IN (0, 1)),
            created TEXT NOT NULL,
            last_backup TEXT,
            audited INTEGER NOT NULL DEFAULT 0  -- the length of the audit log
        ) STRICT""",
        """CREATE TABLE enterprise (
            id TEXT PRIMARY KEY CHECK (id <> ''),
            name TEXT NOT NULL CHECK (trim(name) <> ''),
            country TEXT NOT NULL CHECK (country GLOB '[A-Z][A-Z]'),
            pseudonym TEXT NOT NULL,
            region TEXT NOT NULL,
            unit TEXT NOT NULL,
            promoter TEXT NOT NULL,
            status TEXT NOT NULL,
            sector TEXT NOT NULL,
            size TEXT CHECK (size IN ('0-9', '10-49', '50-249', '250+')),
            release TEXT NOT NULL CHECK (release IN ('named', 'pseudonym', 'aggregate')),
            visible TEXT NOT NULL CHECK (json_valid(visible)),  -- part: figures, bands, nothing
            origin TEXT NOT NULL CHECK (origin IN ('collected', 'published', 'synthetic')),
            revision INTEGER NOT NULL CHECK (revision >= 1)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE enterprise_change (
            enterprise TEXT NOT NULL REFERENCES enterprise (id),
            revision INTEGER NOT NULL,
            at TEXT NOT NULL,
            who TEXT NOT NULL,
            reason TEXT NOT NULL,
            differences TEXT NOT NULL CHECK (json_valid(differences)),
            PRIMARY KEY (enterprise, revision)
        ) STRICT, WITHOUT ROWID""",
    )


@STEPS(name="0002_instruments_and_facts")
def instruments_and_facts(db: Database) -> None:
    """Published instruments, which never change, and the records of facts with their history."""
    run(
        db,
        """CREATE TABLE instrument (
            id TEXT NOT NULL,
            version TEXT NOT NULL,
            title TEXT NOT NULL,
            digest TEXT NOT NULL,  -- SHA-256 of the content
            day TEXT NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (id, version)
        ) STRICT""",
        *frozen("instrument"),
        """CREATE TABLE fact_record (
            id INTEGER PRIMARY KEY,
            subject TEXT NOT NULL CHECK (subject <> ''),
            instrument TEXT NOT NULL,
            version TEXT NOT NULL,
            year INTEGER CHECK (year BETWEEN 1000 AND 9999),
            facts TEXT NOT NULL CHECK (json_valid(facts)),
            accepted TEXT NOT NULL CHECK (json_valid(accepted)),  -- soft check: explanation
            revision INTEGER NOT NULL CHECK (revision >= 1),
            FOREIGN KEY (instrument, version) REFERENCES instrument (id, version)
        ) STRICT""",
        """CREATE UNIQUE INDEX fact_record_once
            ON fact_record (subject, instrument, ifnull(year, 0))""",
        """CREATE TABLE fact_change (
            record INTEGER NOT NULL REFERENCES fact_record (id),
            revision INTEGER NOT NULL,
            at TEXT NOT NULL,
            who TEXT NOT NULL,
            reason TEXT NOT NULL,
            differences TEXT NOT NULL CHECK (json_valid(differences)),
            accepted TEXT NOT NULL CHECK (json_valid(accepted)),
            PRIMARY KEY (record, revision)
        ) STRICT, WITHOUT ROWID""",
    )


@STEPS(name="0003_responses")
def responses(db: Database) -> None:
    """Responses. The codes stand before the answers, so that a pass over them reads less."""
    run(
        db,
        """CREATE TABLE response (
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
            day TEXT NOT NULL CHECK (day GLOB '????-??-??'),
            revision INTEGER NOT NULL CHECK (revision >= 1),
            codes BLOB NOT NULL,  -- worked out from the answers; bwise check compares them
            answers TEXT NOT NULL CHECK (json_valid(answers)),
            FOREIGN KEY (instrument, version) REFERENCES instrument (id, version),
            CHECK (round = '' OR subject IS NOT NULL)
        ) STRICT, WITHOUT ROWID""",
        """CREATE INDEX response_about ON response (subject) WHERE subject IS NOT NULL""",
        """CREATE UNIQUE INDEX response_of_rater
            ON response (subject, instrument, focus_group, rater, round)
            WHERE round <> '' AND (rater <> '' OR round = 'agreed')""",
        """CREATE TABLE sent (
            key BLOB PRIMARY KEY,  -- half of a SHA-256 of the key issued with the form
            response TEXT NOT NULL  -- may have been erased since
        ) STRICT, WITHOUT ROWID""",
    )


@STEPS(name="0004_people")
def people(db: Database) -> None:
    """Fact-sheet links, accounts, their rights and ways in; of every secret only a digest."""
    run(
        db,
        """CREATE TABLE link (
            id TEXT PRIMARY KEY,
            token BLOB NOT NULL UNIQUE,
            enterprise TEXT NOT NULL REFERENCES enterprise (id),
            part TEXT NOT NULL,
            length TEXT NOT NULL CHECK (length IN ('light', 'core', 'full')),
            year INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
            who TEXT NOT NULL,
            issued TEXT NOT NULL,
            revoked TEXT
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX link_of_enterprise ON link (enterprise)",
        """CREATE TABLE account (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (trim(name) <> ''),
            password TEXT,  -- argon2id
            open INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1))
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE grant_of (
            account TEXT NOT NULL REFERENCES account (id),
            role TEXT NOT NULL
                CHECK (role IN ('coordinator', 'facilitator', 'researcher', 'translator')),
            country TEXT NOT NULL CHECK (country = '*' OR country GLOB '[A-Z][A-Z]'),
            PRIMARY KEY (account, role, country)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE way_in (
            token BLOB PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('link', 'session')),
            account TEXT NOT NULL REFERENCES account (id),
            ends TEXT NOT NULL
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX way_in_of_account ON way_in (account)",
        """CREATE TABLE failed_try (
            name BLOB PRIMARY KEY,  -- SHA-256 of the name that was typed
            failures INTEGER NOT NULL,
            heard TEXT NOT NULL  -- from when on the next try is heard
        ) STRICT, WITHOUT ROWID""",
    )


@STEPS(name="0005_audit_and_releases")
def audit_and_releases(db: Database) -> None:
    """What is only ever added to: the audit log and the stored releases."""
    run(
        db,
        """CREATE TABLE audit (
            number INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            thing TEXT NOT NULL,
            purpose TEXT NOT NULL,
            digest TEXT NOT NULL  -- SHA-256 over the digest before it and this row
        ) STRICT""",
        *frozen("audit"),
        """CREATE TRIGGER audit_has_no_gap BEFORE INSERT ON audit
            WHEN NEW.number <> (SELECT ifnull(max(number), 0) + 1 FROM audit)
            BEGIN SELECT RAISE(ABORT, 'rows of audit follow each other'); END""",
        """CREATE TABLE release (
            id TEXT PRIMARY KEY CHECK (id <> ''),
            country TEXT NOT NULL,
            day TEXT NOT NULL,
            who TEXT NOT NULL,
            options TEXT NOT NULL CHECK (json_valid(options)),
            versions TEXT NOT NULL CHECK (json_valid(versions)),
            tables TEXT NOT NULL CHECK (json_valid(tables))
        ) STRICT""",
        *frozen("release"),
    )


@STEPS(name="0006_long_form")
def long_form(db: Database) -> None:
    """Views for people who open the file: one row per answer, and one per fact."""
    run(
        db,
        """CREATE VIEW answers_long AS
        SELECT r.id AS response, r.instrument, r.version, r.country, r.subject, r.focus_group,
            r.round, r.rater, r.stakeholder, r.synthetic, q.key AS question,
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
            WHEN q.type = 'object' THEN json_extract(q.value, '$.parts') END) AS p""",
        """CREATE VIEW facts_long AS
        SELECT f.subject, f.instrument, f.version, f.year,
            json_extract(e.value, '$.question') AS question,
            json_extract(e.value, '$.label') AS label,
            json_extract(e.value, '$.answer') AS answer,
            json_extract(e.value, '$.unit') AS unit,
            json_extract(e.value, '$.year') AS year_of_value,
            json_extract(e.value, '$.source') AS source,
            json_extract(e.value, '$.place') AS place,
            json_extract(e.value, '$.quote') AS quote,
            json_extract(e.value, '$.caveat') AS caveat,
            json_extract(e.value, '$.note') AS note
        FROM fact_record AS f JOIN json_each(f.facts) AS e""",
    )
