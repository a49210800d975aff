"""How a planned step will look: on a phone, and on the screen."""

import streamlit as st

from workshop.live.planning.model import Plan, PlanStep
from workshop.ui.desk import Desk
from workshop.ui.frame import LANGUAGE_NAMES
from workshop.ui.html import draw, piece


def phone(desk: Desk, plan: Plan, step: PlanStep) -> None:
    """The real page of a phone in a frame; nothing can be sent from it."""
    lang = _language(desk, plan, step)
    with st.container(key="phone", width=390):
        st.iframe(
            f"/j/{plan.workshop.code}/preview?step={step.id}&lang={lang}",
            height=620,
            alt=desk._("What a phone shows in this step"),
        )


def screen(desk: Desk, plan: Plan, step: PlanStep) -> None:
    """The question as the wall shows it, in the same shape."""
    workshop = plan.workshop
    prompt = step.prompt.get(workshop.lang) or next(iter(step.prompt.values()), "")
    if not step.answers:
        below = ""
    elif step.hidden:
        below = desk._("Answers are counted and stay hidden until you reveal them.")
    else:
        below = desk._("Answers appear here as they come.")
    draw(
        piece(
            '<div class="wall" lang="{lang}"><p class="wall-ask">{prompt}</p><p class="wall-time">{n}:00</p>'
            '<p class="wall-below">{below}</p><p class="wall-code">{code}</p></div>',
            lang=workshop.lang,
            prompt=prompt,
            n=step.minutes,
            below=below,
            code=workshop.shown_code,
        )
    )


def _language(desk: Desk, plan: Plan, step: PlanStep) -> str:
    langs = plan.workshop.langs
    if len(langs) < 2:
        return langs[0]
    chosen = st.segmented_control(
        desk._("Language"),
        list(langs),
        default=desk.texts.lang if desk.texts.lang in langs else langs[0],
        required=True,
        format_func=lambda lang: LANGUAGE_NAMES.get(lang, lang),
        key=f"look-lang-{step.id}",
        label_visibility="collapsed",
    )
    return str(chosen)
