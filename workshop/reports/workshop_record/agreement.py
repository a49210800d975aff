"""What the group agreed on, and what it did not."""

from workshop.document.model import Block, Bullets, Heading, Para, Span, Text
from workshop.reports.book import Book, joined
from workshop.stages import KINDS
from workshop.stages.framing.report import AGREEMENTS
from workshop.stages.record import Record, Value
from workshop.stages.telling import codes, words


def agreement(book: Book) -> list[Block]:
    """7: records by their state, dissent in full, and what is still between two answers."""
    blocks: list[Block] = [Heading(1, book._("Agreements and disagreements"), anchor="agreements")]
    records = [record for record in book.matter.records if record.kind != "gate_result"]
    if not records:
        return [*blocks, Para(book._("Nothing has been recorded yet, so nothing is agreed or disputed."))]
    agreed = [record for record in records if record.state == "agreed"]
    blocks.append(Heading(2, book._("What the group agreed on")))
    if agreed:
        blocks.append(Bullets(tuple(_by_kind(book, agreed))))
    else:
        blocks.append(Para(book._("No record as a whole has been declared agreed.")))
    blocks += _frames(book, records)
    blocks.append(Heading(2, book._("Where the group differs")))
    differing = [*_contested(book, records), *_tied(book, records)]
    if differing:
        return [*blocks, Bullets(tuple(differing))]
    return [*blocks, Para(book._("No disagreement was recorded. That does not mean that there was none."))]


def is_contested(record: Record) -> bool:
    """Whether it is disputed: a dissent beside what was agreed does not make it so."""
    return record.state == "contested" or record.one("agreement") == "contested"


def _named(record: Record) -> Text:
    """The record by code and words; the code leads to where it is told, when it stands there."""
    words_ = record.name.removeprefix(record.code).strip()
    return (Span(record.code, strong=True), f" {words_}" if words_ else "")


def _by_kind(book: Book, agreed: list[Record]) -> list[Text]:
    """A line for each kind of record, all of its agreed ones in it."""
    found: list[Text] = []
    for kind in dict.fromkeys(record.kind for record in agreed):
        mine = [_named(record) for record in agreed if record.kind == kind]
        label = KINDS[kind].title if len(mine) == 1 else KINDS[kind].plural
        head = Span(book._("{label}: ", label=book._(label)), emphasis=True)
        found.append((head, *joined(mine, " · ")))
    return found


def _frames(book: Book, records: list[Record]) -> list[Block]:
    said = [AGREEMENTS.get(str(record.one("agreement"))) for record in records if record.kind == "framing"]
    return [Para(book._(sentence)) for sentence in said if sentence]


def _contested(book: Book, records: list[Record]) -> list[Text]:
    found: list[Text] = []
    for record in records:
        if record.state == "contested" or record.dissent:
            reason = record.dissent or book._("contested, without a reason written down")
            found.append((*_spans(_named(record)), _reason(reason)))
        doubted = [value for value in record.agreed("causes") if record.kind == "framing" and _doubted(value)]
        found += [(*_value(book, record, value), _reason(book._("contested"))) for value in doubted]
        changed = _reason(book._("a change of what was agreed is proposed"))
        found += [(*_value(book, record, value), changed) for value in record.values if value.status == "proposed"]
    return found


def _doubted(value: Value) -> bool:
    return isinstance(value.value, dict) and bool(value.value.get("contested"))


def _tied(book: Book, records: list[Record]) -> list[Text]:
    level = _reason(book._("level with another one; the group has to choose"))
    return [
        (*_value(book, record, value), level)
        for record in records
        for value in record.values
        if value.marks.get("tied") and value.status != "dropped"
    ]


def _value(book: Book, record: Record, value: Value) -> tuple[Span, ...]:
    tell = book.telling(2)
    field = next((one for one in KINDS[record.kind].fields if one.key == value.field), None)
    head = Span("" if value.code else f"{record.code} ", strong=True)
    if field is None:
        return (head, Span(value.words), *codes(tell, value))
    return (head, *words(tell, field, value))


def _reason(words: str) -> Span:
    return Span(f" – {words}")


def _spans(text: Text) -> tuple[str | Span, ...]:
    return text if isinstance(text, tuple) else (text,)
