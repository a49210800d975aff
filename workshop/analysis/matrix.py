"""Items placed on two axes, such as impact and effort."""

from collections.abc import Sequence
from typing import Any

from workshop.analysis.result import Result, by_severity, turnout
from workshop.analysis.shapes import Share, even
from workshop.analysis.spread import quartiles

MIDDLE = 0.5
CONTESTED = 0.60  # fewer placements than this share in the median's quadrant

Place = tuple[Share, Share]


def matrix_medians(*, placements: Sequence[Sequence[Place | None]]) -> Result:
    """Where people together see each item: the median on each axis, and how far they differ.

    placements: [person][item] of [x, y], 0–1 each; None where a person did not place the item. Value, each by item and
    None where nobody placed it: `medians` [x, y]; `boxes` [[x low, x high], [y low, y high]], first to third quartile;
    `quadrants`, the median's: low_low, high_low, low_high, high_high (x first; 0.5 is high); `contested`, under 60 % of
    placements in it. Nobody: None.
    """
    width = even("placements", placements)
    items = [[place for row in placements if (place := row[at]) is not None] for at in range(width)]
    people = sum(any(place is not None for place in row) for row in placements)
    found = [_item(places) for places in items]
    return Result(
        method="matrix_medians",
        value={key: [one[key] for one in found] for key in ("medians", "boxes", "quadrants", "contested")}
        if people
        else None,
        n=people,
        n_missing=len(placements) - people,
        excluded=("nothing_placed",) if people < len(placements) else (),
        params={"middle": MIDDLE, "contested_under": CONTESTED},
        warnings=by_severity(turnout(people)),
        detail={"placed": [len(places) for places in items], "shares": [one["share"] for one in found]},
        facts={"n": people},
    )


def _item(places: Sequence[Place]) -> dict[str, Any]:
    if not places:
        return dict.fromkeys(("medians", "boxes", "quadrants", "contested", "share"))
    (left, x, right), (low, y, high) = (quartiles([place[axis] for place in places]) for axis in (0, 1))
    quadrant = _quadrant((x, y))
    share = sum(_quadrant(place) == quadrant for place in places) / len(places)
    return {
        "medians": [x, y],
        "boxes": [[left, right], [low, high]],
        "quadrants": quadrant,
        "contested": share < CONTESTED,
        "share": share,
    }


def _quadrant(place: Place) -> str:
    return "_".join("high" if at >= MIDDLE else "low" for at in place)
