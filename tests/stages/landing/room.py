"""What a room typically answers to any step of the library, and where that landed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as default
from typing import Any

from tests.stages.conftest import Desk
from tests.stages.samples import sample
from workshop.library import Library, planned
from workshop.library.schema import MethodStep
from workshop.links import Ref, links_of
from workshop.stages import KINDS, Field, Record, Value, field_of, records
from workshop.stages.landing import Answer, ClusterResult, Item, Ranked, Spot

NOTES = ("Keep the kiosk open at night", "Walk home in groups of three", "Mend the lamps under the bridge")
WORDS = "Because nobody would be alone there"
FORMS = ("form_field", "persona_field")


@dataclass(frozen=True)
class Asked:
    """One step with an `into`, of a method or as a template changes it, with the words its own things have."""

    where: str
    step: MethodStep
    labels: Mapping[str, str] = default(default_factory=dict)

    @property
    def paths(self) -> list[tuple[str, str]]:
        """(kind of record, field) of each `into`."""
        return [(path.split(".", 1)[0], path.split(".", 1)[1]) for path in self.step.into]

    def into(self, *paths: str) -> "Asked":
        """The same step with another `into`."""
        return replace(self, step=self.step.model_copy(update={"into": paths}))


def asked_by(library: Library) -> list[Asked]:
    """Every step of every method and every template that names a field."""
    found = []
    for method in library.methods.values():
        words = method.texts["en"]
        found += [
            Asked(f"{method.slug}:{step.key}", step, {**words.columns, **words.own})
            for step in method.steps
            if step.into
        ]
    for template in library.templates.values():
        for activity in planned(library, template):
            found += [
                Asked(
                    f"{template.slug}/{activity.key}:{one.step.key}",
                    one.step,
                    {**one.columns.get("en", {}), **one.own.get("en", {})},
                )
                for one in activity.steps
                if one.step.into
            ]
    return found


@dataclass
class Room:
    """One step of one activity: what lay there before, and what the room answers."""

    desk: Desk
    asked: Asked
    before: list[Answer] = default(default_factory=list)
    records: list[str] = default(default_factory=list)

    def result(self) -> dict[str, Any]:
        """What the closed step gives, as `Desk.land` takes it."""
        step = self.asked.step
        self.before = [note for kind, key in self._seeded() for note in self._seed(kind, key)]
        kinds = {kind for kind, _ in self.asked.paths}
        self.records = [record.id for kind in kinds for record in self.desk.all(kind)]
        given: dict[str, Any] = {
            "kind": step.kind, "into": step.into, "top": step.top, "items": self._items(), "key": step.key,
            "scale": step.scale or (1, 5), "total": step.total, "multiple": step.multiple,
            "options": {key: (key,) for key in step.options or ()},
            "columns": {key: (self.asked.labels.get(key, key), key) for key in step.columns or ()},
        }  # fmt: skip
        return given | getattr(self, f"_{step.kind}")()

    # --- before the step ---------------------------------------------------------------------------------------------

    def _seeded(self) -> Iterable[tuple[str, str]]:
        """The fields that hold something before the step, so that it has what it works on."""
        if self.asked.step.kind in ("note", "score") or (self.asked.step.own and self.asked.step.kind == "vote"):
            return ()
        return dict.fromkeys(self._worked_on(kind, key) for kind, key in self.asked.paths)

    def _worked_on(self, kind: str, key: str) -> tuple[str, str]:
        """Entries that are marked or asked about, what a reference points at, else what names the record."""
        field = None if key == "state" else field_of(kind, key)
        if field is not None and field.type == "ref" and "." in field.refers and self.asked.step.kind == "vote":
            kind, key = field.refers.split(".")
            return kind, key
        entries = field is not None and field.type == "object" and (field.list_ or not _judged(field))
        if not KINDS[kind].many or (entries and self.asked.step.kind in ("rating", "matrix_position", "choice")):
            return kind, key
        return kind, KINDS[kind].head

    def _seed(self, kind: str, key: str) -> list[Answer]:
        into = tuple(f"{kind}.{one}" for one in (key, KINDS[kind].capture) if one)
        alone = self.asked.step.kind in ("rating", "timeline_item", *FORMS) or self._checks()
        few = NOTES[:1] if alone else NOTES
        notes = [self._answer(f"{text} ({kind})") for text in few]
        self.desk.land("note", into, answers=tuple(notes))
        return notes

    def _checks(self) -> tuple[Item, ...]:
        """The questions of a check list, where the step fills one."""
        if self.asked.step.kind not in ("choice", "comment"):
            return ()
        fields = [field_of(kind, key) for kind, key in self.asked.paths if key != "state"]
        return tuple(
            Item(Ref("own", choice.key), choice.label, choice.key)
            for field in fields
            if field.type == "map"
            for choice in field.parts[0].choices
        )

    def _items(self) -> tuple[Item, ...]:
        if self._checks():
            return self._checks()
        if self.asked.step.own:
            return tuple(Item(Ref("value", key), self.asked.labels[key], key) for key in self.asked.step.own)
        return tuple(Item(note.ref, note.text, note.ref.id) for note in self.before)

    def _answer(self, text: str, *, by: str = "resident", **payload: Any) -> Answer:
        about = payload.get("target")
        ref = self.desk.answer(
            f"{text} {about or ''} {payload.get('field', '')} {payload.get('options', '')}".strip(), by
        )
        extra = {"target": about, "column": payload.get("column")}
        return Answer(ref=ref, text=text, payload={"text": text, **payload}, group=by, **extra)

    # --- the answers, by input kind ----------------------------------------------------------------------------------

    def _note(self) -> dict[str, Any]:
        columns = self.asked.step.columns or (None,)
        return {
            "answers": tuple(
                self._answer(f"{text} {column or ''}".strip(), **({"column": column} if column else {}))
                for column in columns
                for text in NOTES
            )
        }

    def _comment(self) -> dict[str, Any]:
        return {"answers": tuple(self._answer(f"I agree with {one.text}", target=one.key) for one in self._items())}

    def _link(self) -> dict[str, Any]:
        """For each kind of thing a pair with a name and a loner; where a field has fixed answers, a pair called so."""
        found = []
        for at in range(0, len(self.before), len(NOTES)):
            one, two, three = self.before[at : at + len(NOTES)]
            found.append(ClusterResult(Ref("cluster", f"pair-{at}"), "Being together", (one, two)))
            found.append(ClusterResult(Ref("cluster", f"loner-{at}"), "", (three,)))
        for kind, key in self.asked.paths:
            if field_of(kind, key).choices:
                label = field_of(kind, key).choices[-1].label.capitalize()
                found.append(ClusterResult(Ref("cluster", "column"), label, tuple(self.before[:2])))
        return {"clusters": tuple(found)}

    def _choice(self) -> dict[str, Any]:
        first, second = self.asked.step.options[:2]
        answers = (
            self._answer(WORDS, by=by, target=one.key, options=[option], reason=WORDS)
            for one in self._items()
            for by, option in (("resident", first), ("police", first), ("youth", second))
        )
        return {"answers": tuple(answers)}

    def _vote(self) -> dict[str, Any]:
        items = self._items()
        return {
            "ranking": tuple(
                Ranked(item.ref, item.text, total, people)
                for item, total, people in zip(items, [5, 3, 1] * len(items), [3, 2, 1] * len(items), strict=False)
            )
        }

    def _allocation(self) -> dict[str, Any]:
        """Two people share out everything, one does not."""
        total = self.asked.step.total or 100
        keys = [item.key for item in self._items()]
        shares = ((keys[0], total), (keys[-1], total), (keys[0], total - 1))
        return {
            "answers": tuple(
                replace(self._answer(f"Points {at}"), text="", payload={"points": {key: n}}, points={key: n})
                for at, (key, n) in enumerate(shares)
            )
        }

    def _rank(self) -> dict[str, Any]:
        keys = [item.key for item in self._items()]
        return {"answers": (replace(self._answer("Order"), text="", payload={"order": keys}),)}

    def _score(self) -> dict[str, Any]:
        concept, criterion = (self._record(kind) for kind in ("concept", "criterion"))
        return {
            "answers": tuple(
                self._answer(f"{WORDS} {mark}", concept=concept, criterion=criterion, value=mark, confidence="high")
                for mark in (2, 3, 4)
            )
        }

    def _matrix_position(self) -> dict[str, Any]:
        return {
            "answers": tuple(
                replace(self._answer(f"{item.text} {x}", target=item.key, x=x, y=1 - x), text="")
                for item in self._items()
                for x in (0.1, 0.2, 0.9)
            )
        }

    def _timeline_item(self) -> dict[str, Any]:
        persona = self._items()[0].key
        return {
            "answers": tuple(
                self._answer(text, target=persona, at=at)
                for at, text in zip(("23:50", "00:10", "22:40"), NOTES, strict=True)
            )
        }

    def _map_point(self) -> dict[str, Any]:
        """Three people in two places each, the last mark in one of them; a third place that nobody may be told of."""
        marks = list(self.asked.step.options) or [""]
        answers = [
            self._answer(f"{text} by {by}", place=place, **({"category": mark} if mark else {}))
            for place, mark in (("Stop", marks[-1]), ("Square", marks[0]))
            for text, by in zip(NOTES, ("a", "b", "c"), strict=True)
        ]
        lone = self._answer("Nobody else was here", place="Yard", **({"category": marks[-1]} if marks[-1] else {}))
        spots = tuple(
            Spot(
                place,
                3,
                {mark: sum(one.payload.get("category") == mark for one in here) for mark in marks if mark},
                tuple(one.ref for one in here),
            )
            for place, here in (("Stop", answers[:3]), ("Square", answers[3:]))
        )
        return {"answers": (*answers, lone), "spots": spots}

    def _drawing(self) -> dict[str, Any]:
        return {
            "answers": tuple(
                self._answer(text, caption=text, media=f"{at:032x}") for at, text in enumerate(NOTES, start=1)
            )
        }

    _photo = _drawing

    def _record(self, kind: str) -> str:
        """A record of this kind."""
        return next((one.id for one in self.desk.all(kind)), None) or self.desk.start(kind).id

    def _target(self, field: Field) -> str:
        """Something that a reference may point at."""
        kind, _, key = field.refers.partition(".")
        record = self._record(kind)
        if not key:
            return record
        there = next(one for one in self.desk.all(kind) if one.id == record)
        return self.desk.write(there, key, sample(field_of(kind, key), {})).id

    def _rating(self) -> dict[str, Any]:
        return {
            "answers": tuple(
                self._answer(f"{WORDS} {item.key} {value}", target=item.key, value=value)
                for item in self._items()
                for value in (2, 3, 4)
            )
        }

    def _form_field(self) -> dict[str, Any]:
        found = []
        for kind, key in self.asked.paths:
            record = next((one.id for one in self.desk.all(kind)), None)
            field = field_of(kind, key)
            value = self._target(field) if field.type == "ref" else said(field)
            answer = self._answer(f"{kind} {key}", record=record, field=key, value=value, basis="lived_experience")
            found.append(replace(answer, basis="lived_experience"))
        return {"answers": tuple(found)}

    _persona_field = _form_field


def _judged(field: Field) -> bool:
    """Whether a choice or a mark goes into a part of its own."""
    return any(part.choices or part.type == "bool" for part in field.parts)


def said(field: Field) -> Any:
    """What a phone's form gives for a field: of parts those that are asked where the field is, one answer each."""
    if not field.parts:
        return sample(field, {})
    asked = [part for part in field.parts if part.where == field.where and part.type != "ref" and not part.list_]
    return {part.key: part.choices[0].key if part.choices else sample(part, {}) for part in asked}


