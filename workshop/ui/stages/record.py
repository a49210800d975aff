"""One record to fill: each field with its guidance, its agreed words, and drafts to confirm or drop."""

from collections.abc import Sequence

import streamlit as st

from workshop.errors import Stale
from workshop.links import Ref
from workshop.stages import Field, Record, RecordKind, Value, records
from workshop.ui import feedback
from workshop.ui.desk import Desk
from workshop.ui.html import draw, piece
from workshop.ui.stages import conflict
from workshop.ui.stages.chain import chain_button
from workshop.ui.stages.fields import BASIS, NOT_TYPED, ask, given, given_basis, spoken
from workshop.ui.stages.progress import progress
from workshop.ui.stages.resting import resting
from workshop.ui.stages.standing import standing

EDITING = "_editing"


def editor(desk: Desk, kind: RecordKind, record: Record, every: Sequence[Record]) -> None:
    """Every field of one record, with its guidance, what was agreed, and drafts to confirm or drop."""
    _ = desk.texts.gettext
    progress(desk, kind, record, every)
    with st.container(horizontal=True, gap="small", key="record-acts"):
        standing(desk, record)
        chain_button(desk, record.workshop, Ref("record", record.id), key=f"chain-{record.id}")
    resting(desk, record, every)
    desks = st.toggle(_("Also the fields filled at the desk"), key="desk-fields")
    for field in kind.fields:
        asked = field.condition is None or field.condition(record)
        if asked and (field.where == "live" or (desks and field.where == "desk")):
            _field(desk, record, field, every)


def _field(desk: Desk, record: Record, field: Field, every: Sequence[Record]) -> None:
    _ = desk.texts.gettext
    values = [value for value in record.values if value.field == field.key]
    agreed = [value for value in values if value.status == "agreed"]
    drafts = [value for value in values if value.status in ("draft", "proposed")]
    with st.container(key=f"field-{record.id}-{field.key}", gap="xsmall"):
        need = "" if field.required else piece(' <span class="muted">({o})</span>', o=_("optional"))
        mark = piece(' <span class="agreed">✓</span>') if agreed else ""
        draw(
            piece(
                '<p class="f-label">{l}{mark}{need}</p><p class="f-guide">{g}</p>{e}',
                l=_(field.label),
                mark=mark,
                need=need,
                g=_(field.guidance) if field.guidance else "",
                e=piece(
                    '<p class="f-guide"><i>{x}</i></p>', x=_("For example: {example}").format(example=_(field.example))
                )
                if field.example and not agreed
                else "",
            )
        )
        held = conflict.open_conflict(record.id, field.key)
        if held is not None:
            theirs = next((value for value in values if value.id == held.value_id), agreed[0] if agreed else None)
            conflict.settle(desk, field, held, theirs)
            return
        for value in agreed:
            _agreed(desk, record, field, value, every)
        _drafts(desk, record, field, drafts, every)
        if (field.list_ or not agreed) and field.type not in NOT_TYPED:
            _writing(desk, record, field, None, every)


def _agreed(desk: Desk, record: Record, field: Field, value: Value, every: Sequence[Record]) -> None:
    _ = desk.texts.gettext
    if st.session_state.get(EDITING) == (record.id, field.key, value.id):
        _form(desk, record, field, value, every)
        return
    draw(piece("{v}<p class='f-meta'>{m}</p>", v=spoken(desk, field, value.value, every), m=_origin(desk, value)))
    with st.container(horizontal=True, gap="small", key=f"acts-{value.id}"):
        _edit_button(desk, record, field, value)
        st.button(
            _("Remove"),
            type="tertiary",
            key=f"drop-{value.id}",
            on_click=_drop,
            args=(desk, value),
        )
        chain_button(desk, record.workshop, Ref("value", value.id), key=f"chain-{value.id}")


