"""Scripted participants: from what a phone is shown to what it sends, for every kind of step."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import cycle, islice
from typing import Any

from workshop.stages import field_of

State = Mapping[str, Any]
Payload = dict[str, Any]

SAID = (
    "Nobody answers at the stop after eight",
    "The kiosk closes before the last tram",
    "Two lamps under the bridge are broken",
    "The night bus leaves before the shift ends",
    "Young people have nowhere dry to meet",
    "The help point rings and nobody comes",
)
SEVERAL = ("note", "comment", "timeline_item", "link", "map_point", "drawing", "photo")
PLACES = ("Underpass", "Tram stop", "Station square")
HOURS = ("22:20", "22:40", "23:05", "23:30", "00:10", "00:30")
# A value for a form's box by the type of what it asks.
TYPED = {"date": "2027-03-15", "int": 3, "number": 22.5, "bool": True, "scale5": 4, "media": "photo-1"}


@dataclass(frozen=True)
class Person:
    """One participant at one phone; `place` counts from 0. codes: what stands on the wall, by what a box points at."""

    place: int
    codes: Mapping[str, str] = field(default_factory=dict)
    step: int = 0

    def answers(self, step: State, into: Sequence[str]) -> list[Payload]:
        """Everything this person sends in a step, within what the phone says is possible."""
        here = replace(self, step=step["number"])
        found = list(getattr(here, f"_{step['kind']}")(step, into))
        most = step["limits"]["per_person"]
        return found[:most] if most and step["kind"] in SEVERAL else found

    def say(self, at: int = 0) -> str:
        """A sentence that nobody else says."""
        return f"{SAID[(self.place + at) % len(SAID)]}, says {self.place + 1} in step {self.step}.{at + 1}"

    # --- words -------------------------------------------------------------------------------------------------------

    def _none(self, step: State, into: Sequence[str]) -> Iterator[Payload]:
        return iter(())

    def _note(self, step: State, into: Sequence[str]) -> Iterator[Payload]:
        limits, things = step["limits"], about(step)
        columns = [column["key"] for column in limits["columns"]] or [""]
        many = max(2, len(columns)) if limits["per_person"] != 1 else 1
        for at, column in enumerate(islice(cycle(columns), self.place if many == 1 else 0, None)):
            if at == many:
                return
            note: Payload = {"text": self.say(at)}
            if column:
                note["column"] = column
            if limits["about"] and things:
                note["target"] = things[(self.place + at) % len(things)]
            if limits["bases"]:
                note["basis"] = limits["bases"][self.place % len(limits["bases"])]
            yield note

    def _comment(self, step: State, into: Sequence[str]) -> Iterator[Payload]:
        things = about(step)
        for at in range(min(len(things), 3)):
            yield {"text": self.say(at), "target": things[(self.place + at) % len(things)]}

    def _timeline_item(self, step: State, into: Sequence[str]) -> Iterator[Payload]:
        things = about(step)
        for at in range(3):
            moment: Payload = {"at": HOURS[at + 2], "text": self.say(at), "touchpoint": "help point"}
            yield {**moment, "target": things[0]} if step["limits"]["about"] and things else moment

    def _map_point(self, step: State, into: Sequence[str]) -> Iterator[Payload]:
        """The same three places for all; each mark in turn, so that in every place somebody is uneasy."""
        limits = step["limits"]
        keys = [option["key"] for option in limits["options"]]
        for at, place in enumerate(PLACES):
            point: Payload = {"place": place, "text": self.say(at)}
            if keys:
                point["category"] = keys[(self.place + at) % len(keys)]
            if limits["rated"]:
                point["value"] = 1 + self.place % 5
            yield point

    def _drawing(self, step: State, into: Sequence[str]) -> Iterator[Payload]:
        for at in range(2):
            yield {"strokes": [[10, 10, 500, 400 + at]], "caption": self.say(at)}

    def _photo(self, step: State, into: Sequence[str]) -> Iterator[Payload]:
        """media: left to whoever plays, who uploads a picture first."""
        things = about(step) if step["limits"]["about"] else []
        for at in range(2):
            target = {"target": things[(self.place + at) % len(things)]} if things else {}
            yield {"media": "", "caption": self.say(at), "consent": True, **target}

    def _form_field(self, step: State, into: Sequence[str]) -> Iterator[Payload]:
        records = [record["id"] for record in step["limits"]["records"]]
        for path, asked in zip(into, step["limits"]["fields"], strict=True):
            key = path.split(".", 1)[1]
            given: Payload = {"field": key, "value": self._typed(path, asked)}
            given["record"] = records[0] if records else None
            yield given

    _persona_field = _form_field

    def _typed(self, path: str, asked: State) -> object:
        """What is typed or ticked in one box, or in each of its parts."""
        if not asked["parts"]:
            return self._one(asked, field_of(*path.split(".", 1)).refers)
        parts = {part.key: part.refers for part in field_of(*path.split(".", 1)).parts}
        return {part["key"]: self._one(part, parts[part["key"]]) for part in asked["parts"]}

    def _one(self, asked: State, refers: str) -> object:
        if asked["type"] == "ref":
            return self.codes.get(refers, "")
        if asked["choices"]:
            return asked["choices"][0]["key"]
        return TYPED.get(asked["type"], self.say())

    # --- marks -------------------------------------------------------------------------------------------------------

    def _choice(self, step: State, into: Sequence[str]) -> Iterator[Payload]:
        """Five of six say the first of the first thing, the second of the next; several may be ticked: two are."""
        limits = step["limits"]
        keys = [option["key"] for option in limits["options"]]
        for at, thing in enumerate(about(step) if limits["about"] and about(step) else [None]):
            chosen = keys[:2] if limits["multiple"] else [keys[(at + (self.place == 5)) % 2]]
            yield {"options": chosen, "reason": self.say(at), **({"target": thing} if thing else {})}

    def _rating(self, step: State, into: Sequence[str]) -> Iterator[Payload]:
        low, high = step["limits"]["scale"]
        for at, thing in enumerate(about(step)):
            value = None if self.place == 5 else low + (self.place + at) % (high - low + 1)
            yield {"target": thing, "value": value, "reason": self.say(at)}

    def _score(self, step: State, into: Sequence[str]) -> Iterator[Payload]:
        for concept in about(step):
            for criterion in (one["id"] for one in step["items"] if one["role"] == "criterion"):
                mark = {"value": 1 + self.place % 5, "confidence": "medium", "comment": self.say()}
                yield {"concept": concept, "criterion": criterion, **mark}

    def _matrix_position(self, step: State, into: Sequence[str]) -> Iterator[Payload]:
        for at, thing in enumerate(about(step)):
            yield {"target": thing, "x": 0.1 + 0.1 * self.place, "y": 0.9 - 0.2 * (at % 4)}

    # --- preferences -------------------------------------------------------------------------------------------------

    def _vote(self, step: State, into: Sequence[str]) -> Iterator[Payload]:
        """The first thing gets most dots, the second fewer, and so on."""
        things = about(step)
        first = things[: step["limits"]["per_person"] or 1] if self.place < 4 else things[:1]
        if things:
            yield {"dots": dict.fromkeys(first, 1)}

    def _allocation(self, step: State, into: Sequence[str]) -> Iterator[Payload]:
        limits, things = step["limits"], about(step)
        total = limits["total"] or limits["per_person"]
        if things:
            share = min(total // len(things) or 1, limits["max_per_item"] or total)
            points = dict.fromkeys(things[: max(1, total // share)], share)
            left = total - sum(points.values()) if limits["total"] else 0
            yield {"points": {thing: n + (left if thing == things[0] else 0) for thing, n in points.items()}}

    def _rank(self, step: State, into: Sequence[str]) -> Iterator[Payload]:
        things = about(step)
        yield {"order": [*things[self.place % 2 :], *things[: self.place % 2]][: step["limits"].get("top") or None]}

    def _link(self, step: State, into: Sequence[str]) -> Iterator[Payload]:
        things = about(step)
        if len(things) > 1:
            yield {"source": things[self.place % len(things)], "cluster": "What belongs together"}


def about(step: State) -> list[str]:
    """The ids of what the step is about."""
    return [one["id"] for one in step["items"] if one.get("role", "about") == "about"]
