"""The same on PostgreSQL: LISTEN carries what NOTIFY sent, and a look at all rows covers a lost connection."""

import logging
import threading
from collections.abc import Callable, Iterable

import psycopg
from sqlalchemy import URL

from workshop.storage.unit_of_work import CHANNEL, Change

log = logging.getLogger(__name__)

_TURN_SECONDS = 0.5
_AGAIN_SECONDS = 1.0


class Listener:
    """One listening connection, made again when it breaks."""

    def __init__(
        self,
        url: URL,
        start: Callable[[Iterable[Change]], None],
        moved: Callable[[Iterable[Change]], tuple[Change, ...]],
        told: Callable[[Change], tuple[Change, ...]],
    ) -> None:
        self._address = url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._start = start
        self._moved = moved
        self._told = told
        self._connection: psycopg.Connection | None = None

    def connect(self) -> None:
        """Listen from now on, with everything so far taken as seen."""
        self._start(self._listen())

    def run(self, end: threading.Event, report: Callable[[tuple[Change, ...]], None]) -> None:
        """Report until the end is set."""
        while not end.is_set():
            try:
                if self._connection is None:
                    report(self._moved(self._listen()))
                assert self._connection is not None
                for note in self._connection.notifies(timeout=_TURN_SECONDS):
                    change = read(note.payload)
                    if change is not None:
                        report(self._told(change))
            except psycopg.Error:
                log.warning("the connection that listens was lost; making it again", exc_info=True)
                self._close()
                end.wait(_AGAIN_SECONDS)
        self._close()

    def _listen(self) -> list[Change]:
        # Listening first and looking second: what happens in between is seen twice rather than never.
        connection = psycopg.connect(self._address, autocommit=True, connect_timeout=3)
        self._connection = connection
        connection.execute(f"LISTEN {CHANNEL}")
        return [Change(*row) for row in connection.execute("SELECT id, revision, cue FROM workshop").fetchall()]

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def read(payload: str) -> Change | None:
    """A change from a notification's text, "id revision cue"; None for anything else."""
    parts = payload.split(" ")
    if len(parts) != 3 or not (parts[1].isdigit() and parts[2].isdigit()):
        return None
    return Change(parts[0], int(parts[1]), int(parts[2]))
