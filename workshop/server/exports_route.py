"""/exports/…: a workshop as a file for other programs, made and sent after the same check as the page."""

import json
from functools import partial
from typing import Any
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from workshop.bootstrap import App
from workshop.errors import WorkshopError
from workshop.i18n import LANGUAGES
from workshop.live import workshops
from workshop.server.guard import session_of
from workshop.trial import Trials, acting
from workshop.ui import feedback

TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
AT_ONCE = 2  # files made side by side; a third waits, so that the room is not kept waiting


def routes(app: App, trials: Trials) -> list[Route]:
    """`/exports/new?w=ID&format=json&lang=fr`: the archive (json), the contributions (csv) or all tables (xlsx).

    lang: of the titles of columns. `internal=1`: with pseudonyms.
    """
    limiter: list[CapacityLimiter] = []

    async def new(request: Request) -> Response:
        if not limiter:
            limiter.append(CapacityLimiter(AT_ONCE))
        lang, form = request.query_params.get("lang", ""), request.query_params.get("format", "")
        token = session_of(request)
        make = partial(
            _made,
            app,
            trials,
            token,
            workshop=request.query_params.get("w", ""),
            form=form if form in TYPES else "json",
            lang=lang if lang in LANGUAGES else app.settings.lang,
            internal=request.query_params.get("internal") == "1",
        )
        return await to_thread.run_sync(make, limiter=limiter[0])

    return [Route("/exports/new", new, methods=["GET"])]


def _made(
    server: App, trials: Trials, token: str | None, *, workshop: str, form: str, lang: str, internal: bool
) -> Response:
    from workshop import archive  # its tables take a moment to load: not at every start

    trial = trials.of_page(server, token, workshop)
    app, actor = trial.app if trial else server, acting(server, trial, token)
    now = app.clock()
    facts: dict[str, Any] = {"workshop": workshop, "internal": internal, "now": now}
    try:
        made = workshops.workshop(app.db, actor, workshop=workshop)
        facts["workshop"] = made.id
        if form == "csv":
            content = archive.export_csv(app.db, actor, lang=lang, **facts)
        elif form == "xlsx":
            content = archive.export_xlsx(app.db, actor, lang=lang, **facts)
        else:
            content = json.dumps(archive.export_json(app.db, actor, **facts), ensure_ascii=False).encode("utf-8")
    except WorkshopError as refusal:
        return PlainTextResponse(feedback.sentence(refusal, feedback.catalogue(lang)), status_code=refusal.status)
    name = archive.file_name(made.title, made.day or (made.started_at or now).date(), form)
    return Response(
        content,
        media_type=TYPES[form],
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
            "Cache-Control": "no-store",
        },
    )
