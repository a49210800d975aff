"""The chain, asked both ways on anything: where does this come from, and what became of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from workshop.board import clusters_of
from workshop.errors import N_, NotFound
from workshop.i18n import Texts, catalogue
from workshop.inputs.store import SubmissionRow, submission_rows
from workshop.links import APART, Link, Ref, links_of
from workshop.live.items import card_text, shown
from workshop.people.actor import Actor
from workshop.people.groups import GROUPS
from workshop.people.permissions import workshop_run
from workshop.stages.describe import describe
from workshop.stages.naming import names_of
from workshop.stages.record import Record, Value
from workshop.stages.records.reading import load
from workshop.stages.registry import KINDS, field_of
from workshop.stages.stage import Field
from workshop.storage import Database, Session

# How the next point stands to the one before it, for each direction; made from it goes without saying.
SOURCE = {
    "merged": N_("merged into it"),
    "builds_on": N_("it builds on this"),
    "about": N_("it answers this"),
    "refers": N_("it names this"),
    "grew": N_("it grew out of this"),
    "comment": N_("comment on it"),
}
USE = {
    "merged": N_("took it in"),
    "builds_on": N_("builds on it"),
    "about": N_("answers it"),
    "refers": N_("names it"),
    "grew": N_("grew out of it"),
    "comment": N_("was commented by it"),
}
# What stands closest first: the words something was made of, then what it names, then what was said about it.
NEAREST = ("in", "from", "merged", "builds_on", "grew", "refers", "about", "comment")
HIDDEN = N_("a contribution is hidden")
CONTRIBUTION, GROUP = N_("Contribution"), N_("Group of contributions")


@dataclass(frozen=True, slots=True)
class Point:
    """One thing in the chain, as it is shown.

    kind: "submission", "cluster", "value" or "record". what: what it is, in words ("Idea · Need it answers"). code: as
    printed, may be ''. words: '' for what may not be read any more. who: the role group of a contribution, may be ''.
    how: its relation to the point before it, '' for "made from". gone: its words are withdrawn or hidden. further: the
    next points in the direction asked.
    """

    ref: Ref
    kind: str
    what: str
    code: str = ""
    words: str = ""
    who: str = ""
    how: str = ""
    gone: bool = False
    further: tuple["Point", ...] = field(default=())

    def walk(self) -> Iterator["Point"]:
        """This point and everything after it."""
        yield self
        for point in self.further:
            yield from point.walk()


def comes_from(db: Database, actor: Actor, *, workshop: str, ref: Ref, lang: str) -> Point:
    """Where a thing comes from, down to the contributions and their tombstones.

    Raises NotFound unless the actor runs the workshop and the thing is in it.
    """
    with db.read() as session:
        workshop_run(session, actor, workshop)
        book = Book.of(session, workshop, catalogue(lang))
        return book.point(ref, book.sources, SOURCE)


def became(db: Database, actor: Actor, *, workshop: str, ref: Ref, lang: str) -> Point:
    """What became of a thing, up to the recommendations and actions that rest on it. Raises as `comes_from`."""
    with db.read() as session:
        workshop_run(session, actor, workshop)
        book = Book.of(session, workshop, catalogue(lang))
        return book.point(ref, book.uses, USE)


Steps = Callable[[Ref], tuple[tuple[Ref, Link], ...]]


@dataclass(frozen=True, slots=True)
class Book:
    """Everything of one workshop that a chain can meet, by what it is called in links."""

    texts: Texts
    records: Mapping[str, Record]
    values: Mapping[str, Value]
    submissions: Mapping[str, SubmissionRow]
    clusters: Mapping[str, str]
    names: Mapping[str, str]
    by_target: Mapping[Ref, tuple[Link, ...]]
    by_source: Mapping[Ref, tuple[Link, ...]]

    @classmethod
    def of(cls, session: Session, workshop: str, texts: Texts) -> "Book":
        """Everything of a workshop, read once."""
        links = links_of(session, workshop)
        records = load(session, workshop, made=links)
        by_target: dict[Ref, list[Link]] = {}
        by_source: dict[Ref, list[Link]] = {}
        for link in (link for link in links if link.relation != APART):
            by_target.setdefault(link.target, []).append(link)
            by_source.setdefault(link.source, []).append(link)
        return cls(
            texts,
            {one.id: one for one in records},
            {value.id: value for one in records for value in one.values},
            {row.id: row for row in submission_rows(session, workshop)},
            {one.id: one.name for one in clusters_of(session, workshop)},
            names_of(records),
            {ref: tuple(several) for ref, several in by_target.items()},
            {ref: tuple(several) for ref, several in by_source.items()},
        )

    def point(self, ref: Ref, steps: Steps, how: Mapping[str, str]) -> Point:
        """The thing and what follows in one direction; each thing is followed once. Raises NotFound."""
        start = self.plain(ref)
        if start is None:
            raise NotFound()
        return self._grow(start, steps, how, {ref})

    def _grow(self, point: Point, steps: Steps, how: Mapping[str, str], seen: set[Ref]) -> Point:
        return replace(point, further=tuple(self._after(point.ref, steps, how, seen)))

    def _after(self, ref: Ref, steps: Steps, how: Mapping[str, str], seen: set[Ref]) -> Iterator[Point]:
        for following, link in sorted(steps(ref), key=lambda step: NEAREST.index(step[1].relation)):
            if following in seen:
                continue
            seen.add(following)
            point = self._tombstone(following, link) if link.buried else self.plain(following)
            if point is None:
                # What was merged into another is not shown; what stands behind it is.
                yield from self._after(following, steps, how, seen)
            # A mark without words is counted elsewhere; here it would be an empty line.
            elif point.words:
                said = self.texts.gettext(how[link.relation]) if link.relation in how else ""
                yield self._grow(replace(point, how=said), steps, how, seen)

    def sources(self, ref: Ref) -> tuple[tuple[Ref, Link], ...]:
        """What stands behind a thing; behind a record its values, but for the numbers that the product sets."""
        return tuple((link.source, link) for link in self.by_target.get(ref, ()) if not self._is_number(link.source))

    def uses(self, ref: Ref) -> tuple[tuple[Ref, Link], ...]:
        """What rests on a thing. A value that names its record stands for it: what the record leads to follows.

        Where a value only points at other things, what rests on those is its record.
        """
        value = self.values.get(ref.id) if ref.kind == "value" else None
        record = self.records.get(value.record) if value is not None else None
        found = [(link.target, link) for link in self.by_source.get(ref, ()) if link.relation != "in"]
        if value is not None and record is not None:
            kind = KINDS[record.kind]
            if value.field in (kind.head, kind.capture):
                found += [(link.target, link) for link in self.by_source.get(Ref("record", record.id), ())]
            elif _points(field_of(kind.slug, value.field)):
                found += [(link.target, link) for link in self.by_source.get(ref, ()) if link.relation == "in"]
        return tuple(found)

    def _is_number(self, ref: Ref) -> bool:
        value = self.values.get(ref.id) if ref.kind == "value" else None
        if value is None or value.record not in self.records:
            return False
        one = field_of(self.records[value.record].kind, value.field)
        return one.where == "auto" and one.type != "ref"

    def plain(self, ref: Ref) -> Point | None:
        """The thing alone; None when it is not there (dropped, or of another workshop)."""
        if ref.kind == "submission" and ref.id in self.submissions:
            return self._contribution(ref, self.submissions[ref.id])
        if ref.kind == "cluster" and ref.id in self.clusters:
            return Point(ref, "cluster", self.texts.gettext(GROUP), words=self.clusters[ref.id])
        if ref.kind == "record" and ref.id in self.records:
            record = self.records[ref.id]
            words = record.name.removeprefix(record.code).strip()
            return Point(ref, "record", self.texts.gettext(KINDS[record.kind].title), record.code, words)
        value = self.values.get(ref.id) if ref.kind == "value" else None
        return self._value(ref, value) if value is not None else None

    def _contribution(self, ref: Ref, row: SubmissionRow) -> Point:
        readable = shown(row)
        return Point(
            ref,
            "submission",
            self.texts.gettext(CONTRIBUTION),
            row.code or "",
            card_text(row) if readable else self.texts.gettext(HIDDEN),
            self.texts.gettext(GROUPS[row.group]) if row.group in GROUPS and readable else "",
            gone=not readable,
        )

    def _value(self, ref: Ref, value: Value) -> Point:
        record = self.records[value.record]
        kind = KINDS[record.kind]
        one = field_of(kind.slug, value.field)
        what = self.texts.gettext(kind.title)
        if one.key not in (kind.head, kind.capture):
            what = f"{what} · {self.texts.gettext(one.label)}"
        return Point(ref, "value", what, value.code or record.code, describe(value.value, one, self.texts, self.names))

    def _tombstone(self, ref: Ref, link: Link) -> Point:
        return Point(
            ref,
            ref.kind,
            self.texts.gettext(CONTRIBUTION) if ref.kind == "submission" else "",
            words=self.texts.gettext(link.buried),
            gone=True,
        )


def _points(declared: Field) -> bool:
    """Whether a field holds references: itself or, as where a recommendation comes from, in its parts."""
    return declared.type == "ref" or any(part.type == "ref" for part in declared.parts)
