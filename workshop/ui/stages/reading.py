"""One record to read and to say aloud: what was agreed, as sentences, lists, tables and pictures."""

from collections.abc import Mapping, Sequence

from workshop.stages import Field, Record, RecordKind, Value, completion, describe, names_of
from workshop.stages.completion import asked
from workshop.ui.desk import Desk
from workshop.ui.html import Markup, draw, join, piece
from workshop.ui.inputs.result import table
from workshop.ui.stages.fields import BASIS, SENTENCES, spoken
from workshop.ui.stages.pictures import DRAWN

# More parts than this do not fit beside each other in half a screen.
WIDE = 4


def reading(desk: Desk, kind: RecordKind, record: Record, every: Sequence[Record]) -> None:
    """Everything agreed in one record, in the order of its fields; at the end what was not discussed."""
    _ = desk.texts.gettext
    words = record.name.removeprefix(record.code).strip()
    draw(
        piece(
            '<p class="kicker">{k} {c}</p><h2 class="read-title">{t}</h2>',
            k=_(kind.title),
            c=record.code,
            t=words or _("Without a title"),
        )
    )
    if record.dissent:
        draw(piece('<p class="coach"><b>{l}</b> {d}</p>', l=_("Seen otherwise:"), d=record.dissent))
    for field in kind.fields:
        values = record.agreed(field.key)
        # The name of the record is its heading already.
        if values and field.key != kind.head:
            draw(piece('<h3 class="f-label">{l}</h3>', l=_(field.label)))
            _field(desk, record, field, values, every)
    _open_ends(desk, kind, record)


def _field(desk: Desk, record: Record, field: Field, values: Sequence[Value], every: Sequence[Record]) -> None:
    if field.drawn:
        DRAWN[field.drawn](desk, record, field, values, every)
        if field.drawn == "positions":
            draw(rows(desk, field, values, every, numbered=True))
    elif field.list_ and len(field.parts) > 1 and field.key not in SENTENCES:
        draw(rows(desk, field, values, every))
    elif field.list_:
        draw(piece('<ul class="read">{i}</ul>', i=join(_entry(desk, field, value, every) for value in values)))
    else:
        draw(spoken(desk, field, values[0].value, every))


def _entry(desk: Desk, field: Field, value: Value, every: Sequence[Record]) -> Markup:
    return piece(
        "<li>{code}{words}{basis}</li>",
        code=piece("<b>{c}</b> ", c=value.code) if value.code else "",
        words=describe(value.value, field, desk.texts, names_of(every)),
        basis=known(desk, value),
    )


def known(desk: Desk, value: Value) -> Markup:
    """How an entry is known, as a small tag; nothing when nobody said."""
    if not value.basis:
        return Markup("")
    return piece(' <span class="f-meta">({b})</span>', b=desk._(BASIS.get(value.basis, value.basis)))


def rows(
    desk: Desk, field: Field, values: Sequence[Value], every: Sequence[Record], *, numbered: bool = False
) -> Markup:
    """Entries with parts: a table while it is narrow, otherwise each entry with its parts in words.

    Parts that nobody filled are left out. numbered: each entry carries its number, for a picture that names it so.
    """
    names = names_of(every)
    held = [value.value if isinstance(value.value, Mapping) else {field.main.key: value.value} for value in values]
    parts = [part for part in field.parts if any(one.get(part.key) not in (None, "", [], False) for one in held)]
    codes = [str(at) if numbered else value.code for at, value in enumerate(values, start=1)]
    said = [[describe(one.get(part.key), part, desk.texts, names) for part in parts] for one in held]
    if len(parts) > WIDE:
        labels = [desk._(part.label) for part in parts]
        entries = [
            _whole(desk, code, labels, words, value) for code, words, value in zip(codes, said, values, strict=True)
        ]
        return piece('<ul class="entries">{e}</ul>', e=join(entries))
    based = any(value.basis for value in values)
    header = [
        *([desk._("Code")] if any(codes) else []),
        *(desk._(part.label) for part in parts),
        *([desk._("How we know it")] if based else []),
    ]
    body = [
        [
            *([code] if any(codes) else []),
            *words,
            *([desk._(BASIS[value.basis]) if value.basis else "–"] if based else []),
        ]
        for code, words, value in zip(codes, said, values, strict=True)
    ]
    return piece('<div class="wide">{t}</div>', t=table(header, body))


def _whole(desk: Desk, code: str, labels: Sequence[str], words: Sequence[str], value: Value) -> Markup:
    """One entry: its first part as the heading, the others with their labels behind it."""
    others = [
        piece("<span><i>{l}:</i> {w}</span> ", l=label, w=said)
        for label, said in zip(labels[1:], words[1:], strict=True)
        if said
    ]
    return piece(
        "<li><b>{c} {w}</b>{basis}<br>{others}</li>", c=code, w=words[0], basis=known(desk, value), others=join(others)
    )


def _open_ends(desk: Desk, kind: RecordKind, record: Record) -> None:
    """What the room or the desk still has to say, in one line each."""
    _ = desk.texts.gettext
    done = completion(kind, record)
    for sentence, fields in (
        (_("Not discussed: {fields}."), done.missing_live),
        (_("Still to fill at the desk: {fields}."), [one for one in done.missing_desk if asked(one, record)]),
    ):
        if fields:
            said = desk.texts.list([_(field.label) for field in fields])
            draw(piece('<p class="f-guide">{s}</p>', s=sentence.format(fields=said)))
