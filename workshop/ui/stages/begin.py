"""Buttons that begin a record: an empty one of a stage, or one that grows out of the record that is open."""

from collections.abc import Sequence

import streamlit as st

from workshop.stages import KINDS, Record, Stage, records
from workshop.ui.desk import Desk
from workshop.ui.html import esc

# Marks are given on phones, one record a mark: they are read as a result, not one by one.
COUNTED = ("score",)


def begin(desk: Desk, workshop: str, stage: Stage, every: Sequence[Record], *, of: Record | None = None) -> None:
    """A button for each kind of record that may be begun by hand, and for each that may rest on this one (`of`)."""
    _ = desk.texts.gettext
    with st.container(horizontal=True, gap="small", key="record-new"):
        for kind in stage.kinds:
            if kind.slug not in COUNTED and (kind.many or not any(record.kind == kind.slug for record in every)):
                st.button(
                    _("New: {what}").format(what=_(kind.title)),
                    icon=":material/add:",
                    key=f"start-{kind.slug}",
                    on_click=_start,
                    args=(desk, workshop, kind.slug),
                )
        for slug, origins in records.GROWS.items():
            if of is not None and of.kind in origins:
                st.button(
                    esc(_("New from {code}: {what}").format(code=of.code, what=_(KINDS[slug].title))),
                    icon=":material/account_tree:",
                    key=f"grow-{slug}",
                    on_click=_start,
                    args=(desk, workshop, slug, of.id),
                )


def _start(desk: Desk, workshop: str, kind: str, about: str | None = None) -> None:
    """Begin a record and open it, also where it belongs to another stage than the one on the screen."""
    begun = desk.do(records.start, workshop=workshop, kind=kind, about=about)
    if begun is not None:
        st.session_state[f"record-{begun.stage}"] = begun.id
        st.session_state["stage"] = begun.stage
