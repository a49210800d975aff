"""A link between two things, and the tree of everything behind one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

MADE_FROM = ("from", "merged", "builds_on")
# Two things that people looked at together and kept both: it is remembered, and neither stands behind the other.
APART = "apart"


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """One thing that can be linked. kind: "submission", "cluster", "record" or "value"."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Link:
    """`source` stands behind `target`.

    relation: how: made "from" it, "merged" into it, "builds_on" it, is "about" it, "refers" to it, is "in" it (a value
    in its record), "grew" out of it, or a "comment" on it; "apart" alone says that neither stands behind the other.
    buried: why an end is gone, empty while both exist; the id of a gone end is then a number without meaning, the
    same one in all its links.
    """

    id: str
    source: Ref
    target: Ref
    relation: str
    buried: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """One thing in the tree of where something comes from; `relation` to what stands above it, empty at the top."""

    ref: Ref
    relation: str = ""
    buried: str = ""
    sources: tuple["Node", ...] = field(default=())

    def walk(self) -> Iterator["Node"]:
        """This node and everything behind it."""
        yield self
        for source in self.sources:
            yield from source.walk()


def behind(links: Iterable[Link]) -> Mapping[Ref, tuple[Link, ...]]:
    """The links by target, in the order they were made."""
    found: dict[Ref, list[Link]] = {}
    for link in links:
        found.setdefault(link.target, []).append(link)
    return {ref: tuple(several) for ref, several in found.items()}


def tree(ref: Ref, sources: Mapping[Ref, tuple[Link, ...]]) -> Node:
    """Everything behind a thing; what would lead back to itself is left out.

    >>> a, b = Ref("record", "a"), Ref("submission", "b")
    >>> [node.ref.id for node in tree(a, behind([Link("1", b, a, "from")])).walk()]
    ['a', 'b']
    """

    def grow(link: Link, above: frozenset[Ref]) -> Node:
        below = sources.get(link.source, ()) if not link.buried else ()
        kept = tuple(grow(one, above | {link.source}) for one in below if one.source not in above | {link.source})
        return Node(link.source, link.relation, link.buried, kept)

    return Node(ref, sources=tuple(grow(link, frozenset({ref})) for link in sources.get(ref, ()) if link.source != ref))


def contributions(ref: Ref, sources: Mapping[Ref, tuple[Link, ...]]) -> tuple[Ref, ...]:
    """The submissions behind a thing, each once, in the order met; withdrawn ones included.

    Comments, and what a thing is about or points at, are not what it was made from.
    """
    found: dict[Ref, None] = {}
    seen: set[Ref] = {ref}
    queue = [ref]
    while queue:
        for link in sources.get(queue.pop(0), ()):
            if link.relation not in MADE_FROM or link.source in seen:
                continue
            seen.add(link.source)
            if link.source.kind == "submission":
                found[link.source] = None
            queue.append(link.source)
    return tuple(found)
