"""Who plays: the people of the script, and further ones who say in their own way what others said."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from workshop.rehearsal.script import Person, Said, Scene, Script

# How someone begins who agrees with what another wrote.
OPENERS = {
    "en": (
        "Same for me:",
        "I see it the same way:",
        "I noticed that too:",
        "This, also in winter:",
        "I would add my voice:",
    ),
    "fr": (
        "Pareil pour moi :",
        "Je le vois de la même façon :",
        "Je l’ai remarqué aussi :",
        "Cela, l’hiver aussi :",
        "J’ajoute ma voix :",
    ),
}
MOST = 280
# Steps in which further people write: so many more notes at most, so that a large room stays a list one can read.
ECHOES = {"after-dark/alone": 10_000, "questions/write": 10, "ideas/write": 24, "criteria/write": 12}
LATER = (4, 38)
IDEAS, TITLES, TWINS = "ideas/write", "ideas/read", "choose-ideas/merge"


Ballot = TypeVar("Ballot")


def luck(about: str, seed: int) -> random.Random:
    """Chance that falls the same way each time for one seed; nothing that has to be secret depends on it."""
    return random.Random(f"{about} {seed}")  # noqa: S311


def cast(script: Script, count: int, seed: int) -> tuple[Person, ...]:
    """The first `count` people of the script; above, further ones in the same proportion of groups and languages."""
    people = list(script.people[:count])
    chance = luck("cast", seed)
    while len(people) < count:
        order = list(script.people)
        chance.shuffle(order)
        people += [
            Person(f"{one.id}-{len(people) + at}", one.group, one.lang, echo=one.id) for at, one in enumerate(order)
        ]
    return tuple(people[:count])


def with_cast(script: Script, people: Sequence[Person], seed: int) -> Mapping[str, Scene]:
    """The scenes with what those who are there say: nobody speaks who is absent, further people vary the others."""
    here = {person.id for person in people}
    further = [person for person in people if person.echo]
    scenes = {key: _scene(key, scene, script, here, further, seed) for key, scene in script.scenes.items()}
    if TWINS not in scenes:
        return scenes
    twins = {one.id.partition("~")[0] for one in scenes[IDEAS].said if "~" in one.id}
    scenes[TWINS] = replace(scenes[TWINS], groups=(*scenes[TWINS].groups, *_twins(script, twins)))
    return scenes


def _twins(script: Script, ideas: set[str]) -> list[Mapping[str, Any]]:
    """Groups for ideas that others wrote too, called as the idea is titled; those of the script are there already."""
    grouped = {card for group in script.scenes[TWINS].groups for card in group["cards"]}
    titles = {act["record"]: act["value"] for act in script.scenes[TITLES].records if act.get("field") == "title"}
    return [{"id": f"M~{idea}", "name": titles[idea], "cards": [idea]} for idea in sorted(ideas - grouped)]


def _scene(key: str, scene: Scene, script: Script, here: set[str], further: Sequence[Person], seed: int) -> Scene:
    chance = luck(key, seed)
    said = [one for one in scene.said if one.by in here]
    if key in ECHOES:
        # A note that stands alone stays alone: it is what nobody else said.
        alone = {one.id for one in scene.said} - {card for one in script.scenes.values() for card in _grouped(one)}
        said += _echoes(scene, further[: ECHOES[key]], {*scene.review, *(alone if key != IDEAS else ())}, chance)
    return replace(
        scene,
        said=tuple(sorted(said, key=lambda one: one.at)),
        choices={thing: _chosen(one, here, further, chance) for thing, one in scene.choices.items()},
        dots=_ballots(scene.dots, here, further, chance),
        points=_ballots(scene.points, here, further, chance),
        scores=_ballots(scene.scores, here, further, chance),
        marks=_ballots(scene.marks, here, further, chance),
        reasons={person: words for person, words in scene.reasons.items() if person in here},
    )


def _grouped(scene: Scene) -> list[str]:
    return [card for group in scene.groups for card in group["cards"]]


def _echoes(scene: Scene, further: Sequence[Person], alone: set[str], chance: random.Random) -> list[Said]:
    """One note of each further person: what the one they are like said, said by another."""
    found: list[Said] = []
    for person in further:
        own = [one for one in scene.said if one.by == person.echo and one.id not in alone]
        if not own:
            continue
        one = chance.choice(own)
        text = vary(str(one.payload["text"]), person.lang, chance)
        at = one.at + chance.randint(*LATER)
        found.append(
            replace(one, by=person.id, at=at, payload={**one.payload, "text": text}, id=f"{one.id}~{person.id}")
        )
    return found


def vary(text: str, lang: str, chance: random.Random) -> str:
    """The same thing said by someone who agrees: nothing is added but that."""
    opener = chance.choice(OPENERS.get(lang, OPENERS["en"]))
    varied = f"{opener} {text}"
    if len(varied) <= MOST:
        return varied
    first = text.split(". ", maxsplit=1)[0].rstrip(".") + "."
    return f"{opener} {first}" if len(opener) + len(first) < MOST else text[:MOST]


def _chosen(
    choice: Mapping[str, Any], here: set[str], further: Sequence[Person], chance: random.Random
) -> Mapping[str, Any]:
    but = {person: option for person, option in choice.get("but", {}).items() if person in here}
    others = [choice.get("but", {}).get(person.echo, choice["usual"]) for person in further]
    chance.shuffle(others)
    but |= {person.id: option for person, option in zip(further, others, strict=True) if option != choice["usual"]}
    reasons = {person: words for person, words in choice.get("reasons", {}).items() if person in here}
    return {"usual": choice["usual"], "but": but, "reasons": reasons}


def _ballots(
    ballots: Mapping[str, Ballot], here: set[str], further: Sequence[Person], chance: random.Random
) -> Mapping[str, Ballot]:
    """The ballots of those who are there; a further person puts them as somebody in the room did."""
    found = {person: ballot for person, ballot in ballots.items() if person in here}
    if ballots:
        found |= {person.id: ballots[chance.choice(sorted(ballots))] for person in further}
    return found
