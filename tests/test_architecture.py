"""The house: imports run one way, every module stands on a floor, every library has one home.

Change the tables below when a module or a library is added; the tests name the table to change.
"""

import sys
from pathlib import Path

import pytest

from tests.sources import PACKAGES, Module, complain, imports, modules

# What a package may import among the three, apart from itself.
DIRECTIONS = {
    "grids": (),
    "exports": ("grids",),
    "survey_app": ("grids", "exports"),
}

# The floors of each package, lowest first. A module imports only from lower floors of its own
# package, so modules of one floor do not know each other and no loop can arise. A folder of
# modules counts as one entry and has a table of its own. A package's `__init__` stands above all
# the others unless it is listed.
FLOORS = {
    "grids": [
        ["values", "marked", "said"],
        ["terms", "mistakes"],
        ["worked_out"],
        ["conditions"],
        ["questions"],
        ["design", "sections"],
        ["instrument", "bands"],
        ["responses", "enterprise", "rules", "design_mistakes", "shared"],
        ["codes", "computed", "consistency", "reckoning", "draws", "timing", "profile", "rounds"],
        ["focus_groups", "turns", "plans", "dealing"],
        ["fitting", "timetable", "pacing", "right_of_reply"],
        ["checks", "definition"],
        ["criteria", "places"],
        ["library", "texts", "verdicts"],
        ["catalogues", "study"],
    ],
    "grids.study": [["form"], ["answers"], ["reading"]],
    "exports": [
        ["statistics", "variables", "running", "scales", "withheld", "uniqueness", "quality"],
        ["legal_text", "parts"],
        ["tables"],
        ["agreement", "tabulate", "in_language", "folding", "told"],
        ["audience"],
        ["opinions"],
        ["grounds"],
        ["results"],
        ["disclosure"],
        ["charts"],
        ["workbook", "document"],
        ["minutes", "dossier"],
    ],
    "exports.dossier": [
        ["known"],
        ["rated", "facts", "later"],
        ["staffed", "funder"],
    ],
    "exports.minutes": [
        ["meant"],
        ["spread", "ruled", "meeting"],
        ["apart", "settled"],
    ],
    "exports.document": [["blocks", "looks"], ["laying"]],
    "exports.charts": [
        ["drawing"],
        ["dots", "radar", "bars"],
        ["tables"],
    ],
    "exports.results.staff": [
        ["skills_asked", "scored", "intervals", "enterprises"],
        ["counted"],
        ["asked", "gap", "lots", "layout"],
        ["scales", "chosen"],
        [
            "participation",
            "skills",
            "gaps",
            "digital",
            "technology",
            "training",
            "attractiveness",
            "satisfaction",
            "frequencies",
        ],
        ["sheets"],
    ],
    "exports.results": [
        ["respondents"],
        ["inputs", "wording"],
        ["standing", "measured", "own"],
        ["answered", "chosen", "summary_layout"],
        ["summary", "by_enterprise", "facts", "rules", "cases", "codebook"],
        [
            "by_option",
            "categories",
            "code_labels",
            "country_rules",
            "models",
            "own_facts",
            "similar",
            "own_ratings",
            "own_answers",
            "discussion",
            "agenda",
            "second_look",
            "digest",
            "staff",
        ],
        ["country", "enterprise"],
    ],
    "survey_app.account": [["views"]],
    "survey_app.coordinate": [["blueprint"], ["register", "importing", "links"]],
    "survey_app.interchange": [
        ["archive_in", "letters_csv"],
        ["workbook_in"],
        ["enterprises_xlsx", "cells_out", "facts_rows"],
        ["enterprises_form", "facts_formats", "facts_cells"],
        ["facts_form", "facts_xlsx"],
    ],
    "survey_app.research": [["cells", "citing"], ["published", "results"]],
    "survey_app.exchange": [
        ["blueprint", "words"],
        ["making"],
        ["merging", "deciding", "trusting"],
    ],
    "survey_app.rounds": [
        ["addresses", "offering"],
        ["blueprint", "printing", "proposing", "words"],
        ["composing", "counting", "foreseeing"],
        ["noticing"],
        ["agreeing", "inviting", "overview", "planning", "reminding", "wanting", "withdrawing"],
        ["sifting", "watching"],
    ],
    "survey_app.steering": [
        ["blueprint"],
        ["pacing"],
        ["running", "screen", "talking"],
        ["agreeing"],
    ],
    "survey_app.taking_part": [
        ["device"],
        ["blueprint"],
        ["coming", "now"],
        ["again", "looking", "rating"],
    ],
    "survey_app.focus_groups": [
        ["blueprint", "words"],
        ["offering", "working_out"],
        ["composing"],
        ["choosing", "overview", "planner", "planning", "printing"],
    ],
    "survey_app.demonstration": [
        ["countries", "drawing"],
        ["people", "ratings", "staff", "survey"],
        ["money", "management", "groups"],
    ],
    "survey_app.commands": [
        ["files"],
        ["serve", "export", "demo", "keeping", "accounts", "instruments", "bundles"],
    ],
    "survey_app.respond": [
        ["sheet", "words"],
        ["blueprints", "checking", "progress", "suggesting"],
        ["confirming", "saving", "told"],
        ["sent"],
        ["section_page", "uploading"],
        ["entering", "files", "filling", "printing", "releasing", "reviewing"],
    ],
    "survey_app.questionnaire": [
        ["device", "notices", "pages", "pictured", "pictures"],
        ["filling"],
        ["speaking"],
        ["blueprint"],
        ["entering", "helping", "pausing", "withdrawing"],
        ["answering", "beginning"],
        ["sending"],
    ],
    "survey_app.facilitate": [
        ["words"],
        ["blueprint", "assessments", "digesting", "presenting", "saving"],
        ["agreements", "judging", "progress", "starting"],
        ["opening", "spreading", "compiling"],
        ["sending"],
        ["agreeing", "beginning", "dossier", "overview", "raters", "rating", "results"],
    ],
    "survey_app.replying": [["commenting"]],
    "survey_app.minutes": [["blueprint", "gathering"], ["noting", "releasing"], ["reading"]],
    "survey_app.forms": [
        ["listing", "numbers", "moments", "used_ways", "aside", "bundles"],
        ["closed", "sign_in", "enterprise", "links", "purpose", "decisions", "round_parts"],
        ["round_blocks", "ways"],
        ["rounds"],
        ["joining", "groups", "planner"],
        ["inputs", "outcomes"],
        ["choosing", "figures", "spoken", "given"],
        ["reading", "asked"],
        ["typed"],
        ["questions"],
        ["answers", "entries", "pieces"],
        ["drawing"],
    ],
    "survey_app.store": [
        ["sqlite", "clock", "tokens", "short_codes", "problem"],
        ["errors"],
        ["database_file", "connection", "canonical", "passwords", "pace", "filled"],
        ["schema", "changes", "database", "code_key"],
        ["rounds_schema", "participation"],
        ["aside_schema", "enterprises", "instruments", "links", "sign_in", "audit", "releases"],
        ["group_schema", "set_aside", "focus_groups"],
        ["bundles_schema"],
        ["migration", "participants", "group_notes"],
        ["facts", "accounts", "backup", "rounds", "kept_responses", "erasure"],
        ["way", "draft", "survey_checks"],
        ["issued_ways", "responses", "ballots"],
        ["ways"],
        ["drafts", "turns"],
        ["checking", "bundles"],
        ["store"],
    ],
    "survey_app.store.bundles": [
        ["versions", "signing", "manifest", "place"],
        ["archive", "key_file", "ledger", "trusted"],
        ["contents", "enterprise_records", "group_records", "response_records", "survey_records"],
        ["kinds", "histories"],
        ["gathering"],
        ["merging"],
        ["conflicts"],
    ],
    "exports.workbook": [
        ["about", "described", "fit", "looks", "notes", "text"],
        ["cells", "names", "plots"],
        ["widths"],
        ["page"],
        ["front", "rows", "series"],
        ["charts"],
        ["placing"],
        ["printing"],
        ["sheet"],
        ["repack"],
    ],
    "survey_app": [
        ["settings", "logs", "languages"],
        ["store"],
        ["current", "register", "installation", "staff_release"],
        ["access", "forms", "release_facts"],
        ["about_release"],
        ["interchange"],
        ["releases", "dossiers", "own_staff", "right_of_reply"],
        ["layout", "errors", "documents"],
        ["protection", "health", "room"],
        ["listening"],
        ["home", "account", "coordinate", "research", "respond", "questionnaire"],
        ["facilitate", "demonstration", "rounds"],
        ["seen", "live"],
        ["minutes", "steering", "taking_part", "focus_groups", "exchange", "replying"],
        ["application"],
        ["__init__"],
        ["commands"],
        ["cli"],
    ],
}

