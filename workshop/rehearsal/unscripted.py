"""From what a phone is shown to what an invented person sends, for every kind of step, within what the step takes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from workshop.live.model import Step
from workshop.rehearsal.cast import luck
from workshop.rehearsal.improvised import KINDS as DRAWN
from workshop.rehearsal.improvised import improvised, writers_of
from workshop.rehearsal.sayings import FIELD, GROUPS, REASON, in_lang, saying
from workshop.rehearsal.script import Person

State = Mapping[str, Any]
Payload = Mapping[str, Any]
# One person says so much of each kind, where the step has no lower limit.
MOST = {"note": 2, "comment": 2, "timeline_item": 2}
HOURS = ("18:30", "19:15", "20:40", "21:20", "22:10", "22:45", "23:30", "00:20")
# One of so many gives a reason, or cannot judge.
REASONS, UNSURE = 3, 7
TYPED: Mapping[str, object] = {"int": 3, "number": 12.5, "bool": True, "scale5": 4, "scale3": 2}
# What nobody at a phone can make up.
NEVER = ("media", "geo")


def rounds(
    step: Step, stage: str, people: Sequence[Person], seen: Mapping[str, State], *, day: str, seed: int
) -> Iterator[tuple[str, tuple[Payload, ...]]]:
    """Who sends what, in turns: the first of everybody, then the second. What is sent together is one turn.

    seen: person → the state of that phone. day: what is written where a date is asked. A step whose form is filled by
    the facilitator, or that is about things that are not there, gets nothing.
    """
    if step.kind in DRAWN:
        drawn = improvised(step, people, seed)
        yield from ((one.by, (one.payload,)) for one in drawn)
        return
    writers = list(writers_of(step, people))
    luck(f"turns {step.id}", seed).shuffle(writers)
    said = [
        _Voice(at, len(writers), person, step, stage, seen[person.id], day, seed).turns()
        for at, person in enumerate(writers)
    ]
    for turn in range(max(map(len, said), default=0)):
        yield from ((person.id, own[turn]) for person, own in zip(writers, said, strict=True) if turn < len(own))


@dataclass(frozen=True, slots=True)
class _Voice:
    """One person in one step; `at` counts the writers from 0."""

    at: int
    of: int
    person: Person
    step: Step
    stage: str
    state: State
    day: str
    seed: int

    def turns(self) -> list[tuple[Payload, ...]]:
        """All that this person sends, at most as often as the step lets anybody."""
        here = self.state["activity"]
        if here is None or (here["id"], here["step"]["number"]) != (self.step.activity, self.step.number):
            return []  # the room has moved on meanwhile
        shown = here["step"]
        found = list(getattr(self, f"_{self.step.kind}")(shown["limits"], self._things(shown)))
        if self.step.kind in ALONE:
            most = shown["limits"]["per_person"] or len(found)
            return [(payload,) for payload in found[: min(most, MOST.get(self.step.kind, most))]]
        return [tuple(found)] if found else []

    def _things(self, shown: State) -> list[str]:
        """What the step asks about; where cards are dealt, those in this hand."""
        hand = self.state["me"].get("dealt")
        about = [one["id"] for one in shown["items"] if one["role"] == "about"]
        return [one for one in about if one in hand] if hand else about

    def _of(self, things: Sequence[str], turn: int = 0) -> str:
        return things[(self.at + turn) % len(things)]

    def _say(self, turn: int) -> str:
        return saying(self.stage, self.step.id, self.at + turn * self.of, self.person.lang, self.seed)

    def _why(self, asked: object) -> Payload:
        gives = asked and self.at % REASONS == 0
        return {"reason": in_lang(REASON, self.person.lang)} if gives else {}

    # --- words -------------------------------------------------------------------------------------------------------

    def _none(self, limits: State, things: Sequence[str]) -> Iterator[Payload]:
        return iter(())

    def _note(self, limits: State, things: Sequence[str]) -> Iterator[Payload]:
        columns = [column["key"] for column in limits["columns"]]
        if limits["about"] == "required" and not things:
            return
        for turn in range(MOST["note"]):
            yield {
                "text": self._say(turn),
                **({"column": self._of(columns, turn)} if columns else {}),
                **({"target": self._of(things, turn)} if limits["about"] and things else {}),
                **({"basis": self._of(limits["bases"])} if limits["bases"] else {}),
            }

    def _comment(self, limits: State, things: Sequence[str]) -> Iterator[Payload]:
        for turn in range(min(len(things), MOST["comment"])):
            yield {"text": self._say(turn), "target": self._of(things, turn)}

    def _timeline_item(self, limits: State, things: Sequence[str]) -> Iterator[Payload]:
        for turn in range(MOST["timeline_item"]):
            moment = {"at": HOURS[(self.at + 3 * turn) % len(HOURS)], "text": self._say(turn)}
            yield {**moment, "target": self._of(things, turn)} if limits["about"] and things else moment

    def _form_field(self, limits: State, things: Sequence[str]) -> Iterator[Payload]:
        """A few boxes each, so that together all of them are filled; each time of the next record."""
        fields, records = limits["fields"], [record["id"] for record in limits["records"]]
        for turn in range(min(len(fields), max(2, ceil(len(fields) / self.of)))):
            asked = fields[(self.at + turn * self.of) % len(fields)]
            value = self._typed(asked)
            if value is not None:
                yield {
                    "field": asked["key"],
                    "value": value,
                    "record": self._of(records, turn) if records else None,
                    **({"basis": self._of(limits["bases"])} if limits["bases"] and asked["based"] else {}),
                }

    _persona_field = _form_field

    def _typed(self, asked: State) -> object:
        """What stands in one box, or in each of its parts; None where nothing can."""
        if asked["parts"]:
            parts = {part["key"]: self._typed(part) for part in asked["parts"]}
            return {key: value for key, value in parts.items() if value is not None} or None
        if asked["type"] in ("enum", "multi", "ref"):
            offered = [one["key"] for one in asked["choices"]]
            return self._of(offered) if offered else None
        if asked["type"] in NEVER:
            return None
        if asked["type"] == "date":
            return self.day
        words = in_lang(FIELD, self.person.lang).format(label=asked["label"], n=self.at + 1)
        return TYPED.get(asked["type"], words)

    # --- marks -------------------------------------------------------------------------------------------------------

    def _choice(self, limits: State, things: Sequence[str]) -> Iterator[Payload]:
        """Most choose one of the first two, so that a room of rehearsal comes near to agreeing."""
        keys = [option["key"] for option in limits["options"]]
        if limits["about"] == "required" and not things:
            return
        for turn, thing in enumerate(things if limits["about"] and things else [None]):
            chance = luck(f"choice {self.step.id} {self.person.id} {turn}", self.seed)
            first = chance.choice((*keys, *keys[:2], *keys[:2]))
            chosen = [key for key in keys if key == first or (limits["multiple"] and chance.random() < 1 / 3)]
            yield {"options": chosen, **({"target": thing} if thing else {}), **self._why(limits["reason"])}

    def _mark(self, limits: State, about: str) -> int | None:
        low, high = limits["scale"]
        chance = luck(f"mark {self.step.id} {self.person.id} {about}", self.seed)
        # Things differ from each other more than people do.
        liked = luck(f"mark {about}", self.seed).randint(low, high)
        return None if chance.randrange(UNSURE) == 0 else min(high, max(low, liked + chance.choice((-1, 0, 0, 1))))

    def _rating(self, limits: State, things: Sequence[str]) -> Iterator[Payload]:
        for thing in things:
            yield {"target": thing, "value": self._mark(limits, thing), **self._why(limits["reason"])}

    def _score(self, limits: State, things: Sequence[str]) -> Iterator[Payload]:
        criteria = [one["id"] for one in self.state["activity"]["step"]["items"] if one["role"] == "criterion"]
        for concept in things:
            for criterion in criteria:
                value = self._mark(limits, f"{concept}:{criterion}")
                yield {"concept": concept, "criterion": criterion, "value": value, "confidence": "medium"}

    def _matrix_position(self, limits: State, things: Sequence[str]) -> Iterator[Payload]:
        for thing in things:
            middle, chance = luck(f"place {thing}", self.seed), luck(f"place {thing} {self.person.id}", self.seed)
            x, y = (min(1.0, max(0.0, middle.random() + chance.uniform(-0.15, 0.15))) for _ in "xy")
            yield {"target": thing, "x": x, "y": y}

    # --- preferences -------------------------------------------------------------------------------------------------

    def _shared(self, things: Sequence[str], budget: int, most: int) -> dict[str, int]:
        """So many dots or points given one by one; what stands first is liked a little more."""
        chance = luck(f"shared {self.step.id} {self.person.id}", self.seed)
        given = dict.fromkeys(things, 0)
        for _ in range(budget):
            free = [thing for thing in things if given[thing] < most]
            if not free:
                break
            given[chance.choice((*free, *free[:2]))] += 1
        return {thing: n for thing, n in given.items() if n}

    def _vote(self, limits: State, things: Sequence[str]) -> Iterator[Payload]:
        if things:
            yield {"dots": self._shared(things, limits["per_person"] or 1, limits["max_per_item"] or 1)}

    def _allocation(self, limits: State, things: Sequence[str]) -> Iterator[Payload]:
        total = limits["total"] or limits["per_person"]
        if things and total:
            yield {"points": self._shared(things, total, limits["max_per_item"] or total)}

    def _rank(self, limits: State, things: Sequence[str]) -> Iterator[Payload]:
        """The order in which they stand, with one thing moved to the front."""
        if things:
            chance = luck(f"rank {self.step.id} {self.person.id}", self.seed)
            first = chance.choice((*things, *things[:2]))
            yield {"order": [first, *(one for one in things if one != first)][: limits["top"] or None]}

    def _link(self, limits: State, things: Sequence[str]) -> Iterator[Payload]:
        """One card put into one of a few groups."""
        names = [column["label"] for column in limits["columns"]] or [in_lang(one, self.person.lang) for one in GROUPS]
        if len(things) > 1:
            thing = self._of(things)
            yield {"source": thing, "cluster": luck(f"group {thing}", self.seed).choice(names)}


# Kinds of which each answer is sent by itself; of the others all that one person gives goes together.
ALONE = (*MOST, "form_field", "persona_field")
