"""Landing of shared-out points: the mean of complete answers becomes a weight, and the weights add up to 100."""

from collections.abc import Mapping

from workshop.inputs.allocation.tally import tally
from workshop.stages.landing.drafting import Drafting, Place
from workshop.stages.landing.votes import is_gate, votes

WHOLE = 100
TENTHS = 10


def allocations(drafting: Drafting) -> None:
    """Points → the weights of the records they were given to; into any other field as dots."""
    places = [place for place in drafting.places if place.field is not None and place.declared.type == "number"]
    if not places:
        votes(drafting)
    for place in places:
        _weighed(drafting, place)


def _weighed(drafting: Drafting, place: Place) -> None:
    """A gate carries no weight; who did not share out the whole total is counted and left out."""
    owners = {}
    for item in drafting.result.items:
        record = drafting.record_of(item.ref, place.kind)
        if record is not None and not is_gate(drafting, item.ref, place):
            owners[item.key or item.ref.id] = record
    ballots = {answer.ref: answer.points or answer.payload.get("points") or {} for answer in drafting.result.answers}
    shared = tally(ballots.values(), list(owners), drafting.result.total)
    if not shared.n:
        return
    weights = rescaled({part.item: part.mean for part in shared.parts})
    total = drafting.result.total
    used = [ref for ref, points in ballots.items() if points and (total is None or sum(points.values()) == total)]
    for part in shared.parts:
        low, high = part.quarters or (part.mean, part.mean)
        marks = {"n": shared.n, "left_out": shared.left_out, "low": round(low, 1), "high": round(high, 1)}
        drafting.computed(owners[part.item], place.declared, weights[part.item], sources=used, marks=marks)


def rescaled(means: Mapping[str, float]) -> dict[str, int | float]:
    """Weights with one digit that add up to exactly 100, by the largest remainder; all 0 when nothing was given.

    >>> rescaled({"a": 1, "b": 1, "c": 1})
    {'a': 33.4, 'b': 33.3, 'c': 33.3}
    """
    whole = sum(means.values())
    if not whole:
        return dict.fromkeys(means, 0)
    exact = {key: mean * WHOLE * TENTHS / whole for key, mean in means.items()}
    tenths = {key: int(share) for key, share in exact.items()}
    missing = WHOLE * TENTHS - sum(tenths.values())
    for key in sorted(exact, key=lambda key: tenths[key] - exact[key])[:missing]:
        tenths[key] += 1
    return {key: n // TENTHS if n % TENTHS == 0 else n / TENTHS for key, n in tenths.items()}
