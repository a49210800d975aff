"""The recommendations at a glance: what, to whom, how urgent, and how many stand behind it."""

from workshop.document.model import Block, Span, Table, Text
from workshop.reports.book import Book
from workshop.stages.describe import describe
from workshop.stages.recommendation.fields import RECOMMENDATION
from workshop.stages.recommendation.report import in_order
from workshop.stages.record import Record
from workshop.stages.telling import Telling, without_empty


def glance(book: Book, tell: Telling) -> list[Block]:
    """All recommendations in one table, the most urgent first; empty when there are none."""
    found = in_order(tell.of("recommendation"))
    if not found:
        return []
    rows: list[tuple[Text, ...]] = [
        (
            book.coded(one.code),
            title(book, one),
            str(one.one("addressee") or "–"),
            describe(one.one("priority"), RECOMMENDATION.field("priority"), book.texts) or "–",
            counts(book, one) or "–",
        )
        for one in found
    ]
    header = (book._("Code"), book._("Recommendation"), book._("Addressed to"), book._("Priority"),
              book._("Agree / with reservations / oppose"))  # fmt: skip
    table = Table(header, tuple(rows), book._("Recommendations"), book._("Each row is one recommendation."),
                  widths=(0.08, 0.42, 0.2, 0.12, 0.18), align=("start", "start", "start", "start", "center"),
                  row_heads=True)  # fmt: skip
    return [without_empty(table, 2, 3, 4)]


def title(book: Book, one: Record) -> Text:
    """What should be done in its own words; a draft says that it is one."""
    if one.one("title"):
        return str(one.one("title"))
    waiting = one.drafts("title")
    said = str(waiting[0].value) if waiting else book._("Without a name yet")
    return (Span(said), Span(f" ({book._('draft')})", emphasis=True))


def everyone(one: Record) -> dict[str, int]:
    """Agree, reservations, oppose over everyone: the row "all" where there is one, else the groups added up."""
    rows = one.all("support")
    used = [row for row in rows if row.get("group") == "all"] or rows
    if not used:
        return {}
    return {key: sum(int(row.get(key) or 0) for row in used) for key in ("agree", "reservations", "oppose")}


def counts(book: Book, one: Record) -> str:
    """The three counts side by side; empty when nobody was asked."""
    return " / ".join(book.number(n) for n in everyone(one).values())
