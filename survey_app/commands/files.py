"""Files that commands write: as a whole, or not at all."""

import os
import tempfile
from pathlib import Path

from survey_app.store import Refused


def may_stand(path: Path, example: str) -> None:
    """Refuse a place where no file can stand, before anything is made and kept."""
    if not path.parent.is_dir():
        raise Refused(f"There is no folder {path.parent}. Make it, or name another file.")
    if path.is_dir():
        raise Refused(
            f"{path} is a folder. Name the file to write in it, such as {path}/{example}."
        )
    if not os.access(path.parent, os.W_OK):
        raise Refused(
            f"Nothing may be written in {path.parent}. Name a file in another folder, or allow it."
        )


def put(content: bytes, path: Path, *, mode: int = 0o644) -> None:
    """Write a file as a whole: whoever opens it sees the old one or the new one."""
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(draft).chmod(mode)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
