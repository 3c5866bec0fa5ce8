"""Times pieces of work in turn, so that a noisy machine is noisy for all of them."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Timed:
    """The best of several runs of one piece of work, in seconds."""

    name: str
    seconds: float


def in_turn(work: dict[str, Callable[[], object]], runs: int, row: int = 1) -> list[Timed]:
    """Every piece of work `runs` times, one after the other, `row` times in a row each time; the
    best time of each. Small pieces need a row: alone after another one they time how long the
    processor takes to load them."""
    best = dict.fromkeys(work, float("inf"))
    for _ in range(runs):
        for name, piece in work.items():
            gc.collect()
            for _ in range(row):
                start = time.perf_counter()
                piece()
                best[name] = min(best[name], time.perf_counter() - start)
    return [Timed(name, seconds) for name, seconds in best.items()]


def report(title: str, times: list[Timed], reference: str) -> None:
    """Print the times, and how many times faster or slower each is than the reference."""
    print(f"\n{title}")
    by_name = {timed.name: timed.seconds for timed in times}
    for timed in times:
        ratio = timed.seconds / by_name[reference]
        print(f"  {timed.name:<44} {timed.seconds * 1000:>12,.2f} ms   x {ratio:,.2f}")
