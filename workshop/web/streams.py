"""Event streams: one per browser tab, told of changes by the hub, ended when a reader is too slow or gone."""

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing, suppress
from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from workshop.live.hub import Hub
from workshop.storage import Change

SILENCE = 15.0
SLOWEST = 20.0
HEADERS = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
    "API-Version": "1",
}

Tell = Callable[[Change | None], Awaitable[bytes]]


def event(name: str, data: Any, id_: int | str | None = None) -> bytes:
    r"""One event as it goes over the wire.

    >>> event("cue", {"cue": 3}, 3)
    b'id: 3\nevent: cue\ndata: {"cue":3}\n\n'
    """
    head = f"id: {id_}\n" if id_ is not None else ""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"{head}event: {name}\ndata: {body}\n\n".encode()


def comment() -> bytes:
    """A line that says nothing, so that nobody in between thinks the stream dead."""
    return b": still here\n\n"


class EventStream(Response):
    """Sends what `tell` makes of each change: first of None (now), then of every change; b'' is sent as nothing.

    extra: a second bell for this stream alone; `rung` is sent when it rings. pulse: ask `tell` again in each silence,
    for what changes by itself (a phone that went away).
    """

    def __init__(
        self,
        hub: Hub,
        workshop: str,
        tell: Tell,
        *,
        extra: asyncio.Event | None = None,
        rung: bytes = b"",
        pulse: bool = False,
    ) -> None:
        self.status_code = 200
        self.background = None
        self.body = b""
        self.init_headers(HEADERS)
        self.hub, self.workshop, self.tell, self.extra, self.rung, self.pulse = (
            hub, workshop, tell, extra, rung, pulse,
        )  # fmt: skip

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send until the reader leaves, falls behind, or the hub closes."""
        headers = [(name, value) for name, value in self.raw_headers if name != b"content-length"]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        work = asyncio.create_task(self._work(send))
        gone = asyncio.create_task(_gone(receive))
        try:
            await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (work, gone):
                task.cancel()
            for task in (work, gone):
                with suppress(asyncio.CancelledError, OSError, TimeoutError):
                    await task
        with suppress(OSError):
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _work(self, send: Send) -> None:
        async with aclosing(self._pieces()) as pieces:
            async for piece in pieces:
                message = {"type": "http.response.body", "body": piece, "more_body": True}
                await asyncio.wait_for(send(message), SLOWEST)

    async def _pieces(self) -> AsyncGenerator[bytes, None]:
        async with aclosing(self.hub.subscribe(self.workshop)) as changes:  # type: ignore[type-var]
            # Listening begins before the first look, so that nothing falls between the two.
            waiting: dict[str, asyncio.Future[Any]] = {"change": asyncio.ensure_future(anext(changes))}
            try:
                await asyncio.sleep(0)
                yield await self.tell(None) or comment()
                while True:
                    if self.extra is not None and "extra" not in waiting:
                        waiting["extra"] = asyncio.ensure_future(self.extra.wait())
                    done, _ = await asyncio.wait(waiting.values(), timeout=SILENCE, return_when=asyncio.FIRST_COMPLETED)
                    if not done:
                        yield (self.pulse and await self.tell(None)) or comment()
                    if waiting["change"] in done:
                        try:
                            change = waiting["change"].result()
                        except StopAsyncIteration:
                            return
                        waiting["change"] = asyncio.ensure_future(anext(changes))
                        if piece := await self.tell(change):
                            yield piece
                    if self.extra is not None and waiting.get("extra") in done:
                        del waiting["extra"]
                        self.extra.clear()
                        yield self.rung
            finally:
                for future in waiting.values():
                    future.cancel()
                for future in waiting.values():
                    with suppress(asyncio.CancelledError, StopAsyncIteration):
                        await future


async def _gone(receive: Receive) -> None:
    """Ends when the reader has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
