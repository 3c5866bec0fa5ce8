"""The register's pages: list, add, correct, import, links."""

import io
import uuid

import pytest
from werkzeug.test import TestResponse

from grids.enterprise import Origin, Release, SizeClass, Visible
from survey_app.store import Store, Unwritable
from tests.survey_app.conftest import Register, SignedIn
from tests.survey_app.pages import check
from tests.survey_app.workbooks import GOOD, workbook

LIST = "/coordinate/enterprises"
FILLED = {
    "name": " Neue  Arbeit ",
    "country": "AT",
    "region": "Steiermark",
    "promoter": "Caritas",
    "status": "at_soeb",
    "sector": "C",
    "size": "10-49",
    "unit": "legal_entity",
    "release": "pseudonym",
    "pseudonym": "Birch",
    "seen_accounts": "bands",
}


def sent(client_answer: TestResponse, code: int = 200) -> str:
    """The text of a page with this code that breaks no rule."""
    assert client_answer.status_code == code
    check(client_answer.text)
    return client_answer.text


def test_an_empty_register_says_what_to_do(signed_in: SignedIn) -> None:
    assert "Add the first one, or import a list" in sent(signed_in().get(LIST))


def test_the_list_can_be_cut_down_to_a_country(signed_in: SignedIn, register: Register) -> None:
    register("In Graz", "AT")
    register("In Namur", "BE")
    assert "2 enterprises" in sent(signed_in().get(LIST))
    text = sent(signed_in().get(f"{LIST}?country=BE"))
    assert "In Namur" in text
    assert "In Graz" not in text


def test_adding_an_enterprise(signed_in: SignedIn, store: Store) -> None:
    client = signed_in("coordinator", "AT")
    sent(client.get(f"{LIST}/add"))
    answer = client.post(f"{LIST}/add", data=FILLED)
    (found,) = store.enterprises.all()
    assert answer.location == f"{LIST}/{found.id}"
    assert (found.name, found.country, found.sector) == ("Neue Arbeit", "AT", "C")
    assert (found.size, found.release) == (SizeClass.SMALL, Release.PSEUDONYM)
    assert found.visible == (("accounts", Visible.BANDS),)
    assert found.origin is Origin.COLLECTED
    (change,) = store.enterprises.history(found.id)
    assert change.who == "coordinator in AT"
    text = sent(client.get(answer.location))
    for words in ("is in the register", "Steiermark", "C Manufacturing", "Rough bands"):
        assert words in text


def test_a_form_sent_twice_adds_one(signed_in: SignedIn, store: Store) -> None:
    client = signed_in()
    page = check(client.get(f"{LIST}/add").text)
    id = next(each.get("value") for each in page.iter("input") if each.get("name") == "id")
    first, second = (client.post(f"{LIST}/add", data={**FILLED, "id": id}) for _ in range(2))
    assert first.location == second.location == f"{LIST}/{id}"
    assert len(store.enterprises.all()) == 1


def test_the_same_name_in_the_same_country(
    signed_in: SignedIn, store: Store, register: Register
) -> None:
    register("NEUE ARBEIT", "AT")
    text = sent(signed_in().post(f"{LIST}/add", data=FILLED), 422)
    assert text.count("There is an enterprise of this name in this country already.") == 2
    assert len(store.enterprises.all()) == 1


def test_the_id_of_somebody_elses_enterprise(
    signed_in: SignedIn, store: Store, register: Register
) -> None:
    foreign = register("In Namur", "BE")
    client = signed_in("coordinator", "AT")
    answer = client.post(f"{LIST}/add", data={**FILLED, "id": foreign.id}, follow_redirects=True)
    assert answer.status_code == 200
    assert store.enterprises.get(foreign.id) == foreign
    assert [each.name for each in store.enterprises.all("AT")] == ["Neue Arbeit"]


