"""From start to stop: builds the App, wakes the hub, and lets the streams go before the server waits for them."""

import asyncio
import gc
import logging
import signal
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from types import FrameType
from typing import Any

from anyio import to_thread
from streamlit import config

from workshop import bootstrap
from workshop.bootstrap import App, LateApp
from workshop.people import organisations
from workshop.server import options, pulse, startup
from workshop.trial import Trials
from workshop.ui import visit

log = logging.getLogger(__name__)

Lifespan = Callable[[Any], AbstractAsyncContextManager[None]]


def of(late: LateApp, trials: Trials) -> Lifespan:
    """The lifespan of a server whose routes were given this LateApp."""

    @asynccontextmanager
    async def lifespan(_server: Any) -> AsyncIterator[None]:
        for name in options.differences(late.settings):
            log.warning("the option %s has not the value it should have", name)
        app = await to_thread.run_sync(bootstrap.build, late.settings)
        app.hub.start(asyncio.get_running_loop())
        trials.start(app, asyncio.get_running_loop())
        watcher = app.watch()
        late.arrive(app)
        visit.use(app, trials)
        tasks = [asyncio.create_task(pulse.pulse(app, trials)), asyncio.create_task(pulse.tend(app))]
        give_back = _close_streams_on_signals(app, trials)
        _say(await to_thread.run_sync(_lines, app))
        # Everything made so far lives as long as the process: the collector need not walk it again.
        gc.collect()
        gc.freeze()
        try:
            yield
        finally:
            give_back()
            for task in tasks:
                await pulse.stop(task)
            late.leave()
            visit.use(None)
            watcher.stop()
            await to_thread.run_sync(trials.close)
            app.close()

    return lifespan


def _lines(app: App) -> tuple[str, ...]:
    place = startup.Place(
        host=str(config.get_option("server.address") or ""),
        port=int(config.get_option("server.port")),
        public=app.settings.public_url or "",
    )
    token = organisations.first_start_link(app.db, now=app.clock())
    return startup.lines(place, lang=app.settings.lang, set_up=token)


def _say(lines: tuple[str, ...]) -> None:
    print("\n" + "\n".join(f"  {line}" for line in lines) + "\n", flush=True)  # noqa: T201 (the terminal is the surface)


def _close_streams_on_signals(app: App, trials: Trials) -> Callable[[], None]:
    """Close the hub at the signal, then let the server's own handler run: it waits for open streams to end.

    Gives what puts the former handlers back. Does nothing outside the main thread, where signals never arrive.
    """
    if threading.current_thread() is not threading.main_thread():
        return lambda: None
    former = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def close(number: int, frame: FrameType | None) -> None:
        app.hub.close()
        trials.close_streams()
        then = former[signal.Signals(number)]
        if callable(then):
            then(number, frame)

    for number in former:
        signal.signal(number, close)

    def give_back() -> None:
        for number, handler in former.items():
            if signal.getsignal(number) is close:
                signal.signal(number, handler)

    return give_back
