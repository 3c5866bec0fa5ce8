"""The views for people who open the file with another tool: one row per answer, one per fact."""

import sqlite3
from typing import Any

from grids.responses import Help
from survey_app.store import Store
from tests.store.examples import ANSWERS, FULL, FULL_FACT, fact, record, response
from tests.store.surveys import RELEVANT, begun, fill, send, with_round


def seen_from_outside(store: Store, query: str) -> list[tuple[Any, ...]]:
    """What somebody sees who opens the file with the SQLite of their own machine."""
    outside = sqlite3.connect(f"{store.path.as_uri()}?mode=ro", uri=True)
    try:
        return outside.execute(query).fetchall()
    finally:
        outside.close()


def test_answers_stand_one_below_the_other(store: Store) -> None:
    sent = response(ANSWERS, FULL.id, country="AT", stakeholder="network")
    store.responses.submit(sent, "key")
    rows = seen_from_outside(store, "SELECT question, part, value, why FROM answers_long")
    assert rows == [
        ("E1", "", 4, None),
        ("E2", "", None, "cannot_judge"),
        ("unit", "", "part", None),
        ("kinds", "0", "a", None),
        ("kinds", "1", "c", None),
        ("obstacles", "0", "z", None),
        ("tools", "web", "yes", None),
        ("tools", "till", "no", None),
        ("promoter", "", "false", None),
        ("heads", "", 12, None),
        ("hours", "", "37.50", None),
        ("share", "", "12.5", None),
        ("revenue", "", "1250000.00", None),
        ("since", "", "2001-05-01", None),
        ("name", "", "Bücher & Co.", None),
        ("note", "", 'one line\nand "another"', None),
        ("use", "kept", "62.5", None),
        ("use", "paid", "37.5", None),
        ("status", "open", 7, None),
        ("status", "fixed", 5, None),
    ]
    whose = "SELECT DISTINCT response, instrument, version, country, subject FROM answers_long"
    assert seen_from_outside(store, whose) == [(sent.id, "evaluation_grid", "1.0", "AT", FULL.id)]


def test_answers_of_staff_stand_there_with_their_labels(store: Store) -> None:
    with_round(store)
    token = begun(store).token
    fill(store, token, "relevance", RELEVANT, seconds=130)
    fill(store, token, "about", {"helped": False})
    store.drafts.note_help(token, Help.READ)
    send(store, token)
    labels = "survey_round, test, language, form, help, minutes, month, country, subject"
    (row,) = seen_from_outside(store, f"SELECT DISTINCT {labels} FROM answers_long")  # noqa: S608
    assert row == ("spring", 0, "en", "standard", "read", 2, "2026-11", "AT", None)
    seen = "SELECT question, value, why FROM answers_long WHERE question IN "
    rows = seen_from_outside(store, seen + "('study.digital', 'plan.relevance', 'who', 'years')")
    assert rows == [
        ("study.digital", "short", None),
        ("plan.relevance", 5, None),
        ("years", None, "skipped"),
    ]
    drawn = "SELECT value FROM answers_long WHERE question = 'asked'"
    assert len(seen_from_outside(store, drawn)) == 3


def test_facts_stand_one_below_the_other(store: Store) -> None:
    store.facts.save(record(FULL_FACT, fact("heads", 3)), "Ada")
    query = "SELECT subject, year, question, label, answer, unit, source, caveat FROM facts_long"
    assert seen_from_outside(store, query) == [
        (
            FULL.id,
            2024,
            "revenue",
            "sales",
            '{"low":"50","high":"70.5"}',
            "EUR",
            "document",
            "the chapter also says 60",
        ),
        (FULL.id, 2024, "heads", None, 3, None, "statement", None),
    ]
