"""The chain from what people wrote to what was recommended: one table, one way to ask.

A link says that its *source* stands behind its *target*: a submission behind a draft, a cause behind a problem, a need
behind an idea. What is withdrawn or deleted leaves a tombstone, so that whatever rests on it still counts its sources.
"""

from workshop.links.book import Book
from workshop.links.model import APART, Link, Node, Ref
from workshop.links.service import add, bury, chain, links_of, made_from, of_relation, remove, sources_of, uses_of

__all__ = [
    "APART", "Book", "Link", "Node", "Ref", "add", "bury", "chain", "links_of", "made_from", "of_relation", "remove",
    "sources_of", "uses_of",
]  # fmt: skip