def test_a_form_filled_in_anew_after_going_back(signed_in: SignedIn, store: Store) -> None:
    """The browser's "back" brings the id of the first enterprise with it."""
    client, id = signed_in(), str(uuid.uuid4())
    client.post(f"{LIST}/add", data={**FILLED, "id": id})
    answer = client.post(f"{LIST}/add", data={**FILLED, "id": id, "name": "A second one"})
    assert answer.location != f"{LIST}/{id}"
    assert sorted(e.name for e in store.enterprises.all()) == ["A second one", "Neue Arbeit"]
    again = client.post(f"{LIST}/add", data={**FILLED, "id": id, "region": "Tirol"})
    assert "There is an enterprise of this name in this country already." in sent(again, 422)


def test_control_characters_are_not_kept(signed_in: SignedIn, store: Store) -> None:
    signed_in().post(f"{LIST}/add", data={**FILLED, "name": "Neue\x00 Ar\x1bbe\u202eit"})
    assert [each.name for each in store.enterprises.all()] == ["Neue Arbeit"]


def test_name_and_country_are_enough(signed_in: SignedIn, store: Store) -> None:
    signed_in().post(f"{LIST}/add", data={"name": "A", "country": "AT", "release": "aggregate"})
    (found,) = store.enterprises.all()
    assert found.release is Release.AGGREGATE
    assert found.size is None


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": ""}, "Name: please fill this in."),
        ({"name": "  "}, "Name: please fill this in."),
        ({"country": ""}, "Country: please choose."),
        ({"country": "BE"}, "Country: please choose."),  # only AT is offered here
        ({"sector": "Z9"}, "Sector: please choose."),
        ({"status": "made_up"}, "Recognised status: please choose."),
        ({"release": "everything"}, "How the enterprise appears in results: please choose."),
        ({"pseudonym": ""}, "Write the pseudonym"),
        ({"name": "x" * 201}, "Use at most 200 characters."),
        ({"promoter": "x" * 400_000}, "Use at most 200 characters."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    signed_in: SignedIn, store: Store, changed: dict[str, str], words: str
) -> None:
    answer = signed_in("coordinator", "AT").post(f"{LIST}/add", data={**FILLED, **changed})
    text = sent(answer, 422)
    assert text.count(words) >= 2  # in the summary and beside the field
    assert "<title>Error:" in text
    assert 'value="Steiermark"' in text
    assert not store.enterprises.all()


def test_markup_in_a_name_is_text(signed_in: SignedIn, register: Register) -> None:
    enterprise = register("<script>alert(1)</script>")
    for address in (LIST, f"{LIST}/{enterprise.id}", f"{LIST}/{enterprise.id}/correct"):
        assert "<script>" not in sent(signed_in().get(address))


def test_correcting_keeps_what_stood_there(
    signed_in: SignedIn, store: Store, register: Register
) -> None:
    enterprise = register()
    client = signed_in()
    sent(client.get(f"{LIST}/{enterprise.id}/correct"))
    data = {**FILLED, "name": "Neue Arbeit GmbH", "reason": "new legal form", "revision": "1"}
    assert client.post(f"{LIST}/{enterprise.id}/correct", data=data).status_code == 303
    assert store.enterprises.get(enterprise.id).name == "Neue Arbeit GmbH"  # type: ignore[union-attr]
    text = sent(client.get(f"{LIST}/{enterprise.id}"))
    assert "new legal form" in text
    assert "Neue Arbeit → Neue Arbeit GmbH" in text


def test_a_correction_needs_its_reason(signed_in: SignedIn, register: Register) -> None:
    enterprise = register()
    answer = signed_in().post(f"{LIST}/{enterprise.id}/correct", data={**FILLED, "revision": "1"})
    assert "Why is it corrected?: please fill this in." in sent(answer, 422)


def test_who_was_slower_is_told(signed_in: SignedIn, store: Store, register: Register) -> None:
    enterprise = register()
    address, client = f"{LIST}/{enterprise.id}/correct", signed_in()
    data = {**FILLED, "reason": "a", "revision": "1"}
    client.post(address, data={**data, "region": "Wien"})
    text = sent(client.post(address, data={**data, "region": "Tirol"}), 409)
    assert "Somebody else changed this" in text
    assert store.enterprises.get(enterprise.id).region == "Wien"  # type: ignore[union-attr]


