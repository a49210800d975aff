"""A workshop whose agenda is one method, played from its first step to its last by scripted people."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from PIL import Image

from tests.methods.before import Table
from tests.methods.people import Person, about
from workshop import board
from workshop.bootstrap import App, build, settings_of
from workshop.inputs.store import SubmissionRow, submission_rows
from workshop.library import Library, Method, Template, TemplateActivity
from workshop.library.schema import ANY, STAGES
from workshop.library.schema_template import ActivityText, StepChange, TemplateText
from workshop.links import Ref, links_of
from workshop.links.model import behind, contributions
from workshop.live import conduct, pictures, review, room, workshops
from workshop.live.model import Activity, Step, Workshop
from workshop.live.notice import NOTICE_VERSION
from workshop.live.reading import agenda
from workshop.people.actor import SYSTEM, Actor, Role
from workshop.people.participants import actor_of
from workshop.stages import Record, Value, records

START = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)
GROUPS = ("resident", "police", "youth")
PEOPLE = 6
# What lies on the board before a method that works on any answers: a step that wrote them, and a step of it.
WRITTEN = {
    "questions": ("how-might-we", "write"),
    "ideas": ("brainwriting-635", "write"),
    "points": ("one-two-four-all", "alone"),
}


@dataclass
class Played:
    """One method in one workshop. filled: step → the paths of its `into` that hold something that was said in it."""

    app: App
    library: Library
    method: Method
    before: str = ""
    filled: dict[str, set[str]] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)

    def play(self) -> "Played":
        """From the first step to the last."""
        self.now = START
        self.workshop = self._made()
        self.facilitator = Actor(Role.FACILITATOR, organisation=self.workshop.organisation)
        names = {name for step in self.method.steps for name in step.from_}
        points = {path for step in self.method.steps if step.kind.endswith("_field") for path in step.into}
        table = Table(self.app.db, self.facilitator, self.workshop.id, self.now - timedelta(hours=1))
        table.lay(names - {step.key for step in self.method.steps}, points)
        self.people = [Person(place, table.codes) for place in range(PEOPLE)]
        self.phones = [self._joined(place) for place in range(PEOPLE)]
        for activity in self._agenda():
            for step in activity.steps:
                self._step(activity, step)
        conduct.end(self.app.db, self.facilitator, workshop=self.workshop.id, now=self._later())
        return self

    # --- before ------------------------------------------------------------------------------------------------------

    def _made(self) -> Workshop:
        slug = f"only-{self.method.slug}"
        planned = [self._activity("play", self.method, {})]
        if self.before:
            method, wrote = WRITTEN[self.before]
            there = self.library.methods[method]
            skipped = {step.number: StepChange(skip=True) for step in there.steps if step.key != wrote}
            planned.insert(0, self._activity("before", there, skipped))
        return self._workshop(slug, planned)

    def _workshop(self, slug: str, planned: list[TemplateActivity]) -> Workshop:
        """A workshop of these activities and nothing else."""
        texts = {lang: self._text(lang, [one.key for one in planned]) for lang in self.method.texts}
        template = Template(
            slug=slug, topic="none", identity="pseudonym", groups=GROUPS, brief_minutes=1, brief_sources=(),
            questions=(), invite=(), evidence=(), cases=(), personas=(), situations=(), criteria=(), elsa=None,
            report_sections=(), activities=tuple(planned), texts=texts,
        )  # fmt: skip
        library = Library(self.library.methods, {slug: template})
        return workshops.create(self.app.db, SYSTEM, library=library, template=slug, lang="en", now=START)

    def _activity(self, key: str, method: Method, changes: dict[int, StepChange]) -> TemplateActivity:
        """The method as it is; a step on any answers works on those that were written before."""
        for step in method.steps:
            if ANY in step.from_ and self.before:
                named = tuple(f"before/{WRITTEN[self.before][1]}" if name == ANY else name for name in step.from_)
                changes[step.number] = StepChange(**{"from": named})
        stage = method.stage if method.stage in STAGES else "framing"
        first = next(iter(self.library.templates.values())).activities[0]
        return replace(
            first, key=key, method=method.slug, stage=stage, minutes=method.minutes, questions=(), steps=changes
        )

    def _text(self, lang: str, keys: list[str]) -> TemplateText:
        said = dict.fromkeys(("title", "full_title", "purpose", "question", "content_note", "brief"), "One method")
        return TemplateText(
            **said, activities={key: ActivityText(title="One method") for key in keys}, revision="r00000000"
        )

    def _joined(self, place: int) -> Actor:
        group = GROUPS[0] if place < 5 else GROUPS[1]
        lang = "fr" if place % 2 else "en"
        told = {"group": group, "name": None, "lang": lang, "notice": NOTICE_VERSION, "now": self._later()}
        return actor_of(room.join(self.app.db, self.workshop.code, **told).participant)

    # --- one step ----------------------------------------------------------------------------------------------------

    def _step(self, activity: Activity, step: Step) -> None:
        act: dict[str, Any] = {"workshop": self.workshop.id}
        conduct.next_step(self.app.db, self.facilitator, now=self._later(), **act)
        writer, into = step.rules["writer"], step.rules["into"]
        seen = room.state(self.app.db, self.phones[0], "en")["activity"]["step"]
        assert (seen["number"], seen["kind"], seen["open"]) == (step.number, step.kind, True)
        if step.kind == "link" and writer == "facilitator":
            self._group(activity, seen)
        writers = {"everyone": PEOPLE, "table": 1, "facilitator": 0}[writer]
        for person, phone in list(zip(self.people, self.phones, strict=True))[:writers]:
            self._send(activity, phone, person, into)
        self._look()
        earlier = {value.id: value for record in self._records() for value in record.values}
        states = {record.id: record.state for record in self._records()}
        if step.hidden and step.answers:
            conduct.reveal(self.app.db, self.facilitator, now=self._later(), **act)
        conduct.close_step(self.app.db, self.facilitator, now=self._later(), **act)
        if activity.key == "play":
            key = str(step.rules["key"])
            self.sent[key] = len(self._rows(step))
            self.filled[key] = {path for path in into if self._landed(path, activity, step, earlier, states)}

    def _send(self, activity: Activity, phone: Actor, person: Person, into: list[str]) -> None:
        """What one person sees is what they answer to."""
        seen = room.state(self.app.db, phone, "en")["activity"]["step"]
        for at, payload in enumerate(person.answers(seen, into)):
            if "media" in payload:
                payload = {**payload, "media": self._uploaded(phone)}
            one = {
                "id": str(uuid4()), "activity": activity.id, "step": seen["number"], "kind": seen["kind"],
                "payload": payload, "n": at, "written_at": self.now.isoformat(),
            }  # fmt: skip
            (outcome,) = room.submit(self.app.db, phone, [one], now=self._later())
            held = "media" in payload
            assert outcome.status == ("held" if held else "saved"), f"{seen['title']}: {outcome.refusal} {payload}"

    def _uploaded(self, phone: Actor) -> str:
        """A picture, sent ahead of the answer that names it."""
        content = BytesIO()
        Image.new("RGB", (60, 40), "teal").save(content, "JPEG")
        return pictures.keep(self.app.db, phone, content=content.getvalue(), upload=str(uuid4()), now=self._later())

    def _look(self) -> None:
        """The facilitator lets every picture appear."""
        act: dict[str, Any] = {"workshop": self.workshop.id}
        for held in review.waiting(self.app.db, self.facilitator, **act):
            review.release(self.app.db, self.facilitator, answer=held.id, now=self._later(), **act)

    def _group(self, activity: Activity, seen: dict[str, Any]) -> None:
        """Pairs, called like the step's columns where it has some, and one that is not; the last card stays alone."""
        act: dict[str, Any] = {"workshop": self.workshop.id}
        cards = {row.id for row in self._rows()}
        things = [thing for thing in about(seen) if thing in cards]
        names = [*(one["label"] for one in seen["limits"]["columns"]), "What belongs together", "What is missing"]
        for name, first in zip(names, range(0, len(things) - 2, 2), strict=False):
            made = board.new_cluster(
                self.app.db,
                self.facilitator,
                activity=activity.id,
                cards=things[first : first + 2],
                now=self._later(),
                **act,
            )
            board.rename(self.app.db, self.facilitator, cluster=made.id, name=name, now=self._later(), **act)

    # --- what came of it ---------------------------------------------------------------------------------------------

    def _landed(
        self, path: str, activity: Activity, step: Step, earlier: dict[str, Value], states: dict[str, str]
    ) -> bool:
        """Whether the field holds something that goes back to what was said, or counts what was given, in this step."""
        kind, key = path.split(".", 1)
        mine = {row.id for row in self._rows(step)} | {cluster.id for cluster in self._clusters(activity)}
        found = [record for record in self._records() if record.kind == kind]
        if key == "state":
            return any(states.get(record.id) != record.state == "discussed" for record in found)
        with self.app.db.read() as session:
            sources = behind(links_of(session, self.workshop.id))
        for value in (value for record in found for value in record.values if value.field == key):
            ref = Ref("value", value.id)
            direct = {link.source.id for link in sources.get(ref, ())}
            if "unfit" not in value.marks and (direct & mine or {one.id for one in contributions(ref, sources)} & mine):
                return True
            before = earlier.get(value.id)
            counted = before is None or (before.value, before.marks) != (value.value, value.marks)
            if step.kind in ("vote", "allocation", "rank") and counted and _counts(value):
                return True
        return False

    def _clusters(self, activity: Activity) -> tuple[board.Cluster, ...]:
        with self.app.db.read() as session:
            return board.clusters_of(session, self.workshop.id, activity.id)

    def _rows(self, step: Step | None = None) -> list[SubmissionRow]:
        with self.app.db.read() as session:
            chosen = {"step": step.id} if step else {}
            return list(submission_rows(session, self.workshop.id, **chosen))

    def _records(self) -> tuple[Record, ...]:
        return records.records_of(self.app.db, self.facilitator, workshop=self.workshop.id, dropped=True)

    def _agenda(self) -> tuple[Activity, ...]:
        with self.app.db.read() as session:
            return agenda(session, self.workshop.id)

    def _later(self) -> datetime:
        self.now += timedelta(seconds=3)
        return self.now


def _counts(value: Value) -> bool:
    """Whether dots, points or places stand at a value, or it is their number."""
    total = value.value.get("total") if isinstance(value.value, dict) else None
    return bool(total or value.marks.get("dots") or value.marks.get("people") or value.marks.get("n"))


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """One database for every play; each is a workshop of its own."""
    made = build(settings_of({"WORKSHOP_DATA_DIR": str(tmp_path_factory.mktemp("methods"))}), clock=lambda: START)
    yield made
    made.close()
