"""A laptop that is killed in the middle of a group: it goes on where it was."""

import re
from collections.abc import Callable
from pathlib import Path

from benchmarks.browsing import Person, form_of
from grids.enterprise import Enterprise, Origin
from grids.turns import Stage
from survey_app.installation import set_up
from survey_app.store import Grant, Store
from tests.survey_app.groups import group_of
from tests.survey_app.serving import serving

ENTERPRISE = "5f0c1a52-7e53-4f6e-9a53-0c5f6f3f7a11"


def test_a_killed_laptop_goes_on_where_it_was(tmp_path: Path) -> None:
    with set_up(tmp_path) as store:
        rated = Enterprise(id=ENTERPRISE, name="Werk", country="AT", origin=Origin.COLLECTED)
        store.enterprises.add(rated, "Ana")
        group = group_of(store, ENTERPRISE, core=True)
        code = store.focus_groups.code(group.id)
        fay = store.accounts.create("Fay", [Grant("facilitator", "AT")])
        link = f"/account/link/{store.accounts.sign_in_link(fay.id)}"
    phone, laptop = Person(("", 0)), Person(("", 0))
    run = f"/groups/{group.id}/run/{ENTERPRISE}"
    with_server(tmp_path, phone, laptop, lambda: begin(phone, laptop, code, link, run))
    with_server(tmp_path, phone, laptop, lambda: go_on(phone, laptop, run))
    with Store.open(tmp_path) as store:
        assert store.check() == ()
        (response,) = store.responses.of(ENTERPRISE)
        assert response.answers["E1"] == 4
        assert store.turns.of(group.id, ENTERPRISE).stage is Stage.REVEALED
    assert phone.failed == laptop.failed == []


def with_server(folder: Path, phone: Person, laptop: Person, do: Callable[[], object]) -> None:
    """Do something while the program serves, then kill it."""
    started, told = serving(folder)
    found = re.search(r"at http://([\d.]+):(\d+)", told)
    assert found, told
    for person in (phone, laptop):
        person.go_to((found[1], int(found[2])))
    try:
        do()
    finally:
        phone.line.close()
        laptop.line.close()
        started.kill()
        started.communicate(timeout=20)


def begin(phone: Person, laptop: Person, code: str, link: str, run: str) -> None:
    """Join, open the rating, rate one category; then the light goes out."""
    laptop.ask(link, form_of(laptop.ask(link)[1]))
    step(laptop, run, "rate")
    phone.ask(f"/g/{code}", form_of(phone.ask(f"/g/{code}")[1]))
    page = f"/g/rate/{ENTERPRISE}/ratings_E"
    given = form_of(phone.ask(page)[1]) | {"E1": "4", "step": "next"}
    assert phone.ask(page, given)[0].startswith("/g/rate/")


def go_on(phone: Person, laptop: Person, run: str) -> None:
    """Both windows are as they were; the rating is handed in and revealed."""
    assert "is being rated" in phone.ask("/g/now")[1]
    page = f"/g/rate/{ENTERPRISE}/ratings_E"
    assert re.search(r'name="E1" value="4"[^>]*checked', phone.ask(page)[1])
    done = f"/g/rated/{ENTERPRISE}"
    assert phone.ask(done, form_of(phone.ask(done)[1]))[0] == "/g/now"
    assert "1 of 1 have handed in" in laptop.ask(run)[1]
    step(laptop, run, "reveal")


def step(laptop: Person, run: str, wanted: str) -> None:
    """Press a button of the facilitator's page."""
    given = form_of(laptop.ask(run)[1])
    laptop.ask(f"{run}/step", {"csrf_token": given["csrf_token"], "step": wanted})
