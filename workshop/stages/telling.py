"""How records are told in a report: pieces that the five sections share. Pure: records in, blocks out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from workshop.document.model import Block, Bullets, Heading, Note, Para, Span, Table, Text, plain, spans
from workshop.errors import N_
from workshop.i18n.texts import Texts
from workshop.stages.common import BASES
from workshop.stages.completion import completion
from workshop.stages.describe import describe, lines
from workshop.stages.naming import names_of
from workshop.stages.record import Record, Value
from workshop.stages.stage import Field, RecordKind

DRAFTS = N_("Still drafts")
NOT_DISCUSSED = N_("Not discussed")
NOT_CONFIRMED = N_("Written in the room and not confirmed by the group; not a finding.")

# So many parts fit side by side on a page; wider entries are told one under the other.
COLUMNS = 5


@dataclass(frozen=True, slots=True)
class Telling:
    """Everything a section needs: the language, all records of the workshop, and where values come from.

    sources: id of a value → printed codes of the contributions behind it (C-014). gone: id of a value → words for those
    that are not printed ("1 withdrawn"). linked: codes are links to anchors of that name, which the report has to hold.
    level: of the section's heading. compact: entries stand one behind the other and headings have no number, for an
    annex that holds them all.
    """

    texts: Texts
    records: tuple[Record, ...]
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    linked: bool = False
    level: int = 1
    gone: Mapping[str, str] = field(default_factory=dict)
    compact: bool = False

    def of(self, kind: str) -> tuple[Record, ...]:
        """The records of one kind."""
        return tuple(record for record in self.records if record.kind == kind)

    def names(self) -> dict[str, str]:
        """Id → words, for references."""
        return names_of(self.records)

    def _(self, sentence: str, **facts: object) -> str:
        """A sentence in the report's language, its braces filled."""
        said = self.texts.gettext(sentence)
        return said.format(**facts) if facts else said

    def heading(self, sentence: str, *, deeper: int = 0, anchor: str = "") -> Heading:
        """A heading below the section's own by so many levels."""
        return Heading(min(4, self.level + deeper), sentence, anchor=anchor, numbered=not self.compact)


def codes(tell: Telling, value: Value) -> tuple[Span, ...]:
    """The contributions behind a value, in brackets; nothing when it has none."""
    given, gone = tell.sources.get(value.id, ()), tell.gone.get(value.id, "")
    if not given and not gone:
        return ()
    spans: list[Span] = [Span(" [")]
    for place, code in enumerate(given):
        spans += [Span(", ")] if place else []
        spans.append(Span(code, link=f"#{code}" if tell.linked else ""))
    return (*spans, Span(f", {gone}" if given and gone else gone), Span("]"))


def basis(tell: Telling, value: Value) -> str:
    """How we know it, in words; "not tagged" while nobody said."""
    label = next((one.label for one in BASES if one.key == value.basis), N_("not tagged"))
    return tell._(label)


def words(tell: Telling, one: Field, value: Value) -> tuple[Span, ...]:
    """A value as words, with its own code in front and its contributions behind."""
    said = describe(value.value, one, tell.texts, tell.names())
    code = (Span(value.code, strong=True), Span(" ")) if value.code else ()
    return (*code, Span(said), *codes(tell, value))


def told(tell: Telling, kind: RecordKind, record: Record, keys: Iterable[str]) -> tuple[Block, ...]:
    """What was agreed in these fields, each in the form that suits it; fields without anything agreed are left out."""
    blocks: list[Block] = []
    for key in keys:
        one = kind.field(key)
        agreed = record.agreed(key)
        if agreed:
            blocks.extend(_told(tell, one, agreed, record))
    return tuple(blocks)


def _told(tell: Telling, one: Field, agreed: Sequence[Value], record: Record) -> tuple[Block, ...]:
    label = tell._(one.label)
    name = Para((Span(label, strong=True),), role="subhead")
    parts = filled_parts(one, agreed)
    if tell.compact and (one.list_ and len(parts) <= 1):
        return (_run_in(label, tell, [entry(tell, one, value) for value in agreed]),)
    if one.list_ and len(parts) <= 1:
        return name, Bullets(tuple(entry(tell, one, value) for value in agreed))
    if one.list_ and len(parts) + one.based <= COLUMNS and not tell.compact:
        return (table(tell, one, agreed, title=f"{record.code} · {label}"),)
    if one.list_:
        return name, Bullets(tuple(_line(tell, one, value) for value in agreed))
    if one.parts:
        several = tuple(item for value in agreed for item in _entry_lines(tell, one, value))
        return (_run_in(label, tell, several),) if tell.compact else (name, Bullets(several))
    return (Para((Span(tell._("{label}: ", label=label), strong=True), *words(tell, one, agreed[0]))),)


def _run_in(label: str, tell: Telling, entries: Sequence[Text]) -> Para:
    """Entries one behind the other, in one paragraph with their label."""
    said: list[str | Span] = [Span(tell._("{label}: ", label=label), strong=True)]
    for place, one in enumerate(entries):
        said += [Span(" · ")] if place else []
        # In a row of entries their own labels would outshout the field's.
        said += [replace(span, strong=bool(span.link)) for span in spans(one)]
    return Para(tuple(said))


def filled_parts(one: Field, values: Sequence[Value]) -> tuple[Field, ...]:
    """The parts that any of these entries fills, and the one that holds the words."""
    return tuple(part for part in one.parts if part is one.main or any(_parts_of(one, v).get(part.key) for v in values))


