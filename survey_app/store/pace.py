"""How often tries may fail before one has to wait; kept in memory, so that no time is stored."""

import threading
from collections import deque
from datetime import datetime, timedelta
from math import ceil

from survey_app.store.clock import Clock
from survey_app.store.errors import TooSoon

MOST = 20
WITHIN = timedelta(minutes=10)


class Pace:
    """The failed tries of the last minutes, by name. A room that mistypes a few times is not
    stopped; somebody who tries out codes is."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._guard = threading.Lock()
        self._failed: dict[bytes, deque[datetime]] = {}

    def ask(self, name: bytes) -> None:
        """Raises TooSoon where too many tries under this name have failed just now."""
        with self._guard:
            failed = self._recent(name)
            if len(failed) >= MOST:
                wait = failed[0] + WITHIN - self._clock()
                raise TooSoon(max(1, ceil(wait.total_seconds())), "codes")

    def failed(self, name: bytes) -> None:
        """Note a try that failed."""
        with self._guard:
            for other in [*self._failed]:
                self._recent(other)
            self._failed.setdefault(name, deque(maxlen=MOST)).append(self._clock())

    def _recent(self, name: bytes) -> deque[datetime]:
        """The failures that still count; a name without any is forgotten."""
        failed = self._failed.get(name, deque())
        while failed and failed[0] <= self._clock() - WITHIN:
            failed.popleft()
        if not failed:
            self._failed.pop(name, None)
        return failed
