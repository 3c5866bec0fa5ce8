"""`bwise export`: country workbooks, as the pages make them."""

import argparse
import os
import tempfile
from pathlib import Path

from survey_app import releases
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
    _may_stand(path)
    record = store.releases.get(releases.make(store, country, by=BY, purpose=purpose))
    assert record is not None  # noqa: S101 - it was kept a moment ago
    _put(releases.workbook(record), path)
    print(f"{country_name(country)}: {path}")


def _may_stand(path: Path) -> None:
    """Refuse a place where no file can stand, before anything is made and kept."""
    if not path.parent.is_dir():
        raise Refused(f"There is no folder {path.parent}. Make it, or name another file.")
    if path.is_dir():
        raise Refused(f"{path} is a folder. Name the file to write in it, such as {path}/at.xlsx.")


def _put(content: bytes, path: Path) -> None:
    """Write a file as a whole: whoever opens it sees the old one or the new one."""
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