def _parts_of(one: Field, value: Value) -> Mapping[str, Any]:
    return value.value if isinstance(value.value, Mapping) else {one.main.key: value.value}


def _line(tell: Telling, one: Field, value: Value) -> Text:
    """An entry of many parts in one line: what names it first, then each part with its label."""
    pairs = lines(value.value, one, tell.texts, tell.names())
    rest = "".join(" · " + tell._("{label}: {words}", label=label, words=said) for label, said in pairs[1:])
    known = (Span(f" ({basis(tell, value)})", emphasis=True),) if one.based else ()
    head = pairs[0][1] if pairs else ""
    return (Span(head, strong=True), Span(rest), *codes(tell, value), *known)


def entry(tell: Telling, one: Field, value: Value) -> Text:
    """One entry as a bullet; how we know it stands behind it."""
    known = (Span(f" ({basis(tell, value)})", emphasis=True),) if one.based else ()
    return (*words(tell, one, value), *known)


def _entry_lines(tell: Telling, one: Field, value: Value) -> tuple[Text, ...]:
    pairs = lines(value.value, one, tell.texts, tell.names())
    return tuple((Span(tell._("{label}: ", label=label), strong=True), Span(said)) for label, said in pairs)


def table(tell: Telling, one: Field, values: Sequence[Value], *, title: str, sources: bool = True) -> Table:
    """The entries of a field with parts as a table: codes where they have some, how we know it, contributions.

    A part that no entry fills has no column, but for the one that holds the words.
    """
    names, parts = tell.names(), filled_parts(one, values)
    coded, based = any(value.code for value in values), one.based
    sourced = sources and any(codes(tell, value) for value in values)
    header = [tell._("Code")] if coded else []
    header += [tell._(part.label) for part in parts]
    header += [tell._("How we know")] if based else []
    header += [tell._("From")] if sourced else []
    rows: list[tuple[Text, ...]] = []
    for value in values:
        entry = _parts_of(one, value)
        row: list[Text] = [Span(value.code, strong=True, anchor=value.code)] if coded else []
        row += [describe(entry.get(part.key), part, tell.texts, names) for part in parts]
        row += [basis(tell, value)] if based else []
        row += [codes(tell, value)[1:-1] or "–"] if sourced else []
        rows.append(tuple(row))
    description = tell._("Each row is one entry that the group agreed on.")
    wide = [3.0 if part.type in ("text", "longtext") else 1.5 for part in parts]
    widths = (*([0.8] if coded else []), *wide, *([1.5] if based else []), *([1.3] if sourced else []))
    return Table(tuple(header), tuple(rows), title, description, widths=widths, row_heads=True)


def drafts(tell: Telling, kind: RecordKind, records: Sequence[Record]) -> tuple[Block, ...]:
    """What waits for the group, marked as such; nothing when nothing waits."""
    items: list[Text] = []
    for record in records:
        for one in kind.fields:
            for value in record.drafts(one.key):
                where = f"{record.code} · {tell._(one.label)}" if len(records) > 1 else tell._(one.label)
                state = tell._("proposed change") if value.status == "proposed" else tell._("draft")
                items.append(
                    (Span(f"{where} ({state}): ", emphasis=True), *words(tell, one, value))
                )  # fmt: skip
    if not items:
        return ()
    return tell.heading(tell._(DRAFTS), deeper=1), Para(tell._(NOT_CONFIRMED), role="small"), Bullets(tuple(items))


def not_discussed(tell: Telling, kind: RecordKind, records: Sequence[Record]) -> tuple[Block, ...]:
    """The fields that were asked for and stayed empty, in one sentence; records that miss the same ones share a part.

    What nobody confirmed anything of is a draft as a whole and stands among the drafts.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    for record in records:
        done = completion(kind, record)
        missing = tuple(tell._(one.label) for one in (*done.missing_live, *done.missing_desk))
        if missing and (not record.values or any(value.status == "agreed" for value in record.values)):
            groups.setdefault(missing, []).append(record.code)
    if not groups:
        return ()
    said = "; ".join(
        tell._("{label}: {words}", label=tell.texts.list(found, style="unit"),
               words=tell.texts.list(missing, style="unit"))
        for missing, found in groups.items()
    )  # fmt: skip
    return (
        Para((Span(tell._("{label}: ", label=tell._(NOT_DISCUSSED)), strong=True), Span(f"{said}.")), role="small"),
    )


def without_empty(block: Table, *columns: int) -> Table:
    """The table without those of these columns in which no row says anything (empty, or a dash)."""
    empty = {at for at in columns if all(plain(row[at]).strip() in ("", "–") for row in block.rows)}
    if not empty:
        return block
    kept = [at for at in range(len(block.header)) if at not in empty]
    return replace(
        block,
        header=tuple(block.header[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in block.rows),
        widths=tuple(block.widths[at] for at in kept) if block.widths else (),
        align=tuple(block.align[at] for at in kept) if block.align else (),
    )


def dissent(tell: Telling, record: Record) -> tuple[Block, ...]:
    """Who disagrees and why, beside what they disagree with."""
    if not record.dissent:
        return ()
    return (Note(record.dissent, title=tell._("Not everyone agrees"), tone="attention"),)


def when_any(records: Sequence[Record], build: Callable[[], tuple[Block, ...]]) -> tuple[Block, ...]:
    """The blocks, unless there is nothing to tell."""
    return build() if records else ()
