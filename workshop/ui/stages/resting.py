"""What a record rests on, all of it, and a list to put more behind it or to take something away."""

from collections.abc import Sequence

import streamlit as st

from workshop.stages import Record, names_of, records
from workshop.ui.desk import Desk


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
    # Once it rests on something else it is another list, which shows what is kept and not what was chosen before.
    key = f"rests-{record.id}-{'-'.join(held)}"
    st.multiselect(
        desk._("Rests on"),
        list(options),
        default=held,
        # A list shows its options as they are, without reading them as markdown.
        format_func=options.__getitem__,
        placeholder=desk._("Choose"),
        key=key,
        on_change=_changed,
        args=(desk, record, held, key),
    )


def _changed(desk: Desk, record: Record, held: Sequence[str], key: str) -> None:
    chosen: Sequence[str] = st.session_state[key]
    for about in chosen:
        if about not in held:
            desk.do(records.rest_on, record=record.id, about=about)
    for about in held:
        if about not in chosen:
            desk.do(records.let_go, record=record.id, about=about)
