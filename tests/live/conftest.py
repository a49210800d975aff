"""A room on a real database file: a workshop from a template, its facilitator, a stranger, phones and a wall."""

import json
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select

from workshop.bootstrap import library_of, settings_of
from workshop.i18n import catalogue
from workshop.inputs.store import SubmissionRow
from workshop.library import Library
from workshop.live import conduct, room, store, workshops
from workshop.live.model import Activity, Step
from workshop.live.notice import NOTICE_VERSION
from workshop.live.reading import agenda
from workshop.live.results import Result, result
from workshop.live.submit import Outcome, submit
from workshop.live.wall import wall
from workshop.people import participants
from workshop.people.actor import Actor, Role
from workshop.people.store import AccountRow, OrganisationRow
from workshop.storage import Database, EventRow, migrate
from workshop.storage.workshop import WorkshopRow

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
TEMPLATE = "insecurity-at-night"
FACILITATOR = Actor(Role.FACILITATOR, organisation="city", account="ana")
STRANGER = Actor(Role.FACILITATOR, organisation="elsewhere", account="zoe")


class FakeClock:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **amount: float) -> datetime:
        self.at += timedelta(**amount)
        return self.at


@dataclass
class Phone:
    """One participant's phone."""

    hall: "Hall"
    actor: Actor
    token: str
    name: str

    def item(self, payload: object, /, **changed: object) -> dict[str, object]:
        """One submission to the step the room is at, as a phone makes it; `changed` replaces any of its parts."""
        activity, step = self.hall.now()
        made: dict[str, object] = {
            "id": str(uuid.uuid4()),
            "activity": activity.id,
            "step": step.number,
            "kind": step.kind,
            "payload": payload,
            "written_at": self.hall.clock().isoformat(),
        }
        return {**made, **changed}

    def post(self, *items: object) -> list[Outcome]:
        """Send these submissions in one request."""
        return submit(self.hall.db, self.actor, items, now=self.hall.clock())  # type: ignore[arg-type]

    def give(self, payload: object, /, **changed: object) -> Outcome:
        """Send one answer."""
        return self.post(self.item(payload, **changed))[0]

    def write(self, text: str, /, **changed: object) -> Outcome:
        """Send one note."""
        return self.give({"text": text}, **changed)

    def state(self, lang: str = "en") -> dict[str, Any]:
        """What this phone may see."""
        return room.state(self.hall.db, self.actor, lang)

    def mine(self) -> list[dict[str, Any]]:
        """What this phone has sent."""
        return room.mine(self.hall.db, self.actor, "en")

    def erase(self, *ids: str, everything: bool = False) -> list[str]:
        """Take back what was sent."""
        return room.erase(self.hall.db, self.actor, ids=ids, everything=everything, now=self.hall.clock())

    def bytes(self) -> str:
        """Everything this phone is sent."""
        return json.dumps([self.state(), self.mine()])


