"""Points shared out over items."""

from collections.abc import Mapping
from typing import Any

from workshop.errors import N_
from workshop.inputs.allocation.tally import Allocation, Shared, tally
from workshop.inputs.kind import Kind, Payload, PointsDoNotAddUp, StepRules, only, whole_numbers

__all__ = ["KIND", "Allocation", "Shared", "check", "tally"]


def check(payload: Mapping[str, Any], rules: StepRules) -> Payload:
    """All the points of one person, `{"points": {item: n}}`; they add up to the total, or stay within per_person.

    Raises BadPayload, UnknownItem, PointsDoNotAddUp.
    """
    only(payload, "points")
    points = whole_numbers(payload.get("points"), rules)
    shared = sum(points.values())
    if rules.total is not None and shared not in (0, rules.total):
        raise PointsDoNotAddUp(sum=shared, total=rules.total)
    if rules.total is None and rules.per_person is not None and shared > rules.per_person:
        raise PointsDoNotAddUp(sum=shared, total=rules.per_person)
    if any(n > rules.max_per_item for n in points.values()):
        raise PointsDoNotAddUp(sum=shared, total=rules.total or rules.per_person or rules.max_per_item)
    return {"points": points}


KIND = Kind(slug="allocation", title=N_("Points"), check=check, replaces=True, secret=True, target=lambda payload: "")
