"""A value for one field of a record."""

from collections.abc import Mapping
from typing import Any

from workshop.errors import N_
from workshop.inputs.kind import BadPayload, Kind, Payload, StepRules, UnknownItem, basis, only
from workshop.text import LIMITS, clean


def check(payload: Mapping[str, Any], rules: StepRules) -> Payload:
    """The cleaned value: record (None starts a new one), field, value as words or parts, basis.

    value: a text, a number, or an object of part -> text for fields that have parts.
    Raises BadPayload, UnknownItem and the refusals of `workshop.text`.
    """
    only(payload, "record", "field", "value", "basis")
    field, record, value = payload.get("field"), payload.get("record"), payload.get("value")
    if field not in rules.fields:
        raise BadPayload()
    if record is not None and record not in rules.records:
        raise UnknownItem()
    if isinstance(value, Mapping):
        if not all(isinstance(part, str) for part in value):
            raise BadPayload()
        cleaned: object = {
            part: words if isinstance(words, bool | int | float) else clean(words, limit=LIMITS["LONGTEXT"])
            for part, words in value.items()
            if words not in ("", None)
        }
        if not cleaned:
            clean("", limit=1)
    elif isinstance(value, bool | int | float):
        cleaned = value
    else:
        cleaned = clean(value, limit=LIMITS["LONGTEXT"])
    given: Payload = {"record": record, "field": field, "value": cleaned}
    known = basis(payload)
    if known:
        given["basis"] = known
    return given


def words(payload: Payload) -> str:
    """The value as one line of words."""
    value = payload.get("value", "")
    return " · ".join(str(part) for part in value.values()) if isinstance(value, dict) else str(value)


KIND = Kind(slug="form_field", title=N_("Form"), check=check, target=lambda payload: "", text=words)
