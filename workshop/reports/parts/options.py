"""The answers at a glance: the ideas people chose most, and the concepts made of them."""

from workshop.document.model import Block, Para, Span, Table, Text
from workshop.errors import N_
from workshop.reports.book import Book, short
from workshop.stages.describe import describe
from workshop.stages.evaluation.model import standing
from workshop.stages.ideation.concept import CONCEPT
from workshop.stages.record import Record
from workshop.stages.telling import Telling, codes, without_empty

# So many ideas are told at a glance; all stand elsewhere.
MOST_IDEAS = 8
STANDINGS = {
    "passed": N_("all passed"),
    "failed": N_("failed: out of the ranking"),
    "open": N_("not all settled"),
}


def ideas(book: Book, tell: Telling) -> list[Block]:
    """The ideas with the most dots, or the first ones while nobody has voted."""
    found = sorted(tell.of("idea"), key=lambda one: (-dots(one), one.number))
    if not found:
        return []
    voted = [one for one in found if dots(one)]
    least = dots(voted[min(MOST_IDEAS, len(voted)) - 1]) if voted else 0
    # Ideas that are level stand or fall together.
    top = [one for one in voted if dots(one) >= least] if voted else found[:MOST_IDEAS]
    if len(top) > 2 * MOST_IDEAS:
        top = [one for one in voted if dots(one) > least]
    said = book.n("{n} idea was written down.", "{n} ideas were written down.", len(found))
    if len(top) < len(found):
        said += " " + (
            book.n("The one with the most dots:", "The {n} with the most dots:", len(top))
            if voted
            else book.n("The first one:", "The first {n}:", len(top))
        )
    rows: list[tuple[Text, ...]] = [
        (book.coded(one.code), (*words_of(one), *_sources(tell, one)), book.number(dots(one)) if voted else "–")
        for one in top
    ]
    header = (book._("Code"), book._("Idea"), book._("Dots"))
    table = Table(header, tuple(rows), book._("Ideas"), book._("Each row is one idea."),
                  widths=(0.09, 0.79, 0.12), align=("start", "start", "end"), row_heads=True)  # fmt: skip
    return [Para(said), without_empty(table, 2)]


def dots(idea: Record) -> int:
    """How many dots an idea got in all votes; 0 while nobody has voted."""
    return int((idea.one("votes") or {}).get("total") or 0)


def words_of(idea: Record) -> tuple[Span, ...]:
    """The title, confirmed before drafts; the line it was captured as where the title is only its first words."""
    titles = (*idea.agreed("title"), *idea.drafts("title"))
    lines = (*idea.agreed("one_line"), *idea.drafts("one_line"))
    own = [value for value in titles if not (lines and value.marks.get("offered"))]
    return tuple(Span(f" {short(str(value.value), 160)}") for value in (*own, *lines, *titles)[:1])


def _sources(tell: Telling, idea: Record) -> tuple[Span, ...]:
    lines = (*idea.agreed("one_line"), *idea.agreed("title"), *idea.drafts("one_line"), *idea.drafts("title"))
    return next((found for one in lines if (found := codes(tell, one))), ())


def concepts(book: Book, tell: Telling) -> list[Block]:
    """The concepts in one table: what it is, who does it, what it takes, how sure it is, and the gates."""
    found = tell.of("concept")
    if not found:
        return []
    rows: list[tuple[Text, ...]] = []
    for one in found:
        money = (one.one("resources") or {}).get("money_band")
        band = describe(money, CONCEPT.field("resources").parts[0], book.texts) if money is not None else ""
        level = one.one("evidence_level")
        rows.append(
            (
                book.coded(one.code),
                what(book, one),
                "\n".join(part for part in (_actors(book, one), band) if part) or "–",
                str(level) if level is not None else "–",
                gates(book, tell, one),
            )
        )
    header = (book._("Code"), book._("Option"), book._("Who does it, money"),
              book._("Evidence (0–5)"), book._("Gates"))  # fmt: skip
    table = Table(header, tuple(rows), book._("Options compared"), book._("Each row is one concept."),
                  widths=(0.08, 0.45, 0.22, 0.11, 0.14), row_heads=True)  # fmt: skip
    return [without_empty(table, 2, 3, 4)]


def what(book: Book, concept: Record) -> Text:
    """Its title, and how it works in a line or two."""
    title = str(concept.one("title") or concept.name.removeprefix(concept.code).strip() or book._("Without a name yet"))
    told = str(concept.one("description") or "")
    return (Span(title, strong=True), f"\n{short(told, 180)}") if told else (Span(title, strong=True),)


def gates(book: Book, tell: Telling, concept: Record) -> str:
    """How it stands with the gates; a dash where there is none."""
    if not any(one.one("gate") for one in tell.of("criterion")):
        return "–"
    return book._(STANDINGS[standing(concept.id, tell.records)])


def _actors(book: Book, concept: Record) -> str:
    """Who leads; everyone while nobody does."""
    actors = [one for one in concept.all("actors") if one.get("who")]
    lead = [one for one in actors if one.get("role") == "lead"] or actors
    return book.texts.list([str(one["who"]) for one in lead], "unit")
