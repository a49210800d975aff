"""How far the group stands behind a record, and who sees it otherwise."""

import streamlit as st

from workshop.errors import N_
from workshop.stages import Record, records
from workshop.text import LIMITS
from workshop.ui.desk import Desk

STATES = {"draft": N_("draft"), "discussed": N_("discussed"), "agreed": N_("agreed"), "contested": N_("contested")}


def standing(desk: Desk, record: Record) -> None:
    """The state of a record, and a form to change it."""
    _ = desk.texts.gettext
    label = _("State: {state}").format(state=_(STATES[record.state]))
    with st.popover(label, icon=":material/handshake:"), st.form(f"standing-{record.id}", border=False):
        st.radio(
            _("Where does the group stand?"),
            list(STATES),
            index=list(STATES).index(record.state),
            format_func=lambda state: _(STATES[state]),
            key=f"state-{record.id}",
        )
        st.text_area(
            _("Who sees it otherwise, by role, and why?"),
            value=record.dissent,
            max_chars=LIMITS["NOTE"],
            height=80,
            key=f"dissent-{record.id}",
        )
        st.form_submit_button(_("Save"), type="primary", on_click=_save, args=(desk, record))


def _save(desk: Desk, record: Record) -> None:
    desk.do(
        records.set_state,
        record=record.id,
        state=st.session_state[f"state-{record.id}"],
        dissent=st.session_state[f"dissent-{record.id}"],
        version=record.version,
    )
