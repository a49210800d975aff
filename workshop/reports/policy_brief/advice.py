"""7: the recommendations, each with its reasons, its chain, who stands behind it and what it depends on."""

from collections import Counter

from workshop.document.model import Block, Bullets, Card, Heading, Note, Para, Span, Table, Text, Tone, Trace
from workshop.errors import N_
from workshop.people.cells import cells
from workshop.people.groups import GROUPS
from workshop.reports.book import Book, joined
from workshop.reports.parts import options, recommendations
from workshop.reports.parts.chain import Chain, chains
from workshop.reports.policy_brief.opening import nothing
from workshop.reports.policy_brief.summary import support_chart
from workshop.stages.common import EVIDENCE_LEVELS
from workshop.stages.describe import describe
from workshop.stages.evaluation.fields import CRITERION
from workshop.stages.recommendation.fields import RECOMMENDATION
from workshop.stages.recommendation.report import in_order
from workshop.stages.record import Record
from workshop.stages.telling import Telling, codes, dissent

# So many contributions are named in a chain; all stand in the trace table.
NAMED = 6
# Words that the level of evidence allows (report standard, strength of effect evidence).
ALLOWED = {
    "0": N_("Participants propose it; there is no evidence yet that it works."),
    "1": N_("It could work, or has been tried elsewhere; nobody has measured its effect."),
    "2": N_("In one place a change followed it; there was no comparison."),
    "3": N_("A comparison with another place or group suggests that it works."),
    "4": N_("Several good studies, or one trial, show an effect in comparable settings."),
    "5": N_("Reviews of many studies find the effect on average."),
}


def advice(book: Book) -> list[Block]:
    """All recommendations, the most urgent first."""
    tell = book.telling(2)
    blocks: list[Block] = [Heading(1, book._("Recommendations"), anchor="recommendations")]
    found = in_order(tell.of("recommendation"))
    if not found:
        return [*blocks, nothing(book)]
    blocks += support_chart(book, found)
    known = {chain.recommendation.id: chain for chain in chains(book.matter)}
    for one in found:
        blocks += _sheet(book, tell, known[one.id])
    return blocks


def _sheet(book: Book, tell: Telling, chain: Chain) -> list[Block]:
    one = chain.recommendation
    title = recommendations.title(book, one)
    words = title if isinstance(title, tuple) else (str(title),)
    blocks: list[Block] = [
        Heading(2, (f"{one.code} · ", *words), anchor=one.code, numbered=False),
        Card("", _facts(book, tell, one), tone=_tone(one)),
    ]
    for key in ("rationale",):
        for value in one.agreed(key):
            label = Span(book._("{label}: ", label=book._(RECOMMENDATION.field(key).label)), strong=True)
            blocks.append(Para((label, str(value.value), *codes(tell, value))))
    blocks.append(trace(book, chain))
    blocks += _support(book, one)
    if view := one.one("minority_view"):
        blocks.append(Note(str(view), title=book._("Minority view"), tone="attention"))
    blocks += dissent(tell, one)
    blocks += _listed(book, book._("Only if"), _conditions(book, one))
    blocks += _listed(book, book._("Options it rests on"), _options(book, tell, chain))
    blocks += _listed(book, book._("How we will know"), _indicators(book, chain))
    blocks += _listed(book, book._("Actions"), _actions(book, tell, one))
    return [*blocks, *_principles(book, one)]


def _tone(one: Record) -> Tone:
    return "problem" if one.one("priority") == "do_not_do" else "plain"


def _facts(book: Book, tell: Telling, one: Record) -> tuple[Text, ...]:
    lines: list[Text] = [(str(value.value), *codes(tell, value)) for value in one.agreed("text")]
    for key in ("addressee", "priority", "review_date"):
        field = RECOMMENDATION.field(key)
        if said := describe(one.one(key), field, book.texts):
            lines.append((Span(book._("{label}: ", label=book._(field.label)), strong=True), said))
    level = str(one.one("evidence_level"))
    if level in ALLOWED:
        label = next(choice.label for choice in EVIDENCE_LEVELS if choice.key == level)
        head = Span(book._("{label}: ", label=book._("Level of evidence")), strong=True)
        lines.append((head, f"{book._(label)}. {book._(ALLOWED[level])}"))
    return tuple(lines) or (book._("No wording has been agreed yet."),)


