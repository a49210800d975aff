"""From a field's value to words and to a form, and back; the field's description decides, not its name."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from workshop.errors import N_
from workshop.inputs import BASES
from workshop.stages import Field, Record, describe, lines, names_of
from workshop.text import LIMITS
from workshop.ui.desk import Desk
from workshop.ui.html import Markup, esc, join, piece

EMPTY: tuple[object, ...] = (None, "", [], {})
BASIS = {
    "evidence": N_("evidence"),
    "lived_experience": N_("lived experience"),
    "professional_judgement": N_("professional judgement"),
    "assumption": N_("assumption"),
}
# Things the room does not type: a place on a map, a picture. They are shown where they exist, and asked elsewhere.
NOT_TYPED = ("geo", "media")
# Parts that make one sentence together.
SENTENCES = ("pov_statements",)


def referred(field: Field, records: Sequence[Record]) -> dict[str, str]:
    """What a field of references can point at: id → code and words; empty for other fields."""
    kind, _, key = field.refers.partition(".")
    if not kind:
        return {}
    names = names_of(records)
    if not key:
        return {record.id: names[record.id] for record in records if record.kind == kind}
    return {value.id: names[value.id] for record in records if record.kind == kind for value in record.agreed(key)}


def spoken(desk: Desk, field: Field, value: Any, records: Sequence[Record] = ()) -> Markup:
    """A value as words, escaped; parts stand one under the other with their labels, references with their words."""
    names = names_of(records)
    if isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
        return join(spoken(desk, field, inner, records) for inner in value)
    parts = lines(value, field, desk.texts, names)
    if len(parts) > 1 and field.key not in SENTENCES:
        return join(
            piece('<p class="f-value"><span class="muted">{l}:</span> {v}</p>', l=label, v=words)
            for label, words in parts
        )
    words = parts[0][1] if len(parts) == 1 else describe(value, field, desk.texts, names)
    return piece('<p class="f-value">{v}</p>', v=words)


def ask(
    desk: Desk, field: Field, value: Any, *, key: str, basis: str | None = None, records: Sequence[Record] = ()
) -> None:
    """The inputs of one field, inside a form; read back with `given`."""
    if field.type == "map":
        _map(desk, field, value or [], key=key, records=records)
    elif field.parts:
        for part in field.parts:
            inner = value.get(part.key) if isinstance(value, Mapping) else None
            _one(desk, part, inner, key=f"{key}-{part.key}", records=records)
    else:
        _one(desk, field, value, key=key, records=records)
    if field.based:
        st.selectbox(
            desk._("How do we know it?"),
            BASES,
            index=BASES.index(basis) if basis in BASES else None,
            format_func=lambda name: desk._(BASIS[name]),
            placeholder=desk._("Choose"),
            key=f"{key}-basis",
        )


def given(field: Field, *, key: str) -> Any:
    """What the form of `ask` holds now: text, a choice's key, a number, a date, or the parts that were filled."""
    if field.type == "map":
        first, *others = field.parts
        rows = [
            {first.key: choice.key, **{part.key: _read(part, f"{key}-{choice.key}-{part.key}") for part in others}}
            for choice in first.choices
        ]
        return [row for row in rows if any(row[part.key] not in EMPTY for part in others)]
    if field.parts:
        parts = {part.key: _read(part, f"{key}-{part.key}") for part in field.parts}
        return {name: inner for name, inner in parts.items() if inner not in EMPTY}
    return _read(field, key)


def given_basis(field: Field, *, key: str) -> str | None:
    """How the person said it is known; None when not said or not asked."""
    return st.session_state.get(f"{key}-basis") if field.based else None


def _read(field: Field, key: str) -> Any:
    value = st.session_state.get(key)
    if field.type == "scale5" and isinstance(value, str):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _map(desk: Desk, field: Field, value: list[Mapping[str, Any]], *, key: str, records: Sequence[Record]) -> None:
    """One row of inputs for each value of the first part."""
    first, *others = field.parts
    held = {str(row.get(first.key)): row for row in value}
    for choice in first.choices:
        st.text(desk._(choice.label))
        for part in others:
            _one(
                desk,
                part,
                held.get(choice.key, {}).get(part.key),
                key=f"{key}-{choice.key}-{part.key}",
                records=records,
            )


def _one(desk: Desk, field: Field, value: Any, *, key: str, records: Sequence[Record]) -> None:
    _ = desk.texts.gettext
    label = _(field.label)
    labels = referred(field, records) if field.type == "ref" else {c.key: _(c.label) for c in field.choices}
    keys = list(labels)
    if field.type == "multi" or (keys and field.list_ and field.type == "enum" and isinstance(value, list)):
        st.multiselect(
            esc(label),
            keys,
            default=[k for k in value or [] if k in labels],
            format_func=lambda name: esc(labels[name]),
            placeholder=_("Choose"),
            key=key,
        )
    elif keys or field.type == "ref":
        st.selectbox(
            esc(label),
            keys,
            index=keys.index(str(value)) if str(value) in keys else None,
            format_func=lambda name: esc(labels[name]),
            placeholder=_("Choose"),
            key=key,
        )
    elif field.type == "int":
        st.number_input(esc(label), value=value, step=1, key=key)
    elif field.type == "number":
        st.number_input(esc(label), value=value, key=key)
    elif field.type == "bool":
        st.checkbox(esc(label), value=bool(value), key=key)
    elif field.type == "date":
        st.date_input(esc(label), value=date.fromisoformat(value) if value else None, format="YYYY-MM-DD", key=key)
    elif field.type == "longtext":
        st.text_area(esc(label), value=value or "", max_chars=LIMITS["LONGTEXT"], height=120, key=key)
    else:
        st.text_area(esc(label), value=value or "", max_chars=LIMITS["NOTE"], height=80, key=key)
