"""Landing of marks: the median with its spread, a half as both its neighbours."""

from statistics import median
from typing import Any

from workshop.stages.landing.drafting import Drafting, Place
from workshop.stages.landing.result import Answer
from workshop.stages.records.store import RecordRow


def ratings(drafting: Drafting) -> None:
    """For each item: the median with its spread and the words beside it; a half is shown as both its neighbours.

    Marks that name none of several records stay the activity's own result: nobody knows whom they are about.
    """
    scales = [place for place in drafting.places if place.field is not None and _scale(place)]
    texts = [place for place in drafting.places if place not in scales and place.field is not None]
    for target, answers in drafting.by_target().items():
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
