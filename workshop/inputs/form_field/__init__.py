"""A value for one field of a record."""

import re
from collections.abc import Mapping
from typing import Any

from workshop.errors import N_
from workshop.inputs.kind import BadPayload, Kind, Payload, StepRules, UnknownItem, basis, only
from workshop.text import LIMITS, TextEmpty, clean

PART = re.compile("[a-z0-9][a-z0-9_]{0,39}")
MOST_PARTS = 20
MOST_ANSWERS = 40
LARGEST = 10**12


def check(payload: Mapping[str, Any], rules: StepRules) -> Payload:
    """The cleaned value: record (None starts a new one), field, value as words or parts, basis.

    value: a text, a finite number, yes or no, a list of texts for several answers, or an object of part -> such a value
    for fields that have parts.
    Raises BadPayload, UnknownItem and the refusals of `workshop.text`.
    """
    only(payload, "record", "field", "value", "basis")
    field, record, value = payload.get("field"), payload.get("record"), payload.get("value")
    if not isinstance(field, str) or field not in rules.fields:
        raise BadPayload()
    if record is not None and (not isinstance(record, str) or record not in rules.records):
        raise UnknownItem()
    if isinstance(value, Mapping):
        if len(value) > MOST_PARTS or not all(isinstance(part, str) and PART.fullmatch(part) for part in value):
            raise BadPayload()
        cleaned: object = {part: _plain(words) for part, words in value.items() if words not in ("", None, [])}
        if not cleaned:
            raise TextEmpty()
    else:
        cleaned = _plain(value)
    given: Payload = {"record": record, "field": field, "value": cleaned}
    known = basis(payload)
    if known:
        given["basis"] = known
    return given


def _plain(value: object) -> str | bool | int | float | list[str]:
    """Words, cleaned, several of them, or a number that every database and browser can hold. Raises BadPayload."""
    if isinstance(value, list):
        if not value:
            raise TextEmpty()
        if len(value) > MOST_ANSWERS:
            raise BadPayload()
        return list(dict.fromkeys(clean(one, limit=LIMITS["TEXT"]) for one in value))
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        if not -LARGEST <= value <= LARGEST:  # not-a-number fails this too
            raise BadPayload()
        return value
    return clean(value, limit=LIMITS["LONGTEXT"])


def words(payload: Payload) -> str:
    """The value as one line of words."""
    value = payload.get("value", "")
    return " · ".join(map(_said, value.values())) if isinstance(value, dict) else _said(value)


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


KIND = Kind(slug="form_field", title=N_("Form"), check=check, target=lambda payload: "", text=words)
