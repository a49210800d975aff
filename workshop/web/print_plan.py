"""A plan on paper: the invitation in each language of the room, the agenda, and a form for each step that asks."""

import base64
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from workshop.errors import N_, NotFound
from workshop.i18n import LANGUAGES, Texts, catalogue
from workshop.live.model import Workshop
from workshop.live.notice import notice
from workshop.live.planning.model import Plan
from workshop.live.planning.reading import plan
from workshop.live.sheets import sheets
from workshop.people.actor import Actor, Role
from workshop.people.organisations import Organisation, organisation
from workshop.web import addresses
from workshop.web.accounts import facilitator
from workshop.web.print_pages import to_sign_in
from workshop.web.room_view import ABOUT
from workshop.web.site import Site

INVITED = (
    N_("{host} invites you to work out together what makes this place safer."),
    N_("You need a phone with a browser: no app and no account. There is paper for those who prefer it."),
    N_("You write in your own words. Nobody has to speak aloud, and anyone may pass."),
    N_("Nobody is asked to tell what happened to them."),
)
JOIN = N_("On the day, open {address} and enter the code {code}.")
PLACED = frozenset(ABOUT) - {"comment"}


async def page(site: Site, request: Request) -> Response:
    """GET /print/workshops/ID. Raises NotFound unless a facilitator of the workshop is signed in here."""
    who = await facilitator(site, request)
    if who.role is not Role.FACILITATOR:
        return to_sign_in(request)
    reader = site.reader(request)
    lang = reader.texts.lang if reader.texts.lang in LANGUAGES else LANGUAGES[0]
    facts = await site.run(_gathered, site, who, request.path_params["id"], lang)
    start = addresses.base(request, site.app.settings)
    whole: Plan = facts["plan"]
    found, texts = whole.workshop, reader.texts
    address = addresses.join_address(start, found.code)
    picture = base64.b64encode(addresses.qr(address)).decode()
    return site.html(
        reader,
        "print_workshop.html",
        request,
        workshop=found,
        plan=whole,
        when=_when(whole, texts),
        agenda=_agenda(whole, texts),
        invitations=[_invitation(whole, facts["host"], catalogue(one), start) for one in found.langs],
        sheets=facts["sheets"],
        about_kinds=PLACED,
        qr=f"data:image/svg+xml;base64,{picture}",
    )


def _gathered(site: Site, who: Actor, workshop: str, lang: str) -> dict[str, Any]:
    whole = plan(site.app.db, who, workshop=workshop, lang=lang)
    if who.organisation is None:
        raise NotFound()
    return {
        "plan": whole,
        "sheets": sheets(site.app.db, who, workshop=workshop, lang=lang),
        "host": organisation(site.app.db, who.organisation),
    }


def _when(whole: Plan, texts: Texts) -> str:
    """The day, and the hours where they are known."""
    day = texts.date(whole.workshop.day, "full") if whole.workshop.day else texts.gettext("not dated")
    begins, ends = whole.at(0), whole.at(whole.minutes)
    if begins is None or ends is None:
        return day
    hours = texts.gettext("{start} to {end}").format(start=texts.time(begins), end=texts.time(ends))
    return texts.gettext("{day}, {hours}").format(day=day, hours=hours)


def _agenda(whole: Plan, texts: Texts) -> list[dict[str, str]]:
    """Each activity that is held: when it starts (the hour, else minutes after the beginning), steps, minutes."""
    rows = []
    for one in whole.activities:
        if one.starts is None:
            continue
        hour = whole.at(one.starts)
        rows.append(
            {
                "at": texts.time(hour) if hour else texts.gettext("+{n} min").format(n=texts.number(one.starts)),
                "title": one.title,
                "steps": " · ".join(step.title for step in one.steps if not step.skipped and step.title != one.title),
                "minutes": texts.number(one.minutes),
            }
        )
    return rows


def _invitation(whole: Plan, host: Organisation, texts: Texts, start: str) -> dict[str, Any]:
    """The invitation in one language, with what people are told before they join."""
    found: Workshop = whole.workshop
    _ = texts.gettext
    name = host.name or _("The host")
    facts = [
        (_("When"), _when(whole, texts)),
        (_("Where"), found.place),
        (_("How long"), _("{n} min").format(n=texts.number(whole.minutes))),
        (_("Host"), name),
        (_("Questions"), host.contact),
    ]
    join = _(JOIN).format(address=addresses.spoken(f"{start}/j"), code=found.shown_code)
    return {
        "lang": texts.lang,
        "say": _,
        "facts": [(label, value) for label, value in facts if value],
        "paragraphs": [*(_(sentence).format(host=name) for sentence in INVITED), join],
        "notice": notice(found, host, texts),
    }
