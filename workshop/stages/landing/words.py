"""Landing of what people wrote: notes, comments, forms, and any other kind that carries words."""

from typing import Any

from workshop.links import Ref
from workshop.stages.landing.drafting import Drafting, Place
from workshop.stages.landing.result import Answer
from workshop.stages.records.opening import grow
from workshop.stages.records.store import RecordRow, ValueRow
from workshop.stages.registry import KINDS, field_of
from workshop.stages.values import choice_of

LINKABLE = ("submission", "cluster", "record", "value")

# What an idea answers, by what its note is about: (kind, field) of an entry or the kind of a record → the idea's field.
ANSWERS = {("framing", "hmw"): "hmw_id", ("persona", "needs"): "need_ref", ("persona", ""): "persona_id"}


def notes(drafting: Drafting) -> None:
    """Each note → one entry, or one record where the field names records; what it builds on stays linked."""
    head = next((place for place in drafting.places if place.is_head), None)
    for answer in drafting.answers:
        if not answer.text:
            continue
        builds_on(drafting, answer)
        place, unsure = place_for(drafting, answer)
        if place is None:
            continue
        marks: dict[str, Any] = {"sort": [one.path for one in drafting.places]} if unsure else {}
        if answer.column:
            marks["column"] = answer.column
        takes_words = head is not None and place.kind is head.kind and place.key in (head.key, head.kind.capture)
        if head is not None and takes_words and not answer.payload.get("record") and drafting.result.record is None:
            row = drafting.new_record(head, answer.text, sources=(answer.ref,), basis=answer.basis, **marks)
        else:
            record = drafting.record_for(place.kind, answer)
            row = drafting.draft(
                record, place.declared, answer.text, sources=(answer.ref,), basis=answer.basis, marks=marks
            )
        about(drafting, row, answer)


def place_for(drafting: Drafting, answer: Answer) -> tuple[Place | None, bool]:
    """The field an answer goes to, and whether the facilitator has to sort it: the column decides, or there is one."""
    places = [place for place in drafting.places if place.field is not None]
    if not places:
        return None, False
    if answer.column:
        key = answer.column.rpartition(".")[2].replace("-", "_")
        for place in places:
            if key == place.key or place.key.startswith(key) or key.startswith(place.key):
                return place, False
    head = next((place for place in places if place.is_head), None)
    if head is not None and all(
        place.kind is head.kind and place.key in (head.key, head.kind.capture) for place in places
    ):
        return head, False
    return places[0], len(places) > 1


def builds_on(drafting: Drafting, answer: Answer) -> None:
    """An answer written on top of others keeps them as its sources, also where it drafts nothing."""
    for target in targets(drafting, answer):
        if target.kind == "submission" and target != answer.ref:
            drafting.keeping.kept.link(target, answer.ref, "builds_on", drafting.keeping.now)


def targets(drafting: Drafting, answer: Answer) -> list[Ref]:
    """What an answer is about: one thing or several."""
    raw = answer.payload.get("target")
    several = raw if isinstance(raw, list) else [answer.target]
    return [ref for ref in map(drafting.ref_of, several) if ref is not None]


def about(drafting: Drafting, row: ValueRow, answer: Answer) -> None:
    """What a note is about stands behind its draft: the need behind a question, the question behind an idea."""
    record = drafting.owner(row)
    for origin in drafting.origins_of(KINDS[record.kind], answer):
        grow(drafting.keeping, record, origin, offer=False)
    given = [*targets(drafting, answer)]
    if not given and record.kind == "idea":
        # The question on the table, when there is only one, is what everybody answers.
        given = [item.ref for item in drafting.result.items] if len(drafting.result.items) == 1 else []
    for ref in given:
        if ref.kind in ("value", "record"):
            drafting.behind(row, (ref,), "about")
            _answered(drafting, record, ref)


def _answered(drafting: Drafting, record: RecordRow, ref: Ref) -> None:
    if record.kind != "idea":
        return
    if ref.kind == "value":
        value = next(iter(drafting.values_at(ref)), None)
        path = (drafting.owner(value).kind, value.field) if value is not None else ("", "")
    else:
        persona = drafting.keeping.kept.record(ref.id)
        path = (persona.kind if persona is not None else "", "")
    key = ANSWERS.get(path)
    if key is None:
        return
    field = field_of("idea", key)
    if drafting.keeping.rows(record, field, "agreed", "draft"):
        return
    # What the activity says is set; the need is for the group to confirm.
    drafting.keeping.say(record, field, ref.id, status="agreed" if field.where == "auto" else "draft")


