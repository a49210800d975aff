"""One or several fixed answers, for the whole step or for each item."""

from collections.abc import Mapping
from typing import Any

from workshop.errors import N_
from workshop.inputs.choice.tally import Chosen, tally
from workshop.inputs.kind import ChooseOne, Kind, Payload, StepRules, UnknownItem, item, only, reason

__all__ = ["KIND", "Chosen", "check", "tally"]


def check(payload: Mapping[str, Any], rules: StepRules) -> Payload:
    """The chosen option keys (one unless the step allows several), optional reason, target when asked for each item.

    Where the step allows several, none takes the answer back.

    Raises ChooseOne, UnknownItem.
    """
    only(payload, "options", "reason", "target")
    options = payload.get("options")
    if not isinstance(options, list) or (len(options) != 1 and not rules.multiple):
        raise ChooseOne()
    if not all(isinstance(option, str) and option in rules.options for option in options):
        raise UnknownItem()
    if len(set(options)) != len(options):
        raise ChooseOne()
    chosen: Payload = {"options": sorted(options)}
    if rules.about and rules.items:
        chosen["target"] = item(payload, rules)
    why = reason(payload)
    if why:
        chosen["reason"] = why
    return chosen


KIND = Kind(
    slug="choice",
    title=N_("Choice"),
    check=check,
    replaces=True,
    secret=True,
    text=lambda payload: str(payload.get("reason", "")),
)
