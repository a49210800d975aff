"""Landing of levels of agreement: counts by role group, never names, and no group that is too small to be shown."""

from collections import Counter
from collections.abc import Iterable

from workshop.people.cells import cells
from workshop.stages.landing.drafting import Drafting, Place
from workshop.stages.landing.result import Answer
from workshop.stages.records.store import RecordRow

LEVELS = ("oppose", "reservations", "agree")
EVERYONE = "all"


def counts_support(place: Place) -> bool:
    """Whether a field holds counts of who agrees, with reservations or not, by role group."""
    return place.field is not None and place.field.type == "map" and all(place.declared.part(one) for one in LEVELS)


def supported(drafting: Drafting, place: Place, record: RecordRow, answers: list[Answer]) -> None:
    """The counts of the whole room, and of each group that may be shown; who cannot judge is counted apart."""
    given = [answer for answer in answers if answer.payload.get("value") is not None]
    if not given:
        return
    shown = cells(Counter(answer.group for answer in given))
    parts = {EVERYONE: given, **{key: [one for one in given if one.group == key] for key, _ in shown.named}}
    for group, mine in parts.items():
        marks = {"n": len(mine)}
        if group == EVERYONE:
            marks["cannot_judge"] = len(answers) - len(given)
        value = {"group": group, **counted(mine, drafting.result.scale)}
        sources = [answer.ref for answer in mine]
        drafting.computed(record, place.declared, value, sources=sources, marks=marks, slot=group)


def counted(answers: Iterable[Answer], scale: tuple[int, int]) -> dict[str, int]:
    """How many agree, agree with reservations, or do not: the upper, middle and lower third of the scale.

    On 1 to 6 these are 5–6, 3–4 and 1–2; on 0 to 5 they are 4–5, 2–3 and 0–1.
    """
    low, high = scale
    found = dict.fromkeys(reversed(LEVELS), 0)
    for answer in answers:
        thirds = 3 * (int(answer.payload["value"]) - low) / (high - low)
        found[LEVELS[2 if thirds > 2 else 0 if thirds < 1 else 1]] += 1
    return found
