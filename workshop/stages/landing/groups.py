"""Landing of groups: a named one → one entry with all its notes; an unnamed one nothing; a lone note its own entry.

Notes that say the same are one entry, whose words are those of the note on top.
"""

from collections.abc import Sequence

from workshop.i18n import LANGUAGES, catalogue
from workshop.stages.landing.drafting import Drafting, Place
from workshop.stages.landing.result import Answer, ClusterResult
from workshop.stages.records.store import ValueRow
from workshop.stages.registry import field_of
from workshop.stages.stage import Field
from workshop.stages.values import choice_of, same


def clusters(drafting: Drafting) -> None:
    """Every group, all that says the same, and every note that lies in none."""
    grouped: set[str] = set()
    under = {member.ref.id for pile in drafting.result.piles for member in pile[1:]}
    for cluster in drafting.result.clusters:
        grouped.update(member.ref.id for member in cluster.members)
        if cluster.name.strip():
            _named(drafting, cluster)
        elif len(tops := [member for member in cluster.members if member.ref.id not in under]) == 1:
            lone(drafting, tops[0])
    for pile in drafting.result.piles:
        _said_again(drafting, pile)
    for answer in drafting.result.answers:
        if answer.text and answer.ref.id not in grouped and "source" not in answer.payload:
            lone(drafting, answer)


def _said_again(drafting: Drafting, pile: Sequence[Answer]) -> None:
    """What was made of the note on top rests on the others too; what was made of those goes into it."""
    refs = tuple(member.ref for member in pile)
    # What only gets a theme here has its words, and so what says the same, in its name.
    heads = (Place(f"{one.kind.slug}.{one.kind.head}") for one in drafting.places if _is_theme(one))
    for place in (*_entries(drafting), *heads):
        rows = list({row.id: row for ref in refs for row in drafting.values_in(ref, place)}.values())
        rows.sort(key=lambda row: row.status != "agreed")
        if rows:
            drafting.behind(rows[0], refs)
            _into_one(drafting, rows[0], rows[1:])
            if place.is_head:
                _join(drafting, place, rows)


def named_since(drafting: Drafting) -> None:
    """Groups that got their name only after they were sorted, and of which nothing came yet."""
    for cluster in drafting.result.clusters:
        if cluster.name.strip() and not drafting.values_at(cluster.ref):
            _named(drafting, cluster)


def lone(drafting: Drafting, answer: Answer) -> None:
    """A note that stands alone is an entry of its own, unless it already is one."""
    entries = _entries(drafting)
    if any(drafting.values_in(answer.ref, place) for place in entries) or not entries or not answer.text:
        return
    place = entries[0]
    if place.is_head:
        drafting.new_record(place, answer.text, sources=(answer.ref,), basis=answer.basis)
    else:
        marks = {"sort": [one.path for one in entries]} if len(entries) > 1 else {}
        record = drafting.record_for(place.kind, answer)
        drafting.draft(record, place.declared, answer.text, sources=(answer.ref,), basis=answer.basis, marks=marks)


def _named(drafting: Drafting, cluster: ClusterResult) -> None:
    for tagged in drafting.places:
        if tagged.field is not None and tagged.field.type == "enum":
            key = _choice(drafting, tagged.field, cluster.name)
            if key is not None:
                _tag(drafting, cluster, tagged, key)
                return
    themed = [place for place in drafting.places if _is_theme(place)]
    entries = [place for place in _entries(drafting) if place not in themed]
    place = next((one for one in entries if any(_values(drafting, cluster, one))), None)
    for theme in themed:
        if _theme(drafting, cluster, theme):
            return
    if place is None and entries:
        place = entries[0]
    if place is None:
        return
    rows = _values(drafting, cluster, place)
    unsure = not rows and len(entries) > 1
    if place.is_head:
        _one_record(drafting, cluster, place, rows)
    else:
        _one_entry(drafting, cluster, place, rows, [one.path for one in entries] if unsure else [])


def _one_entry(drafting: Drafting, cluster: ClusterResult, place: Place, rows: list[ValueRow], sort: list[str]) -> None:
    """All the notes of a group stand behind one entry, which says what the group is called."""
    sources = (*(member.ref for member in cluster.members), cluster.ref)
    field = place.declared
    if not rows:
        record = drafting.record_for(place.kind)
        bases = {member.basis for member in cluster.members}
        marks = {"sort": sort} if sort else {}
        drafting.draft(
            record, field, cluster.name, sources=sources, basis=bases.pop() if len(bases) == 1 else None, marks=marks
        )
        return
    kept, others = rows[0], rows[1:]
    value = {**kept.value, field.main.key: cluster.name} if isinstance(kept.value, dict) else cluster.name
    drafting.reword(kept, value, sources=sources)
    _into_one(drafting, kept, others)


