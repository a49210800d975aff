"""What the server does by itself: tells rooms of held words, notes which phones are here, erases what is due."""

import asyncio
import logging
from contextlib import suppress
from functools import partial

from anyio import to_thread

from workshop.bootstrap import App
from workshop.live import upkeep
from workshop.live.pictures import sweep_loose
from workshop.live.sweep import sweep
from workshop.people import participants
from workshop.trial import Trials
from workshop.web.room_api import BELLS

log = logging.getLogger(__name__)

SWEEP_SECONDS = 0.5
PRESENCE_SECONDS = 15.0


async def pulse(app: App, trials: Trials) -> None:
    """Beat until cancelled; a beat that fails is logged and the next one comes all the same."""
    beats = 0
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        beats += 1
        try:
            await to_thread.run_sync(trials.sweep, app.clock())
            for each in (app, *trials.apps):
                await to_thread.run_sync(sweep, each.db, each.clock())
                if beats % round(PRESENCE_SECONDS / SWEEP_SECONDS) == 0:
                    await to_thread.run_sync(participants.still_here, each.db, BELLS.present(), each.clock())
                    await to_thread.run_sync(sweep_loose, each.db, each.clock())
        except Exception:  # a full disk or a busy database must not end what keeps the room alive
            log.exception("a beat failed")


async def tend(app: App) -> None:
    """Now and every hour erase what has been kept long enough, until cancelled; a failure is logged and tried again."""
    while True:
        try:
            await to_thread.run_sync(partial(upkeep.tend, app.db, now=app.clock()))
        except Exception:  # a full disk or a busy database: the next hour will do
            log.exception("what is due was not erased")
        await asyncio.sleep(upkeep.EVERY.total_seconds())


async def stop(task: "asyncio.Task[None]") -> None:
    """End one of these tasks."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
