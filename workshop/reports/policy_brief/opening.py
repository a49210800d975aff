"""1 to 4: what the report is for, the problem, what is known about it, and the people it is about."""

from workshop.document.model import Block, Bullets, Heading, Note, Para, Quote, Span, Text
from workshop.reports.book import Book
from workshop.reports.parts import level, personas, problem
from workshop.stages.describe import describe
from workshop.stages.framing.fields import FRAME
from workshop.stages.framing.report import RECORDED, statement
from workshop.stages.recommendation.report import in_order
from workshop.stages.telling import NOT_DISCUSSED, Telling, codes, told

CAUSES_TOLD = 6


def nothing(book: Book) -> Para:
    """What stands where nothing was said: never an empty chapter."""
    return Para(f"{book._(NOT_DISCUSSED)}.")


def mandate(book: Book) -> list[Block]:
    """1: purpose, reader, kind of report, level of participation."""
    found, tell = book.matter.workshop, book.telling(2)
    blocks: list[Block] = [Heading(1, book._("Purpose and mandate"), anchor="mandate")]
    if found.purpose:
        blocks.append(Para(found.purpose))
    if found.question:
        blocks += [Para(book._("The question for the room:"), role="subhead"), Quote(found.question, lang=found.lang)]
    addressed = dict.fromkeys(
        str(one.one("addressee")) for one in in_order(tell.of("recommendation")) if one.one("addressee")
    )
    facts: list[tuple[str, str]] = [
        (book._("Addressed to"), book.texts.list(list(addressed), "unit") or book._(NOT_DISCUSSED)),
        (book._("Kind of report"), _kind(book, tell)),
        (book._("Level of participation"), f"{level.said(book)}. {level.explained(book)}"),
    ]
    items: list[Text] = [(Span(book._("{label}: ", label=name), strong=True), said) for name, said in facts]
    return [*blocks, Bullets(tuple(items))]


def _kind(book: Book, tell: Telling) -> str:
    options = len(tell.of("concept"))
    if options > 1:
        return book.n("Options: {n} alternative is compared before anything is recommended.",
                      "Options: {n} alternatives are compared before anything is recommended.", options)  # fmt: skip
    return book._("Advocacy: it argues for one answer; alternatives were not compared.")


def problem_now(book: Book) -> list[Block]:
    """2: the problem, how the understanding changed, what causes it, who is affected, why now."""
    tell = book.telling(2)
    blocks: list[Block] = [Heading(1, book._("Problem and why now"), anchor="problem")]
    frames = tell.of("framing")
    for frame in frames:
        blocks += statement(tell, frame)
        if initial := frame.one("initial_problem"):
            first = book._("It was first brought as: {words}", words=book.quoted(str(initial)))
            blocks.append(Para(first))
        blocks += problem.root_causes(book, tell, frame)
        affected: list[Text] = [
            (
                Span(str(value.value.get("group", "")), strong=True),
                f" – {value.value.get('how', '')}",
                *codes(tell, value),
            )
            for value in frame.agreed("affected_groups")
        ]
        if affected:
            blocks += [Para((Span(book._("Who is affected"), strong=True),), role="subhead"), Bullets(tuple(affected))]
        blocks += told(book.telling(2, compact=True), FRAME, frame, ("where", "when", "frequency_trend", "harms"))
        blocks += problem.questions(book, tell, frame)
    return blocks if frames else [*blocks, nothing(book)]


def evidence(book: Book) -> list[Block]:
    """3: what is known, how sure that is, and what nobody knows; the items stand in an annex."""
    tell = book.telling(2, compact=True)
    blocks: list[Block] = [Heading(1, book._("Evidence and its limits"), anchor="evidence")]
    items: list[Text] = []
    for one in tell.of("evidence"):
        quality = one.one("quality")
        mark = " " + book._("(quality {mark} of 5)", mark=quality) if quality else ""
        items.append((book.coded(one.code), f" {one.one('what_it_says') or one.one('title') or ''}{mark}"))
    if items:
        blocks.append(Bullets(tuple(items)))
    for frame in tell.of("framing"):
        blocks += told(tell, FRAME, frame, ("evidence_strength", "dark_figure_note", "assumptions"))
    if len(blocks) == 1:
        return [*blocks, nothing(book)]
    return [*blocks, Note(book._(RECORDED))]


def people(book: Book) -> list[Block]:
    """4: the personas and what they need most."""
    found = personas.glance(book, book.telling(2))
    return [Heading(1, book._("People: personas and needs"), anchor="people"), *(found or [nothing(book)])]


def existing(book: Book) -> list[Text]:
    """What is done today, by whom, with what result; the option of doing nothing rests on it."""
    field = FRAME.field("existing_responses")
    return [
        (describe(value.value, field, book.texts), *codes(book.telling(2), value))
        for frame in book.telling(2).of("framing")
        for value in frame.agreed("existing_responses")
    ]
