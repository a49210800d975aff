"""A record that grows out of another: a concept from an idea, a recommendation from a concept, an action from that."""

from workshop.links import Ref
from workshop.stages.records.keeping import Keeping
from workshop.stages.records.store import RecordRow
from workshop.stages.registry import KINDS, field_of
from workshop.stages.values import words_of

# New kind → kind it grows out of → field that names it.
GROWS: dict[str, dict[str, str]] = {
    "concept": {"idea": "idea_ids"},
    "recommendation": {"concept": "trace", "idea": "trace"},
    "action": {"recommendation": "recommendation_id", "concept": "concept_id"},
}
# In a trace: kind it rests on → the part that names all of that kind.
TRACED = {"concept": "concepts", "idea": "ideas"}


def grow(keeping: Keeping, record: RecordRow, about: RecordRow, *, offer: bool = True) -> None:
    """Name where the new record comes from, offer the other's title, and bring the drafts that waited for it.

    offer: False where the new record was given a title of its own. Said twice it is said once.
    """
    here = Ref("record", record.id)
    if any(link.target == here and link.relation == "grew" for link in keeping.kept.uses_of(Ref("record", about.id))):
        return
    origin = GROWS.get(record.kind, {}).get(about.kind)
    if origin is not None:
        _name(keeping, record, origin, about)
    keeping.kept.link(Ref("record", about.id), here, "grew", keeping.now)
    kind, other = KINDS[record.kind], KINDS[about.kind]
    head = field_of(kind.slug, kind.head)
    titles = keeping.rows(about, field_of(other.slug, other.head), "agreed", "draft")
    if offer and titles and head.type == "text":
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


def _name(keeping: Keeping, record: RecordRow, origin: str, about: RecordRow) -> None:
    """The field that says what a record comes from: several where it takes several, else the first."""
    field = field_of(record.kind, origin)
    there = keeping.rows(record, field, "agreed")
    if origin != "trace":
        if field.list_ or not there:
            keeping.say(record, field, about.id, status="agreed")
        return
    part = TRACED[about.kind]
    if there:
        named = [*there[0].value.get(part, ()), about.id]
        value = {**there[0].value, part: list(dict.fromkeys(named))}
        keeping.change(record, there[0], field, value=value, basis=there[0].basis)
    else:
        keeping.say(record, field, {part: [about.id]}, status="agreed")
