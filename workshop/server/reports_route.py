"""/reports/…: a report is made and sent after the same check as the page."""

from functools import partial
from typing import Any
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from workshop.bootstrap import App
from workshop.document.html import to_html
from workshop.errors import WorkshopError
from workshop.i18n import LANGUAGES
from workshop.server.guard import session_of
from workshop.trial import Trials, acting
from workshop.ui import feedback
from workshop.web.policy import FRAMED

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
AT_ONCE = 2  # reports made side by side; a third waits, so that the room is not kept waiting


def routes(app: App, trials: Trials) -> list[Route]:
    """`/reports/new?w=ID&kind=workshop-record&lang=fr`: builds the report and sends the file.

    `draft=1`: also while something is missing. `internal=1`: with pseudonyms. `format=html`: to look at, in a frame of
    our own pages.
    """
    limiter: list[CapacityLimiter] = []

    async def new(request: Request) -> Response:
        if not limiter:
            limiter.append(CapacityLimiter(AT_ONCE))
        lang, token = request.query_params.get("lang", ""), session_of(request)
        make = partial(
            _made,
            app,
            trials,
            token,
            workshop=request.query_params.get("w", ""),
            kind=request.query_params.get("kind", "workshop-record"),
            lang=lang if lang in LANGUAGES else app.settings.lang,
            draft=request.query_params.get("draft") == "1",
            internal=request.query_params.get("internal") == "1",
            look=request.query_params.get("format") == "html",
        )
        return await to_thread.run_sync(make, limiter=limiter[0])

    return [Route("/reports/new", new, methods=["GET"])]


def _made(server: App, trials: Trials, token: str | None, *, lang: str, look: bool, **facts: Any) -> Response:
    from workshop import reports  # writing Word files takes a second to load: not at every start

    trial = trials.of_page(server, token, facts["workshop"])
    if trial is not None and not look:
        trial.done.add("report")
    app, actor = trial.app if trial else server, acting(server, trial, token)
    now = app.clock()
    facts |= {"lang": lang, "now": now, "library": app.library, "rehearsal": trial is not None and trial.rehearsal}
    try:
        if look:
            page = HTMLResponse(to_html(reports.model(app.db, actor, **facts)), headers={"Cache-Control": "no-store"})
            page.headers["Content-Security-Policy"] = FRAMED
            return page
        # Whoever hands a final version on wants page numbers in it, and waits the seconds that finding them takes.
        name, content = reports.build(app.db, actor, paged=not facts["draft"], **facts)
    except WorkshopError as refusal:
        return PlainTextResponse(feedback.sentence(refusal, feedback.catalogue(lang)), status_code=refusal.status)
    return Response(
        content,
        media_type=WORD,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
            "Cache-Control": "no-store",
        },
    )