@dataclass
class Hall:
    """One room: the database, who acts, and short ways to do things."""

    db: Database
    library: Library
    workshop: str
    clock: FakeClock = field(default_factory=FakeClock)
    facilitator: Actor = FACILITATOR
    stranger: Actor = STRANGER

    @property
    def row(self) -> WorkshopRow:
        """The workshop's row as it is now."""
        with self.db.read() as session:
            found = session.get(WorkshopRow, self.workshop)
        assert found is not None
        return found

    def phone(self, name: str = "", group: str | None = "resident", lang: str = "en", workshop: str = "") -> Phone:
        """Someone joins."""
        code = self.made(workshop or self.workshop).code
        admitted = room.join(
            self.db, code, group=group, name=name or None, lang=lang, notice=NOTICE_VERSION, now=self.clock()
        )
        return Phone(self, participants.actor_of(admitted.participant), admitted.token, name)

    def phones(self, count: int) -> list[Phone]:
        """Many people join."""
        return [self.phone() for _ in range(count)]

    def made(self, workshop: str) -> workshops.Workshop:
        """A workshop as its facilitator sees it."""
        return workshops.workshop(self.db, self.facilitator, workshop=workshop)

    def another(self, **facts: object) -> str:
        """Another workshop of the same organisation."""
        facts = {"template": TEMPLATE, "now": self.clock(), **facts}
        return workshops.create(self.db, self.facilitator, library=self.library, **facts).id  # type: ignore[arg-type]

    def do(self, act: Callable[..., None], **facts: object) -> None:
        """The facilitator acts."""
        act(self.db, self.facilitator, workshop=self.workshop, now=self.clock(), **facts)

    def agenda(self) -> tuple[Activity, ...]:
        """The activities with their steps."""
        with self.db.read() as session:
            return agenda(session, self.workshop)

    def find(self, activity: str, step: str) -> tuple[Activity, Step]:
        """A step by the keys of the template and the method."""
        found = next(one for one in self.agenda() if one.key == activity)
        return found, next(one for one in found.steps if one.rules["key"] == step)

    def go(self, activity: str = "after-dark", step: str = "alone", **rules: object) -> None:
        """Move the room to a step; `rules` replace some of the step's own first."""
        if rules:
            self.rule(activity, step, **rules)
        there, inner = self.find(activity, step)
        self.do(conduct.go, activity=there.id, step=inner.number)

    def rule(self, activity: str, step: str, **rules: object) -> None:
        """Change what a step asks."""
        _, inner = self.find(activity, step)
        with self.db.write(self.workshop) as uow:
            row = uow.session.get(store.StepRow, inner.id)
            assert row is not None
            row.rules = {**row.rules, **rules}
            uow.raise_cue()
            uow.commit()

    def now(self) -> tuple[Activity, Step]:
        """Where the room is."""
        screen = self.screen()
        activity = next(one for one in self.agenda() if one.id == screen.activity_id)
        return activity, next(one for one in activity.steps if one.number == screen.step)

    def screen(self) -> store.ScreenRow:
        """The screen's row."""
        with self.db.read() as session:
            return store.screen_row(session, self.workshop)

    def wall(self, lang: str | None = None) -> dict[str, Any]:
        """What the wall shows."""
        return wall(self.db, self.row.screen_key, lang=lang)

    def cards(self) -> list[str]:
        """The words on the wall."""
        return [card["text"] for card in self.wall()["cards"]]

    def result(self, lang: str = "en", people: int = 0) -> Result | None:
        """The result of the current step."""
        _, step = self.now()
        with self.db.read() as session:
            rows = [row for row in session.scalars(select(SubmissionRow)) if row.step_id == step.id]
        return result(step, rows, people, catalogue(lang), "en")

    def rows(self, workshop: str = "") -> list[SubmissionRow]:
        """Everything that is stored of what people gave, oldest first."""
        with self.db.read() as session:
            query = select(SubmissionRow).where(SubmissionRow.workshop_id == (workshop or self.workshop))  # type: ignore[arg-type]
            return list(session.scalars(query.order_by(SubmissionRow.received_at, SubmissionRow.id)))  # type: ignore[arg-type]

    def events(self, since: int = 0) -> list[tuple[str, str]]:
        """(verb, kind of row) of what happened after this number, oldest first."""
        with self.db.read() as session:
            query = select(EventRow).where(EventRow.workshop_id == self.workshop, EventRow.seq > since)  # type: ignore[arg-type,operator]
            return [(one.verb, one.row_kind) for one in session.scalars(query.order_by(EventRow.seq))]  # type: ignore[arg-type]

    def last_event(self) -> int:
        """The number of the newest event."""
        with self.db.read() as session:
            return max((int(seq or 0) for seq in session.scalars(select(EventRow.seq))), default=0)  # type: ignore[call-overload]

    def with_items(
        self, texts: Sequence[str], activity: str = "choose-ideas", step: str = "vote", **rules: object
    ) -> list[str]:
        """Open a step about these things; gives their ids."""
        keys = [f"item-{at}" for at in range(len(texts))]
        own = [{"key": key, "label": {"en": text, "fr": text}} for key, text in zip(keys, texts, strict=True)]
        self.go(activity, step, **{"from": ["own"], "own": own, **rules})
        return keys


@contextmanager
def statements(db: Database) -> Iterator[list[str]]:
    """The SQL that is sent meanwhile, reads and writes."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    for engine in (db.engine, db._reader):
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        for engine in (db.engine, db._reader):
            event.remove(engine, "before_cursor_execute", note)


def plain(state: Mapping[str, Any]) -> dict[str, Any]:
    """A state without the part that is this phone's own."""
    return {key: value for key, value in state.items() if key != "me"}


@pytest.fixture(scope="session")
def library() -> Library:
    """The methods and templates of this checkout."""
    return library_of(settings_of({}))


def furnish(db: Database, library: Library) -> str:
    """Two organisations, each with an account, and a workshop of the first; gives its id."""
    with db.write(None) as uow:
        for home, account in (("city", "ana"), ("elsewhere", "zoe")):
            uow.session.add(
                OrganisationRow(
                    id=home, name=home.title(), lang="en", retention_days=90, contact="dpo@city.example",
                    emergency="112", support="", authority="", created_at=NOW,
                )
            )  # fmt: skip
            uow.session.flush()
            uow.session.add(
                AccountRow(
                    id=account, organisation_id=home, email=f"{account}@city.example", name=account, lang="en",
                    password_hash="-", created_at=NOW,
                )
            )  # fmt: skip
        uow.commit()
    made = workshops.create(
        db, FACILITATOR, library=library, template=TEMPLATE, title="Night", identity="pseudonym", now=NOW
    )
    return made.id


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory, library: Library) -> tuple[Path, str]:
    """A database file with two organisations and a workshop; each test works on a copy of its own."""
    path = tmp_path_factory.mktemp("hall") / "workshop.db"
    migrate.upgrade(f"sqlite:///{path}", create=True)
    db = Database.open(f"sqlite:///{path}")
    made = furnish(db, library)
    db.close()
    return path, made


@pytest.fixture
def hall(furnished: tuple[Path, str], library: Library, tmp_path: Path) -> Iterator[Hall]:
    """A workshop that nobody has joined yet."""
    blank, workshop = furnished
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    shutil.copy2(blank, folder / "workshop.db")
    db = Database.open(f"sqlite:///{folder / 'workshop.db'}")
    yield Hall(db, library, workshop)
    db.close()
