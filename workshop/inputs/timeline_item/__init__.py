"""A moment of a day, or a step of a way."""

import re
from collections.abc import Mapping
from typing import Any

from workshop.errors import N_
from workshop.inputs.kind import Kind, NotAMoment, Payload, StepRules, item, only, words
from workshop.inputs.timeline_item.tally import LAST, tally
from workshop.text import LIMITS, clean_optional

__all__ = ["KIND", "check", "tally"]

# 22:40, 22.40, 22h40, 22 h 40, 22h
CLOCK = re.compile(r"([01]?[0-9]|2[0-3])\s?[:.hH]\s?([0-5][0-9])?")


def check(payload: Mapping[str, Any], rules: StepRules) -> Payload:
    """A moment: at, text, and where they are asked for touchpoint, place and the target it belongs to.

    at: a time of day "22:40", or a step of the way as a whole number from 1 to 99. Raises NotAMoment, UnknownItem and
    the refusals of `workshop.text`.
    """
    only(payload, "at", "text", "touchpoint", "place", "target")
    moment: Payload = {"at": _at(payload.get("at")), "text": words(payload, limit=rules.max_length)}
    for name in ("touchpoint", "place"):
        said = clean_optional(payload.get(name), limit=LIMITS["TITLE"])
        if said:
            moment[name] = said
    if payload.get("target"):
        moment["target"] = item(payload, rules)
    return moment


def _at(raw: object) -> str | int:
    if isinstance(raw, str):
        written = raw.strip()[:12]
        found = CLOCK.fullmatch(written)
        if found:
            return f"{int(found[1]):02}:{found[2] or '00'}"
        raw = int(written) if written.isascii() and written.isdigit() else raw
    if isinstance(raw, bool) or not isinstance(raw, int) or not 1 <= raw <= LAST:
        raise NotAMoment()
    return raw


KIND = Kind(slug="timeline_item", title=N_("Moment"), check=check, target=lambda payload: "")
