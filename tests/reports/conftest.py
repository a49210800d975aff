"""An evening on a real database: people join, write, group, vote; the facilitator confirms some of it."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from workshop import board, reports
from workshop.bootstrap import library_of, settings_of
from workshop.document.model import Block, Heading, Report, Span, Table, plain, spans
from workshop.document.reading import texts_of
from workshop.inputs.store import submission_rows
from workshop.library import Library
from workshop.live import conduct, room, submit, workshops
from workshop.live.model import Activity, Step
from workshop.live.notice import NOTICE_VERSION
from workshop.live.reading import agenda
from workshop.live.store import screen_row
from workshop.people import participants
from workshop.people.actor import SYSTEM, Actor, Role
from workshop.people.store import OrganisationRow
from workshop.stages import records
from workshop.storage import Database, migrate
from workshop.storage.workshop import WorkshopRow

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
EVENING = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
TEMPLATE = "insecurity-at-night"
FACILITATOR = Actor(Role.FACILITATOR, organisation="city", account=None)
STRANGER = Actor(Role.FACILITATOR, organisation="elsewhere", account=None)
GROUPS = ("resident",) * 7 + ("police",) * 3 + ("business",) * 2


@dataclass
class Guest:
    """One participant."""

    actor: Actor
    alias: str
    group: str
    lang: str


@dataclass
class Evening:
    """One workshop in the making, or made."""

    db: Database
    library: Library
    workshop: str
    guests: list[Guest] = field(default_factory=list)
    at: datetime = EVENING

    def later(self, **amount: float) -> datetime:
        self.at += timedelta(**(amount or {"seconds": 1}))
        return self.at

    def join(self, group: str, lang: str = "en", name: str | None = None) -> Guest:
        code = workshops.workshop(self.db, SYSTEM, workshop=self.workshop).code
        admitted = room.join(self.db, code, group=group, name=name, lang=lang, notice=NOTICE_VERSION, now=self.later())
        person = admitted.participant
        guest = Guest(participants.actor_of(person), person.alias, group, lang)
        self.guests.append(guest)
        return guest

    def do(self, act: Callable[..., Any], **facts: object) -> Any:
        return act(self.db, FACILITATOR, workshop=self.workshop, now=self.later(), **facts)

    def activities(self) -> tuple[Activity, ...]:
        with self.db.read() as session:
            return agenda(session, self.workshop)

    def find(self, activity: str, step: str) -> tuple[Activity, Step]:
        found = next(one for one in self.activities() if one.key == activity)
        return found, next(one for one in found.steps if one.rules["key"] == step)

    def go(self, activity: str, step: str) -> None:
        there, inner = self.find(activity, step)
        self.later(minutes=3)
        self.do(conduct.go, activity=there.id, step=inner.number)

    def close(self) -> None:
        self.later(minutes=4)
        self.do(conduct.close_step)

    def now(self) -> tuple[Activity, Step]:
        with self.db.read() as session:
            screen = screen_row(session, self.workshop)
        activity = next(one for one in self.activities() if one.id == screen.activity_id)
        return activity, next(one for one in activity.steps if one.number == screen.step)

    def give(self, guest: Guest, payload: object, at: tuple[Activity, Step] | None = None, n: int = 0) -> str:
        """Send one answer to the current step; gives the row's id."""
        activity, step = at or self.now()
        item = {
            "id": str(uuid.uuid4()), "activity": activity.id, "step": step.number, "kind": step.kind,
            "payload": payload, "n": n, "written_at": self.at.isoformat(),
        }  # fmt: skip
        (outcome,) = submit.submit(self.db, guest.actor, [item], now=self.later())
        assert outcome.status in ("saved", "late"), outcome.refusal
        with self.db.read() as session:
            rows = submission_rows(session, self.workshop, step=step.id)
            return next(row.id for row in rows if row.submission_id == uuid.UUID(item["id"]).hex)

    def take_back(self, guest: Guest, row: str) -> None:
        """Their own answer is withdrawn."""
        sent = next(one.submission_id for one in self.rows() if one.id == row)
        room.erase(self.db, guest.actor, ids=[str(uuid.UUID(sent))], now=self.later())

    def items(self) -> list[str]:
        return [str(item["id"]) for item in self.now()[1].items]

    def confirm(self, kind: str, *keys: str, most: int = 100) -> list[str]:
        """Confirm the first drafts of these fields; gives the ids of the values."""
        done = []
        for record in records.records_of(self.db, FACILITATOR, workshop=self.workshop):
            for key in keys if record.kind == kind else ():
                for value in record.drafts(key):
                    if len(done) < most:
                        done.append(records.confirm(self.db, FACILITATOR, value=value.id, now=self.later()).id)
        return done

    def record(self, kind: str) -> Any:
        found = records.records_of(self.db, FACILITATOR, workshop=self.workshop)
        return next((one for one in found if one.kind == kind), None)

    def write(self, kind: str, key: str, value: object, **more: object) -> Any:
        """Write into the record of a kind, begun when there is none."""
        found = self.record(kind) or records.start(
            self.db, FACILITATOR, workshop=self.workshop, kind=kind, now=self.later()
        )
        return records.write(self.db, FACILITATOR, record=found.id, field=key, value=value, now=self.later(), **more)

    def row(self, **changes: object) -> WorkshopRow:
        """The workshop's row, with some of its columns changed."""
        with self.db.write(None) as uow:
            row = uow.session.get(WorkshopRow, self.workshop)
            for name, value in changes.items():
                setattr(row, name, value)
            uow.commit()
        assert row is not None
        return row

    def model(self, lang: str = "en", actor: Actor = FACILITATOR, **more: Any) -> Report:
        facts = {"kind": "workshop-record", "now": NOON, "library": self.library, **more}
        return reports.model(self.db, actor, workshop=self.workshop, lang=lang, **facts)

    def file(self, lang: str = "en", actor: Actor = FACILITATOR, **more: Any) -> tuple[str, bytes]:
        facts = {"kind": "workshop-record", "now": NOON, "library": self.library, **more}
        return reports.build(self.db, actor, workshop=self.workshop, lang=lang, **facts)

    def rows(self) -> list[Any]:
        with self.db.read() as session:
            return list(submission_rows(session, self.workshop))


