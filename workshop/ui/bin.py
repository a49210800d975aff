"""Deleting a workshop, and the bin it lies in until it is taken back or erased."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from workshop.errors import N_, WorkshopError
from workshop.live.bin import KEPT_FOR, Binned, binned, delete, erase, take_back
from workshop.ui import feedback
from workshop.ui.desk import Desk
from workshop.ui.html import draw, esc, piece

ASKED = "_delete"
"""Where this tab keeps which workshop is about to go."""


def ask(workshop: str) -> None:
    """Ask for the title before this workshop goes; an empty id asks no more."""
    st.session_state[ASKED] = workshop


def deleting(at: Desk, row: Any) -> None:
    """The question before a workshop goes into the bin, while it is asked."""
    if st.session_state.get(ASKED) != row.id:
        return
    _ = at.texts.gettext
    until = at.texts.date(at.app.clock() + KEPT_FOR, tz=row.time_zone)
    lines = [
        _("It goes into the bin with everything in it: {people}, {answers}.").format(**_counts(at, row)),
        _("You can take it back until {date}; then it is erased for good.").format(date=until),
    ]
    if row.status == "live":
        lines.insert(0, _("It is live now: everybody in the room loses it at once."))
    _typed(at, row, N_("Delete this workshop"), lines, N_("Delete"), delete, N_("It is in the bin."))


def the_bin(at: Desk) -> None:
    """What lies in the bin, each with a way back; nothing while it is empty."""
    rows: tuple[Binned, ...] = at.ask(binned)
    if not rows:
        return
    words = at.ngettext("Bin: {n} workshop", "Bin: {n} workshops", len(rows))
    with st.expander(esc(words), icon=":material/delete:"):
        for row in rows:
            _lying(at, row)
    for row in rows:
        if st.session_state.get(ASKED) == row.id:
            _erasing(at, row)


def _lying(at: Desk, row: Binned) -> None:
    _ = at.texts.gettext
    since = _("deleted on {date}").format(date=at.texts.date(row.deleted_at, "medium"))
    until = _("erased on {date}").format(date=at.texts.date(row.until, "medium"))
    facts = " · ".join((since, until, *_counts(at, row).values()))
    with st.container(key=f"binned-{row.id}", horizontal=True, vertical_alignment="center", gap="medium"):
        draw(piece('<p class="row-title">{title}</p><p class="muted">{facts}</p>', title=row.title, facts=facts))
        st.button(
            _("Take back"),
            icon=":material/undo:",
            key=f"back-{row.id}",
            on_click=at.doing(take_back, workshop=row.id, said=_("It is back.")),
        )
        st.button(_("Erase now…"), key=f"erase-{row.id}", type="tertiary", on_click=ask, args=(row.id,))


def _erasing(at: Desk, row: Binned) -> None:
    _ = at.texts.gettext
    lines = [
        _("Everything in it is erased at once: {people}, {answers}.").format(**_counts(at, row)),
        _("Nobody can take this back."),
    ]
    _typed(at, row, N_("Erase this workshop"), lines, N_("Erase for good"), erase, N_("It is erased."))


def _typed(at: Desk, row: Any, title: str, lines: list[str], label: str, act: Callable[..., None], done: str) -> None:
    """A dialog that lets the act happen once the title was typed; what it refuses it says in place."""
    _ = at.texts.gettext

    @st.dialog(_(title), on_dismiss=partial(ask, ""))
    def confirm() -> None:
        draw(piece('<p class="row-title">{title}</p>', title=row.title))
        for line in lines:
            st.text(line)
        with st.form("typed", border=False):
            typed = st.text_input(_("Type the workshop’s name to delete it."), max_chars=120, autocomplete="off")
            pressed = st.form_submit_button(_(label), type="primary", icon=":material/delete:")
        if not pressed:
            return
        try:
            act(at.app.db, at.who, workshop=row.id, name=typed or "", now=at.app.clock())
        except WorkshopError as refusal:
            st.error(esc(feedback.sentence(refusal, at.texts)), icon=":material/error:")
            return
        feedback.said(_(done))
        ask("")
        st.rerun()

    confirm()


def _counts(at: Desk, row: Any) -> dict[str, str]:
    return {
        "people": at.ngettext("{n} person", "{n} people", row.people),
        "answers": at.ngettext("{n} answer", "{n} answers", row.answers),
    }
