"""Pictures in an archive: whole, as text in lines, and looked at as closely as those that phones send."""

from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from workshop.archive.reading import Document
from workshop.archive.refusals import BadArchive, Dangling, NotPossible, Twice
from workshop.archive.store import Holdings
from workshop.identifiers import new_id
from workshop.media import ours
from workshop.media.store import MediaRow

Plain = dict[str, Any]

PART = "media"
LINE = 8000


def told(everything: Holdings) -> Plain:
    """The part `media` of a document; nothing at all where a workshop holds no picture.

    In the order of their ids, which are drawn at random: who sent one first is not told.
    """
    pictures = [_told(row) for row in sorted(everything.media, key=lambda row: row.id)]
    return {PART: pictures} if pictures else {}


def _told(row: MediaRow) -> Plain:
    text = b64encode(row.content).decode("ascii")
    return {
        "id": row.id,
        "contribution": row.submission_id,
        "activity": row.activity_id,
        "type": row.type,
        "width": row.width,
        "height": row.height,
        "content": [text[at : at + LINE] for at in range(0, len(text), LINE)],
    }


def each(document: Document) -> Iterator[tuple[str, Plain]]:
    """Every picture with its place in the document."""
    return ((f"{PART}/{at}", one) for at, one in enumerate(document.get(PART, ())))


def mistakes(document: Document) -> Iterator[BadArchive]:
    """Pictures that are none of ours, belong to nothing or to two things, and answers whose picture is not there."""
    owned = {one["id"]: (one["contribution"], one["activity"]) for _, one in each(document)}
    seen: set[str] = set()
    answers = {one["id"] for part in ("contributions", "ballots") for one in document[part]}
    activities = {one["id"] for one in document["activities"]}
    for place, one in each(document):
        if one["id"] in seen:
            yield Twice(field=f"{place}/id")
        seen.add(one["id"])
        if (one["contribution"] is None) == (one["activity"] is None):
            yield NotPossible(field=f"{place}/contribution")
        elif one["contribution"] not in (None, *answers) or one["activity"] not in (None, *activities):
            yield Dangling(field=f"{place}/contribution")
        if not ours(_content(one), one["type"], one["width"], one["height"]):
            yield NotPossible(field=f"{place}/content")
    for at, one in enumerate(document["contributions"]):
        media = one["payload"].get("media")
        if media is not None and owned.get(str(media), ("", ""))[0] != one["id"]:
            yield Dangling(field=f"contributions/{at}/payload/media")
    for at, activity in enumerate(document["activities"]):
        for number, step in enumerate(activity["steps"]):
            plan = step["rules"].get("plan")
            if plan and owned.get(plan["media"], ("", ""))[1] != activity["id"]:
                yield Dangling(field=f"activities/{at}/steps/{number}/rules/plan/media")


def rows(document: Document, people: Mapping[int, str], workshop: str, began: datetime) -> list[MediaRow]:
    """The rows of a sound document's pictures; each belongs to whoever gave the answer."""
    authors = {one["id"]: people.get(one["participant"]) for one in document["contributions"]}
    return [
        MediaRow(
            id=one["id"],
            workshop_id=workshop,
            participant_id=authors.get(one["contribution"]),
            upload=new_id(),
            submission_id=one["contribution"],
            activity_id=one["activity"],
            type=one["type"],
            width=one["width"],
            height=one["height"],
            size=len(content),
            content=content,
            created_at=began,
        )
        for _, one in each(document)
        for content in (_content(one),)
    ]


def _content(one: Mapping[str, Any]) -> bytes:
    try:
        return b64decode("".join(one["content"]), validate=True)
    except (Error, ValueError):
        return b""
