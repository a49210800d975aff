"""What was set aside: drafts nobody confirmed, what was dropped, cards that lie in no group."""

from collections import Counter

from workshop.document.model import Block, Bullets, Heading, Para, Span, Text
from workshop.reports.book import Book, joined, link
from workshop.reports.matter import Contribution
from workshop.reports.parts.contributions import said_by
from workshop.stages import KINDS


def parked(book: Book) -> list[Block]:
    """8: nothing is thrown away; this says where it waits."""
    blocks: list[Block] = [Heading(1, book._("Parked items"), anchor="parked")]
    drafts = _waiting(book)
    dropped: list[Text] = [
        (
            Span(
                f"{record.code} · " + book._("{label}: ", label=_label(book, record.kind, value.field)), emphasis=True
            ),
            Span(value.words),
        )
        for record, value in book.matter.dropped
    ]
    loose = [_alone(book, one) for one in book.matter.loose]
    full: Text = (book._("They stand in full with their record: "), Span(book._("Results by stage"), link="#results"))
    alone = book._("They were laid out to be grouped and stayed alone.")
    parts: tuple[tuple[str, Text, list[Text]], ...] = (
        (book._("Drafts that wait for the group"), full, drafts),
        (book._("Set aside by the group"), "", dropped),
        (book._("Contributions in no group"), alone, loose),
    )
    for title, said, items in parts:
        if items:
            blocks += [Heading(2, title), Para(said, role="small"), Bullets(tuple(items))]
    if len(blocks) == 1:
        nothing = book._("Nothing was parked.")
        if book.erased:
            nothing = book._("What the group had not confirmed was erased with the answers.")
        blocks.append(Para(nothing))
    return blocks


def _alone(book: Book, one: Contribution) -> Text:
    said = said_by(book, one)
    words = (link(one), Span(" "), Span(one.text, lang=one.lang))
    return (*words, Span(f" ({said})", emphasis=True)) if said else words


def _waiting(book: Book) -> list[Text]:
    """Which fields of which records wait; records that wait for the same share a line."""
    lines: dict[tuple[str, tuple[tuple[str, int], ...]], list[Span]] = {}
    for record in book.matter.records:
        counts = Counter(value.field for value in record.values if value.status in ("draft", "proposed"))
        if counts:
            lines.setdefault((record.kind, tuple(counts.items())), []).append(Span(record.code, strong=True))
    found: list[Text] = []
    for (kind, counts_), codes in lines.items():
        fields = [_counted(book, kind, key, n) for key, n in counts_]
        title = Span(f"{book._(KINDS[kind].title if len(codes) == 1 else KINDS[kind].plural)} ")
        found.append((title, *joined(list(codes)), Span(f" – {book.texts.list(fields, 'unit')}")))
    return found


def _counted(book: Book, kind: str, key: str, n: int) -> str:
    label = _label(book, kind, key)
    return label if n == 1 else book._("{label}: {words}", label=label, words=book.number(n))


def _label(book: Book, kind: str, key: str) -> str:
    field = next((one for one in KINDS[kind].fields if one.key == key), None)
    return book._(field.label) if field else key