# The only places that speak to a library; a package stands for everything in it.
# The longest name that fits an import decides.
HOMES = {
    "argon2": ("survey_app.store",),
    "cryptography": ("survey_app.store.bundles",),
    "babel": ("exports.in_language", "grids.catalogues", "survey_app"),
    "defusedxml": ("survey_app.interchange",),
    "docx": ("exports.document",),
    "flask": ("survey_app",),
    "flask_babel": ("survey_app",),
    "flask_login": ("survey_app",),
    "flask_wtf": ("survey_app.forms",),
    "flask_wtf.csrf": ("survey_app.forms", "survey_app.protection"),
    "itsdangerous": ("survey_app",),
    "jinja2": ("survey_app",),
    "markupsafe": ("survey_app",),
    "openpyxl": ("exports.workbook", "survey_app.interchange"),
    "pydantic": ("grids",),
    "pydantic_core": ("grids",),
    "pysqlite3": ("survey_app.store",),
    "resvg_py": ("exports.document",),
    "segno": ("survey_app",),
    "sqlite3": ("survey_app.store",),
    "sqlite_utils": ("survey_app.store",),
    "structlog": ("survey_app",),
    "waitress": ("survey_app.listening",),
    "werkzeug": ("survey_app",),
    "wtforms": ("survey_app.forms",),
    "yaml": ("grids.marked",),
}

