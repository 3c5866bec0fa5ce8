"""The office suite that the tests in this folder open files with."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

SECONDS = 180


def program(*names: str) -> str:
    """Where a program is. Where there is none the test fails: it was asked for by name."""
    found = next(filter(None, map(shutil.which, names)), None)
    return found or pytest.fail(f"No {names[0]} here: install it (see `make test-office`).")


@pytest.fixture
def converted(tmp_path: Path) -> Callable[[Path, str], Path]:
    """Gives a file as LibreOffice saves it in another format: `converted(path, "pdf")`."""
    soffice = program("soffice", "libreoffice")
    profile = (tmp_path / "profile").as_uri()

    def convert(path: Path, suffix: str) -> Path:
        folder = tmp_path / "converted"
        command = [soffice, f"-env:UserInstallation={profile}", "--headless"]
        command += ["--convert-to", suffix, "--outdir", str(folder), str(path)]
        environment = {**os.environ, "HOME": str(tmp_path)}
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS, env=environment)
        result = folder / f"{path.stem}.{suffix.partition(':')[0]}"
        assert result.is_file(), f"LibreOffice could not open {path.name}"
        return result

    return convert


@pytest.fixture
def pages(tmp_path: Path) -> Callable[[Path], list[Path]]:
    """Gives the pages of a PDF as pictures."""
    pdftoppm = program("pdftoppm")

    def draw(path: Path) -> list[Path]:
        command = [pdftoppm, "-r", "60", "-png", str(path), str(tmp_path / path.stem)]
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
        return sorted(tmp_path.glob(f"{path.stem}-*.png"))

    return draw
