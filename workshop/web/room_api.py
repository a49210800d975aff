"""The room's API: what the participant's page and other programs ask (the contract's section 3)."""

import asyncio
import json
from collections import defaultdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from workshop.errors import N_, WorkshopError
from workshop.live import room
from workshop.people.throttle import SlowDown
from workshop.storage import Change
from workshop.web import cookies
from workshop.web.room_door import Guest, guest, look, participant, public, seen
from workshop.web.room_view import etag
from workshop.web.site import Site, address, said
from workshop.web.streams import EventStream, event

MOST_BYTES = 1_000_000


class TooBig(WorkshopError):
    """A request larger than any honest one."""

    key = "too_big"
    sentence = N_("This is too much at once. Send it in parts.")
    status = 413


class NotJson(WorkshopError):
    """The request is not a JSON object."""

    key = "not_json"
    sentence = N_("This request is not in the form we can read.")


class Bells:
    """Tells a participant's own streams when something of theirs changed by another way."""

    def __init__(self) -> None:
        self._by_person: dict[str, set[asyncio.Event]] = defaultdict(set)

    def add(self, person: str) -> asyncio.Event:
        """A new bell of this person."""
        bell = asyncio.Event()
        self._by_person[person].add(bell)
        return bell

    def drop(self, person: str, bell: asyncio.Event) -> None:
        """The stream has ended."""
        self._by_person[person].discard(bell)
        if not self._by_person[person]:
            del self._by_person[person]

    def present(self) -> tuple[str, ...]:
        """The people whose phones listen at this moment."""
        return tuple(self._by_person)

    def ring(self, person: str | None) -> None:
        """Something of this person's changed."""
        for bell in tuple(self._by_person.get(person or "", ())):
            bell.set()


BELLS = Bells()


async def card(site: Site, request: Request) -> Response:
    """GET /api/rooms/CODE: what one should know before joining."""
    return JSONResponse(public((await guest(site, request)).card))


async def join(site: Site, request: Request) -> Response:
    """POST …/join: 201 with alias, group, receipt and the cookie; with the cookie already 200 and the same person."""
    who = await guest(site, request)
    body = await read(request)
    if who.joined:
        state, _ = await site.run(look, site.app, who)
        own = state["me"]
        return JSONResponse({"alias": own["alias"], "group": own["group"], "receipt": None})
    admitted = await site.run(
        room.join,
        site.app.db,
        who.code,
        group=body.get("group"),
        name=body.get("name"),
        lang=body.get("lang") or who.card["lang"],
        notice=body.get("notice"),
        now=site.app.clock(),
    )
    person = admitted.participant
    answer = {"alias": person.alias, "group": person.group, "receipt": admitted.receipt}
    response = JSONResponse(answer, 201)
    cookies.keep_participant(response, request, who.code, admitted.token)
    return response


async def state(site: Site, request: Request) -> Response:
    """GET …/state: what this person may see now; 304 while nothing changed."""
    who = await participant(site, request)
    now = site.app.clock()
    shown = await site.run(room.state, site.app.db, who.actor, who.reader.texts.lang)
    await site.run(seen, site.app, who, now)
    tag = etag(shown)
    headers = {"ETag": tag, "X-Server-Now": now.isoformat(), "Cache-Control": "no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return JSONResponse(shown, headers=headers)


async def submit(site: Site, request: Request) -> Response:
    """POST …/submissions: each once, answered after the commit."""
    who = await participant(site, request)
    body = await read(request)
    outcomes = await site.run(room.submit, site.app.db, who.actor, body.get("submissions"), now=site.app.clock())
    BELLS.ring(who.actor.participant)
    return JSONResponse({"results": [result(outcome, who) for outcome in outcomes]})


def result(outcome: Any, who: Guest) -> dict[str, Any]:
    """What became of one submission, its refusal with key and sentence."""
    refusal = outcome.refusal
    told: dict[str, Any] = {"id": outcome.id, "status": outcome.status, "reason": refusal.key if refusal else None}
    if refusal:
        told["message"] = said(refusal, who.reader.texts)
    return told


async def events(site: Site, request: Request) -> Response:
    """GET …/events: `cue` when the phone should look again, `mine` when something of one's own changed."""
    who = await participant(site, request)
    last = request.headers.get("last-event-id", "")
    told = int(last) if last.isascii() and last.isdigit() else -1
    person = str(who.actor.participant)
    bell = BELLS.add(person)

    async def tell(change: Change | None) -> bytes:
        nonlocal told
        if change is None:
            cue = (await site.run(room.state, site.app.db, who.actor, who.reader.texts.lang))["cue"]
        else:
            cue = change.cue
        if cue == told:
            return b""
        told = cue
        return event("cue", {"cue": cue, "server_now": site.app.clock().isoformat()}, cue)

    class Own(EventStream):
        async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
            try:
                await super().__call__(scope, receive, send)
            finally:
                BELLS.drop(person, bell)

    return Own(site.app.hub, who.workshop, tell, extra=bell, rung=event("mine", {}))


async def me(site: Site, request: Request) -> Response:
    """POST …/me: another language or another alias."""
    who = await participant(site, request)
    body = await read(request)
    await site.run(
        room.change_me,
        site.app.db,
        who.actor,
        lang=body.get("lang"),
        reroll=body.get("reroll") is True,
        now=site.app.clock(),
    )
    shown, _ = await site.run(look, site.app, await participant(site, request))
    BELLS.ring(who.actor.participant)
    return JSONResponse(shown["me"])


async def come_back(site: Site, request: Request) -> Response:
    """POST …/return: the same person on another phone."""
    who = await guest(site, request)
    body = await read(request)
    try:
        token = await site.run(room.come_back, site.app.db, who.code, receipt=body.get("receipt"), now=site.app.clock())
    except WorkshopError as refusal:
        if refusal.status == 404:
            wait = site.app.throttle.wrong_receipt(device=cookies.device(request), address=address(request))
            await asyncio.sleep(wait)
        raise
    response = JSONResponse({"returned": True})
    cookies.keep_participant(response, request, who.code, token)
    return response


async def mine(site: Site, request: Request) -> Response:
    """GET …/mine: all of one's own submissions with their outcome."""
    who = await participant(site, request)
    return JSONResponse({"submissions": await site.run(room.mine, site.app.db, who.actor, who.reader.texts.lang)})


async def erase(site: Site, request: Request) -> Response:
    """DELETE …/mine: some of one's own, or everything with the person."""
    who = await participant(site, request)
    body = await read(request)
    everything = body.get("everything") is True
    erased = await site.run(
        room.erase, site.app.db, who.actor, ids=body.get("ids") or (), everything=everything, now=site.app.clock()
    )
    BELLS.ring(who.actor.participant)
    response = JSONResponse({"erased": erased})
    if everything:
        cookies.forget_participant(response, request, who.code)
    return response


async def read(request: Request) -> dict[str, Any]:
    """The JSON object of a request. Raises TooBig, NotJson."""
    content = bytearray()
    async for piece in request.stream():
        content += piece
        if len(content) > MOST_BYTES:
            raise TooBig()
    try:
        body = json.loads(bytes(content) or b"{}")
    except (ValueError, RecursionError):
        raise NotJson() from None
    if not isinstance(body, dict):
        raise NotJson()
    return body


__all__ = ["BELLS", "SlowDown", "card", "come_back", "erase", "events", "join", "me", "mine", "read", "state", "submit"]