HERE = "tests/test_architecture.py"


def floor_of(module: str, package: str) -> int | None:
    """On which floor of `package` a module in it stands; None where it is not listed."""
    entry = module.removeprefix(f"{package}.").partition(".")[0]
    floors = FLOORS.get(package, [])
    found = next((number for number, names in enumerate(floors) if entry in names), None)
    return len(floors) if found is None and entry == "__init__" else found


def houses_of(module: str) -> list[str]:
    """The packages that a module lies in, outermost first."""
    parts = module.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts))]


def unlisted(found: list[Module]) -> list[str]:
    """The modules that stand on no floor."""
    return [
        f"{module.name} stands on no floor: list it in FLOORS[{package!r}] in {HERE}"
        for module in found
        for package in houses_of(module.name)
        if floor_of(module.name, package) is None
    ]


def upward(found: list[Module]) -> list[str]:
    """The imports between our own modules that do not go down."""
    known = frozenset(module.name for module in found)
    return [
        f"{module.path.name}:{line}: {module.name} may not import {target}: {reason}"
        for module in found
        for line, target in imports(module, known)
        if target.partition(".")[0] in DIRECTIONS
        and (reason := why_not(module.name, target)) is not None
    ]


def why_not(module: str, target: str) -> str | None:
    """Why a module may not import another of ours; None where it may."""
    ours, theirs = module.partition(".")[0], target.partition(".")[0]
    if ours != theirs:
        allowed = theirs in DIRECTIONS[ours]
        return None if allowed else f"{ours} does not know {theirs} (see DIRECTIONS in {HERE})"
    shared = [package for package in houses_of(module) if package in houses_of(target)]
    package = shared[-1]
    high, low = floor_of(module, package), floor_of(target, package)
    if high is None or low is None or low < high:
        return None
    return f"it stands on the same or a higher floor (see FLOORS[{package!r}] in {HERE})"


