"""First run: who runs workshops here, the first account, and whether phones reach this computer."""

import secrets

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from workshop.errors import WorkshopError
from workshop.people import accounts, organisations
from workshop.people.actor import Role
from workshop.web import cookies
from workshop.web.accounts import facilitator
from workshop.web.addresses import base, qr
from workshop.web.site import Site, said

ASKED = ("lang_of_house", "organisation", "contact", "retention_days", "name", "email")
_MOST_CHECKS = 100
DEFAULTS = {"retention_days": "90"}


async def form_page(site: Site, request: Request) -> Response:
    """The form, for who has the link that the server printed. Raises LinkUsed."""
    token = request.query_params.get("t") or request.query_params.get("token", "")
    if not await site.run(organisations.may_set_up, site.app.db, token, now=site.app.clock()):
        raise accounts.LinkUsed()
    lang = site.reader(request).texts.lang
    return _form(site, request, token, {**dict.fromkeys(ASKED, ""), **DEFAULTS, "lang_of_house": lang})


async def set_up(site: Site, request: Request) -> Response:
    """Make the organisation and its first facilitator, signed in. Raises LinkUsed."""
    form = await request.form()
    typed = {name: str(form.get(name, "")) for name in ASKED}
    token, app = str(form.get("t", "")), site.app
    days = typed["retention_days"]
    try:
        session = await site.run(
            organisations.set_up,
            app.db,
            token=token,
            organisation=typed["organisation"],
            lang=typed["lang_of_house"],
            retention_days=int(days) if days.isascii() and days.isdigit() else 0,
            contact=typed["contact"],
            name=typed["name"],
            email=typed["email"],
            password=str(form.get("password", "")),
            now=app.clock(),
        )
    except accounts.LinkUsed:
        raise
    except WorkshopError as refusal:
        return _form(site, request, token, typed, refusal)
    response = RedirectResponse(f"/setup/phones?lang={typed['lang_of_house']}", 303)
    cookies.keep_session(response, request, session)
    cookies.keep_lang(response, request, typed["lang_of_house"])
    return response


async def phones_page(site: Site, request: Request) -> Response:
    """A QR code to try with a phone. Facilitators only."""
    if (await facilitator(site, request)).role is not Role.FACILITATOR:
        return RedirectResponse(site.reader(request).link("/signin", next="/setup/phones"), 303)
    check = request.query_params.get("c", "")
    if check not in site.reached:
        while len(site.reached) >= _MOST_CHECKS:
            site.reached.pop(next(iter(site.reached)))
        check = secrets.token_urlsafe(9)
        site.reached[check] = False
        return RedirectResponse(site.reader(request).link("/setup/phones", c=check), 303)
    start = base(request, site.app.settings)
    return site.html(
        site.reader(request),
        "setup_phones.html",
        request,
        check=check,
        address=start,
        port=site.app.settings.port,
        reached=site.reached[check],
    )


async def picture(site: Site, request: Request) -> Response:
    """The QR code of the phone check."""
    check = request.query_params.get("c", "")
    if check not in site.reached:
        return await site.no_page(request)
    start = base(request, site.app.settings)
    return Response(qr(f"{start}/setup/hello?c={check}"), media_type="image/svg+xml")


async def hello(site: Site, request: Request) -> Response:
    """What the phone sees; from now on the computer knows."""
    check = request.query_params.get("c", "")
    if check not in site.reached:
        return await site.no_page(request)
    site.reached[check] = True
    return site.html(site.reader(request), "reached.html", request)


async def reach(site: Site, request: Request) -> Response:
    """Whether a phone came: `{"reached": bool}`."""
    reached = site.reached.get(request.query_params.get("c", ""), False)
    return JSONResponse({"reached": reached}, headers={"Cache-Control": "no-store"})


async def ready_page(site: Site, request: Request) -> Response:
    """The last step."""
    return site.html(site.reader(request), "setup_ready.html", request)


def _form(
    site: Site, request: Request, token: str, typed: dict[str, str], refusal: WorkshopError | None = None
) -> Response:
    reader = site.reader(request)
    return site.html(
        reader,
        "setup.html",
        request,
        refusal.status if refusal else 200,
        token=token,
        typed=typed,
        wrong=_about(refusal, typed),
        sentence=said(refusal, reader.texts) if refusal else "",
    )


def _about(refusal: WorkshopError | None, typed: dict[str, str]) -> str:
    """The field a refusal is about, '' when it is not plain."""
    if refusal is None:
        return ""
    if refusal.key.startswith("password"):
        return "password"
    if refusal.key.startswith(("bad_email", "email_taken")):
        return "email"
    return next((name for name, value in typed.items() if not value.strip()), "")
