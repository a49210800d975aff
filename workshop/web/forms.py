"""From a plain form to the submissions that the room's API takes: the twin of what the script does on a phone."""

import json
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from starlette.datastructures import FormData

from workshop.i18n import Texts
from workshop.identifiers import is_id
from workshop.personal import personal_data
from workshop.web import words

Item = dict[str, Any]
MANY = 50
"""So many answers of one form are looked at."""
# Where words may stand in an answer.
_SAID = ("text", "reason", "comment", "caption", "place", "touchpoint")
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


def said_in(item: Item) -> str:
    """The words of one answer, as somebody wrote them; '' where it has none."""
    payload = item["payload"]
    value = payload.get("value")
    parts: Sequence[Any] = list(value.values()) if isinstance(value, dict) else [value]
    found = (part for part in (*map(payload.get, _SAID), *parts) if isinstance(part, str))
    return " ".join(part for part in found if not is_id(part))


def doubted(form: FormData, items: Sequence[Item], texts: Texts) -> Item | None:
    """What has to be asked once more, because a text looks like personal data; None when nobody need ask (again)."""
    text, kinds = next(((text, found) for text in map(said_in, items) if (found := personal_data(text))), ("", ()))
    if not text or _word(form, "sure"):
        return None
    fields = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    return {"asked": words.doubt(texts, kinds), "text": text, "fields": fields}


def naming(form: FormData, picture: str) -> FormData:
    """The form with the id of its picture in place of the picture."""
    fields = [(name, value) for name, value in form.multi_items() if isinstance(value, str) and name != "media"]
    return FormData([*fields, ("media", picture)])


def _payloads(kind: str, form: FormData) -> Iterator[tuple[str, Item]]:
    """What the form says, in parts: (what it is about or '', payload)."""
    if kind in ("rating", "score", "choice"):
        yield from {"rating": _marks, "score": _scores, "choice": _choices}[kind](form)
    elif kind == "matrix_position":
        yield _word(form, "target"), _position(form)
    else:
        yield "", _WHOLE.get(kind, _note)(form)


def _marks(form: FormData) -> Iterator[tuple[str, Item]]:
    for target, value in _about(form, "value:"):
        mark = None if value == "none" else _number(value)
        yield target, _with_reason({"target": target, "value": mark}, form, target)


def _order(form: FormData) -> Item:
    places = sorted(_about(form, "order:"), key=lambda each: int(each[0]) if each[0].isdecimal() else 0)
    return {"order": [item for _, item in places]}


def _position(form: FormData) -> Item:
    """A place on the field is more exact than a choice of five."""
    x, _, y = _word(form, "exact").partition(" ")
    here = {"x": _decimal(x or _word(form, "x")), "y": _decimal(y or _word(form, "y"))}
    return {"target": _word(form, "target"), **here}


def _moment(form: FormData) -> Item:
    moment: Item = {name: _word(form, name) for name in ("at", "text")}
    return {**moment, **{name: _word(form, name) for name in _MOMENT if _word(form, name)}}


def _note(form: FormData) -> Item:
    note: Item = {name: _word(form, name) for name in _WORDS if _word(form, name) or name == "text"}
    if _word(form, "people"):
        note["people"] = _whole(form, "people")
    return note


def _scores(form: FormData) -> Iterator[tuple[str, Item]]:
    """One mark for each criterion that got one; how sure a person is, is asked once for all of them."""
    concept, sure = _word(form, "concept"), _word(form, "confidence")
    for criterion, value in _about(form, "value:"):
        cell: Item = {"concept": concept, "criterion": criterion, "value": None if value == "none" else _number(value)}
        if sure:
            cell["confidence"] = sure
        why = _word(form, f"comment:{criterion}")
        yield f"{concept}:{criterion}", {**cell, "comment": why} if why else cell


def _point(form: FormData) -> Item:
    """A place out of one list of fields and names, or in words."""
    sort, _, key = _word(form, "where").partition(":")
    point: Item = {sort: key} if sort in ("cell", "place") and key else {"place": _word(form, "place")}
    for name in ("category", "text"):
        if _word(form, name):
            point[name] = _word(form, name)
    if _word(form, "value"):
        point["value"] = None if _word(form, "value") == "none" else _number(_word(form, "value"))
    return point


def _photo(form: FormData) -> Item:
    """A picture that was uploaded, with the words beside it."""
    return _pictured(form, {"media": _word(form, "media")})


def _drawing(form: FormData) -> Item:
    """Lines, or a photo of a drawing on paper, with the words beside them; or words alone."""
    strokes = _lines(_word(form, "strokes"))
    if strokes:
        return _pictured(form, {"strokes": strokes})
    return _pictured(form, {"media": _word(form, "media")} if _word(form, "media") else {})


def _pictured(form: FormData, sketch: Item) -> Item:
    if "media" in sketch:
        sketch |= {"consent": True} if _word(form, "consent") else {}
    sketch["caption" if sketch else "text"] = _word(form, "caption")
    if _word(form, "target"):
        sketch["target"] = _word(form, "target")
    return sketch


def _lines(raw: str) -> Any:
    """The lines as numbers; anything else goes on as it is, for the service to refuse."""
    try:
        return json.loads(raw) if raw else None
    except (ValueError, RecursionError):
        return raw


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


_WHOLE: Mapping[str, Callable[[FormData], Item]] = {
    "vote": lambda form: {"dots": _counts(form, "dots:")},
    "allocation": lambda form: {"points": _counts(form, "points:")},
    "rank": _order,
    "timeline_item": _moment,
    "map_point": _point,
    "drawing": _drawing,
    "photo": _photo,
    "form_field": _field,
    "persona_field": _field,
}


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