def test_a_coordinator_cannot_move_an_enterprise_abroad(
    signed_in: SignedIn, store: Store, register: Register
) -> None:
    enterprise = register(country="AT")
    data = {**FILLED, "country": "BE", "reason": "a", "revision": "1"}
    answer = signed_in("coordinator", "AT").post(f"{LIST}/{enterprise.id}/correct", data=data)
    assert answer.status_code == 422
    assert store.enterprises.get(enterprise.id).country == "AT"  # type: ignore[union-attr]


def test_a_published_case_stays_as_it_is(signed_in: SignedIn, register: Register) -> None:
    case = register("Bicycle", "AT", Origin.PUBLISHED)
    client = signed_in()
    text = sent(client.get(f"{LIST}/{case.id}"))
    assert "stays as it was published" in text
    assert "Correct this" not in text
    assert client.get(f"{LIST}/{case.id}/correct").status_code == 403
    assert client.post(f"{LIST}/{case.id}/links/new").status_code == 403


def test_a_foreign_id_is_no_page(signed_in: SignedIn) -> None:
    for address in (f"{LIST}/made-up", f"{LIST}/made-up/correct", f"{LIST}/made-up/links/new"):
        assert signed_in().get(address).status_code == 404


def post_file(client: object, content: bytes) -> TestResponse:
    """Send a filled-in form."""
    data = {"file": (io.BytesIO(content), "form.xlsx")}
    return client.post(  # type: ignore[attr-defined, no-any-return]
        f"{LIST}/import", data=data, content_type="multipart/form-data"
    )


def test_importing_a_form(signed_in: SignedIn, store: Store) -> None:
    client = signed_in("coordinator", "AT")
    sent(client.get(f"{LIST}/import"))
    answer = post_file(client, workbook(GOOD, ["Zweite", "AT"]))
    assert answer.location == LIST
    assert [enterprise.name for enterprise in store.enterprises.all()] == ["Neue Arbeit", "Zweite"]
    assert "2 enterprises were added" in sent(client.get(LIST))


def test_bad_rows_are_reported_and_nothing_is_added(signed_in: SignedIn, store: Store) -> None:
    rows = [GOOD, ["", "AT"], ["Dritte", "Austira"], ["Vierte", "AT", "=cmd()"]]
    text = sent(post_file(signed_in(), workbook(*rows)), 422)
    assert "Nothing was added: 3 cells need a correction" in text
    for words in ("This is missing", "Did you mean “Austria”?", "works something out"):
        assert words in text
    assert not store.enterprises.all()


def test_a_second_import_of_the_same_form_adds_nothing(signed_in: SignedIn, store: Store) -> None:
    client = signed_in()
    post_file(client, workbook(GOOD))
    assert "already" in sent(post_file(client, workbook(GOOD)), 422)
    assert len(store.enterprises.all()) == 1


def test_an_import_that_fails_half_way_adds_nothing(
    signed_in: SignedIn, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, calls = store.enterprises.add, []

    def full_disk(enterprise: object, by: str) -> None:
        calls.append(enterprise)
        if len(calls) == 2:
            raise Unwritable("The disk is full.")
        add(enterprise, by)  # type: ignore[arg-type]

    monkeypatch.setattr(store.enterprises, "add", full_disk)
    answer = post_file(signed_in(), workbook(GOOD, ["Zweite", "AT"]))
    assert answer.status_code == 503
    assert not store.enterprises.all()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "no Excel workbook"), (b"hello", "no Excel workbook"), (workbook(), "form is empty")],
)
def test_a_file_that_is_no_form(
    signed_in: SignedIn, store: Store, content: bytes, words: str
) -> None:
    assert words in sent(post_file(signed_in(), content), 422)


def test_no_file_at_all(signed_in: SignedIn) -> None:
    answer = signed_in().post(f"{LIST}/import", data={}, content_type="multipart/form-data")
    assert "Choose the file you filled in." in sent(answer, 422)


def test_the_empty_form_is_a_download(signed_in: SignedIn) -> None:
    answer = signed_in().get(f"{LIST}/form.xlsx")
    assert answer.data.startswith(b"PK")
    assert "enterprises.xlsx" in answer.headers["Content-Disposition"]
