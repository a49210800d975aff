"""The head of the plan page: when and how long, whether it fits, and what to do when it does not."""

import zlib
from typing import Any

import streamlit as st

from workshop.live.model import Workshop
from workshop.live.planning import asking, meeting
from workshop.live.planning.model import Plan
from workshop.ui import feedback, rehearsing
from workshop.ui.desk import Desk
from workshop.ui.frame import steps
from workshop.ui.html import draw, piece
from workshop.ui.planning import own, picker, room_check
from workshop.ui.planning.change import change, cut_in_words
from workshop.ui.planning.moment import day_field, hour_field
from workshop.ui.planning.words import LENGTHS, length


def head(desk: Desk, plan: Plan) -> None:
    """Title, steps and the line of time."""
    workshop = plan.workshop
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="title"):
        draw(
            piece(
                '<h1>{t}</h1><p class="muted"><span class="code">{c}</span></p>',
                t=workshop.title,
                c=workshop.shown_code,
            )
        )
        steps(desk, workshop.id, "plan")
        if rehearsing.here() is None:
            _before(desk, workshop)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="plan-line"):
        _time(desk, plan)
        if workshop.status != "ended":
            _acts(desk, plan)


def _before(desk: Desk, workshop: Workshop) -> None:
    """What gets a real evening ready: paper, phones and wall, and a rehearsal."""
    with st.container(horizontal=True, vertical_alignment="center", width="content", gap="small"):
        st.link_button(
            desk._("Print sheets"),
            f"/print/workshops/{workshop.id}?lang={desk.texts.lang}",
            icon=":material/print:",
            type="tertiary",
        )
        if workshop.status != "ended":
            if st.button(desk._("Room check"), icon=":material/checklist:", type="tertiary", key="room-check"):
                room_check.open_check(desk, workshop)
            rehearsing.button(desk, workshop)


def _time(desk: Desk, plan: Plan) -> None:
    _ = desk.texts.gettext
    facts = []
    if plan.workshop.day:
        facts.append(desk.texts.date(plan.workshop.day))
    begins, ends = plan.at(0), plan.at(plan.workshop.minutes or plan.minutes)
    if begins and ends:
        facts.append(_("{begins} to {ends}").format(begins=desk.texts.time(begins), ends=desk.texts.time(ends)))
    facts.append(desk.ngettext("{n} person", "{n} people", plan.workshop.people_expected))
    planned = length(desk, plan.minutes)
    if plan.over > 0:
        sentence = _("Planned {length}: {n} min too long").format(length=planned, n=desk.texts.number(plan.over))
    elif plan.over < 0:
        sentence = _("Planned {length}: {n} min spare").format(length=planned, n=desk.texts.number(-plan.over))
    else:
        sentence = _("Planned {length}").format(length=planned)
    draw(
        piece(
            '<p class="plan-facts">{facts}</p><p class="plan-sum{state}">{sentence}</p>',
            facts=" · ".join(facts),
            state=" over" if plan.over > 0 else "",
            sentence=sentence,
        )
    )


def _acts(desk: Desk, plan: Plan) -> None:
    _ = desk.texts.gettext
    if plan.over > 0:
        st.button(
            _("Shorten for me"),
            icon=":material/content_cut:",
            type="primary",
            key="shorten",
            on_click=_shorten,
            args=(desk, plan),
        )
    if st.button(_("Add activity"), icon=":material/add:", key="add", type="secondary" if plan.over > 0 else "primary"):
        picker.open_picker(desk, plan)
    at = plan.workshop
    told = repr((at.title, at.question, at.place, at.day, at.begins, at.minutes, at.people_expected))
    # A new key once something was saved: the form closes.
    with st.popover(_("Date and time"), icon=":material/event:", key=f"meeting-{zlib.crc32(told.encode()):x}"):
        _meeting(desk, plan)
    if rehearsing.here() is None:
        saved = st.session_state.get(own.SAVED, 0)
        with st.popover(_("Save as a template"), icon=":material/bookmark_add:", key=f"keep-{saved}"):
            own.save_form(desk, plan)


def _shorten(desk: Desk, plan: Plan) -> None:
    minutes = plan.workshop.minutes or plan.minutes
    changed = change(desk, plan, asking.shorten, said="", library=desk.app.library, minutes=minutes)
    if changed is not None:
        undo = st.session_state[feedback.UNDO]
        feedback.said(cut_in_words(desk, changed), undo.back)


def _meeting(desk: Desk, plan: Plan) -> None:
    _ = desk.texts.gettext
    workshop = plan.workshop
    lengths = sorted({*LENGTHS, *([workshop.minutes] if workshop.minutes else [])})
    with st.form(f"meeting-form-{plan.version}", border=False):
        st.text_input(_("Title"), value=workshop.title, max_chars=120, key="m-title")
        st.text_area(_("Question for the room"), value=workshop.question, max_chars=280, height=80, key="m-question")
        st.text_input(_("Place"), value=workshop.place, max_chars=120, key="m-place")
        one, two = st.columns(2)
        day_field(desk, one, workshop.day, "m-day")
        hour_field(desk, two, workshop.begins, "m-begins")
        one.selectbox(
            _("Time you have"),
            lengths,
            index=lengths.index(workshop.minutes) if workshop.minutes else None,
            format_func=lambda minutes: length(desk, minutes),
            placeholder=_("Not yet known"),
            key="m-minutes",
        )
        two.number_input(
            _("People expected"),
            min_value=2,
            max_value=1000,
            value=max(2, workshop.people_expected),
            step=1,
            key="m-people",
        )
        st.form_submit_button(_("Save"), type="primary", on_click=_save, args=(desk, plan))


def _save(desk: Desk, plan: Plan) -> None:
    given: dict[str, Any] = {
        name: st.session_state.get(f"m-{name}") for name in ("title", "question", "place", "day", "begins", "minutes")
    }
    desk.do(
        meeting.set_meeting,
        workshop=plan.workshop.id,
        version=plan.version,
        people_expected=st.session_state.get("m-people") or plan.workshop.people_expected,
        said=desk.texts.gettext("Saved."),
        **given,
    )
