"""A page's socket, slowed down: one person who sends a thousand messages must not keep the next one waiting."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workshop.server.guard import session_of

BURST = 40  # messages at once
RATE = 8.0  # messages a second, lasting
PER_PERSON = 12  # sockets of one session
PER_ADDRESS = 60  # sockets of one address: a whole team may share one


class Bucket:
    """A token bucket: `wait()` is how many seconds the next message has to wait (0 while the burst lasts)."""

    def __init__(self, burst: int, rate: float, now: Callable[[], float] = time.monotonic) -> None:
        self.burst = burst
        self.rate = rate
        self.now = now
        self.level = float(burst)
        self.at = now()

    def wait(self) -> float:
        """Take one token; the seconds until it would have been there, 0 when it was."""
        now = self.now()
        self.level = min(self.burst, self.level + (now - self.at) * self.rate) - 1
        self.at = now
        return max(0.0, -self.level / self.rate)


class SocketLimit:
    """Limits messages per socket, and sockets per session and per address."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Delay messages over the limit; refuse sockets over the limit."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        person = f"s:{session_of(HTTPConnection(scope)) or '-'}"
        address = f"a:{(scope.get('client') or ('-',))[0]}"
        if self.open[person] >= PER_PERSON or self.open[address] >= PER_ADDRESS:
            await receive()
            await send({"type": "websocket.close", "code": 1013})
            return
        bucket = Bucket(BURST, RATE)

        async def slowly() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive" and (seconds := bucket.wait()):
                await asyncio.sleep(seconds)
            return message

        self.open.update((person, address))
        try:
            await self.app(scope, slowly, send)
        finally:
            for key in (person, address):
                self.open[key] -= 1
                if self.open[key] <= 0:
                    del self.open[key]