def play(evening: Evening) -> None:
    """A whole evening: from the first note to the first choice."""
    guests = [evening.join(group, "fr" if at in (0, 3, 8, 10) else "en") for at, group in enumerate(GROUPS)]
    evening.go("after-dark", "alone")
    words = {
        "en": "Nobody answers at the kiosk after eight, number {n}",
        "fr": "Le soir, personne ne répond sur la place – voix {n}",
    }
    notes = [evening.give(guest, {"text": words[guest.lang].format(n=at)}) for at, guest in enumerate(guests)]
    evening.give(guests[0], {"text": "Hidden words that must not be printed"})
    withdrawn = evening.give(guests[1], {"text": "Taken back by its author"})
    evening.close()
    board.edit(evening.db, FACILITATOR, workshop=evening.workshop, card=notes[2], text="Mended wording", now=evening.at)
    hidden = next(row.id for row in evening.rows() if row.payload.get("text", "").startswith("Hidden"))
    board.hide(evening.db, FACILITATOR, workshop=evening.workshop, card=hidden, now=evening.later())
    evening.take_back(guests[1], withdrawn)
    evening.give(guests[3], {"text": "This came after the closing"}, at=evening.find("after-dark", "alone"))
    evening.go("after-dark", "fours")
    for at, guest in enumerate(guests[:3]):
        evening.give(guest, {"text": f"People who cross the square late find no one who answers ({at})", "people": 4})
    evening.close()
    evening.confirm("framing", "problem_statement", most=1)
    evening.go("themes", "sort")
    for name, cards in (("No one answers", notes[:4]), ("Nothing open", notes[4:8])):
        evening.do(board.new_cluster, activity=evening.now()[0].id, cards=cards, name=name)
    evening.close()
    evening.confirm("framing", "causes")
    evening.go("questions", "write")
    for at, guest in enumerate(guests[:4]):
        evening.give(guest, {"text": f"How might we make the last metres feel accompanied, way {at}?"})
    evening.go("questions", "merge")
    evening.go("questions", "vote")
    items = evening.items()
    for at, guest in enumerate(guests[:9]):
        evening.give(guest, {"dots": {items[0]: 1, items[1 + at % 3]: 1}})
    evening.close()
    evening.confirm("framing", "hmw")
    evening.go("night-people", "situations")
    items = evening.items()
    for guest in guests[:8]:
        evening.give(guest, {"dots": {items[0]: 1, items[1]: 1}})
    evening.close()
    evening.confirm("persona", "label")
    evening.go("night-people", "form")
    persona = evening.record("persona")
    for key, said in (("goals", "Be home before midnight"), ("needs", "To know someone would notice")):
        part = {"need": said} if key == "needs" else said
        evening.give(
            guests[0],
            {
                "record": persona.id,
                "field": key,
                "value": part if key != "needs" else said,
                "basis": "lived_experience",
            },
        )
    evening.close()
    evening.confirm("persona", "goals", "needs")
    evening.go("ideas", "write")
    for at, guest in enumerate(guests):
        evening.give(guest, {"text": f"Idea {at}: keep a window lit and someone behind it until the last tram"})
    evening.close()
    evening.confirm("idea", "title", "one_line", most=10)
    evening.go("choose-ideas", "merge")
    evening.go("choose-ideas", "vote")
    items = evening.items()
    for at, guest in enumerate(guests[:11]):
        evening.give(guest, {"dots": {items[0]: 2, items[1]: 2, items[2 + at % 4]: 1}})
    evening.close()
    evening.go("criteria", "write")
    for at, guest in enumerate(guests[:5]):
        evening.give(guest, {"text": f"It still works in month {at + 1}"})
    evening.go("criteria", "cluster")
    evening.go("criteria", "gates")
    items = evening.items()
    for guest in guests[:6]:
        evening.give(guest, {"target": items[0], "options": ["gate"], "reason": "This one cannot be traded"})
    evening.go("first-choice", "vote")
    items = evening.items()
    for at, guest in enumerate(guests[:10]):
        evening.give(guest, {"dots": {items[0 if at < 7 else 1]: 1}})
    evening.close()
    evening.do(conduct.end)