def trace(book: Book, chain: Chain) -> Trace:
    """R2 ← K3 ← I7 ← H1 ← P2·1 ← U4 ← C-014: every code leads to where it is told."""
    steps: list[Text] = []
    for several in (
        chain.concepts, chain.ideas, chain.questions, chain.needs, chain.causes, chain.criteria, chain.evidence,
    ):  # fmt: skip
        named = [book.coded(one.code) for one in several if one.code]
        if named:
            steps.append(joined(list(named)))
    said = [Span(code, link=f"#{code}") for code in chain.contributions[:NAMED]]
    if said:
        more = len(chain.contributions) - len(said)
        rest = " " + book.n("and {n} more", "and {n} more", more) if more else ""
        steps.append((*joined(list(said)), rest))
    if chain.gone and book.erased:
        steps.append(book.n("{n} contribution, erased since", "{n} contributions, erased since", chain.gone))
    elif chain.gone:
        steps.append(book.n("{n} source that is not printed", "{n} sources that are not printed", chain.gone))
    if chain.broken:
        steps.append(Span(book._("link missing"), emphasis=True))
    return Trace(Span(chain.recommendation.code, strong=True, link=f"#trace-{chain.recommendation.code}"), tuple(steps))


def support_rows(one: Record) -> dict[str | None, tuple[int, int, int]]:
    """Role group → agree, reservations, oppose; groups that must not be shown apart are added up under None."""
    given = {
        str(row.get("group")): (
            int(row.get("agree") or 0),
            int(row.get("reservations") or 0),
            int(row.get("oppose") or 0),
        )
        for row in one.all("support")
        if row.get("group") != "all"
    }
    shares = cells(Counter({group: sum(counts) for group, counts in given.items()}))
    named = [group for group, _ in shares.named]
    found: dict[str | None, tuple[int, int, int]] = {group: given[group] for group in named}
    rest = [counts for group, counts in given.items() if group not in named]
    if rest and named:
        found[None] = (sum(one[0] for one in rest), sum(one[1] for one in rest), sum(one[2] for one in rest))
    return found


def _support(book: Book, one: Record) -> list[Block]:
    counts = recommendations.everyone(one)
    if not counts:
        return [Para((Span(book._("{label}: ", label=book._("Support")), strong=True), book._("nobody was asked.")))]
    header = (book._("Role group"), book._("Agree"), book._("With reservations"), book._("Oppose"))
    rows: list[tuple[Text, ...]] = [
        (book._(GROUPS[group]) if group in GROUPS else book._("Others, together"), *map(book.number, row))
        for group, row in support_rows(one).items()
    ]
    rows.append((Span(book._("In all"), strong=True), *(book.number(n) for n in counts.values())))
    return [
        Table(header, tuple(rows), book._("Who stands behind {code}", code=one.code),
              book._("Each row is one role group; groups of fewer than five people are counted together."),
              widths=(0.4, 0.2, 0.2, 0.2), align=("start", "end", "end", "end"), row_heads=True, dense=True)
    ]  # fmt: skip


def _conditions(book: Book, one: Record) -> list[Text]:
    return [
        (str(row.get("text", "")), f" – {row['answer']}" if row.get("answer") else "",
         f" ({row['by']})" if row.get("answer") and row.get("by") else "")
        for row in one.all("conditions")
    ]  # fmt: skip


def _options(book: Book, tell: Telling, chain: Chain) -> list[Text]:
    return [
        (
            book.coded(one.code),
            f" {one.one('title') or ''} – ",
            book._("gates: {standing}", standing=options.gates(book, tell, one)),
        )
        for one in chain.concepts
    ]


def _indicators(book: Book, chain: Chain) -> list[Text]:
    found: list[Text] = []
    for one in chain.criteria:
        if not one.one("indicator"):
            continue
        facts = [
            book._("{label}: {words}", label=book._(CRITERION.field(key).label), words=said)
            for key in ("target", "tolerance_harm")
            if (said := describe(one.one(key), CRITERION.field(key), book.texts))
        ]
        rest = f" – {' · '.join(facts)}" if facts else ""
        found.append((book.coded(one.code), f" {one.one('indicator')}{rest}"))
    return found


def _actions(book: Book, tell: Telling, one: Record) -> list[Text]:
    concepts = set((one.one("trace") or {}).get("concepts") or ())
    mine = [
        action
        for action in tell.of("action")
        if action.one("recommendation_id") == one.id
        or (not action.one("recommendation_id") and action.one("concept_id") in concepts)
    ]
    return [(book.coded(action.code), f" {action.name.removeprefix(action.code).strip()}") for action in mine]


def _principles(book: Book, one: Record) -> list[Block]:
    rows = one.all("esm_check")
    if not rows:
        return []
    field = RECOMMENDATION.field("esm_check").parts[0]
    said = [
        f"{describe(row.get('principle'), field, book.texts)} {row.get('score', '–')}/2"
        + (f" ({row['comment']})" if row.get("comment") else "")
        for row in rows
    ]
    return [Para((Span(book._("{label}: ", label=book._("Five closing questions")), strong=True), " · ".join(said)))]


def _listed(book: Book, title: str, items: list[Text]) -> list[Block]:
    return [Para((Span(title, strong=True),), role="subhead"), Bullets(tuple(items))] if items else []
