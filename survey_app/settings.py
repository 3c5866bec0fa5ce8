"""The settings of an installation: from the environment, else from a file in its folder."""

import contextlib
import os
import secrets
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DEFAULT_INSTANCE = Path("instance")
FILE = "settings.toml"
KEY_FILE = "secret_key"
SHORTEST_KEY = 32


class SettingsError(Exception):
    """A setting that cannot be used; the message names it and says what to write instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an installation needs to know before it starts.

    `instance` is the folder that holds everything; `secret_key` signs cookies; `host` and `port`
    are where the server listens; `names` the further host names it answers to (all others are
    refused); `proxy` the address of a reverse proxy whose headers are believed, "" for none;
    `room` the address at which a room's network reaches participants' pages and nothing else
    ("http://192.168.1.5:8000"), "" where the program serves no room.
    """

    instance: Path
    secret_key: str
    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    proxy: str = ""
    room: str = ""


def instance_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of the installation: BWISE_INSTANCE, else `instance`."""
    return Path(environ.get("BWISE_INSTANCE") or DEFAULT_INSTANCE)


def read(instance: Path, environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings for an existing folder; makes its secret key at the first start.

    Raises SettingsError for a value that cannot be used, OSError where the folder cannot be read.
    """
    written = _from_file(instance / FILE)
    return Settings(
        instance=instance,
        secret_key=_secret_key(instance, environ),
        host=environ.get("BWISE_HOST") or str(written.get("host", "127.0.0.1")),
        port=_port(environ.get("BWISE_PORT") or written.get("port", 8000)),
        names=_names(environ.get("BWISE_NAMES"), written.get("names", [])),
        proxy=environ.get("BWISE_PROXY") or str(written.get("proxy", "")),
    )


def _from_file(path: Path) -> dict[str, object]:
    if not path.exists():
        return {}
    try:
        written: dict[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}. Write lines such as: port = 8000") from error
    known = ("host", "port", "names", "proxy")
    for name in written:
        if name not in known:
            raise SettingsError(f"{path}: there is no setting {name!r}. Known: {', '.join(known)}.")
    return written


def _port(written: object) -> int:
    try:
        port = int(str(written))
    except ValueError:
        port = -1
    if not 0 <= port <= 65535:
        raise SettingsError(f"The port is {written!r}; it must be a number from 0 to 65535.")
    return port


def _names(environment: str | None, written: object) -> tuple[str, ...]:
    if environment:
        return tuple(name.strip() for name in environment.split(",") if name.strip())
    if not isinstance(written, list) or not all(isinstance(name, str) for name in written):
        raise SettingsError('names must be a list of host names: names = ["survey.example.org"]')
    return tuple(written)


def _secret_key(instance: Path, environ: Mapping[str, str]) -> str:
    """BWISE_SECRET_KEY, else the key kept in the folder, made once and readable by its owner."""
    given = environ.get("BWISE_SECRET_KEY")
    if given:
        return _long_enough(given, "BWISE_SECRET_KEY")
    path = instance / KEY_FILE
    if not path.exists():
        _make_key(path)
    return _long_enough(path.read_text(encoding="ascii").strip(), str(path))


def _make_key(path: Path) -> None:
    """Write a new key in one step, so that of two starts at once both use the same key."""
    descriptor, draft = tempfile.mkstemp(dir=path.parent)  # mode 600
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48) + "\n")
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    Path(draft).unlink()


def _long_enough(key: str, where: str) -> str:
    if len(key) < SHORTEST_KEY:
        raise SettingsError(
            f"{where} is too short: use at least {SHORTEST_KEY} random characters, "
            "or remove it and one is made at the next start."
        )
    return key
