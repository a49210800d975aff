"""What one step asks, to be changed in one form: words in each language, minutes, limits, what it works on."""

import zlib
from typing import Any

import streamlit as st

from workshop.inputs import KINDS
from workshop.library.schema import ANY, LOOSE, OWN
from workshop.live.planning import asking
from workshop.live.planning.model import MOST_MINUTES, Plan, PlanActivity, PlanStep
from workshop.ui.desk import Desk
from workshop.ui.frame import LANGUAGE_NAMES
from workshop.ui.html import draw, piece
from workshop.ui.planning.change import change


def question(desk: Desk, plan: Plan, activity: PlanActivity, step: PlanStep) -> None:
    """Draw the form; it says so when people were already asked."""
    _ = desk.texts.gettext
    fixed = step.begun or plan.workshop.status == "ended"
    if step.begun:
        draw(piece('<p class="f-meta">{t}</p>', t=_("People were already asked this: it stays as it is.")))
    # New keys once the step is another one: what was saved is what stands in the boxes.
    mark = f"{step.id}-{zlib.crc32(repr(step).encode()):x}"
    with st.form(f"ask-{mark}", border=False):
        _words(desk, plan, step, mark, fixed=fixed)
        _limits(desk, step, mark, fixed=fixed)
        sources = _sources(plan, activity, step)
        if len(sources) > 1:
            st.selectbox(
                _("Works on"), list(sources), format_func=sources.__getitem__, disabled=fixed, key=f"source-{mark}"
            )
        if len(activity.steps) > 1:
            st.toggle(_("Skip this step"), value=step.skipped, disabled=fixed, key=f"skip-{mark}")
        answer = _("How people answer: {kind}").format(kind=_(KINDS[step.kind].title))
        draw(piece('<p class="f-meta">{t}</p>', t=answer))
        st.form_submit_button(_("Save"), type="primary", disabled=fixed, on_click=_save, args=(desk, plan, step, mark))


def _words(desk: Desk, plan: Plan, step: PlanStep, mark: str, *, fixed: bool) -> None:
    """The question and the example, in each language of the room."""
    _ = desk.texts.gettext
    langs = plan.workshop.langs
    for lang in langs:
        name = LANGUAGE_NAMES.get(lang, lang)
        st.text_area(
            _("Question in {language}").format(language=name) if len(langs) > 1 else _("Question"),
            value=step.prompt.get(lang, ""),
            max_chars=280,
            height=90,
            disabled=fixed,
            key=f"prompt-{lang}-{mark}",
        )
    for lang in langs if step.answers else ():
        name = LANGUAGE_NAMES.get(lang, lang)
        st.text_area(
            _("Example in {language}").format(language=name) if len(langs) > 1 else _("Example"),
            value=step.example.get(lang, ""),
            max_chars=280,
            height=80,
            disabled=fixed,
            key=f"example-{lang}-{mark}",
        )


def _limits(desk: Desk, step: PlanStep, mark: str, *, fixed: bool) -> None:
    """Minutes, how much one person gives, and whether it stays unseen."""
    _ = desk.texts.gettext
    one, two = st.columns(2)
    one.number_input(
        _("Minutes of this step"),
        min_value=step.least,
        max_value=MOST_MINUTES,
        value=step.minutes,
        step=1,
        disabled=fixed,
        key=f"min-{mark}",
    )
    if step.answers and step.kind != "link":
        two.number_input(
            _("Most per person"),
            min_value=0,
            max_value=asking.MOST_EACH,
            value=step.most or 0,
            step=1,
            disabled=fixed,
            help=_("Answers, dots or points. 0 sets no limit."),
            key=f"most-{mark}",
        )
    if step.answers:
        st.toggle(
            _("Hidden until you reveal"),
            value=step.hidden,
            disabled=fixed or step.secret,
            help=_("Votes and marks are always hidden until they are closed.") if step.secret else None,
            key=f"hidden-{mark}",
        )


def _sources(plan: Plan, activity: PlanActivity, step: PlanStep) -> dict[str, str]:
    """What the step can work on: what it has now (empty), and every earlier step that asks something."""
    inside = {one.key for one in plan.activities}
    named = [one for one in step.works_on if one.split("/")[0] in inside or one == ANY]
    if not named or OWN in step.works_on or LOOSE in step.works_on:
        return {}
    titles = {
        f"{one.key}/{source.key}": f"{one.title} · {source.title}"
        for one in plan.activities
        if one.place < activity.place
        for source in one.steps
        if source.answers and not source.skipped
    }
    now = " + ".join(titles.get(one, "–") for one in named)
    return {"": now, **{key: title for key, title in titles.items() if [key] != named}}


def _save(desk: Desk, plan: Plan, step: PlanStep, mark: str) -> None:
    """Everything that was changed in the form, in one write."""
    state = st.session_state
    langs = plan.workshop.langs
    facts: dict[str, Any] = {}
    asked = {lang: state.get(f"prompt-{lang}-{mark}", "") or "" for lang in langs}
    # A method of one's own may speak one language; the other may stay empty.
    prompt = {lang: words for lang, words in asked.items() if words.strip() or step.prompt.get(lang)}
    if any(words != step.prompt.get(lang, "") for lang, words in prompt.items()):
        facts["prompt"] = prompt
    example = {lang: state.get(f"example-{lang}-{mark}", "") or "" for lang in langs}
    if step.answers and any(words != step.example.get(lang, "") for lang, words in example.items()):
        facts["example"] = example
    for name, key, now in (("minutes", "min", step.minutes), ("most", "most", step.most or 0)):
        given = state.get(f"{key}-{mark}")
        if given is not None and given != now:
            facts[name] = given
    for name, was in (("hidden", step.hidden), ("skip", step.skipped)):
        given = state.get(f"{name}-{mark}")
        if given is not None and given != was:
            facts[name] = given
    if source := state.get(f"source-{mark}"):
        facts["works_on"] = source
    if facts:
        change(desk, plan, asking.edit_step, said=desk.texts.gettext("Saved."), step=step.id, **facts)