def strays(found: list[Module]) -> list[str]:
    """The imports of libraries outside their homes."""
    known = frozenset(module.name for module in found)
    return [
        f"{module.path.name}:{line}: {module.name} may not import {target}: {reason}"
        for module in found
        for line, target in imports(module, known)
        if (reason := why_stray(module.name, target)) is not None
    ]


def why_stray(module: str, target: str) -> str | None:
    """Why a library may not be imported there; None where it may."""
    parts = target.split(".")
    prefixes = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
    library = next((prefix for prefix in prefixes if prefix in HOMES), None)
    if library is None:
        free = parts[0] in sys.stdlib_module_names or parts[0] in DIRECTIONS
        return None if free else f"the library has no home yet (list it in HOMES in {HERE})"
    at_home = any(f"{module}.".startswith(f"{home}.") for home in HOMES[library])
    return None if at_home else f"{library} lives in {', '.join(HOMES[library])} (HOMES in {HERE})"


def test_every_module_stands_on_a_floor() -> None:
    complain(unlisted(modules()))


def test_imports_go_down() -> None:
    complain(upward(modules()))


def test_every_library_stays_at_home() -> None:
    complain(strays(modules()))


@pytest.mark.parametrize("package", FLOORS)
def test_no_module_stands_on_two_floors(package: str) -> None:
    names = [name for floor in FLOORS[package] for name in floor]
    assert len(names) == len(set(names))


# The rules themselves, tried on a small house of their own.


def house(root: Path, **files: str) -> list[Module]:
    """The modules of a house with these files; a double underscore in a name is a folder."""
    for name, text in files.items():
        path = root / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / "__init__.py").touch()
        path.write_text(text, encoding="utf-8")
    return modules(root, PACKAGES)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("grids__values", "from grids import library", "same or a higher floor"),
        ("grids__codes", "from . import computed", "same or a higher floor"),
        ("grids__texts", "import exports.results", "grids does not know exports"),
        ("exports__tables", "def f():\n    from survey_app import store", "does not know"),
        ("grids__instrument", "from .definition import read", "same or a higher floor"),
        ("survey_app__store", "from survey_app import create_app", "same or a higher floor"),
    ],
)
def test_an_import_upwards_is_found(tmp_path: Path, name: str, text: str, words: str) -> None:
    others = dict.fromkeys(
        ("grids__library", "grids__computed", "exports__results", "grids__definition"), ""
    )
    (complaint,) = upward(house(tmp_path, **(others | {name: text})))
    assert words in complaint


def test_an_import_downwards_is_fine(tmp_path: Path) -> None:
    found = house(
        tmp_path,
        grids__values="",
        grids__texts="from grids.values import Answer\nfrom . import values",
        exports__results="from grids import texts",
        survey_app__cli="from survey_app import create_app\nimport exports.results",
    )
    assert upward(found) == []


def test_modules_of_a_folder_need_a_table_of_their_own(tmp_path: Path) -> None:
    (complaint,) = unlisted(house(tmp_path, exports__drawing__bars="", exports__charts=""))[:1]
    assert "FLOORS['exports']" in complaint
    assert any("FLOORS['exports.drawing']" in line for line in unlisted(modules(tmp_path)))


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("exports__results", "import openpyxl", "openpyxl lives in"),
        ("survey_app__web", "def f():\n    from wtforms.form import BaseForm", "wtforms lives in"),
        ("survey_app__web", "import flask_wtf.csrf", "flask_wtf.csrf lives in"),
        ("grids__texts", "import somewhere_else", "no home yet"),
    ],
)
def test_a_stray_library_is_found(tmp_path: Path, name: str, text: str, words: str) -> None:
    (complaint,) = strays(house(tmp_path, **{name: text}))
    assert words in complaint


def test_a_library_at_home_is_fine(tmp_path: Path) -> None:
    found = house(
        tmp_path,
        exports__workbook__sheets="from openpyxl.styles import Font",
        grids__marked="import json\nimport yaml",
    )
    (tmp_path / "survey_app").mkdir()
    (tmp_path / "survey_app/protection.py").write_text("from flask_wtf.csrf import CSRFProtect")
    assert strays([*found, *modules(tmp_path, ("survey_app",))]) == []
