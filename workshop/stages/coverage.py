"""What the ideas cover: needs and questions that none of them answers, and what each idea rests on. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from workshop.stages.record import Record, Value

# How we know something, the firmest first; after them what nobody has said.
FIRMEST = ("evidence", "lived_experience", "professional_judgement", "assumption")


@dataclass(frozen=True, slots=True)
class Answered:
    """A need of a persona, or a “How might we” question that the group chose, and the ideas that answer it."""

    value: Value
    record: Record
    ideas: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Resting:
    """An idea and the firmest ground it stands on: one of FIRMEST, '' when nothing is named. grounds: their ids."""

    idea: Record
    firmest: str
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """needs, questions: in the order of the records. ideas: in their order; all three may be empty."""

    needs: tuple[Answered, ...]
    questions: tuple[Answered, ...]
    ideas: tuple[Resting, ...]

    @property
    def unanswered(self) -> tuple[Answered, ...]:
        """The needs that no idea answers."""
        return tuple(need for need in self.needs if not need.ideas)

    @property
    def baseless(self) -> tuple[Resting, ...]:
        """The ideas that rest on no evidence: on an assumption at best, or on nothing that is named."""
        return tuple(one for one in self.ideas if one.firmest in ("assumption", ""))

    def counts(self) -> Mapping[str, int]:
        """How many ideas have each firmest ground, in the order of FIRMEST and with '' last; zeros included."""
        return {ground: sum(one.firmest == ground for one in self.ideas) for ground in (*FIRMEST, "")}


def coverage(records: tuple[Record, ...]) -> Coverage:
    """How far the ideas of a workshop reach.

    Only what was agreed counts. An idea rests on the need it answers, on the root causes that a concept made of it
    acts on, and on the evidence that these causes name: evidence where an evidence item is named, otherwise the basis
    tag of the need or the cause.
    """
    ideas = tuple(record for record in records if record.kind == "idea")
    concepts = tuple(record for record in records if record.kind == "concept")
    values = {value.id: value for record in records for value in record.values if value.status == "agreed"}

    def grounds(idea: Record) -> dict[str, str]:
        """Id of a need or cause → how it is known."""
        found = [idea.one("need_ref")]
        for concept in concepts:
            if idea.id in concept.all("idea_ids"):
                found += concept.all("root_causes_addressed")
        return {id_: _known(values[id_]) for id_ in found if id_ in values}

    return Coverage(
        needs=_answered(records, "persona", "needs", ideas, "need_ref"),
        questions=tuple(
            one for one in _answered(records, "framing", "hmw", ideas, "hmw_id") if one.value.value.get("chosen")
        ),
        ideas=tuple(_resting(idea, grounds(idea)) for idea in ideas),
    )


def _answered(
    records: tuple[Record, ...], kind: str, key: str, ideas: tuple[Record, ...], names: str
) -> tuple[Answered, ...]:
    return tuple(
        Answered(value, record, tuple(idea for idea in ideas if idea.one(names) == value.id))
        for record in records
        if record.kind == kind
        for value in record.agreed(key)
    )


def _known(value: Value) -> str:
    evidence = value.value.get("evidence") if isinstance(value.value, Mapping) else None
    return "evidence" if evidence else value.basis or ""


def _resting(idea: Record, grounds: Mapping[str, str]) -> Resting:
    known = set(grounds.values())
    return Resting(idea, next((one for one in FIRMEST if one in known), ""), tuple(grounds))
