"""The scripted facilitator at the records: takes drafts over in the group's words, drops, sorts, agrees."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from workshop.people.actor import Actor
from workshop.rehearsal.evening import ACT
from workshop.rehearsal.props import Look, Props
from workshop.rehearsal.script import Act, in_lang
from workshop.stages import KINDS, Record, Value, completion, field_of
from workshop.stages import records as desk
from workshop.stages.record import State
from workshop.storage import Database

ALL_DRAFTS = "drafts"
NAMED = re.compile(r"\{(\w+)\}")
BEFORE = datetime.min.replace(tzinfo=UTC)
SINGLE = ("framing",)


class Facilitator:
    """Does what the script says with the records of one workshop, through the services of the console."""

    def __init__(self, db: Database, actor: Actor, workshop: str, lang: str, props: Props) -> None:
        self.db, self.actor, self.workshop, self.lang, self.props = db, actor, workshop, lang, props
        self.now = BEFORE
        self._look: Look | None = None
        self._taken: set[str] = set()

    def do(self, acts: Sequence[Act], at: datetime, until: datetime) -> None:
        """The acts of one scene in order, spread between two moments."""
        pace = min(ACT, (until - at) / max(1, len(acts)))
        self._look, self._taken, self.now = None, set(), at
        for act in acts:
            self.now += pace
            verb = next(verb for verb in VERBS if verb in act)
            VERBS[verb](self, act)

    @property
    def look(self) -> Look:
        """The records as they were when the scene began, or when something started since."""
        if self._look is None:
            self._look = Look(self.db, self.actor, self.workshop)
        return self._look

    def record(self, name: str) -> Record | None:
        """The record that the script calls so: the only frame, or what came of an answer; None when nobody gave it."""
        if name in SINGLE:
            found = self.look.of_kind(name)
            if not found:
                desk.start(self.db, self.actor, workshop=self.workshop, kind=name, now=self.now)
                self._look = None
                found = self.look.of_kind(name)
            return found[0]
        ids = self.look.came_of(self.props.ids(name))
        for record in self.look.records:
            # An answer may also stand behind an entry of another kind of record, such as a question of the frame.
            heads = (KINDS[record.kind].head, KINDS[record.kind].capture)
            if record.id in ids or any(value.id in ids and value.field in heads for value in record.values):
                if record.kind in SINGLE:
                    continue
                self.props.add(name, record.id)
                return record
        return None

    # --- what may be done --------------------------------------------------------------------------------------------

    def write(self, act: Act) -> None:
        """Take a draft over, in other words where the script has them; without a draft write it anew.

        What rests on something that nobody in this room said is left out.
        """
        record = self.record(act["record"])
        if record is None:
            return
        sources: list[str] = act.get("from", [])
        found = self._found(record, act["field"], sources)
        if sources and sources != [ALL_DRAFTS] and not found:
            return
        value = self._value(act.get("value"))
        if "value" in act and value is None:
            return
        said = self._taken_over(record, act, found, value)
        if said is not None:
            self.props.add(act.get("id", ""), said.id)

    def _taken_over(self, record: Record, act: Act, found: list[Value], value: Any) -> Value | None:
        field, basis = act["field"], act.get("basis")
        if not found:
            return None if value is None else self._write(record, field, value, basis)
        kept, others = found[0], found[1:]
        for other in others:
            desk.merge(self.db, self.actor, value=other.id, into=kept.id, now=self.now)
            self._taken.add(other.id)
        self._taken.add(kept.id)
        saved = kept if value is None else self._write(record, field, value, basis, kept)
        if act.get("draft") or saved.status not in ("draft", "proposed"):
            return saved
        return desk.confirm(self.db, self.actor, value=saved.id, now=self.now)

    def _write(self, record: Record, field: str, value: Any, basis: str | None, into: Value | None = None) -> Value:
        return desk.write(
            self.db,
            self.actor,
            record=record.id,
            field=field,
            value=value,
            basis=basis,
            value_id=into.id if into else None,
            by="group",
            now=self.now,
        )

    def _found(self, record: Record, field: str, sources: list[str]) -> list[Value]:
        """What the script speaks of: what came of its sources, or every draft of the field; each only once."""
        if sources == [ALL_DRAFTS]:
            found = list(self.look_again(record).drafts(field))
        else:
            found = [
                value
                for name in sources
                for value in self.look.entries(record, field, self.props.ids(name))
            ]  # fmt: skip
        return _once(found, self._taken)

    def look_again(self, record: Record) -> Record:
        """The record as it is at this moment."""
        return desk.record(self.db, self.actor, record=record.id)

    def _value(self, raw: Any) -> Any:
        """A value in the workshop's language, with ids for "@names"; None for a name that stands for nothing here."""
        said = in_lang(raw, self.lang)
        if isinstance(said, dict):
            parts = {key: self._named(part) for key, part in said.items()}
            return {key: part for key, part in parts.items() if part is not None}
        return self._named(said)

    def _named(self, said: Any) -> Any:
        if not isinstance(said, str) or not said.startswith("@"):
            return said
        ids = self.props.ids(said[1:])
        if not ids and self.record(said[1:]) is not None:
            ids = self.props.ids(said[1:])
        return ids[-1] if ids else None

    def _coded(self, said: str | None) -> str | None:
        """Words in which {I5} is the code that this record has in the workshop."""

        def code(found: re.Match[str]) -> str:
            record = self.record(found[1])
            return record.code if record else "–"

        return NAMED.sub(code, said) if said else said

    def drop(self, act: Act) -> None:
        """Something that came of an answer is no entry of this field; the answer stays what it is."""
        record = self.record(act["drop"])
        for value in self._found(record, act["field"], act["from"]) if record else ():
            desk.drop(self.db, self.actor, value=value.id, now=self.now)
            self._taken.add(value.id)

    def sort(self, act: Act) -> None:
        """Something belongs into another field, in the words that it needs there."""
        record = self.record(act["sort"])
        for value in self._found(record, act["field"], act["from"])[:1] if record else ():
            moved = desk.sort(self.db, self.actor, value=value.id, field=act["to"], now=self.now)
            assert record is not None
            said = self._write(record, act["to"], self._value(act["value"]), None, moved)
            desk.confirm(self.db, self.actor, value=said.id, now=self.now)
            self._taken.add(value.id)

    def clear(self, act: Act) -> None:
        """Drafts that nobody took are dropped; they can be taken back."""
        record = self.record(act["clear"])
        if record is None:
            return
        left = [value for value in self.look_again(record).values if value.status in ("draft", "proposed")]
        for value in left:
            if field_of(record.kind, value.field).where != "auto":
                desk.drop(self.db, self.actor, value=value.id, now=self.now)

    def state(self, act: Act) -> None:
        """How far the group stands behind a record, and who disagrees."""
        record = self.record(act["state"])
        if record is not None:
            said = self._coded(in_lang(act.get("dissent"), self.lang))
            # A small room leaves gaps; nobody agrees on what has not been filled.
            whole = completion(KINDS[record.kind], self.look_again(record)).complete
            state: State = act["is"] if whole or act["is"] != "agreed" else "discussed"
            desk.set_state(self.db, self.actor, record=record.id, state=state, dissent=said, now=self.now)

    def remove(self, act: Act) -> None:
        """A record that nobody has time for."""
        record = self.record(act["remove"])
        if record is not None:
            why = in_lang(act["reason"], self.lang)
            desk.remove_record(self.db, self.actor, record=record.id, reason=why, sure=True, now=self.now)
            self._look = None


VERBS = {
    "drop": Facilitator.drop,
    "sort": Facilitator.sort,
    "clear": Facilitator.clear,
    "state": Facilitator.state,
    "remove": Facilitator.remove,
    "record": Facilitator.write,
}


def _once(values: Sequence[Value], taken: set[str]) -> list[Value]:
    return list({value.id: value for value in values if value.id not in taken}.values())
