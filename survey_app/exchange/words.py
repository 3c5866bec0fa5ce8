"""Words for what is in bundles: kinds of records, and what a record is about."""

import json
from dataclasses import dataclass

from flask_babel import gettext

from survey_app import current
from survey_app.register import FIELDS
from survey_app.store import Conflict


@dataclass(frozen=True, slots=True)
class About:
    """What a record is about, in words, and the country it belongs to, "" for none."""

    title: str
    country: str


def kind_names() -> dict[str, str]:
    """The kinds of records, as headings."""
    return {
        "instrument": gettext("Instruments"),
        "enterprise": gettext("Enterprises"),
        "facts": gettext("Fact sheets"),
        "consent": gettext("Consent texts"),
        "round": gettext("Surveys"),
        "group": gettext("Focus groups"),
        "participant": gettext("Participants"),
        "turn": gettext("Turns of enterprises in a group"),
        "note": gettext("Notes of a group"),
        "response": gettext("Ratings and responses"),
    }


def about(conflict: Conflict) -> About:
    """What a conflict is about."""
    stored, id = conflict.stored, conflict.key.id
    match conflict.key.kind:
        case "enterprise":
            return About(stored["name"], stored["country"])
        case "facts":
            subject, _, year = json.loads(id)
            found = _enterprise(subject)
            return About(f"{found.title}, {year}" if year else found.title, found.country)
        case "response":
            return About(_enterprise(stored["subject"]).title, stored["country"])
        case "group":
            return About(stored["title"], stored["country"])
        case "turn" | "note":
            group, enterprise, *indicator = json.loads(id)
            found = _group(group)
            names = (found.title, _enterprise(enterprise).title, *indicator)
            return About(": ".join(names), found.country)
        case "participant":
            return _group(stored["group"])
        case "round":
            return About(stored["title"], "")
        case _:
            return About(", ".join(map(str, json.loads(id))), "")


def field_name(field: str) -> str:
    """What a field of a record is called: the label of the register, the text of a question with
    what of it is meant; else as it is kept."""
    known = {each.name: str(each.label) for each in FIELDS}
    if field in known:
        return known[field]
    grid, answered = current.grid(), field.removeprefix("answers.")
    if answered in grid:
        return grid.question(answered).text
    question, _, more = field.partition(".")
    id, _, label = question.partition(" (")
    if id not in grid:
        return field
    told = (grid.question(id).text, label.removesuffix(")"), more)
    return " · ".join(filter(None, told))


def _enterprise(id: str) -> About:
    found = current.store().enterprises.get(id)
    return About(found.name, found.country) if found else About(id, "")


def _group(id: str) -> About:
    found = current.store().focus_groups.get(id)
    return About(found.title, found.country) if found else About(id, "")
