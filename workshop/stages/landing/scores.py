"""Landing of scores: one record for each concept by each criterion, with the room's middle mark."""

from statistics import median, median_low
from typing import Any

from workshop.stages.landing.drafting import Drafting
from workshop.stages.landing.result import Answer
from workshop.stages.records.service import started
from workshop.stages.records.store import RecordRow
from workshop.stages.registry import field_of

SURE = ("low", "medium", "high")


def scores(drafting: Drafting) -> None:
    """Each cell → its score record: the product sets mark and certainty; what people wrote beside waits as drafts."""
    keys = {place.key for place in drafting.places if place.kind.slug == "score" and place.field is not None}
    for (concept, criterion), answers in _cells(drafting).items():
        record = _record(drafting, concept, criterion)
        given = [int(one.payload["value"]) for one in answers if one.payload.get("value") is not None]
        marks: dict[str, Any] = {"n": len(given), "cannot_judge": len(answers) - len(given)}
        if given:
            middle = median(given)
            marks |= {"median": middle, "low": min(given), "high": max(given)}
            if middle != int(middle):
                marks["half"] = True
            if "score" in keys:
                _set(drafting, record, "score", int(middle + 0.5), answers, marks)
        sure = [SURE.index(one.payload["confidence"]) for one in answers if one.payload.get("confidence") in SURE]
        if sure and "confidence" in keys:
            _set(drafting, record, "confidence", SURE[median_low(sure)], answers, {"n": len(sure)})
        for row in drafting.keeping.rows(record, field_of("score", "concept"), "agreed"):
            drafting.mark(row, **marks)
        for answer in answers if "comment" in keys else ():
            words = answer.text or str(answer.payload.get("comment", ""))
            if words:
                drafting.draft(record, field_of("score", "comment"), words, sources=(answer.ref,))


def _cells(drafting: Drafting) -> dict[tuple[str, str], list[Answer]]:
    found: dict[tuple[str, str], list[Answer]] = {}
    for answer in drafting.result.answers:
        pair = [drafting.ref_of(str(answer.payload.get(key) or "")) for key in ("concept", "criterion")]
        concept, criterion = (drafting.keeping.kept.record(ref.id) if ref is not None else None for ref in pair)
        if concept is not None and criterion is not None and (concept.kind, criterion.kind) == ("concept", "criterion"):
            found.setdefault((concept.id, criterion.id), []).append(answer)
    return found


def _record(drafting: Drafting, concept: str, criterion: str) -> RecordRow:
    """The record of this cell, made when the cell is first scored."""
    keys = (("concept", concept), ("criterion", criterion))
    for row in drafting.keeping.kept.records("score"):
        if all(_one(drafting, row, key) == id_ for key, id_ in keys) and _one(drafting, row, "rater_role") is None:
            return row
    row, _ = started(drafting.keeping, "score")
    for key, id_ in keys:
        drafting.keeping.say(row, field_of("score", key), id_, status="agreed")
    return row


def _one(drafting: Drafting, record: RecordRow, key: str) -> Any:
    return next((row.value for row in drafting.keeping.rows(record, field_of("score", key), "agreed")), None)


def _set(
    drafting: Drafting, record: RecordRow, key: str, value: Any, answers: list[Answer], marks: dict[str, Any]
) -> None:
    field = field_of("score", key)
    there = drafting.keeping.rows(record, field, "agreed")
    if there:
        row = drafting.keeping.change(
            record, there[0], field, value=value, basis=None, marks={**there[0].marks, **marks}
        )
    else:
        row = drafting.keeping.say(record, field, value, status="agreed", marks=marks)
    drafting.behind(row, (answer.ref for answer in answers))
    drafting.made[row.id] = row
