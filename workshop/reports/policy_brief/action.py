"""8 to 10: who does what, how it is followed and stopped, what could go wrong and what then."""

from workshop.document.model import Block, Bullets, Heading, Para, Span, Table, Text
from workshop.reports.book import Book
from workshop.reports.policy_brief.opening import nothing
from workshop.stages.describe import describe
from workshop.stages.evaluation.fields import CRITERION
from workshop.stages.ideation.concept import CONCEPT
from workshop.stages.recommendation.fields import ACTION, RECOMMENDATION
from workshop.stages.recommendation.report import action_table, in_order
from workshop.stages.record import Record
from workshop.stages.telling import Telling, codes, told, without_empty

DETAILS = ("milestone", "legal_steps", "depends_on", "community_feedback")


def plan(book: Book) -> list[Block]:
    """8: the actions with their money and dates, then what each needs."""
    tell = book.telling(2, compact=True)
    actions = tell.of("action")
    blocks: list[Block] = [Heading(1, book._("Action plan and budget"), anchor="actions")]
    if not actions:
        return [*blocks, nothing(book)]
    blocks.append(action_table(tell, actions))
    for one in actions:
        inside = told(tell, ACTION, one, DETAILS)
        if inside:
            name = one.name.removeprefix(one.code).strip()
            blocks += [Para((book.coded(one.code), f" {name}"), role="subhead"), *inside]
    return blocks


def monitoring(book: Book) -> list[Block]:
    """9: what is measured, from what value to which, by whom, and at what value it stops."""
    tell = book.telling(2)
    blocks: list[Block] = [Heading(1, book._("Monitoring, review and stop rules"), anchor="monitoring")]
    rows: list[tuple[Text, ...]] = []
    for one in tell.of("criterion"):
        if one.one("indicator"):
            parts = {key: _said(book, one, key) for key in ("baseline", "target", "owner", "tolerance_harm")}
            rows.append((book.coded(one.code), str(one.one("indicator")), *(said or "–" for said in parts.values())))
    header = (book._("Code"), book._("Indicator"), book._("Baseline"), book._("Target"), book._("Who collects"),
              book._("Stop at"))  # fmt: skip
    if rows:
        table = Table(header, tuple(rows), book._("Indicators"), book._("Each row is one criterion."),
                      widths=(0.08, 0.26, 0.18, 0.16, 0.16, 0.16), row_heads=True)  # fmt: skip
        blocks.append(without_empty(table, 2, 3, 4, 5))
    rules = [*_reviews(book, tell), *_exits(book, tell)]
    if rules:
        blocks.append(Para((Span(book._("When it is looked at again, and how it ends"), strong=True),), role="subhead"))
        blocks.append(Bullets(tuple(rules)))
    return blocks if len(blocks) > 1 else [*blocks, nothing(book)]


def _said(book: Book, one: Record, key: str) -> str:
    return describe(one.one(key), CRITERION.field(key), book.texts)


def _reviews(book: Book, tell: Telling) -> list[Text]:
    field = RECOMMENDATION.field("review_date")
    return [
        (book.coded(one.code), " ", book._("review on {day}", day=describe(one.one("review_date"), field, book.texts)))
        for one in in_order(tell.of("recommendation"))
        if one.one("review_date")
    ]


def _exits(book: Book, tell: Telling) -> list[Text]:
    return [(book.coded(one.code), f" {one.one('exit')}") for one in tell.of("concept") if one.one("exit")]


def risks(book: Book) -> list[Block]:
    """10: what could go wrong, how bad it would be, what is done about it, who watches it."""
    tell = book.telling(2)
    blocks: list[Block] = [Heading(1, book._("Risks and safeguards"), anchor="risks")]
    rows: list[tuple[Text, ...]] = []
    for one in tell.of("concept"):
        rows += [_risk(book, tell, one, "elsa_risks", ("risk", "likelihood", "severity", "mitigation", "owner"))][0]
    for one in tell.of("action"):
        rows += _risk(book, tell, one, "risk", ("text", "likelihood", "impact", "response", "owner"))
    if rows:
        header = (book._("For"), book._("Risk"), book._("Likely"), book._("Serious"), book._("What is done about it"),
                  book._("Who watches it"))  # fmt: skip
        table = Table(header, tuple(rows), book._("Risks and safeguards"), book._("Each row is one risk."),
                      widths=(0.07, 0.3, 0.1, 0.1, 0.28, 0.15), row_heads=True, dense=True)  # fmt: skip
        blocks.append(without_empty(table, 2, 3, 4, 5))
    for one in tell.of("concept"):
        for key in ("misuse", "displacement"):
            for value in one.agreed(key):
                label = Span(book._("{label}: ", label=book._(CONCEPT.field(key).label)), strong=True)
                blocks.append(Para((book.coded(one.code), " ", label, str(value.value), *codes(tell, value))))
    return blocks if len(blocks) > 1 else [*blocks, nothing(book)]


def _risk(book: Book, tell: Telling, one: Record, key: str, parts: tuple[str, ...]) -> list[tuple[Text, ...]]:
    kind = CONCEPT if one.kind == "concept" else ACTION
    field = kind.field(key)
    found: list[tuple[Text, ...]] = []
    for value in one.agreed(key):
        cells: list[str] = []
        for part in parts:
            declared = field.part(part)
            cells.append(describe(value.value.get(part), declared, book.texts) if declared else "")
        words: Text = (cells[0], *codes(tell, value))
        found.append((book.coded(one.code), words, *(said or "–" for said in cells[1:])))
    return found
