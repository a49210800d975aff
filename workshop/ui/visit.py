"""Who is looking at this page, in which language, and through which App: asked anew on every run."""

from datetime import datetime
from typing import NoReturn

import streamlit as st

from workshop.bootstrap import SESSION_COOKIES, App
from workshop.errors import NotAllowed
from workshop.i18n import LANGUAGES, PSEUDO, Texts, catalogue, choose
from workshop.people import accounts
from workshop.people.actor import Actor, Role
from workshop.trial import Trial, Trials, acting

_app: App | None = None
_trials = Trials()


def use(app: App | None, trials: Trials | None = None) -> None:
    """The server's lifespan hands over the App here, and the demonstrations and rehearsals beside it."""
    global _app, _trials
    _app, _trials = app, trials or Trials()


def own() -> App:
    """The server's own App, also where a demonstration or a rehearsal is shown."""
    if _app is None:
        raise RuntimeError("The server has not started yet.")
    return _app


def app() -> App:
    """The App of this page: that of the demonstration or the rehearsal that it shows, else the server's own."""
    running = trial()
    return running.app if running else own()


def trial() -> Trial | None:
    """The demonstration that this visit runs, or the rehearsal of one's own that this page is about, if any."""
    return _trials.of_page(own(), token(), st.query_params.get("w", ""))


def trials() -> Trials:
    """All that is tried on this server: only to begin and to end one."""
    return _trials


def now() -> datetime:
    """The present moment, from the App's clock."""
    return app().clock()


def token() -> str | None:
    """The session token of this visit's first request; whether it still counts is asked of the database each time."""
    cookies = st.context.cookies
    for name in SESSION_COOKIES:
        if value := cookies.get(name):
            return str(value)
    return None


def actor() -> Actor:
    """Who is acting: nobody, unless the cookie's session row says otherwise at this very moment."""
    return acting(own(), trial(), token())


def facilitator() -> Actor:
    """The facilitator of this visit. The first line of every screen. Raises NotAllowed for everybody else."""
    who = actor()
    if who.role is not Role.FACILITATOR:
        raise NotAllowed()
    return who


def lang(who: Actor | None = None) -> str:
    """The language of this visit: the address, then what was chosen in this tab, then the account, then the browser."""
    asked = st.query_params.get("lang")
    if asked in LANGUAGES or asked == PSEUDO:
        st.session_state["lang"] = asked
    chosen = st.session_state.get("lang")
    if chosen == PSEUDO:
        return PSEUDO
    if chosen is None and who is not None and who.role is Role.FACILITATOR:
        chosen = accounts.account(app().db, who).lang
    return choose(query=asked, chosen=chosen, default=app().settings.lang, accept_language=st.context.locale)


def texts(who: Actor | None = None) -> Texts:
    """The sentences in the language of this visit."""
    return catalogue(lang(who))


def texts_or_default() -> Texts:
    """The sentences for a fault: the tab's language, or English where even that cannot be found out."""
    chosen = st.session_state.get("lang")
    return catalogue(chosen if chosen in LANGUAGES else (_app.settings.lang if _app else LANGUAGES[0]))


def go(page: str, **query: str) -> NoReturn:
    """Show another screen."""
    st.switch_page(f"screens/{page}.py", query_params=query)
    raise AssertionError("switch_page does not return")
