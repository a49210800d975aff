"""The one place where the light pages ask the live room: who stands at the door, and what they may see."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from anyio import sleep
from starlette.requests import HTTPConnection

from workshop.bootstrap import App
from workshop.errors import N_, NotFound, WorkshopError
from workshop.i18n import accepted
from workshop.identifiers import read_code
from workshop.live import room
from workshop.people import participants
from workshop.people.actor import NOBODY, Actor
from workshop.web import cookies
from workshop.web.site import Reader, Site, address

Facts = dict[str, Any]
PUBLIC = ("title", "host", "lang", "langs", "identity", "groups", "notice", "status")


class NoSuchCode(NotFound):
    """No workshop has this join code."""

    key = "unknown_code"
    sentence = N_("We cannot find this code. Check it on the big screen.")


class NotJoined(WorkshopError):
    """This phone is nobody in this workshop yet, or no longer."""

    key = "not_joined"
    sentence = N_("Please join the workshop first.")
    status = 401


@dataclass(frozen=True, slots=True)
class Guest:
    """Who asks: the workshop's card, and the participant this phone is (NOBODY before joining).

    code is canonical. reader: in the person's own language once they have joined, the workshop's before.
    """

    code: str
    workshop: str
    card: Facts
    actor: Actor
    reader: Reader

    @property
    def joined(self) -> bool:
        """Whether this phone is someone here."""
        return self.actor is not NOBODY


async def guest(site: Site, request: HTTPConnection) -> Guest:
    """The guest behind a request to `/j/CODE` or `/api/rooms/CODE`. Raises NoSuchCode, SlowDown."""
    code = read_code(request.path_params["code"])
    app = site.app

    def find() -> Guest | None:
        return _guest(site, request, code) if code else None

    found = await site.run(find)
    if found is None:
        wait = app.throttle.wrong_code(device=cookies.device(request), address=address(request))
        if wait > 0:
            await sleep(wait)
        raise NoSuchCode()
    return found


async def participant(site: Site, request: HTTPConnection) -> Guest:
    """The guest, who must have joined. Raises NoSuchCode, SlowDown, NotJoined."""
    who = await guest(site, request)
    if not who.joined:
        raise NotJoined()
    return who


def public(card: Facts) -> Facts:
    """What anybody with the code may be told, as the contract names it: no ids of ours."""
    return {name: card[name] for name in PUBLIC}


def look(app: App, who: Guest) -> tuple[Facts, list[Facts]]:
    """What a participant sees now, and what they sent."""
    return room.state(app.db, who.actor, who.reader.texts.lang), room.mine(app.db, who.actor, who.reader.texts.lang)


def seen(app: App, who: Guest, now: datetime) -> None:
    """Note that this phone is here."""
    if who.actor.participant:
        participants.seen(app.db, who.actor.participant, now)


def _guest(site: Site, request: HTTPConnection, code: str) -> Guest | None:
    db, token = site.app.db, cookies.participant_token(request, code)
    first = site.reader(request)
    try:
        card = room.room_card(db, code, first.texts.lang)
    except NotFound:
        return None
    workshop = str(card["id"])
    person = participants.participant_of(db, token, workshop) if token else None
    # A phone that speaks one of the room's languages is met in it; the others in the workshop's own.
    liked = accepted(request.headers.get("accept-language"))
    met = liked if liked and liked in card["langs"] else str(card["lang"])
    reader = site.reader(request, chosen=person.lang if person else "", workshop=met)
    if reader.texts.lang != first.texts.lang:
        card = room.room_card(db, code, reader.texts.lang)
    return Guest(code, workshop, card, participants.actor_of(person) if person else NOBODY, reader)
