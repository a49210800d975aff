"""Sign in, sign out, and the account that an invitation leads to."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from workshop.errors import WorkshopError
from workshop.people import accounts, organisations
from workshop.people.actor import SYSTEM, Actor, Role
from workshop.trial import acting
from workshop.web import cookies
from workshop.web.site import Reader, Site, address, said, waiting

FIRST_PAGE = "/workshops"


def own_path(raw: str) -> str:
    """Where to go after signing in: a path of ours, never another site's.

    >>> own_path("/live?w=1"), own_path("//evil.example"), own_path("https://evil.example")
    ('/live?w=1', '/workshops', '/workshops')
    """
    plain = raw.isprintable() and "\\" not in raw and len(raw) < 2000
    return raw if plain and raw.startswith("/") and not raw.startswith("//") else FIRST_PAGE


async def sign_in_page(site: Site, request: Request) -> Response:
    """The form; who is signed in goes on at once."""
    after = own_path(request.query_params.get("next", FIRST_PAGE))
    if (await facilitator(site, request)).role is Role.FACILITATOR:
        return RedirectResponse(after, 303)
    return await _sign_in_form(site, request, after=after)


async def sign_in(site: Site, request: Request) -> Response:
    """Check email and password; a refusal keeps the email and never says which of the two was wrong."""
    form = await request.form()
    after = own_path(str(form.get("next") or FIRST_PAGE))
    email, password = str(form.get("email", "")), str(form.get("password", ""))
    reader, app = site.reader(request), site.app
    try:
        app.throttle.may_sign_in(address=address(request))
        token = await site.run(
            accounts.sign_in,
            app.db,
            email=email,
            password=password,
            now=app.clock(),
            ends=cookies.session_token(request),
        )
    except accounts.BadSignIn as refusal:
        app.throttle.wrong_sign_in(address=address(request))
        return await _sign_in_form(site, request, after=after, email=email, refusal=refusal)
    except WorkshopError as refusal:
        return await _sign_in_form(site, request, after=after, email=email, refusal=refusal)
    return _signed_in(site, request, reader, token, reader.link(after) if reader.asked else after)


async def sign_out_page(site: Site, request: Request) -> Response:
    """Ask first: a link alone changes nothing."""
    return site.html(site.reader(request), "signout.html", request)


async def sign_out(site: Site, request: Request) -> Response:
    """End this browser's session."""
    await site.run(accounts.sign_out, site.app.db, cookies.session_token(request))
    response = RedirectResponse(site.reader(request).link("/"), 303)
    cookies.forget_session(response, request)
    return response


async def invite_page(site: Site, request: Request) -> Response:
    """The form of an invitation. Raises LinkUsed."""
    token = request.query_params.get("t") or request.query_params.get("token", "")
    email = await site.run(accounts.invited, site.app.db, token=token, now=site.app.clock())
    return _invite_form(site, request, token=token, email=email)


async def accept(site: Site, request: Request) -> Response:
    """Make the account and sign in. Raises LinkUsed."""
    form = await request.form()
    token, name = str(form.get("t", "")), str(form.get("name", ""))
    reader, app = site.reader(request), site.app
    email = await site.run(accounts.invited, app.db, token=token, now=app.clock())
    try:
        session = await site.run(
            accounts.accept,
            app.db,
            token=token,
            name=name,
            password=str(form.get("password", "")),
            now=app.clock(),
            lang=reader.texts.lang,
        )
    except accounts.LinkUsed:
        raise
    except WorkshopError as refusal:
        return _invite_form(site, request, token=token, email=email, name=name, refusal=refusal)
    return _signed_in(site, request, reader, session, FIRST_PAGE)


async def facilitator(site: Site, request: Request) -> Actor:
    """Who is signed in on this browser; NOBODY when nobody is."""
    token = cookies.session_token(request)
    return await site.run(acting, site.own_app, site.trial, token)


def _signed_in(site: Site, request: Request, reader: Reader, token: str, after: str) -> Response:
    response = RedirectResponse(after, 303)
    cookies.keep_session(response, request, token)
    if reader.asked:
        cookies.keep_lang(response, request, reader.texts.lang)
    return response


async def _sign_in_form(
    site: Site, request: Request, *, after: str, email: str = "", refusal: WorkshopError | None = None
) -> Response:
    reader = site.reader(request)
    contact = await site.run(_contact, site)
    response = site.html(
        reader,
        "signin.html",
        request,
        refusal.status if refusal else 200,
        next=after,
        email=email,
        contact=contact,
        sentence=said(refusal, reader.texts) if refusal else "",
    )
    response.headers.update(waiting(refusal) if refusal else {})
    return response


def _invite_form(
    site: Site, request: Request, *, token: str, email: str, name: str = "", refusal: WorkshopError | None = None
) -> Response:
    reader = site.reader(request)
    return site.html(
        reader,
        "invite.html",
        request,
        refusal.status if refusal else 200,
        token=token,
        email=email,
        name=name,
        sentence=said(refusal, reader.texts) if refusal else "",
    )


def _contact(site: Site) -> str:
    """Whom to ask: named only while one organisation lives on this server, so that none is confused with another."""
    known = organisations.organisations_of(site.app.db, SYSTEM)
    return known[0].contact if len(known) == 1 else ""
