"""Writing for people without a device: light pages that the console shows in a frame, for whoever runs the workshop."""

from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from workshop.errors import N_, NotFound, WorkshopError
from workshop.identifiers import read_code, show_code
from workshop.live import behalf, room
from workshop.live.behalf import NotAgreed, Someone
from workshop.live.workshops import workshop
from workshop.people.actor import Role
from workshop.people.participant import UnknownGroup
from workshop.web import cookies, media
from workshop.web.accounts import facilitator
from workshop.web.behalf_view import Helper, form_for, shut, start, word
from workshop.web.forms import MANY, doubted, naming, said_in, submissions
from workshop.web.policy import ENTRY
from workshop.web.site import PAGE_HEADERS, Handler, Site

Facts = dict[str, Any]
NOTHING = N_("Nothing was chosen or written yet.")


class SignedOut(WorkshopError):
    """Nobody who runs workshops is signed in on this browser."""

    key = "signed_out"
    sentence = N_("You are signed out. Sign in again in another window, then come back here.")
    status = 401


def framed(site: Site, handler: Handler) -> Handler:
    """A page's handler for the console's frame, which may show its refusals too."""

    async def caught(request: Request) -> Response:
        try:
            return await handler(request)
        except WorkshopError as refusal:
            return shut(site, request, refusal)

    shown = site.page(caught)

    async def answer(request: Request) -> Response:
        response = await shown(request)
        response.headers["Content-Security-Policy"] = ENTRY
        return response

    return answer


async def page(site: Site, request: Request) -> Response:
    """GET /j/CODE/behalf: who it is, or the form for somebody known (`?person=`). Raises NotFound, SignedOut."""
    helper = await _helper(site, request)
    person = request.query_params.get("person")
    if person is None:
        return await start(site, request, helper)
    return await form_for(site, request, helper, Someone(_bare(person)), saved="saved" in request.query_params)


async def begin(site: Site, request: Request) -> Response:
    """POST /j/CODE/behalf: the form for somebody new; nothing is kept before their first answer."""
    helper = await _helper(site, request)
    form = await request.form()
    someone = _someone(form)
    if someone.group and not helper.group(someone.group):
        return await start(site, request, helper, form=form, refusal=UnknownGroup())
    if not someone.agreed:
        return await start(site, request, helper, form=form, refusal=NotAgreed())
    return await form_for(site, request, helper, someone)


async def answer(site: Site, request: Request) -> Response:
    """POST …/answer: one form's answers for one person, asked once more when a text looks like personal data."""
    form = await media.posted(request)
    items = submissions(form, now=site.app.clock())[:MANY]
    try:
        helper = await _helper(site, request)
    except SignedOut as refusal:
        return shut(site, request, refusal, list(filter(None, map(said_in, items))))
    someone, receipt, told = _someone(form), "", Facts()
    try:
        content = await media.chosen(form)
        if content is not None and items:
            facts = {"workshop": helper.workshop, "someone": someone, "now": site.app.clock()}
            acting, receipt = await site.run(behalf.begin, site.app.db, helper.who, **facts)
            form = naming(form, await media.kept(site, acting, content, items[0]["id"]))
            items = submissions(form, now=site.app.clock())[:MANY]
        told = await _take(site, helper, someone, form, items)
    except WorkshopError as refusal:
        told = {"refusal": refusal, "tried": items}
    receipt = told.pop("receipt", "") or receipt
    if told:
        response = await form_for(site, request, helper, someone, **told)
    else:
        address = helper.reader.link(helper.posts, person=someone.id, saved="1")
        response = RedirectResponse(address, 303, headers=PAGE_HEADERS)
    if receipt:
        cookies.keep_entered(response, request, helper.code, someone.id, receipt)
    return response


async def erase(site: Site, request: Request) -> Response:
    """POST …/erase: delete one thing that was written for somebody, or all of it with the person."""
    helper = await _helper(site, request)
    form = await request.form()
    person, everything = _bare(word(form, "person")), bool(word(form, "everything"))
    if not everything or word(form, "confirm"):
        await site.run(
            behalf.erase,
            site.app.db,
            helper.who,
            workshop=helper.workshop,
            person=person,
            ids=[str(value) for value in form.getlist("id")][:MANY],
            everything=everything,
            now=site.app.clock(),
        )
    address = helper.reader.link(helper.posts, person="" if everything else person)
    return RedirectResponse(address, 303, headers=PAGE_HEADERS)


async def _helper(site: Site, request: Request) -> Helper:
    who = await facilitator(site, request)
    if who.role is not Role.FACILITATOR:
        raise SignedOut()
    code = read_code(request.path_params["code"])
    if code is None:
        raise NotFound()
    reader = site.reader(request)
    card = await site.run(room.room_card, site.app.db, code, reader.texts.lang)
    await site.run(workshop, site.app.db, who, workshop=str(card["id"]))
    return Helper(who, show_code(code), card, reader)


async def _take(site: Site, helper: Helper, someone: Someone, form: FormData, items: list[Facts]) -> Facts:
    """What is to be said about answers that were not saved, as `form_for` takes it; receipt: of somebody new."""
    texts, app = helper.reader.texts, site.app
    if not items:
        return {"sentence": texts.gettext(NOTHING), "status": 400}
    sure = doubted(form, items, texts)
    if sure:
        return {"sure": {**sure, "back": ""}, "tried": items}
    entered = await site.run(
        behalf.enter, app.db, helper.who, items, workshop=helper.workshop, someone=someone, now=app.clock()
    )
    told: Facts = {"receipt": entered.receipt} if entered.receipt else {}
    refused = {each.id: each.refusal for each in entered.outcomes if each.refusal is not None}
    if refused:
        again = [each for each in items if each["id"] in refused]
        told |= {"refusal": next(iter(refused.values())), "tried": again}
    return told


def _someone(form: FormData) -> Someone:
    return Someone(
        id=_bare(word(form, "person")),
        group=word(form, "group") or None,
        name=word(form, "name") or None,
        lang=word(form, "spoken") or None,
        notice=word(form, "notice"),
        agreed=bool(word(form, "agreed")),
    )


def _bare(person: str) -> str:
    """An id as it is stored."""
    return person.replace("-", "").lower()
