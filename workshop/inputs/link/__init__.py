"""Which things belong together."""

from collections.abc import Mapping
from typing import Any

from workshop.errors import N_
from workshop.inputs.kind import Kind, Payload, StepRules, UnknownItem, item, only
from workshop.text import LIMITS, clean


def check(payload: Mapping[str, Any], rules: StepRules) -> Payload:
    """A connection: source and either a target item or the name of a cluster.

    Raises UnknownItem and the refusals of `workshop.text`.
    """
    only(payload, "source", "target", "cluster")
    source = item(payload, rules, "source")
    if payload.get("cluster"):
        return {"source": source, "cluster": clean(payload["cluster"], limit=LIMITS["TITLE"])}
    target = item(payload, rules)
    if target == source:
        raise UnknownItem()
    return {"source": source, "target": target}


KIND = Kind(
    slug="link", title=N_("Grouping"), check=check, replaces=True, target=lambda payload: str(payload["source"])
)
