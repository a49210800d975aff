"""The frame of every screen: menus, title, the steps inside a workshop, and the page element."""

from collections.abc import Callable, Mapping

import streamlit as st

from workshop.errors import N_
from workshop.i18n import LANGUAGES
from workshop.people import accounts
from workshop.ui import rehearsing
from workshop.ui.components import page
from workshop.ui.desk import Desk
from workshop.ui.html import draw, esc, piece

PRODUCT = N_("Safer places together")
# Each language in its own words: never translated.
LANGUAGE_NAMES = {"en": "English", "fr": "Français"}
INSIDE = (
    ("plan", N_("Plan"), ":material/edit_calendar:"),
    ("live", N_("Run"), ":material/play_circle:"),
    ("results", N_("Results"), ":material/bar_chart:"),
    ("report", N_("Report"), ":material/description:"),
)


def frame(
    desk: Desk,
    title: str,
    *,
    workshop: str = "",
    keys: Mapping[str, str] | None = None,
    stream: str = "",
    cue: int = 0,
    say: str = "",
    on_key: Callable[[str], None] | None = None,
) -> None:
    """Menus and page element. title: of the screen. workshop: its title, empty outside of one."""
    _ = desk.texts.gettext
    whole = " · ".join(part for part in (title, workshop, _(PRODUCT)) if part)
    st.set_page_config(page_title=whole)
    chrome = st.container(key="chrome")
    with chrome:
        _menus(desk)
        _page(desk, whole, say=say, keys=keys, stream=stream, cue=cue, on_key=on_key)
    rehearsing.banner(desk)


def _page(
    desk: Desk,
    title: str,
    *,
    say: str,
    keys: Mapping[str, str] | None,
    stream: str,
    cue: int,
    on_key: Callable[[str], None] | None,
) -> None:
    _ = desk.texts.gettext
    page(
        lang=desk.texts.lang,
        title=title,
        say=say,
        keys=keys,
        stream=stream,
        cue=cue,
        on_key=on_key,
        texts={
            "offline": _("Offline since {time}. Phones are keeping their ideas."),
            "reconnected": _("Reconnected."),
        },
    )


def heading(title: str, lead: str = "") -> None:
    """The one h1 of a screen. title and lead may be anybody's words: they are escaped."""
    draw(piece('<h1 class="pg-h1">{title}</h1>', title=title))
    if lead:
        draw(piece('<p class="pg-lead">{lead}</p>', lead=lead))


def steps(desk: Desk, workshop: str, here: str) -> None:
    """Plan → Run → Results → Report of one workshop; the current one says so."""
    with st.container(horizontal=True, key="steps", gap="small", vertical_alignment="center", width="content"):
        for name, label, icon in INSIDE:
            if name == here:
                draw(piece('<span class="here" aria-current="page">{t}</span>', t=desk._(label)), width="content")
            else:
                st.page_link(f"screens/{name}.py", label=desk._(label), icon=icon, query_params={"w": workshop})


def _menus(desk: Desk) -> None:
    _ = desk.texts.gettext
    account = accounts.account(desk.app.db, desk.who)

    def speak(lang: str) -> None:
        st.session_state["lang"] = lang
        st.query_params.pop("lang", None)
        desk.do(accounts.set_language, lang=lang)

    with st.container(horizontal=True, key="menus", gap="small"):
        with st.popover(esc(LANGUAGE_NAMES.get(desk.texts.lang, desk.texts.lang)), icon=":material/translate:"):
            for lang in LANGUAGES:
                st.button(
                    LANGUAGE_NAMES[lang],
                    key=f"lang-{lang}",
                    on_click=speak,
                    args=(lang,),
                    disabled=lang == desk.texts.lang,
                    width="stretch",
                )
        with st.popover(_("Account"), icon=":material/account_circle:"):
            st.text(account.name)
            st.text(account.email)
            st.page_link("screens/account.py", label=_("Help and keys"), icon=":material/help:")
            st.link_button(_("Sign out"), "/signout", icon=":material/logout:", width="stretch")
