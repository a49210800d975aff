"""From a plain form to the submissions that the room's API takes: the twin of what the script does on a phone."""

import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from starlette.datastructures import FormData

Item = dict[str, Any]
_MOMENT = ("touchpoint", "place", "target")
_WORDS = ("text", "column", "target", "basis", "reason")


def submissions(form: FormData, *, now: datetime) -> list[Item]:
    """What a posted form gives, in the shape of `POST …/submissions`; empty when nothing was filled in.

    Several answers of one form (a mark for each item) get ids that follow from the form's: sent twice, they stay one.
    """
    head: Item = {
        "activity": _word(form, "activity"),
        "step": _whole(form, "step"),
        "kind": _word(form, "kind"),
        "written_at": now.isoformat(),
    }
    if _word(form, "n"):
        head["n"] = _whole(form, "n")
    first = _id(_word(form, "id"))
    return [
        {**head, "id": str(first if not about else uuid.uuid5(first, about)), "payload": payload}
        for about, payload in _payloads(str(head["kind"]), form)
    ]


def _payloads(kind: str, form: FormData) -> Iterator[tuple[str, Item]]:
    """What the form says, in parts: (what it is about or '', payload)."""
    if kind == "vote":
        yield "", {"dots": _counts(form, "dots:")}
    elif kind == "allocation":
        yield "", {"points": _counts(form, "points:")}
    elif kind == "rating":
        for target, value in _about(form, "value:"):
            mark = None if value == "none" else _number(value)
            yield target, _with_reason({"target": target, "value": mark}, form, target)
    elif kind == "score":
        yield from _scores(form)
    elif kind == "rank":
        places = sorted(_about(form, "order:"), key=lambda each: int(each[0]) if each[0].isdecimal() else 0)
        yield "", {"order": [item for _, item in places]}
    elif kind == "matrix_position":
        # A place on the field is more exact than a choice of five.
        x, _, y = _word(form, "exact").partition(" ")
        here = {"x": _decimal(x or _word(form, "x")), "y": _decimal(y or _word(form, "y"))}
        yield _word(form, "target"), {"target": _word(form, "target"), **here}
    elif kind == "timeline_item":
        moment: Item = {name: _word(form, name) for name in ("at", "text")}
        yield "", {**moment, **{name: _word(form, name) for name in _MOMENT if _word(form, name)}}
    elif kind == "choice":
        yield from _choices(form)
    elif kind in ("form_field", "persona_field"):
        yield "", _field(form)
    else:
        note: Item = {name: _word(form, name) for name in _WORDS if _word(form, name) or name == "text"}
        if _word(form, "people"):
            note["people"] = _whole(form, "people")
        yield "", note


def _scores(form: FormData) -> Iterator[tuple[str, Item]]:
    """One mark for each criterion that got one; how sure a person is, is asked once for all of them."""
    concept, sure = _word(form, "concept"), _word(form, "confidence")
    for criterion, value in _about(form, "value:"):
        cell: Item = {"concept": concept, "criterion": criterion, "value": None if value == "none" else _number(value)}
        if sure:
            cell["confidence"] = sure
        why = _word(form, f"comment:{criterion}")
        yield f"{concept}:{criterion}", {**cell, "comment": why} if why else cell


def _choices(form: FormData) -> Iterator[tuple[str, Item]]:
    targets = dict.fromkeys(target for target, _ in _about(form, "options:"))
    for target in targets:
        chosen = [str(value) for value in form.getlist(f"options:{target}")]
        yield target, _with_reason({"target": target, "options": chosen}, form, target)
    if not targets:
        payload: Item = {"options": [str(value) for value in form.getlist("options")]}
        if _word(form, "reason"):
            payload["reason"] = _word(form, "reason")
        yield "", payload


def _field(form: FormData) -> Item:
    """The value of one record field; yes and no, and several answers of a list, come under names of their own."""
    several: dict[str, list[str]] = {}
    for key, chosen in _about(form, "many:"):
        several.setdefault(key, []).append(chosen)
    parts: Item = {
        **dict(_about(form, "part:")),
        **{key: said == "true" for key, said in _about(form, "yes:")},
        **several,
    }
    # A field without parts stands under the empty name.
    value: object = parts.pop("", _word(form, "value")) if set(parts) <= {""} else parts
    payload: Item = {"record": _word(form, "record") or None, "field": _word(form, "field"), "value": value}
    if _word(form, "basis"):
        payload["basis"] = _word(form, "basis")
    return payload


def _about(form: FormData, prefix: str) -> Iterator[tuple[str, str]]:
    """Filled fields whose name carries an item: (item, value)."""
    for name, value in form.multi_items():
        if name.startswith(prefix) and isinstance(value, str) and value:
            yield name.removeprefix(prefix), value


def _counts(form: FormData, prefix: str) -> dict[str, Any]:
    return {target: number for target, value in _about(form, prefix) if (number := _number(value)) != 0}


def _with_reason(payload: Item, form: FormData, target: str) -> Item:
    why = _word(form, f"reason:{target}")
    return {**payload, "reason": why} if why else payload


def _word(form: Mapping[str, Any], name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _number(value: str) -> Any:
    """A whole number; anything else goes on as it is, for the service to refuse."""
    try:
        return int(value)
    except ValueError:
        return value


def _decimal(value: str) -> Any:
    """A number; anything else goes on as it is, for the service to refuse."""
    try:
        return float(value)
    except ValueError:
        return value


def _whole(form: Mapping[str, Any], name: str) -> int:
    number = _number(_word(form, name))
    return number if isinstance(number, int) else 0


def _id(raw: str) -> uuid.UUID:
    """The id made when the form was drawn; a form without a proper one gets a fresh one."""
    try:
        return uuid.UUID(raw)
    except ValueError:
        return uuid.uuid4()
