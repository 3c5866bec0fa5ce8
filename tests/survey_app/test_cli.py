"""The command line: what it does, what it says, and its exit codes."""

import io
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import openpyxl
import pytest

from survey_app.cli import DONE, NO_DATA, REFUSED, TYPED_WRONGLY, main, parser
from survey_app.installation import first_link, set_up
from survey_app.store import Grant, Store
from tests.survey_app.serving import BWISE, ENVIRONMENT, serving


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    """The folder of a new installation."""
    set_up(tmp_path / "instance").close()
    return tmp_path / "instance"


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """Everything that was said, without the line ends."""
    captured = capsys.readouterr()
    return " ".join((captured.out + captured.err).split())


def test_help_is_there_for_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ([], ["serve"], ["account", "add"], ["instruments", "check"], ["export"]):
        with pytest.raises(SystemExit) as caught:
            parser().parse_args([*command, "--help"])
        assert caught.value.code == DONE
        assert "usage: bwise" in said(capsys)


def test_help_names_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(["--help"])
    assert "exit codes: 0 done; 1 refused" in said(capsys)


def test_help_loads_next_to_nothing() -> None:
    code = "import sys, survey_app.cli as c; c.parser(); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert not loaded & {"flask", "pydantic", "openpyxl", "sqlite_utils", "waitress"}


@pytest.mark.parametrize(
    "typed",
    [
        [],
        ["nonsense"],
        ["export"],
        ["export", "--country", "AT"],
        ["export", "--country", "AT", "--all", "--out", "x"],
        ["account"],
        ["account", "grant", "Ana"],
        ["account", "add", "Ana", "--role", "king"],
        ["serve", "--port", "x"],
    ],
)
def test_what_is_typed_wrongly(typed: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(typed)
    assert caught.value.code == TYPED_WRONGLY


@pytest.mark.parametrize(
    "typed",
    [
        ["check"],
        ["backup", "b.sqlite"],
        ["account", "list"],
        ["instruments", "list"],
        ["export", "--country", "AT", "--out", "a.xlsx"],
    ],
)
def test_a_folder_without_data(
    tmp_path: Path, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*typed, "--instance", str(tmp_path)]) == NO_DATA
    assert said(capsys).startswith("bwise: There is no database at ")


