"""One stage's records: which one is open, what may be begun, and the open one to fill."""

from collections.abc import Sequence

import streamlit as st

from workshop.stages import STAGES, Record, RecordKind, Stage, records
from workshop.ui.desk import Desk
from workshop.ui.html import draw, piece
from workshop.ui.stages.record import editor

# Marks are given on phones, one record a mark: they are read as a result, not one by one.
COUNTED = ("score",)


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
        waiting = f" · {desk.ngettext('{n} draft', '{n} drafts', drafts[record_id])}" if drafts[record_id] else ""
        title = _(kind_of(stage, record).title)
        words = record.name.removeprefix(record.code).strip()
        # A list shows its options as they are, without reading them as markdown.
        return f"{title} {record.code}{': ' if words else ''}{words}{waiting}"

    first = max(held, key=lambda record: drafts[record.id]).id
    ids = [record.id for record in held]
    found = st.selectbox(_("Record"), ids, index=ids.index(first), format_func=name, key=f"record-{stage.slug}")
    return by_id.get(found, held[0])


def begin(desk: Desk, workshop: str, stage: Stage, every: Sequence[Record]) -> None:
    """A button for each kind of record that may be begun by hand."""
    _ = desk.texts.gettext
    with st.container(horizontal=True, gap="small", key="record-new"):
        for kind in stage.kinds:
            if kind.slug not in COUNTED and (kind.many or not any(record.kind == kind.slug for record in every)):
                st.button(
                    _("New: {what}").format(what=_(kind.title)),
                    icon=":material/add:",
                    key=f"start-{kind.slug}",
                    on_click=_start,
                    args=(desk, workshop, stage, kind),
                )


def _start(desk: Desk, workshop: str, stage: Stage, kind: RecordKind) -> None:
    """Begin a record and open it."""
    begun = desk.do(records.start, workshop=workshop, kind=kind.slug)
    if begun is not None:
        st.session_state[f"record-{stage.slug}"] = begun.id
