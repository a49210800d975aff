"""The trace table and what its codes stand for: from each recommendation to the words behind it, and back."""

from workshop.document.model import Block, Para, Span, Table, Text
from workshop.reports.book import Book, joined
from workshop.reports.parts.chain import Chain, chains
from workshop.stages import KINDS
from workshop.stages.evaluation.fields import is_gate
from workshop.stages.evaluation.marks import tally, weighted
from workshop.stages.evaluation.model import weights_of
from workshop.stages.record import Record, Value
from workshop.stages.telling import Telling, codes


def table(book: Book) -> list[Block]:
    """A row for each recommendation; its code leads back to it."""
    found = chains(book.matter)
    if not found:
        return [Para(book._("No recommendation has been written down yet."))]
    weights = weights_of(book.matter.records)
    scores = weighted(tally(book.matter.marks), [one.id for chain in found for one in chain.concepts], weights)
    rows = tuple(_row(book, chain, scores) for chain in found)
    header = (book._("Code"), book._("Concepts and ideas"), book._("Criteria and gates"), book._("Needs and causes"),
              book._("Evidence"), book._("Contributions"))  # fmt: skip
    return [
        Table(header, rows, book._("From each recommendation back to its sources"),
              book._("Each row is one recommendation; every code leads to where it is told."),
              widths=(0.09, 0.19, 0.15, 0.2, 0.13, 0.24), row_heads=True, dense=True,
              source=book._("Numbers in brackets: weighted mark of 5. Contributions: all codes that are printed."))
    ]  # fmt: skip


def _row(book: Book, chain: Chain, scores: dict[str, float]) -> tuple[Text, ...]:
    one = chain.recommendation
    concepts: list[Text] = [
        (book.coded(concept.code), f" ({book.texts.number(scores[concept.id], 1)})")
        if concept.id in scores
        else book.coded(concept.code)
        for concept in chain.concepts
    ]
    evidence: list[Text] = [book.coded(item.code) for item in chain.evidence]
    if str(one.one("evidence_level")) == "0":
        evidence.append(book._("no evidence yet"))
    contributions: list[Text] = [Span(code, link=f"#{code}") for code in chain.contributions]
    if chain.gone and book.erased:
        contributions.append(book.n("{n} erased", "{n} erased", chain.gone))
    elif chain.gone:
        contributions.append(book.n("{n} not printed", "{n} not printed", chain.gone))
    if chain.broken:
        contributions.append(Span(book._("link missing"), emphasis=True))
    return (
        Span(one.code, strong=True, link=f"#{one.code}", anchor=f"trace-{one.code}"),
        joined([*concepts, *(book.coded(idea.code) for idea in chain.ideas)]) or "–",
        joined([_criterion(book, criterion) for criterion in chain.criteria]) or "–",
        joined([book.coded(value.code) for value in (*chain.needs, *chain.causes, *chain.questions)]) or "–",
        joined(evidence) or "–",
        joined(contributions) or "–",
    )


def _criterion(book: Book, criterion: Record) -> Text:
    gate = book._("gate") if is_gate(criterion) else ""
    return (book.coded(criterion.code), f" ({gate})") if gate else book.coded(criterion.code)


def register(book: Book, skip: frozenset[str]) -> list[Block]:
    """What the codes stand for, the words behind each, and the recommendations it leads to. skip: told elsewhere."""
    tell = book.telling(2)
    leads: dict[str, list[str]] = {}
    entries: dict[str, Record | Value] = {}
    for chain in chains(book.matter):
        for entry in chain.entries:
            entries[entry.id] = entry
            leads.setdefault(entry.id, []).append(chain.recommendation.code)
    _also(book, entries)
    order = {id_: place for place, id_ in enumerate(_order(book))}
    shown = sorted(
        (entry for entry in entries.values() if entry.code and entry.code not in skip),
        key=lambda entry: order.get(entry.id, len(order)),
    )
    if not shown:
        return []
    rows: list[tuple[Text, ...]] = [
        (
            Span(entry.code, strong=True, anchor=entry.code),
            _words(book, entry),
            _from(tell, entry) or "–",
            joined([book.coded(code) for code in leads.get(entry.id, ())]) or "–",
        )
        for entry in shown
    ]
    header = (book._("Code"), book._("What it stands for"), book._("From"), book._("Leads to"))
    return [
        Table(header, tuple(rows), book._("What the codes stand for"), book._("Each row is one entry of the records."),
              widths=(0.09, 0.53, 0.26, 0.12), row_heads=True, dense=True)
    ]  # fmt: skip


def _also(book: Book, entries: dict[str, Record | Value]) -> None:
    """Everything that the chapters name by its code, whether a recommendation rests on it or not."""
    for record in book.matter.records:
        if record.kind in ("framing", "persona", "concept") or (record.kind == "criterion" and record.agreed("title")):
            entries.setdefault(record.id, record)
        named = record.agreed("causes") + record.agreed("hmw") if record.kind == "framing" else record.agreed("needs")
        for value in named:
            entries.setdefault(value.id, value)


def _order(book: Book) -> list[str]:
    return [id_ for record in book.matter.records for id_ in (record.id, *(value.id for value in record.values))]


def _words(book: Book, entry: Record | Value) -> Text:
    if isinstance(entry, Value):
        return entry.words
    kind = book._(KINDS[entry.kind].title)
    return (Span(book._("{label}: ", label=kind), emphasis=True), entry.name.removeprefix(entry.code).strip() or "–")


def _from(tell: Telling, entry: Record | Value) -> Text:
    values = entry.values if isinstance(entry, Record) else (entry,)
    kind = KINDS[entry.kind] if isinstance(entry, Record) else None
    if kind is not None:
        values = tuple(value for value in values if value.field in (kind.head, kind.capture))
    found = [codes(tell, value)[1:-1] for value in values if codes(tell, value)]
    seen: dict[str, Span] = {span.text: span for spans in found for span in spans if span.text.strip(", ")}
    return joined(list(seen.values()))