def _one_record(drafting: Drafting, cluster: ClusterResult, place: Place, rows: list[ValueRow]) -> None:
    """Records that say the same become one, which keeps the links of all."""
    sources = (*(member.ref for member in cluster.members), cluster.ref)
    if not rows:
        drafting.new_record(place, cluster.name, sources=sources)
        return
    kept = rows[0]
    if same(str(kept.value)) != same(cluster.name):
        # What someone wrote is no longer the first words of a note, which were only offered.
        offered = {"offered": False} if "offered" in kept.marks else {}
        drafting.reword(kept, cluster.name, sources=sources, **offered)
    else:
        drafting.behind(kept, sources)
    _into_one(drafting, kept, rows[1:])
    _join(drafting, place, rows)


def _join(drafting: Drafting, place: Place, rows: list[ValueRow]) -> None:
    """The records of all these names become the first one's; one that was agreed stays beside it."""
    owner = drafting.owner(rows[0])
    for row in rows[1:]:
        record = drafting.owner(row)
        if record.id != owner.id and not drafting.keeping.rows(record, place.declared, "agreed"):
            record.merged_into = owner.id
            drafting.keeping.kept.changed(record)


def _into_one(drafting: Drafting, kept: ValueRow, others: list[ValueRow]) -> None:
    """Drafts that say the same go into the first; what was agreed stays, and is marked for the group to decide."""
    for row in others:
        if row.status == "agreed":
            drafting.mark(row, same_as=kept.id)
            continue
        drafting.keeping.put_behind(row, kept)
        record = drafting.owner(row)
        field = field_of(record.kind, row.field)
        drafting.keeping.change(
            record, row, field, value=row.value, basis=row.basis, status="dropped",
            marks={**row.marks, "merged_into": kept.id},
        )  # fmt: skip


def _tag(drafting: Drafting, cluster: ClusterResult, place: Place, key: str) -> None:
    """A group called like one of a field's answers gives that answer to the records of its notes."""
    for member in cluster.members:
        record = drafting.record_of(member.ref, place.kind)
        if record is None:
            lone(drafting, member)
            record = drafting.record_of(member.ref, place.kind)
        if record is not None:
            drafting.draft(record, place.declared, key, sources=(cluster.ref,))


def _theme(drafting: Drafting, cluster: ClusterResult, place: Place) -> bool:
    """The name of a group is the theme of the records of its notes; False when they are none of this kind."""
    found = False
    for member in cluster.members:
        record = drafting.record_of(member.ref, place.kind)
        if record is None:
            continue
        found = True
        if drafting.keeping.twin(record, place.declared, cluster.name, "agreed") is None:
            row = drafting.keeping.say(record, place.declared, cluster.name, status="agreed")
            drafting.behind(row, (cluster.ref,))
            drafting.made[row.id] = row
    return found


def _is_theme(place: Place) -> bool:
    return place.field is not None and place.field.where == "auto" and place.field.type == "text" and place.kind.many


def _entries(drafting: Drafting) -> list[Place]:
    """The places that take words: heads of records, and fields of text or with a part for it."""
    return [
        place
        for place in drafting.places
        if place.field is not None and place.field.main.type in ("text", "longtext") and not _is_theme(place)
    ]


def _values(drafting: Drafting, cluster: ClusterResult, place: Place) -> list[ValueRow]:
    found: dict[str, ValueRow] = {}
    for ref in (*(member.ref for member in cluster.members), cluster.ref):
        for row in drafting.values_in(ref, place):
            found[row.id] = row
    return list(found.values())


def _choice(drafting: Drafting, field: Field, name: str) -> str | None:
    """The answer that a group stands for: the key of the column it is called like, or an answer's own words."""
    for key, words in drafting.result.columns.items():
        if same(name) in map(same, (key, *words)):
            return choice_of(field.choices, key)
    known = choice_of(field.choices, name)
    if known is not None:
        return known
    for lang in LANGUAGES:
        say = catalogue(lang).gettext
        for choice in field.choices:
            if same(say(choice.label)) == same(name):
                return choice.key
    return None
