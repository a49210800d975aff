"""After a commit whoever listens is woken: once for many writes, from any thread, until the hub closes."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextlib import aclosing

import pytest

from tests.live.conftest import Hall
from workshop.live import conduct, hub
from workshop.live.hub import Hub
from workshop.storage import Change

Scene = Callable[[Hub], Awaitable[None]]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "COALESCE_SECONDS", 0.01)


def play(scene: Scene) -> Hub:
    """Run a scene with a started hub."""
    one = Hub()

    async def run() -> None:
        one.start(asyncio.get_running_loop())
        await asyncio.wait_for(scene(one), 20)

    asyncio.run(run())
    return one


async def listening(one: Hub, count: int = 1) -> None:
    for _ in range(1000):
        if one.listeners >= count:
            return
        await asyncio.sleep(0)
    raise AssertionError(one.listeners)


async def collect(one: Hub, workshop: str = "w") -> list[Change]:
    async with aclosing(one.subscribe(workshop)) as changes:  # type: ignore[type-var]
        return [change async for change in changes]


def test_many_writes_wake_once_with_the_newest() -> None:
    async def scene(one: Hub) -> None:
        heard = asyncio.create_task(collect(one))
        await listening(one)
        for revision in (1, 3, 2):
            one.wake(Change("w", revision, 1))
        await asyncio.sleep(0.05)
        one.wake(Change("w", 4, 2))
        await asyncio.sleep(0.05)
        one.close()
        assert await heard == [Change("w", 3, 1), Change("w", 4, 2)]

    assert play(scene).listeners == 0


def test_every_listener_of_the_room_hears_and_no_other() -> None:
    async def scene(one: Hub) -> None:
        tasks = [asyncio.create_task(collect(one, name)) for name in ("w", "w", "v")]
        await listening(one, 3)
        one.wake(Change("w", 1, 1))
        await asyncio.sleep(0.05)
        one.close()
        assert await asyncio.gather(*tasks) == [[Change("w", 1, 1)], [Change("w", 1, 1)], []]

    play(scene)


def test_slow_listener_gets_the_newest_only() -> None:
    async def scene(one: Hub) -> None:
        async with aclosing(one.subscribe("w")) as changes:  # type: ignore[type-var]
            first = asyncio.ensure_future(anext(changes))
            await listening(one)
            one.wake(Change("w", 1, 1))
            assert await first == Change("w", 1, 1)
            for revision in (2, 3, 4):
                one.wake(Change("w", revision, 1))
                await asyncio.sleep(0.03)
            assert await anext(changes) == Change("w", 4, 1)

    assert play(scene).listeners == 0


def test_wake_comes_from_any_thread() -> None:
    async def scene(one: Hub) -> None:
        heard = asyncio.create_task(collect(one))
        await listening(one)
        threads = [threading.Thread(target=one.wake, args=(Change("w", at, at),)) for at in range(1, 21)]
        for thread in threads:
            thread.start()
        for thread in threads:
            await asyncio.to_thread(thread.join)
        await asyncio.sleep(0.1)
        one.close()
        changes = await heard
        assert changes[-1] == Change("w", 20, 20)
        assert len(changes) <= 20

    play(scene)


def test_close_ends_every_stream_from_any_thread_and_at_once() -> None:
    async def scene(one: Hub) -> None:
        tasks = [asyncio.create_task(collect(one, name)) for name in "wwv"]
        await listening(one, 3)
        await asyncio.to_thread(one.close)
        assert await asyncio.gather(*tasks) == [[], [], []]
        assert await collect(one) == []

    assert play(scene).listeners == 0


def test_change_on_its_way_does_not_keep_a_closed_stream_open() -> None:
    async def scene(one: Hub) -> None:
        heard = asyncio.create_task(collect(one))
        await listening(one)
        one.wake(Change("w", 1, 1))
        one.close()
        assert len(await heard) <= 1

    play(scene)


def test_listener_that_leaves_is_forgotten() -> None:
    async def scene(one: Hub) -> None:
        task = asyncio.create_task(collect(one))
        await listening(one)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert one.listeners == 0
        one.wake(Change("w", 1, 1))
        await asyncio.sleep(0.03)

    play(scene)


def test_wake_without_a_running_server_is_nothing() -> None:
    one = Hub()
    one.wake(Change("w", 1, 1))
    one.close()
    ended = play(lambda _: asyncio.sleep(0))
    ended.wake(Change("w", 1, 1))
    ended.close()


def test_hub_can_be_started_again() -> None:
    one = play(lambda started: asyncio.to_thread(started.close))

    async def run() -> None:
        one.start(asyncio.get_running_loop())
        heard = asyncio.create_task(collect(one))
        await listening(one)
        one.wake(Change("w", 1, 1))
        await asyncio.sleep(0.05)
        one.close()
        assert await heard == [Change("w", 1, 1)]

    asyncio.run(run())


def test_commit_of_the_database_wakes_the_room(hall: Hall) -> None:
    async def scene(one: Hub) -> None:
        hall.db.on_commit(one.wake)
        heard = asyncio.create_task(collect(one, hall.workshop))
        await listening(one)
        await asyncio.to_thread(hall.do, conduct.next_step)
        await asyncio.sleep(0.05)
        one.close()
        assert await heard == [Change(hall.workshop, 1, 1)]

    play(scene)
