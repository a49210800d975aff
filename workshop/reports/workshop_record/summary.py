"""The first page after the title: what was decided, and what is open, for someone who reads only this."""

from dataclasses import replace

from workshop.document.model import Block, Bullets, KeyFigures, Para, Span, Text
from workshop.errors import N_
from workshop.live.model import words_in
from workshop.reports.book import Book
from workshop.reports.matter import Counted
from workshop.reports.parts.level import about_ideas
from workshop.reports.parts.options import words_of
from workshop.reports.workshop_record.agreement import is_contested
from workshop.reports.workshop_record.votes import DRAWN, anchor
from workshop.stages import KINDS, completion
from workshop.stages.telling import Telling, codes

NOTHING = N_("Nothing has been decided yet.")


def summary(book: Book) -> list[Block]:
    """Numbers, the problem, the questions, the first choice, what is open."""
    tell = book.telling(1)
    blocks: list[Block] = [_figures(book)]
    decided = [*_problem(book, tell), *_questions(book, tell), *_choice(book)]
    blocks += decided or [Para(book._(NOTHING), role="lead")]
    blocks.append(_head(book, book._("What is still open")))
    return [*blocks, Bullets(_open(book, tell))]


def _head(book: Book, words: str) -> Para:
    return Para((Span(words, strong=True),), role="subhead")


def _figures(book: Book) -> KeyFigures:
    matter = book.matter
    agreed = sum(value.status == "agreed" for record in matter.records for value in record.values)
    given = (book.number(len(matter.contributions)), book._("contributions in their own words"))
    if book.erased:
        given = (book.number(matter.workshop.answers), book._("answers, erased since"))
    return KeyFigures(
        (
            (book.number(matter.people), book._("people took part")),
            given,
            (book.number(matter.ballots), book._("votes and ratings")),
            (book.number(agreed), book._("entries confirmed")),
        ),
        book._("The workshop in numbers"),
    )


def _problem(book: Book, tell: Telling) -> list[Block]:
    frames = tell.of("framing")
    agreed = [value for frame in frames for value in frame.agreed("problem_statement")]
    if agreed:
        said = (Span(str(agreed[0].value)), *codes(tell, agreed[0]))
        return [_head(book, book._("The problem, as the group agreed on it")), Para(said, role="lead")]
    versions = sum(len(frame.drafts("problem_statement")) for frame in frames)
    if not versions:
        return []
    said_ = book.n("{n} version of the problem is written and not agreed.",
                   "{n} versions of the problem stand side by side; none is agreed.", versions)  # fmt: skip
    return [_head(book, book._("The problem")), Para(said_)]


def _questions(book: Book, tell: Telling) -> list[Block]:
    questions = [value for frame in tell.of("framing") for value in frame.agreed("hmw")]
    chosen = [value for value in questions if value.value.get("chosen")]
    if not chosen:
        return []
    items: list[Text] = [(book.coded(value.code), f" {value.value.get('text', '')}") for value in chosen]
    return [_head(book, book._("The questions the group chose")), Bullets(tuple(items))]


def _choice(book: Book) -> list[Block]:
    """The last closed vote about ideas or concepts: what came first, with its dots; equals stay equals."""
    matter = book.matter
    ballots = [one for one in matter.counted if one.step.kind in DRAWN and about_ideas(matter, one.step)]
    if not ballots:
        return []
    last = ballots[-1]
    first = [row for row in last.result["rows"] if row[0] == 1 and row[2]]
    if not first:
        return []
    items: list[Text] = [
        (*_whole(book, last, str(row[1])), Span(f" – {_given(book, last, row[2], row[3])}")) for row in first
    ]
    head = book._("First choice") if len(first) == 1 else book._("First choices, level with each other")
    where = (Span(book._("See the vote"), link=f"#{anchor(last)}"), ".")
    return [_head(book, head), Bullets(tuple(items)), Para(where, role="small")]


def _given(book: Book, one: Counted, given: int, people: int) -> str:
    points = one.step.kind == "allocation"
    said = book.n("{n} point", "{n} points", given) if points else book.n("{n} dot", "{n} dots", given)
    return book.n("{dots} from {n} person", "{dots} from {n} people", people, dots=said)


def _whole(book: Book, one: Counted, words: str) -> tuple[Span, ...]:
    """The idea behind an item by its confirmed title: on a ballot only its first words had room."""
    lang = book.matter.workshop.lang
    ids = [str(item["id"]) for item in one.step.items if words_in(item["text"], book.texts.lang, lang) == words]
    for record in book.matter.records:
        if record.id in ids and record.kind == "idea":
            return book.coded(record.code), *(replace(span, strong=True) for span in words_of(record))
    return (Span(words, strong=True),)


def _open(book: Book, tell: Telling) -> tuple[Text, ...]:
    records = book.matter.records
    drafts = sum(value.status in ("draft", "proposed") for record in records for value in record.values)
    contested = sum(is_contested(record) for record in records)
    reserved = sum(bool(record.dissent) and not is_contested(record) for record in records)
    missing = [
        book._(field.label)
        for record in tell.of("framing")
        for field in completion(KINDS["framing"], record).missing_live
    ]
    planned = [step for activity in book.matter.activities for step in activity.steps]
    skipped = sum(book.matter.runs[step.id].opened_at is None for step in planned)
    found: list[Text] = []
    if drafts:
        found.append(book.n("{n} draft waits for the group to confirm it.",
                            "{n} drafts wait for the group to confirm them.", drafts))  # fmt: skip
    if missing:
        found.append(book._("Of the problem, not discussed: {fields}.", fields=book.texts.list(missing, "unit")))
    if contested:
        found.append(book.n("{n} record is contested.", "{n} records are contested.", contested))
    if reserved:
        found.append(book.n("{n} record has a dissenting view written beside it.",
                            "{n} records have a dissenting view written beside them.", reserved))  # fmt: skip
    if skipped:
        found.append(book.n("{n} of {all} planned steps was not run.", "{n} of {all} planned steps were not run.",
                            skipped, all=book.number(len(planned))))  # fmt: skip
    if not tell.of("recommendation"):
        found.append(book._("No recommendation has been written down yet."))
    return tuple(found) or (book._("Nothing that was asked for in the room is open."),)
