"""The rows that a transaction works on: asked of the database one by one, or read once for a landing of thousands."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from workshop import links
from workshop.identifiers import new_id
from workshop.links import Book, Link, Ref
from workshop.stages.records.store import (
    RecordRow,
    ValueHistoryRow,
    ValueRow,
    history_of_row,
    last_number,
    last_position,
    last_record,
    record_row,
    record_rows,
    value_row,
    value_rows,
)
from workshop.stages.registry import stage_of
from workshop.stages.stage import Field, RecordKind
from workshop.stages.values import same, words_of
from workshop.storage.unit_of_work import UnitOfWork


class Rows:
    """Each question is a query, each change is written at once: for the few things one person does."""

    def __init__(self, uow: UnitOfWork) -> None:
        self.uow = uow
        self.session = uow.session
        self.workshop = str(uow.workshop)

    def record(self, id_: str) -> RecordRow | None:
        """One record, or None."""
        return record_row(self.session, id_)

    def value(self, id_: str) -> ValueRow | None:
        """One value, or None."""
        return value_row(self.session, id_)

    def records(self, kind: str) -> list[RecordRow]:
        """The records of a kind in order, without those that were merged into another."""
        return [row for row in record_rows(self.session, self.workshop, kind=kind) if row.merged_into is None]

    def values(self, record: str, field: str | None = None) -> Sequence[ValueRow]:
        """The values of a record, or of one of its fields, in order; without dropped ones."""
        return value_rows(self.session, self.workshop, record=record, field=field)

    def alike(self, record: str, field: Field, value: Any) -> Iterable[ValueRow]:
        """Values of a field among which those that say the same are."""
        return self.values(record, field.key)

    def saying(self, field: Field, words: str) -> Iterable[ValueRow]:
        """Values of a field, of any record, among which those with these words are."""
        return value_rows(self.session, self.workshop, field=field.key)

    def add_record(self, kind: RecordKind, *, table: str | None, now: datetime) -> RecordRow:
        """A new empty record with the next number of its kind."""
        number = self._record_number(kind.slug) + 1
        row = RecordRow(
            id=new_id(),
            workshop_id=self.workshop,
            stage=stage_of(kind.slug).slug,
            kind=kind.slug,
            code=kind.code(number),
            number=number,
            table_id=table,
            position=number,
            created_at=now,
        )
        self._keep_record(row)
        return row

    def add_value(
        self,
        record: RecordRow,
        field: Field,
        value: Any,
        *,
        status: str,
        now: datetime,
        said_by: str,
        basis: str | None = None,
        marks: Mapping[str, Any] | None = None,
        replaces: str | None = None,
    ) -> ValueRow:
        """A new value behind the others of its field; an entry that carries a code gets its next number."""
        number = None
        if field.code and replaces is None:
            number = self._value_number(record, field) + 1
        row = ValueRow(
            id=new_id(),
            workshop_id=self.workshop,
            record_id=record.id,
            field=field.key,
            value=value,
            status=status,
            basis=basis,
            number=number,
            replaces=replaces,
            marks=dict(marks or {}),
            said_by=said_by,
            position=self._position(record, field) + 1,
            created_at=now,
        )
        self._keep_value(row, field)
        return row

    def remember(self, row: ValueRow, *, by: str, now: datetime) -> None:
        """Keep what a value is before it changes."""
        self.session.add(history_of_row(row, by=by, now=now))

    def changed(self, row: ValueRow | RecordRow, field: Field | None = None) -> None:
        """A row says something else from now on."""
        self.session.add(row)
        self.session.flush()

    def link(self, source: Ref, target: Ref, relation: str, now: datetime) -> None:
        """The source stands behind the target."""
        links.add(self.uow, source=source, target=target, relation=relation, now=now)

    def unlink(self, source: Ref, target: Ref, relation: str) -> None:
        """It does no more."""
        links.remove(self.uow, source=source, target=target, relation=relation)

    def uses_of(self, ref: Ref) -> tuple[Link, ...]:
        """What rests directly on a thing."""
        return links.uses_of(self.session, self.workshop, ref)

    def sources_of(self, ref: Ref) -> tuple[Link, ...]:
        """What stands directly behind a thing."""
        return links.sources_of(self.session, self.workshop, ref)

    def flush(self) -> None:
        """Write what waits."""
        self.session.flush()

    def _record_number(self, kind: str) -> int:
        return last_record(self.session, self.workshop, kind)

    def _value_number(self, record: RecordRow, field: Field) -> int:
        across = field.code != "·"
        return last_number(self.session, self.workshop, field.key, record=None if across else record.id)

    def _position(self, record: RecordRow, field: Field) -> int:
        return last_position(self.session, record.id, field.key)

    def _keep_record(self, row: RecordRow) -> None:
        self.changed(row)

    def _keep_value(self, row: ValueRow, field: Field) -> None:
        self.changed(row)


class Shelf(Rows):
    """All records, values and links of a workshop, read once; what is new is written by `flush`, in three batches."""

    def __init__(self, uow: UnitOfWork) -> None:
        super().__init__(uow)
        self._book = Book(uow.session, self.workshop)
        self._records = {row.id: row for row in record_rows(uow.session, self.workshop)}
        self._values = {row.id: row for row in value_rows(uow.session, self.workshop, dropped=True)}
        self._fields: dict[str, dict[str, list[ValueRow]]] = {}
        for row in self._values.values():
            self._fields.setdefault(row.record_id, {}).setdefault(row.field, []).append(row)
        self._alike: dict[tuple[str, str], dict[str, list[ValueRow]]] = {}
        self._saying: dict[str, dict[str, list[ValueRow]]] = {}
        self._last: dict[tuple[str, ...], int] = {}
        self._new_records: list[RecordRow] = []
        self._new_values: list[ValueRow] = []
        self._new_history: list[ValueHistoryRow] = []

    def record(self, id_: str) -> RecordRow | None:
        """As in `Rows`, in memory."""
        return self._records.get(id_)

    def value(self, id_: str) -> ValueRow | None:
        """As in `Rows`, in memory."""
        return self._values.get(id_)

    def records(self, kind: str) -> list[RecordRow]:
        """As in `Rows`, in memory."""
        return [row for row in self._records.values() if row.kind == kind and row.merged_into is None]

    def values(self, record: str, field: str | None = None) -> Sequence[ValueRow]:
        """As in `Rows`, in memory."""
        mine = self._fields.get(record, {})
        found = mine.get(field, ()) if field is not None else (row for rows in mine.values() for row in rows)
        return [row for row in found if row.status != "dropped"]

    def alike(self, record: str, field: Field, value: Any) -> Iterable[ValueRow]:
        """Values that say the same, or said so before they were changed."""
        known = self._alike.get((record, field.key))
        if known is None:
            known = self._alike[record, field.key] = {}
            for row in self._fields.get(record, {}).get(field.key, ()):
                known.setdefault(_gist(field, row.value), []).append(row)
        return [row for row in known.get(_gist(field, value), ()) if row.status != "dropped"]

    def saying(self, field: Field, words: str) -> Iterable[ValueRow]:
        """As in `Rows`, in memory."""
        known = self._saying.get(field.key)
        if known is None:
            known = self._saying[field.key] = {}
            for row in self._values.values():
                if row.field == field.key:
                    known.setdefault(same(row.value), []).append(row)
        return [row for row in known.get(same(words), ()) if row.status != "dropped"]

    def remember(self, row: ValueRow, *, by: str, now: datetime) -> None:
        """As in `Rows`, in memory."""
        self._new_history.append(history_of_row(row, by=by, now=now))

    def changed(self, row: ValueRow | RecordRow, field: Field | None = None) -> None:
        """As in `Rows`, in memory."""
        if isinstance(row, ValueRow) and field is not None:
            self._index(row, field)

    def link(self, source: Ref, target: Ref, relation: str, now: datetime) -> None:
        """As in `Rows`, in memory."""
        self._book.add(source, target, relation, now)

    def unlink(self, source: Ref, target: Ref, relation: str) -> None:
        """As in `Rows`, in memory."""
        self._book.remove(source, target, relation)

    def uses_of(self, ref: Ref) -> tuple[Link, ...]:
        """As in `Rows`, in memory."""
        return self._book.uses_of(ref)

    def sources_of(self, ref: Ref) -> tuple[Link, ...]:
        """As in `Rows`, in memory."""
        return self._book.sources_of(ref)

    def flush(self) -> None:
        """Write what is new: first what others point at."""
        for waiting in (self._new_records, self._new_values, self._new_history):
            self.session.add_all(waiting)
            self.session.flush()
            waiting.clear()
        self._book.flush()

    def _record_number(self, kind: str) -> int:
        return self._next((kind,), lambda: (row.number for row in self._records.values() if row.kind == kind))

    def _value_number(self, record: RecordRow, field: Field) -> int:
        where = [self._fields.get(record.id, {})] if field.code == "·" else self._fields.values()
        key = ("number", field.key, record.id if field.code == "·" else "")
        return self._next(key, lambda: (row.number or 0 for fields in where for row in fields.get(field.key, ())))

    def _position(self, record: RecordRow, field: Field) -> int:
        rows = self._fields.get(record.id, {}).get(field.key, ())
        return self._next(("position", field.key, record.id), lambda: (row.position for row in rows))

    def _next(self, key: tuple[str, ...], there: Callable[[], Iterable[int]]) -> int:
        """The last number given here; the caller gives the next one."""
        if key not in self._last:
            self._last[key] = max(there(), default=0)
        self._last[key] += 1
        return self._last[key] - 1

    def _keep_record(self, row: RecordRow) -> None:
        self._records[row.id] = row
        self._new_records.append(row)

    def _keep_value(self, row: ValueRow, field: Field) -> None:
        self._values[row.id] = row
        self._fields.setdefault(row.record_id, {}).setdefault(row.field, []).append(row)
        self._new_values.append(row)
        self._index(row, field)

    def _index(self, row: ValueRow, field: Field) -> None:
        for known, gist in (
            (self._alike.get((row.record_id, row.field)), _gist(field, row.value)),
            (self._saying.get(row.field), same(row.value)),
        ):
            if known is not None and not any(one is row for one in known.setdefault(gist, [])):
                known[gist].append(row)


def _gist(field: Field, value: Any) -> str:
    """What is equal for values that say the same: of a map its key, else the words, else the whole."""
    if field.type == "map" and isinstance(value, Mapping):
        return json.dumps(value.get(field.parts[0].key), sort_keys=True)
    return same(words_of(field, value)) or json.dumps(value, sort_keys=True)
