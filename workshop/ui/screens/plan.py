"""The plan of a workshop: what happens when, whether it fits, and what each step asks."""

import streamlit as st

from workshop.errors import WorkshopError
from workshop.live.planning.model import Plan, PlanActivity
from workshop.live.planning.reading import plan
from workshop.ui import feedback
from workshop.ui.desk import desk
from workshop.ui.frame import frame, heading
from workshop.ui.planning import naming, picker
from workshop.ui.planning.change import CHOSEN
from workshop.ui.planning.details import details
from workshop.ui.planning.head import head
from workshop.ui.planning.rows import rows


def main() -> None:
    """Draw the screen."""
    at = desk()
    _ = at.texts.gettext
    try:
        shown: Plan = at.ask(plan, workshop=st.query_params.get("w", ""), lang=at.texts.lang)
    except WorkshopError as refusal:
        frame(at, _("Plan"))
        heading(feedback.sentence(refusal, at.texts))
        st.page_link("screens/workshops.py", label=_("My workshops"), icon=":material/list:")
        return
    frame(at, _("Plan"), workshop=shown.workshop.title)
    head(at, shown)
    feedback.undo_button(at.texts)
    chosen = _chosen(shown)
    left, right = st.columns([1.25, 1], gap="medium")
    with left:
        rows(at, shown, chosen)
    with right:
        details(at, shown, chosen)
    swapping = st.session_state.pop(picker.SWAPPING, None)
    swap = next((one for one in shown.activities if one.id == swapping), None)
    renaming = st.session_state.pop(naming.RENAMING, None)
    rename = next((one for one in shown.activities if one.id == renaming), None)
    if swap is not None:
        picker.open_picker(at, shown, swap)
    elif rename is not None:
        naming.open_naming(at, shown, rename)


def _chosen(shown: Plan) -> PlanActivity | None:
    """The activity that was chosen in this tab or is named in the address, else the first."""
    asked = st.session_state.get(CHOSEN) or st.query_params.get("act")
    found = next((one for one in shown.activities if one.id == asked), None)
    return found or next(iter(shown.activities), None)


main()
