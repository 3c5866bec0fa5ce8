"""Bundles by page: made and downloaded, looked at, merged, decided; keys trusted and no more."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from grids.enterprise import Enterprise
from grids.focus_groups import FocusGroup
from grids.responses import Context, Response, Round
from survey_app import releases
from survey_app.installation import set_up
from survey_app.store import Store
from tests.survey_app.conftest import SignedIn
from tests.survey_app.pages import check

GRID = "evaluation_grid"
WISE = Enterprise(id="w1", name="Neue Arbeit", country="AT")


@pytest.fixture
def partner(tmp_path: Path, store: Store) -> Iterator[Store]:
    """Another installation, with a focus group in which an enterprise was rated."""
    with set_up(tmp_path / "partner") as other:
        other.enterprises.add(WISE, "Ben")
        other.focus_groups.add(
            FocusGroup(
                id="g1",
                title="Spring",
                country="AT",
                starts=datetime(2026, 11, 30, 9, tzinfo=UTC),
                zone="Europe/Vienna",
                place="Vienna",
                languages=("en",),
                enterprises=(WISE.id,),
            )
        )
        for number, round in enumerate((Round.FIRST, Round.FIRST, Round.AGREED)):
            other.responses.submit(rating(other, number, round), f"key {number}")
        yield other


def rating(store: Store, number: int, round: Round) -> Response:
    """A rating of the enterprise in the group."""
    rater = "" if round is Round.AGREED else f"r{number}"
    context = Context(
        country="AT", focus_group="g1", round=round, rater=rater, stakeholder="network"
    )
    return Response(
        id=f"response-{number}",
        instrument=GRID,
        version=store.instruments.latest(GRID).version,
        answers={"E1": 2 + number, "E2": 3},
        subject=WISE.id,
        context=context,
    )


def trusted(store: Store, partner: Store) -> None:
    """Let the installation take the partner's bundles."""
    store.bundles.keys.trust(partner.bundles.fingerprint, "Partner", "Ada")


def sent(client: FlaskClient, page: str, content: bytes, **more: Any) -> TestResponse:
    """Send a bundle to a page."""
    data = {"file": (io.BytesIO(content), "a.bundle"), **more}
    return client.post(f"/bundles/{page}", data=data, content_type="multipart/form-data")


def looked_at(client: FlaskClient, content: bytes) -> tuple[str, str]:
    """The page that shows what is in a bundle, and the digest in its form."""
    answer = sent(client, "look", content)
    assert answer.status_code == 200
    check(answer.text)
    digest = re.search(r'name="digest" value="([0-9a-f]{64})"', answer.text)
    return answer.text, digest.group(1) if digest else ""


def test_a_focus_group_goes_over_and_gives_the_same_workbook(
    signed_in: SignedIn, store: Store, partner: Store
) -> None:
    client, bundle = signed_in("coordinator", "AT"), partner.bundles.make("g1")
    text, digest = looked_at(client, bundle)
    assert "a key that is not trusted here" in text
    assert partner.bundles.fingerprint in text
    assert not digest

    trusted(store, partner)
    text, digest = looked_at(client, bundle)
    assert "the focus group “Spring”" in text
    assert store.enterprises.all() == ()
    assert sent(client, "merge", bundle, digest=digest).status_code == 303
    assert [e.name for e in store.enterprises.all()] == ["Neue Arbeit"]
    one, two = (releases.make(s, "AT", by="Ada", purpose="test") for s in (partner, store))
    assert one == two  # the id of a release holds the digest of its tables
    assert "bundle merged" in [entry.action for entry in store.audit.all()]
    assert "all of it is known" in looked_at(client, bundle)[0]


def test_another_file_than_the_one_looked_at_is_not_merged(
    signed_in: SignedIn, store: Store, partner: Store
) -> None:
    trusted(store, partner)
    client, bundle = signed_in(), partner.bundles.make("g1")
    _, digest = looked_at(client, bundle)
    answer = sent(client, "merge", partner.bundles.make(), digest=digest)
    assert answer.status_code == 422
    assert "another file" in answer.text
    assert store.enterprises.all() == ()


