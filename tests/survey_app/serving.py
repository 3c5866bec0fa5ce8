"""The application behind the real server, for tests that come over HTTP."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from waitress import wasyncore

from survey_app.listening import listening

BWISE = [sys.executable, "-m", "survey_app.cli"]
ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith("BWISE_")}


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """An application on a free port of this machine; its address. In the end what is under way is
    finished first; then the loop itself closes every connection, so that none is closed under
    it."""
    server = listening(app, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.task_dispatcher.shutdown()
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map, ignore_all=True))
        thread.join(timeout=5)
        assert not thread.is_alive()


def serving(instance: Path) -> tuple["subprocess.Popen[str]", str]:
    """`bwise serve` on a free port, and everything it said until it served."""
    started = subprocess.Popen(
        [*BWISE, "serve", "--port", "0", "--instance", str(instance)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
    )
    assert started.stdout is not None
    lines = []
    while line := started.stdout.readline():
        lines.append(line)
        if "/account/link/" in line:
            break
    return started, "".join(lines)
