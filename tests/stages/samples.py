"""A sound value for any field: what the tests write and read back."""

from typing import Any

from workshop.stages import Field

SAMPLES: dict[str, Any] = {
    "text": "Late workers take a detour",
    "longtext": "Late workers take a detour of twenty minutes.\nThey phone someone on the way.",
    "geo": "Bridge and tram stop",
    "media": "media-1",
    "int": 3,
    "number": 22.5,
    "date": "2027-03-15",
    "bool": True,
    "scale5": 4,
}


def sample(field: Field, targets: dict[str, str]) -> Any:
    """One value (of a list field: one entry) of the field's type. targets: what a reference may point at, by kind."""
    if field.parts:
        return {part.key: [sample(part, targets)] if part.list_ else sample(part, targets) for part in field.parts}
    if field.type == "ref":
        return targets[field.refers]
    if field.type == "multi":
        return [choice.key for choice in field.choices[:2]]
    if field.type in ("enum", "scale3"):
        return field.choices[-1].key
    return SAMPLES[field.type]
