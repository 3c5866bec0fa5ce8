"""Many at once: threads, processes, and a process that is killed while it writes."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from survey_app.store import Stale, Store
from tests.sources import ROOT
from tests.store.examples import ANSWERS, FULL, fact, instrument, record, response
from tests.store.older import make_older

GRID = "evaluation_grid"
THREADS, TIMES, KILLED = 8, 25, 4


def at_once(work: Callable[[int], object], threads: int = THREADS) -> None:
    """Let threads begin together; what one of them raises is raised here."""
    gate = threading.Barrier(threads)

    def begin(number: int) -> None:
        gate.wait()
        work(number)

    with ThreadPoolExecutor(threads) as pool:
        for outcome in [pool.submit(begin, number) for number in range(threads)]:
            outcome.result()


def test_read_then_write_loses_no_update(store: Store) -> None:
    """Each thread reads, changes what it read, and saves; where it was late it begins again."""

    def correct(number: int) -> None:
        for _ in range(TIMES):
            while True:
                read = store.enterprises.get(FULL.id)
                assert read is not None
                wanted = replace(read, region=str(int(read.region or 0) + 1))
                try:
                    store.enterprises.correct(wanted, f"thread {number}", "")
                except Stale:
                    continue
                break

    store.enterprises.correct(replace(FULL, region=""), "Ada", "")
    at_once(correct)
    counted = store.enterprises.get(FULL.id)
    assert counted is not None
    assert counted.region == str(THREADS * TIMES)
    assert counted.revision == 2 + THREADS * TIMES
    assert len(store.enterprises.history(FULL.id)) == counted.revision


def test_several_people_fill_in_parts_of_one_record(store: Store) -> None:
    parts = ("heads", "hours", "share", "revenue", "name", "note", "promoter", "unit")

    def fill(number: int) -> None:
        for _ in range(TIMES):
            page = record(fact(parts[number], str(number)))
            store.facts.save_part(page, parts[number : number + 1], f"thread {number}")

    at_once(fill)
    kept = store.facts.get(FULL.id, GRID, 2024)
    assert kept is not None
    assert kept.answers() == {part: str(number) for number, part in enumerate(parts)}


def test_one_form_sent_by_all_threads_is_kept_once(store: Store) -> None:
    ids: list[str] = []
    at_once(lambda number: ids.append(store.responses.submit(response(ANSWERS), "one key")))
    assert len(set(ids)) == 1
    assert store.responses.count(GRID) == 1


def test_the_audit_log_of_many_threads_is_one_chain(store: Store) -> None:
    def append(number: int) -> None:
        for _ in range(TIMES):
            store.audit.append(f"thread {number}", "export", "AT")

    at_once(append)
    assert len(store.audit.all()) == THREADS * TIMES
    assert store.audit.verify() is None


def test_a_slow_reader_hinders_no_writer(store: Store) -> None:
    store.responses.submit(response(), "first")
    store.responses.submit(response(), "second")
    reading = store.responses.stream(GRID)
    next(reading)
    at_once(lambda number: store.responses.submit(response(), f"thread {number}"))
    assert len(list(reading)) == 1
    assert store.responses.count(GRID) == 2 + THREADS


def test_two_stores_on_one_file_wait_for_each_other(store: Store, folder: Path) -> None:
    with Store.open(folder) as other:
        stores = (store, other)

        def submit(number: int) -> None:
            for time in range(10):
                key = f"{number} {time}"
                stores[number % 2].responses.submit(response(ANSWERS), key)

        at_once(submit, threads=4)
        assert other.responses.count(GRID) == 40


def test_a_thread_that_ends_leaves_no_connection(store: Store) -> None:
    at_once(lambda number: store.enterprises.all())
    alive = [closer for closer in store._database._closers if closer.alive]
    assert len(alive) == 1


# Processes of their own.

STARTING = """
import sys
from pathlib import Path
from survey_app.store import Refused, Store
from tests.store.examples import instrument, response

folder, name = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
try:
    store = Store.create(folder)
    print("created", flush=True)
except Refused:
    store = Store.open(folder)
    print("opened", flush=True)
store.instruments.publish(instrument())
for number in range(5):
    store.responses.submit(response(), f"{name} {number}")
"""

WRITING = """
import sys
from pathlib import Path
from survey_app.store import Store
from tests.store.examples import response

store, first = Store.open(Path(sys.argv[1])), int(sys.argv[2])
for number in range(first, first + 100_000):
    sent = response({"E1": 4, "heads": number}, id=f"id-{number}")
    print(store.responses.submit(sent, f"key-{number}"), flush=True)
"""


def started(program: str, *arguments: object) -> subprocess.Popen[str]:
    """A Python of its own that runs a program of these tests."""
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", program, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def let_go(processes: list[subprocess.Popen[str]]) -> list[str]:
    """Let processes that are ready go on together; returns what each says then."""
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    said = [process.communicate(timeout=60) for process in processes]
    assert [error for _, error in said] == ["" for _ in processes]
    return [out.strip() for out, _ in said]


def test_processes_that_start_at_once_make_one_store(tmp_path: Path) -> None:
    said = let_go([started(STARTING, tmp_path, name) for name in "abc"])
    assert sorted(said) == ["created", "opened", "opened"]
    with Store.open(tmp_path) as store:
        assert store.responses.count(GRID) == 15
        assert store.check() == ()


def test_processes_that_start_at_once_update_once(tmp_path: Path) -> None:
    make_older(tmp_path, behind="0004_people")
    said = let_go([started(STARTING, tmp_path, name) for name in "ab"])
    assert said == ["opened", "opened"]
    with Store.open(tmp_path) as store:
        assert store.responses.count(GRID) == 10 + 1
        assert store.check() == ()


def test_what_a_killed_process_acknowledged_is_there_once(tmp_path: Path) -> None:
    """The process is killed in the middle of writing, again and again; the file stays whole."""
    with Store.create(tmp_path) as store:
        store.instruments.publish(instrument())
    acknowledged: list[str] = []
    for number in range(KILLED):
        process = started(WRITING, tmp_path, number * 100_000)
        assert process.stdout is not None
        acknowledged.append(process.stdout.readline().strip())
        time.sleep(0.02 + 0.04 * number)
        process.kill()
        rest = process.stdout.read()
        process.communicate()
        acknowledged += rest.splitlines()[: rest.count("\n")]
        with Store.open(tmp_path) as store:
            kept = [each.id for each in store.responses.stream(GRID)]
        assert len(kept) == len(set(kept))
        assert set(acknowledged) <= set(kept)
        assert len(set(kept) - set(acknowledged)) <= number + 1  # kept, but not yet said
    assert len(acknowledged) > 10 * KILLED
    with Store.open(tmp_path) as store:
        again = response(ANSWERS, id="another")
        assert store.responses.submit(again, f"key-{acknowledged[-1][3:]}") == acknowledged[-1]
        assert store.responses.count(GRID) == len(kept)
        assert store.check() == ()
