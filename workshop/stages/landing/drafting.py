"""From words to drafts with links: the rules that hold for every kind of answer."""

from collections.abc import Iterable, Mapping
from typing import Any

from workshop import links
from workshop.errors import WorkshopError
from workshop.links import Ref
from workshop.stages.landing.result import Answer, StepResult
from workshop.stages.records.keeping import Keeping
from workshop.stages.records.service import started
from workshop.stages.records.store import RecordRow, ValueRow, record_row, record_rows, value_row, value_rows
from workshop.stages.registry import KINDS, field_of
from workshop.stages.stage import Field, RecordKind
from workshop.stages.values import checked, known_basis, same
from workshop.text import LIMITS, TextTooLong

FIRST_WORDS = 8
# What was merged, sorted or taken over lives on elsewhere; what was withdrawn may be said by somebody else.
LIVES_ON = {"merged_into", "sorted_into", "accepted", "withdrawn"}


class Place:
    """One field that a step may fill: its kind of record and its declaration; `state` is the common field."""

    def __init__(self, path: str) -> None:
        self.path = path
        kind, _, key = path.partition(".")
        self.kind: RecordKind = KINDS[kind]
        self.key = key
        self.field: Field | None = None if key in ("state", "dissent") else field_of(kind, key)

    @property
    def declared(self) -> Field:
        """The field. Raises LookupError for the common ones, which hold no values."""
        if self.field is None:
            raise LookupError(self.path)
        return self.field

    @property
    def is_head(self) -> bool:
        """Whether it names a record of which there may be several: then an answer without a record starts one."""
        return self.kind.many and self.key == self.kind.head


class Drafting:
    """One step's landing inside one transaction; `made` are the values that it made or changed, in order."""

    def __init__(self, keeping: Keeping, result: StepResult) -> None:
        self.keeping = keeping
        self.session = keeping.session
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

    # --- where -------------------------------------------------------------------------------------------------------

    def ref_of(self, item: Ref | str | None) -> Ref | None:
        """The thing an item's id stands for; None for nothing."""
        if item is None or isinstance(item, Ref):
            return item
        known = self.items.get(item)
        if known is not None:
            return known.ref
        if record_row(self.session, item) is not None:
            return Ref("record", item)
        return Ref("value", item) if value_row(self.session, item) is not None else Ref("submission", item)

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
                row = value_row(self.session, here.id)
                if row is not None and row.status != "dropped":
                    found.append(row)
                    continue
            if here.kind == "record":
                record = record_row(self.session, here.id)
                if record is not None and record.merged_into is None:
                    head = field_of(record.kind, KINDS[record.kind].head)
                    found += self.keeping.rows(record, head, "agreed", "draft", "proposed")[:1]
                    continue
            uses = links.uses_of(self.session, self.result.workshop, here)
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
            row = record_row(self.session, ref.id)
            return row if row is not None and row.kind == kind.slug else None
        rows = (self._record(value) for value in self.values_at(ref))
        return next((row for row in rows if row.kind == kind.slug), None)

    def record_for(self, kind: RecordKind, answer: Answer | None = None) -> RecordRow:
        """The record an answer speaks of: its own word, its item, the activity's record, the only one, or a new one.

        What one table writes without naming a record goes into one new record.
        """
        named = str(answer.payload.get("record") or "") if answer else ""
        for candidate in (named, self.result.record or ""):
            row = record_row(self.session, candidate) if candidate else None
            if row is not None and row.kind == kind.slug and row.workshop_id == self.result.workshop:
                return row
            if candidate == named and answer is not None:
                about = self.record_of(self.ref_of(answer.target), kind)
                if about is not None:
                    return about
        if not kind.many:
            return started(self.keeping, kind.slug)[0]
        table = answer.table if answer else None
        key = (kind.slug, table)
        if key not in self._opened:
            there = [
                row for row in record_rows(self.session, self.result.workshop, kind=kind.slug) if not row.merged_into
            ]
            mine = [row for row in there if table is not None and row.table_id == table]
            alone = there if len(there) == 1 and self.result.kind not in ("form_field", "persona_field") else []
            again = self._written_before(kind, answer)
            row = again or next(iter(mine or alone), None)
            self._opened[key] = row or started(self.keeping, kind.slug, table=table)[0]
        return self._opened[key]

    def record_there(self, kind: RecordKind, answer: Answer) -> RecordRow | None:
        """The record an answer speaks of, as `record_for`; where it names none and there are several, none of them."""
        known = self.record_of(self.ref_of(answer.target), kind)
        if known is not None or answer.payload.get("record") or answer.table or self.result.record:
            return known or self.record_for(kind, answer)
        there = [row for row in record_rows(self.session, self.result.workshop, kind=kind.slug) if not row.merged_into]
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

    def _record(self, row: ValueRow) -> RecordRow:
        found = record_row(self.session, row.record_id)
        if found is None:
            raise LookupError(row.record_id)
        return found

    def owner(self, row: ValueRow) -> RecordRow:
        """The record a value belongs to."""
        return self._record(row)

    # --- what --------------------------------------------------------------------------------------------------------

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

    def _again(self, record: RecordRow, field: Field, refs: tuple[Ref, ...]) -> ValueRow | None:
        """The draft that this very answer already made, so that a step may land twice."""
        for ref in refs:
            if ref.kind != "submission":
                continue
            for link in links.uses_of(self.session, self.result.workshop, ref):
                row = value_row(self.session, link.target.id) if link.target.kind == "value" else None
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
                links.add(self.keeping.uow, source=ref, target=target, relation=relation, now=self.keeping.now)

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
        here = {
            row.id for row in record_rows(self.session, self.result.workshop, kind=kind.slug) if not row.merged_into
        }
        for there in value_rows(self.session, self.result.workshop, field=body.key):
            same_words = isinstance(there.value, str) and same(there.value) == same(said)
            if same_words and there.record_id in here:
                self.behind(there, refs)
                return self.mark(there, **marks) if marks else there
        record, _ = started(self.keeping, kind.slug)
        made = self.draft(record, body, said, sources=refs, basis=basis, marks=marks)
        if kind.capture:
            self.draft(record, place.declared, first_words(said), sources=refs, marks={"offered": True})
        return made


def first_words(text: str) -> str:
    """The first words of a note, offered as a title until someone writes one.

    >>> first_words("keep the kiosk open until the last tram has left the stop")
    'keep the kiosk open until the last tram…'
    """
    words = text.split()
    short = " ".join(words[:FIRST_WORDS])
    if len(words) <= FIRST_WORDS and len(short) <= LIMITS["TEXT"]:
        return short
    return short[: LIMITS["TEXT"] - 1].rstrip(" ,;:.") + "…"


def shaped(field: Field, said: object) -> tuple[Any, dict[str, Any]]:
    """What was said in the form of a field, without refusing anything, and marks for what has to be done to it.

    Words go into the main part; what is too long or does not fit is kept whole and marked "shorten" (with its length)
    or "unfit", so that nothing is lost before the group has seen it.
    """
    if isinstance(said, str | int | float) and field.parts and field.type in ("object", "map"):
        main = field.main if isinstance(said, str) else next((p for p in field.parts if p.type == "scale5"), field.main)
        said = {main.key: said}
    try:
        return checked(field, said), {}
    except TextTooLong as long:
        return said, {"shorten": long.facts["length"]}
    except WorkshopError as unfit:
        return said, {"unfit": unfit.key}
