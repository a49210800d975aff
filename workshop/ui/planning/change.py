"""One change of the plan from a button: said in a sentence, taken back by Undo."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from workshop.live.planning import order
from workshop.live.planning.model import Changed, Plan
from workshop.ui import feedback
from workshop.ui.desk import Desk

CHOSEN = "plan-chosen"


def change(
    desk: Desk, plan: Plan, service: Callable[..., Changed], *, said: str, choose: bool = False, **facts: Any
) -> Changed | None:
    """Do it, from a callback. said: what was done, in the reader's language. choose: show the activity it is about."""
    workshop = plan.workshop.id
    changed: Changed | None = desk.do(service, workshop=workshop, version=plan.version, **facts)
    if changed is not None:
        back = partial(desk.do, order.restore, workshop=workshop, to=changed.before, version=changed.version)
        feedback.said(said, back)
        if choose and changed.activity:
            choose_activity(changed.activity)
    return changed


def choose_activity(activity: str) -> None:
    """Show the details of an activity."""
    st.session_state[CHOSEN] = activity
    st.query_params["act"] = activity


def cut_in_words(desk: Desk, changed: Changed) -> str:
    """What shortening did, in sentences."""
    _ = desk.texts.gettext
    lang = desk.texts.lang
    parts = []
    if changed.cut:
        named = [
            _("{title} {before} → {after} min").format(
                title=_title(titles, lang), before=desk.texts.number(before), after=desk.texts.number(after)
            )
            for titles, before, after in changed.cut
        ]
        parts.append(_("Shorter: {list}.").format(list="; ".join(named)))
    if changed.dropped:
        named = [_("“{title}”").format(title=_title(titles, lang)) for titles in changed.dropped]
        parts.append(_("Skipped: {list}.").format(list=desk.texts.list(named)))
    return " ".join(parts) or _("It fits already.")


def _title(titles: Mapping[str, str], lang: str) -> str:
    return titles.get(lang) or next(iter(titles.values()), "")
