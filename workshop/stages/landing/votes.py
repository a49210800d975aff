"""Landing of dots and points: totals stay beside what they are about, ties are shown."""

from collections import Counter
from typing import Any

from workshop.links import Ref
from workshop.stages.landing.drafting import Drafting, Place
from workshop.stages.landing.result import Ranked, cut
from workshop.stages.landing.words import LINKABLE
from workshop.stages.records.store import RecordRow, ValueRow
from workshop.stages.registry import field_of


def votes(drafting: Drafting) -> None:
    """Dots or points → the votes of the records they belong to; the best n are proposed, equal ones all shown."""
    _land(drafting, ranked(drafting), drafting.result.top)


def _land(drafting: Drafting, ranking: tuple[Ranked, ...], top: int | None) -> None:
    belongs = {one.item: _belongs(drafting, one.item) for one in ranking}
    for place in drafting.places:
        mine = tuple(one for one in ranking if belongs[one.item] in (None, place))
        if place.key == "state":
            mine = tuple(one for one in mine if not is_gate(drafting, one.item, place))
        winners, tied = cut(mine, top)
        for one in mine:
            if belongs[one.item] is None and place is not drafting.places[0]:
                continue
            marks: dict[str, Any] = {"dots": one.total, "people": one.people}
            if one in tied:
                marks["tied"] = True
            _voted(drafting, place, one, chosen=one in winners, tied=one in tied, marks=marks)


def ranked(drafting: Drafting) -> tuple[Ranked, ...]:
    """The ranking as given, or counted from the answers."""
    if drafting.result.ranking:
        return tuple(one if isinstance(one, Ranked) else Ranked(*one) for one in drafting.result.ranking)
    totals: Counter[str] = Counter()
    people: Counter[str] = Counter()
    for answer in drafting.result.answers:
        ballot = answer.dots or answer.points or answer.payload.get("dots") or answer.payload.get("points") or {}
        for item, n in ballot.items():
            totals[item] += n
            people[item] += 1 if n else 0
    offered = [item.ref.id for item in drafting.result.items] or list(totals)
    found = []
    for item in dict.fromkeys((*offered, *totals)):
        known = drafting.items.get(item)
        ref = drafting.ref_of(item)
        if ref is not None and (item in totals or known is not None):
            found.append(Ranked(ref, known.text if known else "", totals[item], people[item]))
    return tuple(found)


def ranks(drafting: Drafting) -> None:
    """Orders → points, and those as dots: of n places the first gives n points and the last one.

    n: how many were asked for, or all there are.
    """
    totals: Counter[str] = Counter()
    people: Counter[str] = Counter()
    places = drafting.result.top or len(drafting.result.items)
    for answer in drafting.result.answers:
        for place, item in enumerate(answer.payload.get("order", ())[: places or None]):
            totals[item] += max(places - place, 1)
            people[item] += 1
    offered = {item.key or item.ref.id: item for item in drafting.result.items}
    found = []
    for key in dict.fromkeys((*offered, *totals)):
        ref = drafting.ref_of(key)
        if ref is not None:
            found.append(Ranked(ref, offered[key].text if key in offered else "", totals[key], people[key]))
    _land(drafting, tuple(found), None)


def _belongs(drafting: Drafting, item: Ref) -> Place | None:
    """The place whose record the item belongs to, None when it is in none of them."""
    for place in drafting.places:
        if place.field is not None and drafting.values_in(item, place):
            return place
    for place in drafting.places:
        if drafting.record_of(item, place.kind) is not None and not _lists_entries(place):
            return place
    return None


def _lists_entries(place: Place) -> bool:
    return place.field is not None and place.field.list_ and not place.kind.many


def _voted(drafting: Drafting, place: Place, one: Ranked, *, chosen: bool, tied: bool, marks: dict[str, Any]) -> None:
    record = drafting.record_of(one.item, place.kind)
    rows = drafting.values_in(one.item, place)
    if place.field is None:
        _stated(drafting, place, one, chosen=chosen, marks=marks)
    elif place.field.part("total") is not None:
        _tallied(drafting, place, record, one, marks)
    elif place.field.part("votes") is not None:
        _entry_voted(drafting, place, rows, one, chosen=chosen, marks=marks)
    elif place.field.type == "ref":
        targets = [row for row in drafting.values_at(one.item) if _path(drafting, row) == place.field.refers]
        if targets and (chosen or tied):
            drafting.draft(drafting.record_for(place.kind), place.field, targets[0].id, marks=marks)
        for row in targets:
            drafting.mark(row, **marks)
    elif rows or (place.is_head and record is not None):
        for row in rows:
            drafting.mark(row, **marks)
    else:
        _elsewhere(drafting, place, one, best=chosen or tied, marks=marks)


