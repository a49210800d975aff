"""The whole report: title page, executive summary, twelve chapters and the annexes, in the order of the standard."""

from collections.abc import Callable, Iterable

from workshop.document.model import Block, Bullets, Contents, Heading, Note, PageBreak, Para, Report, Span, Text, spans
from workshop.document.reading import anchors, texts_of
from workshop.reports.book import Book
from workshop.reports.matter import Pictured
from workshop.reports.parts import cover, pictures
from workshop.reports.parts.contributions import contributions
from workshop.reports.policy_brief import action, advice, annexes, opening, options, reach
from workshop.reports.policy_brief.summary import summary

SLUG = "policy-brief"
Chapter = Callable[[Book], list[Block]]
# A council reads pages, not albums; the workshop record has them all.
MOST_PICTURES = 4

CHAPTERS: tuple[Chapter, ...] = (
    opening.mandate,
    opening.problem_now,
    opening.evidence,
    opening.people,
    options.options_chapter,
    options.assessment,
    advice.advice,
    action.plan,
    action.monitoring,
    action.risks,
    reach.used,
    reach.honesty,
)
BEFORE: tuple[Chapter, ...] = (annexes.traces, annexes.methods)
AFTER: tuple[Chapter, ...] = (annexes.evidence, annexes.rights, annexes.gaps, annexes.glossary, annexes.set_aside)


def build(book: Book) -> Report:
    """The report of one workshop for those who decide; a draft shows in place what a final version still lacks."""
    body = [
        Heading(1, book._("Executive summary"), anchor="summary", numbered=False),
        *summary(book),
        *_to_mend(book),
        PageBreak(),
        Contents(1),
        PageBreak(),
        *_all(book, CHAPTERS),
        PageBreak(),
    ]
    before, after = _all(book, BEFORE), _all(book, AFTER)
    told = (*body, *before, *after)
    cited = _cited(told)
    shown = _few(book, cited)
    words = contributions(
        book,
        book._("Annex C: contributions"),
        frozenset(anchors(_report(book, told))),
        only=cited | {one.contribution.code for one in shown if one.contribution},
    )
    return _report(book, _marked(book, (*body, *before, *words, *pictures.few(book, shown), *after)))


def _few(book: Book, cited: frozenset[str]) -> list[Pictured]:
    """At most four of the chosen pictures, in their order: first those that the report rests on."""
    found = sorted(book.matter.pictures, key=lambda one: one.contribution is None or one.contribution.code not in cited)
    return sorted(found[:MOST_PICTURES], key=book.matter.pictures.index)


def _all(book: Book, chapters: Iterable[Chapter]) -> list[Block]:
    return [block for chapter in chapters for block in chapter(book)]


def _cited(blocks: Iterable[Block]) -> frozenset[str]:
    """The codes that any link of the report leads to."""
    links = (span.link for block in blocks for text in texts_of(block) for span in spans(text))
    return frozenset(link[1:] for link in links if link.startswith("#"))


def _to_mend(book: Book) -> list[Block]:
    """In a draft: everything that stands between it and a final version, each leading to its place."""
    missing = [one for one in book.findings if one.blocks] if book.is_draft else []
    if not missing:
        return []
    title = book.n("{n} thing is missing before a final version", "{n} things are missing before a final version",
                   len(missing))  # fmt: skip
    items: list[Text] = [(Span(one.said, link=f"#{one.place}"),) if one.place else one.said for one in missing]
    return [Para((Span(title, strong=True),), role="subhead"), Bullets(tuple(items))]


def _marked(book: Book, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """In a draft: each missing thing in a box under the heading of its place."""
    if not book.is_draft:
        return blocks
    found: list[Block] = []
    for block in blocks:
        found.append(block)
        if isinstance(block, Heading) and block.anchor:
            here = [one for one in book.findings if one.blocks and one.place == block.anchor]
            found += [Note(one.said, title=book._("Missing before a final version"), tone="problem") for one in here]
    return tuple(found)


def _report(book: Book, blocks: tuple[Block, ...]) -> Report:
    found = book.matter.workshop
    return Report(
        title=found.title,
        lang=book.texts.lang,
        created=book.now,
        blocks=blocks,
        subtitle=found.question,
        kind=SLUG,
        label=book._("Full policy report"),
        author=book.matter.host.name,
        subject=found.question,
        meta=cover.facts(book, book._("Council, administration, and everyone who took part")),
        status=book.edition,
        version=cover.version(book),
        notice=cover.notice(book),
    )
