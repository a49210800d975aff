"""The right column of the console: the next step, then the room or the record."""

from typing import Any

import streamlit as st

from workshop.ui.checklist import checklist
from workshop.ui.components import room
from workshop.ui.desk import Desk, both
from workshop.ui.html import draw, esc, piece
from workshop.ui.now import act
from workshop.ui.review import waiting
from workshop.ui.stages import panel


def aside(desk: Desk, view: Any) -> None:
    """Draw it. view: the console's view of one workshop."""
    _ = desk.texts.gettext
    if view.workshop.status != "ended":
        _onward(desk, view)
    waiting(desk, view.workshop.id)
    checklist(desk, view)
    tabs = {"room": _("Room"), "record": _("Record")}
    stage = view.activity.stage if view.activity else ""
    chosen = st.segmented_control(
        _("Beside the board"),
        list(tabs),
        format_func=tabs.__getitem__,
        default="room",
        required=True,
        key="aside",
        label_visibility="collapsed",
        width="stretch",
    )
    with st.container(key="panel-aside", gap="small"):
        if chosen == "record":
            if view.activity is None:
                st.text(_("The record fills up once the first activity has begun."))
            else:
                panel(desk, view.workshop.id, stage)
        else:
            _room(desk, view)


def _onward(desk: Desk, view: Any) -> None:
    _ = desk.texts.gettext
    label = _("End the workshop") if view.next_title is None else _("Next: {activity}").format(activity=view.next_title)
    with st.container(key="onward", gap="small", horizontal=True):
        st.button(
            _("Back"),
            icon=":material/arrow_back:",
            key="back",
            disabled=view.step is None,
            on_click=act,
            args=(desk, view, "back"),
        )
        if view.next_title is None:
            with st.popover(label, icon=":material/flag:", width="stretch", type="primary"):
                st.text(_("Phones show the closing page, and nobody can write any more. The report is ready at once."))
                st.button(_("End now"), type="primary", key="end", on_click=act, args=(desk, view, "end"))
        else:
            st.button(
                esc(label),
                type="primary",
                icon=":material/arrow_forward:",
                icon_position="right",
                width="stretch",
                wrap=True,
                key="next",
                on_click=act,
                args=(desk, view, "next"),
            )


def _room(desk: Desk, view: Any) -> None:
    _ = desk.texts.gettext
    ngettext = desk.texts.ngettext
    room(
        here=view.here,
        away=view.away,
        answered=view.answered,
        answers=view.answers,
        revision=view.revision,
        lang=desk.texts.lang,
        texts={
            "here": both(lambda n: ngettext("person here", "people here", n)),
            "away": both(lambda n: ngettext("{n} away", "{n} away", n)),
            "answers": both(lambda n: ngettext("answer in this step", "answers in this step", n)),
            "answered": _("{n} of {total} people have answered."),
            "nobody": _("Nobody has joined. Is the join screen showing?"),
            "quiet": _("{n} of {total} have written. Read the example aloud, or give two minutes in pairs."),
            "ready": _("Nearly everybody has answered. You can move on."),
        },
        counts=view.step is None or view.step.answers,
        asks=view.step is not None and view.step.open and view.step.answers and view.step.kind != "link",
    )
    if view.groups:
        draw(
            piece(
                '<p class="f-meta">{t}</p>',
                t=" · ".join(f"{label} {desk.texts.number(count)}" for label, count in view.groups),
            )
        )
