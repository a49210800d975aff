"""From words to drafts with links: the rules that hold for every kind of answer."""

from collections.abc import Iterable, Mapping
from typing import Any

from workshop.links import Ref
from workshop.stages.landing.finding import Finding
from workshop.stages.landing.place import Place, first_words, shaped
from workshop.stages.records.service import started
from workshop.stages.records.store import RecordRow, ValueRow
from workshop.stages.registry import KINDS, field_of
from workshop.stages.stage import Field
from workshop.stages.values import known_basis, same

__all__ = ["Drafting", "Place"]

# What was merged, sorted or taken over lives on elsewhere; what was withdrawn may be said by somebody else.
LIVES_ON = {"merged_into", "sorted_into", "accepted", "withdrawn"}


class Drafting(Finding):
    """One step's landing: what its answers become."""

    def draft(
        self,
        record: RecordRow,
        field: Field,
        said: object,
        *,
        sources: Iterable[Ref] = (),
        basis: str | None = None,
        marks: Mapping[str, Any] | None = None,
    ) -> ValueRow:
        """A draft, or one link more behind what already says the same; a proposed change where something is agreed.

        A text longer than its field is kept whole and marked; an entry that an answer already stands behind is left.
        """
        refs = tuple(sources)
        value, noted = shaped(field, said)
        noted = {**noted, **(marks or {})}
        basis = known_basis(basis)
        there = self._again(record, field, refs) or self.keeping.twin(
            record, field, value, "agreed", "draft", "proposed"
        )
        if there is None or (not field.list_ and there.value != value):
            there = self._new(record, field, value, basis, noted)
        elif there.status in ("draft", "proposed"):
            merged = {**there.marks, **noted}
            # The same entry said again may say more: parts that are still empty are filled.
            both = isinstance(there.value, dict) and isinstance(value, dict)
            more = {**value, **there.value} if both else there.value
            there = self.keeping.change(record, there, field, value=more, basis=there.basis or basis, marks=merged)
        self.behind(there, refs)
        self.made[there.id] = there
        return there

    def entry(
        self, record: RecordRow, field: Field, value: Any, *, sources: Iterable[Ref], basis: str | None = None
    ) -> ValueRow:
        """A draft of its own, also where another says the same: two steps of a way may happen at the same time."""
        refs = tuple(sources)
        there = self._again(record, field, refs)
        if there is None:
            there = self.keeping.say(record, field, value, status="draft", basis=known_basis(basis))
        self.behind(there, refs)
        self.made[there.id] = there
        return there

    def computed(
        self,
        record: RecordRow,
        field: Field,
        value: Any,
        *,
        sources: Iterable[Ref],
        marks: Mapping[str, Any],
        slot: str = "",
    ) -> ValueRow:
        """A number worked out from all answers: landing again brings it up to date, what was agreed gets a proposal.

        slot: parts the numbers of one step in one field. What the group threw out stays out.
        """
        refs = tuple(sources)
        step = f"{self.result.activity}/{self.result.step_number}/{slot}"
        noted = {**marks, "step": step}
        mine = self._worked_out(record, field, refs, step)
        agreed = self.keeping.rows(record, field, "agreed") if not field.list_ else []
        if field.type == "map":
            agreed = [row for row in (self.keeping.twin(record, field, value, "agreed"),) if row]
        if mine is not None and mine.status != "dropped":
            row = self.keeping.change(record, mine, field, value=value, basis=mine.basis, marks={**mine.marks, **noted})
        elif mine is not None or (agreed and agreed[0].value == value):
            row = mine or agreed[0]
        else:
            row = self._new(record, field, value, None, noted)
        self.behind(row, refs)
        self.made[row.id] = row
        return row

    def _worked_out(self, record: RecordRow, field: Field, refs: tuple[Ref, ...], step: str) -> ValueRow | None:
        """What an earlier landing of the step made of its answers: a draft, or one that was thrown out."""
        for row in self.keeping.rows(record, field, "draft", "proposed"):
            if row.marks.get("step") == step:
                return row
        for ref in refs:
            for link in self.keeping.kept.uses_of(ref):
                row_ = self.keeping.kept.value(link.target.id) if link.target.kind == "value" else None
                if row_ is None or (row_.record_id, row_.field) != (record.id, field.key):
                    continue
                if row_.status == "dropped" and row_.marks.get("step") == step and not LIVES_ON & set(row_.marks):
                    return row_
        return None

    def _again(self, record: RecordRow, field: Field, refs: tuple[Ref, ...]) -> ValueRow | None:
        """The draft that this very answer already made, so that a step may land twice."""
        for ref in refs:
            if ref.kind != "submission":
                continue
            for link in self.keeping.kept.uses_of(ref):
                row = self.keeping.kept.value(link.target.id) if link.target.kind == "value" else None
                here = row is not None and (row.record_id, row.field) == (record.id, field.key)
                if row is None or not here or link.relation != "from" or len(refs) > 1:
                    continue
                # What the group threw out stays out; what was merged or sorted lives on where it went.
                if row.status in ("draft", "proposed") or (row.status == "dropped" and not LIVES_ON & set(row.marks)):
                    return row
        return None

    def _new(
        self, record: RecordRow, field: Field, value: Any, basis: str | None, marks: Mapping[str, Any]
    ) -> ValueRow:
        agreed = self.keeping.rows(record, field, "agreed") if not field.list_ else []
        if field.type == "map":
            agreed = [row for row in (self.keeping.twin(record, field, value, "agreed"),) if row]
        return self.keeping.say(
            record,
            field,
            value,
            status="proposed" if agreed else "draft",
            basis=basis,
            marks=marks,
            replaces=agreed[0].id if agreed else None,
        )

    def reword(self, row: ValueRow, value: Any, *, sources: Iterable[Ref] = (), **marks: Any) -> ValueRow:
        """What a draft says is changed; what is agreed gets a proposed change beside it."""
        record = self._record(row)
        field = field_of(record.kind, row.field)
        noted = {**row.marks, **marks}
        if row.status == "agreed":
            pending = [one for one in self.keeping.rows(record, field, "proposed") if one.replaces == row.id]
            if row.value == value:
                changed = row
            elif pending:
                changed = self.keeping.change(record, pending[0], field, value=value, basis=row.basis, marks=noted)
            else:
                changed = self.keeping.say(
                    record, field, value, status="proposed", basis=row.basis, marks=noted, replaces=row.id
                )
        else:
            changed = self.keeping.change(record, row, field, value=value, basis=row.basis, marks=noted)
        self.behind(changed, sources)
        self.made[changed.id] = changed
        return changed

    def count(self, row: ValueRow, **counts: int) -> ValueRow:
        """Numbers that the product counts go straight in, agreed or not: dots are no words that anyone confirms."""
        record = self._record(row)
        field = field_of(record.kind, row.field)
        value = row.value
        if isinstance(value, dict):
            own = {key: n for key, n in counts.items() if field.part(key) is not None}
            value = {**value, **own}
        marks = {**row.marks, **counts}
        changed = self.keeping.change(record, row, field, value=value, basis=row.basis, marks=marks)
        self.made[changed.id] = changed
        return changed

    def mark(self, row: ValueRow, **marks: Any) -> ValueRow:
        """Facts beside a value, which change nothing that it says."""
        record = self._record(row)
        field = next((one for one in KINDS[record.kind].fields if one.key == row.field), Field(row.field, "text", ""))
        changed = self.keeping.change(
            record, row, field, value=row.value, basis=row.basis, marks={**row.marks, **marks}
        )
        self.made[changed.id] = changed
        return changed

    def behind(self, row: ValueRow, refs: Iterable[Ref], relation: str = "from") -> None:
        """Things stand behind a value from now on."""
        for ref in refs:
            if ref != Ref("value", row.id):
                target = Ref("value", row.id)
                self.keeping.kept.link(ref, target, relation, self.keeping.now)

    def new_record(
        self, place: Place, said: str, *, sources: Iterable[Ref], basis: str | None = None, **marks: Any
    ) -> ValueRow:
        """A record of its own for what was said, with its words in the fields that take them.

        The same words, or the same answer, do not make a second one.
        """
        refs = tuple(sources)
        kind = place.kind
        body = field_of(kind.slug, kind.capture) if kind.capture else place.declared
        for ref in refs:
            if ref.kind == "submission" and (known := self.record_of(ref, kind)) is not None:
                return self.keeping.rows(known, body, "agreed", "draft", "proposed")[0]
        for there in self.keeping.kept.saying(body, said):
            same_words = isinstance(there.value, str) and same(there.value) == same(said)
            owner = self._record(there)
            if same_words and owner.kind == kind.slug and owner.merged_into is None:
                self.behind(there, refs)
                return self.mark(there, **marks) if marks else there
        record, _ = started(self.keeping, kind.slug)
        made = self.draft(record, body, said, sources=refs, basis=basis, marks=marks)
        if kind.capture:
            self.draft(record, place.declared, first_words(said), sources=refs, marks={"offered": True})
        return made
