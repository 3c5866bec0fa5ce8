"""Settings: from the environment, else from the file, else as they come."""

import stat
from pathlib import Path

import pytest

from survey_app.settings import SettingsError, instance_folder, read

KEY = "k" * 40


def test_what_holds_without_any_setting(tmp_path: Path) -> None:
    found = read(tmp_path, {})
    assert (found.host, found.port, found.names, found.proxy) == ("127.0.0.1", 8000, (), "")
    assert found.instance == tmp_path


def test_a_secret_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    first, second = read(tmp_path, {}), read(tmp_path, {})
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 64
    file = tmp_path / "secret_key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_two_installations_have_two_keys(tmp_path: Path) -> None:
    keys = set()
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        keys.add(read(tmp_path / name, {}).secret_key)
    assert len(keys) == 2


def test_the_environment_comes_first(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('host = "10.0.0.1"\nport = 80\n', encoding="utf-8")
    environ = {"BWISE_PORT": "9000", "BWISE_SECRET_KEY": KEY, "BWISE_NAMES": "a.example, b.example"}
    found = read(tmp_path, environ)
    assert (found.host, found.port) == ("10.0.0.1", 9000)
    assert found.names == ("a.example", "b.example")
    assert found.secret_key == KEY
    assert not (tmp_path / "secret_key").exists()


def test_the_file(tmp_path: Path) -> None:
    text = 'names = ["survey.example.org"]\nproxy = "127.0.0.1"\n'
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    found = read(tmp_path, {})
    assert (found.names, found.proxy) == (("survey.example.org",), "127.0.0.1")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("port = ", "settings.toml"),
        ("prot = 80", "no setting 'prot'"),
        ('port = "x"', "a number from 0 to 65535"),
        ("port = 70000", "a number from 0 to 65535"),
        ('names = "a.example"', "must be a list"),
    ],
)
def test_what_cannot_be_used(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=words):
        read(tmp_path, {})


@pytest.mark.parametrize("environ", [{"BWISE_PORT": "x"}, {"BWISE_SECRET_KEY": "short"}])
def test_what_the_environment_gets_wrong(tmp_path: Path, environ: dict[str, str]) -> None:
    with pytest.raises(SettingsError):
        read(tmp_path, environ)


def test_an_empty_key_file_is_no_key(tmp_path: Path) -> None:
    (tmp_path / "secret_key").touch()
    with pytest.raises(SettingsError, match="too short"):
        read(tmp_path, {})


def test_the_folder() -> None:
    assert instance_folder({}) == Path("instance")
    assert instance_folder({"BWISE_INSTANCE": "elsewhere"}) == Path("elsewhere")