def _elsewhere(drafting: Drafting, place: Place, one: Ranked, *, best: bool, marks: dict[str, Any]) -> None:
    """Dots on what stands in another field than the one that is named."""
    if place.declared.type == "geo":
        _area(drafting, place, one, marks, best=best)
    elif best:
        _words_chosen(drafting, place, one, marks)
    elif one.total:
        for row in drafting.values_at(one.item):
            drafting.mark(row, **marks)


def _words_chosen(drafting: Drafting, place: Place, one: Ranked, marks: dict[str, Any]) -> None:
    """A situation, a sentence … that got the dots becomes a record or an entry of its own."""
    made_from = (one.item,) if one.item.kind in ("submission", "cluster") else ()
    if place.is_head:
        row = drafting.new_record(place, one.text, sources=made_from, **marks)
    else:
        record = drafting.record_for(place.kind)
        row = drafting.draft(record, place.declared, one.text, sources=made_from, marks=marks)
    if one.item.kind in LINKABLE and not made_from:
        drafting.behind(row, (one.item,), "about")


def _area(drafting: Drafting, place: Place, one: Ranked, marks: dict[str, Any], *, best: bool) -> None:
    """Dots on what was found somewhere: it carries them, and of the best the place is drafted, where one is known."""
    for row in drafting.values_at(one.item):
        drafting.mark(row, **marks)
        if best and row.marks.get("place"):
            record = drafting.record_for(place.kind)
            there = drafting.draft(record, place.declared, row.marks["place"], marks={"chosen": True})
            drafting.behind(there, (Ref("value", row.id),), "about")


def _stated(drafting: Drafting, place: Place, one: Ranked, *, chosen: bool, marks: dict[str, Any]) -> None:
    """The best are now discussed; the others stay drafts with their dots."""
    record = drafting.record_of(one.item, place.kind)
    if record is None:
        head = Place(f"{place.kind.slug}.{place.kind.head}")
        sources = (one.item,) if one.item.kind in ("submission", "cluster") else ()
        row = drafting.new_record(head, one.text, sources=sources, **marks)
        record = drafting.owner(row)
    head_rows = drafting.keeping.rows(record, field_of(record.kind, place.kind.head), "agreed", "draft", "proposed")
    for row in head_rows[:1]:
        drafting.mark(row, **marks)
    if chosen and record.state == "draft":
        record.state = "discussed"
        record.version += 1
        drafting.keeping.kept.changed(record)


def _tallied(drafting: Drafting, place: Place, record: RecordRow | None, one: Ranked, marks: dict[str, Any]) -> None:
    """Votes of a record: one value that the product keeps."""
    if record is None:
        head = Place(f"{place.kind.slug}.{place.kind.head}")
        sources = (one.item,) if one.item.kind in ("submission", "cluster") else ()
        record = drafting.owner(drafting.new_record(head, one.text, sources=sources))
    value = {"total": one.total, "people": one.people}
    there = drafting.keeping.rows(record, place.declared, "agreed")
    if there:
        row = drafting.keeping.change(record, there[0], place.declared, value=value, basis=None)
    else:
        row = drafting.keeping.say(record, place.declared, value, status="agreed")
    drafting.made[row.id] = row
    for named in drafting.values_at(Ref("record", record.id)):
        drafting.mark(named, **marks)


def _entry_voted(
    drafting: Drafting, place: Place, rows: list[ValueRow], one: Ranked, *, chosen: bool, marks: dict[str, Any]
) -> None:
    """Votes of an entry, and whether it is among the best: a draft is marked, what was agreed gets a proposal."""
    if not rows:
        record = drafting.record_for(place.kind)
        sources = (one.item,) if one.item.kind in ("submission", "cluster") else ()
        rows = [drafting.draft(record, place.declared, one.text, sources=sources)]
    for row in rows:
        counted = drafting.count(row, votes=one.total, **marks)
        if chosen and not counted.value.get("chosen"):
            drafting.reword(counted, {**counted.value, "chosen": True})


def is_gate(drafting: Drafting, item: Ref, place: Place) -> bool:
    """Whether the item is a criterion that is, or should be, passed or failed and is not weighed."""
    record = drafting.record_of(item, place.kind)
    if record is None or place.kind.slug != "criterion":
        return False
    rows = drafting.keeping.rows(record, field_of("criterion", "gate"), "agreed", "draft")
    return bool(rows) and all(row.value is True for row in rows)


def _path(drafting: Drafting, row: ValueRow) -> str:
    return f"{drafting.owner(row).kind}.{row.field}"
