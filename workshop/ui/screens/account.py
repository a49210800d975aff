"""Help: how a workshop is run, the keys, and one's own account."""

import streamlit as st

from workshop.errors import N_
from workshop.people import accounts
from workshop.ui.desk import Desk, desk
from workshop.ui.frame import frame, heading
from workshop.ui.html import draw, join, piece

RUN = (
    N_("Create a workshop from a template and open it."),
    N_("Put the screen’s link on the projector. It shows the code and the QR with which people join."),
    N_("Press “Next” to begin. Each activity says what to ask, how long it takes and what good looks like."),
    N_("Open the input; answers stay hidden until you reveal them. Close it when the room is ready."),
    N_("Group the cards with “Move to…” and name the groups. What the room gave lands as drafts in the record."),
    N_("Confirm or drop each draft with the room. The record shows what is still missing."),
    N_("End the workshop and download the report."),
)
KEYS = (
    ("N", N_("next step")),
    ("Shift+N", N_("back")),
    ("Space", N_("start or pause the timer")),
    ("↑ ↓", N_("one minute more or less")),
    ("V", N_("reveal or hide")),
    ("B", N_("blank the screen")),
    ("J", N_("join screen")),
    ("H", N_("hide the selected cards")),
    ("G", N_("new group with the selected cards")),
    ("1–9", N_("put the selected cards in this group")),
)


def main() -> None:
    """Draw the screen."""
    at = desk()
    _ = at.texts.gettext
    frame(at, _("Help"))
    heading(_("Help"))
    left, right = st.columns([1.3, 1], gap="large")
    with left:
        draw(piece("<h2 class='now-title'>{t}</h2>", t=_("Running a workshop")))
        draw(piece("<ol>{items}</ol>", items=join(piece("<li>{s}</li>", s=_(line)) for line in RUN)))
        st.page_link("screens/workshops.py", label=_("My workshops"), icon=":material/list:")
    with right:
        with st.container(key="panel-keys"):
            draw(piece("<h2 class='now-title'>{t}</h2>", t=_("Keys on the console")))
            draw(
                piece(
                    "<div class='keys'><dl>{rows}</dl></div>",
                    rows=join(piece("<dt>{k}</dt><dd>{w}</dd>", k=key, w=_(words)) for key, words in KEYS),
                )
            )
            st.toggle(
                _("Single keys act on the console"),
                value=st.session_state.get("keys_on", True),
                key="keys_switch",
                on_change=_switch,
                help=_("They never act while you write in a field."),
            )
        _colleague(at)


def _switch() -> None:
    st.session_state["keys_on"] = st.session_state["keys_switch"]


def _colleague(at: Desk) -> None:
    _ = at.texts.gettext
    with st.container(key="panel-invite"):
        draw(piece("<h2 class='now-title'>{t}</h2>", t=_("Invite a colleague")))
        with st.form("invite", border=False, clear_on_submit=True):
            st.text_input(_("Email"), max_chars=120, key="invite-email")
            st.form_submit_button(_("Make an invitation link"), on_click=_invite, args=(at,))
        if link := st.session_state.get("_invited"):
            st.text(_("Send this link. It works once."))
            st.code(link, language=None)


def _invite(at: Desk) -> None:
    token = at.do(accounts.invite, email=st.session_state.get("invite-email", ""))
    base = at.app.settings.public_url or ""
    st.session_state["_invited"] = f"{base.rstrip('/')}/setup?invite={token}" if token else None


main()
