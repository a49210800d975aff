"""The executive summary: one page that stands alone."""

from workshop.document.model import Block, Bullets, Chart, KeyFigures, Para, Series, Span, Text
from workshop.people.groups import GROUPS
from workshop.reports.book import Book
from workshop.reports.parts import personas, recommendations
from workshop.stages.common import EVIDENCE_LEVELS
from workshop.stages.describe import describe
from workshop.stages.recommendation.fields import ACTION
from workshop.stages.recommendation.report import in_order
from workshop.stages.record import Record
from workshop.stages.telling import NOT_DISCUSSED, Telling

# So many of each, and so many words of the problem and of all minority views, stand on one page.
MOST = 3
PROBLEM, VIEWS = 60, 50


def summary(book: Book) -> list[Block]:
    """Problem, what was learned, who it is about, what should be done and why, what comes next, how far it reaches."""
    tell = book.telling(1)
    return [
        _figures(book),
        *_problem(book, tell),
        *_learned(book, tell),
        *_about(book, tell),
        *_advice(book, tell),
        *_next(book, tell),
        _honesty(book),
    ]


def _head(book: Book, words: str) -> Para:
    return Para((Span(words, strong=True),), role="subhead")


def _figures(book: Book) -> KeyFigures:
    tell = book.telling(1)
    given = (book.number(len(book.matter.contributions)), book._("contributions in their own words"))
    if book.erased:
        given = (book.number(book.matter.workshop.answers), book._("answers, erased since"))
    return KeyFigures(
        (
            (book.number(book.matter.people), book._("people took part")),
            given,
            (book.number(len(tell.of("concept"))), book._("options worked out")),
            (book.number(len(tell.of("recommendation"))), book._("recommendations")),
        ),
        book._("The workshop in numbers"),
    )


def _problem(book: Book, tell: Telling) -> list[Block]:
    agreed = [value for frame in tell.of("framing") for value in frame.agreed("problem_statement")]
    said = _within(str(agreed[0].value), PROBLEM) if agreed else f"{book._(NOT_DISCUSSED)}."
    return [_head(book, book._("The problem")), Para(said)]


def _learned(book: Book, tell: Telling) -> list[Block]:
    items: list[Text] = []
    for frame in tell.of("framing"):
        chosen = {str(value.value) for value in frame.agreed("root_causes")}
        items += [
            (book.coded(one.code), f" {one.words}") for one in frame.agreed("causes") if one.id in chosen and one.code
        ]
    return [_head(book, book._("What we learned")), Bullets(tuple(items[:MOST]))] if items else []


def _about(book: Book, tell: Telling) -> list[Block]:
    people = tell.of("persona")[:MOST]
    items: list[Text] = [(book.coded(one.code), f" {personas.label(book, one)}") for one in people]
    return [_head(book, book._("Who it is about")), Bullets(tuple(items))] if items else []


def _advice(book: Book, tell: Telling) -> list[Block]:
    found = in_order(tell.of("recommendation"))
    if not found:
        return [
            _head(book, book._("What should be done")),
            Para(book._("No recommendation has been written down yet.")),
        ]
    blocks: list[Block] = [_head(book, book._("What should be done"))]
    blocks.append(Bullets(tuple(_one(book, one) for one in found[:MOST])))
    if len(found) > MOST:
        more = book.n("{n} more recommendation stands in chapter 7.", "{n} more recommendations stand in chapter 7.",
                      len(found) - MOST)  # fmt: skip
        blocks.append(Para((Span(more, link="#recommendations"),), role="small"))
    views = [(one, str(one.one("minority_view"))) for one in found[:MOST] if one.one("minority_view")]
    if views:
        blocks.append(_head(book, book._("Who sees it differently")))
        blocks.append(
            Bullets(tuple((book.coded(one.code), f" {_within(view, VIEWS // len(views))}") for one, view in views))
        )
    return blocks


def _one(book: Book, one: Record) -> Text:
    """Verb first, to whom, how sure, how many stand behind it."""
    level, asked = one.one("evidence_level"), recommendations.everyone(one)
    strongest = EVIDENCE_LEVELS[-1].key
    facts = [
        str(one.one("addressee") or ""),
        book._("evidence {level} of {most}", level=str(level), most=strongest) if level else "",
        book._(
            "{agree} agree, {reservations} with reservations, {oppose} oppose",
            **{key: book.number(said) for key, said in asked.items()},
        )
        if asked
        else "",
    ]
    title = recommendations.title(book, one)
    words = title if isinstance(title, tuple) else (str(title),)
    rest = " · ".join(fact for fact in facts if fact)
    return (book.coded(one.code), " ", *words, f" – {rest}" if rest else "")


def _within(text: str, most: int) -> str:
    """So many words at most: whole sentences where one ends in the second half of them, else cut between two words."""
    words = text.split()
    if len(words) <= most:
        return " ".join(words)
    head = words[:most]
    ends = [at for at, word in enumerate(head, 1) if word[-1] in ".!?…" and at > most // 2]
    return " ".join(head[: ends[-1]]) if ends else " ".join(head).rstrip(" ,;:") + "…"


def _next(book: Book, tell: Telling) -> list[Block]:
    dated = sorted((one for one in tell.of("action") if one.one("start")), key=lambda one: str(one.one("start")))
    if not dated:
        return []
    first = dated[0]
    day = describe(first.one("start"), ACTION.field("start"), book.texts)
    by = f" ({first.one('owner_org')})" if first.one("owner_org") else ""
    words = first.name.removeprefix(first.code).strip()
    said = (
        book.coded(first.code),
        " ",
        book._("{label}: {words}", label=words + by, words=book._("from {day}", day=day)),
        ".",
    )
    return [_head(book, book._("Next step")), Para(said)]


def _honesty(book: Book) -> Para:
    said = book.n("{n} person took part; this is no representative survey.",
                  "{n} people took part; this is no representative survey.", book.matter.people)  # fmt: skip
    if book.matter.absent:
        names = book.texts.list([book._(GROUPS[key]) for key in book.matter.absent])
        said += " " + book._("Nobody took part as: {groups}.", groups=names)
    return Para(said, role="small")


def support_chart(book: Book, found: tuple[Record, ...]) -> list[Block]:
    """How many stand behind each recommendation, all groups together; nothing when nobody was asked."""
    asked = [(one, counts) for one in found if (counts := recommendations.everyone(one)) and sum(counts.values())]
    if not asked:
        return []
    names = {"agree": book._("Agree"), "reservations": book._("With reservations"), "oppose": book._("Oppose")}
    series = tuple(Series(said, tuple(float(counts[key]) for _, counts in asked)) for key, said in names.items())
    most, counts = max(asked, key=lambda pair: pair[1]["agree"] / sum(pair[1].values()))
    alt = book._(
        "{code} has the most support: {agree} agree, {reservations} agree with reservations, {oppose} oppose.",
        code=most.code,
        **{key: book.number(said) for key, said in counts.items()},
    )
    return [
        Chart("stacked100", book._("Support for each recommendation"), alt, tuple(one.code for one, _ in asked), series,
              source=book._("Marks given in the workshop; the numbers stand with each recommendation."))
    ]  # fmt: skip
