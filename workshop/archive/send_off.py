"""The marks of the end in an archive: bare rows, for nobody may see who gave which.

They name no person, and a role group only where it may be told apart among the people. A copy gives each row to
somebody of the group, whoever it is: what is told of all of them together stays the same.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from workshop.archive.reading import Document
from workshop.archive.refusals import BadArchive, NotPossible
from workshop.archive.store import Holdings
from workshop.live.send_off.model import QUESTIONS
from workshop.live.send_off.store import SendOffRow
from workshop.people.cells import SMALLEST, cells

Plain = dict[str, Any]

PART = "send_off"


def told(everything: Holdings) -> Plain:
    """The part `send_off` of a document; nothing at all where no question has marks of five people.

    Without the marks of a question that fewer answered, and in an order that tells nothing.
    """
    present = [person.group for person in everything.people if person.removed_at is None]
    shares = cells(Counter(present))
    counts = Counter(key for _, row in everything.send_off for key in QUESTIONS if getattr(row, key) is not None)
    told_of = [key for key in QUESTIONS if counts[key] >= SMALLEST]
    rows = [
        {
            "role_group": group if shares.shows(group) else None,
            **{key: getattr(row, key) if key in told_of else None for key in QUESTIONS},
        }
        for group, row in everything.send_off
        if any(getattr(row, key) is not None for key in told_of)
    ]
    return {PART: sorted(rows, key=json.dumps)} if rows else {}


def each(document: Document) -> Iterator[tuple[str, Plain]]:
    """Every row of marks with its place in the document."""
    return ((f"{PART}/{at}", one) for at, one in enumerate(document.get(PART, ())))


def mistakes(document: Document) -> Iterator[BadArchive]:
    """More rows of a group than it has people, or of a group that may not be told apart."""
    free = _by_group(document["participants"])
    for place, one in each(document):
        mine = free.get(one["role_group"])
        if not mine:
            yield NotPossible(field=f"{place}/role_group")
        else:
            mine.pop()


def rows(document: Document, people: Mapping[int, str], workshop: str) -> list[SendOffRow]:
    """The rows of a sound document's marks, each with somebody of its group."""
    free = _by_group(document["participants"])
    return [
        SendOffRow(
            participant_id=people[free[one["role_group"]].pop()],
            workshop_id=workshop,
            **{key: one[key] for key in QUESTIONS},
        )
        for _, one in each(document)
    ]


def _by_group(participants: Iterable[Plain]) -> dict[str | None, list[int]]:
    """The numbers of the people who are there, by role group; None: of all groups that are not told apart."""
    there = [one for one in participants if not one["removed"]]
    shares = cells(Counter(one["role_group"] for one in there))
    found: dict[str | None, list[int]] = {}
    for one in there:
        group = one["role_group"] if shares.shows(one["role_group"]) else None
        found.setdefault(group, []).append(one["number"])
    return found
