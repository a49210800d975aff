"""The report: what will be in it, in which language, and the file."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from workshop import reports
from workshop.errors import N_, WorkshopError
from workshop.i18n import LANGUAGES
from workshop.live import workshops
from workshop.stages import STAGES, completion
from workshop.stages.records import records_of
from workshop.ui import feedback
from workshop.ui.desk import Desk, desk
from workshop.ui.frame import LANGUAGE_NAMES, frame, heading, steps
from workshop.ui.html import draw, join, piece

RECORD, BRIEF = "workshop-record", "policy-brief"
# Kind → its name here, and what it holds.
KINDS = {
    RECORD: (
        N_("Workshop record"),
        (
            N_("What was decided, with the reasons given in the room"),
            N_("The record of each design step, and what was not discussed"),
            N_("Votes with a chart, its sentence and its table"),
            N_("Every contribution with its code, so that each statement can be traced"),
            N_("The pictures that you put in on the console or under “Results”, with their words"),
        ),
    ),
    BRIEF: (
        N_("Full policy report"),
        (
            N_("One page for those who decide"),
            N_("Recommendations with support by role group, conditions and minority views"),
            N_("Options, gates, marks and evidence levels; indicators and actions"),
            N_("Who was in the room and who was not; where each recommendation comes from"),
        ),
    ),
}


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
    left, right = st.columns([1, 1.6], gap="large")
    with left, st.container(key="panel-report"):
        chosen = _choose(at, workshop)
    with right:
        views = {"look": _("Preview"), "filled": _("What the records hold")}
        view = st.segmented_control(
            _("Beside it"),
            list(views),
            format_func=views.__getitem__,
            default="look",
            required=True,
            key="report-view",
            label_visibility="collapsed",
        )
        if view == "filled":
            _completeness(at, workshop.id)
        else:
            st.iframe(f"{chosen}&format=html", height=900)


def _choose(at: Desk, workshop: Any) -> str:
    """Kind, language and pseudonyms, what is missing, and the files; gives the address of what was chosen."""
    _ = at.texts.gettext
    kind = st.radio(_("Which report?"), list(KINDS), format_func=lambda one: _(KINDS[one][0]), key="report-kind")
    draw(piece('<ul class="read">{rows}</ul>', rows=join(piece("<li>{s}</li>", s=_(line)) for line in KINDS[kind][1])))
    lang = st.radio(
        _("Language of the report"),
        list(LANGUAGES),
        index=list(LANGUAGES).index(workshop.lang) if workshop.lang in LANGUAGES else 0,
        format_func=LANGUAGE_NAMES.__getitem__,
        horizontal=True,
        key="report-lang",
    )
    address = f"/reports/new?w={workshop.id}&kind={kind}&lang={lang}"
    if workshop.identity == "pseudonym" and st.checkbox(
        _("With pseudonyms, for your own files only"), key="report-internal"
    ):
        address += "&internal=1"
    findings = at.ask(reports.check, workshop=workshop.id, kind=kind, lang=lang, now=at.app.clock())
    missing = [one for one in findings if one.blocks]
    # Plain links of our own: the file is made and checked by a route, never kept where anyone may fetch it.
    if missing:
        draw(piece('<p class="coach">{s}</p>', s=_("This report cannot be final yet. What is missing:")))
        _listed([one.said for one in missing])
        address += "&draft=1"
        _link(address, _("Download a draft"))
    else:
        _link(address, _("Download the report"))
    advice = [one.said for one in findings if not one.blocks]
    if advice:
        with st.expander(at.ngettext("{n} hint for a better report", "{n} hints for a better report", len(advice))):
            _listed(advice)
    draw(piece('<p class="f-guide">{s}</p>', s=_("Hidden contributions are counted but not printed.")))
    return address


def _listed(sentences: Sequence[str]) -> None:
    draw(piece('<ul class="read">{rows}</ul>', rows=join(piece("<li>{s}</li>", s=one) for one in sentences)))


def _link(address: str, words: str) -> None:
    draw(piece('<p><a class="download" download href="{a}">{t}</a></p>', a=address, t=words))


def _completeness(at: Desk, workshop: str) -> None:
    _ = at.texts.gettext
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
