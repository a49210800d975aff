"""From a scene to what phones send: payloads with the ids of this workshop, each at its moment."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeGuard

from workshop.live.model import Step
from workshop.rehearsal.days import Days
from workshop.rehearsal.evening import moments
from workshop.rehearsal.improvised import improvised
from workshop.rehearsal.props import Props
from workshop.rehearsal.script import Person, Said, Scene

# How long people take over dots, choices and marks: the first after so many seconds, then one more each.
FIRST, BETWEEN = 8.0, 5.0


@dataclass(frozen=True, slots=True)
class Given:
    """What one person sends at once. name: what the script calls it, may be ''; why: whether words stand beside it."""

    at: datetime
    by: str
    payloads: tuple[Mapping[str, Any], ...]
    name: str = ""


def answers(
    scene: Scene,
    step: Step,
    people: Sequence[Person],
    props: Props,
    *,
    opened: datetime,
    until: datetime,
    days: Days,
    seed: int = 1,
) -> list[Given]:
    """Everything that is sent in a step, in order of time; what is about a thing that is not there is not sent.

    Places, drawings and photos are in no script: they are made up (`improvised`). seed: so that they are the same each
    time.
    """
    if made_up := improvised(step, people, seed):
        told = moments([one.at for one in made_up], opened, until)
        return [Given(at, one.by, (one.payload,), one.id) for at, one in zip(told, made_up, strict=True)]
    items = [str(item["id"]) for item in step.items]
    langs = {person.id: person.lang for person in people}
    told = moments([one.at for one in scene.said], opened, until)
    found = [
        Given(at, one.by, (days.moved(payload, langs[one.by]),), one.id)
        for at, one in zip(told, scene.said, strict=True)
        if (payload := _payload(one, step, props, items)) is not None
    ]
    ticked = [one for person in people for one in _ticked(scene, person.id, props, items)]
    at_once = moments([FIRST + BETWEEN * place for place in range(len(ticked))], opened, until)
    found += [Given(at, by, payloads, f"why:{by}") for at, (by, payloads) in zip(at_once, ticked, strict=True)]
    return sorted(found, key=lambda one: one.at)


def _payload(said: Said, step: Step, props: Props, items: Sequence[str]) -> Mapping[str, Any] | None:
    """The payload with what it is about; None when that, or what it speaks of, is not in this room."""
    about = [props.first(name, items) for name in said.about]
    parts = said.payload.get("value")
    if isinstance(parts, Mapping):
        named = {key: props.newest(part[1:]) if _is_name(part) else part for key, part in parts.items()}
        if None in named.values():
            return None
        said = replace(said, payload={**said.payload, "value": named})
    if step.kind == "note":
        there = [one for one in about if one is not None]
        return {**said.payload, "target": there} if there else said.payload
    if not about or about[0] is None:
        return None
    return {**said.payload, "record" if "field" in said.payload else "target": about[0]}


def _ticked(
    scene: Scene, by: str, props: Props, items: Sequence[str]
) -> Iterator[tuple[str, tuple[Mapping[str, Any], ...]]]:
    """The dots, points, choices, marks and scores of one person, all sent together.

    Points are shared out as a whole: whoever misses a thing that they gave points to shares out none.
    """
    for key, ballots in (("dots", scene.dots), ("points", scene.points)):
        shared = {item: n for name, n in ballots.get(by, {}).items() if (item := props.first(name, items)) is not None}
        if shared and (key == "dots" or sum(shared.values()) == sum(ballots[by].values())):
            yield by, ({key: shared},)
    choices = tuple(
        {**about, "options": [choice["but"].get(by, choice["usual"])], **_why(choice["reasons"].get(by))}
        for name, choice in scene.choices.items()
        if (about := _about(name, props, items)) is not None
    )
    if choices:
        yield by, choices
    marks = tuple(
        {"target": item, "value": value, **_why(scene.reasons.get(by, {}).get(name))}
        for name, value in scene.marks.get(by, {}).items()
        if (item := props.first(name, items)) is not None
    )
    if marks:
        yield by, marks
    scores = tuple(
        {"concept": of, "criterion": on, **dict(zip(("value", "confidence", "comment"), cell, strict=False))}
        for concept, cells in scene.scores.get(by, {}).items()
        for criterion, cell in cells.items()
        if (of := props.first(concept, items)) is not None and (on := props.first(criterion, items)) is not None
    )
    if scores:
        yield by, scores


def _is_name(part: object) -> TypeGuard[str]:
    return isinstance(part, str) and part.startswith("@")


def _about(name: str, props: Props, items: Sequence[str]) -> Mapping[str, str] | None:
    """What a choice names: nothing where the whole room is asked once, None for what is not there."""
    if not name:
        return {}
    item = props.first(name, items)
    return None if item is None else {"target": item}


def _why(words: str | None) -> Mapping[str, str]:
    return {"reason": words} if words else {}
