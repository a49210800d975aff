"""The two switches above the board: whether the room may write, and whether it sees what was written."""

from typing import Any

import streamlit as st

from workshop.ui.desk import Desk
from workshop.ui.html import draw, piece
from workshop.ui.now import act


def switches(desk: Desk, view: Any) -> None:
    """Draw them for a step that takes answers. view: the console's view of one workshop."""
    _ = desk.texts.gettext
    step = view.step
    if step is None or step.kind == "none" or view.workshop.status == "ended":
        return
    grouping = step.kind == "link"
    with st.container(horizontal=True, gap="medium", key="switches", vertical_alignment="center"):
        _switch(
            on=step.open,
            words=(_("Grouping is open") if grouping else _("Input is open"))
            if step.open
            else (_("Grouping is closed") if grouping else _("Input is closed")),
            label=(_("Close grouping") if grouping else _("Close input"))
            if step.open
            else (_("Open grouping") if grouping else _("Open input")),
            key="open",
            primary=not step.open and not step.closed,
            args=(desk, view, "open"),
        )
        _switch(
            on=step.revealed,
            words=_("Answers are shown") if step.revealed else _("Answers are hidden"),
            label=_("Hide") if step.revealed else _("Reveal"),
            key="reveal",
            primary=step.closed and not step.revealed,
            args=(desk, view, "reveal"),
        )


def _switch(*, on: bool, words: str, label: str, key: str, primary: bool, args: tuple[Any, ...]) -> None:
    with st.container(horizontal=True, gap="small", key=f"switch-{key}", vertical_alignment="center", width="content"):
        draw(
            piece('<p class="state"><span class="dot {on}"></span>{w}</p>', on="on" if on else "", w=words),
            width="content",
        )
        st.button(label, key=key, type="primary" if primary else "secondary", on_click=act, args=args)