def land(desk: Desk, given: Mapping[str, Any]) -> tuple[Value, ...]:
    """The step closes."""
    more = {key: part for key, part in given.items() if key not in ("kind", "into")}
    return desk.land(given["kind"], given["into"], **more)


def faults(desk: Desk, asked: Asked, given: Mapping[str, Any], made: Sequence[Value]) -> list[str]:
    """What of the step's `into` received nothing that can be followed back to it; empty when all of it did."""
    kinds = {record.id: record.kind for record in everything(desk)}
    behind = sources(desk)
    refs = {answer.ref.id for answer in given.get("answers", ())}
    refs |= {cluster.ref.id for cluster in given.get("clusters", ())}
    found = [f"{value.field} is unfit: {value.marks['unfit']}" for value in made if "unfit" in value.marks]
    known = {value.id for record in everything(desk) for value in record.values} | set(kinds)
    found += [
        f"{value.field} points at nothing: {value.value}"
        for value in made
        if field_of(kinds[value.record], value.field).type == "ref" and value.value not in known
    ]
    for kind, key in asked.paths:
        if key == "state":
            if not any(record.kind == kind and record.state == "discussed" for record in everything(desk)):
                found.append(f"nothing of {kind} is discussed")
            continue
        here = [value for value in made if (kinds[value.record], value.field) == (kind, key)]
        if not any(behind.get(value.id, set()) & refs or counted(value) for value in here):
            found.append(f"{kind}.{key} received nothing")
    return found


def counted(value: Value) -> bool:
    """Whether dots or points stand at the value."""
    total = value.value.get("total") if isinstance(value.value, dict) else None
    return bool(value.marks.get("dots") or total)


def everything(desk: Desk) -> tuple[Record, ...]:
    """All records, also dropped and merged ones."""
    return records.records_of(desk.db, desk.facilitator, workshop=desk.workshop, dropped=True)


def sources(desk: Desk) -> dict[str, set[str]]:
    """Value → everything that stands directly behind it."""
    with desk.db.read() as session:
        found: dict[str, set[str]] = {}
        for link in links_of(session, desk.workshop):
            found.setdefault(link.target.id, set()).add(link.source.id)
    return found


def standing(desk: Desk) -> list[tuple[object, ...]]:
    """All that the records say, in a form that shows any doubling or change."""
    return [
        (
            record.id,
            record.state,
            value.id,
            value.field,
            repr(value.value),
            value.status,
            value.basis,
            value.source_count,
        )
        for record in everything(desk)
        for value in record.values
    ]
