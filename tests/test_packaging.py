"""What is installed: locked versions from nowhere in particular, and a wheel with everything."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.sources import PACKAGES, ROOT

LOCKS = ("requirements.txt", "requirements-build.txt", "requirements-dev.txt")
HOST = re.compile(r"https?://|file://|--(extra-)?index-url|--find-links|--trusted-host")
PINNED = re.compile(r"^([a-z0-9.-]+)==(\S+)( ; [^\\]+)?(?= \\$)", re.MULTILINE)


def locked(name: str) -> set[tuple[str, ...]]:
    """The packages of a lock file: name, version, and where they are needed."""
    return set(PINNED.findall((ROOT / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host(name: str) -> None:
    assert not HOST.search((ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_its_hashes(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    requirements = re.split(r"\n(?! )", text.strip())
    assert len(requirements) == len(locked(name)) > 0
    assert all("--hash=sha256:" in requirement for requirement in requirements)


@pytest.mark.parametrize("name", LOCKS[:2])
def test_what_runs_is_what_was_tested(name: str) -> None:
    assert locked(name) <= locked("requirements-dev.txt")


@pytest.mark.parametrize("package", PACKAGES)
def test_the_packages_are_typed(package: str) -> None:
    assert (ROOT / package / "py.typed").is_file()


def test_the_wheel_holds_every_file_of_the_packages(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    wanted = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - packed == set()
