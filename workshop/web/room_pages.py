"""The participant's pages: join, the room, the outcome. Plain forms that answer with 303; the script only helps."""

from collections.abc import Sequence
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from workshop.errors import N_, WorkshopError
from workshop.identifiers import read_code, show_code
from workshop.live import room
from workshop.people.throttle import SlowDown
from workshop.web import cookies, media, words
from workshop.web.forms import MANY, doubted, naming, submissions
from workshop.web.room_door import Guest, NoSuchCode, guest, look, participant, seen
from workshop.web.room_view import etag, facts, help_lines, kept
from workshop.web.send_off import asked
from workshop.web.site import PAGE_HEADERS, Site, address, said, waiting

CLOSED_PAGE = N_("This part is closed. Your text was received late.")
NOTHING = N_("Choose one of the answers.")
SOON_GONE = N_("A demonstration: what you write is deleted within two hours.")
REHEARSED = N_("A rehearsal: what you write is deleted within two hours.")


async def page(site: Site, request: Request) -> Response:
    """Whatever this phone should show now: the way in, the room, or what came of it."""
    try:
        who = await guest(site, request)
    except (NoSuchCode, SlowDown) as refusal:
        return _wrong_code(site, request, refusal)
    return await _show(site, request, who)


async def now(site: Site, request: Request) -> Response:
    """The changing part of the room's page, for the script; 304 when nothing changed. Raises NotJoined."""
    who = await participant(site, request)
    state, mine = await site.run(look, site.app, who)
    tag = etag(state, mine, who.reader.texts.lang)
    headers = {"ETag": tag, "Cache-Control": "no-cache", "X-Server-Now": site.app.clock().isoformat()}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    shown = facts(who.card, state, mine, who.reader.texts, code=show_code(who.code), now=site.app.clock())
    shown["preview"] = False
    parts = [site.markup(who.reader, name, request, **shown) for name in ("now.html", "mine.html")]
    return HTMLResponse("".join(parts), headers=headers)


async def join(site: Site, request: Request) -> Response:
    """Become a participant; a second time, stay the same one."""
    who = await guest(site, request)
    form = await request.form()
    if who.joined:
        return _back(who)
    try:
        admitted = await site.run(
            room.join,
            site.app.db,
            who.code,
            group=_word(form, "group") or None,
            name=_word(form, "name") or None,
            lang=_word(form, "lang") or who.reader.texts.lang,
            notice=_word(form, "notice"),
            now=site.app.clock(),
        )
    except WorkshopError as refusal:
        return _join_form(site, request, who, form, refusal)
    response = _back(who)
    cookies.keep_participant(response, request, who.code, admitted.token)
    cookies.keep_receipt(response, request, who.code, admitted.receipt)
    return response


async def answer(site: Site, request: Request) -> Response:
    """Take a form's answers; ask once more when a text looks like personal data. Raises NotJoined."""
    who = await participant(site, request)
    form = await media.posted(request)
    items = submissions(form, now=site.app.clock())[:MANY]
    try:
        form, items = await _with_picture(site, who, form, items)
    except WorkshopError as refusal:
        return await _show(site, request, who, refusal=refusal, tried=items)
    if not items:
        return await _show(site, request, who, sentence=who.reader.texts.gettext(NOTHING), status=400)
    sure = doubted(form, items, who.reader.texts)
    if sure:
        return await _show(site, request, who, sure={**sure, "back": f"/j/{show_code(who.code)}"})
    try:
        results = await site.run(room.submit, site.app.db, who.actor, items, now=site.app.clock())
    except WorkshopError as refusal:
        return await _show(site, request, who, refusal=refusal, tried=items)
    refused = [each for each in results if each.refusal is not None]
    if refused:
        again = [item for item in items if item["id"] in {each.id for each in refused}]
        return await _show(site, request, who, refusal=refused[0].refusal, tried=again)
    return _back(who)


async def _with_picture(
    site: Site, who: Guest, form: FormData, items: list[dict[str, Any]]
) -> tuple[FormData, list[dict[str, Any]]]:
    """The form and its answer with the picture that came with it, kept: asked once more, it need not come again."""
    content = await media.chosen(form)
    if content is None or not items:
        return form, items
    form = naming(form, await media.kept(site, who.actor, content, items[0]["id"]))
    return form, submissions(form, now=site.app.clock())[:MANY]


async def erase(site: Site, request: Request) -> Response:
    """Delete one thing, or everything together with the person. Raises NotJoined."""
    who = await participant(site, request)
    form = await request.form()
    if _word(form, "everything"):
        if not _word(form, "confirm"):
            return _back(who)
        await site.run(room.erase, site.app.db, who.actor, everything=True, now=site.app.clock())
        response = RedirectResponse(who.reader.link("/j"), 303)
        cookies.forget_participant(response, request, who.code)
        cookies.forget_receipt(response, request, who.code)
        return response
    ids = [str(value) for value in form.getlist("id")][:MANY]
    await site.run(room.erase, site.app.db, who.actor, ids=ids, now=site.app.clock())
    return _back(who)


