"""The five questions of a new workshop, each on its own."""

from collections.abc import Callable
from typing import Any
from zoneinfo import available_timezones

import streamlit as st

from workshop.errors import N_
from workshop.i18n import LANGUAGES
from workshop.library import Template, text_in
from workshop.live.planning.meeting import LONGEST, SHORTEST
from workshop.live.planning.proposing import propose
from workshop.people.cells import SMALLEST
from workshop.people.groups import GROUPS
from workshop.people.organisations import organisation
from workshop.storage.workshop import TIME_ZONE
from workshop.ui.desk import Desk
from workshop.ui.frame import LANGUAGE_NAMES
from workshop.ui.html import draw, join, piece
from workshop.ui.planning.agenda import agenda, titled, what_was_cut
from workshop.ui.planning.draft import FEW, Draft
from workshop.ui.planning.moment import day_field, hour_field
from workshop.ui.planning.words import LENGTHS, length

PAPER = N_("Few have a phone: the plan has print sheets, and the console adds what is written on them.")
PHONES = {"": N_("Most do"), FEW: N_("Few do: plan paper sheets")}
IDENTITIES = {
    "anonymous": (N_("Unnamed"), N_("no screen or report shows who wrote")),
    "pseudonym": (N_("Pseudonym"), N_("“Amber Heron”, kept for the session")),
    "first_name": (N_("First name"), N_("for teams who know each other")),
}
Answers = Callable[[], dict[str, Any]]
"""What a step says when it is left."""


def goal(desk: Desk, draft: Draft, template: Template | None) -> Answers:
    """What it is about and where."""
    _ = desk.texts.gettext
    text = template.texts.get(desk.texts.lang) if template else None
    st.text_input(
        _("Title"),
        value=draft.title,
        max_chars=120,
        key="w-title",
        placeholder=text.title if text else _("for example: Station square after dark"),
    )
    st.text_area(
        _("Question for the room"),
        value=draft.question,
        max_chars=280,
        height=100,
        key="w-question",
        placeholder=text.question if text else _("for example: What would let everyone cross the square at night?"),
        help=_("One question, in the words of those who come. Left empty, the template’s own is taken."),
    )
    st.text_input(
        _("Place"), value=draft.place, max_chars=120, key="w-place", placeholder=_("for example: Station square")
    )
    return lambda: {name: (st.session_state.get(f"w-{name}") or "").strip() for name in ("title", "question", "place")}


def people(desk: Desk, draft: Draft, template: Template | None) -> Answers:
    """Who comes and how they appear."""
    _ = desk.texts.gettext
    st.number_input(
        _("How many people?"),
        min_value=2,
        max_value=1000,
        value=max(2, draft.people),
        step=1,
        key="w-people",
        width=220,
    )
    st.multiselect(
        _("Role groups people choose from (3 to 6)"),
        list(GROUPS),
        default=list(draft.groups_for(template))[:6],
        format_func=lambda key: _(GROUPS[key]),
        max_selections=6,
        placeholder=_("Choose groups"),
        key="w-groups",
    )
    draw(
        piece(
            '<p class="f-guide">{t}</p>',
            t=_("Results show a group apart from {n} people on; smaller ones are counted together.").format(
                n=desk.texts.number(SMALLEST)
            ),
        )
    )
    shown = draft.identity_for(template)
    st.radio(
        _("How do people appear?"),
        list(IDENTITIES),
        index=list(IDENTITIES).index(shown) if shown in IDENTITIES else 0,
        format_func=lambda key: _(IDENTITIES[key][0]),
        captions=[_(caption) for _label, caption in IDENTITIES.values()],
        key="w-identity",
    )
    _languages(desk, draft)
    st.radio(
        _("Does everybody have a phone?"),
        list(PHONES),
        index=list(PHONES).index(draft.phones),
        format_func=lambda key: _(PHONES[key]),
        horizontal=True,
        key="w-phones",
    )

    def said() -> dict[str, Any]:
        state = st.session_state
        groups = tuple(state.get("w-groups") or ())
        # What the template proposes is not a choice: another template proposes others.
        untouched = groups == draft.groups_for(template)[:6] and not draft.groups
        identity = state.get("w-identity") or ""
        lang = state.get("w-spoken") or LANGUAGES[0]
        return {
            "people": state.get("w-people") or 20,
            "groups": () if untouched else groups,
            "identity": "" if identity == shown and not draft.identity else identity,
            "spoken": lang,
            "langs": tuple(dict.fromkeys([lang, *(state.get("w-langs") or ())])),
            "phones": state.get("w-phones") or "",
        }

    return said


def _languages(desk: Desk, draft: Draft) -> None:
    _ = desk.texts.gettext
    one, two = st.columns(2)
    one.multiselect(
        _("Languages in the room"),
        list(LANGUAGES),
        default=[lang for lang in draft.langs if lang in LANGUAGES] or list(LANGUAGES),
        format_func=LANGUAGE_NAMES.__getitem__,
        placeholder=_("Choose languages"),
        key="w-langs",
    )
    spoken = draft.spoken or (desk.texts.lang if desk.texts.lang in LANGUAGES else LANGUAGES[0])
    two.selectbox(
        _("Language of the screen"),
        list(LANGUAGES),
        index=list(LANGUAGES).index(spoken) if spoken in LANGUAGES else 0,
        format_func=LANGUAGE_NAMES.__getitem__,
        key="w-spoken",
    )


