"""What was not pursued, with the reason: ideas without a concept, options that failed a gate, entries set aside."""

from workshop.document.model import Block, Para, Span, Table, Text
from workshop.reports.book import Book, short
from workshop.reports.parts.options import dots, words_of
from workshop.stages import KINDS
from workshop.stages.record import Record
from workshop.stages.records import rests_on
from workshop.stages.telling import codes

WORDS = 240


def table(book: Book) -> list[Block]:
    """One row for each; a sentence when everything was pursued."""
    rows = [*_failed(book), *_ideas(book), *_entries(book)]
    if not rows:
        return [Para(book._("Nothing was set aside."))]
    header = (book._("Code"), book._("What was not pursued"), book._("Reason"))
    return [
        Table(header, tuple(rows), book._("Set aside, and why"), book._("Each row is one idea, option or entry."),
              widths=(0.09, 0.5, 0.41), row_heads=True, dense=True)
    ]  # fmt: skip


def _failed(book: Book) -> list[tuple[Text, ...]]:
    names = {record.id: record for record in book.matter.records}
    rows: list[tuple[Text, ...]] = []
    for result in book.matter.records:
        concept, gate = (names.get(str(result.one(key))) for key in ("concept", "criterion"))
        if result.kind != "gate_result" or result.one("result") != "failed" or concept is None or gate is None:
            continue
        said = book._("failed the gate {gate}", gate=gate.name)
        reason = str(result.one("reason") or "")
        rows.append((book.coded(concept.code), concept.name.removeprefix(concept.code).strip(),
                     book._("{label}: {words}", label=said, words=reason) if reason else said))  # fmt: skip
    return rows


def _ideas(book: Book) -> list[tuple[Text, ...]]:
    """Ideas that nothing was made of; without a reason written down, the vote is the reason."""
    tell = book.telling(2)
    taken = {id_ for one in tell.of("concept") for id_ in one.all("idea_ids")}
    taken |= {id_ for one in tell.of("recommendation") for id_ in rests_on(one)}
    voted = any(map(dots, tell.of("idea")))
    rows: list[tuple[Text, ...]] = []
    for idea in tell.of("idea"):
        if idea.id in taken:
            continue
        lines = (*idea.agreed("one_line"), *idea.agreed("title"), *idea.drafts("one_line"), *idea.drafts("title"))
        sources = next((found for value in lines if (found := codes(tell, value))), ())
        rows.append(
            (Span(idea.code, strong=True, anchor=idea.code), (*words_of(idea), *sources), _why(book, idea, voted))
        )
    return rows


def _why(book: Book, idea: Record, voted: bool) -> str:
    if idea.dissent:
        return idea.dissent
    if voted:
        return book.n(
            "no concept was made of it; it got {n} dot", "no concept was made of it; it got {n} dots", dots(idea)
        )
    if book.erased:
        return book._("no concept was made of it; the votes on it are erased")
    return book._("no concept was made of it; no reason was written down")


def _entries(book: Book) -> list[tuple[Text, ...]]:
    rows: list[tuple[Text, ...]] = []
    for record, value in book.matter.dropped:
        field = next((one for one in KINDS[record.kind].fields if one.key == value.field), None)
        label = book._(field.label) if field else value.field
        rows.append(
            (record.code, short(value.words, WORDS), book._("set aside by the group, from {field}", field=label))
        )
    return rows
