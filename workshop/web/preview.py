"""What a phone shows now, for the facilitator who wants to see it; nothing can be sent from here."""

from starlette.requests import Request
from starlette.responses import Response

from workshop.errors import NotFound
from workshop.identifiers import show_code
from workshop.live.planning.preview import preview_step
from workshop.live.state import preview
from workshop.people.actor import Role
from workshop.web.accounts import facilitator
from workshop.web.policy import FRAMED
from workshop.web.room_door import guest
from workshop.web.room_view import facts
from workshop.web.site import Site


async def page(site: Site, request: Request) -> Response:
    """GET /j/CODE/preview: what phones show now, or in a planned step with `?step=`.

    Raises NotFound unless a facilitator of the workshop is signed in here.
    """
    who, visitor = await facilitator(site, request), await guest(site, request)
    if who.role is not Role.FACILITATOR:
        raise NotFound()
    lang = visitor.reader.texts.lang
    step = request.query_params.get("step")
    if step:
        state = await site.run(preview_step, site.app.db, who, workshop=visitor.workshop, step=step, lang=lang)
    else:
        state = await site.run(preview, site.app.db, who, workshop=visitor.workshop, lang=lang)
    code = show_code(visitor.code)
    shown = facts(visitor.card, state, (), visitor.reader.texts, code=code, now=site.app.clock())
    response = site.html(
        visitor.reader,
        "ended.html" if state["status"] == "ended" else "room.html",
        request,
        **shown,
        sentence="",
        sure=None,
        receipt="",
        preview=True,
        returning=False,
        config={},
    )
    response.headers["Content-Security-Policy"] = FRAMED
    return response
