"""One workshop on a real database file, with a facilitator, a stranger, and answers people gave."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import workshop.board.store  # noqa: F401  submissions point at clusters: their table has to be known
from workshop.identifiers import new_id
from workshop.inputs.store import SubmissionRow
from workshop.links import Ref
from workshop.live.store import ActivityRow, StepRow
from workshop.people.actor import Actor, Role
from workshop.people.store import OrganisationRow
from workshop.stages import Record, Value, records
from workshop.stages.landing import StepResult, land
from workshop.storage import Database, migrate
from workshop.storage.base import Row
from workshop.storage.workshop import WorkshopRow

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@dataclass
class Desk:
    """What a test works with: the database, who acts, and short ways to do things."""

    db: Database
    workshop: str
    facilitator: Actor
    stranger: Actor
    participant: Actor
    now: datetime = NOW
    submissions: dict[str, str] = field(default_factory=dict)

    def later(self) -> datetime:
        """A minute has passed."""
        self.now += timedelta(minutes=1)
        return self.now

    def start(self, kind: str, **more: str) -> Record:
        """A new record."""
        return records.start(self.db, self.facilitator, workshop=self.workshop, kind=kind, now=self.later(), **more)

    def write(self, record: Record, key: str, value: object, **more: object) -> Value:
        """Write into a field."""
        return records.write(
            self.db, self.facilitator, record=record.id, field=key, value=value, now=self.later(), **more
        )  # type: ignore[arg-type]

    def confirm(self, value: Value) -> Value:
        """The group says yes."""
        return records.confirm(self.db, self.facilitator, value=value.id, now=self.later())

    def read(self, record: Record) -> Record:
        """The record as it is now."""
        return records.record(self.db, self.facilitator, record=record.id)

    def all(self, kind: str) -> tuple[Record, ...]:
        """The records of a kind."""
        found = records.records_of(self.db, self.facilitator, workshop=self.workshop)
        return tuple(record for record in found if record.kind == kind)

    def answer(self, name: str, group: str | None = "resident") -> Ref:
        """The submission of this name, made when first asked for."""
        if name not in self.submissions:
            with self.db.write(self.workshop) as uow:
                row = SubmissionRow(
                    id=new_id(),
                    submission_id=new_id(),
                    workshop_id=self.workshop,
                    activity_id="activity",
                    step_id="step",
                    kind="note",
                    payload={"text": name},
                    place=0.5,
                    group=group,
                    lang="en",
                    written_at=self.now,
                    received_at=self.now,
                )
                uow.session.add(row)
                uow.commit()
            self.submissions[name] = row.id
        return Ref("submission", self.submissions[name])

    def land(self, kind: str, into: tuple[str, ...] = (), **more: object) -> tuple[Value, ...]:
        """A step of this kind is closed."""
        result = StepResult(workshop=self.workshop, activity="activity", step_number=1, kind=kind, into=into, **more)  # type: ignore[arg-type]
        with self.db.write(self.workshop) as uow:
            made = land(uow, result, self.later())
            uow.commit()
        found = records.records_of(self.db, self.facilitator, workshop=self.workshop, dropped=True)
        values = {value.id: value for record in found for value in record.values}
        return tuple(values[value] for value in made)


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with one workshop and one activity; each test works on a copy of its own."""
    path = tmp_path_factory.mktemp("stages") / "workshop.db"
    migrate.upgrade(f"sqlite:///{path}", create=True)
    db = Database.open(f"sqlite:///{path}")
    with db.write(None) as uow:
        for row in _rows():
            uow.session.add(row)
            uow.session.flush()
        uow.commit()
    db.close()
    return path


def _rows() -> tuple[Row, ...]:
    return (
        OrganisationRow(
            id="city", name="City", lang="en", retention_days=90, contact="", emergency="112", support="", authority="",
            created_at=NOW,
        ),
        WorkshopRow(
            id="w", organisation_id="city", title="Night", template="insecurity-at-night", lang="en",
            langs=["en", "fr"], identity="pseudonym", groups=["resident", "police"], code="K7M4QDXR",
            screen_key="screen", created_at=NOW,
        ),
        ActivityRow(
            id="activity", workshop_id="w", position=1, key="open", method="one-two-four-all", stage="framing",
            title={"en": "Open"}, minutes=12,
        ),
        StepRow(id="step", workshop_id="w", activity_id="activity", number=1, kind="note", minutes=5, rules={}),
    )  # fmt: skip


@pytest.fixture
def desk(blank: Path, tmp_path: Path) -> Iterator[Desk]:
    """A workshop with one activity."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    shutil.copy2(blank, folder / "workshop.db")
    db = Database.open(f"sqlite:///{folder / 'workshop.db'}")
    yield a_desk(db)
    db.close()


def a_desk(db: Database) -> Desk:
    """The way into the workshop of such a database."""
    return Desk(
        db,
        "w",
        facilitator=Actor(Role.FACILITATOR, organisation="city", account="ana"),
        stranger=Actor(Role.FACILITATOR, organisation="elsewhere", account="zoe"),
        participant=Actor(Role.PARTICIPANT, participant="p", workshop="w"),
    )
