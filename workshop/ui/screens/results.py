"""Results: the records stage by stage, as the room agreed them."""

import streamlit as st

from workshop.errors import WorkshopError
from workshop.live import workshops
from workshop.stages import STAGES
from workshop.ui import feedback
from workshop.ui.desk import desk
from workshop.ui.frame import frame, heading, steps
from workshop.ui.html import draw
from workshop.ui.stages import panel
from workshop.ui.stages.summary import summary


def main() -> None:
    """Draw the screen."""
    at = desk()
    _ = at.texts.gettext
    try:
        workshop = at.ask(workshops.workshop, workshop=st.query_params.get("w", ""))
    except WorkshopError as refusal:
        frame(at, _("Results"))
        heading(feedback.sentence(refusal, at.texts))
        st.page_link("screens/workshops.py", label=_("My workshops"), icon=":material/list:")
        return
    frame(at, _("Results"), workshop=workshop.title)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        heading(workshop.title)
        steps(at, workshop.id, "results")
    titles = {stage.slug: _(stage.title) for stage in STAGES}
    stage = st.segmented_control(
        _("Design step"),
        list(titles),
        format_func=titles.__getitem__,
        default=next(iter(titles)),
        required=True,
        key="stage",
    ) or next(iter(titles))
    read, write = st.columns([1, 1], gap="large")
    with read:
        words = summary(at, workshop.id, stage)
        if words:
            draw(words)
        else:
            st.text(_("This design step has no record yet."))
    with write, st.container(key="panel-record"):
        panel(at, workshop.id, stage)
    feedback.undo_button(at.texts)


main()
