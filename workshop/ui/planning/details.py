"""The chosen activity: why it is there, how long it takes, which of its steps is looked at."""

import streamlit as st

from workshop.library import text_in
from workshop.live.planning import asking
from workshop.live.planning.model import MOST_MINUTES, Plan, PlanActivity, PlanStep
from workshop.stages.registry import SHELF_TITLES
from workshop.ui.desk import Desk
from workshop.ui.html import draw, esc, piece
from workshop.ui.planning import looks
from workshop.ui.planning.change import change
from workshop.ui.planning.question import question
from workshop.ui.planning.rows import menu
from workshop.ui.planning.words import length


def details(desk: Desk, plan: Plan, activity: PlanActivity | None) -> None:
    """Draw them; nothing chosen yet says what to do."""
    _ = desk.texts.gettext
    with st.container(key="panel-plan", gap="small"):
        if activity is None:
            draw(piece('<p class="muted">{t}</p>', t=_("Choose an activity to see and change what it asks.")))
            return
        _title(desk, plan, activity)
        if activity.missing and not activity.skipped:
            _warning(desk, activity)
        if plan.workshop.status != "ended":
            _minutes(desk, plan, activity)
        step = _step(desk, activity)
        if step is not None:
            _look(desk, plan, activity, step)


def _title(desk: Desk, plan: Plan, activity: PlanActivity) -> None:
    _ = desk.texts.gettext
    method = desk.app.library.methods.get(activity.method)
    text = text_in(method.texts, desk.texts.lang) if method else None
    named = text.title if text and text.title != activity.title else ""
    with st.container(horizontal=True, wrap=False, vertical_alignment="top", gap="small"):
        draw(
            piece(
                '<p class="kicker">{s}</p><h2 class="read-title">{t}</h2>{method}{why}',
                s=_(SHELF_TITLES.get(activity.stage, activity.stage)),
                t=activity.title,
                method=piece('<p class="f-meta">{m}</p>', m=named) if named else "",
                why=piece('<p class="f-guide">{w}</p>', w=text.purpose) if text else "",
            )
        )
        if plan.workshop.status != "ended":
            menu(desk, plan, activity, key="panel")
    if text and not activity.pause:
        with st.expander(_("About this method"), icon=":material/lightbulb:"):
            rows = (
                (_("Use it when"), text.use_when),
                (_("Avoid it when"), text.avoid_when),
                (_("What it gives"), text.outputs),
                (_("Have ready"), text.materials),
                (_("With mixed groups"), text.mixed_groups),
                (_("Safety"), text.safety),
            )
            for label, words in rows:
                draw(piece('<p class="f-label">{l}</p><p class="f-guide">{w}</p>', l=label, w=words))


def _warning(desk: Desk, activity: PlanActivity) -> None:
    named = desk.texts.list([desk._("“{title}”").format(title=one) for one in activity.missing])
    draw(
        piece(
            '<p class="coach wait">{t}</p>',
            t=desk._("This works on what {list} gives, which does not come before it.").format(list=named),
        )
    )


def _minutes(desk: Desk, plan: Plan, activity: PlanActivity) -> None:
    _ = desk.texts.gettext
    name = f"minutes-{activity.id}-{activity.minutes}"

    def save() -> None:
        minutes = st.session_state.get(name)
        if minutes and minutes != activity.minutes:
            change(
                desk,
                plan,
                asking.set_minutes,
                said=_("“{title}” takes {n} min.").format(title=activity.title, n=desk.texts.number(minutes)),
                activity=activity.id,
                minutes=minutes,
            )

    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.number_input(
            _("Minutes"),
            min_value=min(activity.least, activity.minutes) or 1,
            max_value=MOST_MINUTES * max(1, len(activity.steps)),
            value=activity.minutes,
            step=1,
            key=name,
            on_change=save,
            width=150,
        )
        draw(
            piece(
                '<p class="f-meta">{t}</p>',
                t=_("Its steps share them; at least {least}.").format(least=length(desk, activity.least)),
            )
        )


def _step(desk: Desk, activity: PlanActivity) -> PlanStep | None:
    """The step that is looked at: the only one, or the one chosen."""
    if not activity.steps:
        return None
    if len(activity.steps) == 1:
        return activity.steps[0]
    by_id = {step.id: step for step in activity.steps}
    chosen = st.pills(
        desk._("Step"),
        list(by_id),
        default=next(iter(by_id)),
        required=True,
        format_func=lambda key: _name(desk, by_id[key]),
        key=f"step-{activity.id}",
    )
    return by_id.get(str(chosen), activity.steps[0])


def _name(desk: Desk, step: PlanStep) -> str:
    name = f"{step.number} · {step.title} · {desk.texts.number(step.minutes)}′"
    return f"~~{esc(name)}~~" if step.skipped else esc(name)


def _look(desk: Desk, plan: Plan, activity: PlanActivity, step: PlanStep) -> None:
    _ = desk.texts.gettext
    views = {"ask": _("Question"), "phone": _("Phone"), "screen": _("Screen")}
    view = st.segmented_control(
        _("View"),
        list(views),
        default="ask",
        required=True,
        format_func=views.__getitem__,
        key=f"view-{step.id}",
        label_visibility="collapsed",
    )
    if view == "phone":
        looks.phone(desk, plan, step)
    elif view == "screen":
        looks.screen(desk, plan, step)
    else:
        question(desk, plan, activity, step)
