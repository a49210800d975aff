"""What the script's names stand for in the workshop that is played, and what came of them."""

from collections.abc import Iterable

from workshop.links import Ref, links_of
from workshop.people.actor import Actor
from workshop.stages import Record, Value
from workshop.stages import records as desk
from workshop.storage import Database

MADE_INTO = ("from", "merged")


class Props:
    """Names of the script → ids of the workshop: of answers, groups, records and entries."""

    def __init__(self) -> None:
        self._ids: dict[str, dict[str, None]] = {}

    def add(self, name: str, *ids: str) -> None:
        """From now on this name stands for these too."""
        if name:
            self._ids.setdefault(name, {}).update(dict.fromkeys(ids))

    def ids(self, name: str, *, also_echoes: bool = False) -> tuple[str, ...]:
        """What a name stands for; nothing for what was not said. also_echoes: with what others said in its place."""
        names = [name] + [one for one in self._ids if also_echoes and one.startswith(f"{name}~")]
        return tuple(dict.fromkeys(id_ for one in names for id_ in self._ids.get(one, ())))

    def newest(self, name: str) -> str | None:
        """What a name came to stand for last, None for what is not there."""
        return next(reversed(self.ids(name)), None)

    def first(self, name: str, among: Iterable[str]) -> str | None:
        """The one of these ids that a name is or stands for; behind a colon an aspect of the thing ("P1:by_day")."""
        wanted = set(among)
        thing, _, aspect = name.partition(":")
        ids = (f"{id_}:{aspect}" if aspect else id_ for id_ in (thing, *self.ids(thing)))
        return next((id_ for id_ in ids if id_ in wanted), None)


class Look:
    """The records at one moment, and which entries came of which answers and groups."""

    def __init__(self, db: Database, actor: Actor, workshop: str) -> None:
        self.records: tuple[Record, ...] = desk.records_of(db, actor, workshop=workshop)
        with db.read() as session:
            links = links_of(session, workshop)
        self._uses: dict[str, list[Ref]] = {}
        for link in links:
            if link.relation in MADE_INTO and not link.buried:
                self._uses.setdefault(link.source.id, []).append(link.target)

    def of_kind(self, kind: str) -> tuple[Record, ...]:
        """The records of one kind."""
        return tuple(record for record in self.records if record.kind == kind)

    def came_of(self, ids: Iterable[str]) -> set[str]:
        """Every entry that was made of one of these, also through others."""
        seen, queue = set(ids), list(ids)
        while queue:
            for ref in self._uses.get(queue.pop(), ()):
                if ref.id not in seen:
                    seen.add(ref.id)
                    queue.append(ref.id)
        return seen

    def entries(self, record: Record, field: str, ids: Iterable[str]) -> list[Value]:
        """The entries of a field that came of these, in order."""
        made = self.came_of(ids)
        return [value for value in record.values if value.field == field and value.id in made]
