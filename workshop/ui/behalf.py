"""Writing for people without a device: the light page of the open step, in a drawer beside the board."""

from functools import partial
from typing import Any

import streamlit as st

from workshop.ui.desk import Desk
from workshop.ui.html import draw, piece

ASKED = "behalf-asked"


def offer(desk: Desk, view: Any) -> None:
    """The button, while the room may write. view: the console's view of one workshop."""
    step = view.step
    if step is not None and step.open and step.answers and step.kind != "link" and view.workshop.status != "ended":
        st.button(
            desk._("Add for someone without a phone"),
            icon=":material/person_add:",
            key="behalf",
            type="tertiary",
            on_click=_ask,
        )


def drawer(desk: Desk, view: Any) -> None:
    """The drawer, while it is asked for.

    No dialog: those are made anew whenever the page is drawn, and the words in them would be lost. So the room can be
    run beside it, too.
    """
    if not st.session_state.get(ASKED):
        return
    _ = desk.texts.gettext
    address = f"/j/{view.workshop.shown_code}/behalf?lang={desk.texts.lang}"
    with st.container(key="behalf-drawer", gap="small"):
        with st.container(key="behalf-head", horizontal=True, vertical_alignment="center"):
            draw(piece("<h2>{t}</h2>", t=_("Add for someone without a phone")))
            st.button(_("Close"), icon=":material/close:", key="behalf-close", on_click=partial(_ask, asked=False))
        st.iframe(address, height=560, alt=_("The form of this step, to be filled in for somebody"))
        # Several people can share a pile of sheets, each with a window of their own.
        st.link_button(_("In a window of its own"), address, icon=":material/open_in_new:", icon_position="right")


def _ask(*, asked: bool = True) -> None:
    st.session_state[ASKED] = asked
