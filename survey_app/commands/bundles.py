"""`bwise bundle` and `bwise merge`: signed bundles out, in, and whose are taken."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from survey_app.commands.files import may_stand, put
from survey_app.store import Bounds, BundleError, Inspected, Merged, Store

BY = "command line"
ONE_OWNER = 0o600


def make(typed: argparse.Namespace) -> int:
    """Write a bundle of a focus group, or of everything."""
    may_stand(typed.file, "all.bundle")
    with Store.open(typed.instance) as store:
        content = store.bundles.make(typed.group)
        found = store.bundles.inspect(content)
        store.audit.append(BY, "bundle made", typed.group or "everything")
    put(content, typed.file, mode=ONE_OWNER)
    print(f"{typed.file}: {_called(found)}, {len(content) / 1_000_000:.1f} MB.")
    _print_contents(found)
    return 0


def inspect(typed: argparse.Namespace) -> int:
    """Tell what a bundle says of itself, and who signed it."""
    with Store.open(typed.instance) as store:
        _print(store.bundles.inspect(_read(typed.file)))
    return 0


def verify(typed: argparse.Namespace) -> int:
    """Tell whether a bundle would be taken, and what merging it would do."""
    with Store.open(typed.instance) as store:
        content = _read(typed.file)
        foreseen = store.bundles.foresee(content)
        _print(store.bundles.inspect(content))
    _print_merged(foreseen, "Merging it would change nothing: all of it is known.")
    return 0


def merge(typed: argparse.Namespace) -> int:
    """Put in what is in a bundle and not known yet."""
    with Store.open(typed.instance) as store:
        content = _read(typed.file)
        found = store.bundles.inspect(content)
        with store.together():
            merged = store.bundles.merge(content)
            store.audit.append(BY, "bundle merged", found.manifest.group or "everything")
        waiting = len(store.bundles.conflicts())
    _print_merged(merged, "Nothing was changed: all of it was known.")
    if waiting:
        print(f"{waiting} to decide, as they were changed on both sides. See the page Bundles.")
    return 0


def key(typed: argparse.Namespace) -> int:
    """Print the fingerprint of this installation's key, to be read to others."""
    with Store.open(typed.instance) as store:
        print(store.bundles.fingerprint)
    return 0


def keys(typed: argparse.Namespace) -> int:
    """List the keys whose bundles are taken."""
    with Store.open(typed.instance) as store:
        trusted = store.bundles.keys.all()
    for each in trusted:
        print(f"{each.fingerprint}  {each.name} (entered by {each.by} on {each.since})")
    if not trusted:
        print("No key is trusted yet. Enter one: bwise bundle trust FINGERPRINT --name NAME")
    return 0


def trust(typed: argparse.Namespace) -> int:
    """Take bundles of a key from now on."""
    with Store.open(typed.instance) as store, store.together():
        trusted = store.bundles.keys.trust(" ".join(typed.fingerprint), typed.name, BY)
        store.audit.append(BY, "key trusted", trusted.fingerprint, trusted.name)
    print(f"Bundles signed by {trusted.name} are taken from now on.")
    return 0


def distrust(typed: argparse.Namespace) -> int:
    """Take bundles of a key no more."""
    fingerprint = " ".join(typed.fingerprint)
    with Store.open(typed.instance) as store, store.together():
        store.bundles.keys.take_back(fingerprint)
        store.audit.append(BY, "key trusted no more", fingerprint)
    print("Bundles of this key are taken no more. What was merged stays.")
    return 0


def _read(path: Path) -> bytes:
    if path.stat().st_size > Bounds().file:
        raise BundleError(f"{path} is larger than a bundle may be ({Bounds().file:,} bytes).")
    return path.read_bytes()


def _called(found: Inspected) -> str:
    manifest = found.manifest
    return f'the focus group "{manifest.title}"' if manifest.group else "everything"


def _print(found: Inspected) -> None:
    manifest = found.manifest
    print(f"Holds {_called(found)}, made on {manifest.made} by {manifest.program}.")
    if manifest.demonstration:
        print("Demonstration data, not real.")
    whose = f"{found.signer}" if found.signer else "a key that is not trusted here"
    print(f"Signed by {whose}: {found.fingerprint}. It is as it was signed.")
    _print_contents(found)


def _print_contents(found: Inspected) -> None:
    for name, number in found.manifest.lines.items():
        if number:
            print(f"  {name}: {number}")


def _print_merged(merged: Merged, nothing: str) -> None:
    if merged.nothing:
        print(nothing)
        return
    _print_numbers("New", merged.new)
    _print_numbers("Changed", merged.changed)
    _print_numbers("Erased", merged.erased)
    _print_numbers("Changed on both sides", merged.contested)


def _print_numbers(what: str, numbers: Mapping[str, int]) -> None:
    if numbers:
        print(f"{what}: {', '.join(f'{kind} {number}' for kind, number in numbers.items())}.")
