"""What the pages for writing for somebody show: who it is, the form of the present step, and why not."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from workshop.errors import NotFound, WorkshopError
from workshop.identifiers import read_code
from workshop.live import behalf, room
from workshop.live.behalf import Someone
from workshop.live.state import preview
from workshop.people.actor import Actor
from workshop.web import cookies, words
from workshop.web.forms import said_in
from workshop.web.room_view import facts
from workshop.web.site import Reader, Site, said

Facts = dict[str, Any]
# One form for each thing that is asked about: who has given one part goes on with the next.
IN_PARTS = ("score", "matrix_position", "form_field", "persona_field")


@dataclass(frozen=True, slots=True)
class Helper:
    """Who writes, and where. code: as people read it."""

    who: Actor
    code: str
    card: Facts
    reader: Reader

    @property
    def workshop(self) -> str:
        """The id of the workshop."""
        return str(self.card["id"])

    @property
    def posts(self) -> str:
        """The address of these pages."""
        return f"/j/{self.code}/behalf"

    def group(self, key: object) -> str:
        """What a role group is called; '' without one."""
        return next((str(each["label"]) for each in self.card["groups"] if each["key"] == key), "")


def shut(site: Site, request: Request, refusal: WorkshopError, lost: Sequence[str] = ()) -> Response:
    """A refusal where no form is at hand. lost: words that found none."""
    reader = site.reader(request)
    sentence = said(refusal, reader.texts)
    return site.html(reader, "behalf_shut.html", request, refusal.status, sentence=sentence, lost=lost)


async def start(
    site: Site,
    request: Request,
    helper: Helper,
    *,
    form: FormData | None = None,
    refusal: WorkshopError | None = None,
    lost: Sequence[str] = (),
) -> Response:
    """Who it is: somebody new, or one of those who were written for before."""
    texts, db, given = helper.reader.texts, site.app.db, form or request.query_params
    state = await site.run(preview, db, helper.who, workshop=helper.workshop, lang=texts.lang)
    shown = facts(helper.card, state, (), texts, code=helper.code, now=site.app.clock())
    langs = helper.card["langs"]
    cards = [await site.run(room.room_card, db, read_code(helper.code) or "", lang) for lang in langs]
    known = await site.run(behalf.people, db, helper.who, workshop=helper.workshop)
    return site.html(
        helper.reader,
        "behalf.html",
        request,
        refusal.status if refusal else 200,
        **{**shown, "posts": helper.posts},
        sentence=said(refusal, texts) if refusal else "",
        lost=lost,
        typed={name: word(given, name) for name in ("group", "spoken", "name")},
        person=uuid.uuid4().hex,
        notices=[(lang, each["notice"]["text"]) for lang, each in zip(langs, cards, strict=True)],
        people=[{"who": each, "group": helper.group(each.group)} for each in reversed(known)],
    )


async def form_for(
    site: Site,
    request: Request,
    helper: Helper,
    someone: Someone,
    *,
    refusal: WorkshopError | None = None,
    sentence: str = "",
    status: int = 200,
    sure: Facts | None = None,
    tried: Sequence[Facts] = (),
    saved: bool = False,
) -> Response:
    """The form of the present step for one person, with what was written for them in it.

    As `start` where there is nobody to write for.
    """
    texts, db, where = helper.reader.texts, site.app.db, {"workshop": helper.workshop}
    try:
        acting = await site.run(behalf.acting_for, db, helper.who, **where, person=someone.id)
        known = await site.run(behalf.people, db, helper.who, **where)
        found = next((one for one in known if one.id == someone.id), None)
        if found is None and not someone.agreed:
            raise refusal or NotFound()
    except WorkshopError as why:
        return await start(site, request, helper, refusal=why, lost=_words(tried))
    if acting is None or found is None:
        state = await site.run(preview, db, helper.who, **where, lang=texts.lang, person=someone.id)
        mine: list[Facts] = []
        person = {"number": 0, "alias": "", "group": someone.group, "lang": someone.lang}
    else:
        state = await site.run(room.state, db, acting, texts.lang)
        mine = await site.run(room.mine, db, acting, texts.lang)
        person = {"number": found.number, "alias": found.alias, "group": found.group, "lang": found.lang}
    shown = facts(helper.card, state, mine, texts, code=helper.code, now=site.app.clock(), tried=tried)
    asked = shown["step_key"] if shown["form"] else ""
    shown |= {
        "posts": helper.posts,
        "pictures": f"/api/workshops/{helper.workshop}/media/",
        "entry": {"person": someone.id} if found else _carried(someone),
        # Of other steps nothing: where nobody has a name, what one person gave in all is nobody's to read.
        "mine": [each for each in shown["mine"] if each["here"]],
    }
    return site.html(
        helper.reader,
        "behalf_form.html",
        request,
        refusal.status if refusal else status,
        **shown,
        person={**person, "id": someone.id, "group_label": helper.group(person["group"])},
        sentence=said(refusal, texts) if refusal else sentence,
        lost=_words([item for item in tried if f"{item['activity']}/{item['step']}" != asked]),
        sure=sure,
        saved=saved and found is not None,
        asks_on=shown["form"] in IN_PARTS,
        receipt=cookies.entered(request, helper.code, someone.id) if found else "",
        preview=False,
        config={"words": words.of_phone(texts)},
    )


def word(given: Any, name: str) -> str:
    """A field of a form or an address; '' without one."""
    value = given.get(name, "")
    return value if isinstance(value, str) else ""


def _carried(someone: Someone) -> Facts:
    """What the form of somebody new says about them, to come back with their answer."""
    told = {"person": someone.id, "group": someone.group, "name": someone.name, "spoken": someone.lang}
    return {name: value or "" for name, value in told.items()} | {"notice": someone.notice, "agreed": "1"}


def _words(items: Sequence[Facts]) -> list[str]:
    return list(filter(None, map(said_in, items)))
