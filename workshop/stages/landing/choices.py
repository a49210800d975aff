"""Landing of choices: for each thing the answer given most is proposed, and equal ones are shown as contested."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from workshop.links import Ref
from workshop.stages.landing.drafting import Drafting, Place
from workshop.stages.landing.result import Answer
from workshop.stages.records.store import RecordRow, ValueRow
from workshop.stages.registry import field_of
from workshop.stages.values import choice_of

YES = ("yes", "true", "oui", "ok")
NO = ("no", "false", "non", "not_ok")

# Answers that say of a lone note that it belongs somewhere else: until someone moves it, it makes no entry.
MOVED = ("move",)


def choices(drafting: Drafting) -> None:
    """For each item: the answer given most is proposed; where two are equal both are shown as contested."""
    for target, answers in drafting.by_target().items():
        counted = Counter(option for answer in answers for option in _options(answer))
        ref = drafting.ref_of(target)
        used = False
        for place in drafting.places:
            if place.field is not None and place.declared.type == "map":
                used = _checked(drafting, place, target, answers, counted) or used
                continue
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
    if drafting.result.multiple and field.list_ and drafting.result.options:
        _ticked(drafting, place, ref, answers, counted)
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


def _ticked(drafting: Drafting, place: Place, ref: Ref | None, answers: list[Answer], counted: Counter[str]) -> None:
    """Each option that more than half of those who answered have ticked is an entry, in the workshop's words."""
    record = drafting.record_of(ref, place.kind) or drafting.record_for(place.kind)
    for option, words in drafting.result.options.items():
        if counted[option] * 2 > len(answers):
            sources = [answer.ref for answer in answers if option in _options(answer)]
            marks = {"ticked": counted[option], "people": len(answers)}
            drafting.draft(record, place.declared, words[0], sources=sources, marks=marks)


def _checked(drafting: Drafting, place: Place, target: str, answers: list[Answer], counted: Counter[str]) -> bool:
    """One question of a check list → its entry: passed or not as most of those say who could; False for others.

    Where as many say yes as no it stays open, and is shown as contested.
    """
    field = place.declared
    item = drafting.items.get(target)
    key = choice_of(field.parts[0].choices, (item.key if item is not None and item.key else target).rpartition(":")[2])
    passed = next((part for part in field.parts if part.type == "bool"), None)
    if field.type != "map" or key is None or passed is None:
        return False
    record = drafting.record_there(place.kind, answers[0])
    if record is None:
        return False
    yes = sum(n for option, n in counted.items() if option in (passed.key, *YES))
    no = sum(n for option, n in counted.items() if option in NO)
    marks: dict[str, Any] = {"options": dict(counted), "people": len(answers), "contested": yes == no}
    said: dict[str, Any] = {field.parts[0].key: key}
    if yes != no:
        said[passed.key] = yes > no
    drafting.computed(record, field, said, sources=[answer.ref for answer in answers], marks=marks, slot=key)
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
