"""Annexes A to H: trace, methods, contributions, evidence, rights, gaps, words, and what was not pursued."""

from workshop.document.model import Block, Bullets, Heading, Note, Para, Span, Text
from workshop.errors import N_
from workshop.reports.book import Book
from workshop.reports.parts import dropped, programme, trace
from workshop.stages import KINDS, STAGES
from workshop.stages.framing.report import evidence_table
from workshop.stages.ideation.concept import CONCEPT, touches_rights
from workshop.stages.telling import not_discussed, told

RIGHTS = ("data_used", "technology_ai", "necessity", "less_intrusive_alternative", "elsa_risks", "inclusion")
# Words of the method that a council cannot be expected to know.
GLOSSARY = (
    (
        N_("Contribution"),
        N_("What one person, pair or table wrote or said, in their own words; its code begins with C."),
    ),
    (
        N_("Persona"),
        N_("A described person who stands for a situation, not for a real individual."),
    ),
    (
        N_("How-might-we question"),
        N_("A question that names a need without naming a solution."),
    ),
    (
        N_("Concept"),
        N_("An idea worked out so far that it can be compared with others."),
    ),
    (
        N_("Gate"),
        N_("A criterion that must be met and that nothing can make up for, such as a right or a law."),
    ),
    (
        N_("Weighted mark"),
        N_("The mean of the marks 1 to 5, each criterion counting as much as the group decided."),
    ),
    (
        N_("Level of evidence"),
        N_("From 0, an idea from the workshop, to 5, reviews of many studies; the weakest link decides."),
    ),
    (
        N_("Trace"),
        N_("The chain of codes from a recommendation back to the words it rests on."),
    ),
)


def _head(book: Book, title: str, anchor: str) -> Heading:
    return Heading(1, book._(title), anchor=anchor, numbered=False)


def traces(book: Book) -> list[Block]:
    """A: the trace table, and what its codes stand for."""
    evidence = frozenset(one.code for one in book.matter.records if one.kind == "evidence")
    return [
        _head(book, N_("Annex A: trace of the recommendations"), "trace"),
        *trace.table(book),
        *trace.register(book, evidence),
    ]


def methods(book: Book) -> list[Block]:
    """B: what was done, with which method, for how long."""
    return [_head(book, N_("Annex B: methods"), "methods"), *programme.table(book)]


def evidence(book: Book) -> list[Block]:
    """D: each piece of evidence with what it says and what it misses."""
    tell = book.telling(2)
    found = tell.of("evidence")
    inside = [evidence_table(tell, found)] if found else [Para(book._("No evidence was written down."))]
    return [_head(book, N_("Annex D: evidence"), "evidence-list"), *inside]


def rights(book: Book) -> list[Block]:
    """E: what touches rights, option by option; it prepares a legal assessment and replaces none."""
    tell = book.telling(2, compact=True)
    blocks: list[Block] = [_head(book, N_("Annex E: rights"), "rights")]
    touching = [one for one in tell.of("concept") if touches_rights(one)]
    if not touching:
        said = book._("No option is recorded as using personal data, artificial intelligence, biometrics or drones.")
        return [*blocks, Para(said)]
    box = book._("This annex prepares a legal assessment. It does not replace the assessment by the controller.")
    blocks.append(Note(box, tone="attention"))
    if book.rules is not None:
        looked_up = book._("Rules to look at, last looked up on {date}", date=book.texts.date(book.rules.checked))
        blocks.append(Para((Span(looked_up, strong=True),), role="subhead"))
        blocks += [Para(book.rules.note)] if book.rules.note else []
        blocks.append(Bullets(book.rules.lines))
    for one in touching:
        title = f"{one.code} · {one.one('title') or one.name.removeprefix(one.code).strip()}"
        inside = told(tell, CONCEPT, one, RIGHTS)
        missing = book._("Neither data, nor necessity, nor risks were discussed.")
        blocks += [Heading(2, title, numbered=False), *(inside or [Para(missing)])]
    return blocks


def gaps(book: Book) -> list[Block]:
    """F: what was asked for and not discussed, and what else deserves a second look."""
    tell = book.telling(2)
    said: list[Block] = []
    for kind in KINDS.values():
        if kind.slug not in ("score", "gate_result"):
            said += not_discussed(tell, kind, tell.of(kind.slug))
    empty = [
        book._(stage.title)
        for stage in STAGES
        if not any(record.kind in {kind.slug for kind in stage.kinds} for record in book.matter.records)
    ]
    if empty:
        said.append(Para(book._("Not begun: {stages}.", stages=book.texts.list(empty, "unit"))))
    blocks: list[Block] = [_head(book, N_("Annex F: gaps and what was not discussed"), "gaps")]
    blocks += said or [Para(book._("Everything that was asked for was discussed."))]
    advice = [one for one in book.findings if not one.blocks]
    if advice:
        blocks.append(Para((Span(book._("To look at again"), strong=True),), role="subhead"))
        blocks.append(Bullets(tuple(one.said for one in advice)))
    return blocks


def glossary(book: Book) -> list[Block]:
    """G: the words of the method."""
    items: list[Text] = [
        (Span(book._("{label}: ", label=book._(word)), strong=True), book._(meaning)) for word, meaning in GLOSSARY
    ]
    return [_head(book, N_("Annex G: glossary"), "glossary"), Bullets(tuple(items))]


def set_aside(book: Book) -> list[Block]:
    """H: ideas, options and entries that were not pursued, with the reason."""
    return [_head(book, N_("Annex H: what was not pursued, and why"), "dropped"), *dropped.table(book)]
