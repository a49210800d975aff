"""The people at a glance: who they are, what they need most, how safe they feel by day and at night."""

from workshop.document.model import Block, Para, Span, Table, Text
from workshop.reports.book import Book
from workshop.stages.personas.report import HONESTY
from workshop.stages.record import Record, Value
from workshop.stages.telling import Telling, without_empty

MOST_NEEDS = 3
_ORDER = {"high": 0, "medium": 1, "low": 2}


def glance(book: Book, tell: Telling) -> list[Block]:
    """All personas in one table; empty when there are none."""
    personas = tell.of("persona")
    if not personas:
        return []
    rows: list[tuple[Text, ...]] = [
        (
            book.coded(one.code),
            label(book, one),
            _needs(book, one),
            _safety(book, one),
        )
        for one in personas
    ]
    header = (book._("Code"), book._("Who"), book._("What they need most"), book._("Safe by day / at night (of 5)"))
    table = Table(header, tuple(rows), book._("The people it is about"), book._("Each row is one persona."),
                  widths=(0.08, 0.3, 0.44, 0.18), row_heads=True)  # fmt: skip
    return [Para(book._(HONESTY)), without_empty(table, 2, 3)]


def label(book: Book, persona: Record) -> str:
    """Situation and role, as agreed or as it waits to be."""
    waiting = persona.drafts("label")
    found = persona.one("label") or (waiting[0].value if waiting else "")
    return str(found or book._("Without a name yet"))


def _needs(book: Book, persona: Record) -> Text:
    said: list[str | Span] = []
    for place, need in enumerate(sorted(persona.agreed("needs"), key=_weight)[:MOST_NEEDS]):
        said += ["\n"] if place else []
        said += [book.coded(need.code), f" {need.words}"]
    return tuple(said) or "–"


def _weight(need: Value) -> int:
    parts = need.value if isinstance(need.value, dict) else {}
    return _ORDER.get(str(parts.get("priority")), len(_ORDER))


def _safety(book: Book, persona: Record) -> str:
    marks = [(persona.one(key) or {}).get("value") for key in ("safety_day", "safety_night")]
    if not any(marks):
        return "–"
    return " / ".join(book.number(mark) if mark else "–" for mark in marks)
