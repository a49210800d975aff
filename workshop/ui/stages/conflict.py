"""Somebody else changed the same field first: both versions side by side, and one choice."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from workshop.stages import Field, records
from workshop.ui.desk import Desk
from workshop.ui.html import draw, piece
from workshop.ui.stages.fields import spoken

KEY = "_conflict"


@dataclass(frozen=True, slots=True)
class Conflict:
    """What I wrote, and where it should have gone."""

    record: str
    field: str
    value_id: str | None
    mine: Any


def keep(conflict: Conflict) -> None:
    """Hold what was written until the person has chosen."""
    st.session_state[KEY] = conflict


def open_conflict(record: str, field: str) -> Conflict | None:
    """The unsettled conflict of this field, if there is one."""
    held: Conflict | None = st.session_state.get(KEY)
    return held if held and held.record == record and held.field == field else None


def settle(desk: Desk, field: Field, held: Conflict, theirs: Any) -> None:
    """Draw both versions. theirs: the value as it is now, None when it was removed."""
    _ = desk.texts.gettext
    draw(
        piece(
            '<p class="f-label">{t}</p>',
            t=_("Someone else changed this in the meantime. Compare both versions and choose."),
        )
    )
    left, right = st.columns(2)
    with left, st.container(border=True, key="conflict-mine"):
        draw(piece('<p class="kicker">{t}</p>{v}', t=_("Your version"), v=spoken(desk, field, held.mine)))
        st.button(_("Keep mine"), type="primary", on_click=_mine, args=(desk, held, theirs), key="keep-mine")
    with right, st.container(border=True, key="conflict-theirs"):
        shown = spoken(desk, field, theirs.value) if theirs else piece("<p>{t}</p>", t=_("It was removed."))
        draw(piece('<p class="kicker">{t}</p>{v}', t=_("The saved version"), v=shown))
        st.button(_("Keep theirs"), on_click=_theirs, key="keep-theirs")


def _mine(desk: Desk, held: Conflict, theirs: Any) -> None:
    st.session_state.pop(KEY, None)
    desk.do(
        records.write,
        record=held.record,
        field=held.field,
        value=held.mine,
        value_id=theirs.id if theirs else None,
        version=theirs.version if theirs else None,
        said=desk._("Saved."),
    )


def _theirs() -> None:
    st.session_state.pop(KEY, None)
