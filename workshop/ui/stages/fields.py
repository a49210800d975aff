"""From a field's value to words and to a form, and back; the field's description decides, not its name."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from workshop.errors import N_
from workshop.inputs import BASES
from workshop.stages import Field, Record, describe, lines, names_of
from workshop.stages.describe import PICTURE
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
# So many answers are shown side by side: of which one is chosen, of which several are.
FEW, FEW_TOGETHER = 5, 12
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
    if field.type == "media" and PICTURE.fullmatch(str(value)):
        src = f"/api/workshops/{st.query_params.get('w', '')}/media/{value}"
        return piece('<img class="held" src="{src}" alt="{alt}">', src=src, alt=desk.texts.gettext(field.label))
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
    label = esc(_(field.label))
    facts: dict[str, Any] = {"key": key}
    # Beside a field of its own the guidance stands above the form; a part has room for it only behind the sign.
    if field.guidance and not field.parts:
        facts["help"] = esc(_(field.guidance))
    labels = referred(field, records) if field.type == "ref" else {c.key: _(c.label) for c in field.choices}
    if field.type == "bool":
        st.checkbox(label, value=bool(value), **facts)
    elif labels or field.type == "ref":
        _choices(desk, field, value, labels, label, facts)
    elif field.type == "int":
        st.number_input(label, value=value, step=1, **facts)
    elif field.type == "number":
        st.number_input(label, value=value, **facts)
    elif field.type == "date":
        st.date_input(label, value=date.fromisoformat(value) if value else None, format="YYYY-MM-DD", **facts)
    else:
        long = field.type == "longtext"
        st.text_area(
            label,
            value=value or "",
            max_chars=LIMITS["LONGTEXT" if long else "NOTE"],
            height=120 if long else 80,
            placeholder=_(field.example) if field.example else None,
            **facts,
        )


def _choices(
    desk: Desk, field: Field, value: Any, labels: Mapping[str, str], label: str, facts: dict[str, Any]
) -> None:
    """Few answers lie side by side, to be reached with one tap; many are a list.

    What lies side by side is read as markdown and escaped; a list shows its options as they are.
    """
    keys = list(labels)
    several = field.type == "multi" or (field.list_ and field.type == "enum" and isinstance(value, list))
    held = [name for name in value or [] if name in labels] if several else str(value)
    beside: dict[str, Any] = {"format_func": lambda name: esc(labels[name]), **facts}
    listed: dict[str, Any] = {"format_func": labels.__getitem__, "placeholder": desk._("Choose"), **facts}
    if several and len(keys) <= FEW_TOGETHER:
        st.pills(label, keys, selection_mode="multi", default=held, **beside)
    elif several:
        st.multiselect(label, keys, default=held, **listed)
    elif field.type != "ref" and len(keys) <= FEW:
        st.segmented_control(label, keys, default=held if held in keys else None, **beside)
    else:
        st.selectbox(label, keys, index=keys.index(held) if held in keys else None, **listed)
