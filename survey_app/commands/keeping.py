"""`bwise backup`, `restore`, `check`: looking after what is stored."""

import argparse

from survey_app.store import Store


def backup(typed: argparse.Namespace) -> int:
    """Copy everything into one file, also while the program serves."""
    with Store.open(typed.instance) as store:
        written = store.backup(typed.file)
    size = written.stat().st_size / 1_000_000
    print(f"The backup is at {written} ({size:.1f} MB). It was checked.")
    return 0


def restore(typed: argparse.Namespace) -> int:
    """Put a backup in the place of the database; the database that was there is kept aside."""
    typed.instance.mkdir(parents=True, exist_ok=True)
    aside = Store.restore(typed.instance, typed.file)
    print(f"{typed.instance} holds what was in {typed.file}.")
    if aside is not None:
        print(f"What it held before is kept at {aside}.")
    return 0


def check(typed: argparse.Namespace) -> int:
    """Look through everything; 1 where something is wrong."""
    with Store.open(typed.instance) as store:
        problems = store.check()
    for problem in problems:
        print(f"{problem.thing}: {problem.text} {problem.remedy}")
    if not problems:
        print(f"{typed.instance}: everything is as it was stored.")
    return 1 if problems else 0
