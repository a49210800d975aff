"""Things put in order, the best first."""

from collections.abc import Mapping
from typing import Any

from workshop.errors import N_
from workshop.inputs.kind import BadPayload, Kind, Payload, RankedTwice, StepRules, TooManyRanked, UnknownItem, only
from workshop.inputs.rank.tally import Placed, tally

__all__ = ["KIND", "Placed", "check", "tally"]


def check(payload: Mapping[str, Any], rules: StepRules) -> Payload:
    """One person's order, `{"order": [item]}`, best first: all items, or the best few; an empty one takes it back.

    Raises BadPayload, UnknownItem, RankedTwice, TooManyRanked.
    """
    only(payload, "order")
    order = payload.get("order")
    if not isinstance(order, list) or not all(isinstance(one, str) for one in order):
        raise BadPayload()
    if not set(order) <= rules.items:
        raise UnknownItem()
    if len(set(order)) != len(order):
        raise RankedTwice()
    if rules.top is not None and len(order) > rules.top:
        raise TooManyRanked(most=rules.top)
    return {"order": list(order)}


KIND = Kind(slug="rank", title=N_("Ranking"), check=check, replaces=True, secret=True, target=lambda payload: "")
