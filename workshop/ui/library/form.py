"""The form of a method of one's own: what it is for, for whom, its steps. What was typed is kept until it is saved."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from workshop.errors import N_
from workshop.inputs import KINDS
from workshop.library.schema import ANY
from workshop.live.methods import own
from workshop.live.methods.forms import (
    EACH,
    LIMIT,
    MANY,
    MOST_STEPS,
    OFFERED,
    SOURCED,
    WORDS,
    MethodForm,
    StepForm,
    new_step,
    sources_for,
    targets_for,
)
from workshop.live.planning.model import MOST_MINUTES
from workshop.stages.registry import SHELF_TITLES
from workshop.text import LIMITS
from workshop.ui import feedback
from workshop.ui.desk import Desk
from workshop.ui.html import draw, esc, piece
from workshop.ui.library.typed import Form

PER = {"room": N_("In the whole room"), "table": N_("At each table"), "persona": N_("For each persona")}
EACH_OF = {
    "vote": N_("Dots for each person"),
    "allocation": N_("Points for each person"),
}
REFUSED = "mf-refused"
"""Where it is kept what was refused: it is drawn beside the button; at the top of a long page nobody would see it."""


def form(at: Desk, one: Form) -> None:
    """Draw it, with its button to save."""
    _ = at.texts.gettext
    if one.held.version != one.begun.version:
        if one.typed:
            changed = _(
                "Someone else changed this method in the meantime. Take note of what is yours, then discard it."
            )
            draw(piece('<p class="coach wait" role="status">{t}</p>', t=changed))
        else:
            one.forget()
    held = one.begin()
    left, right = st.columns([1.5, 1], gap="large")
    with left:
        _word(one, "title")
        _word(one, "purpose")
        draw(piece('<h2 class="shelf">{t}</h2>', t=_("Steps")))
        for place, step in enumerate(held.steps):
            _step(one, held, place, step)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.button(
                _("Add a step"),
                icon=":material/add:",
                disabled=len(held.steps) >= MOST_STEPS,
                key=one.key("add"),
                on_click=_add,
                args=(one,),
            )
            minutes = sum(step.minutes for step in one.held.steps)
            draw(piece('<p class="f-meta">{t}</p>', t=_("Together {n} min").format(n=at.texts.number(minutes))))
    with right:
        _whom(one)
        for name in WORDS:
            if name not in ("title", "purpose"):
                _word(one, name)
    feedback.show_refused(REFUSED)
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Save the method"),
            type="primary",
            icon=":material/check:",
            key=one.key("save"),
            on_click=_save,
            args=(one,),
        )
        if one.typed:
            st.button(_("Discard what I typed"), type="tertiary", key=one.key("discard"), on_click=one.forget)


def _word(one: Form, name: str) -> None:
    """One text of the method."""
    label, most = one.at._(WORDS[name]), LIMIT.get(name, LIMITS["NOTE"])
    if name == "title":
        st.text_input(label, max_chars=most, key=one.key(name))
    else:
        st.text_area(label, max_chars=most, height=80, key=one.key(name))


def _whom(one: Form) -> None:
    _ = one.at.texts.gettext
    st.selectbox(
        _("Step of the workshop"),
        list(SHELF_TITLES),
        format_func=lambda key: _(SHELF_TITLES[key]),
        key=one.key("stage"),
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.number_input(_("People, from"), min_value=1, max_value=1000, step=1, width=130, key=one.key("low"))
        st.number_input(_("to"), min_value=1, max_value=1000, step=1, width=130, key=one.key("high"))
        st.selectbox(
            _("This many"), list(PER), format_func=lambda key: _(PER[key]), width=190, key=one.key("group_per")
        )


def _step(one: Form, held: MethodForm, place: int, step: StepForm) -> None:
    at, _ = one.at, one.at.texts.gettext

    def key(name: str) -> str:
        return one.key(name, step.key)

    named = _("Step {n}: {title}").format(n=at.texts.number(place + 1), title=step.title or "…")
    with st.container(key=f"panel-{step.key}", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            draw(piece('<h3 class="f-label">{t}</h3>', t=named), width="content")
            with st.container(horizontal=True, width="content", gap=None):
                for act, icon, label, off in (
                    (_up, "arrow_upward", _("Move up"), place == 0),
                    (_out, "delete", _("Take this step out"), len(held.steps) == 1),
                ):
                    st.button(
                        " ",
                        icon=f":material/{icon}:",
                        type="tertiary",
                        help=esc(label),
                        disabled=off,
                        key=key(icon),
                        on_click=act,
                        args=(one, step.key),
                    )
        first, second = st.columns([1.4, 1])
        first.text_input(_("Title"), max_chars=LIMITS["TITLE"], key=key("title"))
        kinds = [*OFFERED] if step.kind in OFFERED else [*OFFERED, step.kind]
        second.selectbox(
            _("People give"),
            kinds,
            format_func=lambda kind: _(KINDS[kind].title),
            key=key("kind"),
            on_change=_kind,
            args=(one, step.key),
        )
        st.text_area(_("Question"), max_chars=LIMITS["NOTE"], height=80, key=key("prompt"))
        if step.kind in ("choice", "map_point"):
            st.text_area(_("Answers to choose from, one on each line"), height=100, key=key("options"))
        first, second = st.columns(2)
        first.number_input(_("Minutes"), min_value=1, max_value=MOST_MINUTES, step=1, key=key("minutes"))
        if step.kind in MANY:
            label = _(EACH_OF[step.kind]) if step.kind in EACH_OF else _("Most per person")
            second.number_input(label, min_value=0, max_value=1000, step=1, help=_("0 sets no limit."), key=key("each"))
        if KINDS[step.kind].secret:
            draw(piece('<p class="f-meta">{t}</p>', t=_("Votes and marks are always hidden until they are closed.")))
        elif KINDS[step.kind].answers:
            st.toggle(_("Hidden until you reveal"), key=key("hidden"))
        _where(one, held, place, step, key)
        with st.expander(_("Example, and what the coach says")):
            st.text_area(_("Example"), max_chars=LIMITS["NOTE"], height=80, key=key("example"))
            st.text_area(_("For the facilitator: pace and traps"), max_chars=2000, height=110, key=key("coach"))


def _where(one: Form, held: MethodForm, place: int, step: StepForm, key: Callable[[str], str]) -> None:
    """What the step works on, and where its result goes."""
    at, _ = one.at, one.at.texts.gettext
    choices = {"sources": (_("Works on"), sources_for(held, place, at.texts), _("Nothing: it asks afresh"))}
    if KINDS[step.kind].answers:
        choices["targets"] = (
            _("Goes into the record"),
            targets_for(at.app.library, held, place, at.texts),
            _("Nowhere: it stays with the activity"),
        )
    for name, (label, offered, none) in choices.items():
        # A step that was taken out or moved can no longer be worked on.
        st.session_state[key(name)] = [given for given in st.session_state[key(name)] if given in offered]
        if offered:
            st.multiselect(
                label,
                list(offered),
                format_func=offered.__getitem__,
                placeholder=none,
                key=key(name),
            )


def _kind(one: Form, key: str) -> None:
    """Another kind asks other things: what it needs is proposed."""
    held = one.held
    place = next(at for at, step in enumerate(held.steps) if step.key == key)
    step = held.steps[place]
    before = [other.key for other in held.steps[:place] if KINDS[other.kind].answers]
    sources = step.sources or (((before or [ANY])[-1],) if step.kind in SOURCED else ())
    made = replace(step, each=EACH.get(step.kind, 0), sources=sources, targets=(), hidden=step.kind == "note")
    one.hold(replace(held, steps=tuple(made if other.key == key else other for other in held.steps)))


def _add(one: Form) -> None:
    held = one.held
    taken = {step.key for step in held.steps}
    key = next(name for n in range(1, 100) if (name := f"step-{n}") not in taken)
    one.hold(replace(held, steps=(*held.steps, new_step(key))))


def _out(one: Form, key: str) -> None:
    held = one.held
    steps = tuple(
        replace(step, sources=tuple(name for name in step.sources if name != key))
        for step in held.steps
        if step.key != key
    )
    one.hold(replace(held, steps=steps))


def _up(one: Form, key: str) -> None:
    held = one.held
    steps = list(held.steps)
    at = next(place for place, step in enumerate(steps) if step.key == key)
    steps.insert(max(0, at - 1), steps.pop(at))
    one.hold(replace(held, steps=tuple(steps)))


def _save(one: Form) -> None:
    at = one.at
    with feedback.refusals_shown(at.texts, REFUSED):
        slug = own.save_method(at.who, library=at.app.library, form=one.held, lang=one.lang, slug=one.slug)
        one.forget()
        st.query_params.from_dict({"m": slug})
        feedback.said(at.texts.gettext("Saved. It is among the methods, and in “Add activity” of every plan."))
