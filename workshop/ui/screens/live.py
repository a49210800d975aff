"""The live console: what the room does, what it gives, what comes next."""

from functools import partial
from typing import Any

import streamlit as st

from workshop.errors import WorkshopError
from workshop.live import conduct, console
from workshop.ui import feedback, rehearsing
from workshop.ui.addresses import join_url, screen_url
from workshop.ui.aside import aside
from workshop.ui.behalf import drawer
from workshop.ui.components import copy_link
from workshop.ui.desk import Desk, desk
from workshop.ui.frame import frame, heading, steps
from workshop.ui.html import draw, esc, join, piece
from workshop.ui.middle import middle
from workshop.ui.now import act, now_panel

KEYS = {
    "n": "next",
    "Shift+n": "back",
    " ": "timer",
    "ArrowUp": "plus",
    "ArrowDown": "minus",
    "v": "reveal",
    "b": "blank",
    "j": "join",
    "h": "!hide",
    "g": "!group",
    **{str(number): f"!{number}" for number in range(1, 10)},
}


def main() -> None:
    """Draw the screen."""
    at = desk()
    _ = at.texts.gettext
    try:
        view = at.ask(console.console, workshop=st.query_params.get("w", ""), lang=at.texts.lang, now=at.app.clock())
    except WorkshopError as refusal:
        frame(at, _("Run"))
        heading(feedback.sentence(refusal, at.texts))
        st.page_link("screens/workshops.py", label=_("My workshops"), icon=":material/list:")
        return
    frame(
        at,
        _("Run"),
        workshop=view.workshop.title,
        keys=KEYS if st.session_state.get("keys_on", True) else {},
        stream=f"/api/workshops/{view.workshop.id}/live",
        cue=view.cue,
        on_key=partial(act, at, view),
    )
    _head(at, view)
    _agenda(at, view)
    # The record needs room for drafts side by side; the room needs a few numbers only.
    shares = [1.15, 2.1, 2.1] if st.session_state.get("aside") == "record" else [1.15, 2.6, 1.45]
    left, centre, right = st.columns(shares, gap="small")
    with left:
        now_panel(at, view)
    with centre:
        middle(at, view)
    with right:
        aside(at, view)
    drawer(at, view)


def _head(at: Desk, view: Any) -> None:
    _ = at.texts.gettext
    workshop, said = view.workshop, rehearsing.mark(at, view.workshop)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="title"):
        draw(
            piece(
                '<h1>{t}</h1><p class="muted"><span class="code">{c}</span>{demo}</p>',
                t=workshop.title,
                c=workshop.shown_code,
                demo=piece(' <span class="tag demo">{d}</span>', d=said) if said else "",
            )
        )
        steps(at, workshop.id, "live")
        with st.popover(_("Links"), icon=":material/link:"), st.container(key="share", gap="small"):
            copy_link(
                key="copy-join",
                label=_("Copy join link"),
                done=_("Copied"),
                address=join_url(at.app.settings, view.workshop),
            )
            copy_link(
                key="copy-wall",
                label=_("Copy screen link"),
                done=_("Copied"),
                address=screen_url(at.app.settings, view.workshop),
            )
        st.link_button(
            _("Open the screen"),
            screen_url(at.app.settings, view.workshop),
            icon=":material/open_in_new:",
            icon_position="right",
        )


def _agenda(at: Desk, view: Any) -> None:
    """The strip says where the room is; the list beside it leads anywhere."""
    _ = at.texts.gettext
    here = view.activity.id if view.activity else None
    items = []
    passed = here is not None or view.workshop.status == "ended"
    for activity in view.activities:
        if activity.id == here:
            passed = False
        items.append(
            piece(
                '<li{current}><span class="n">{n}</span><span class="name">{t}</span>{done}</li>',
                current=piece(' aria-current="step"') if activity.id == here else "",
                n=activity.position + 1,
                t=activity.title,
                done=piece(' <span aria-label="{d}">✓</span>', d=_("done")) if passed else "",
            )
        )
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="agenda"):
        draw(piece('<nav aria-label="{a}"><ol class="strip">{items}</ol></nav>', a=_("Agenda"), items=join(items)))
        if view.workshop.status != "ended":
            # A new key at each place: the list closes once it has led somewhere.
            with st.popover(_("Go to…"), icon=":material/list:", key=f"goto-{here}"):
                for activity in view.activities:
                    st.button(
                        f"{activity.position + 1} · {esc(activity.title)}",
                        key=f"go-{activity.id}",
                        disabled=activity.id == here,
                        width="stretch",
                        on_click=_go,
                        args=(at, view, activity.id),
                    )
                # An evening may end before its agenda does.
                if here is not None and view.next_title is not None:
                    early = st.button(_("End the workshop here"), icon=":material/flag:", key="early", width="stretch")
                    if early:
                        _sure(at, view)


def _sure(at: Desk, view: Any) -> None:
    """Asked once more, since nobody can write afterwards."""
    _ = at.texts.gettext

    def inside() -> None:
        st.text(_("Phones show the closing page, and nobody can write any more. The report is ready at once."))
        with st.container(horizontal=True, gap="small"):
            if st.button(_("End now"), type="primary", key="end-early"):
                act(at, view, "end")
                st.rerun()
            if st.button(_("Cancel"), key="not-yet"):
                st.rerun()

    st.dialog(_("End the workshop here"))(inside)()


def _go(at: Desk, view: Any, activity: str) -> None:
    at.do(conduct.go, workshop=view.workshop.id, activity=activity, step=1)


main()
