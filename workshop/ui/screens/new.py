"""A new workshop in five short steps: goal, people, template, time, check."""

from typing import Any

import streamlit as st

from workshop.errors import N_
from workshop.i18n import LANGUAGES
from workshop.live import workshops
from workshop.ui import visit
from workshop.ui.desk import Desk, desk
from workshop.ui.frame import frame, heading
from workshop.ui.html import draw, join, piece
from workshop.ui.planning import wizard
from workshop.ui.planning.cards import cards
from workshop.ui.planning.draft import Draft, read, write

STEPS = (
    (N_("Goal"), N_("What is it about?")),
    (N_("People"), N_("Who is coming?")),
    (N_("Template"), N_("Where do you start from?")),
    (N_("Date and time"), N_("When, and how long?")),
    (N_("Check"), N_("Is this right?")),
)
TEMPLATE, TIME, CHECK = 3, 4, 5


def main() -> None:
    """Draw the screen."""
    at = desk()
    _ = at.texts.gettext
    if ready := st.session_state.pop("_made", None):
        visit.go("plan", w=ready)
    if not at.app.library.templates:
        frame(at, _("New workshop"))
        heading(_("New workshop"))
        st.error(_("No template was found. Run “workshop check” on the server to see why."))
        return
    draft = read(at.app.library)
    step = _step(draft)
    _name, asked = STEPS[step - 1]
    frame(at, _(asked), workshop=_("New workshop"))
    _progress(at, step)
    heading(_(asked))
    said = _question(at, draft, step)
    _onward(at, draft, step, said)


def _step(draft: Draft) -> int:
    """The step in the address; what needs a template waits until one is chosen."""
    asked = st.query_params.get("step", "1")
    step = int(asked) if asked in [str(number) for number in range(1, len(STEPS) + 1)] else 1
    return step if draft.template else min(step, TEMPLATE)


def _progress(at: Desk, step: int) -> None:
    _ = at.texts.gettext
    items = [
        piece(
            '<li class="{state}"{current}><span class="n" aria-hidden="true">{n}</span> {t}</li>',
            state="done" if number < step else "now" if number == step else "later",
            current=piece(' aria-current="step"') if number == step else "",
            n="✓" if number < step else number,
            t=_(name),
        )
        for number, (name, _lead) in enumerate(STEPS, start=1)
    ]
    draw(
        piece(
            '<p class="kicker">{k}</p><ol class="wizard">{items}</ol>',
            k=_("New workshop · step {n} of {all}").format(n=at.texts.number(step), all=at.texts.number(len(STEPS))),
            items=join(items),
        )
    )


def _question(at: Desk, draft: Draft, step: int) -> wizard.Answers:
    template = at.app.library.templates.get(draft.template)
    if step == TEMPLATE:
        cards(at, draft)
    elif step == TIME and template is not None:
        return wizard.when(at, draft, template)
    elif step == CHECK and template is not None:
        wizard.check(at, draft, template)
    else:
        with st.container(key="wizard-ask", width=720):
            return (wizard.goal if step == 1 else wizard.people)(at, draft, template)
    return dict


def _onward(at: Desk, draft: Draft, step: int, said: wizard.Answers) -> None:
    _ = at.texts.gettext
    with st.container(horizontal=True, horizontal_alignment="distribute", key="wizard-onward"):
        if step > 1:
            st.button(_("Back"), icon=":material/arrow_back:", key="back", on_click=_go, args=(draft, step - 1, said))
        else:
            st.button(_("Cancel"), key="cancel", on_click=_leave)
        if step == CHECK:
            st.button(
                _("Create the workshop"), type="primary", icon=":material/check:", on_click=_create, args=(at, draft)
            )
        else:
            st.button(
                _("Continue"),
                type="primary",
                icon=":material/arrow_forward:",
                icon_position="right",
                key="continue",
                disabled=step == TEMPLATE and not draft.template,
                on_click=_go,
                args=(draft, step + 1, said),
            )
    if st.session_state.pop("_leave", False):
        visit.go("workshops")


def _go(draft: Draft, step: int, said: wizard.Answers) -> None:
    """Keep what this step says, and show another one."""
    write(draft, **said())
    st.query_params["step"] = str(step)


def _leave() -> None:
    st.session_state["_leave"] = True


def _create(at: Desk, draft: Draft) -> None:
    """Make the workshop of everything that was said."""
    template = at.app.library.templates[draft.template]
    lang = draft.spoken or (at.texts.lang if at.texts.lang in LANGUAGES else LANGUAGES[0])
    facts: dict[str, Any] = {
        "title": draft.title,
        "question": draft.question,
        "place": draft.place,
        "day": draft.day,
        "begins": draft.begins,
        "time_zone": draft.zone or None,
        "minutes": draft.minutes,
        "people_expected": draft.people,
        "groups": draft.groups_for(template)[:6],
        "identity": draft.identity_for(template),
        "lang": lang,
        "langs": tuple(dict.fromkeys([lang, *(draft.langs or LANGUAGES)])),
        "retention_days": draft.keep,
    }
    made = at.do(workshops.create, library=at.app.library, template=draft.template, **facts)
    if made is not None:
        st.session_state["_made"] = made.id


main()
