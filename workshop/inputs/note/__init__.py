"""A short free text, one point."""

from collections.abc import Mapping
from typing import Any

from workshop.errors import N_
from workshop.inputs.kind import BadPayload, Kind, Payload, SayWhatAbout, StepRules, UnknownItem, basis, only, words


def check(payload: Mapping[str, Any], rules: StepRules) -> Payload:
    """The cleaned note: text, and where the step asks for them column, target, basis, number of people who wrote it.

    Raises BadPayload, UnknownItem, SayWhatAbout and the refusals of `workshop.text`.
    """
    only(payload, "text", "column", "target", "basis", "people")
    note: Payload = {"text": words(payload, limit=rules.max_length)}
    if payload.get("column"):
        if not isinstance(payload["column"], str) or payload["column"] not in rules.columns:
            raise BadPayload()
        note["column"] = payload["column"]
    if payload.get("target"):
        targets = payload["target"] if isinstance(payload["target"], list) else [payload["target"]]
        if not all(isinstance(target, str) and target in rules.items for target in targets):
            raise UnknownItem()
        targets = list(dict.fromkeys(targets))
        note["target"] = targets[0] if len(targets) == 1 else targets
    elif rules.named and rules.items:
        raise SayWhatAbout()
    known = basis(payload)
    if known:
        note["basis"] = known
    people = payload.get("people")
    if people is not None:
        if isinstance(people, bool) or not isinstance(people, int) or not 1 <= people <= 100:
            raise BadPayload()
        note["people"] = people
    return note


KIND = Kind(slug="note", title=N_("Note"), check=check, target=lambda payload: "")
