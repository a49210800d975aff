"""Landing of moments: each is one step of a way, in the order of the clock or of the numbers given."""

from typing import Any

from workshop.inputs.timeline_item.tally import tally
from workshop.stages.landing.drafting import Drafting, Place
from workshop.stages.landing.result import Answer
from workshop.stages.landing.words import any_words
from workshop.stages.records.store import RecordRow


def moments(drafting: Drafting) -> None:
    """Each moment → one entry of the record it is about; a field without an order takes the words alone."""
    place = next((one for one in drafting.places if one.field is not None and one.declared.part("order")), None)
    if place is None:
        any_words(drafting)
        return
    ways: dict[str, tuple[RecordRow, list[Answer]]] = {}
    for answer in drafting.result.answers:
        if answer.text:
            record = drafting.record_for(place.kind, answer)
            ways.setdefault(record.id, (record, []))[1].append(answer)
    for record, answers in ways.values():
        in_order = tally([(answer.payload.get("at", order), answer) for order, answer in enumerate(answers, 1)])
        for order, (at, answer) in enumerate(in_order, 1):
            _step(drafting, place, record, order, at, answer)


def _step(drafting: Drafting, place: Place, record: RecordRow, order: int, at: str | int, answer: Answer) -> None:
    said: dict[str, Any] = {"order": order, "doing": answer.text}
    if isinstance(at, str):
        said["time"] = at
    said |= {key: answer.payload[key] for key in ("place", "touchpoint") if answer.payload.get(key)}
    known = {key: part for key, part in said.items() if place.declared.part(key) is not None}
    there = next((row for row in drafting.values_in(answer.ref, place) if row.record_id == record.id), None)
    if there is not None:
        # It may have been reworded since; only its place among the others follows from those that came later.
        if there.status == "draft":
            drafting.reword(there, {**there.value, "order": order})
        return
    drafting.entry(record, place.declared, known, sources=(answer.ref,), basis=answer.basis)
