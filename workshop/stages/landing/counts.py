"""Landing of dots, points, choices and marks: numbers stay beside what they are about, ties are shown."""

from collections import Counter
from collections.abc import Mapping
from statistics import median
from typing import Any

from workshop.links import Ref
from workshop.stages.landing.drafting import Drafting, Place
from workshop.stages.landing.result import Answer, Ranked, cut
from workshop.stages.landing.words import LINKABLE
from workshop.stages.records.store import RecordRow, ValueRow
from workshop.stages.registry import field_of
from workshop.stages.values import choice_of

YES = ("yes", "true", "oui")

# Answers that say of a lone note that it belongs somewhere else: until someone moves it, it makes no entry.
MOVED = ("move",)


def votes(drafting: Drafting) -> None:
    """Dots or points → the votes of the records they belong to; the best n are proposed, equal ones all shown."""
    ranking = ranked(drafting)
    belongs = {one.item: _belongs(drafting, one.item) for one in ranking}
    for place in drafting.places:
        mine = tuple(one for one in ranking if belongs[one.item] in (None, place))
        if place.key == "state":
            mine = tuple(one for one in mine if not _is_gate(drafting, one.item, place))
        winners, tied = cut(mine, drafting.result.top)
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
    elif chosen or tied:
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
        drafting.session.add(record)
        drafting.session.flush()


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


def _is_gate(drafting: Drafting, item: Ref, place: Place) -> bool:
    record = drafting.record_of(item, place.kind)
    if record is None or place.kind.slug != "criterion":
        return False
    return any(
        row.value is True for row in drafting.keeping.rows(record, field_of("criterion", "gate"), "agreed", "draft")
    )


def _path(drafting: Drafting, row: ValueRow) -> str:
    return f"{drafting.owner(row).kind}.{row.field}"


# --- choices ---------------------------------------------------------------------------------------------------------


def choices(drafting: Drafting) -> None:
    """For each item: the answer given most is proposed; where two are equal both are shown as contested."""
    for target, answers in _by_target(drafting).items():
        counted = Counter(option for answer in answers for option in _options(answer))
        ref = drafting.ref_of(target)
        used = False
        for place in drafting.places:
            used = _chosen(drafting, place, ref, answers, counted) or used
        if not used:
            _beside(drafting, ref, target, answers, counted)


def _options(answer: Answer) -> list[str]:
    return [str(option) for option in answer.payload.get("options", ())]


def _chosen(drafting: Drafting, place: Place, ref: Ref | None, answers: list[Answer], counted: Counter[str]) -> bool:
    field = place.field
    if field is None:
        return False
    sources = tuple(answer.ref for answer in answers)
    marks: dict[str, Any] = {"options": dict(counted), "people": len(answers)}
    leading = _leading(counted)
    if field.type == "bool":
        yes = sum(n for option, n in counted.items() if option in (field.key, *YES))
        record = drafting.record_of(ref, place.kind) or drafting.record_for(place.kind)
        equal = yes * 2 == len(answers)
        for said in (True, False) if equal else (yes * 2 > len(answers),):
            extra = {"contested": True} if equal else {}
            drafting.draft(record, field, said, sources=sources, marks={**marks, **extra})
        if yes * 2 >= len(answers):
            _reasons(drafting, place, record, [a for a in answers if set(_options(a)) & {field.key, *YES}])
        return True
    known = {option: choice_of(field.choices, option) for option in counted}
    if field.choices and all(known.values()):
        record = drafting.record_of(ref, place.kind) or drafting.record_for(place.kind)
        if field.type == "multi":
            most = [str(known[option]) for option, n in counted.items() if n * 2 > len(answers)]
            if most:
                drafting.draft(record, field, most, sources=sources, marks=marks)
            return True
        for option in leading:
            extra = {"contested": True} if len(leading) > 1 else {}
            drafting.draft(record, field, known[option], sources=sources, marks={**marks, **extra})
        return True
    part = next((p for p in field.parts if p.choices and all(choice_of(p.choices, o) for o in counted)), None)
    rows = drafting.values_in(ref, place)
    if part is None or not rows:
        return False
    for row in rows:
        checked = {**row.value, part.key: choice_of(part.choices, leading[0])} if len(leading) == 1 else row.value
        failed = len(leading) == 1 and leading[0] != part.choices[0].key
        changed = drafting.reword(row, checked) if part.where != "auto" else _set_part(drafting, row, checked)
        drafting.mark(changed, **marks, rewrite=failed, contested=len(leading) > 1)
        drafting.behind(changed, sources, "comment")
    return True


def _set_part(drafting: Drafting, row: ValueRow, value: Mapping[str, Any]) -> ValueRow:
    record = drafting.owner(row)
    field = field_of(record.kind, row.field)
    return drafting.keeping.change(record, row, field, value=dict(value), basis=row.basis)


def _reasons(drafting: Drafting, chosen: Place, record: RecordRow, answers: list[Answer]) -> None:
    """The words beside a yes go to the field behind it, as versions side by side."""
    behind = [place for place in drafting.places if place.kind is chosen.kind and place.field is not None]
    place = next((one for one in behind if one.declared.type in ("text", "longtext")), None)
    if place is None:
        return
    for answer in answers:
        words = answer.text or str(answer.payload.get("reason", ""))
        if words:
            drafting.draft(record, place.declared, words, sources=(answer.ref,))


