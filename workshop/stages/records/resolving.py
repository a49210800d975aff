"""What a code that someone typed means, such as U3, P2·1 or E-02."""

from workshop.stages.naming import code_of, pieces
from workshop.stages.records.store import RecordRow, ValueRow, record_rows, value_rows
from workshop.stages.registry import KINDS
from workshop.stages.stage import Field
from workshop.stages.values import NothingThere
from workshop.storage import Session


class Resolver:
    """From an id or a code, as written into a reference, to the id; asks the database once for each kind of target."""

    def __init__(self, session: Session, workshop: str) -> None:
        self._session = session
        self._workshop = workshop
        self._known: dict[str, dict[str | tuple[str, ...], str]] = {}

    def __call__(self, field: Field, written: str) -> str:
        """The id meant. Raises NothingThere."""
        known = self._targets(field.refers)
        found = known.get(written) or known.get(pieces(written) or "")
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
                if code := code_of(declared, codes[row.record_id], row.number):
                    found[pieces(code)] = row.id
        return found