def test_a_damaged_bundle_is_refused_with_the_reason(
    signed_in: SignedIn, store: Store, partner: Store
) -> None:
    trusted(store, partner)
    bundle = bytearray(partner.bundles.make())
    bundle[len(bundle) // 2] ^= 1
    answer = sent(signed_in(), "look", bytes(bundle))
    assert answer.status_code == 422
    assert "it is damaged" in answer.text
    check(answer.text)
    assert sent(signed_in(), "look", b"text").status_code == 422
    empty = signed_in().post("/bundles/look", data={})
    assert empty.status_code == 422
    assert "Choose the bundle" in empty.text


def test_countries_of_others_are_left_to_them(
    signed_in: SignedIn, store: Store, partner: Store
) -> None:
    trusted(store, partner)
    belgian, bundle = signed_in("coordinator", "BE"), partner.bundles.make("g1")
    text, digest = looked_at(belgian, bundle)
    assert "countries that you do not coordinate" in text
    assert not digest
    whole = partner.bundles.make()
    assert not looked_at(signed_in("coordinator", "AT"), whole)[1]
    _, digest = looked_at(signed_in(), bundle)
    assert sent(belgian, "merge", bundle, digest=digest).status_code == 403
    assert store.enterprises.all() == ()


def test_bundles_are_made_and_downloaded(signed_in: SignedIn, store: Store, partner: Store) -> None:
    trusted(store, partner)
    store.bundles.merge(partner.bundles.make("g1"))
    austrian = signed_in("coordinator", "AT")
    text = austrian.get("/bundles/").text
    assert "Download the focus group “Spring”" in text
    assert store.bundles.fingerprint in text
    assert "a bundle of everything" not in text
    assert austrian.post("/bundles/make").status_code == 403
    made = austrian.post("/bundles/make/g1")
    assert "attachment" in made.headers["Content-Disposition"]
    assert store.bundles.inspect(made.data).manifest.title == "Spring"
    assert signed_in("coordinator", "BE").post("/bundles/make/g1").status_code == 403
    everything = signed_in().post("/bundles/make")
    assert store.bundles.inspect(everything.data).manifest.group == ""


def test_what_was_changed_on_both_sides_is_decided(
    signed_in: SignedIn, store: Store, partner: Store
) -> None:
    trusted(store, partner)
    store.bundles.merge(partner.bundles.make())
    for each, name in ((store, "Name here"), (partner, "Name there")):
        (stored,) = each.enterprises.all()
        each.enterprises.correct(replace(stored, name=name), "Ada", "told")
    client, bundle = signed_in(), partner.bundles.make()
    _, digest = looked_at(client, bundle)
    answer = sent(client, "merge", bundle, digest=digest)
    assert answer.location.endswith("/bundles/conflicts")
    page = client.get("/bundles/conflicts")
    check(page.text)
    assert "Name here" in page.text
    assert "Name there" in page.text
    assert "waits for a decision" in client.get("/bundles/").text
    assert (
        "There is nothing to decide"
        in signed_in("coordinator", "BE").get("/bundles/conflicts").text
    )
    (conflict,) = store.bundles.conflicts()
    other = conflict.choices[1]
    form = {"kind": conflict.key.kind, "id": conflict.key.id, "digest": other.digest}
    assert (
        signed_in("coordinator", "BE").post("/bundles/conflicts/decide", data=form).status_code
        == 404
    )
    stale = client.post("/bundles/conflicts/decide", data={**form, "digest": "x"})
    assert stale.status_code == 409
    assert client.post("/bundles/conflicts/decide", data=form).status_code == 303
    assert store.enterprises.all()[0].name == other.told["name"]
    assert "There is nothing to decide" in client.get("/bundles/conflicts").text


def test_a_key_is_trusted_after_it_was_read_aloud(signed_in: SignedIn, store: Store) -> None:
    client = signed_in()
    check(client.get("/bundles/keys").text)
    wrong = client.post("/bundles/keys", data={"name": "Partner", "fingerprint": "12 34"})
    assert wrong.status_code == 422
    assert "eight groups of four" in unescape(wrong.text)
    assert client.post("/bundles/keys", data={}).status_code == 422
    typed = {"name": " Partner ", "fingerprint": "0123-4567-89AB-CDEF-0123-4567-89ab-cdef"}
    assert client.post("/bundles/keys", data=typed).status_code == 303
    (key,) = store.bundles.keys.all()
    assert (key.name, key.fingerprint) == ("Partner", "0123 4567 89ab cdef 0123 4567 89ab cdef")
    check(client.get("/bundles/keys").text)
    client.post("/bundles/keys/take-back", data={"fingerprint": key.fingerprint})
    assert store.bundles.keys.all() == ()
    assert [e.action for e in store.audit.all()] == ["key trusted", "key trusted no more"]