def test_the_folder_comes_from_the_environment(
    instance: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BWISE_INSTANCE", str(instance))
    assert main(["check"]) == DONE
    assert "everything is as it was stored" in said(capsys)


def test_backup_and_restore(
    instance: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.open(instance) as store:
        store.accounts.create("Ana")
    backup = tmp_path / "backup.sqlite"
    assert main(["backup", str(backup), "--instance", str(instance)]) == DONE
    assert "It was checked." in said(capsys)
    elsewhere = tmp_path / "elsewhere"
    assert main(["restore", str(backup), "--instance", str(elsewhere)]) == DONE
    with Store.open(elsewhere) as store:
        assert [account.name for account in store.accounts.all()] == ["Ana"]
    assert main(["restore", str(backup), "--instance", str(elsewhere)]) == DONE
    assert "What it held before is kept at" in said(capsys)


def test_a_foreign_file_is_not_restored(
    instance: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    foreign = tmp_path / "foreign.sqlite"
    foreign.write_bytes(b"hello" * 100)
    assert main(["restore", str(foreign), "--instance", str(instance)]) == REFUSED
    assert "is no database" in said(capsys)
    assert main(["check", "--instance", str(instance)]) == DONE


def test_a_damaged_database_is_said_to_be(
    instance: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (instance / "bwise.sqlite").write_bytes(b"")
    assert main(["check", "--instance", str(instance)]) == NO_DATA
    assert "put the last backup in its place" in said(capsys)


def test_a_backup_that_cannot_be_written(
    instance: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", "/no/such/folder/b", "--instance", str(instance)]) == NO_DATA
    assert "/no/such/folder/b cannot be" in said(capsys)


def test_accounts_from_first_to_last(instance: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def account(*typed: str) -> int:
        return main(["account", *typed, "--instance", str(instance)])

    assert account("list") == DONE
    assert "There is no account yet" in said(capsys)
    assert account("add", "Ana", "--role", "coordinator", "--country", "AT") == DONE
    assert re.search(r"http://127\.0\.0\.1:8000/account/link/\S{22}", said(capsys))
    assert account("grant", "Ana", "--role", "researcher") == DONE
    assert account("revoke", "Ana", "--role", "coordinator", "--country", "AT") == DONE
    said(capsys)
    assert account("list") == DONE
    assert said(capsys) == "Ana: researcher *; no password yet"
    assert account("link", "Ana") == DONE
    assert account("sign-out", "Ana") == DONE
    assert account("close", "Ana") == DONE
    assert account("link", "Ana") == NO_DATA
    assert 'There is no account "Ana"' in said(capsys)
    with Store.open(instance) as store:
        actions = [entry.action for entry in store.audit.all()]
    assert actions[0] == "account made"
    assert actions[-1] == "account closed"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["add", "Ana"], 'There is an account with the name "Ana" already'),
        (["add", "Eva", "--role", "researcher", "--country", "Austria"], "is no country"),
    ],
)
def test_accounts_that_are_refused(
    instance: Path, typed: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.open(instance) as store:
        store.accounts.create("Ana", [Grant("researcher", "AT")])
    assert main(["account", *typed, "--instance", str(instance)]) == REFUSED
    assert words in said(capsys)


DEFINITION = """\
id: tiny
version: "1.0"
title: Tiny
sections:
- id: one
  title: One
  questions:
  - {id: q, kind: yes_no, text: Really}
"""


def test_checking_a_definition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "tiny.yaml"
    file.write_text(DEFINITION, encoding="utf-8")
    assert main(["instruments", "check", str(file)]) == DONE
    assert said(capsys).endswith("Tiny 1.0, 1 questions: fine.")


def test_mistakes_of_a_definition_with_their_places(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tiny.yaml"
    file.write_text(DEFINITION.replace("title: Tiny", "titel: Tiny"), encoding="utf-8")
    assert main(["instruments", "check", str(file)]) == REFUSED
    told = said(capsys)
    assert 'tiny.yaml:3:1: there is no key "titel" here; did you mean "title"?' in told
    assert told.endswith("2 mistakes.")


def test_a_definition_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["instruments", "check", str(tmp_path / "no.yaml")]) in (REFUSED, NO_DATA)
    assert "no.yaml" in said(capsys)


def test_publishing_a_changed_version_is_refused(
    instance: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tiny.yaml"
    for text, code in ((DEFINITION, DONE), (DEFINITION.replace("Really", "Truly"), REFUSED)):
        file.write_text(text, encoding="utf-8")
        typed = ["instruments", "publish", str(file), "--instance", str(instance)]
        assert main(typed) == code
    assert "a published version never changes" in said(capsys)
    assert main(["instruments", "list", "--instance", str(instance)]) == DONE
    assert "tiny 1.0: Tiny" in said(capsys)


def test_exporting_a_country(
    instance: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "AT.xlsx"
    typed = ["export", "--country", "AT", "--out", str(out), "--instance", str(instance)]
    assert main(typed) == DONE
    first = out.read_bytes()
    assert "Cases" in openpyxl.load_workbook(io.BytesIO(first)).sheetnames
    assert main(typed) == DONE
    assert out.read_bytes() == first
    with Store.open(instance) as store:
        assert len(store.releases.all("AT")) == 1


def test_exporting_all(instance: Path, tmp_path: Path) -> None:
    out = tmp_path / "all"
    assert main(["export", "--all", "--out", str(out), "--instance", str(instance)]) == DONE
    names = [f"bwise-{country}.xlsx" for country in ("AT", "BE", "GB", "IT", "PT")]
    assert sorted(path.name for path in out.iterdir()) == names


@pytest.mark.parametrize(
    ("country", "out", "words"),
    [
        ("ZZ", "a.xlsx", 'nothing of a country "ZZ". There is something of: AT, BE, GB, IT, PT.'),
        ("AT", "no/such/a.xlsx", "There is no folder"),
    ],
)
def test_exports_that_are_refused(
    instance: Path,
    tmp_path: Path,
    country: str,
    out: str,
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    typed = ["export", "--country", country, "--out", str(tmp_path / out)]
    assert main([*typed, "--instance", str(instance)]) == REFUSED
    assert words in said(capsys)
    assert not (tmp_path / out).exists()


def test_a_folder_is_no_file_to_export_to(
    instance: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = ["export", "--country", "AT", "--out", str(tmp_path), "--instance", str(instance)]
    assert main(typed) == REFUSED
    assert f"{tmp_path} is a folder." in said(capsys)
    with Store.open(instance) as store:
        assert not store.releases.all("AT")


def test_a_folder_that_may_not_be_written_in_is_told_before_anything_is_kept(
    instance: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path and allowed(path, mode))
    out = ["--out", str(tmp_path / "at.xlsx"), "--instance", str(instance)]
    assert main(["export", "--country", "AT", *out]) == REFUSED
    assert f"Nothing may be written in {tmp_path}." in said(capsys)
    with Store.open(instance) as store:
        assert not store.releases.all("AT")


def test_the_demonstration(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed = ["demo", "--instance", str(tmp_path / "demo")]
    assert main(typed) == DONE
    assert "10 published cases, 47 synthetic enterprises" in said(capsys)
    assert main(typed) == DONE
    assert "already; nothing was changed" in said(capsys)


def test_the_demonstration_keeps_off_real_data(
    instance: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--instance", str(instance)]) == REFUSED
    assert "an installation for real data" in said(capsys)


def test_serving_a_new_folder(tmp_path: Path) -> None:
    started, told = serving(tmp_path / "new")
    try:
        found = re.search(r"Serving .* at (http://127\.0\.0\.1:\d+) ", told)
        assert found, told
        link = re.search(rf"{found[1]}/account/link/\S+", told)
        assert link, told
        for address in (f"{found[1]}/healthz", f"{found[1]}/readyz", link[0]):
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - our own
                assert answer.status == 200
                assert "Server" not in answer.headers
    finally:
        started.send_signal(signal.SIGINT)
        _, err = started.communicate(timeout=20)
    assert started.returncode == DONE
    assert '"endpoint": "health.alive"' in err
    assert link[0].rpartition("/")[2] not in err


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    started, told = serving(tmp_path / "one")
    try:
        port = re.search(r"http://127\.0\.0\.1:(\d+)", told)
        assert port
        second = subprocess.run(
            [*BWISE, "serve", "--port", port[1], "--instance", str(tmp_path / "two")],
            capture_output=True,
            text=True,
            env=ENVIRONMENT,
            timeout=60,
        )
        assert second.returncode == REFUSED
        assert f"Another program listens on port {port[1]} already." in second.stderr
    finally:
        started.send_signal(signal.SIGINT)
        started.communicate(timeout=20)


def test_once_somebody_has_a_password_no_link_is_printed(tmp_path: Path) -> None:
    with set_up(tmp_path) as store:
        first, again = first_link(store), first_link(store)
        assert first != again
        (person,) = store.accounts.all()
        assert {grant.role for grant in store.accounts.grants(person)} >= {"coordinator"}
        store.accounts.set_password(person.id, "correct horse battery")
        assert first_link(store) is None


def test_a_killed_server_starts_again_cleanly(tmp_path: Path) -> None:
    for _ in range(2):
        started, told = serving(tmp_path / "one")
        assert "Serving" in told
        started.kill()
        started.communicate(timeout=20)
        time.sleep(0.1)
    with Store.open(tmp_path / "one") as store:
        assert store.check() == ()
