"""Dots on items: quick preferences, secret until closed."""

from collections.abc import Mapping
from typing import Any

from workshop.errors import N_
from workshop.inputs.kind import Kind, Payload, StepRules, TooManyDots, only, whole_numbers
from workshop.inputs.vote.tally import Votes, tally

__all__ = ["KIND", "Votes", "check", "tally"]


def check(payload: Mapping[str, Any], rules: StepRules) -> Payload:
    """All the dots of one person, `{"dots": {item: n}}`; an empty one takes every dot back.

    Raises BadPayload, UnknownItem, TooManyDots.
    """
    only(payload, "dots")
    dots = whole_numbers(payload.get("dots"), rules)
    budget = rules.per_person or 1
    if sum(dots.values()) > budget or any(n > rules.max_per_item for n in dots.values()):
        raise TooManyDots(budget=budget, most=rules.max_per_item)
    return {"dots": dots}


KIND = Kind(slug="vote", title=N_("Dot vote"), check=check, replaces=True, secret=True, target=lambda payload: "")
