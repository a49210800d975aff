"""What came of the five stages, at a glance; the records in full stand in an annex."""

from collections.abc import Callable
from dataclasses import replace

from workshop.document.model import Block, Heading, Para, Table
from workshop.reports.book import Book
from workshop.reports.parts import criteria, options, personas, problem, recommendations
from workshop.stages import STAGES
from workshop.stages.recommendation.report import action_table
from workshop.stages.telling import NOT_DISCUSSED, Telling


def results(book: Book) -> list[Block]:
    """5: each stage in brief; a stage without anything says so."""
    blocks: list[Block] = [
        Heading(1, book._("Results by stage"), anchor="results"),
        Para(book._("Codes such as U3 or C-014 lead to the annexes: to the record in full and to the words it rests"
                    " on."), role="small"),
    ]  # fmt: skip
    tell = book.telling(2)
    nothing = book._("Nothing of this had been confirmed.") if book.erased else f"{book._(NOT_DISCUSSED)}."
    for stage in STAGES:
        inside = GLANCES[stage.slug](book, tell)
        blocks += [Heading(2, book._(stage.title)), *(inside or [Para(nothing)])]
    return blocks


def _problem(book: Book, tell: Telling) -> list[Block]:
    return [block for frame in tell.of("framing") for block in problem.glance(book, tell, frame)]


def _answers(book: Book, tell: Telling) -> list[Block]:
    return [*options.ideas(book, tell), *options.concepts(book, tell)]


def _advice(book: Book, tell: Telling) -> list[Block]:
    actions = tell.of("action")
    table = [action_table(tell, actions, anchored=False)] if actions else []
    return [*recommendations.glance(book, tell), *table]


GLANCES: dict[str, Callable[[Book, Telling], list[Block]]] = {
    "framing": _problem,
    "personas": personas.glance,
    "ideation": _answers,
    "evaluation": criteria.glance,
    "recommendation": _advice,
}


def _close(block: Block) -> Block:
    return replace(block, dense=True) if isinstance(block, Table) else block


def records(book: Book) -> list[Block]:
    """The annex with every record in full; nothing when no record was begun."""
    tell = book.telling(2, compact=True)
    inside = [_close(block) for stage in STAGES for block in stage.section(tell)]
    if not inside:
        return []
    said = book._("What the group confirmed, field by field. A draft was written in the room and not confirmed by the"
                  " group.")  # fmt: skip
    head = Heading(1, book._("Annex: the records in full"), anchor="records", numbered=False)
    return [head, Para(said, role="small"), *inside]
