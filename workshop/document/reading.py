"""A report read through: every text in it, its anchors, and what a builder should mend."""

from collections.abc import Iterable, Iterator
from functools import singledispatch

from workshop.document.model import (
    Bullets,
    Card,
    Chart,
    Heading,
    HeatTable,
    Note,
    Numbered,
    Para,
    Picture,
    Quote,
    Report,
    Span,
    Table,
    Text,
    Trace,
    plain,
    spans,
)


@singledispatch
def texts_of(block: object) -> tuple[Text, ...]:
    """Every text of a block that may hold links and anchors."""
    return ()


@texts_of.register
def _(block: Heading) -> tuple[Text, ...]:
    return (block.text,)


@texts_of.register(Para)
@texts_of.register(Note)
def _(block: Para | Note) -> tuple[Text, ...]:
    return (block.text,)


@texts_of.register(Bullets)
@texts_of.register(Numbered)
def _(block: Bullets | Numbered) -> tuple[Text, ...]:
    return block.items


@texts_of.register
def _(block: Table) -> tuple[Text, ...]:
    return (*(cell for row in block.rows for cell in row), block.source)


@texts_of.register(Chart)
@texts_of.register(HeatTable)
@texts_of.register(Quote)
def _(block: Chart | HeatTable | Quote) -> tuple[Text, ...]:
    return (block.source,)


@texts_of.register
def _(block: Picture) -> tuple[Text, ...]:
    return (block.title, block.source)


@texts_of.register
def _(block: Card) -> tuple[Text, ...]:
    return (block.title, *block.lines)


@texts_of.register
def _(block: Trace) -> tuple[Text, ...]:
    return (block.start, *block.to)


def _spans_of(report: Report) -> Iterator[Span]:
    texts: Iterable[Text] = (
        *(value for _, value in report.meta),
        report.notice,
        *(text for block in report.blocks for text in texts_of(block)),
    )
    for text in texts:
        yield from spans(text)


def anchors(report: Report) -> tuple[str, ...]:
    """Every anchor of the report in reading order; one that occurs twice stands here twice."""
    opening = (*(value for _, value in report.meta), report.notice)
    found = [span.anchor for text in opening for span in spans(text)]
    for block in report.blocks:
        found.append(getattr(block, "anchor", ""))
        found.extend(span.anchor for text in texts_of(block) for span in spans(text))
    return tuple(anchor for anchor in found if anchor)


def problems(report: Report) -> tuple[str, ...]:
    """What a builder should mend, in plain English; empty when the report is sound."""
    found = []
    names = anchors(report)
    found += [
        f"anchor {name!r} is used {names.count(name)} times" for name in sorted(set(names)) if names.count(name) > 1
    ]
    wanted = {span.link[1:] for span in _spans_of(report) if span.link.startswith("#")}
    found += [f"link to {name!r} leads nowhere" for name in sorted(wanted - set(names))]
    level = 0
    for block in report.blocks:
        if isinstance(block, Heading):
            if block.level > level + 1:
                found.append(f"heading {plain(block.text)!r} jumps from level {level} to {block.level}")
            level = block.level
    return tuple(found)