@pytest.fixture(scope="session")
def library() -> Library:
    return library_of(settings_of({}))


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory, library: Library) -> tuple[Path, str]:
    """A database with an organisation and a workshop that nobody has joined."""
    path = tmp_path_factory.mktemp("reports") / "workshop.db"
    migrate.upgrade(f"sqlite:///{path}", create=True)
    db = Database.open(f"sqlite:///{path}")
    with db.write(None) as uow:
        uow.session.add(
            OrganisationRow(
                id="city", name="City of Belvrande", lang="en", retention_days=90, contact="dpo@belvrande.example",
                emergency="112", support="", authority="", created_at=EVENING,
            )
        )  # fmt: skip
        uow.commit()
    made = workshops.create(
        db, FACILITATOR, library=library, template=TEMPLATE, title="Station square", place="Town hall",
        day=date(2026, 11, 24), identity="pseudonym", lang="en", now=EVENING,
    )  # fmt: skip
    db.close()
    return path, made.id


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory, blank: tuple[Path, str], library: Library) -> tuple[Path, str]:
    """The same after the whole evening."""
    path = tmp_path_factory.mktemp("played") / "workshop.db"
    shutil.copy2(blank[0], path)
    path.parent.chmod(0o700)
    db = Database.open(f"sqlite:///{path}")
    play(Evening(db, library, blank[1]))
    db.close()
    return path, blank[1]


def _copy(source: tuple[Path, str], library: Library, folder: Path) -> Iterator[Evening]:
    folder.mkdir(mode=0o700)
    shutil.copy2(source[0], folder / "workshop.db")
    db = Database.open(f"sqlite:///{folder / 'workshop.db'}")
    yield Evening(db, library, source[1], at=EVENING + timedelta(hours=5))
    db.close()


@pytest.fixture
def empty(blank: tuple[Path, str], library: Library, tmp_path: Path) -> Iterator[Evening]:
    """A workshop that nobody has joined."""
    yield from _copy(blank, library, tmp_path / "data")


@pytest.fixture
def evening(played: tuple[Path, str], library: Library, tmp_path: Path) -> Iterator[Evening]:
    """A workshop that has ended."""
    yield from _copy(played, library, tmp_path / "data")


def headings(report: Report, level: int = 1) -> list[str]:
    """The headings of one level in order."""
    return [plain(block.text) for block in report.blocks if isinstance(block, Heading) and block.level == level]


def words(report: Report) -> str:
    """Everything the report says, titles of tables included."""
    said = [report.title, report.subtitle, report.status, *(plain(value) for _, value in report.meta)]
    for block in report.blocks:
        said += [plain(text) for text in texts_of(block)]
        said += [getattr(block, "title", "") if isinstance(getattr(block, "title", ""), str) else ""]
        said += [*block.header] if isinstance(block, Table) else []
    return "\n".join(said)


def said_in(blocks: tuple[Block, ...]) -> str:
    """The words of these blocks."""
    return "\n".join(plain(text) for block in blocks for text in texts_of(block))


def every_span(blocks: tuple[Block, ...]) -> list[Span]:
    """All spans of these blocks."""
    return [span for block in blocks for text in texts_of(block) for span in spans(text)]


def chapter(report: Report, title: str) -> tuple[Block, ...]:
    """The blocks below a heading of level 1, up to the next one."""
    found, inside = [], False
    for block in report.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = plain(block.text) == title
            continue
        if inside:
            found.append(block)
    return tuple(found)
