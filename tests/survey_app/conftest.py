"""An installation of its own for every test: its application, its clients, its server."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache

from grids.enterprise import Enterprise, Origin
from survey_app import create_app
from survey_app.installation import set_up
from survey_app.settings import Settings, read
from survey_app.store import Grant, Role, Store
from tests.survey_app.serving import served

SignedIn = Callable[..., FlaskClient]
Register = Callable[..., Enterprise]
OpenSheet = Callable[..., FlaskClient]


class Compiled(BytecodeCache):
    """Templates that were compiled before, whichever application it was for."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is kept of a template."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was compiled."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def templates_compiled_once() -> Iterator[None]:
    """Every test has an application of its own, but all have the same templates."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "jinja_options", {"bytecode_cache": Compiled()})
        yield


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a new installation, made once; tests get copies of it."""
    folder = tmp_path_factory.mktemp("new")
    set_up(folder).close()
    return folder


@pytest.fixture
def settings(tmp_instance: Path, empty_store: Path) -> Settings:
    """The settings of a new installation with the shipped instruments and nothing else."""
    shutil.copytree(empty_store, tmp_instance, dirs_exist_ok=True)
    return read(tmp_instance, {})


@pytest.fixture
def log() -> StringIO:
    """What the application writes to its log."""
    return StringIO()


@pytest.fixture
def app(settings: Settings, log: StringIO) -> Iterator[Flask]:
    """The application; forms need no token in these tests, except where a test says so."""
    made = create_app(settings, log_to=log)
    made.config.update(WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=True)
    yield made
    made.extensions["bwise_store"].close()


@pytest.fixture
def store(app: Flask) -> Store:
    """The store behind the application."""
    opened: Store = app.extensions["bwise_store"]
    return opened


@pytest.fixture
def register(store: Store) -> Register:
    """`register(name, country)` enters an enterprise and gives it back."""

    def enter(
        name: str = "Neue Arbeit", country: str = "AT", origin: Origin = Origin.COLLECTED
    ) -> Enterprise:
        enterprise = Enterprise(id=str(uuid.uuid4()), name=name, country=country, origin=origin)
        store.enterprises.add(enterprise, "a test")
        return enterprise

    return enter


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Somebody who is not signed in."""
    return app.test_client()


def session_of(store: Store, role: Role, country: str) -> str:
    """Start a session for an account with a role in a country; the account is made if missing."""
    name = f"{role} in {country}"
    known = {account.name: account for account in store.accounts.all()}
    person = known.get(name) or store.accounts.create(name, [Grant(role, country)])
    return store.accounts.start_session(person)


@pytest.fixture
def signed_in(app: Flask, store: Store) -> SignedIn:
    """`signed_in(role, country)` is a client with the session of such an account."""

    def sign_in(role: Role = "coordinator", country: str = "*") -> FlaskClient:
        client = app.test_client()
        with client.session_transaction() as session:
            session["session"] = session_of(store, role, country)
        return client

    return sign_in


@pytest.fixture
def coordinator(signed_in: SignedIn) -> FlaskClient:
    """The browser of somebody who coordinates Austria."""
    return signed_in("coordinator", "AT")


@pytest.fixture
def server(app: Flask) -> Iterator[str]:
    """The application behind the real server on a free port, with form tokens; its address."""
    app.config.update(WTF_CSRF_ENABLED=True, PROPAGATE_EXCEPTIONS=False)
    with served(app) as address:
        yield address


@pytest.fixture
def sheet(app: Flask, store: Store) -> OpenSheet:
    """`sheet(enterprise, part, length, year)` is the browser of somebody with a link to it."""

    def open_sheet(
        enterprise: Enterprise, part: str = "", length: str = "full", year: int = 2025
    ) -> FlaskClient:
        token = store.links.issue(enterprise.id, part, length, year, "a test")
        client = app.test_client()
        assert client.get(f"/f/{token}").status_code == 303
        return client

    return open_sheet
