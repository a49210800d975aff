"""What happens to one value inside a transaction: said, changed, agreed, taken over; used by services and landing."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from workshop.links import Ref
from workshop.people.actor import Actor
from workshop.stages.records.refusals import NeverChanged, TooManyEntries
from workshop.stages.records.resolving import Resolver
from workshop.stages.records.shelf import Rows
from workshop.stages.records.store import RecordRow, ValueRow
from workshop.stages.registry import field_of
from workshop.stages.stage import Field
from workshop.stages.values import checked, same, words_of
from workshop.storage.unit_of_work import UnitOfWork


class Keeping:
    """One transaction's way to values. by: who speaks, "facilitator", "group" or "product". rows: how they are kept."""

    def __init__(
        self, uow: UnitOfWork, actor: Actor, now: datetime, by: str = "facilitator", rows: Rows | None = None
    ) -> None:
        self.uow = uow
        self.kept = rows or Rows(uow)
        self.session = uow.session
        self.actor = actor
        self.now = now
        self.by = by
        self.resolve = Resolver(uow.session, str(uow.workshop))

    def checked(self, field: Field, raw: object) -> Any:
        """The value in its field's type. Raises the refusals of `stages.values`."""
        return checked(field, raw, self.resolve)

    def rows(self, record: RecordRow, field: Field, *statuses: str) -> list[ValueRow]:
        """The values of a field with one of these statuses."""
        return [row for row in self.kept.values(record.id, field.key) if row.status in statuses]

    def twin(self, record: RecordRow, field: Field, value: Any, *statuses: str) -> ValueRow | None:
        """The entry that says the same: of a map the one with the same key, of a list the one with the same words."""
        for row in self.kept.alike(record.id, field, value):
            if row.status not in statuses:
                continue
            if field.type == "map" and isinstance(value, Mapping) and isinstance(row.value, Mapping):
                key = field.parts[0].key
                if row.value.get(key) == value.get(key):
                    return row
            elif field.type != "map":
                mine, theirs = words_of(field, value), words_of(field, row.value)
                if row.value == value or (mine and same(mine) == same(theirs)):
                    return row
        return None

    def say(
        self,
        record: RecordRow,
        field: Field,
        value: Any,
        *,
        status: str,
        basis: str | None = None,
        marks: Mapping[str, Any] | None = None,
        replaces: str | None = None,
    ) -> ValueRow:
        """A new value, with its links to what it points at and to its record. Raises TooManyEntries."""
        if status == "agreed":
            self.room_for_one_more(record, field)
        row = self.kept.add_value(
            record,
            field,
            value,
            status=status,
            now=self.now,
            basis=basis,
            marks=marks,
            replaces=replaces,
            said_by=self.by,
        )
        self.kept.link(Ref("value", row.id), Ref("record", record.id), "in", self.now)
        self._link_references(field, row, None)
        if status == "agreed":
            self._first_agreed(record, field, value)
        self._event("value_written", row, None)
        return row

    def change(
        self,
        record: RecordRow,
        row: ValueRow,
        field: Field,
        *,
        value: Any,
        basis: str | None,
        status: str | None = None,
        marks: Mapping[str, Any] | None = None,
    ) -> ValueRow:
        """The same value, said differently; what it was goes to the history. Nothing happens when nothing differs."""
        wanted = (value, basis, status or row.status, dict(row.marks if marks is None else marks))
        if wanted == (row.value, row.basis, row.status, row.marks):
            return row
        self.kept.remember(row, by=row.said_by, now=self.now)
        before, was = row.value, row.status
        row.value, row.basis, row.status, row.marks = wanted
        row.version += 1
        if row.status == "agreed":
            row.said_by = self.by
        self.kept.changed(row, field)
        self._link_references(field, row, before)
        if row.status == "agreed" and was == "agreed":
            self._changed(record, field, before, value)
        elif row.status == "agreed":
            self._first_agreed(record, field, value)
        self._event("value_changed", row, row.version - 1)
        return row

    def take_over(self, record: RecordRow, field: Field, kept: ValueRow, taken: ValueRow, value: Any) -> ValueRow:
        """An agreed value takes the words of a proposed one, and its sources stand behind it from now on."""
        if field.fixed:
            raise NeverChanged()
        basis = taken.basis or kept.basis
        self.change(record, kept, field, value=value, basis=basis)
        self.put_behind(taken, kept)
        self.change(
            record,
            taken,
            field,
            value=taken.value,
            basis=taken.basis,
            status="dropped",
            marks={**taken.marks, "accepted": kept.id},
        )
        return kept

    def put_behind(self, taken: ValueRow, kept: ValueRow) -> None:
        """Everything behind one value stands behind the other too, and can be given back."""
        self.kept.link(Ref("value", taken.id), Ref("value", kept.id), "merged", self.now)

    def room_for_one_more(self, record: RecordRow, field: Field) -> None:
        """Refuse one entry more than the field takes. Raises TooManyEntries."""
        if field.list_ and field.at_most and len(self.rows(record, field, "agreed")) >= field.at_most:
            raise TooManyEntries(most=field.at_most)

    def _first_agreed(self, record: RecordRow, field: Field, value: Any) -> None:
        """The first statement is held against the problem as it was brought: a reframing is offered."""
        if (record.kind, field.key) != ("framing", "problem_statement"):
            return
        brought = self.rows(record, field_of("framing", "initial_problem"), "agreed")
        reframings = field_of("framing", "reframings")
        if brought and not self.rows(record, reframings, "agreed", "draft") and same(brought[0].value) != same(value):
            entry = {"from": brought[0].value, "to": value, "date": self.now.date().isoformat()}
            self.say(record, reframings, entry, status="draft")

    def _changed(self, record: RecordRow, field: Field, before: Any, after: Any) -> None:
        """A changed problem statement is a reframing, and written down as one."""
        if (record.kind, field.key) == ("framing", "problem_statement") and before != after:
            entry = {"from": before, "to": after, "date": self.now.date().isoformat()}
            self.say(record, field_of("framing", "reframings"), entry, status="agreed")

    def _link_references(self, field: Field, row: ValueRow, before: Any) -> None:
        """What a value points at stands behind it; what it no longer points at does not."""
        wanted, old = set(references(field, row.value)), set(references(field, before))
        here = Ref("value", row.id)
        for ref in sorted(old - wanted):
            self.kept.unlink(ref, here, "refers")
        for ref in sorted(wanted - old - {here}):
            self.kept.link(ref, here, "refers", self.now)

    def _event(self, verb: str, row: ValueRow, before: int | None) -> None:
        self.uow.event(
            verb,
            actor_kind=self.actor.role.value,
            actor_id=self.actor.id,
            row_kind="value",
            row_id=row.id,
            before=before,
            after=row.version,
            fields=(row.field,),
            at=self.now,
        )


def references(field: Field, value: Any) -> Iterator[Ref]:
    """What a value points at: records or entries."""
    if isinstance(value, list):
        for one in value:
            yield from references(field, one)
    elif isinstance(value, Mapping):
        for part in field.parts:
            yield from references(part, value.get(part.key))
    elif field.type == "ref" and isinstance(value, str) and value:
        yield Ref("value" if "." in field.refers else "record", value)
