"""Codes and names: how an entry is called in print, and what a code that someone typed means."""

import re
from collections.abc import Iterable

from sqlmodel import Session

from workshop.stages.record import Record, Value
from workshop.stages.records.store import RecordRow, ValueRow, record_rows, value_rows
from workshop.stages.registry import KINDS
from workshop.stages.stage import Field
from workshop.stages.values import NothingThere, words_of

_PIECES = re.compile(r"[A-Z]+|\d+")


def code_of(field: Field, record_code: str, number: int | None) -> str:
    """The printed code of an entry: U3, H1, P2·1; empty for fields without codes."""
    if not field.code or number is None:
        return ""
    return f"{record_code}·{number}" if field.code == "·" else f"{field.code}{number}"


def pieces(code: str) -> tuple[str, ...]:
    """What makes two spellings of a code the same.

    >>> pieces("e-2") == pieces("E-02"), pieces("P2.1") == pieces("P2·1")
    (True, True)
    """
    return tuple(str(int(part)) if part.isdigit() else part for part in _PIECES.findall(code.upper()))


def name_of_record(record: Record) -> str:
    """The code and the words of what names a record: "P2 Night cleaner who walks home"."""
    kind = KINDS[record.kind]
    head = kind.field(kind.head)
    said = [value for value in (*record.agreed(head.key), *record.drafts(head.key))]
    return f"{record.code} {words_of(head, said[0].value)}".strip() if said else record.code


def name_of_value(record: Record, value: Value) -> str:
    """The code and the words of an entry: "U3 The kiosk closes at eight"."""
    field = KINDS[record.kind].field(value.field)
    return f"{value.code} {words_of(field, value.value)}".strip()


def names_of(records: Iterable[Record]) -> dict[str, str]:
    """Id → code and words, for everything a reference can point at; for `describe`."""
    found: dict[str, str] = {}
    for record in records:
        found[record.id] = name_of_record(record)
        known = {field.key for field in KINDS[record.kind].fields}
        found.update({v.id: name_of_value(record, v) for v in record.values if v.field in known})
    return found


class Resolver:
    """From an id or a code, as written into a reference, to the id; asks the database once for each kind of target."""

    def __init__(self, session: Session, workshop: str) -> None:
        self._session = session
        self._workshop = workshop
        self._known: dict[str, dict[str | tuple[str, ...], str]] = {}

    def __call__(self, field: Field, written: str) -> str:
        """The id meant. Raises NothingThere."""
        known = self._targets(field.refers)
        found = known.get(written) or known.get(pieces(written))
        if found is None:
            raise NothingThere(value=written[:40])
        return found

    def _targets(self, refers: str) -> dict[str | tuple[str, ...], str]:
        if refers not in self._known:
            self._known[refers] = self._read(refers)
        return self._known[refers]

    def _read(self, refers: str) -> dict[str | tuple[str, ...], str]:
        kind, _, field = refers.partition(".")
        records: list[RecordRow] = list(record_rows(self._session, self._workshop, kind=kind))
        if not field:
            return {key: row.id for row in records for key in (row.id, pieces(row.code))}
        declared = KINDS[kind].field(field)
        codes = {row.id: row.code for row in records}
        found: dict[str | tuple[str, ...], str] = {}
        rows: list[ValueRow] = list(value_rows(self._session, self._workshop, field=field))
        for row in rows:
            if row.record_id in codes and row.replaces is None:
                found[row.id] = row.id
                found[pieces(code_of(declared, codes[row.record_id], row.number))] = row.id
        return found
