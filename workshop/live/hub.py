"""Wakes whoever listens to a workshop after a commit: many writes in a quarter of a second wake once."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator

from workshop.storage import Change

COALESCE_SECONDS = 0.25


class Hub:
    """In-process fan-out. `start` binds it to the loop of the server; `wake` may be called from any thread."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listeners: dict[str, set[_Listener]] = defaultdict(set)
        self._newest: dict[str, Change] = {}
        self._due: set[str] = set()
        self._closed = False

    @property
    def listeners(self) -> int:
        """How many streams are open."""
        return sum(map(len, self._listeners.values()))

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Deliver on this loop from now on."""
        self._loop = loop
        self._closed = False

    def wake(self, change: Change) -> None:
        """Say that a workshop changed. Before the start and after the close nobody listens, so nothing happens."""
        loop = self._loop
        if loop is None or self._closed:
            return
        try:
            loop.call_soon_threadsafe(self._noted, change)
        except RuntimeError:  # the loop ended between the look and the call: nobody is left to tell
            self._loop = None

    def _noted(self, change: Change) -> None:
        if not self._listeners.get(change.workshop):
            return
        before = self._newest.get(change.workshop)
        if before is None or (change.revision, change.cue) > (before.revision, before.cue):
            self._newest[change.workshop] = change
        if change.workshop not in self._due:
            self._due.add(change.workshop)
            asyncio.get_running_loop().call_later(COALESCE_SECONDS, self._deliver, change.workshop)

    def _deliver(self, workshop: str) -> None:
        self._due.discard(workshop)
        newest = self._newest.pop(workshop, None)
        if newest is not None:
            for listener in tuple(self._listeners.get(workshop, ())):
                listener.give(newest)

    async def subscribe(self, workshop: str) -> AsyncIterator[Change]:
        """Changes of one workshop as they come, the newest only when the reader is slow; ends when the hub closes."""
        listener = _Listener()
        self._listeners[workshop].add(listener)
        try:
            while not self._closed:
                change = await listener.take()
                if change is None:
                    return
                yield change
        finally:
            self._listeners[workshop].discard(listener)
            if not self._listeners[workshop]:
                del self._listeners[workshop]

    def close(self) -> None:
        """End every stream, from any thread: the server is stopping."""
        self._closed = True
        loop = self._loop
        if loop is not None and loop.is_running():
            loop.call_soon_threadsafe(self._end)

    def _end(self) -> None:
        for listeners in tuple(self._listeners.values()):
            for listener in tuple(listeners):
                listener.give(None)


class _Listener:
    """One stream's mailbox of size one."""

    def __init__(self) -> None:
        self._ready = asyncio.Event()
        self._change: Change | None = None

    def give(self, change: Change | None) -> None:
        self._change = change
        self._ready.set()

    async def take(self) -> Change | None:
        await self._ready.wait()
        self._ready.clear()
        return self._change
