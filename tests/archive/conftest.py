"""A workshop in which everything happened that an archive has to tell."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.live.conftest import FakeClock, Hall, furnished, hall, library
from workshop import archive, board
from workshop.inputs.store import SubmissionRow
from workshop.library import Library
from workshop.live import conduct
from workshop.stages import records
from workshop.storage import Database
from workshop.text import LIMITS, clean

__all__ = ["furnished", "hall", "library"]

HOSTILE = clean(
    '"}], "format": null, \\u0000 <script>alert(1)</script> =HYPERLINK("http://x") ’ or 1=1 -- '
    "שלום مرحبا 🚨👩🏽‍🚒 e\u0301 \u2028 {facts} %s C:\\temp\\new",
    limit=LIMITS["NOTE"],
)


def story(hall: Hall) -> Hall:
    """Three people write, group, vote and take back; the group agrees, changes its mind and disagrees."""
    amina, bruno, chloe = hall.phone("Zorblax Amina"), hall.phone("Quux Bruno", group="police"), hall.phone()
    hall.go("after-dark", "alone")
    hall.clock.forward(seconds=61)
    for phone, text in ((amina, "The underpass is dark"), (bruno, HOSTILE), (chloe, "Nobody answers at the stop")):
        assert phone.write(text).status == "saved"
        hall.clock.forward(seconds=7)
    dark, hostile = row(hall, "The underpass is dark"), row(hall, HOSTILE)
    hall.do(board.hide, card=hostile.id)
    hall.do(board.edit, card=dark.id, text="The underpass is dark after six")
    hall.do(conduct.close_step)
    hall.go("after-dark", "fours")
    hall.clock.forward(seconds=40)
    for phone, text in ((amina, "Nobody is around after eight"), (chloe, "Withdrawn: my street has no light")):
        assert phone.write(text).status == "saved"
        hall.clock.forward(seconds=7)
    hall.do(conduct.close_step)
    assert bruno.write("Too late, but true").status == "late"
    hall.do(conduct.reveal)
    chloe.erase(row(hall, "Withdrawn: my street has no light").submission_id)
    board.new_cluster(
        hall.db, hall.facilitator, workshop=hall.workshop, activity=hall.agenda()[0].id, cards=[dark.id],
        name="Dark places", now=hall.clock(),
    )  # fmt: skip
    late = row(hall, "Too late, but true")
    for_both = row(hall, "Nobody answers at the stop").id, row(hall, "Nobody is around after eight").id
    hall.do(board.merge, cards=for_both)
    hall.do(board.keep_both, one=dark.id, two=late.id)
    one, two = hall.with_items(["Light", "Company"], per_person=3, into=[])
    amina.give({"dots": {one: 2}}, n=1)
    bruno.give({"dots": {two: 1}}, n=1)
    amina.give({"dots": {two: 2}}, n=2)
    hall.do(conduct.close_step)
    _decide(hall)
    return hall


def row(hall: Hall, text: str) -> SubmissionRow:
    """What someone wrote."""
    return next(one for one in hall.rows() if one.payload.get("text") == text)


def _decide(hall: Hall) -> None:
    """The records: agreed, changed, proposed, dropped, pointed at, contested."""
    frame = records.start(hall.db, hall.facilitator, workshop=hall.workshop, kind="framing", now=hall.clock())
    drafts = frame.drafts("problem_statement")
    records.confirm(hall.db, hall.facilitator, value=drafts[0].id, now=hall.clock())

    def write(key: str, value: object, **more: Any) -> str:
        hall.clock.forward(seconds=5)
        done = records.write(
            hall.db, hall.facilitator, record=frame.id, field=key, value=value, now=hall.clock(), **more
        )
        return done.id

    write("title", "Walking home")
    write("title", "Walking home at night")
    cause = write("causes", {"text": "The kiosk closes at eight"}, basis="evidence")
    write("root_causes", cause)
    gone = write("harms", "Lost evening trade")
    records.drop(hall.db, hall.facilitator, value=gone, now=hall.clock())
    records.set_state(
        hall.db, hall.facilitator, record=frame.id, state="contested", dissent="Police: it is the lighting.",
        now=hall.clock(),
    )  # fmt: skip
    records.start(hall.db, hall.facilitator, workshop=hall.workshop, kind="persona", now=hall.clock())


@dataclass(frozen=True)
class Told:
    """A database file in which the story was told twice, with names and without, and the time at its end."""

    path: Path
    named: str
    unnamed: str
    until: datetime


@pytest.fixture(scope="session")
def twice(furnished: tuple[Path, str], library: Library, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The story, told once for all tests; each works on a copy of its own."""
    blank, workshop = furnished
    path = tmp_path_factory.mktemp("told") / "workshop.db"
    shutil.copy2(blank, path)
    db = Database.open(f"sqlite:///{path}")
    named = story(Hall(db, library, workshop))
    unnamed = story(Hall(db, library, named.another(identity="anonymous"), named.clock))
    db.close()
    return Told(path, named.workshop, unnamed.workshop, named.clock())


@pytest.fixture
def copied(twice: Told, tmp_path: Path) -> Iterator[Database]:
    """The database of this test."""
    folder = tmp_path / "told"
    folder.mkdir(mode=0o700)
    shutil.copy2(twice.path, folder / "workshop.db")
    db = Database.open(f"sqlite:///{folder / 'workshop.db'}")
    yield db
    db.close()


@pytest.fixture
def told(copied: Database, twice: Told, library: Library) -> Hall:
    """The story in a workshop with pseudonyms."""
    return Hall(copied, library, twice.named, clock(twice.until))


@pytest.fixture
def unnamed(copied: Database, twice: Told, library: Library) -> Hall:
    """The story in a workshop without names."""
    return Hall(copied, library, twice.unnamed, clock(twice.until))


def clock(at: datetime) -> FakeClock:
    """A clock that stands here."""
    made = FakeClock()
    made.at = at
    return made


def export(hall: Hall, *, seed: int = 7, **more: Any) -> dict[str, Any]:
    """The archive, its numbers drawn from a seed."""
    return archive.export_json(
        hall.db, hall.facilitator, workshop=hall.workshop, now=hall.clock(), rng=random.Random(seed), **more
    )
