"""Is it alive, is it ready; what is logged."""

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from survey_app import health
from survey_app.store import Store
from tests.survey_app.conftest import Register, SignedIn


def test_alive(client: FlaskClient) -> None:
    assert client.get("/healthz").json == {"alive": True}


def test_ready_says_what_it_rests_on(client: FlaskClient, store: Store) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    told = answer.json
    assert told is not None
    assert told["ready"] is True
    assert told["trouble"] == ""
    assert told["sqlite"] == store.engine.library
    assert told["journal"] in ("wal", "delete")
    assert told["hours_since_backup"] is None
    assert told["free_megabytes"] > 0


def test_ready_knows_the_last_backup(client: FlaskClient, store: Store, tmp_path: Path) -> None:
    store.backup(tmp_path / "backup.sqlite")
    assert store.last_backup is not None
    assert (datetime.now(UTC) - store.last_backup).total_seconds() < 60
    assert client.get("/readyz").json["hours_since_backup"] == 0  # type: ignore[index]


def test_a_store_that_is_gone_is_not_ready(client: FlaskClient, store: Store) -> None:
    for file in store.path.parent.glob("bwise.sqlite*"):
        file.rename(file.with_name(f"moved-{file.name}"))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json["ready"] is False  # type: ignore[index]
    assert answer.json["trouble"]  # type: ignore[index]
    assert client.get("/healthz").status_code == 200


def test_a_full_disk_is_not_ready(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LEAST_FREE", 10**18)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json["trouble"] == ""  # type: ignore[index]


def lines(log: StringIO) -> list[dict[str, object]]:
    """The lines of a log."""
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_one_line_for_each_request(log: StringIO, signed_in: SignedIn) -> None:
    signed_in("coordinator", "AT").get("/coordinate/enterprises")
    (line,) = lines(log)
    assert line["endpoint"] == "coordinate.enterprises"
    assert line["method"] == "GET"
    assert line["status"] == 200
    assert line["role"] == "coordinator"
    assert isinstance(line["milliseconds"], float)
    assert set(line) == {
        "request",
        "endpoint",
        "method",
        "status",
        "role",
        "milliseconds",
        "event",
        "level",
        "timestamp",
    }


def test_no_token_no_answer_no_address(
    log: StringIO, client: FlaskClient, signed_in: SignedIn, register: Register
) -> None:
    client.get("/account/link/secret-token")
    client.post("/account/sign-in", data={"name": "secret-name", "password": "secret-word"})
    enterprise = register("secret enterprise")
    signed_in().get(f"/coordinate/enterprises/{enterprise.id}?country=secret-query")
    signed_in().post("/coordinate/enterprises/add", data={"name": "secret-answer"})
    assert len(lines(log)) == 4
    for part in ("secret", enterprise.id, "127.0.0.1"):
        assert part not in log.getvalue()
