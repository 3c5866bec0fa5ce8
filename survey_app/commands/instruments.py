"""`bwise instruments`: definition files checked, published, listed."""

import argparse
import sys

from grids.definition import read
from grids.library import Library, shipped
from grids.marked import DefinitionError
from survey_app.installation import publish as publish_all
from survey_app.store import Store


def check(typed: argparse.Namespace) -> int:
    """Report every mistake of every file as file:line:column; 1 where there is one."""
    wrong = 0
    for file in typed.files:
        try:
            instrument = read(file)
        except DefinitionError as error:
            print(error, file=sys.stderr)
            wrong += len(error.mistakes)
        else:
            number = len(list(instrument.questions()))
            print(f"{file}: {instrument.title} {instrument.version}, {number} questions: fine.")
    if wrong:
        print(f"{wrong} mistake{'' if wrong == 1 else 's'}.", file=sys.stderr)
    return 1 if wrong else 0


def publish(typed: argparse.Namespace) -> int:
    """Publish definitions, or those that come with the program; 1 where one is refused."""
    wanted = Library(tuple(map(read, typed.files))) if typed.files else shipped()
    with Store.open(typed.instance) as store:
        complaints = publish_all(store, wanted)
    for complaint in complaints:
        print(f"bwise: {complaint}", file=sys.stderr)
    published = len(wanted.instruments) - len(complaints)
    print(f"{published} of {len(wanted.instruments)} instruments are published.")
    return 1 if complaints else 0


def show(typed: argparse.Namespace) -> int:
    """List the published versions."""
    with Store.open(typed.instance) as store:
        for each in store.instruments.all():
            print(f"{each.id} {each.version}: {each.title}, published {each.day}")
    return 0