def when(desk: Desk, draft: Draft, template: Template) -> Answers:
    """When and how long, with the agenda that fits beside it."""
    _ = desk.texts.gettext
    left, right = st.columns([1, 1.2], gap="large")
    with left:
        whole = propose(desk.app.library, template, people=draft.people).minutes
        own = {whole, *(one.minutes for one in template.agendas)}
        offered = sorted({*LENGTHS, *own, *([draft.minutes] if draft.minutes else [])})
        offered = [one for one in offered if SHORTEST <= one <= LONGEST]
        first = draft.minutes if draft.minutes in offered else None
        chosen = first or min(offered, key=lambda one: abs(one - whole))
        st.selectbox(
            _("Time you have"),
            offered,
            index=offered.index(chosen),
            format_func=lambda minutes: length(desk, minutes),
            key="w-minutes",
        )
        day_field(desk, left, draft.day, "w-day")
        hour_field(desk, left, draft.begins, "w-begins")
        zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc", "System")))
        zone = next((one for one in (draft.zone, st.context.timezone, TIME_ZONE) if one in zones), zones[0])
        st.selectbox(_("Time zone"), zones, index=zones.index(zone), key="w-zone")
        home = organisation(desk.app.db, desk.who.organisation or "")
        keep = draft.keep if draft.keep and 7 <= draft.keep <= 730 else home.retention_days
        st.number_input(
            _("Keep for (days)"),
            min_value=7,
            max_value=730,
            value=keep,
            step=1,
            help=_("Then everything that people wrote is deleted."),
            key="w-keep",
        )
    with right, st.container(key="panel-agenda"):
        minutes = st.session_state.get("w-minutes") or chosen
        proposal = propose(desk.app.library, template, minutes=minutes, people=draft.people)
        what_was_cut(desk, proposal, minutes)
        agenda(desk, proposal, begins=st.session_state.get("w-begins"))
    return lambda: {
        "zone": st.session_state.get("w-zone") or "",
        **{name: st.session_state.get(f"w-{name}") for name in ("minutes", "day", "begins", "keep")},
    }


def check(desk: Desk, draft: Draft, template: Template) -> None:
    """The whole of it in sentences, with the agenda."""
    _ = desk.texts.gettext
    text = text_in(template.texts, desk.texts.lang)
    proposal = propose(desk.app.library, template, minutes=draft.minutes, people=draft.people)
    left, right = st.columns([1, 1.2], gap="large")
    with left:
        draw(piece('<h2 class="read-title">{t}</h2>', t=draft.title or text.title))
        draw(piece('<p class="prompt">{q}</p>', q=draft.question or text.question))
        sentences = _sentences(desk, draft, template, text.title, proposal.minutes)
        draw(join(piece('<p class="said">{s}</p>', s=sentence) for sentence in sentences))
        for one in proposal.tables:
            said = _("“{title}” works with {least} to {most} people: plan {n} tables.").format(
                title=titled(one.titles, desk.texts.lang),
                least=desk.texts.number(one.least),
                most=desk.texts.number(one.most),
                n=desk.texts.number(one.tables),
            )
            draw(piece('<p class="f-guide">{s}</p>', s=said))
    with right, st.container(key="panel-agenda"):
        what_was_cut(desk, proposal, draft.minutes)
        agenda(desk, proposal, begins=draft.begins)


def _sentences(desk: Desk, draft: Draft, template: Template, named: str, minutes: int) -> list[str]:
    _ = desk.texts.gettext
    texts = desk.texts
    groups = texts.list([_(GROUPS[key]) for key in draft.groups_for(template)])
    spoken = texts.list([LANGUAGE_NAMES.get(one, one) for one in draft.langs or LANGUAGES])
    screen = draft.spoken or texts.lang
    shown = IDENTITIES.get(draft.identity_for(template), IDENTITIES["anonymous"])
    when_ = texts.date(draft.day) if draft.day else _("The date is not yet known")
    if draft.begins:
        when_ = _("{day}, {hour}").format(day=when_, hour=texts.time(draft.begins))
    return [
        " · ".join(part for part in (when_, draft.place, length(desk, draft.minutes or minutes)) if part),
        desk.ngettext("{n} person is expected.", "{n} people are expected.", draft.people),
        _("They choose one of: {groups}.").format(groups=groups),
        _("They appear as: {identity}, {meaning}.").format(identity=_(shown[0]).lower(), meaning=_(shown[1])),
        _("Phones speak {languages}; the screen speaks {screen}.").format(
            languages=spoken, screen=LANGUAGE_NAMES.get(screen, screen)
        ),
        *([_(PAPER)] if draft.phones == FEW else []),
        _("Planned from “{template}”.").format(template=named),
    ]
