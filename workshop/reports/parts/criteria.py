"""The criteria at a glance: gates with their rule, the others with their weight."""

from workshop.document.model import Block, Span, Table, Text
from workshop.reports.book import Book
from workshop.stages.evaluation.fields import is_gate
from workshop.stages.record import Record
from workshop.stages.telling import Telling, codes


def glance(book: Book, tell: Telling) -> list[Block]:
    """Agreed criteria in one table, gates first, then by weight; empty when there are none."""
    found = [one for one in tell.of("criterion") if one.agreed("title")]
    if not found:
        return []
    found.sort(key=lambda one: (not is_gate(one), -float(one.one("weight") or 0), one.number))
    rows: list[tuple[Text, ...]] = [(book.coded(one.code), _title(tell, one), _counts(book, one)) for one in found]
    header = (book._("Code"), book._("Criterion"), book._("How it counts"))
    return [Table(header, tuple(rows), book._("What the options are judged by"), book._("Each row is one criterion."),
                  widths=(0.09, 0.51, 0.4), row_heads=True)]  # fmt: skip


def _title(tell: Telling, criterion: Record) -> Text:
    value = criterion.agreed("title")[0]
    return (Span(str(value.value)), *codes(tell, value))


def _counts(book: Book, criterion: Record) -> str:
    if is_gate(criterion):
        rule = str(criterion.one("gate_rule") or "")
        return book._("Gate: {rule}", rule=rule) if rule else book._("Gate")
    weight = criterion.one("weight")
    if weight is None:
        return book._("Weighed; no weight yet")
    return book._("Weight {weight} of 100", weight=book.texts.number(weight, 0))
