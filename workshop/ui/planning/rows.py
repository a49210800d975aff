"""The list of a plan: hours, activities by stage, minutes, and what can be done with each."""

from typing import Any

import streamlit as st

from workshop.errors import N_
from workshop.live.planning import order
from workshop.live.planning.model import Plan, PlanActivity
from workshop.stages.registry import SHELF_TITLES
from workshop.ui.desk import Desk
from workshop.ui.html import Markup, draw, esc, join, piece
from workshop.ui.planning import naming, picker
from workshop.ui.planning.change import change, choose_activity

ACTS = {
    "up": N_("Move up"),
    "down": N_("Move down"),
    "first": N_("Move to the beginning"),
    "last": N_("Move to the end"),
    "rename": N_("Rename…"),
    "duplicate": N_("Duplicate"),
    "swap": N_("Swap the method…"),
    "skip": N_("Skip"),
    "back": N_("Take back in"),
    "delete": N_("Delete"),
}


def rows(desk: Desk, plan: Plan, chosen: PlanActivity | None) -> None:
    """Draw it; a press on a title chooses the activity."""
    _ = desk.texts.gettext
    stage = ""
    with st.container(key="plan-list", gap=None):
        for activity in plan.activities:
            if activity.stage != stage and not activity.pause:
                stage = activity.stage
                draw(piece('<h2 class="plan-stage">{s}</h2>', s=_(SHELF_TITLES.get(stage, stage))))
            _row(desk, plan, activity, here=chosen is not None and chosen.id == activity.id)
        if not plan.activities:
            draw(piece('<p class="muted">{t}</p>', t=_("Nothing is planned yet. Add the first activity.")))


def _row(desk: Desk, plan: Plan, activity: PlanActivity, *, here: bool) -> None:
    _ = desk.texts.gettext
    state = "skip" if activity.skipped else "here" if here else "pause" if activity.pause else "row"
    with st.container(
        horizontal=True, wrap=False, vertical_alignment="center", gap="small", key=f"act-{state}-{activity.id}"
    ):
        draw(
            piece(
                '<span class="plan-hour">{h}</span><span class="plan-n">{n}</span>',
                h=_hour(desk, plan, activity),
                n=activity.number or "",
            ),
            width="content",
        )
        st.button(
            esc(activity.title),
            key=f"choose-{activity.id}",
            type="tertiary",
            width="stretch",
            wrap=True,
            on_click=choose_activity,
            args=(activity.id,),
        )
        draw(join(_marks(desk, activity)), width="content")
        draw(
            piece('<span class="plan-min">{m}</span>', m=_("{n} min").format(n=desk.texts.number(activity.minutes))),
            width="content",
        )
        if plan.workshop.status != "ended":
            menu(desk, plan, activity, key="row")


def _hour(desk: Desk, plan: Plan, activity: PlanActivity) -> str:
    """When it starts: the hour, or the minutes after the beginning while that is not known."""
    if activity.starts is None:
        return "–"
    hour = plan.at(activity.starts)
    return desk.texts.time(hour) if hour else desk._("+{n} min").format(n=desk.texts.number(activity.starts))


def _marks(desk: Desk, activity: PlanActivity) -> list[Markup]:
    _ = desk.texts.gettext
    marks = []
    if activity.skipped:
        marks.append(piece('<span class="tag ended">{t}</span>', t=_("Skipped")))
    elif activity.held == "now":
        marks.append(piece('<span class="tag live">{t}</span>', t=_("Now")))
    elif activity.held == "done":
        marks.append(piece('<span class="tag ended">{t}</span>', t=_("Done")))
    if activity.missing and not activity.skipped:
        marks.append(piece(' <span class="tag demo">{t}</span>', t=_("Check")))
    return marks


def menu(desk: Desk, plan: Plan, activity: PlanActivity, *, key: str) -> None:
    """What can be done with one activity."""
    _ = desk.texts.gettext
    name = f"more-{key}-{activity.id}"

    def act() -> None:
        chosen = st.session_state.get(name)
        if chosen == "swap":
            st.session_state[picker.SWAPPING] = activity.id
        elif chosen == "rename":
            st.session_state[naming.RENAMING] = activity.id
        elif chosen:
            _do(desk, plan, activity, chosen)

    st.menu_button(
        " ",
        _offered(plan, activity),
        key=name,
        icon=":material/more_vert:",
        type="tertiary",
        help=_("More for “{title}”").format(title=esc(activity.title)),
        format_func=lambda one: _(ACTS[one]),
        on_click=act,
    )


def _offered(plan: Plan, activity: PlanActivity) -> list[str]:
    offered = []
    if not activity.begun:
        offered += ["up", "first"] if activity.place > 0 else []
        offered += ["down", "last"] if activity.place < len(plan.activities) - 1 else []
    offered += ["rename", "duplicate"]
    if not activity.pause:
        offered.append("swap")
    offered.append("back" if activity.skipped else "skip")
    if not activity.begun and not activity.answers:
        offered.append("delete")
    return offered


def _do(desk: Desk, plan: Plan, activity: PlanActivity, act: str) -> None:
    _ = desk.texts.gettext
    title = activity.title
    facts: dict[str, Any] = {"activity": activity.id}
    if act in ("up", "down", "first", "last"):
        to = {"up": activity.place - 1, "down": activity.place + 1, "first": 0, "last": len(plan.activities)}[act]
        change(desk, plan, order.move, said=_("Moved “{title}”.").format(title=title), to=to, **facts)
    elif act == "duplicate":
        change(desk, plan, order.duplicate, said=_("Duplicated “{title}”.").format(title=title), choose=True, **facts)
    elif act == "skip":
        change(desk, plan, order.skip, said=_("Skipped “{title}”.").format(title=title), **facts)
    elif act == "back":
        change(desk, plan, order.take_back, said=_("“{title}” is back in the plan.").format(title=title), **facts)
    elif act == "delete":
        change(desk, plan, order.delete, said=_("Deleted “{title}”.").format(title=title), **facts)
