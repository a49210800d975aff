"""Rehearse a plan alone: begin it on the plan page, know it on every page of it, end it."""

from datetime import timedelta

import streamlit as st

from workshop.errors import N_
from workshop.live.model import Workshop
from workshop.trial import Trial
from workshop.ui import feedback, visit
from workshop.ui.desk import Desk
from workshop.ui.html import draw, piece

LABEL = N_("Rehearse")


def here() -> Trial | None:
    """The rehearsal that this page is about, if it is one."""
    trial = visit.trial()
    return trial if trial is not None and trial.rehearsal else None


def mark(desk: Desk, workshop: Workshop) -> str:
    """What stands beside the code of a workshop whose people are invented; '' beside every other."""
    if here() is not None:
        return desk._("Rehearsal")
    return desk._("Demo") if workshop.demo else ""


def banner(desk: Desk) -> None:
    """On every page of a rehearsal: that nothing of it is kept, and the ways out."""
    trial = here()
    if trial is None:
        return
    minutes = max(1, round((trial.ends - desk.app.clock()) / timedelta(minutes=1)))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="rehearsal"):
        draw(
            piece(
                "<p><b>{t}</b> {left}</p>",
                t=desk._("Rehearsal: nothing here is kept."),
                left=desk.ngettext(
                    "Invented people answer. All of it is deleted in {n} minute.",
                    "Invented people answer. All of it is deleted in {n} minutes.",
                    minutes,
                ),
            )
        )
        if st.button(desk._("Back to the plan"), icon=":material/arrow_back:", type="tertiary", key="to-plan"):
            _leave(trial)
        if st.button(desk._("End the rehearsal"), icon=":material/stop_circle:", key="end-rehearsal"):
            visit.trials().end(trial)
            _leave(trial)


def _leave(trial: Trial) -> None:
    # What could be undone there is nothing of the plan's.
    st.session_state[feedback.UNDO] = None
    visit.go("plan", w=trial.plan)


def button(desk: Desk, workshop: Workshop) -> None:
    """Begin a rehearsal; asked once more where the account has one under way."""
    if st.button(desk._(LABEL), icon=":material/theater_comedy:", key="rehearse"):
        running = visit.trials().of_account(desk.who.account)
        if running is None:
            _begin(desk, workshop)
        else:
            _sure(desk, workshop, running)


def _sure(desk: Desk, workshop: Workshop, running: Trial) -> None:
    _ = desk.texts.gettext

    @st.dialog(_(LABEL))
    def dialog() -> None:
        title = running.troupe.workshop.title
        st.text(_("Your rehearsal of “{title}” is still running. A new one takes its place.").format(title=title))
        with st.container(horizontal=True, gap="small"):
            if st.button(_("Go on with it"), type="primary", key="rehearse-on"):
                _enter(running)
            if st.button(_("Begin a new one"), key="rehearse-new"):
                _begin(desk, workshop)

    dialog()


def _begin(desk: Desk, workshop: Workshop) -> None:
    made = None
    with feedback.refusals_shown(desk.texts), st.spinner(desk._("Twelve invented people are on their way …")):
        made = visit.trials().rehearse(visit.own(), desk.who, workshop=workshop.id)
    if made is None:
        st.rerun()
    _enter(made)


def _enter(trial: Trial) -> None:
    st.session_state[feedback.UNDO] = None
    visit.go("live", w=trial.workshop)
