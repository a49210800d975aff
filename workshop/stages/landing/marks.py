"""Landing of marks: the median with its spread, a half as both its neighbours."""

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

from workshop.links import Ref
from workshop.stages.landing.drafting import Drafting, Place
from workshop.stages.landing.result import Answer
from workshop.stages.landing.support import counted, counts_support, supported
from workshop.stages.records.store import RecordRow
from workshop.stages.stage import Field


def ratings(drafting: Drafting) -> None:
    """For each item: the median with its spread and the words beside it; a half is shown as both its neighbours.

    Marks that name none of several records stay the activity's own result: nobody knows whom they are about.
    """
    support = next((place for place in drafting.places if counts_support(place)), None)
    entries = next(
        (place for place in drafting.places if place.field is not None and _of_entries(drafting, place)), None
    )
    scales = [place for place in drafting.places if place.field is not None and _scale(place)]
    texts = [place for place in drafting.places if place not in scales and place.field is not None]
    for target, answers in drafting.by_target().items():
        part = _of_entries(drafting, entries) if entries is not None else None
        if entries is not None and part is not None:
            _entry_rated(drafting, entries, part, target, answers)
            continue
        by_record: dict[str, tuple[RecordRow, list[Answer]]] = {}
        if support is not None:
            _agreed_with(drafting, support, texts, answers)
            continue
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


def _agreed_with(drafting: Drafting, place: Place, texts: list[Place], answers: list[Answer]) -> None:
    """Levels of agreement count by role group; the words beside the lowest are offered where the step takes them."""
    found: dict[str, tuple[RecordRow, list[Answer]]] = {}
    for answer in answers:
        record = drafting.record_there(place.kind, answer)
        if record is not None:
            found.setdefault(record.id, (record, []))[1].append(answer)
    worded = next((one for one in texts if one is not place and one.declared.type in ("text", "longtext")), None)
    for record, mine in found.values():
        supported(drafting, place, record, mine)
        for answer in mine if worded is not None else ():
            words = str(answer.payload.get("reason", "")) or answer.text
            if words and worded is not None and counted([answer], drafting.result.scale)["oppose"]:
                drafting.draft(record, worded.declared, words, sources=(answer.ref,))


def marked(
    drafting: Drafting,
    place: Place,
    target: str,
    said: Mapping[str, Any],
    sources: Sequence[Ref],
    marks: Mapping[str, Any],
) -> None:
    """Marks become parts of the entry that was marked; what is no entry yet becomes one."""
    ref = drafting.ref_of(target)
    rows = drafting.values_in(ref, place)
    item = drafting.items.get(target)
    if not rows and item is not None and item.text:
        words = {place.declared.main.key: item.text}
        given = (item.ref,) if item.ref.kind in ("submission", "cluster") else ()
        rows = [drafting.draft(drafting.record_for(place.kind), place.declared, words, sources=given)]
    for row in rows:
        before = row.value if isinstance(row.value, dict) else {place.declared.main.key: row.value}
        changed = drafting.reword(row, {**before, **said}, **marks)
        drafting.behind(changed, sources, "comment")


def _of_entries(drafting: Drafting, place: Place) -> Field | None:
    """The part of a list's entries that marks go to: the one called like the step, or the only one; None for others."""
    field = place.declared
    parts = [part for part in field.parts if part.type == "scale5"]
    if not field.list_ or field.type != "object" or not parts:
        return None
    return next((part for part in parts if part.key == drafting.result.key), parts[0])


def _entry_rated(drafting: Drafting, place: Place, part: Field, target: str, answers: list[Answer]) -> None:
    given = [int(answer.payload["value"]) for answer in answers if answer.payload.get("value") is not None]
    if not given:
        return
    middle = median(given)
    marks: dict[str, Any] = {
        "n": len(given), "cannot_judge": len(answers) - len(given),
        "median": middle, "low": min(given), "high": max(given),
    }  # fmt: skip
    if middle != int(middle):
        marks["half"] = True
    marked(drafting, place, target, {part.key: int(middle + 0.5)}, [answer.ref for answer in answers], marks)


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
