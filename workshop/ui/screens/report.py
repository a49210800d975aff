"""The report: what will be in it, in which language, and the file."""

import streamlit as st

from workshop.errors import N_, WorkshopError
from workshop.i18n import LANGUAGES
from workshop.live import workshops
from workshop.stages import STAGES, completion
from workshop.stages.records import records_of
from workshop.ui import feedback
from workshop.ui.desk import Desk, desk
from workshop.ui.frame import LANGUAGE_NAMES, frame, heading, steps
from workshop.ui.html import draw, join, piece

KIND = "workshop-record"
INSIDE = (
    N_("What was decided, with the reasons given in the room"),
    N_("The record of each design step, and what was not discussed"),
    N_("Votes with a chart, its sentence and its table"),
    N_("Every contribution with its code, so that each statement can be traced"),
)


def main() -> None:
    """Draw the screen."""
    at = desk()
    _ = at.texts.gettext
    try:
        workshop = at.ask(workshops.workshop, workshop=st.query_params.get("w", ""))
    except WorkshopError as refusal:
        frame(at, _("Report"))
        heading(feedback.sentence(refusal, at.texts))
        st.page_link("screens/workshops.py", label=_("My workshops"), icon=":material/list:")
        return
    frame(at, _("Report"), workshop=workshop.title)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        heading(workshop.title)
        steps(at, workshop.id, "report")
    left, right = st.columns([1, 1.35], gap="large")
    with left, st.container(key="panel-report"):
        draw(piece('<h2 class="now-title">{t}</h2>', t=_("Workshop record (Word)")))
        draw(piece("<ul>{rows}</ul>", rows=join(piece("<li>{s}</li>", s=_(line)) for line in INSIDE)))
        lang = st.radio(
            _("Language of the report"),
            list(LANGUAGES),
            index=list(LANGUAGES).index(workshop.lang) if workshop.lang in LANGUAGES else 0,
            format_func=LANGUAGE_NAMES.__getitem__,
            horizontal=True,
            key="report-lang",
        )
        # A plain link of our own: the file is made and checked by a route, never kept where anyone may fetch it.
        draw(
            piece(
                '<p><a class="download" download href="/reports/new?w={w}&amp;kind={k}&amp;lang={l}">{t}</a></p>',
                w=workshop.id,
                k=KIND,
                l=lang,
                t=_("Download the report"),
            )
        )
        draw(piece('<p class="f-guide">{s}</p>', s=_("Hidden contributions are counted but not printed.")))
    with right:
        _completeness(at, workshop.id)


def _completeness(at: Desk, workshop: str) -> None:
    _ = at.texts.gettext
    draw(piece('<h2 class="now-title">{t}</h2>', t=_("What the records hold")))
    rows = []
    for stage in STAGES:
        for kind in stage.kinds:
            for record in at.ask(records_of, workshop=workshop, stage=stage.slug):
                if record.kind != kind.slug:
                    continue
                done = completion(kind, record)
                missing = ", ".join(_(field.label) for field in done.missing_live)
                rows.append(
                    piece(
                        '<tr><td>{c}</td><td>{k}</td><td class="num">{f} / {r}</td><td>{m}</td></tr>',
                        c=record.code,
                        k=_(kind.title),
                        f=done.live_filled,
                        r=done.live_required,
                        m=missing or _("complete"),
                    )
                )
    if not rows:
        st.text(_("This workshop has no results yet. You can still download ideas."))
        return
    draw(
        piece(
            '<table class="counts"><caption>{cap}</caption><thead><tr><th>{a}</th><th>{b}</th>'
            '<th class="num">{c}</th><th>{d}</th></tr></thead><tbody>{rows}</tbody></table>',
            cap=_("Fields answered in the room. What is missing is printed as “Not discussed”."),
            a=_("Code"),
            b=_("Record"),
            c=_("Filled"),
            d=_("Missing"),
            rows=join(rows),
        )
    )


main()