async def come_back(site: Site, request: Request) -> Response:
    """The same person on another phone, by the receipt code."""
    who = await guest(site, request)
    form = await request.form()
    try:
        token = await site.run(
            room.come_back, site.app.db, who.code, receipt=_word(form, "receipt"), now=site.app.clock()
        )
    except WorkshopError as refusal:
        if refusal.status == 404:
            try:
                site.app.throttle.wrong_receipt(device=cookies.device(request), address=address(request))
            except SlowDown as slow:
                refusal = slow
        return await _outside(site, request, who, refusal=refusal, returning=True)
    response = _back(who)
    cookies.keep_participant(response, request, who.code, token)
    return response


async def me(site: Site, request: Request) -> Response:
    """Another name, or another language. Raises NotJoined."""
    who = await participant(site, request)
    form = await request.form()
    try:
        await site.run(
            room.change_me,
            site.app.db,
            who.actor,
            lang=_word(form, "lang") or None,
            reroll=bool(_word(form, "reroll")),
            now=site.app.clock(),
        )
    except WorkshopError as refusal:
        return await _show(site, request, who, refusal=refusal)
    return RedirectResponse(f"/j/{show_code(who.code)}", 303)


async def noted(site: Site, request: Request) -> Response:
    """The receipt code was written down: do not show it again."""
    who = await guest(site, request)
    response = _back(who)
    cookies.forget_receipt(response, request, who.code)
    return response


async def leave(site: Site, request: Request) -> Response:
    """Forget the person on this phone; what they sent stays, and the receipt code brings them back."""
    who = await guest(site, request)
    response = RedirectResponse(who.reader.link("/j"), 303)
    cookies.forget_participant(response, request, who.code)
    cookies.forget_receipt(response, request, who.code)
    return response


async def _show(
    site: Site,
    request: Request,
    who: Guest,
    *,
    refusal: WorkshopError | None = None,
    sentence: str = "",
    status: int = 200,
    sure: dict[str, Any] | None = None,
    tried: Sequence[dict[str, Any]] = (),
) -> Response:
    if not who.joined:
        return await _outside(site, request, who, refusal=refusal)
    state, mine = await site.run(look, site.app, who)
    await site.run(seen, site.app, who, site.app.clock())
    code, texts = show_code(who.code), who.reader.texts
    shown = facts(who.card, state, mine, texts, code=code, now=site.app.clock(), tried=tried)
    if state["status"] == "ended":
        shown["send_off"] = await asked(site, who.actor)
    response = site.html(
        who.reader,
        "ended.html" if state["status"] == "ended" else "room.html",
        request,
        refusal.status if refusal else status,
        **shown,
        sentence=said(refusal, texts) if refusal else sentence,
        sure=sure,
        receipt=cookies.receipt(request, who.code),
        preview=False,
        returning=False,
        config=_config(who, state, site),
    )
    response.headers["X-Server-Now"] = site.app.clock().isoformat()
    return response


async def _outside(
    site: Site, request: Request, who: Guest, *, refusal: WorkshopError | None = None, returning: bool = False
) -> Response:
    ended = who.card["status"] == "ended"
    if not ended:
        return _join_form(site, request, who, FormData(), refusal, returning=returning)
    return site.html(
        who.reader,
        "ended.html",
        request,
        refusal.status if refusal else 200,
        card=who.card,
        code=show_code(who.code),
        me=None,
        kept=_kept(site, who),
        sentence=said(refusal, who.reader.texts) if refusal else "",
        returning=returning,
    )


def _join_form(
    site: Site,
    request: Request,
    who: Guest,
    form: FormData,
    refusal: WorkshopError | None = None,
    *,
    returning: bool = False,
) -> Response:
    response = site.html(
        who.reader,
        "join.html",
        request,
        refusal.status if refusal else 200,
        card=who.card,
        code=show_code(who.code),
        sentence=said(refusal, who.reader.texts) if refusal else "",
        typed={name: _word(form, name) for name in ("name", "group", "receipt")},
        returning=returning,
        kept=_kept(site, who),
        help_lines=help_lines(who.card, who.reader.texts),
    )
    response.headers.update(waiting(refusal) if refusal else {})
    return response


def _wrong_code(site: Site, request: Request, refusal: WorkshopError) -> Response:
    reader = site.reader(request)
    typed = str(request.path_params["code"])[:40]
    wait = refusal.seconds if isinstance(refusal, SlowDown) else 0
    sentence = said(refusal, reader.texts)
    code = read_code(typed)
    shown = show_code(code) if code else typed
    response = site.html(reader, "code.html", request, refusal.status, sentence=sentence, typed=shown, wait=wait)
    response.headers.update(waiting(refusal))
    return response


def _config(who: Guest, state: dict[str, Any], site: Site) -> dict[str, Any]:
    code = show_code(who.code)
    return {
        "page": who.reader.link(f"/j/{code}"),
        "now": who.reader.link(f"/j/{code}/now"),
        "api": f"/api/rooms/{code}",
        "code": code,
        "workshop": who.code,
        "cue": state["cue"],
        "status": state["status"],
        "server_now": site.app.clock().isoformat(),
        "words": words.of_phone(who.reader.texts),
    }


def _back(who: Guest) -> Response:
    return RedirectResponse(who.reader.link(f"/j/{show_code(who.code)}"), 303, headers=PAGE_HEADERS)


def _kept(site: Site, who: Guest) -> str:
    """How long the words are kept."""
    texts = who.reader.texts
    if site.trial is None:
        return kept(who.card, texts)
    return texts.gettext(REHEARSED if site.trial.rehearsal else SOON_GONE)


def _word(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""
