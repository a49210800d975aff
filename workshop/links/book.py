"""All links of one workshop in memory, for a transaction that makes many."""

from datetime import datetime

from workshop.identifiers import new_id
from workshop.links.model import Link, Ref
from workshop.links.store import delete_link, insert_links, whole
from workshop.storage import Session


class Book:
    """Read once, asked often; new links are written by `flush`, in the order in which they were made."""

    def __init__(self, session: Session, workshop: str) -> None:
        self._session = session
        self._workshop = workshop
        self._known: dict[tuple[Ref, Ref, str], Link] = {}
        self._uses: dict[Ref, list[Link]] = {}
        self._sources: dict[Ref, list[Link]] = {}
        self._new: dict[str, tuple[Link, datetime]] = {}
        for link in whole(session, workshop):
            self._enter(link)

    def add(self, source: Ref, target: Ref, relation: str, now: datetime) -> None:
        """Say that the source stands behind the target; said twice it is one link.

        Raises ValueError for a link of a thing to itself, which is a program's mistake.
        """
        if source == target:
            raise ValueError(f"{source} cannot stand behind itself")
        if (source, target, relation) not in self._known:
            link = Link(new_id(), source, target, relation)
            self._enter(link)
            self._new[link.id] = (link, now)

    def remove(self, source: Ref, target: Ref, relation: str) -> None:
        """Take one link back; nothing happens when it is not there."""
        link = self._known.pop((source, target, relation), None)
        if link is None:
            return
        self._uses[source].remove(link)
        self._sources[target].remove(link)
        if self._new.pop(link.id, None) is None:
            delete_link(self._session, link.id)

    def uses_of(self, ref: Ref) -> tuple[Link, ...]:
        """What rests directly on a thing."""
        return tuple(self._uses.get(ref, ()))

    def sources_of(self, ref: Ref) -> tuple[Link, ...]:
        """What stands directly behind a thing, tombstones included."""
        return tuple(self._sources.get(ref, ()))

    def flush(self) -> None:
        """Write what is new."""
        insert_links(self._session, self._workshop, self._new.values())
        self._new.clear()

    def _enter(self, link: Link) -> None:
        self._known[link.source, link.target, link.relation] = link
        self._uses.setdefault(link.source, []).append(link)
        self._sources.setdefault(link.target, []).append(link)
