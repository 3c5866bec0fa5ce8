"""Bundles that are not taken: damaged, newer, too large, or made by somebody who knows the key and
means harm. Of none of them anything is put in."""

import gzip
import hashlib
import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grids.responses import Round
from survey_app.store import BundleError, Store
from survey_app.store.bundles import Bounds
from survey_app.store.bundles.archive import opened, packed_part, sealed
from survey_app.store.bundles.key_file import secret_in
from survey_app.store.bundles.manifest import FORMAT, manifest_bytes
from survey_app.store.canonical import written
from tests.store.examples import ANSWERS, fact, record, response
from tests.store.exchanging import FULL, installations, state

TRIES = 400


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Mapping[str, Store]]:
    """Two installations that trust each other; the first has something."""
    with installations(tmp_path, "one", "two") as found:
        one = found["one"]
        one.enterprises.add(FULL, "Ada")
        one.facts.save(record(fact("heads", 12)), "Ada", "told")
        one.responses.submit(
            response(ANSWERS, FULL.id, focus_group="g1", round=Round.FIRST, rater="r1"), "key"
        )
        yield found


@pytest.fixture
def bundle(two: Mapping[str, Store]) -> bytes:
    """A bundle of the first."""
    return two["one"].bundles.make()


@pytest.fixture
def taker(two: Mapping[str, Store]) -> Iterator[Store]:
    """The second, which has nothing, and has nothing afterwards."""
    before = state(two["two"])
    yield two["two"]
    assert state(two["two"]) == before
    assert two["two"].check() == ()


def test_no_byte_can_be_another(bundle: bytes, taker: Store) -> None:
    """Whichever is changed, wherever, in whichever way."""
    chance = random.Random(7)  # noqa: S311 - repeatable, not secret
    places = {0, len(bundle) - 1, *(chance.randrange(len(bundle)) for _ in range(TRIES))}
    for place in sorted(places):
        changed = bytearray(bundle)
        changed[place] ^= 1 << chance.randrange(8)
        with pytest.raises(BundleError):
            taker.bundles.inspect(bytes(changed))


def test_nothing_can_be_cut_off_or_put_on(bundle: bytes, taker: Store) -> None:
    for changed in (b"", bundle[:1000], bundle[:-1], bundle + b"x", b"x" + bundle):
        with pytest.raises(BundleError):
            taker.bundles.merge(changed)


def test_another_file_is_no_bundle(taker: Store) -> None:
    for strange in (b"PK", b"just a text", Path(taker.path).read_bytes()):
        with pytest.raises(BundleError, match="no bundle"):
            taker.bundles.merge(strange)


def rewritten(bundle: bytes, giver: Store, **changes: Any) -> bytes:
    """A bundle whose manifest says something else, signed with the key of its maker."""
    found = opened(bundle, Bounds())
    manifest = replace(found.manifest, **changes)
    return sealed(manifest, found.contents, secret_in(giver.path.parent))


def with_lines(bundle: bytes, giver: Store, **lines: list[str]) -> bytes:
    """A bundle with other lines in some of its files, signed with the key of its maker."""
    found = opened(bundle, Bounds())
    made = {name: packed_part(name, told) for name, told in lines.items()}
    parts = tuple(
        made[n][0] if (n := part.name.partition(".")[0]) in made else part
        for part in found.manifest.parts
    )
    contents = {**found.contents, **{part.name: content for part, content in made.values()}}
    return sealed(replace(found.manifest, parts=parts), contents, secret_in(giver.path.parent))


def test_a_newer_one_is_told_apart_from_a_damaged_one(
    bundle: bytes, two: Mapping[str, Store], taker: Store
) -> None:
    newer = rewritten(bundle, two["one"], format=FORMAT + 1, program="bwise-survey 9.0")
    with pytest.raises(BundleError, match=r"newer program \(bwise-survey 9.0.*Install"):
        taker.bundles.merge(newer)


def test_a_signature_by_another_key_does_not_fit(
    bundle: bytes, two: Mapping[str, Store], taker: Store
) -> None:
    with pytest.raises(BundleError, match="signature does not fit"):
        taker.bundles.merge(rewritten(bundle, two["two"]))


def test_too_large_is_refused(bundle: bytes, taker: Store) -> None:
    with pytest.raises(BundleError, match="larger than a bundle may be"):
        taker.bundles.merge(bundle, Bounds(file=1000))
    with pytest.raises(BundleError, match="Unpacked, the bundle is larger"):
        taker.bundles.merge(bundle, Bounds(unpacked=1000))
    with pytest.raises(BundleError, match=r"line of .* is longer"):
        taker.bundles.merge(bundle, Bounds(line=100))


def test_a_file_that_swells_is_not_unpacked(
    bundle: bytes, two: Mapping[str, Store], taker: Store
) -> None:
    """The manifest promises a little; a hundred megabytes would come."""
    found = opened(bundle, Bounds())
    bomb = gzip.compress(b"0" * 100_000_000)
    digest = hashlib.sha256(bomb).hexdigest()
    first, *others = found.manifest.parts
    part = replace(first, sha256=digest, packed=len(bomb), unpacked=10, lines=1)
    contents = {**found.contents, part.name: bomb}
    manifest = replace(found.manifest, parts=(part, *others))
    swelling = sealed(manifest, contents, secret_in(two["one"].path.parent))
    with pytest.raises(BundleError, match="does not unpack to what was signed"):
        taker.bundles.merge(swelling)


@pytest.mark.parametrize("name", ["../../escaped", "/etc/passwd", "C:\\x", "manifest.json", "more"])
def test_files_of_other_names_are_refused(bundle: bytes, taker: Store, name: str) -> None:
    made = io.BytesIO(bundle)
    with (
        zipfile.ZipFile(made, "a") as archive,
        pytest.warns() if name == "manifest.json" else (io.BytesIO()),
    ):
        archive.writestr(name, "{}")
    with pytest.raises(BundleError):
        taker.bundles.merge(made.getvalue())


