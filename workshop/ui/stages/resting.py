"""What a record rests on, all of it: a tap takes something away, a list puts more behind it."""

from collections.abc import Sequence

import streamlit as st

from workshop.stages import Record, names_of, records
from workshop.ui.desk import Desk
from workshop.ui.html import esc


def resting(desk: Desk, record: Record, every: Sequence[Record]) -> None:
    """Nothing for kinds that rest on nothing, or while there is nothing to rest on."""
    origins = {kind for kind, field in records.GROWS.get(record.kind, {}).items() if field == "trace"}
    if not origins:
        return
    names = names_of(every)
    options = {one.id: names[one.id] for one in every if one.kind in origins}
    held = records.rests_on(record)
    options |= {id_: desk._("(no longer there)") for id_ in held if id_ not in options}
    if not options:
        return
    # Once it rests on something else these are other elements, which show what is kept and not what was chosen before.
    now = "-".join(held)
    if held:
        st.pills(
            desk._("Rests on"),
            held,
            selection_mode="multi",
            default=held,
            format_func=lambda one: esc(options[one]),
            key=f"rests-{record.id}-{now}",
            on_change=_let_go,
            args=(desk, record, held, f"rests-{record.id}-{now}"),
        )
    others = [one for one in options if one not in held]
    if others:
        st.selectbox(
            desk._("Also rests on") if held else desk._("Rests on"),
            others,
            index=None,
            # A list shows its options as they are, without reading them as markdown.
            format_func=options.__getitem__,
            placeholder=desk._("Choose"),
            key=f"more-{record.id}-{now}",
            on_change=_put_behind,
            args=(desk, record, f"more-{record.id}-{now}"),
        )


def _put_behind(desk: Desk, record: Record, key: str) -> None:
    about = st.session_state[key]
    if about is not None:
        desk.do(records.rest_on, record=record.id, about=about)


def _let_go(desk: Desk, record: Record, held: Sequence[str], key: str) -> None:
    for about in held:
        if about not in st.session_state[key]:
            desk.do(records.let_go, record=record.id, about=about)
