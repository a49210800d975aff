"""The load test: a room full of phones against a server, over the network."""

import argparse
import os
import platform
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from workshop.cli.context import Context
from workshop.cli.refusals import NoAnswer, NoRoom
from workshop.identifiers import read_code
from workshop.people.actor import SYSTEM

if TYPE_CHECKING:
    from workshop.rehearsal.crowd import Tally

TEMPLATE = "insecurity-at-night"
STARTS = 60.0


@dataclass(frozen=True, slots=True)
class Room:
    """Where the crowd goes. screen: the wall's key, empty when it is not known."""

    address: str
    code: str
    screen: str = ""


def bench(context: Context, given: argparse.Namespace) -> None:
    """A crowd in the room of `--url`, else on a server of its own with an empty database. Raises NoRoom, NoAnswer."""
    from workshop.rehearsal import crowd

    with _room_at(given.url) if given.url else _own(context) as room:
        seconds = given.minutes * 60
        tally = crowd.Crowd(room.address, room.code, given.people, seconds, room.screen).play()
    _told(context, given, tally)


@contextmanager
def _room_at(url: str) -> Iterator[Room]:
    """The room behind a join address. Raises NoRoom."""
    parts = urlsplit(url)
    found = re.fullmatch(r"/j/([^/]+)/?", parts.path)
    code = read_code(found[1]) if found else None
    if parts.scheme not in ("http", "https") or code is None:
        raise NoRoom(url=url)
    yield Room(f"{parts.scheme}://{parts.netloc}", code)


@contextmanager
def _own(context: Context) -> Iterator[Room]:
    """A server on this computer alone, with a workshop whose first notes are asked for."""
    from workshop.live import conduct, console, workshops
    from workshop.live.planning import asking, reading

    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        url = f"sqlite:///{data / 'workshop.db'}"
        settings = context.settings.model_copy(update={"data_dir": data, "database_url": url, "port": _free_port()})
        own = replace(context, settings=settings)
        with own.app() as app:
            made = workshops.create(
                app.db,
                SYSTEM,
                library=app.library,
                template=TEMPLATE,
                title="Bench",
                lang="en",
                now=context.clock(),
            )
            plan = reading.plan(app.db, SYSTEM, workshop=made.id, lang="en")
            note = next(step for activity in plan.activities for step in activity.steps if step.kind == "note")
            asking.edit_step(app.db, SYSTEM, workshop=made.id, step=note.id, most=0, now=context.clock())
            while True:
                conduct.next_step(app.db, SYSTEM, workshop=made.id, now=context.clock())
                look = console.console(app.db, SYSTEM, workshop=made.id, lang="en", now=context.clock())
                if look.step is not None and look.step.kind == "note":
                    break
            room = Room(f"http://127.0.0.1:{settings.port}", made.code, made.screen_key)
        with _server(own, room.address):
            yield room


@contextmanager
def _server(context: Context, address: str) -> Iterator[None]:
    """A server process over this folder, from its first answer on. Raises NoAnswer."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("WORKSHOP_")}
    env |= {
        "WORKSHOP_DATA_DIR": str(context.settings.data_dir),
        "WORKSHOP_HOST": "127.0.0.1",
        "WORKSHOP_PORT": str(context.settings.port),
    }
    command = [sys.executable, "-m", "workshop.cli", "serve"]
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        try:
            late = time.monotonic() + STARTS
            while not _answers(f"{address}/healthz"):
                if process.poll() is not None or time.monotonic() > late:
                    raise NoAnswer(url=address)
                time.sleep(0.2)
            yield
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _answers(url: str) -> bool:
    import httpx

    try:
        return bool(httpx.get(url, timeout=2).status_code == 200)
    except httpx.HTTPError:
        return False


def _told(context: Context, given: argparse.Namespace, tally: "Tally") -> None:
    """The figures, as a table or as JSON."""
    from workshop.rehearsal.crowd import quantiles

    _ = context._
    rows = {
        "joins": (_("joins"), quantiles(tally.joins)),
        "acknowledgements": (_("notes acknowledged"), quantiles(tally.acknowledgements)),
        "screens": (_("notes counted on the wall"), quantiles(tally.screens)),
    }
    result = {
        "people": given.people,
        "minutes": given.minutes,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        **{key: row for key, (_name, row) in rows.items()},
        "submits": len(tally.starts) + sum(tally.refused.values()),
        "lost": tally.lost,
        "doubled": tally.doubled,
        "failed": tally.failed,
        "refused": dict(tally.refused),
    }
    number = context.texts.number
    lines = context.table(
        ("", "n", "p50 ms", "p95 ms", "p99 ms"),
        [
            (name, *("–" if row[key] is None else number(row[key] or 0) for key in ("n", "p50", "p95", "p99")))
            for name, row in rows.values()
        ],
    )
    said = _("lost {lost} · doubled {doubled} · requests without an answer {failed}")
    lines.append(said.format(lost=tally.lost, doubled=tally.doubled, failed=tally.failed))
    if tally.refused:
        why = ", ".join(f"{key} {times}" for key, times in tally.refused.items())
        lines.append(_("refused: {why}").format(why=why))
    context.give(result, *lines)
