"""`bwise demo`: the demonstration, loaded into an installation of its own."""

import argparse

from survey_app.demonstration import load


def demo(typed: argparse.Namespace) -> int:
    """Load the demonstration; a second time changes nothing."""
    loaded = load(typed.instance)
    if not loaded.cases:
        print(f"The demonstration is in {typed.instance} already; nothing was changed.")
        return 0
    print(
        f"Loaded into {typed.instance}: {loaded.cases} published cases, "
        f"{loaded.enterprises} synthetic enterprises, {loaded.ratings} synthetic ratings, "
        f"{loaded.answers} synthetic responses to staff questionnaires."
    )
    return 0
