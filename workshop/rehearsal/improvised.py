"""What people place, draw and photograph where the script has nothing: a few small things, the same each time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.live.model import Step
from workshop.media.strokes import HEIGHT, WIDTH
from workshop.rehearsal.cast import luck
from workshop.rehearsal.script import Person, Said

KINDS = ("map_point", "drawing", "photo")
# Seconds until the first is sent, and from one to the next: to draw takes longer than to tick.
FIRST, BETWEEN = 12.0, 6.0
# How far a sketch lies from where the next person draws the same.
SHIFT = 60
# So many fields or places are chosen, so that in each of them somebody is not alone.
FAVOURITES = 3
# Where several people write together, one of so many holds the phone.
TABLE = 5


@dataclass(frozen=True, slots=True)
class Sketch:
    """A thing to draw: lines on the sheet, and what it shows by language."""

    lines: tuple[tuple[int, ...], ...]
    words: Mapping[str, str]


SKETCHES = (
    Sketch(
        (
            (500, 680, 500, 150, 640, 150), (600, 150, 640, 210, 680, 150), (600, 240, 560, 330),
            (640, 240, 640, 340), (680, 240, 720, 330), (260, 680, 780, 680),
        ),
        {"en": "A lamp that stays lit all night", "fr": "Un lampadaire qui reste allumé toute la nuit"},
    ),
    Sketch(
        (
            (250, 450, 750, 450), (250, 330, 750, 330), (300, 330, 300, 600), (700, 330, 700, 600),
            (150, 600, 850, 600),
        ),
        {"en": "A bench with its back to the hedge", "fr": "Un banc adossé à la haie"},
    ),
    Sketch(
        (
            (350, 640, 350, 150, 650, 150, 650, 640), (350, 150, 490, 210, 490, 680, 350, 640), (465, 440),
            (200, 640, 800, 640),
        ),
        {"en": "A door that opens when someone rings", "fr": "Une porte qui s’ouvre quand on sonne"},
    ),
    Sketch(
        (
            (300, 680, 300, 200), (220, 200, 380, 200, 380, 100, 220, 100, 220, 200), (480, 300, 860, 300),
            (500, 300, 500, 680), (840, 300, 840, 680), (560, 560, 780, 560), (150, 680, 880, 680),
        ),
        {"en": "The stop, with nobody to ask", "fr": "L’arrêt, sans personne à qui s’adresser"},
    ),
    Sketch(
        (
            (300, 680, 470, 250), (700, 680, 530, 250), (100, 250, 880, 250), (500, 660, 500, 590),
            (500, 540, 500, 480), (500, 430, 500, 390), (800, 250, 800, 160, 760, 120, 800, 80, 840, 120, 800, 160),
        ),
        {"en": "The path between the stop and the houses", "fr": "Le chemin entre l’arrêt et les maisons"},
    ),
)  # fmt: skip
PLACES = (
    {"en": "Tram stop", "fr": "Arrêt du tram"},
    {"en": "Underpass", "fr": "Passage souterrain"},
)
REASONS = (
    {"en": "Nobody is here after eight", "fr": "Plus personne ici après 20 heures"},
    {"en": "The lamps are out", "fr": "Les lampadaires sont éteints"},
    {"en": "From here one sees far", "fr": "D’ici, on voit loin"},
)


def improvised(step: Step, people: Sequence[Person], seed: int) -> tuple[Said, ...]:
    """One answer of each person to a step that asks for places, drawings or photos; nothing for every other step.

    A photo comes as the lines it shows: whoever holds the phone makes a picture of them first.
    """
    if step.kind not in KINDS:
        return ()
    writers = writers_of(step, people)
    key = step.rules.get("key", "")
    return tuple(
        Said(person.id, FIRST + BETWEEN * at, payload, f"{key}-{person.id}")
        for at, (person, payload) in enumerate(zip(writers, _payloads(step, writers, seed), strict=True))
    )


def writers_of(step: Step, people: Sequence[Person]) -> Sequence[Person]:
    """Who of these people holds a phone in this step: nobody where the facilitator writes, one at each table."""
    return {"facilitator": people[:0], "table": people[::TABLE]}.get(str(step.rules.get("writer")), people)


def _payloads(step: Step, people: Sequence[Person], seed: int) -> Iterator[Mapping[str, Any]]:
    items = [str(item["id"]) for item in step.items] if step.rules.get("about") else []
    for at, person in enumerate(people):
        if step.kind == "map_point":
            yield _point(step, at, person.lang, seed)
            continue
        sketch = SKETCHES[at % len(SKETCHES)]
        drawn: dict[str, Any] = {"strokes": _drawn(sketch, person, seed), "caption": _said(sketch.words, person.lang)}
        if step.kind == "photo":
            drawn["consent"] = True
        yield {**drawn, "target": items[at % len(items)]} if items else drawn


def _point(step: Step, at: int, lang: str, seed: int) -> dict[str, Any]:
    limits = step.limits()
    options = [str(one["key"]) for one in step.rules.get("options") or ()]
    offered = sorted(limits.cells) or [str(one["key"]) for one in step.places]
    liked = luck(f"places {step.rules.get('key')}", seed).sample(offered, min(FAVOURITES, len(offered)))
    place = liked[at % len(liked)] if liked else _said(PLACES[at % len(PLACES)], lang)
    point: dict[str, Any] = {"cell" if limits.cells else "place": place, "text": _said(REASONS[at % FAVOURITES], lang)}
    if options:
        # Two of three give the mark of their place, the third the next one: nowhere do all agree.
        point["category"] = options[(at % FAVOURITES + (at // FAVOURITES) % 3 // 2) % len(options)]
    return point


def _drawn(sketch: Sketch, person: Person, seed: int) -> list[list[int]]:
    """The lines, a little to the side, as no two people draw the same."""
    chance = luck(f"sketch {person.id}", seed)
    aside = chance.randint(-SHIFT, SHIFT), chance.randint(-SHIFT, SHIFT)
    return [
        [min(max(number + aside[at % 2], 0), (WIDTH, HEIGHT)[at % 2]) for at, number in enumerate(line)]
        for line in sketch.lines
    ]


def _said(words: Mapping[str, str], lang: str) -> str:
    return words.get(lang) or words["en"]
