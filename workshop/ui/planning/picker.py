"""The choice of a method: by stage or by a word, each with what it is for, its minutes and its group size."""

from typing import Any

import streamlit as st

from workshop.library import Method, text_in
from workshop.library.schema import MethodText
from workshop.live.planning import order
from workshop.live.planning.model import BREAK, Plan, PlanActivity
from workshop.stages.registry import SHELF_TITLES
from workshop.ui.desk import Desk
from workshop.ui.html import draw, esc, piece
from workshop.ui.planning.change import CHOSEN, change
from workshop.ui.planning.words import length
from workshop.ui.yours import yours

SWAPPING = "plan-swapping"
"""The activity whose method is to be swapped, kept until the dialog has been drawn."""


def open_picker(desk: Desk, plan: Plan, swap: PlanActivity | None = None) -> None:
    """Draw the dialog. swap: the activity whose method is replaced, None adds one after the chosen activity."""
    _ = desk.texts.gettext

    @st.dialog(_("Swap the method") if swap else _("Add an activity"), width="large")
    def dialog() -> None:
        _choice(desk, plan, swap)

    dialog()


def place_for_new(plan: Plan) -> int:
    """After the activity that is chosen, else at the end."""
    chosen = st.session_state.get(CHOSEN)
    return next((one.place + 1 for one in plan.activities if one.id == chosen), len(plan.activities))


def _choice(desk: Desk, plan: Plan, swap: PlanActivity | None) -> None:
    _ = desk.texts.gettext
    if swap:
        st.text(_("“{title}” keeps its place; what comes later works on the new one.").format(title=swap.title))
    else:
        _where(desk, plan)
    words = st.text_input(_("Search"), key="pick-q", placeholder=_("A word, such as “vote” or “persona”"), max_chars=80)
    shelf = None
    if not words:
        shelf = st.pills(
            _("Stage"),
            list(SHELF_TITLES),
            format_func=lambda key: _(SHELF_TITLES[key]),
            default=_shelf(plan, swap),
            key="pick-shelf",
        )
    found = [one for one in desk.app.library.methods.values() if one.slug != BREAK and _fits(desk, one, shelf, words)]
    found.sort(key=lambda one: (list(SHELF_TITLES).index(one.stage), _text(desk, one).title.casefold()))
    if not found:
        draw(piece('<p class="muted">{t}</p>', t=_("No method matches “{q}”.").format(q=words or "")))
    for method in found:
        _method(desk, plan, method, swap)


def _where(desk: Desk, plan: Plan) -> None:
    """The line that says where it will stand, and the break, which needs no choice."""
    _ = desk.texts.gettext
    place = place_for_new(plan)
    after = plan.activities[place - 1].title if place else ""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.text(_("It will stand after “{title}”.").format(title=after) if after else _("It will be the first one."))
        if BREAK in desk.app.library.methods and st.button(
            _("Add a break"), icon=":material/coffee:", key="pick-break", on_click=_add, args=(desk, plan, BREAK, None)
        ):
            st.rerun()


def _shelf(plan: Plan, swap: PlanActivity | None) -> str:
    if swap:
        return swap.stage
    place = place_for_new(plan)
    return plan.activities[place - 1].stage if place else "warm-up"


def _fits(desk: Desk, method: Method, shelf: str | None, words: str | None) -> bool:
    if words:
        text = _text(desk, method)
        said = f"{text.title} {text.purpose} {text.use_when} {text.outputs}".casefold()
        return all(word in said for word in words.casefold().split())
    return shelf in (None, method.stage)


def _text(desk: Desk, method: Method) -> MethodText:
    return text_in(method.texts, desk.texts.lang)


def _method(desk: Desk, plan: Plan, method: Method, swap: PlanActivity | None) -> None:
    _ = desk.texts.gettext
    text = _text(desk, method)
    low, high = method.group_size
    facts = [
        length(desk, method.minutes),
        _("{low} to {high} people").format(low=desk.texts.number(low), high=desk.texts.number(high)),
    ]
    if plan.workshop.people_expected > high:
        facts.append(_("in several groups"))
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small", key=f"pick-{method.slug}"):
        draw(
            piece(
                '<p class="f-label">{t} {own}</p><p class="pick-line">{p}</p>'
                '<p class="f-guide">{w}</p><p class="f-meta">{m}</p>',
                t=text.title,
                own=yours(desk, desk.app.library.methods, method.slug),
                p=text.purpose,
                w=text.use_when,
                m=" · ".join(facts),
            )
        )
        if st.button(
            _("Take it") if swap else _("Add"),
            key=f"take-{method.slug}",
            on_click=_add,
            args=(desk, plan, method.slug, swap),
            help=esc(text.title),
        ):
            st.rerun()


def _add(desk: Desk, plan: Plan, slug: str, swap: PlanActivity | None) -> None:
    _ = desk.texts.gettext
    title = _text(desk, desk.app.library.methods[slug]).title
    facts: dict[str, Any] = {"library": desk.app.library, "method": slug, "choose": True}
    if swap:
        said = _("“{new}” takes the place of “{old}”.").format(new=title, old=swap.title)
        change(desk, plan, order.swap, said=said, activity=swap.id, **facts)
    else:
        said = _("Added “{title}”.").format(title=title)
        change(desk, plan, order.add, said=said, place=place_for_new(plan), **facts)