def _beside(drafting: Drafting, ref: Ref | None, target: str, answers: list[Answer], counted: Counter[str]) -> None:
    """No field takes the answer: it stands beside what it is about, which becomes an entry where it is none yet."""
    marks: dict[str, Any] = {"options": dict(counted), "people": len(answers), "leading": _leading(counted)}
    places = [place for place in drafting.places if place.field is not None]
    rows = [row for place in places for row in drafting.values_in(ref, place)] or drafting.values_at(ref)
    item = drafting.items.get(target)
    cluster = next((one for one in drafting.result.clusters if ref in [member.ref for member in one.members]), None)
    if not rows and ref is not None and cluster is not None:
        # Moved to a group meanwhile: it stands behind what the group says.
        for row in drafting.values_at(cluster.ref):
            drafting.behind(row, (ref,))
        return
    stays = len(marks["leading"]) == 1 and marks["leading"][0] not in MOVED
    if not rows and stays and item is not None and item.text and places:
        record = drafting.record_for(places[0].kind)
        sources = (item.ref,) if item.ref.kind in ("submission", "cluster") else ()
        rows = [drafting.draft(record, places[0].declared, item.text, sources=sources)]
    for row in rows:
        drafting.mark(row, **marks)
        drafting.behind(row, (answer.ref for answer in answers), "comment")


def _leading(counted: Counter[str]) -> list[str]:
    best = max(counted.values(), default=0)
    return [option for option, n in counted.items() if n == best and n > 0]


def _by_target(drafting: Drafting) -> dict[str, list[Answer]]:
    """The answers by what they are about, in the order of the step's items: who answered first changes nothing."""
    found: dict[str, list[Answer]] = {item.key or item.ref.id: [] for item in drafting.result.items}
    for answer in drafting.result.answers:
        target = answer.target if answer.target is not None else answer.payload.get("target", "")
        key = target.id if isinstance(target, Ref) else str(target or "")
        found.setdefault(key, []).append(answer)
    return {key: answers for key, answers in found.items() if answers}


# --- marks -----------------------------------------------------------------------------------------------------------


def ratings(drafting: Drafting) -> None:
    """For each item: the median with its spread and the words beside it; a half is shown as both its neighbours.

    Marks that name none of several records stay the activity's own result: nobody knows whom they are about.
    """
    scales = [place for place in drafting.places if place.field is not None and _scale(place)]
    texts = [place for place in drafting.places if place not in scales and place.field is not None]
    for target, answers in _by_target(drafting).items():
        by_record: dict[str, tuple[RecordRow, list[Answer]]] = {}
        place, unsure = _scale_for(drafting, scales, target)
        if place is None:
            _rated_beside(drafting, target, answers)
            continue
        for answer in answers:
            record = drafting.record_there(place.kind, answer)
            if record is not None:
                by_record.setdefault(record.id, (record, []))[1].append(answer)
        for record, mine in by_record.values():
            _rated(drafting, place, record, mine, [one.path for one in scales] if unsure else [])
            for answer in mine:
                words = answer.text or str(answer.payload.get("reason", ""))
                if words and texts:
                    drafting.draft(record, texts[0].declared, words, sources=(answer.ref,))


def _scale(place: Place) -> bool:
    field = place.declared
    return field.type == "scale5" or any(part.type == "scale5" for part in field.parts)


def _scale_for(drafting: Drafting, scales: list[Place], target: str) -> tuple[Place | None, bool]:
    """The field an item's marks go to: the one called like the item (by_night → safety_night), or the only one."""
    item = drafting.items.get(target)
    key = (item.key if item is not None and item.key else target).rpartition(":")[2]
    last = key.replace("-", "_").rpartition("_")[2]
    for place in scales:
        if place.key.rpartition("_")[2] == last:
            return place, False
    return (scales[0], len(scales) > 1) if scales else (None, False)


def _rated(drafting: Drafting, place: Place, record: RecordRow, answers: list[Answer], sort: list[str]) -> None:
    marks_given = [int(answer.payload["value"]) for answer in answers if answer.payload.get("value") is not None]
    if not marks_given:
        return
    middle = median(marks_given)
    words = " · ".join(dict.fromkeys(filter(None, (a.text or str(a.payload.get("reason", "")) for a in answers))))
    marks: dict[str, Any] = {
        "n": len(marks_given),
        "cannot_judge": len(answers) - len(marks_given),
        "median": middle,
        "low": min(marks_given),
        "high": max(marks_given),
    }
    if sort:
        marks["sort"] = sort
    neighbours = (int(middle),) if middle == int(middle) else (int(middle), int(middle) + 1)
    if len(neighbours) > 1:
        marks["half"] = True
    field = place.declared
    for mark in neighbours:
        said: Any = mark
        if field.parts:
            number = next(part for part in field.parts if part.type == "scale5")
            said = {number.key: mark, **({field.main.key: words} if words else {})}
        drafting.draft(record, field, said, sources=tuple(answer.ref for answer in answers), marks=marks)


def _rated_beside(drafting: Drafting, target: str, answers: list[Answer]) -> None:
    given = [int(answer.payload["value"]) for answer in answers if answer.payload.get("value") is not None]
    counts: dict[str, Any] = {"n": len(given), "cannot_judge": len(answers) - len(given)}
    if given:
        counts |= {"median": median(given), "low": min(given), "high": max(given)}
    for row in drafting.values_at(drafting.ref_of(target)):
        drafting.mark(row, **counts)
        drafting.behind(row, (answer.ref for answer in answers), "comment")
