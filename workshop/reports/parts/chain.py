"""What stands behind a recommendation: concepts, ideas, questions, needs, causes, criteria, evidence, words. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workshop.reports.matter import Matter
from workshop.stages.record import Record, Value


@dataclass(frozen=True, slots=True)
class Chain:
    """A recommendation with everything behind it, each once, in the order of the records.

    criteria: those by which its concepts were marked or gated. contributions: printed codes, in order. gone: sources
    that are not printed (hidden, withdrawn). broken: references that lead nowhere.
    """

    recommendation: Record
    concepts: tuple[Record, ...]
    ideas: tuple[Record, ...]
    questions: tuple[Value, ...]
    needs: tuple[Value, ...]
    causes: tuple[Value, ...]
    criteria: tuple[Record, ...]
    evidence: tuple[Record, ...]
    contributions: tuple[str, ...]
    gone: int = 0
    broken: int = 0

    @property
    def entries(self) -> tuple[Record | Value, ...]:
        """Everything behind it that has a code of its own, but the contributions."""
        return (*self.concepts, *self.ideas, *self.questions, *self.needs, *self.causes, *self.criteria, *self.evidence)


def chains(matter: Matter) -> tuple[Chain, ...]:
    """One chain for each recommendation, in the order of the records."""
    known = _Known(matter)
    return tuple(known.chain(one) for one in matter.records if one.kind == "recommendation")


class _Known:
    """The records and entries by id, in their order."""

    def __init__(self, matter: Matter) -> None:
        self.matter = matter
        self.records = {record.id: record for record in matter.records}
        self.values = {value.id: value for record in matter.records for value in record.values}

    def chain(self, one: Record) -> Chain:
        trace = one.one("trace") or {}
        broken: list[str] = []
        concepts = self._records(trace.get("concepts"), broken)
        worked_out = (id_ for concept in concepts for id_ in concept.all("idea_ids"))
        ideas = self._records((*_ids(trace, "ideas"), *worked_out), broken)
        questions = self._values((idea.one("hmw_id") for idea in ideas), broken)
        needs = self._values((*_ids(trace, "needs"), *(idea.one("need_ref") for idea in ideas)), broken)
        roots = (id_ for concept in concepts for id_ in concept.all("root_causes_addressed"))
        causes = self._values((*_ids(trace, "causes"), *roots), broken)
        evidence = self._records((*_ids(trace, "evidence"), *_evidence(causes)), broken)
        criteria = self._records((*_ids(trace, "criteria"), *self._judged(concepts)), broken)
        behind = [
            value.id for record in (one, *concepts, *ideas) for value in record.values if value.status == "agreed"
        ]
        behind += [value.id for value in (*questions, *needs, *causes)]
        return Chain(
            one, concepts, ideas, questions, needs, causes, criteria, evidence,
            contributions=self._contributions(_ids(trace, "contributions"), behind),
            gone=sum(sum(self.matter.gone.get(id_, ())) for id_ in dict.fromkeys(behind)),
            broken=len(broken),
        )  # fmt: skip

    def _records(self, ids: Iterable[Any] | None, broken: list[str]) -> tuple[Record, ...]:
        wanted = {str(id_) for id_ in ids or () if id_}
        broken += wanted - self.records.keys()
        return tuple(record for id_, record in self.records.items() if id_ in wanted)

    def _values(self, ids: Iterable[Any], broken: list[str]) -> tuple[Value, ...]:
        wanted = {str(id_) for id_ in ids if id_}
        broken += wanted - self.values.keys()
        return tuple(value for id_, value in self.values.items() if id_ in wanted)

    def _judged(self, concepts: tuple[Record, ...]) -> set[str]:
        ids = {concept.id for concept in concepts}
        gated = {
            str(record.one("criterion"))
            for record in self.matter.records
            if record.kind == "gate_result" and record.one("concept") in ids and record.one("criterion")
        }
        return gated | {mark.criterion for mark in self.matter.marks if mark.concept in ids}

    def _contributions(self, named: Iterable[Any], behind: Iterable[str]) -> tuple[str, ...]:
        by_id = {one.id: one.code for one in self.matter.contributions}
        codes = {by_id.get(str(one), str(one)) for one in named}
        for id_ in behind:
            codes.update(self.matter.sources.get(id_, ()))
        printed = {one.code for one in self.matter.contributions}
        return tuple(sorted(codes & printed))


def _ids(trace: Mapping[str, Any], key: str) -> tuple[Any, ...]:
    return tuple(trace.get(key) or ())


def _evidence(causes: Iterable[Value]) -> tuple[str, ...]:
    found = (cause.value.get("evidence") for cause in causes if isinstance(cause.value, Mapping))
    return tuple(str(id_) for given in found if given for id_ in (given if isinstance(given, list) else [given]))
