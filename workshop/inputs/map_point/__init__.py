"""A place, as coarse as a field of a plan or a name, with a mark and a reason."""

from collections.abc import Mapping
from typing import Any

from workshop.errors import N_, WorkshopError
from workshop.inputs.kind import BadPayload, ChooseOne, Kind, Payload, StepRules, UnknownItem, mark, only
from workshop.inputs.map_point.plan import Plan, cells
from workshop.inputs.map_point.tally import SMALLEST, Spot, tally, where
from workshop.text import LIMITS, TextEmpty, clean, clean_optional

__all__ = ["KIND", "SMALLEST", "Plan", "Spot", "cells", "check", "tally", "where"]


class SayWhere(WorkshopError):
    """No place, or two of them."""

    key = "say_where"
    sentence = N_("Say where: choose one place.")


def check(payload: Mapping[str, Any], rules: StepRules) -> Payload:
    """A place: cell of the plan or place, category and value where the step asks for them, and text.

    place: one of the step's places, or words of one's own where it names none and has no plan. value: None says "cannot
    judge". Without a mark to give, the words are needed. Raises SayWhere, UnknownItem, ChooseOne, BadPayload and the
    refusals of `workshop.text`.
    """
    only(payload, "cell", "place", "category", "value", "text")
    point: Payload = _where(payload, rules)
    category = payload.get("category")
    if rules.options:
        if not isinstance(category, str) or category not in rules.options:
            raise ChooseOne()
        point["category"] = category
    elif category is not None:
        raise BadPayload()
    if "value" in payload:
        point["value"] = mark(payload, rules)
    text = clean_optional(payload.get("text"), limit=rules.max_length)
    if text:
        point["text"] = text
    elif "category" not in point and point.get("value") is None:
        raise TextEmpty()
    return point


def _where(payload: Mapping[str, Any], rules: StepRules) -> Payload:
    cell, place = payload.get("cell"), payload.get("place")
    if bool(cell) == bool(place):
        raise SayWhere()
    if cell:
        if not isinstance(cell, str) or cell not in rules.cells:
            raise UnknownItem()
        return {"cell": cell}
    if rules.places or rules.cells:
        if not isinstance(place, str) or place not in rules.places:
            raise UnknownItem()
        return {"place": place}
    return {"place": clean(place, limit=LIMITS["TITLE"])}


KIND = Kind(slug="map_point", title=N_("Place on a plan"), check=check, target=lambda payload: "")
