"""The wall and the two streams that carry what moves: to the wall, and to the console."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from workshop.errors import NotAllowed
from workshop.identifiers import read_code
from workshop.live import conduct, console, wall
from workshop.people.actor import Role
from workshop.storage import Change
from workshop.web import words
from workshop.web.accounts import facilitator
from workshop.web.addresses import base, join_address, qr, spoken
from workshop.web.assets import PLOTLY, asset
from workshop.web.room_api import read
from workshop.web.room_view import etag
from workshop.web.site import Site
from workshop.web.streams import EventStream, event

Numbers = Mapping[str, Any]
MOVING = ("people", "away", "count", "answered")


async def page(site: Site, request: Request) -> Response:
    """The wall of one workshop. Raises NoSuchScreen."""
    key = request.query_params.get("s", "")
    asked = request.query_params.get("lang", "")
    shown = await site.run(wall.wall, site.app.db, key, now=site.app.clock(), lang=asked or None)
    reader = site.reader(request, workshop=shown["lang"]) if asked else site.speaking(shown["lang"])
    if site.trial is not None:
        site.trial.done.add("screen")
    start = base(request, site.app.settings)
    code = str(read_code(shown["code"]))
    return site.html(
        reader,
        "screen.html",
        request,
        wall=shown,
        dark=request.query_params.get("dark") == "1",
        short=spoken(f"{start}/j"),
        qr=f"/screen/qr?s={quote(key)}",
        config={
            "wall": shown,
            "api": f"/api/screens/{quote(key)}",
            "lang": shown["lang"] if asked else "",
            "qr": f"/screen/qr?s={quote(key)}",
            "short": spoken(f"{start}/j"),
            "join": join_address(start, code),
            "plotly": asset(PLOTLY),
            "words": {**words.of_wall(reader.texts), "demo": site.mark(reader.texts)},
        },
    )


async def picture(site: Site, request: Request) -> Response:
    """The QR code of the join address. Raises NoSuchScreen."""
    shown = await site.run(wall.wall, site.app.db, request.query_params.get("s", ""))
    address = join_address(base(request, site.app.settings), str(read_code(shown["code"])))
    return Response(qr(address), media_type="image/svg+xml", headers={"Cache-Control": "no-store"})


async def whole(site: Site, request: Request) -> Response:
    """GET /api/screens/KEY: the whole wall; 304 while nothing changed. Raises NoSuchScreen."""
    now = site.app.clock()
    shown = await site.run(
        wall.wall, site.app.db, request.path_params["key"], lang=request.query_params.get("lang") or None
    )
    tag = etag(shown)
    headers = {"ETag": tag, "X-Server-Now": now.isoformat(), "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return JSONResponse({**shown, "server_now": now.isoformat()}, headers=headers)


async def live(site: Site, request: Request) -> Response:
    """GET /api/screens/KEY/live: what moves on the wall. Raises NoSuchScreen."""
    key = request.path_params["key"]
    workshop = await site.run(wall.workshop_of, site.app.db, key)

    def look() -> Numbers:
        shown = wall.wall(site.app.db, key)
        return {**shown, "count": shown["step"]["count"] if shown["step"] else None}

    return _stream(site, workshop, look)


async def console_live(site: Site, request: Request) -> Response:
    """GET /api/workshops/ID/live: what moves on the console. Raises NotFound unless one runs this workshop."""
    who = await facilitator(site, request)
    workshop = request.path_params["id"]
    lang = site.reader(request).texts.lang

    def look() -> Numbers:
        now = site.app.clock()
        return console.console(site.app.db, who, workshop=workshop, lang=lang, now=now).numbers()

    await site.run(look)
    return _stream(site, workshop, look)


async def act(site: Site, request: Request) -> Response:
    """POST /api/screens/KEY/act: a key pressed on the projector where a facilitator is signed in.

    Raises NotAllowed for everybody else, NoSuchScreen, and what conducting refuses.
    """
    who = await facilitator(site, request)
    if who.role is not Role.FACILITATOR:
        raise NotAllowed()
    shown = await site.run(wall.wall, site.app.db, request.path_params["key"])
    wanted = (await read(request)).get("do")
    facts: dict[str, Any] = {"workshop": shown["workshop"], "now": site.app.clock()}
    revealed = bool(shown["step"] and shown["step"]["revealed"])
    acts: dict[object, Callable[..., None]] = {
        "reveal": conduct.hide if revealed else conduct.reveal,
        "join": conduct.show_join,
        "blank": partial(conduct.blank, on=shown["mode"] != "blank"),
    }
    if wanted not in acts:
        raise NotAllowed()
    await site.run(acts[wanted], site.app.db, who, **facts)
    return JSONResponse({"done": wanted})


def _stream(site: Site, workshop: str, look: Callable[[], Numbers]) -> EventStream:
    """`wall` with what differs from what this stream told last, `shape` when the picture has to be drawn anew."""
    told: Numbers = {}

    async def tell(change: Change | None) -> bytes:
        nonlocal told
        now = await site.run(look)
        sent = b""
        if news := difference(told, now):
            sent += event("wall", news)
        if told.get("cue") != now["cue"]:
            sent += event("shape", {"cue": now["cue"]}, now["cue"])
        told = now
        return sent

    return EventStream(site.app.hub, workshop, tell, pulse=True)


def difference(before: Numbers, now: Numbers) -> dict[str, Any]:
    """What a screen must change: numbers that moved, cards that are new or look different, ids of those gone.

    before: {} for a screen that knows nothing. Empty when nothing moved.

    >>> difference({"people": 1, "cards": []}, {"revision": 7, "people": 2, "cards": [{"id": "a"}]})
    {'people': 2, 'cards': [{'id': 'a'}], 'revision': 7}
    """
    moved: dict[str, Any] = {
        name: now[name] for name in MOVING if name in now and (name not in before or before[name] != now[name])
    }
    known = {card["id"]: card for card in before.get("cards", ())}
    cards = [card for card in now["cards"] if known.pop(card["id"], None) != card]
    if cards:
        moved["cards"] = cards
    if known:
        moved["gone"] = list(known)
    if moved:
        moved["revision"] = now["revision"]
    return moved
