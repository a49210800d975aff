"""A record that grows out of another: a concept from an idea, a recommendation from a concept, an action from that."""

from typing import Any

from workshop.links import Ref
from workshop.stages.records.keeping import Keeping
from workshop.stages.records.store import RecordRow
from workshop.stages.registry import KINDS, field_of
from workshop.stages.values import words_of

# New kind → kind it grows out of → field that names it.
GROWS: dict[str, dict[str, str]] = {
    "concept": {"idea": "idea_ids"},
    "recommendation": {"concept": "trace"},
    "action": {"recommendation": "recommendation_id", "concept": "concept_id"},
}


def grow(keeping: Keeping, record: RecordRow, about: RecordRow) -> None:
    """Name where the new record comes from, offer the other's title, and bring the drafts that waited for it."""
    origin = GROWS.get(record.kind, {}).get(about.kind)
    if origin is not None:
        field = field_of(record.kind, origin)
        value: Any = {"concepts": [about.id]} if origin == "trace" else about.id
        keeping.say(record, field, value, status="agreed")
    keeping.kept.link(Ref("record", about.id), Ref("record", record.id), "grew", keeping.now)
    kind, other = KINDS[record.kind], KINDS[about.kind]
    head = field_of(kind.slug, kind.head)
    titles = keeping.rows(about, field_of(other.slug, other.head), "agreed", "draft")
    if titles and head.type == "text":
        words = words_of(field_of(other.slug, other.head), titles[0].value)
        offered = keeping.say(record, head, words, status="draft")
        keeping.kept.link(Ref("value", titles[0].id), Ref("value", offered.id), "from", keeping.now)
    for row in keeping.kept.values(about.id):
        waits, _, key = row.field.partition(".")
        if waits == kind.slug and key and any(field.key == key for field in kind.fields):
            arrived = keeping.say(record, field_of(kind.slug, key), row.value, status="draft", marks=row.marks)
            keeping.put_behind(row, arrived)
            row.status = "dropped"
            row.version += 1
            keeping.kept.changed(row)
