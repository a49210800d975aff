"""Pictures over the network: taken in within limits, given only to those who may see them."""

from collections.abc import AsyncGenerator

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from workshop.errors import NotFound
from workshop.inputs.kind import BadPayload
from workshop.live import pictures, wall
from workshop.media import MOST_BYTES, PictureTooBig
from workshop.people.actor import Actor, Role
from workshop.web.accounts import facilitator
from workshop.web.room_door import guest, participant
from workshop.web.site import Site

# Beside the picture: the fields of a form and what multipart puts around them.
ROUND = 256 * 1024
# A form has two places for a file, to take a picture or to choose one; a browser sends the empty one too.
FILES = 3
HEADERS = {
    # A picture that was taken back must not live on in a browser: it asks again each time.
    "Cache-Control": "private, no-cache",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Content-Disposition": "inline",
}


async def upload(site: Site, request: Request) -> Response:
    """POST …/media: one picture, with the id that the phone gave it; sent twice it is kept once."""
    who = await participant(site, request)
    form = await posted(request)
    content = await chosen(form)
    if content is None:
        raise BadPayload()
    media = await kept(site, who.actor, content, form.get("id"))
    return JSONResponse({"media": media}, 201)


async def of_room(site: Site, request: Request) -> Response:
    """GET …/media/ID for a phone; also for the facilitator who looks at what phones show. Raises NotFound."""
    who = await guest(site, request)
    actor = who.actor if who.joined else await facilitator(site, request)
    return await _answer(site, request, actor, who.workshop)


async def of_screen(site: Site, request: Request) -> Response:
    """GET /api/screens/KEY/media/ID for the wall. Raises NotFound."""
    workshop = await site.run(wall.workshop_of, site.app.db, request.path_params["key"])
    return await _answer(site, request, Actor(Role.SCREEN, workshop=workshop), workshop)


async def of_console(site: Site, request: Request) -> Response:
    """GET /api/workshops/ID/media/ID for whoever runs the workshop. Raises NotFound."""
    return await _answer(site, request, await facilitator(site, request), request.path_params["id"])


async def _answer(site: Site, request: Request, actor: Actor, workshop: str) -> Response:
    media = request.path_params["media"]
    if actor.role is Role.NOBODY:
        raise NotFound()
    found = await site.run(pictures.picture, site.app.db, actor, workshop=workshop, media=media)
    tag = f'"{media}"'
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={**HEADERS, "ETag": tag})
    return Response(found.content, media_type=found.type, headers={**HEADERS, "ETag": tag})


async def kept(site: Site, who: Actor, content: bytes, upload: object) -> str:
    """The id of a participant's picture. Raises the refusals of `pictures.keep`."""
    return await site.run(pictures.keep, site.app.db, who, content=content, upload=upload, now=site.app.clock())


async def posted(request: Request) -> FormData:
    """The fields of a form; one with a picture is read in memory and no further than its limit.

    Raises PictureTooBig, BadPayload.
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return await request.form()
    parser = MultiPartParser(request.headers, _bounded(request), max_files=FILES, max_fields=40, max_part_size=ROUND)
    parser.spool_max_size = MOST_BYTES + ROUND
    try:
        return await parser.parse()
    except (MultiPartException, KeyError) as why:
        raise BadPayload() from why


async def chosen(form: FormData) -> bytes | None:
    """The bytes of the first picture in a form; None when none was chosen."""
    contents = []
    for found in form.getlist("picture"):
        if isinstance(found, UploadFile):
            contents.append(await found.read())
            await found.close()
    return next(filter(None, contents), None)


async def _bounded(request: Request) -> AsyncGenerator[bytes, None]:
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size > MOST_BYTES + ROUND:
            raise PictureTooBig(most=MOST_BYTES // (1024 * 1024))
        yield piece
