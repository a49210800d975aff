"""A reply to something already there."""

from collections.abc import Mapping
from typing import Any

from workshop.errors import N_
from workshop.inputs.kind import Kind, Payload, StepRules, item, only, words


def check(payload: Mapping[str, Any], rules: StepRules) -> Payload:
    """The cleaned comment: text and target. Raises UnknownItem and the refusals of `workshop.text`."""
    only(payload, "text", "target")
    return {"text": words(payload, limit=rules.max_length), "target": item(payload, rules)}


KIND = Kind(slug="comment", title=N_("Comment"), check=check)
