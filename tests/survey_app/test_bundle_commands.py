"""`bwise bundle` and `bwise merge`: from one installation to another, with the key read aloud."""

from pathlib import Path

import pytest

from survey_app import releases
from survey_app.cli import DONE, NO_DATA, REFUSED, main
from survey_app.demonstration import load
from survey_app.store import Store


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demonstration."""
    folder = tmp_path_factory.mktemp("loaded") / "one"
    load(folder)
    return folder


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """The folder of a demonstration with nothing in it."""
    Store.create(tmp_path / "two", demonstration=True).close()
    return tmp_path / "two"


def bwise(capsys: pytest.CaptureFixture[str], *typed: object) -> tuple[int, str]:
    """What a command returns and says."""
    capsys.readouterr()
    code = main([str(word) for word in typed])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def test_everything_goes_over_and_gives_the_same_workbooks(
    loaded: Path, empty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = tmp_path / "all.bundle"
    assert bwise(capsys, "bundle", "make", bundle, "--instance", loaded)[0] == DONE
    assert bundle.stat().st_mode & 0o077 == 0

    code, told = bwise(capsys, "merge", bundle, "--instance", empty)
    assert (code, "not trusted here" in told) == (REFUSED, True)
    code, told = bwise(capsys, "bundle", "inspect", bundle, "--instance", empty)
    assert code == DONE
    assert "a key that is not trusted here" in told

    _, fingerprint = bwise(capsys, "bundle", "key", "--instance", loaded)
    trust = ("bundle", "trust", *fingerprint.split(), "--name", "Partner", "--instance", empty)
    assert bwise(capsys, *trust)[0] == DONE
    assert "Partner" in bwise(capsys, "bundle", "keys", "--instance", empty)[1]
    code, told = bwise(capsys, "bundle", "verify", bundle, "--instance", empty)
    assert (code, "New: enterprise 57" in told) == (DONE, True)

    assert bwise(capsys, "merge", bundle, "--instance", empty)[0] == DONE
    code, told = bwise(capsys, "merge", bundle, "--instance", empty)
    assert (code, "Nothing was changed" in told) == (DONE, True)
    with Store.open(loaded) as one, Store.open(empty) as two:
        assert releases.countries(one) == releases.countries(two)
        for country in ("AT", "RO"):
            made = [releases.make(s, country, by="Ada", purpose="test") for s in (one, two)]
            assert made[0] == made[1]  # the id of a release holds the digest of its tables
        assert [e.action for e in two.audit.all()][:2] == ["key trusted", "bundle merged"]
        assert two.check() == ()


def test_a_key_can_be_trusted_no_more(
    empty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = "0123 4567 89ab cdef 0123 4567 89ab cdef"
    assert "No key is trusted yet" in bwise(capsys, "bundle", "keys", "--instance", empty)[1]
    bwise(capsys, "bundle", "trust", key, "--name", "Partner", "--instance", empty)
    assert bwise(capsys, "bundle", "distrust", key, "--instance", empty)[0] == DONE
    assert bwise(capsys, "bundle", "distrust", key, "--instance", empty)[0] == NO_DATA
    code, told = bwise(capsys, "bundle", "trust", "abc", "--name", "X", "--instance", empty)
    assert (code, "no fingerprint" in told) == (REFUSED, True)


def test_what_is_no_bundle_is_said_in_a_sentence(
    empty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.bundle"
    wrong.write_text("no bundle")
    code, told = bwise(capsys, "merge", wrong, "--instance", empty)
    assert (code, "This is no bundle" in told) == (REFUSED, True)
    code, told = bwise(capsys, "merge", tmp_path / "none", "--instance", empty)
    assert code == NO_DATA
    code, told = bwise(capsys, "bundle", "make", tmp_path, "--instance", empty)
    assert (code, "is a folder" in told) == (REFUSED, True)
    code, told = bwise(capsys, "bundle", "make", wrong, "--group", "none", "--instance", empty)
    assert (code, "no such focus group" in told) == (NO_DATA, True)
