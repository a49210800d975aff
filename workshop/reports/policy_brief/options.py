"""5 and 6: the options, doing nothing and doing without technology among them, and how they were judged."""

from workshop.document.model import Block, Bullets, Chart, Heading, HeatTable, Para, Series, Span, Table, Text
from workshop.people.groups import GROUPS
from workshop.reports.book import Book, joined
from workshop.reports.parts import criteria, options
from workshop.reports.policy_brief.opening import existing, nothing
from workshop.stages.describe import describe
from workshop.stages.evaluation.fields import GATE_RESULT, is_gate
from workshop.stages.evaluation.marks import APART, Cell, tally, weighted
from workshop.stages.evaluation.model import standing, weights_of
from workshop.stages.ideation.concept import CONCEPT
from workshop.stages.record import Record
from workshop.stages.telling import Telling, dissent

# Scores this close come out level: a room's marks are no finer.
LEVEL = 0.1


def options_chapter(book: Book) -> list[Block]:
    """5: the concepts compared, what would happen without, and what needs no technology."""
    tell = book.telling(2)
    blocks: list[Block] = [Heading(1, book._("Options"), anchor="options")]
    blocks += options.concepts(book, tell) or [nothing(book)]
    for one in tell.of("concept"):
        blocks += _burdens(book, tell, one)
        blocks += dissent(tell, one)
    now = existing(book)
    blocks.append(_subhead(book._("Doing nothing more than today")))
    blocks.append(Bullets(tuple(now)) if now else nothing(book))
    plain_ones = [one for one in tell.of("concept") if one.one("technology_ai") == "none"]
    blocks.append(_subhead(book._("Without technology")))
    if plain_ones:
        blocks.append(Bullets(tuple((book.coded(one.code), f" {one.one('title') or ''}") for one in plain_ones)))
    else:
        blocks.append(Para(book._("No option is marked as working without technology.")))
    return blocks


def _burdens(book: Book, tell: Telling, one: Record) -> list[Block]:
    """Who gains and who pays, for one concept, in one paragraph each."""
    names = tell.names()
    found: list[Block] = []
    for key in ("mechanism", "benefits_by_persona", "burden_by_persona", "less_intrusive_alternative"):
        field = CONCEPT.field(key)
        said = [describe(value.value, field, book.texts, names) for value in one.agreed(key)]
        if said:
            label = Span(f"{book._('{label}: ', label=book._(field.label))}", strong=True)
            found.append(Para((label, " · ".join(said))))
    return [_subhead((book.coded(one.code), f" {one.one('title') or ''}")), *found] if found else []


def _subhead(words: Text) -> Para:
    if isinstance(words, str):
        return Para((Span(words, strong=True),), role="subhead")
    return Para(words, role="subhead")


def assessment(book: Book) -> list[Block]:
    """6: gates, criteria, marks with their number and spread, the weighted result, where groups differ."""
    tell = book.telling(2)
    blocks: list[Block] = [Heading(1, book._("Assessment of the options"), anchor="assessment")]
    blocks += criteria.glance(book, tell) or [nothing(book)]
    blocks += _gates(book, tell)
    cells = tally(book.matter.marks)
    concepts = [one for one in tell.of("concept") if any(one.id == concept for concept, _ in cells)]
    weighed = [one for one in tell.of("criterion") if not is_gate(one) and any(one.id == key for _, key in cells)]
    if not concepts or not weighed:
        unmarked = book._("The options have not been marked by the criteria.")
        if book.erased:
            unmarked = book._("The marks that people gave to the options were erased with their other answers.")
        return [*blocks, Para(unmarked)]
    return [
        *blocks,
        *_ranking(book, tell, concepts, cells),
        _means(book, concepts, weighed, cells),
        _spread(book, concepts, weighed, cells),
        *_apart(book, concepts, weighed, cells),
    ]


def _gates(book: Book, tell: Telling) -> list[Block]:
    gates = [one for one in tell.of("criterion") if is_gate(one)]
    concepts = tell.of("concept")
    results = {(one.one("concept"), one.one("criterion")): one for one in tell.of("gate_result")}
    if not gates or not concepts:
        return []
    field = GATE_RESULT.field("result")
    rows: list[tuple[Text, ...]] = []
    for concept in concepts:
        row: list[Text] = [(book.coded(concept.code), f" {concept.one('title') or ''}")]
        for gate in gates:
            result = results.get((concept.id, gate.id))
            said = describe(result.one("result"), field, book.texts) if result else ""
            reason = str(result.one("reason") or "") if result else ""
            said = said or book._("not settled")
            row.append(book._("{label}: {words}", label=said, words=reason) if reason else said)
        rows.append(tuple(row))
    header = (book._("Option"), *(one.name for one in gates))
    return [Table(header, tuple(rows), book._("What the gates said"), book._("Each row is one option, each column one"
                  " gate."), widths=(1.2, *(1.0 for _ in gates)), row_heads=True)]  # fmt: skip


