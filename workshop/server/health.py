"""For monitors: /healthz and /metrics."""

import asyncio
import ipaddress
import logging
from functools import partial

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from workshop.bootstrap import LateApp, spoken
from workshop.storage import health

log = logging.getLogger("workshop.health")
PATIENCE = 5.0  # seconds until a database that does not answer counts as ill


def routes(late: LateApp) -> list[Route]:
    """The two addresses."""

    async def healthz(_: Request) -> Response:
        well, why = await _examined(late)
        return JSONResponse(
            {"status": "ok" if well else "ill", "problems": why},
            status_code=200 if well else 503,
            headers={"Cache-Control": "no-store"},
        )

    async def metrics(request: Request) -> Response:
        if not _may_measure(request, late):
            return PlainTextResponse("", status_code=404)
        well, _ = await _examined(late)
        return PlainTextResponse(_prometheus(late, well), media_type="text/plain; version=0.0.4")

    return [Route("/healthz", healthz), Route("/metrics", metrics)]


async def _examined(late: LateApp) -> tuple[bool, list[str]]:
    if not late.here:
        return False, ["starting"]
    try:
        look = partial(health.examine, late.db, deep=False)
        found = await asyncio.wait_for(to_thread.run_sync(look, abandon_on_cancel=True), PATIENCE)
    except TimeoutError:
        return False, ["the database does not answer"]
    except Exception:  # whatever the storage raises, a monitor must get an answer; the log has the cause
        log.exception("health check failed")
        return False, ["the database does not answer"]
    return found.ok, [spoken(problem) for problem in found.problems]


def _may_measure(request: Request, late: LateApp) -> bool:
    if request.client is None:
        return False
    try:
        address = ipaddress.ip_address(request.client.host)
    except ValueError:
        return False
    return any(address in ipaddress.ip_network(allowed, strict=False) for allowed in late.settings.metrics_from)


def _prometheus(late: LateApp, well: bool) -> str:
    lines = [
        "# HELP workshop_up 1 when the database answers and takes a write.",
        "# TYPE workshop_up gauge",
        f"workshop_up {int(well)}",
    ]
    if late.here:
        lines += [
            "# HELP workshop_streams Open event streams of phones, walls and consoles.",
            "# TYPE workshop_streams gauge",
            f"workshop_streams {late.hub.listeners}",
        ]
    return "\n".join(lines) + "\n"