def comments(drafting: Drafting) -> None:
    """A comment stands beside what it is about and is counted there; it drafts nothing where that is known."""
    counted: dict[str, ValueRow] = {}
    checks = next(
        (place for place in drafting.places if place.field is not None and place.declared.type == "map"), None
    )
    for answer in drafting.answers:
        if checks is not None and _under(drafting, checks, answer):
            continue
        rows = [row for ref in targets(drafting, answer) for row in drafting.values_at(ref)]
        for row in rows:
            drafting.behind(row, (answer.ref,), "comment")
            counted[row.id] = row
        if not rows and answer.text and drafting.places:
            place, unsure = place_for(drafting, answer)
            if place is not None and place is not checks:
                marks = {"sort": [one.path for one in drafting.places]} if unsure else {}
                record = drafting.record_for(place.kind, answer)
                drafting.draft(
                    record, place.declared, answer.text, sources=(answer.ref,), marks={**marks, "comment": True}
                )
    for row in counted.values():
        there = drafting.keeping.kept.sources_of(Ref("value", row.id))
        drafting.mark(row, comments=len({link.source for link in there if link.relation == "comment"}))


def _under(drafting: Drafting, place: Place, answer: Answer) -> bool:
    """What is said about one question of a check list goes into its entry; False for what is about something else."""
    field = place.declared
    item = drafting.items.get(str(answer.target or ""))
    asked = item.key if item is not None and item.key else str(answer.target or "")
    key = choice_of(field.parts[0].choices, asked.rpartition(":")[2])
    record = drafting.record_there(place.kind, answer)
    if key is None or record is None or not answer.text:
        return False
    said = {field.parts[0].key: key, field.main.key: answer.text}
    drafting.draft(record, field, said, sources=(answer.ref,))
    return True


def forms(drafting: Drafting) -> None:
    """Each line → its field, with its basis; a line about something already there says it anew.

    A line about a group of which nothing came yet is its first entry, with the group's notes behind it.
    """
    for answer in drafting.answers:
        said = answer.payload.get("value", answer.text)
        if said in ("", None):
            continue
        place = _named(drafting, str(answer.payload.get("field", "")))
        unsure = place is None
        place = place or next((one for one in drafting.places if one.field is not None), None)
        if place is None:
            continue
        basis = answer.basis or answer.payload.get("basis")
        there = _line_there(drafting, answer, place)
        if there is not None:
            _say_anew(drafting, there, place, said, answer)
            continue
        marks = {"sort": [one.path for one in drafting.places]} if unsure else {}
        record = drafting.record_for(place.kind, answer)
        sources = (*_group(drafting, answer), answer.ref)
        drafting.draft(record, place.declared, said, sources=sources, basis=basis, marks=marks)


def _group(drafting: Drafting, answer: Answer) -> tuple[Ref, ...]:
    """The notes of the group that a line is about, and the group."""
    named = answer.payload.get("record")
    cluster = next((one for one in drafting.result.clusters if one.ref.id == named), None)
    return (*(member.ref for member in cluster.members), cluster.ref) if cluster is not None else ()


def _named(drafting: Drafting, field: str) -> Place | None:
    found = (one for one in drafting.places if one.field is not None and field in (one.path, one.key))
    return next(found, None)


def _line_there(drafting: Drafting, answer: Answer, place: Place) -> ValueRow | None:
    """The entry a form is about: its record may also name a value, a group or an answer."""
    named = answer.payload.get("record")
    refs = targets(drafting, answer)
    if named and drafting.keeping.kept.record(str(named)) is None:
        refs.append(drafting.ref_of(str(named)) or Ref("submission", str(named)))
    rows = [row for ref in refs for row in drafting.values_in(ref, place)]
    return rows[0] if rows else None


def _say_anew(drafting: Drafting, there: ValueRow, place: Place, said: object, answer: Answer) -> None:
    field = place.declared
    new = said if isinstance(said, dict) else {field.main.key: said}
    value = {**there.value, **new} if field.parts and isinstance(there.value, dict) else said
    drafting.reword(there, value, sources=(answer.ref,))


def any_words(drafting: Drafting) -> None:
    """A kind without rules of its own: every answer that carries words waits as a draft, marked with its kind."""
    for answer in drafting.answers:
        place, unsure = place_for(drafting, answer)
        if place is None or not answer.text:
            continue
        marks = {"kind": drafting.result.kind, **({"sort": [one.path for one in drafting.places]} if unsure else {})}
        if place.is_head and not answer.payload.get("record") and drafting.result.record is None:
            row = drafting.new_record(place, answer.text, sources=(answer.ref,), basis=answer.basis, **marks)
        else:
            record = drafting.record_for(place.kind, answer)
            row = drafting.draft(
                record, place.declared, answer.text, sources=(answer.ref,), basis=answer.basis, marks=marks
            )
        about(drafting, row, answer)
