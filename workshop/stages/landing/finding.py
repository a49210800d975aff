"""Where an answer belongs: the thing, the values and the record that it is about."""

from workshop.links import Ref
from workshop.stages.landing.place import Place
from workshop.stages.landing.result import Answer, StepResult
from workshop.stages.records.keeping import Keeping
from workshop.stages.records.opening import GROWS, grow
from workshop.stages.records.service import started
from workshop.stages.records.store import RecordRow, ValueRow
from workshop.stages.registry import KINDS, field_of
from workshop.stages.stage import RecordKind


class Finding:
    """Where the answers of one closed step belong, inside one transaction.

    made: the values that its landing made or changed, in order.
    """

    def __init__(self, keeping: Keeping, result: StepResult) -> None:
        self.keeping = keeping
        self.result = result
        self.places = tuple(place for place in map(Place, result.into) if place.field is None or not place.field.fixed)
        self.items = {key: item for item in result.items for key in (item.ref.id, item.key) if key}
        self.made: dict[str, ValueRow] = {}
        self._opened: dict[tuple[str, str | None], RecordRow] = {}

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers that land now: all of them, or the one that came late."""
        late = self.result.late
        return tuple(one for one in self.result.answers if late in (None, one.ref.id))

    def ref_of(self, item: Ref | str | None) -> Ref | None:
        """The thing an item's id stands for; None for nothing."""
        if item is None or isinstance(item, Ref):
            return item
        known = self.items.get(item)
        if known is not None:
            return known.ref
        if self.keeping.kept.record(item) is not None:
            return Ref("record", item)
        return Ref("value", item) if self.keeping.kept.value(item) is not None else Ref("submission", item)

    def values_at(self, ref: Ref | None) -> list[ValueRow]:
        """The values an item is, or stands behind: of a record its head; of an answer or a group what came of it."""
        found: list[ValueRow] = []
        seen: set[Ref] = set()
        queue = [ref] if ref is not None else []
        while queue:
            here = queue.pop(0)
            if here in seen:
                continue
            seen.add(here)
            if here.kind == "value":
                row = self.keeping.kept.value(here.id)
                if row is not None and row.status != "dropped":
                    found.append(row)
                    continue
            if here.kind == "record":
                record = self.keeping.kept.record(here.id)
                if record is not None and record.merged_into is None:
                    head = field_of(record.kind, KINDS[record.kind].head)
                    found += self.keeping.rows(record, head, "agreed", "draft", "proposed")[:1]
                    continue
            uses = self.keeping.kept.uses_of(here)
            queue += [link.target for link in uses if link.relation in ("from", "merged") and not link.buried]
        return found

    def values_in(self, ref: Ref | None, place: Place) -> list[ValueRow]:
        """The values of one field that an item is or stands behind; for a head also through its record's others."""
        return [
            row for row in self.values_at(ref) if self._record(row).kind == place.kind.slug and row.field == place.key
        ]

    def record_of(self, ref: Ref | None, kind: RecordKind) -> RecordRow | None:
        """The record of this kind that an item is, or that came of it."""
        if ref is not None and ref.kind == "record":
            row = self.keeping.kept.record(ref.id)
            return row if row is not None and row.kind == kind.slug else None
        rows = (self._record(value) for value in self.values_at(ref))
        return next((row for row in rows if row.kind == kind.slug), None)

    def record_for(self, kind: RecordKind, answer: Answer | None = None) -> RecordRow:
        """The record an answer speaks of: its own word, its item, the activity's record, the only one, or a new one.

        What one table writes without naming a record goes into one new record.
        """
        named = str(answer.payload.get("record") or "") if answer else ""
        for candidate in (named, self.result.record or ""):
            row = self.keeping.kept.record(candidate) if candidate else None
            if row is not None and row.kind == kind.slug and row.workshop_id == self.result.workshop:
                return row
            if candidate == named and answer is not None:
                about = self.record_of(self.ref_of(answer.target), kind)
                if about is not None:
                    return about
        if not kind.many:
            return started(self.keeping, kind.slug)[0]
        origins = self.origins_of(kind, answer) if answer is not None else []
        if origins:
            return self._grown(kind, origins)
        table = answer.table if answer else None
        key = (kind.slug, table)
        if key not in self._opened:
            there = self.keeping.kept.records(kind.slug)
            mine = [row for row in there if table is not None and row.table_id == table]
            alone = there if len(there) == 1 and self.result.kind not in ("form_field", "persona_field") else []
            again = self._written_before(kind, answer)
            row = again or next(iter(mine or alone), None)
            self._opened[key] = row or started(self.keeping, kind.slug, table=table)[0]
        return self._opened[key]

    def origins_of(self, kind: RecordKind, answer: Answer) -> list[RecordRow]:
        """The records out of which one of this kind grows when an answer is about them, each once, in their order.

        A score stands for its concept.
        """
        origins: dict[str, RecordRow] = {}
        given = answer.payload.get("target")
        several = given if isinstance(given, list) else [answer.target]
        for ref in (self.ref_of(str(answer.payload.get("record") or "") or None), *map(self.ref_of, several)):
            score = self.record_of(ref, KINDS["score"])
            if score is not None:
                scored = self.keeping.rows(score, field_of("score", "concept"), "agreed")
                ref = Ref("record", scored[0].value) if scored else None
            for origin in GROWS.get(kind.slug, ()):
                found = self.record_of(ref, KINDS[origin])
                if found is not None:
                    origins[found.id] = found
                    break
        return list(origins.values())

    def _grown(self, kind: RecordKind, origins: list[RecordRow]) -> RecordRow:
        """The record that grew out of one of these, opened now, out of them all, where there is none yet."""
        for origin in origins:
            for link in self.keeping.kept.uses_of(Ref("record", origin.id)):
                there = self.keeping.kept.record(link.target.id) if link.relation == "grew" else None
                if there is not None and there.kind == kind.slug and there.merged_into is None:
                    return there
        row, _ = started(self.keeping, kind.slug)
        for place, origin in enumerate(origins):
            grow(self.keeping, row, origin, offer=place == 0)
        return row

    def record_there(self, kind: RecordKind, answer: Answer) -> RecordRow | None:
        """The record an answer speaks of, as `record_for`; where it names none and there are several, none of them."""
        known = self.record_of(self.ref_of(answer.target), kind)
        if known is not None or answer.payload.get("record") or answer.table or self.result.record:
            return known or self.record_for(kind, answer)
        there = self.keeping.kept.records(kind.slug)
        return self.record_for(kind, answer) if len(there) < 2 else None

    def _written_before(self, kind: RecordKind, answer: Answer | None) -> RecordRow | None:
        """The record that another answer of this step already started, when the step lands a second time."""
        table = answer.table if answer else None
        for other in self.result.answers:
            if other.table == table and not other.payload.get("record"):
                found = self.record_of(other.ref, kind)
                if found is not None:
                    return found
        return None

    def by_target(self) -> dict[str, list[Answer]]:
        """The answers by what they are about, in the order of the step's items: who answered first changes nothing."""
        found: dict[str, list[Answer]] = {item.key or item.ref.id: [] for item in self.result.items}
        for answer in self.result.answers:
            target = answer.target if answer.target is not None else answer.payload.get("target", "")
            key = target.id if isinstance(target, Ref) else str(target or "")
            found.setdefault(key, []).append(answer)
        return {key: answers for key, answers in found.items() if answers}

    def _record(self, row: ValueRow) -> RecordRow:
        found = self.keeping.kept.record(row.record_id)
        if found is None:
            raise LookupError(row.record_id)
        return found

    def owner(self, row: ValueRow) -> RecordRow:
        """The record a value belongs to."""
        return self._record(row)
