"""What lies on the table before a method begins: the records and entries that its steps work on."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from tests.stages.samples import sample
from workshop.people.actor import Actor
from workshop.stages import KINDS, Field, Record, field_of, records
from workshop.storage import Database

# What points at something needs it first.
ORDER = ("evidence", "framing", "persona", "idea", "concept", "criterion", "recommendation", "action")
WORDS = {
    "evidence": ("Night survey, invented", "Hand count on the bridge, invented"),
    "framing": ("Feeling unsafe between tram stop and housing estate at night",),
    "persona": ("Night cleaner who walks home", "Student who waits for the last tram"),
    "idea": ("Keep the kiosk open at night", "Walk home in groups of three", "Count people with a sensor"),
    "concept": ("Night kiosk with hosts", "Counting people with a sensor"),
    "criterion": ("No personal data is collected", "The bridge is used again", "The night staff can sleep"),
    "recommendation": ("Lend the kiosk for night use", "Renew the light on the bridge"),
    "action": ("Sign the night lease with the café",),
}
GATES = ("No personal data is collected",)


class Table:
    """One workshop before its method is played; `codes` are what stands on the wall, by what a box points at."""

    def __init__(self, db: Database, actor: Actor, workshop: str, now: datetime) -> None:
        self.db, self.actor, self.workshop, self.now = db, actor, workshop, now
        self.targets: dict[str, str] = {}
        self.codes: dict[str, str] = {}

    def lay(self, names: Iterable[str], forms: Iterable[str] = ()) -> None:
        """Records by their kind, entries by record.field, and whatever these and the boxes of forms point at."""
        wanted = {name for name in names if name.split(".", 1)[0] in KINDS}
        for name in (*wanted, *forms):
            wanted |= set(_behind(name))
        for kind in ORDER:
            fields = [name.split(".", 1)[1] for name in wanted if name.startswith(f"{kind}.")]
            if fields or kind in wanted:
                for words in WORDS[kind]:
                    self._record(kind, words, fields)

    def _record(self, kind: str, words: str, fields: Iterable[str]) -> None:
        record = records.start(self.db, self.actor, workshop=self.workshop, kind=kind, now=self._later())
        self._write(record, KINDS[kind].head, words)
        if KINDS[kind].capture:
            self._write(record, KINDS[kind].capture, f"{words}, for those who go home late")
        if kind == "criterion":
            self._write(record, "gate", words in GATES)
        for key in fields:
            field = field_of(kind, key)
            if key in (KINDS[kind].head, KINDS[kind].capture) or field.where == "auto":
                continue
            for at in range(2 if field.list_ else 1):
                self._write(record, key, self._sample(field, at))
        named = records.record(self.db, self.actor, record=record.id)
        self.targets.setdefault(kind, named.id)
        self.codes.setdefault(kind, named.code)
        for value in named.values:
            self.targets.setdefault(f"{kind}.{value.field}", value.id)
            self.codes.setdefault(f"{kind}.{value.field}", value.code)

    def _write(self, record: Record, key: str, value: object) -> None:
        given = {"record": record.id, "field": key, "value": value, "now": self._later()}
        records.write(self.db, self.actor, **given)  # type: ignore[arg-type]

    def _sample(self, field: Field, at: int) -> object:
        value = sample(_without_gaps(field, self.targets), self.targets)
        if isinstance(value, dict):
            main = field.main
            return {**value, main.key: f"{value[main.key]} ({at + 1})"} if isinstance(value[main.key], str) else value
        return f"{value} ({at + 1})" if field.type in ("text", "longtext") else value

    def _later(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def _without_gaps(field: Field, targets: Mapping[str, str]) -> Field:
    """The field without parts that would point at what is not there."""
    return replace(field, parts=tuple(part for part in field.parts if not part.refers or part.refers in targets))


def _behind(name: str) -> Iterable[str]:
    """What a field points at, or what its parts point at."""
    kind, _, key = name.partition(".")
    if key and key not in ("state", "dissent"):
        field = field_of(kind, key)
        yield from (one.refers for one in (field, *field.parts) if one.refers)
