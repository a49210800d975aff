"""My workshops: what is live first, then the others, newest first."""

from functools import partial
from typing import Any

import streamlit as st

from workshop.errors import N_
from workshop.live import workshops
from workshop.ui import visit
from workshop.ui.desk import Desk, desk
from workshop.ui.frame import frame, heading
from workshop.ui.html import draw, piece

STATES = {"live": N_("Live now"), "waiting": N_("Ready"), "ended": N_("Done")}
ORDER = ("live", "waiting", "ended")


def main() -> None:
    """Draw the screen."""
    at = desk()
    _ = at.texts.gettext
    frame(at, _("My workshops"))
    rows = sorted(at.ask(workshops.workshops_of), key=lambda row: ORDER.index(row.status))
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        heading(_("My workshops"))
        st.page_link("screens/new.py", label=_("New workshop"), icon=":material/add:") if not rows else st.button(
            _("New workshop"), type="primary", icon=":material/add:", on_click=_go_new, key="new"
        )
    if st.session_state.pop("_go", None) == "new":
        visit.go("new")
    if not rows:
        _nothing(at)
        return
    shown = _chosen(at, rows)
    for row in shown:
        _row(at, row)


def _go_new() -> None:
    st.session_state["_go"] = "new"


def _nothing(at: Desk) -> None:
    _ = at.texts.gettext
    with st.container(key="panel-empty", horizontal_alignment="center"):
        st.text(_("Nothing here yet. Start from a template, or see a finished one."))
        st.button(_("New workshop"), type="primary", icon=":material/add:", on_click=_go_new, key="new-first")


def _chosen(at: Desk, rows: list[Any]) -> list[Any]:
    _ = at.texts.gettext
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        asked = st.text_input(
            _("Search"), key="q", placeholder=_("Title, place or code"), max_chars=120, width=320, bind="query-params"
        )
        state = st.segmented_control(
            _("State"),
            ["all", *ORDER],
            format_func=lambda key: _("All") if key == "all" else _(STATES[key]),
            default="all",
            required=True,
            key="state",
        )
    words = (asked or "").casefold().replace("-", "").split()
    shown = [
        row
        for row in rows
        if state in ("all", None, row.status)
        and all(word in f"{row.title} {row.place} {row.code}".casefold() for word in words)
    ]
    if not shown:
        draw(
            piece(
                "<p class='muted'>{words}</p>",
                words=_("No workshop matches “{q}”.").format(q=asked or _(STATES.get(state, "All"))),
            )
        )
    return shown


def _row(at: Desk, row: Any) -> None:
    _ = at.texts.gettext
    live = row.status == "live"
    with (
        st.container(key=f"row-{'live-' if live else ''}{row.id}"),
        st.container(horizontal=True, vertical_alignment="center", gap="medium"),
    ):
        draw(
            piece(
                '<span class="tag {state}">{label}</span>{demo}',
                state=row.status,
                label=_(STATES[row.status]),
                demo=piece(' <span class="tag demo">{d}</span>', d=_("Demo")) if row.demo else "",
            ),
            width="content",
        )
        draw(
            piece(
                '<p class="row-title">{title}</p><p class="muted">{facts} · <span class="code">{code}</span></p>',
                title=row.title,
                facts=" · ".join(_facts(at, row)),
                code=row.shown_code,
            )
        )
        page, label, icon = (
            ("report", _("Report"), ":material/description:")
            if row.status == "ended"
            else (
                ("live", _("Return"), ":material/play_circle:")
                if live
                else ("live", _("Open"), ":material/arrow_forward:")
            )
        )
        if st.button(label, type="primary" if live else "secondary", icon=icon, key=f"open-{row.id}"):
            visit.go(page, w=row.id)
        with st.popover("", icon=":material/more_vert:", help=_("More for this workshop")):
            st.page_link("screens/live.py", label=_("Run"), icon=":material/play_circle:", query_params={"w": row.id})
            st.page_link(
                "screens/results.py", label=_("Results"), icon=":material/bar_chart:", query_params={"w": row.id}
            )
            st.page_link(
                "screens/report.py", label=_("Report"), icon=":material/description:", query_params={"w": row.id}
            )
            st.button(
                _("Delete…"),
                icon=":material/delete:",
                key=f"del-{row.id}",
                on_click=_ask_delete,
                args=(row.id,),
                type="tertiary",
            )
    if st.session_state.get("_delete") == row.id:
        _delete(at, row)


def _facts(at: Desk, row: Any) -> list[str]:
    _ = at.texts.gettext
    when = at.texts.date(row.day) if row.day else _("not dated")
    people = at.ngettext("{n} person", "{n} people", row.people)
    answers = at.ngettext("{n} answer", "{n} answers", row.answers)
    return [part for part in (when, row.place, people, answers) if part]


def _ask_delete(workshop: str) -> None:
    st.session_state["_delete"] = workshop


def _delete(at: Desk, row: Any) -> None:
    _ = at.texts.gettext

    @st.dialog(_("Delete this workshop"), on_dismiss=partial(_ask_delete, ""))
    def confirm() -> None:
        st.text(row.title)
        st.text(_("Everything people wrote in it is deleted for good."))
        typed = st.text_input(_("Type the workshop’s name to delete it."), max_chars=120)
        if st.button(
            _("Delete"), type="primary", disabled=(typed or "").strip() != row.title.strip(), key="delete-yes"
        ):
            at.do(workshops.delete, workshop=row.id, name=typed or "", said=_("Deleted."))
            _ask_delete("")
            st.rerun()

    confirm()


main()