def _drafts(desk: Desk, record: Record, field: Field, drafts: Sequence[Value], every: Sequence[Record]) -> None:
    """Drafts side by side: the room sees what came of its words, and says yes or no."""
    _ = desk.texts.gettext
    for at in range(0, len(drafts), 2):
        for column, value in zip(
            st.columns(2, gap="small") if len(drafts) > 1 else [st.container()], drafts[at : at + 2], strict=False
        ):
            with column, st.container(key=f"draft-{value.id}", gap="xsmall"):
                if st.session_state.get(EDITING) == (record.id, field.key, value.id):
                    _form(desk, record, field, value, every)
                    continue
                draw(
                    piece(
                        '<p class="draft">{d}</p>{v}<p class="f-meta">{m}</p>',
                        d=_("Proposed change") if value.status == "proposed" else _("Draft"),
                        v=spoken(desk, field, value.value, every),
                        m=_origin(desk, value),
                    )
                )
                with st.container(horizontal=True, gap="small"):
                    st.button(
                        _("Confirm"),
                        type="primary",
                        key=f"yes-{value.id}",
                        on_click=desk.doing(records.confirm, value=value.id, version=value.version),
                    )
                    _edit_button(desk, record, field, value)
                    st.button(
                        _("Drop"),
                        type="tertiary",
                        key=f"no-{value.id}",
                        on_click=_drop,
                        args=(desk, value),
                    )


def _origin(desk: Desk, value: Value) -> str:
    """Where it comes from, in one line."""
    _ = desk.texts.gettext
    parts = [value.code] if value.code else []
    if (dots := value.marks.get("dots")) is not None:
        parts.append(desk.ngettext("{n} dot", "{n} dots", dots))
    if value.marks.get("tied"):
        parts.append(_("tied"))
    if value.source_count:
        parts.append(desk.ngettext("from {n} contribution", "from {n} contributions", value.source_count))
    if value.basis:
        parts.append(_(BASIS.get(value.basis, value.basis)))
    return " · ".join(parts)


def _edit_button(desk: Desk, record: Record, field: Field, value: Value) -> None:
    st.button(
        desk._("Edit"),
        type="tertiary",
        key=f"edit-{value.id}",
        on_click=_edit,
        args=((record.id, field.key, value.id),),
    )


def _drop(desk: Desk, value: Value) -> None:
    """Out of sight, and back with one click."""
    desk.do(
        records.drop,
        value=value.id,
        version=value.version,
        said=desk._("Dropped."),
        undo=lambda: records.take_back(desk.app.db, desk.who, value=value.id, now=desk.app.clock()),
    )


def _edit(what: tuple[str, str, str | None] | None) -> None:
    st.session_state[EDITING] = what


def _writing(desk: Desk, record: Record, field: Field, value: Value | None, every: Sequence[Record]) -> None:
    if st.session_state.get(EDITING) == (record.id, field.key, None):
        _form(desk, record, field, None, every)
    else:
        label = desk._("Add") if field.list_ else desk._("Write")
        st.button(
            label,
            icon=":material/edit:",
            type="tertiary",
            key=f"write-{record.id}-{field.key}",
            on_click=_edit,
            args=((record.id, field.key, None),),
        )


def _form(desk: Desk, record: Record, field: Field, value: Value | None, every: Sequence[Record]) -> None:
    _ = desk.texts.gettext
    key = f"in-{record.id}-{field.key}-{value.id if value else 'new'}"
    with st.form(f"form-{key}", border=False):
        ask(desk, field, value.value if value else None, key=key, basis=value.basis if value else None, records=every)
        with st.container(horizontal=True, gap="small"):
            st.form_submit_button(_("Save"), type="primary", on_click=_save, args=(desk, record.id, field, value, key))
            st.form_submit_button(_("Cancel"), on_click=_edit, args=(None,))


def _save(desk: Desk, record: str, field: Field, value: Value | None, key: str) -> None:
    """Write what the form holds; when somebody was faster, keep it for the person to choose."""
    mine = given(field, key=key)
    with feedback.refusals_shown(desk.texts):
        try:
            saved = records.write(
                desk.app.db,
                desk.who,
                record=record,
                field=field.key,
                value=mine,
                basis=given_basis(field, key=key),
                value_id=value.id if value else None,
                version=value.version if value else None,
                now=desk.app.clock(),
            )
            if value is not None and value.status != "agreed" and saved.status != "agreed":
                records.confirm(desk.app.db, desk.who, value=saved.id, version=saved.version, now=desk.app.clock())
        except Stale:
            conflict.keep(conflict.Conflict(record, field.key, value.id if value else None, mine))
        _edit(None)
