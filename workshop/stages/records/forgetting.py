"""Words that were taken back, or hidden, do not live on in what nobody has confirmed.

What the group agreed stays as it agreed it and keeps a tombstone among its sources. A draft is still somebody's words:
when everything it was made from is withdrawn it goes, with its history; while it is only hidden it is out of sight.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from workshop import links
from workshop.inputs.store import SubmissionRow
from workshop.links import Ref
from workshop.links.model import Link, behind
from workshop.people.actor import SYSTEM
from workshop.stages.records.store import (
    RecordRow,
    ValueRow,
    forget_history,
    history_rows,
    payloads,
    record_row,
    record_rows,
    value_rows,
)
from workshop.stages.registry import KINDS
from workshop.stages.values import same
from workshop.storage.unit_of_work import UnitOfWork

SAID = ("text", "first", "value", "reason", "comment", "caption", "at", "touchpoint", "place")
"""The parts of a payload that hold what a person wrote."""

BETWEEN = " · "
"""Stands between the reasons that are told together beside a median."""

WITHDRAWN = "a contribution was withdrawn"

Sources = Mapping[Ref, tuple[Link, ...]]


def confirmed(row: ValueRow) -> bool:
    """Whether the words of a value are the group's own by now."""
    return row.status == "agreed"


def word_sources(value: str, sources: Sources, values: Mapping[str, ValueRow]) -> set[Ref]:
    """Where the words of a value come from: submissions, withdrawn ones by their tombstone, and confirmed values.

    A group's name was made of its notes, which stand behind the value too; what an answer builds on are not its words.
    """
    found: set[Ref] = set()
    seen, queue = {value}, [value]
    while queue:
        for link in sources.get(Ref("value", queue.pop()), ()):
            if link.relation not in ("from", "merged") or link.source.id in seen:
                continue
            seen.add(link.source.id)
            row = values.get(link.source.id) if link.source.kind == "value" else None
            if link.source.kind == "submission" or (row is not None and confirmed(row)):
                found.add(link.source)
            elif row is not None:
                queue.append(row.id)
    return found


def out_of_sight(
    rows: Collection[ValueRow], sources: Sources, values: Mapping[str, ValueRow], unseen: Collection[str]
) -> set[str]:
    """Those of the values that nobody confirmed and that were made only from answers which may not be shown.

    unseen: ids of submissions that are hidden, or wait for review.
    """
    found = set()
    for row in rows:
        if row.status in ("draft", "proposed") and unseen:
            made = word_sources(row.id, sources, values)
            if made and all(ref.kind == "submission" and ref.id in unseen for ref in made):
                found.add(row.id)
    return found


def forget(uow: UnitOfWork, leaving: Collection[SubmissionRow], now: datetime) -> set[str]:
    """Take the words of these submissions out of every draft; call it before they are buried and deleted.

    A draft made only of them loses its words and is dropped for good; one that others stand behind too goes back to
    what it said before, or, where it never said anything else, is dropped. A record of which nothing is left, and on
    which nothing rests, goes as well. Gives the submissions that still stand behind drafts which had to go: their
    steps land again.
    """
    return _Forgetting(uow, leaving, now).run() if leaving else set()


class _Forgetting:
    def __init__(self, uow: UnitOfWork, leaving: Collection[SubmissionRow], now: datetime) -> None:
        self.uow, self.session, self.now = uow, uow.session, now
        self.workshop = str(uow.workshop)
        self.leaving = {row.id: set(_said(row.payload)) for row in leaving}
        made = links.links_of(self.session, self.workshop)
        self.sources = behind(made)
        self.uses: dict[Ref, list[Ref]] = {}
        for link in made:
            self.uses.setdefault(link.source, []).append(link.target)
        self.values = {row.id: row for row in value_rows(self.session, self.workshop, dropped=True)}
        self.graves = {link.source for link in made if link.buried} | {Ref("submission", id_) for id_ in self.leaving}
        self.again: set[str] = set()
        self.kinds = {row.id: row.kind for row in record_rows(self.session, self.workshop)}

    def run(self) -> set[str]:
        touched: dict[str, None] = {}
        for row in self.values.values():
            made = word_sources(row.id, self.sources, self.values)
            if not any(ref.id in self.leaving for ref in made):
                continue
            alive = made - self.graves
            if confirmed(row) and not self._counted(row):
                if not alive:
                    forget_history(self.session, row.id, lambda one: one.status != "agreed")
            elif not alive:
                self._withdraw(row)
                touched[row.record_id] = None
            else:
                self._keep_to(row, made, {ref.id for ref in alive if ref.kind == "submission"})
        self.session.flush()
        for record in touched:
            self._close(record_row(self.session, record))
        return self.again

    def _counted(self, row: ValueRow) -> bool:
        """Whether the product works a value out of the answers: a number of nobody is no number."""
        kind = KINDS[self.kinds[row.record_id]]
        return any(field.key == row.field and field.where == "auto" for field in kind.fields)

    def _withdraw(self, row: ValueRow) -> None:
        forget_history(self.session, row.id, lambda one: True)
        for link in self.sources.get(Ref("value", row.id), ()):
            if link.relation == "refers":
                links.remove(self.uow, source=link.source, target=link.target, relation="refers")
        row.value, row.basis, row.status, row.marks = "", None, "dropped", {"withdrawn": True}
        row.version += 1
        self.session.add(row)
        self._event("value_withdrawn", "value", row.id, row.version)

    def _keep_to(self, row: ValueRow, made: set[Ref], alive: set[str]) -> None:
        """A draft with other sources says no more what only those who leave had said."""
        lost = set().union(*(self.leaving[ref.id] for ref in made if ref.id in self.leaving))
        kept = {said for payload in payloads(self.session, alive).values() for said in _said(payload)}
        only = lost - kept

        def tells(value: Any) -> bool:
            return any(same(part) in only for text in _texts(value) for part in (text, *text.split(BETWEEN)))

        before = history_rows(self.session, row.id)
        if tells(row.value):
            sound = [one for one in before if not tells(one.value)]
            if not sound:
                self._withdraw(row)
                self.again |= alive
                return
            row.value, row.version = sound[-1].value, row.version + 1
            self.session.add(row)
            self._event("value_withdrawn", "value", row.id, row.version)
        forget_history(self.session, row.id, lambda one: tells(one.value))

    def _close(self, record: RecordRow | None) -> None:
        """A record that only held words which are gone."""
        if record is None or not KINDS[record.kind].many or record.merged_into is not None:
            return
        mine = [row for row in self.values.values() if row.record_id == record.id]
        auto = {field.key for field in KINDS[record.kind].fields if field.where == "auto"}
        here = {Ref("record", record.id), *(Ref("value", row.id) for row in mine)}
        rests = any(target not in here for ref in here for target in self.uses.get(ref, ()))
        if rests or record.dissent or any(row.status != "dropped" and row.field not in auto for row in mine):
            return
        for ref in here:
            links.bury(self.uow, ref, WITHDRAWN, self.now)
        self._event("record_removed", "record", record.id, record.version)
        self.session.delete(record)
        self.session.flush()

    def _event(self, verb: str, kind: str, id_: str, version: int) -> None:
        self.uow.event(
            verb, actor_kind=SYSTEM.role.value, actor_id=None, row_kind=kind, row_id=id_, after=version, at=self.now
        )


def _said(payload: Mapping[str, Any]) -> Iterator[str]:
    for key in SAID:
        for text in _texts(payload.get(key)):
            yield same(text)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
