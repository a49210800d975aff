"""Real databases with an organisation, and one workshop to take part in."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workshop.people import organisations
from workshop.people.participants import Room
from workshop.storage import Database, Row
from workshop.storage.workshop import WorkshopRow

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PASSWORD = "tulipe-rame-vingt-bocal"


class FakeClock:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **amount: float) -> datetime:
        self.at += timedelta(**amount)
        return self.at


@pytest.fixture
def clock() -> FakeClock:
    """The present moment of a test."""
    return FakeClock()


@pytest.fixture
def db(tmp_path: Path, clock: FakeClock) -> Iterator[Database]:
    """An empty database."""
    database = Database.open(f"sqlite:///{tmp_path / 'workshop.db'}", create=True, clock=clock)
    Row.metadata.create_all(database.engine)
    yield database
    database.close()


@pytest.fixture
def set_up() -> Callable[..., str]:
    """Does the first set-up with ordinary answers; gives the session's token."""

    def do(db: Database, *, now: datetime = NOW, token: str | None = None, **changed: object) -> str:
        facts: dict[str, object] = {
            "organisation": "Ville de Rivière",
            "lang": "fr",
            "retention_days": 90,
            "contact": "dpo@riviere.example",
            "name": "Nadia Benali",
            "email": "Nadia@Riviere.example",
            "password": PASSWORD,
        }
        link = token or organisations.first_start_link(db, now=now)
        assert link is not None
        return organisations.set_up(db, token=link, now=now, **{**facts, **changed})  # type: ignore[arg-type]

    return do


@pytest.fixture
def session(db: Database, set_up: Callable[..., str]) -> str:
    """The token of the first facilitator's session."""
    return set_up(db)


@pytest.fixture
def workshops(db: Database, session: str) -> tuple[str, str]:
    """Two workshops of one organisation."""
    with db.write(None) as uow:
        home = organisations.store.organisation_ids(uow.session)[0]
        for id_, code in (("w", "K7M4QDXR"), ("v", "BBBB2222")):
            uow.session.add(
                WorkshopRow(
                    id=id_, organisation_id=home, title="Station square", template="t", lang="fr", langs=["fr", "en"],
                    identity="pseudonym", groups=["resident", "police"], code=code, screen_key=code, created_at=NOW,
                )
            )  # fmt: skip
        uow.commit()
    return "w", "v"


@pytest.fixture
def room(workshops: tuple[str, str]) -> Room:
    """An open room with pseudonyms."""
    return Room(
        workshop="w",
        identity="pseudonym",
        groups=("resident", "police"),
        langs=("fr", "en"),
        status="live",
        notice_version="1",
    )
