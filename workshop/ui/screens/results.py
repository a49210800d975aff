"""Results: walk through the design steps after the event, read what was agreed, mend it, and see the chain."""

import streamlit as st

from workshop.errors import WorkshopError
from workshop.live import workshops
from workshop.stages import STAGES, records
from workshop.ui import feedback, for_report, keeping
from workshop.ui.desk import desk
from workshop.ui.frame import frame, heading, steps
from workshop.ui.html import draw
from workshop.ui.send_off import send_off
from workshop.ui.stages.begin import begin
from workshop.ui.stages.coverage import covered
from workshop.ui.stages.panel import chosen, kind_of
from workshop.ui.stages.ranking import result
from workshop.ui.stages.reading import reading
from workshop.ui.stages.record import editor

COVERAGE, RESULT, SESSION, PICTURES = "coverage", "result", "session", "pictures"


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
    draw(keeping.soon(at, workshop))
    titles = {stage.slug: _(stage.title) for stage in STAGES} | {
        RESULT: _("Result"),
        COVERAGE: _("What the ideas cover"),
        SESSION: _("Session"),
    }
    if for_report.offered(at, workshop.id):
        titles[PICTURES] = _("Pictures")
    # Kept here and not as a default: what grows out of a record opens in the step it belongs to.
    if st.session_state.get("stage") not in titles:
        st.session_state["stage"] = next(iter(titles))
    view = st.segmented_control(
        _("Design step"), list(titles), format_func=titles.__getitem__, required=True, key="stage"
    )
    feedback.undo_button(at.texts)
    if view == RESULT:
        result(at, workshop.id)
        return
    if view == SESSION:
        send_off(at, workshop)
        return
    if view == PICTURES:
        for_report.everything(at, workshop.id)
        return
    every = at.ask(records.records_of, workshop=workshop.id)
    if view == COVERAGE:
        covered(at, every)
        return
    stage = next(one for one in STAGES if one.slug == view)
    with st.container(horizontal=True, vertical_alignment="bottom", key="record-choice"):
        record = chosen(at, stage, every)
        begin(at, workshop.id, stage, every, of=record)
    if record is None:
        return
    kind = kind_of(stage, record)
    read, write = st.columns([6, 5], gap="large")
    with read, st.container(key="reading", gap="xsmall"):
        reading(at, kind, record, every)
    with write, st.container(key="panel-record"):
        editor(at, kind, record, every)


main()
