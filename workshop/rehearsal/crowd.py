"""Many phones at once, over the network, as `workshop bench` sends them: they join, listen and write now and then.

A phone is what the participant's page is to the server: a cookie, one event stream, and posts that it repeats until
they are answered.
"""

import asyncio
import json
import random
import ssl
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx

JOINING = 15.0
BETWEEN = 15.0
PATIENCE = 30.0


@dataclass
class Tally:
    """What was measured, in seconds, and what the server kept of what it had acknowledged.

    starts: when each note that was not refused was first sent. failed: requests without an answer; notes are repeated.
    """

    joins: list[float] = field(default_factory=list)
    acknowledgements: list[float] = field(default_factory=list)
    screens: list[float] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    lost: int = 0
    doubled: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Crowd:
    """So many people in one room. address: of the server; code: of the workshop, at a step that takes notes.

    screen: the wall's key, so that the time to another screen is measured; without it that list stays empty.
    """

    address: str
    code: str
    people: int
    seconds: float
    screen: str = ""
    seed: int = 1

    def play(self) -> Tally:
        """Until the time is over and everything that was sent is answered."""
        return asyncio.run(self._play())

    async def _play(self) -> Tally:
        tally, chance = Tally(), random.Random(self.seed)  # noqa: S311
        # Made once: reading the certificates takes longer than a request.
        secure = ssl.create_default_context()
        async with AsyncExitStack() as lines:

            async def line() -> httpx.AsyncClient:
                client = httpx.AsyncClient(base_url=self.address, timeout=PATIENCE, verify=secure)
                return await lines.enter_async_context(client)

            first = await line()
            card = (await first.get(f"/api/rooms/{self.code}")).raise_for_status().json()
            watch = asyncio.create_task(self._watch(first, tally))
            phones = [Phone(self, await line(), card, tally, chance) for _ in range(self.people)]
            await asyncio.gather(*(phone.play() for phone in phones))
            await asyncio.sleep(1)
            await _stop(watch)
        return tally

    async def _watch(self, line: httpx.AsyncClient, tally: Tally) -> None:
        """From the sending of a note to the wall's counting it; notes count in the order of sending."""
        if not self.screen:
            return
        before: int | None = None
        async for name, data in _events(line, f"/api/screens/{self.screen}/live"):
            if name == "wall" and data.get("count") is not None:
                before = data["count"] if before is None else before
                now = time.perf_counter()
                tally.screens += [now - began for began in tally.starts[len(tally.screens) : data["count"] - before]]


@dataclass(frozen=True, slots=True)
class Phone:
    """One phone: its own cookies and connections."""

    crowd: Crowd
    line: httpx.AsyncClient
    card: Any
    tally: Tally
    chance: random.Random

    @property
    def room(self) -> str:
        """Where the room's API is."""
        return f"/api/rooms/{self.crowd.code}"

    async def play(self) -> None:
        """Join at some moment, then listen and write until the time is over; look at last what was kept."""
        end = time.perf_counter() + JOINING + self.crowd.seconds
        await asyncio.sleep(self.chance.uniform(0, JOINING))
        if not await self._join():
            return
        listening = asyncio.create_task(self._listen())
        state = (await self.line.get(f"{self.room}/state")).raise_for_status().json()
        await asyncio.sleep(self.chance.uniform(0, BETWEEN))
        kept: list[str] = []
        while time.perf_counter() < end:
            kept += await self._write(state["activity"])
            await asyncio.sleep(self.chance.uniform(0.5, 1.5) * BETWEEN)
        await _stop(listening)
        mine = (await self.line.get(f"{self.room}/mine")).raise_for_status().json()
        found = Counter(one["id"] for one in mine["submissions"])
        self.tally.lost += sum(id_ not in found for id_ in kept)
        self.tally.doubled += sum(found.values()) - len(found)

    async def _join(self) -> bool:
        group = self.chance.choice(self.card["groups"])["key"] if self.card["groups"] else None
        notice = self.card["notice"]["version"]
        body = {"group": group, "name": None, "lang": self.card["lang"], "notice": notice}
        began = time.perf_counter()
        try:
            answer = await self.line.post(f"{self.room}/join", json=body)
        except httpx.HTTPError:
            self.tally.failed += 1
            return False
        if answer.status_code != 201:
            self.tally.refused[str(answer.json().get("error"))] += 1
            return False
        self.tally.joins.append(time.perf_counter() - began)
        return True

    async def _listen(self) -> None:
        async for _name, _data in _events(self.line, f"{self.room}/events"):
            pass

    async def _write(self, activity: Any) -> list[str]:
        """One note, sent until it is answered; its id when it was kept."""
        id_ = str(uuid4())
        note = {
            "id": id_,
            "activity": activity["id"],
            "step": activity["step"]["number"],
            "kind": "note",
            "payload": {"text": f"The lamps by the underpass are out again ({id_[:6]})"},
            "written_at": datetime.now(UTC).isoformat(),
        }
        began = time.perf_counter()
        self.tally.starts.append(began)
        answer = await self._answered({"submissions": [note]})
        said = answer.json()
        result = said["results"][0] if answer.status_code == 200 else {"status": "refused", "reason": said.get("error")}
        if result["status"] == "refused":
            self.tally.refused[str(result["reason"])] += 1
            self.tally.starts.remove(began)
            return []
        self.tally.acknowledgements.append(time.perf_counter() - began)
        return [id_]

    async def _answered(self, body: Any) -> httpx.Response:
        """The answer, however often it takes: as the page's outbox does."""
        while True:
            try:
                answer = await self.line.post(f"{self.room}/submissions", json=body)
            except httpx.HTTPError:
                self.tally.failed += 1
                await asyncio.sleep(1)
                continue
            if answer.status_code not in (429, 503):
                return answer
            await asyncio.sleep(float(answer.headers.get("retry-after", 1)))


async def _stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError, httpx.HTTPError):
        await task


async def _events(line: httpx.AsyncClient, path: str) -> AsyncIterator[tuple[str, Any]]:
    name = ""
    async with line.stream("GET", path, timeout=None) as answer:
        answer.raise_for_status()
        async for row in answer.aiter_lines():
            if row.startswith("event: "):
                name = row[7:]
            elif row.startswith("data: "):
                yield name, json.loads(row[6:])


def quantiles(seconds: Sequence[float]) -> dict[str, float | int | None]:
    """How many, and the 50th, 95th and 99th percentile in milliseconds; null where nothing was measured."""
    ordered = sorted(seconds)

    def at(share: float) -> float | None:
        return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000, 1) if ordered else None

    return {"n": len(ordered), "p50": at(0.5), "p95": at(0.95), "p99": at(0.99)}