def _ranking(book: Book, tell: Telling, concepts: list[Record], cells: dict[tuple[str, str], Cell]) -> list[Block]:
    """The weighted result of the options that failed no gate; equals stay equals."""
    weights = weights_of(tell.records)
    kept = [one for one in concepts if standing(one.id, tell.records) != "failed"]
    out = [one for one in tell.of("concept") if standing(one.id, tell.records) == "failed"]
    scores = weighted(cells, [one.id for one in kept], weights)
    ranked = sorted((one for one in kept if one.id in scores), key=lambda one: (-scores[one.id], one.number))
    blocks: list[Block] = []
    if ranked:
        best = scores[ranked[0].id]
        first = [one for one in ranked if best - scores[one.id] < LEVEL]
        mark = book.texts.number(best, 1)
        if len(first) > 1:
            said = book._("{options} come out practically level, at {mark} of 5.",
                          options=book.texts.list([one.code for one in first]), mark=mark)  # fmt: skip
        else:
            said = book._("{option} comes first with {mark} of 5.", option=first[0].name, mark=mark)
        source = book._("Weighted mean of the marks 1 to 5; the weights were set before anyone marked.")
        chart = Chart("bar", book._("Weighted result of the options"), said, tuple(one.name for one in ranked),
                      (Series(book._("Weighted mark (of 5)"), tuple(scores[one.id] for one in ranked)),),
                      number_format="0.0", minimum=0, maximum=5, source=source)  # fmt: skip
        blocks += [Para(said), chart]
    if out:
        names = joined([book.coded(one.code) for one in out])
        blocks.append(Para((book._("Out of the ranking because of a failed gate:"), " ", *names, ".")))
    return blocks


def _means(book: Book, concepts: list[Record], weighed: list[Record], cells: dict[tuple[str, str], Cell]) -> HeatTable:
    rows = tuple(
        (one.code, tuple(cells[one.id, key.id].mean if (one.id, key.id) in cells else None for key in weighed))
        for one in concepts
    )
    return HeatTable(book._("Option"), tuple(one.code for one in weighed), rows, book._("Mean marks by criterion"),
                     book._("Each row is one option, each column one criterion; 5 is best."))  # fmt: skip


def _spread(book: Book, concepts: list[Record], weighed: list[Record], cells: dict[tuple[str, str], Cell]) -> Table:
    """How many marked, and how far apart they are: every mean needs both."""
    header = (book._("Option"), *(one.code for one in weighed))
    rows: list[tuple[Text, ...]] = []
    for one in concepts:
        row: list[Text] = [book.coded(one.code)]
        for key in weighed:
            cell = cells.get((one.id, key.id))
            if cell is None:
                row.append("–")
                continue
            said = book._("{n} marks, spread {spread}", n=book.number(cell.n), spread=book.texts.number(cell.spread, 1))
            row.append(said)
        rows.append(tuple(row))
    source = book._("Spread: standard deviation of the marks.")
    return Table(header, tuple(rows), book._("Number and spread of the marks"),
                 book._("Each row is one option, each column one criterion."), row_heads=True,
                 source=source)  # fmt: skip


def _apart(
    book: Book, concepts: list[Record], weighed: list[Record], cells: dict[tuple[str, str], Cell]
) -> list[Block]:
    """Where role groups of five and more see it differently; nothing is said of smaller ones."""
    items: list[Text] = []
    for one in concepts:
        for key in weighed:
            cell = cells.get((one.id, key.id))
            if cell is None or cell.apart < APART:
                continue
            said = book.texts.list(
                [
                    book._(
                        "{group} {mean} ({n})",
                        group=_group(book, group),
                        mean=book.texts.number(mean, 1),
                        n=book.number(n),
                    )
                    for group, (n, mean) in cell.groups.items()
                ],
                "unit",
            )
            items.append((book.coded(one.code), " × ", book.coded(key.code), book._("{label}: ", label=""), said))
    if not items:
        return [Para(book._("No two role groups of five and more people are 1.5 points or more apart on any mark."))]
    return [_subhead(book._("Where the groups see it differently (mean and number of marks)")), Bullets(tuple(items))]


def _group(book: Book, group: str | None) -> str:
    return book._(GROUPS[group]) if group in GROUPS else book._("Others, together")
