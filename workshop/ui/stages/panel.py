"""One stage's records: which one is open, what may be begun, and the open one to fill."""

from collections.abc import Sequence

import streamlit as st

from workshop.stages import STAGES, Record, RecordKind, Stage, records
from workshop.ui.desk import Desk
from workshop.ui.html import draw, piece
from workshop.ui.stages.begin import COUNTED, begin
from workshop.ui.stages.record import editor


def panel(desk: Desk, workshop: str, stage: str) -> None:
    """Beside the board: every record of one stage; one is open at a time."""
    found = next((one for one in STAGES if one.slug == stage), None)
    if found is None:
        st.text(desk._("This activity fills no record."))
        return
    every: Sequence[Record] = desk.ask(records.records_of, workshop=workshop)
    draw(piece('<p class="kicker">{k}</p>', k=desk._(found.title)))
    shown = chosen(desk, found, every)
    begin(desk, workshop, found, every)
    if shown is not None:
        editor(desk, kind_of(found, shown), shown, every)


def kind_of(stage: Stage, record: Record) -> RecordKind:
    """The kind of a record of this stage."""
    return next(kind for kind in stage.kinds if kind.slug == record.kind)


def chosen(desk: Desk, stage: Stage, every: Sequence[Record]) -> Record | None:
    """The record of the stage that is open: a list to choose from where there are several, None without any."""
    _ = desk.texts.gettext
    held = [record for record in every if record.stage == stage.slug and record.kind not in COUNTED]
    if not held:
        st.text(_("Nothing recorded yet. Answers land here as drafts when their input is closed."))
        return None
    if len(held) == 1:
        return held[0]
    drafts = {record.id: sum(value.status == "draft" for value in record.values) for record in held}
    by_id = {record.id: record for record in held}

    def name(record_id: str) -> str:
        record = by_id[record_id]
        drafted = desk.ngettext("{n} draft", "{n} drafts", drafts[record_id])
        waiting = f" · {drafted}" if drafts[record_id] else ""
        title = _(kind_of(stage, record).title)
        words = record.name.removeprefix(record.code).strip()
        # A list shows its options as they are, without reading them as markdown.
        return f"{title} {record.code}{': ' if words else ''}{words}{waiting}"

    first = max(held, key=lambda record: drafts[record.id]).id
    ids = [record.id for record in held]
    found = st.selectbox(_("Record"), ids, index=ids.index(first), format_func=name, key=f"record-{stage.slug}")
    return by_id.get(found, held[0])
