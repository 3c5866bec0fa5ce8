"""A merge that is killed has not happened: whatever it had done, nothing of it is there."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from grids.responses import Round
from survey_app.store import Store
from tests.sources import ROOT
from tests.store.examples import Hands, response
from tests.store.exchanging import FULL, installations, state

RESPONSES = 30
KILLED_BY_ITSELF = """
import os, signal, sys
from pathlib import Path
from survey_app.store import Store
from survey_app.store.bundles import histories, ledger

folder, bundle, steps = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
put, join, done = ledger.put, histories.join, 0

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def counted(*given):
    global done
    done += 1
    if done == steps:
        die()
    return put(*given)

def at_the_end(*given):
    join(*given)
    die()

ledger.put, histories.join = counted, at_the_end
Store.open(folder).bundles.merge(bundle.read_bytes())
"""


@pytest.mark.parametrize("steps", [1, 2, RESPONSES // 2, 10_000])
def test_a_merge_that_is_killed_has_not_happened(tmp_path: Path, steps: int) -> None:
    with installations(tmp_path, "one", "two") as found:
        one = found["one"]
        one.enterprises.add(FULL, "Ada")
        for number in range(RESPONSES):
            labels = {"focus_group": "g1", "round": Round.FIRST, "rater": f"r{number}"}
            one.responses.submit(response({"E1": 3}, FULL.id, **labels), f"key {number}")
        bundle = tmp_path / "one.bundle"
        bundle.write_bytes(one.bundles.make())
        before = state(found["two"])
        arguments = [str(tmp_path / "two"), str(bundle), str(steps)]
        command = [sys.executable, "-c", KILLED_BY_ITSELF, *arguments]
        assert subprocess.run(command, cwd=ROOT).returncode == -signal.SIGKILL
    with Store.open(tmp_path / "two", clock=Hands()) as two:
        assert state(two) == before
        assert two.check() == ()
        assert two.bundles.merge(bundle.read_bytes()).new["response"] == RESPONSES
