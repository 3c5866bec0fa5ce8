"""`bwise export`: country workbooks, as the pages make them."""

import argparse
from pathlib import Path

from survey_app import releases
from survey_app.commands.files import may_stand, put
from survey_app.register import country_name
from survey_app.store import Refused, Store

BY = "command line"


def export(typed: argparse.Namespace) -> int:
    """Make the release of one country, or of all, and write the workbooks."""
    with Store.open(typed.instance) as store:
        known = releases.countries(store)
        if typed.all:
            typed.out.mkdir(parents=True, exist_ok=True)
            for country in known:
                _write(store, country, typed.out / f"bwise-{country}.xlsx", typed.purpose)
            return 0
        if typed.country not in known:
            raise Refused(
                f'There is nothing of a country "{typed.country}". '
                f"There is something of: {', '.join(known)}."
            )
        _write(store, typed.country, typed.out, typed.purpose)
    return 0


def _write(store: Store, country: str, path: Path, purpose: str) -> None:
    may_stand(path, "at.xlsx")
    record = store.releases.get(releases.make(store, country, by=BY, purpose=purpose))
    assert record is not None  # noqa: S101 - it was kept a moment ago
    put(releases.workbook(record), path)
    print(f"{country_name(country)}: {path}")
