"""/reports/…: a report is made and sent after the same check as the page."""

from functools import partial
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from workshop.bootstrap import App
from workshop.errors import WorkshopError
from workshop.i18n import LANGUAGES
from workshop.people import accounts
from workshop.server.guard import session_of
from workshop.ui import feedback

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
AT_ONCE = 2  # reports made side by side; a third waits, so that the room is not kept waiting


def routes(app: App) -> list[Route]:
    """`/reports/new?w=ID&kind=workshop-record&lang=fr`: builds the report and sends the file."""
    limiter: list[CapacityLimiter] = []

    async def new(request: Request) -> Response:
        if not limiter:
            limiter.append(CapacityLimiter(AT_ONCE))
        lang = request.query_params.get("lang", "")
        make = partial(
            _made,
            app,
            session_of(request),
            workshop=request.query_params.get("w", ""),
            kind=request.query_params.get("kind", "workshop-record"),
            lang=lang if lang in LANGUAGES else app.settings.lang,
        )
        return await to_thread.run_sync(make, limiter=limiter[0])

    return [Route("/reports/new", new, methods=["GET"])]


def _made(app: App, token: str | None, *, workshop: str, kind: str, lang: str) -> Response:
    from workshop import reports  # writing Word files takes a second to load: not at every start

    now = app.clock()
    actor = accounts.actor_of(app.db, token, now=now)
    try:
        name, content = reports.build(
            app.db, actor, workshop=workshop, kind=kind, lang=lang, now=now, library=app.library
        )
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
