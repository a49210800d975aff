"""The left column of the console: what the room does now, the timer, what the screen shows."""

from typing import Any

import streamlit as st

from workshop.errors import N_
from workshop.inputs import KINDS
from workshop.live import conduct
from workshop.ui.components import timer
from workshop.ui.desk import Desk
from workshop.ui.html import draw, piece
from workshop.ui.inputs import maps

SHOWS = {
    "join": N_("the join screen"),
    "step": N_("the question"),
    "result": N_("the result"),
    "blank": N_("nothing (blank)"),
    "ended": N_("the closing words"),
}


def now_panel(desk: Desk, view: Any) -> None:
    """Draw it. view: the console's view of one workshop."""
    _ = desk.texts.gettext
    with st.container(key="panel-now", gap="small"):
        if view.workshop.status == "ended":
            _ended(desk, view)
        elif view.step is None:
            _before(desk, view)
        else:
            _question(desk, view)
            _clock(desk, view)
        if view.workshop.status != "ended":
            _screen(desk, view)
        maps.settings(desk, view)
        if view.step is not None and view.step.coach:
            with st.expander(_("How to run this step"), icon=":material/lightbulb:"):
                draw(piece('<p class="coach">{c}</p>', c=view.step.coach))


def act(desk: Desk, view: Any, action: str) -> None:
    """Do what a button or a key asks for; from callbacks only."""
    workshop = view.workshop.id
    if action == "next":
        desk.do(conduct.next_step, workshop=workshop)
    elif action == "back":
        desk.do(conduct.back, workshop=workshop)
    elif action == "join":
        desk.do(conduct.show_join, workshop=workshop)
    elif action == "blank":
        desk.do(conduct.blank, workshop=workshop, on=view.mode != "blank")
    elif action == "end":
        desk.do(conduct.end, workshop=workshop, said=desk._("The workshop has ended."))
    elif view.step is not None:
        _act_in_step(desk, view, action, workshop)


def _act_in_step(desk: Desk, view: Any, action: str, workshop: str) -> None:
    running = view.ends_at is not None
    if action == "open":
        desk.do(conduct.close_step if view.step.open else conduct.open_step, workshop=workshop)
    elif action == "reveal":
        desk.do(conduct.hide if view.step.revealed else conduct.reveal, workshop=workshop)
    elif action == "timer" and running:
        desk.do(conduct.timer_pause, workshop=workshop)
    elif action == "timer":
        seconds = view.paused_seconds if view.paused_seconds is not None else view.step.minutes * 60
        desk.do(conduct.timer_start, workshop=workshop, seconds=seconds)
    elif action in ("plus", "minus") and (running or view.paused_seconds is not None):
        desk.do(conduct.timer_add, workshop=workshop, seconds=60 if action == "plus" else -60)


def _before(desk: Desk, view: Any) -> None:
    _ = desk.texts.gettext
    draw(
        piece(
            '<p class="kicker">{now}</p><p class="now-title">{t}</p><p class="prompt">{p}</p>',
            now=_("Now"),
            t=_("People are arriving"),
            p=_("The screen shows the code. Begin when the room is ready; late joiners are welcome."),
        )
    )


def _ended(desk: Desk, view: Any) -> None:
    _ = desk.texts.gettext
    draw(piece('<p class="now-title">{t}</p>', t=_("The workshop has ended.")))
    st.page_link(
        "screens/results.py", label=_("Results"), icon=":material/bar_chart:", query_params={"w": view.workshop.id}
    )
    st.page_link(
        "screens/report.py", label=_("Report"), icon=":material/description:", query_params={"w": view.workshop.id}
    )


def _question(desk: Desk, view: Any) -> None:
    _ = desk.texts.gettext
    step, activity = view.step, view.activity
    kind = KINDS.get(step.kind)
    draw(
        piece(
            '<p class="kicker">{now}</p><p class="now-title">{title}</p><p class="f-meta">{which}</p>'
            '<p class="prompt">{prompt}</p>{example}',
            now=_("Now"),
            title=activity.title,
            which=" · ".join(
                part
                for part in (
                    _("Step {n} of {total}").format(n=step.number, total=activity.steps),
                    _(kind.title) if kind else "",
                )
                if part
            ),
            prompt=step.prompt,
            example=piece('<p class="example">{e}</p>', e=_("For example: {example}").format(example=step.example))
            if step.example
            else "",
        )
    )


def _clock(desk: Desk, view: Any) -> None:
    _ = desk.texts.gettext
    running = view.ends_at is not None
    timer(
        ends_at=view.ends_at,
        paused=view.paused_seconds,
        planned=view.step.minutes * 60,
        now=desk.app.clock(),
        texts={
            "over": _("Time is up. Give one more minute, or close?"),
            "minute": _("One minute left."),
            "half": _("Half of the time is over."),
            "paused": _("paused"),
            "planned": _("planned"),
        },
    )
    started = running or view.paused_seconds is not None
    with st.container(horizontal=True, gap="small", key="timer-acts"):
        st.button(
            _("Pause") if running else (_("Go on") if started else _("Start timer")),
            icon=":material/pause:" if running else ":material/timer:",
            key="timer-go",
            on_click=act,
            args=(desk, view, "timer"),
        )
        minute = desk.texts.number(1)
        st.button(
            f"−{minute}",
            key="timer-minus",
            help=_("One minute less"),
            disabled=not started,
            on_click=act,
            args=(desk, view, "minus"),
        )
        st.button(
            f"\\+{minute}",
            key="timer-plus",
            help=_("One minute more"),
            disabled=not started,
            on_click=act,
            args=(desk, view, "plus"),
        )


def _screen(desk: Desk, view: Any) -> None:
    _ = desk.texts.gettext
    draw(
        piece(
            '<p class="f-meta">{t}</p>',
            t=_("The screen shows {what}.").format(what=_(SHOWS.get(view.mode, SHOWS["step"]))),
        )
    )
    with st.container(horizontal=True, gap="small", key="screen-acts"):
        st.button(
            _("Join screen"),
            key="join",
            icon=":material/qr_code_2:",
            disabled=view.mode == "join",
            on_click=act,
            args=(desk, view, "join"),
        )
        st.button(
            _("Show again") if view.mode == "blank" else _("Blank screen"),
            key="blank",
            icon=":material/visibility:" if view.mode == "blank" else ":material/visibility_off:",
            on_click=act,
            args=(desk, view, "blank"),
        )
