"""The three questions of the closing page: a plain form that answers with 303; the script sends each tap by itself."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from workshop.identifiers import show_code
from workshop.live.send_off import service
from workshop.live.send_off.model import ENDS, QUESTIONS, SCALE
from workshop.people.actor import Actor
from workshop.web.room_door import participant
from workshop.web.site import PAGE_HEADERS, Site


async def give(site: Site, request: Request) -> Response:
    """POST /j/CODE/send-off. Raises NotJoined, NotAMark, StillUnderWay."""
    who = await participant(site, request)
    form = await request.form()
    marks: dict[str, object] = {key: value for key in QUESTIONS if (value := form.get(key)) not in (None, "")}
    given = await site.run(service.give, site.app.db, who.actor, marks=marks, now=site.app.clock())
    if request.headers.get("accept", "").startswith("application/json"):
        return JSONResponse({"marks": given}, headers=PAGE_HEADERS)
    return RedirectResponse(who.reader.link(f"/j/{show_code(who.code)}#send-off"), 303, headers=PAGE_HEADERS)


async def asked(site: Site, actor: Actor) -> Mapping[str, object]:
    """What the closing page asks, with the marks that were given before."""
    marks = await site.run(service.mine, site.app.db, actor)
    return {"questions": QUESTIONS, "marks": marks, "scale": range(SCALE[0], SCALE[1] + 1), "ends": ENDS}