def test_an_archive_that_packs_its_files_is_refused(bundle: bytes, taker: Store) -> None:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(bundle)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for each in old.namelist():
            new.writestr(each, old.read(each))
    with pytest.raises(BundleError, match="not packed as they should be"):
        taker.bundles.merge(made.getvalue())


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b'{"format": 1}',
        b"\xff",
        b'{"format":1,"format":1}',
        b"[" * 9000,
    ],
)
def test_a_manifest_of_anything_is_refused(taker: Store, told: bytes) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("manifest.json", told)
        archive.writestr("manifest.sig", b"0" * 64)
    with pytest.raises(BundleError):
        taker.bundles.merge(made.getvalue())


def lines(bundle: bytes, name: str) -> list[Any]:
    """The lines of a file in a bundle, as plain values."""
    packed = opened(bundle, Bounds()).contents[f"{name}.jsonl.gz"]
    return [json.loads(line) for line in gzip.decompress(packed).splitlines()]


Spoil = Callable[[list[Any]], object]


def put(*path: Any, value: Any) -> Spoil:
    """Put something else at a place of a line."""

    def spoil(line: list[Any]) -> None:
        *way, last = path
        place: Any = line
        for step in way:
            place = place[step]
        place[last] = value

    return spoil


@pytest.mark.parametrize(
    ("file", "spoil", "words"),
    [
        ("enterprise", put(2, "country", value="Austria"), "is no country"),
        ("enterprise", put(2, "size", value="huge"), "does not fit"),
        ("enterprise", put(2, "origin", value="synthetic"), "takes no invented"),
        ("enterprise", put(2, "name", value=7), "does not fit"),
        ("enterprise", put(2, "more", value="x"), "does not fit"),
        ("enterprise", put(2, value="text"), "not as this program writes"),
        ("enterprise", put(1, value=["unknown parent", 5]), "not as this program writes"),
        ("enterprise", put(0, value=""), "not as this program writes"),
        ("facts", put(0, value='["x","no_such",2024]'), "not published"),
        ("facts", put(0, value="[]"), "does not fit"),
        ("facts", put(0, value="{"), "does not fit"),
        ("facts", put(2, "facts", 0, "question", value="unknown"), "has no question"),
        ("facts", put(2, "facts", 0, "answer", value={"x": 1}), "does not fit"),
        ("response", put(2, "subject", value="nobody"), "no enterprise"),
        ("response", put(2, "rater", value="r2"), "not the rating"),
        ("response", put(2, "answers", 0, 1, value=9), "does not fit its question"),
        ("response", put(2, "answers", 0, 0, value="unknown"), "has no question"),
        ("response", put(2, "day", value="yesterday"), "does not fit"),
        ("response", put(2, "survey_round", value="unknown"), "no round"),
        ("response", put(2, "minutes", value=1000), "does not fit"),
        ("response", put(2, "aside", value=["", "Ada", "2026-11-22"]), "does not fit"),
        ("change", put(0, value="response"), "not as this program writes"),
        ("change", put(1, value="nobody"), "belongs to nothing"),
        ("change", put(2, value="some day"), "not as this program|cannot be read"),
        ("change", put(5, value="{}"), "not as this program|cannot be read"),
        ("instrument", lambda line: None, "instrument"),
    ],
)
def test_what_does_not_fit_is_refused_even_when_it_is_signed(
    bundle: bytes, two: Mapping[str, Store], taker: Store, file: str, spoil: Spoil, words: str
) -> None:
    told = lines(bundle, file)
    if file == "instrument":
        told = ["{}"]
    else:
        spoil(told[0])
    made = with_lines(bundle, two["one"], **{file: [written(line) for line in told]})
    with pytest.raises(BundleError, match=words):
        taker.bundles.merge(made)


def test_a_line_twice_and_a_line_of_other_form_are_refused(
    bundle: bytes, two: Mapping[str, Store], taker: Store
) -> None:
    (line,) = lines(bundle, "enterprise")
    for told in ([written(line)] * 2, [json.dumps(line)], ["[1"], ["NaN"], [""], ['"\\ud800"']):
        with pytest.raises(BundleError):
            taker.bundles.merge(with_lines(bundle, two["one"], enterprise=told))


def test_a_reference_to_nothing_is_refused(
    bundle: bytes, two: Mapping[str, Store], taker: Store
) -> None:
    note = written([written(["no group", FULL.id, "E1"]), [], {"note": "said"}])
    with pytest.raises(BundleError, match=r"not in it|does not fit"):
        taker.bundles.merge(with_lines(bundle, two["one"], note=[note]))


def test_the_manifest_has_one_form_only(bundle: bytes) -> None:
    manifest = opened(bundle, Bounds()).manifest
    assert manifest_bytes(manifest) == zipfile.ZipFile(io.BytesIO(bundle)).read("manifest.json")


def test_an_older_form_is_written_anew(
    bundle: bytes, two: Mapping[str, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a program of an earlier format left out stands at its default."""
    (line,) = lines(bundle, "facts")
    line[2]["facts"][0]["unit"] = ""
    older = with_lines(bundle, two["one"], facts=[written(line)])
    with pytest.raises(BundleError, match="not written as this program writes it"):
        two["two"].bundles.merge(older)
    monkeypatch.setattr("survey_app.store.bundles.merging.FORMAT", FORMAT + 1)
    assert two["two"].bundles.merge(older).new["facts"] == 1
    before = state(two["two"])
    assert two["two"].bundles.merge(older).nothing
    assert state(two["two"]) == before
