"""One writer at a time and in the order of asking: SQLite's own waiting is unfair (worst case seconds)."""

import threading
from collections import deque
from weakref import WeakValueDictionary

from workshop.storage.refusals import Busy


class Gate:
    """A fair lock: whoever asked first goes first, and a turn that was given up is passed on."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._held = False

    def enter(self, seconds: float) -> None:
        """Wait for the turn, at most so many seconds. Raises Busy."""
        with self._mutex:
            if not self._held:
                self._held = True
                return
            turn = threading.Event()
            self._waiting.append(turn)
        if turn.wait(seconds):
            return
        with self._mutex:
            if not turn.is_set():
                self._waiting.remove(turn)
                raise Busy()
        # The turn came between the end of the wait and here: it is ours after all.

    def leave(self) -> None:
        """Hand over to whoever waits longest."""
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._held = False


_gates: "WeakValueDictionary[str, Gate]" = WeakValueDictionary()
_lock = threading.Lock()


def gate_of(name: str) -> Gate:
    """The one gate of a database in this process, however often the database is opened."""
    with _lock:
        return _gates.setdefault(name, Gate())
