"""The ids inside an archive: kept as they are, or, where the original lives in the same database, given an ending.

An ending is taken off again when the copy is exported: so the same workshop gives the same document, wherever it was
taken in, and two of them can live side by side.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from workshop.archive.pictures import each as pictures
from workshop.archive.reading import Document
from workshop.archive.sound import records, steps, submissions, values
from workshop.archive.store import Holdings


def ending(workshop: str) -> str:
    """What the ids inside a workshop end with when it was taken in beside its original."""
    return f"x{workshop[:12]}"


def ids(document: Document) -> frozenset[str]:
    """Every id inside a document: of what it holds, and of what it only points at. Not the workshop's own."""
    return frozenset(_ids(document))


def _ids(document: Document) -> Iterator[str]:
    yield from (one["id"] for part in ("activities", "clusters", "links") for one in document[part])
    yield from (one["id"] for _, one in submissions(document))
    yield from (one["id"] for _, _, one in records(document))
    yield from (one["id"] for *_, one in values(document))
    yield from (one["id"] for _, one in pictures(document))
    for _, _, step in steps(document):
        yield step["id"]
        yield from (item["id"] for item in step["items"] if item["kind"] != "own")
    yield from (link[end]["id"] for link in document["links"] for end in ("source", "target"))
    yield from (event["row"]["id"] for event in document["events"] if isinstance(event["row"]["id"], str))


def with_ending(document: Document, workshop: str) -> Document:
    """The document with this workshop's ending on every id inside it, wherever it is named."""
    known, end = ids(document), ending(workshop)
    return dict(_renamed(document, {one: f"{one}{end}" for one in known}))


def without_ending(document: Document, everything: Holdings) -> Document:
    """The document with the ids that its workshop was taken in with."""
    end = ending(everything.workshop.id)
    there = [*(row.id for row in everything.activities), *(row.id for row in everything.records)]
    if not any(one.endswith(end) for one in there):
        return document
    known: Collection[str] = ids(document)
    return dict(_renamed(document, {one: one.removesuffix(end) for one in known if one.endswith(end)}))


def _renamed(node: Any, names: Mapping[str, str]) -> Any:
    """The same, each id by its new name; also where two of them are joined (a score's concept and criterion)."""
    if isinstance(node, str):
        if node in names:
            return names[node]
        return ":".join(names.get(part, part) for part in node.split(":")) if ":" in node else node
    if isinstance(node, Mapping):
        return {names.get(key, key): _renamed(inner, names) for key, inner in node.items()}
    if isinstance(node, list):
        return [_renamed(inner, names) for inner in node]
    return node
