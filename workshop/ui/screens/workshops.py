"""My workshops: what is live first, then the others, newest first."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from workshop.errors import N_
from workshop.live import workshops
from workshop.live.duplicating import duplicate
from workshop.ui import bin as bin_
from workshop.ui import files, keeping, visit
from workshop.ui.desk import Desk, desk
from workshop.ui.frame import frame, heading
from workshop.ui.html import draw, piece

STATES = {"live": N_("Live now"), "waiting": N_("Ready"), "ended": N_("Done")}
ORDER = ("live", "waiting", "ended")
ACTS = "_acts"
"""Where this tab counts what was done from the menus."""


def main() -> None:
    """Draw the screen."""
    at = desk()
    _ = at.texts.gettext
    frame(at, _("My workshops"))
    rows = sorted(at.ask(workshops.workshops_of), key=lambda row: ORDER.index(row.status))
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        heading(_("My workshops"))
        with st.container(horizontal=True, width="content", gap="small"):
            st.button(_("Import…"), icon=":material/upload:", on_click=files.ask, key="import")
            if rows:
                st.button(_("New workshop"), type="primary", icon=":material/add:", on_click=_go_new, key="new")
    if st.session_state.pop("_go", None) == "new":
        visit.go("new")
    files.taking_in(at)
    keeping.waiting(at)
    if not rows:
        _nothing(at)
    for row in _chosen(at, rows) if rows else ():
        _row(at, row)
    bin_.the_bin(at)


def _go_new() -> None:
    st.session_state["_go"] = "new"


def _nothing(at: Desk) -> None:
    _ = at.texts.gettext
    with st.container(key="panel-empty", horizontal_alignment="center"):
        st.text(_("Nothing here yet. Start from a template."))
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
                '<p class="row-title">{title}</p><p class="muted">{facts} · <span class="code">{code}</span></p>{soon}',
                title=row.title,
                facts=" · ".join(_facts(at, row)),
                code=row.shown_code,
                soon=keeping.soon(at, row),
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
        # Another key after each act: the menu does not stay open over what the act shows.
        key = f"more-{row.id}-{st.session_state.get(ACTS, 0)}"
        with st.popover("", icon=":material/more_vert:", help=_("More for this workshop"), key=key):
            st.page_link("screens/live.py", label=_("Run"), icon=":material/play_circle:", query_params={"w": row.id})
            st.page_link(
                "screens/results.py", label=_("Results"), icon=":material/bar_chart:", query_params={"w": row.id}
            )
            st.page_link(
                "screens/report.py", label=_("Report"), icon=":material/description:", query_params={"w": row.id}
            )
            st.button(
                _("Duplicate"),
                icon=":material/content_copy:",
                key=f"copy-{row.id}",
                on_click=_acting,
                args=(at.doing(duplicate, workshop=row.id, said=_("The copy is here; nobody is in it yet.")),),
                type="tertiary",
            )
            files.exports(at, row)
            st.button(
                _("Delete…"),
                icon=":material/delete:",
                key=f"del-{row.id}",
                on_click=_acting,
                args=(partial(bin_.ask, row.id),),
                type="tertiary",
            )
    bin_.deleting(at, row)


def _acting(act: Callable[[], None]) -> None:
    st.session_state[ACTS] = st.session_state.get(ACTS, 0) + 1
    act()


def _facts(at: Desk, row: Any) -> list[str]:
    _ = at.texts.gettext
    when = at.texts.date(row.day) if row.day else _("not dated")
    people = at.ngettext("{n} person", "{n} people", row.people)
    answers = at.ngettext("{n} answer", "{n} answers", row.answers)
    return [part for part in (when, row.place, people, answers) if part]


main()
