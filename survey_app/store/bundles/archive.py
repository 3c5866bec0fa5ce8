"""A bundle as a file: a zip archive that is not packed itself, of packed files of JSON lines.

So that nothing in it can be changed unnoticed, the file has to be, byte for byte, what this module
makes of what is in it. Signature and digests are looked at before anything is unpacked.
"""

import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from survey_app.store.bundles.manifest import Manifest, Part, manifest_bytes, plain_manifest
from survey_app.store.bundles.signing import is_signed, signature
from survey_app.store.errors import BundleError

MANIFEST, SIGNATURE, ENDING = "manifest.json", "manifest.sig", ".jsonl.gz"
LARGEST_MANIFEST = 100_000
PACKED = zipfile.ZIP_STORED
EPOCH = (1980, 1, 1, 0, 0, 0)
NEWLINE = b"\n"
LEVEL = 6


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large a bundle may be, in bytes: the file, all that is in it, and one line of that."""

    file: int = 200_000_000
    unpacked: int = 1_000_000_000
    line: int = 5_000_000


@dataclass(frozen=True, slots=True)
class Sealed:
    """A bundle whose signature fits its key. Whose key that is has still to be asked."""

    manifest: Manifest
    contents: Mapping[str, bytes]


def packed_part(name: str, lines: Iterable[str]) -> tuple[Part, bytes]:
    """Lines as a file in a bundle, and what its manifest says of it."""
    texts = [line.encode() + NEWLINE for line in lines]
    plain = b"".join(texts)
    content = gzip.compress(plain, LEVEL, mtime=0)
    digest = hashlib.sha256(content).hexdigest()
    part = Part(
        name=name + ENDING,
        sha256=digest,
        packed=len(content),
        unpacked=len(plain),
        lines=len(texts),
    )
    return part, content


def sealed(manifest: Manifest, contents: Mapping[str, bytes], secret: bytes) -> bytes:
    """A signed bundle as the bytes of a file."""
    head = manifest_bytes(manifest)
    return _zipped({MANIFEST: head, SIGNATURE: signature(secret, head), **contents})


def opened(file: bytes, bounds: Bounds) -> Sealed:
    """The bundle of a file. Raises BundleError where it is too large, damaged, of a newer program,
    or anything in it is not what was signed."""
    if len(file) > bounds.file:
        raise BundleError(f"The file is larger than a bundle may be ({bounds.file:,} bytes).")
    files = _files(file)
    head, signed = files.pop(MANIFEST, b""), files.pop(SIGNATURE, b"")
    if len(head) > LARGEST_MANIFEST:
        raise _damaged("its manifest is too long")
    manifest = plain_manifest(head)
    if not is_signed(_key(manifest), signed, head):
        raise _damaged("its signature does not fit")
    if [part.name for part in manifest.parts] != list(files):
        raise _damaged("it does not hold the files that it should")
    if sum(part.unpacked for part in manifest.parts) > bounds.unpacked:
        raise BundleError(f"Unpacked, the bundle is larger than {bounds.unpacked:,} bytes.")
    for part in manifest.parts:
        content = files[part.name]
        if len(content) != part.packed or hashlib.sha256(content).hexdigest() != part.sha256:
            raise _damaged(f"{part.name} is not what was signed")
    if _zipped({MANIFEST: head, SIGNATURE: signed, **files}) != file:
        raise _damaged("something stands between its files")
    return Sealed(manifest, files)


def lines_of(bundle: Sealed, name: str, bounds: Bounds) -> list[str]:
    """The lines of a file in a bundle, none where it is not there. Raises BundleError where it
    unpacks to anything but what the manifest says."""
    part = next((each for each in bundle.manifest.parts if each.name == name + ENDING), None)
    if part is None:
        return []
    lines = _unpacked(bundle.contents[part.name], part).split(NEWLINE)
    if lines.pop() or len(lines) != part.lines:
        raise _damaged(f"{part.name} does not have the lines that it should")
    if any(len(line) > bounds.line for line in lines):
        raise BundleError(f"A line of {part.name} is longer than {bounds.line:,} bytes.")
    try:
        return [line.decode() for line in lines]
    except UnicodeDecodeError as error:
        raise _damaged(f"{part.name} is no text") from error


def _unpacked(content: bytes, part: Part) -> bytes:
    """At most as much as was promised is unpacked, however much there would be."""
    unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        plain = unpacking.decompress(content, part.unpacked + 1)
    except zlib.error as error:
        raise _damaged(f"{part.name} cannot be unpacked") from error
    if len(plain) != part.unpacked or not unpacking.eof or unpacking.unused_data:
        raise _damaged(f"{part.name} does not unpack to what was signed")
    return plain


def _files(file: bytes) -> dict[str, bytes]:
    """The files of an archive that packs none of them, so that none is larger than it looks."""
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            found = archive.infolist()
            if any(each.compress_type != PACKED or "/" in each.filename for each in found):
                raise _damaged("its files are not packed as they should be")
            if len({each.filename for each in found}) < len(found):
                raise _damaged("it holds two files of one name")
            if sum(each.file_size for each in found) > len(file):
                raise _damaged("its files are not as large as it says")
            return {each.filename: archive.read(each) for each in found}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError) as error:
        raise BundleError("This is no bundle, or it is damaged: it cannot be opened.") from error


def _zipped(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", PACKED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.create_system, info.external_attr = 3, 0o600 << 16
            archive.writestr(info, content)
    return made.getvalue()


def _key(manifest: Manifest) -> bytes:
    try:
        return bytes.fromhex(manifest.key)
    except ValueError as error:
        raise _damaged("its key is none") from error


def _damaged(why: str) -> BundleError:
    return BundleError(
        f"The bundle is damaged or was changed: {why}. Nothing of it was taken. "
        "Ask for it to be sent once more."
    )
