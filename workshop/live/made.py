"""What came of the answers so far: the entries and records that later steps work on, as items."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop.links import Ref, links_of
from workshop.links.model import Link, behind, contributions
from workshop.stages.record import Record, Value
from workshop.stages.records.reading import load
from workshop.stages.registry import KINDS, field_of
from workshop.storage import Session

Item = dict[str, Any]

MADE_INTO = ("from", "merged")


@dataclass(frozen=True, slots=True)
class Made:
    """All records of a workshop and what stands behind them, read once for one step that opens."""

    known: tuple[Record, ...]
    links: tuple[Link, ...]
    sources: Mapping[Ref, tuple[Link, ...]]
    shown: frozenset[str]

    @classmethod
    def of(cls, session: Session, workshop: str, shown: Iterable[str]) -> "Made":
        """As it is now. shown: the submissions that may be shown."""
        links = links_of(session, workshop)
        return cls(load(session, workshop, made=links), links, behind(links), frozenset(shown))

    def records(self, kind: str, *, weighed: bool = False) -> list[Item]:
        """Every record of a kind that may be shown. weighed: without criteria that are, or should be, gates."""
        found = (record for record in self.known if record.kind == kind and not (weighed and _is_gate(record)))
        return [item for item in map(self._record, found) if self._may_show(item)]

    def entries(self, kind: str, field: str) -> list[Item]:
        """Every entry of a field that may be shown, agreed or draft; a proposed change is no entry of its own."""
        values = (value for record in self.known if record.kind == kind for value in record.values)
        found = (self._value(one) for one in values if one.field == field and one.status != "proposed")
        return [item for item in found if self._may_show(item)]

    def _may_show(self, item: Item) -> bool:
        """Whether at least one card behind it may be shown, or there was none: words of hidden cards stay hidden."""
        return not item.get("cards") or any(card in self.shown for card in item["cards"])

    def _record(self, record: Record) -> Item:
        head = [value for value in record.values if value.field == KINDS[record.kind].head]
        return self._item(record.id, "record", record.name, record.code, [Ref("value", one.id) for one in head])

    def _value(self, value: Value) -> Item:
        return self._item(value.id, "value", value.words, value.code, [Ref("value", value.id)])

    def _item(self, id_: str, kind: str, text: str, code: str, made: Sequence[Ref]) -> Item:
        cards = dict.fromkeys(ref.id for one in made for ref in contributions(one, self.sources))
        return {"id": id_, "kind": kind, "text": text, "code": code, **({"cards": list(cards)} if cards else {})}

    def started_by(self, into: Sequence[str]) -> str:
        """The kind of record that answers with this `into` start, or put in order; '' for none."""
        heads = (path.split(".", 1) for path in into if "." in path)
        return next((kind for kind, key in heads if KINDS[kind].many and KINDS[kind].head == key), "")

    def lists(self, into: Sequence[str]) -> set[str]:
        """Those of the paths that name lists of entries in a record of which there is one."""
        pairs = ((path, *path.split(".", 1)) for path in into if "." in path)
        return {path for path, kind, key in pairs if not KINDS[kind].many and _entries(kind, key)}

    def made_of(self, items: Sequence[Item], into: Sequence[str]) -> list[Item]:
        """The items, each entry of a list that was made of answers or groups in the place of what it was made of."""
        paths = self.lists(into)
        if not paths:
            return list(items)
        values = {
            value.id: value
            for record in self.known
            for value in record.values
            if f"{record.kind}.{value.field}" in paths and value.status != "proposed"
        }
        uses: dict[Ref, list[Ref]] = {}
        for link in self.links:
            if link.relation in MADE_INTO and not link.buried:
                uses.setdefault(link.source, []).append(link.target)
        found: dict[str, Item] = {}
        for item in items:
            came = [one for one in _reached(Ref(item["kind"], item["id"]), uses) if one.id in values]
            made = self._value(values[came[0].id]) if came else item
            found[made["id"]] = made
        return list(found.values())

    def cards(self, items: Sequence[Item], rows: Mapping[str, Item]) -> list[Item]:
        """The items, the cards that an entry or record was made of in its place: only cards can be moved."""
        found: list[Item] = []
        for item in items:
            cards = [rows[card] for card in item.get("cards", ()) if card in rows]
            found += cards or [item]
        return found

    def today(self, item: Item) -> Item:
        """The item of an earlier step in the words it has now."""
        if item["kind"] == "record":
            return next((self._record(one) for one in self.known if one.id == item["id"]), item)
        if item["kind"] == "value":
            values = (value for record in self.known for value in record.values if value.id == item["id"])
            return next(map(self._value, values), item)
        return item


def _entries(kind: str, key: str) -> bool:
    return key not in ("state", "dissent") and field_of(kind, key).list_


def _is_gate(record: Record) -> bool:
    said = {value.value for value in record.values if (record.kind, value.field) == ("criterion", "gate")}
    return said == {True}


def _reached(start: Ref, uses: Mapping[Ref, Sequence[Ref]]) -> list[Ref]:
    """Everything made of a thing, nearest first."""
    seen, queue = [start], [start]
    while queue:
        for target in uses.get(queue.pop(0), ()):
            if target not in seen:
                seen.append(target)
                queue.append(target)
    return seen[1:]
