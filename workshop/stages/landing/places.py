"""Landing of places on two axes: the medians become marks of what was placed."""

from statistics import median
from typing import Any

from workshop.stages.landing.drafting import Drafting, Place
from workshop.stages.landing.marks import marked
from workshop.stages.landing.result import Answer
from workshop.stages.stage import Field


def positions(drafting: Drafting) -> None:
    """For each thing the median place; x is the first scale of the field and y the second."""
    for target, answers in drafting.by_target().items():
        given = [one for one in answers if one.payload.get("x") is not None and one.payload.get("y") is not None]
        for place in drafting.places if given else ():
            axes = _axes(place)
            if axes:
                _placed(drafting, place, axes, target, given)


def _axes(place: Place) -> list[Field]:
    parts = place.declared.parts if place.field is not None else ()
    return [part for part in parts if part.type in ("scale5", "scale3")][:2]


def _placed(drafting: Drafting, place: Place, axes: list[Field], target: str, answers: list[Answer]) -> None:
    said: dict[str, Any] = {}
    marks: dict[str, Any] = {"n": len(answers)}
    for axis, part in zip(("x", "y"), axes, strict=False):
        places = [float(answer.payload[axis]) for answer in answers]
        said[part.key] = on_scale(part, median(places))
        marks[axis] = {"median": round(median(places), 3), "low": min(places), "high": max(places)}
    marked(drafting, place, target, said, [answer.ref for answer in answers], marks)


def on_scale(part: Field, x: float) -> Any:
    """A place from 0 to 1 as a mark: 1 + 4x rounded half up, or the third of the axis it lies in."""
    if part.type == "scale5":
        return int(1 + 4 * x + 0.5)
    return part.choices[min(int(3 * x), 2)].key
