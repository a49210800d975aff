"""The scripted facilitator at the records: takes drafts over in the group's words, drops, sorts, agrees."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from workshop.errors import WorkshopError
from workshop.people.actor import Actor
from workshop.rehearsal.days import Days
from workshop.rehearsal.evening import ACT
from workshop.rehearsal.props import Look, Props
from workshop.rehearsal.script import Act, Refused, in_lang
from workshop.stages import KINDS, Field, Record, Value, completion, field_of
from workshop.stages import records as desk
from workshop.stages.record import State
from workshop.storage import Database

By = Literal["facilitator", "group"]

ALL_DRAFTS = "drafts"
NAMED = re.compile(r"\{([A-Z][\w-]*)\}")
BEFORE = datetime.min.replace(tzinfo=UTC)
SINGLE = ("framing",)


class Facilitator:
    """Does what the script says with the records of one workshop, through the services of the console."""

    def __init__(self, db: Database, actor: Actor, workshop: str, lang: str, props: Props, days: Days) -> None:
        self.db, self.actor, self.workshop, self.lang, self.props, self.days = db, actor, workshop, lang, props, days
        self.now = BEFORE
        self.by: By = "group"
        self._look: Look | None = None
        self._known: dict[str, Record | None] = {}
        self._taken: set[str] = set()

    def do(
        self, acts: Sequence[Act], at: datetime, until: datetime, *, by: By = "group", look: Look | None = None
    ) -> None:
        """The acts of one scene in order, spread between two moments.

        by: in whose name things are written. look: the records as they are now, where they have been read already.
        Raises Refused.
        """
        pace = min(ACT, (until - at) / max(1, len(acts)))
        self._look, self._known, self._taken, self.now, self.by = look, {}, set(), at, by
        for act in acts:
            self.now += pace
            verb = next(verb for verb in VERBS if verb in act)
            try:
                VERBS[verb](self, act)
            except WorkshopError as refusal:
                raise Refused(f"{act}: {refusal}") from refusal

    @property
    def look(self) -> Look:
        """The records as they were when the scene began, or when something started since."""
        if self._look is None:
            self._look = Look(self.db, self.actor, self.workshop)
        return self._look

    def record(self, name: str) -> Record | None:
        """The record that the script calls so: the only frame, or what came of an answer; None when nobody gave it."""
        if name not in self._known:
            self._known[name] = self._found_as(name)
        return self._known[name]

    def _found_as(self, name: str) -> Record | None:
        if name in SINGLE:
            found = self.look.of_kind(name)
            return found[0] if found else self._started(name)
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

    def _started(self, kind: str, about: Sequence[str] = ()) -> Record:
        return desk.start(self.db, self.actor, workshop=self.workshop, kind=kind, about=about, now=self.now)

    # --- what may be done --------------------------------------------------------------------------------------------

    def start(self, act: Act) -> None:
        """A new record, grown out of all those it is about; none when one of them is not there."""
        about = [self.record(name) for name in act.get("about", ())]
        there = [one.id for one in about if one is not None]
        if len(there) < len(about):
            return
        made = self._started(act["start"], there)
        self.props.add(act["id"], made.id)
        self._known[act["id"]] = made

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
        if sources == [ALL_DRAFTS] and "value" not in act and field_of(record.kind, act["field"]).list_:
            for draft in found:
                self._confirm(draft)
            return
        value = self._value(act.get("value"), field_of(record.kind, act["field"]))
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
        return saved if act.get("draft") else self._confirm(saved)

    def _confirm(self, value: Value) -> Value:
        self._taken.add(value.id)
        if value.status not in ("draft", "proposed"):
            return value
        return desk.confirm(self.db, self.actor, value=value.id, by=self.by, now=self.now)

    def _write(self, record: Record, field: str, value: Any, basis: str | None, into: Value | None = None) -> Value:
        return desk.write(
            self.db,
            self.actor,
            record=record.id,
            field=field,
            value=value,
            basis=basis,
            value_id=into.id if into else None,
            by=self.by,
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

    def _said(self, raw: Any) -> Any:
        """In the workshop's language, with the days moved."""
        return self.days.moved(in_lang(raw, self.lang), self.lang)

    def _value(self, raw: Any, field: Field) -> Any:
        """A value in the workshop's language, with ids for "@names"; None for a name that stands for nothing here."""
        said = self._said(raw)
        if isinstance(said, dict):
            refers = {part.key: part.refers for part in field.parts}
            parts = {key: self._named(part, refers.get(key, "")) for key, part in said.items()}
            return {key: part for key, part in parts.items() if part is not None} or None
        return self._named(said, field.refers)

    def _named(self, said: Any, refers: str) -> Any:
        if not isinstance(said, str):
            return said
        if not said.startswith("@"):
            return self._coded(said)
        record = self.record(said[1:])
        if refers in KINDS:
            return record.id if record else None
        return self.props.newest(said[1:])

    def _coded(self, said: str) -> str:
        """Words in which {I5} and {U4} are the codes that this record and this entry have in the workshop."""

        def code(found: re.Match[str]) -> str:
            record = self.record(found[1])
            if record is not None:
                return record.code
            ids = self.props.ids(found[1])
            entries = (value for one in self.look.records for value in one.values if value.id in ids)
            return next((entry.code for entry in entries), "–")

        return NAMED.sub(code, said)

    def take(self, act: Act) -> None:
        """The drafts of a field, in all records of a kind: the first words are agreed, the others stand behind them."""
        for record in self.look.of_kind(act["take"]):
            self._taken_over(record, act, _once(record.drafts(act["field"]), self._taken), None)

    def drop(self, act: Act) -> None:
        """Something that came of an answer is no entry of this field; the answer stays what it is."""
        record = self.record(act["drop"])
        for value in self._found(record, act["field"], act["from"]) if record else ():
            desk.drop(self.db, self.actor, value=value.id, now=self.now)
            self._taken.add(value.id)

    def sort(self, act: Act) -> None:
        """Something belongs into another field, in the words that it needs there."""
        record = self.record(act["sort"])
        if record is None:
            return
        for value in self._found(record, act["field"], act["from"])[:1]:
            moved = desk.sort(self.db, self.actor, value=value.id, field=act["to"], now=self.now)
            words = self._value(act["value"], field_of(record.kind, act["to"]))
            said = self._write(record, act["to"], words, None, moved)
            desk.confirm(self.db, self.actor, value=said.id, by=self.by, now=self.now)
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
            said = self._coded(self._said(act["dissent"])) if "dissent" in act else None
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
            self._look, self._known = None, {}


VERBS = {
    "start": Facilitator.start,
    "take": Facilitator.take,
    "drop": Facilitator.drop,
    "sort": Facilitator.sort,
    "clear": Facilitator.clear,
    "state": Facilitator.state,
    "remove": Facilitator.remove,
    "record": Facilitator.write,
}


def _once(values: Sequence[Value], taken: set[str]) -> list[Value]:
    return list({value.id: value for value in values if value.id not in taken}.values())
