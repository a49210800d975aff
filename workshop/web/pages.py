"""Pages without state: home, the code box, privacy, accessibility, help."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from workshop.errors import N_
from workshop.i18n import LANGUAGES
from workshop.identifiers import read_code, show_code
from workshop.people import organisations
from workshop.people.actor import SYSTEM, Role
from workshop.people.organisations import Organisation
from workshop.web import cookies
from workshop.web.accounts import FIRST_PAGE, facilitator
from workshop.web.site import Site

BAD_CODE = N_("We cannot find this code. Check it on the big screen.")


async def home(site: Site, request: Request) -> Response:
    """The three doors; facilitators who are signed in go on to their workshops."""
    if (await facilitator(site, request)).role is Role.FACILITATOR:
        return RedirectResponse(FIRST_PAGE, 303)
    host = await house(site)
    return site.html(site.reader(request), "home.html", request, organisation=host.name if host else "")


async def try_it(site: Site, request: Request) -> Response:
    """A demonstration of one's own, without an account; whoever runs one goes on with it. Raises AllTaken."""
    lang = site.reader(request).texts.lang
    trial = site.trial
    if trial is None or trial.lang != lang:
        trial = await site.run(site.trials.begin, site.own_app, lang=lang if lang in LANGUAGES else LANGUAGES[0])
    response = RedirectResponse(f"/live?w={trial.workshop}", 303)
    cookies.keep_session(response, request, trial.token)
    return response


async def code_page(site: Site, request: Request) -> Response:
    """The code box, the short address of the wall."""
    return site.html(site.reader(request), "code.html", request, sentence="", typed="", wait=0)


async def typed_code(site: Site, request: Request) -> Response:
    """A typed code leads to its page, which says whether the workshop exists."""
    form = await request.form()
    typed = str(form.get("code", ""))[:300]
    code = read_code(typed)
    reader = site.reader(request)
    if code is None:
        return site.html(
            reader, "code.html", request, 404, sentence=reader.texts.gettext(BAD_CODE), typed=typed, wait=0
        )
    return RedirectResponse(reader.link(f"/j/{show_code(code)}"), 303)


async def privacy(site: Site, request: Request) -> Response:
    """What is kept, why, how long, and whom to ask."""
    return site.html(site.reader(request), "privacy.html", request, house=await house(site))


async def accessibility(site: Site, request: Request) -> Response:
    """The accessibility statement."""
    return site.html(site.reader(request), "accessibility.html", request, house=await house(site))


async def help_page(site: Site, request: Request) -> Response:
    """How it works, for participants and for facilitators."""
    return site.html(site.reader(request), "help.html", request)


async def house(site: Site) -> Organisation | None:
    """The organisation of this server; None before the set-up, or where several share it."""
    known = await site.run(organisations.organisations_of, site.app.db, SYSTEM)
    return known[0] if len(known) == 1 else None
