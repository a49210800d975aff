"""Any evening, however it went, is the same document after it was taken in; and so is the finished demonstration."""

import json
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.archive.test_importing import bare
from tests.live.conftest import NOW, FakeClock, Hall, Phone
from tests.rehearsal.played import Play
from workshop import archive, board
from workshop.errors import WorkshopError
from workshop.i18n import LANGUAGES
from workshop.library import Library
from workshop.live import conduct
from workshop.live.send_off.model import QUESTIONS
from workshop.live.send_off.service import give
from workshop.people.actor import SYSTEM
from workshop.stages import records
from workshop.storage import Database, migrate

STEPS = ("alone", "pairs", "fours")
WORDS = some.text(some.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
WHO = some.integers(0, 8)
GIVEN = some.tuples(WHO, some.sampled_from(list(QUESTIONS)), some.integers(1, 5))
Act = Callable[["Evening"], Any]


class Evening:
    """A room and the people in it, driven by chance."""

    def __init__(self, hall: Hall, people: int) -> None:
        self.hall = hall
        self.phones: list[Phone] = [hall.phone(group=("resident", "police")[at % 3 % 2]) for at in range(people)]

    def phone(self, who: int) -> Phone:
        return self.phones[who % len(self.phones)]

    def card(self, which: int) -> str:
        rows = self.hall.rows()
        return rows[which % len(rows)].id if rows else "none"


def act(name: str, *more: some.SearchStrategy[Any]) -> some.SearchStrategy[tuple[Any, ...]]:
    return some.tuples(some.just(name), *more)


ACTS = some.lists(
    some.one_of(
        act("go", some.sampled_from(STEPS)),
        act("write", WHO, WORDS),
        act("vote", WHO, some.integers(0, 3)),
        act("close"),
        act("reveal"),
        act("hide", some.integers(0, 20)),
        act("edit", some.integers(0, 20), WORDS),
        act("group", some.integers(0, 20), WORDS),
        act("erase", WHO, some.booleans()),
        act("record", some.sampled_from(["framing", "persona", "idea", "criterion"]), WORDS),
        act("confirm"),
        act("drop"),
        act("end"),
        act("marks", some.lists(GIVEN, max_size=30)),
    ),
    min_size=2,
    max_size=20,
)


def happen(evening: Evening, name: str, *facts: Any) -> None:
    """One thing happens, unless the room refuses it."""
    hall = evening.hall
    hall.clock.forward(seconds=7)
    try:
        match name, facts:
            case "go", (step,):
                hall.go("after-dark", step, per_person=None)
            case "write", (who, text):
                evening.phone(who).write(text)
            case "vote", (who, at):
                items = hall.with_items(["Light", "Company"], per_person=3, into=[])
                evening.phone(who).give({"dots": {items[at % 2]: 1}}, n=at)
            case "close", ():
                hall.do(conduct.close_step)
            case "reveal", ():
                hall.do(conduct.reveal)
            case "hide", (which,):
                hall.do(board.hide, card=evening.card(which))
            case "edit", (which, text):
                hall.do(board.edit, card=evening.card(which), text=text)
            case "group", (which, text):
                hall.do(conduct.close_step)
                board.new_cluster(
                    hall.db, hall.facilitator, workshop=hall.workshop, activity=hall.now()[0].id,
                    cards=[evening.card(which)], name=text, now=hall.clock(),
                )  # fmt: skip
            case "erase", (who, everything):
                phone = evening.phone(who)
                mine = phone.mine()
                phone.erase(*(one["id"] for one in mine[:1]), everything=everything)
            case "record", (kind, text):
                made = records.start(hall.db, SYSTEM, workshop=hall.workshop, kind=kind, now=hall.clock())
                field = "title" if kind != "persona" else "name"
                records.write(hall.db, SYSTEM, record=made.id, field=field, value=text, now=hall.clock())
            case (("confirm" | "drop"), ()):
                for one in records.records_of(hall.db, SYSTEM, workshop=hall.workshop):
                    for value in one.values[:1]:
                        getattr(records, name)(hall.db, SYSTEM, value=value.id, now=hall.clock())
            case "end", ():
                hall.do(conduct.end)
            case "marks", (given,):
                hall.do(conduct.end)
                for who, question, mark in given:
                    give(hall.db, evening.phone(who).actor, marks={question: mark}, now=hall.clock())
    except (WorkshopError, StopIteration):
        return


@contextmanager
def room(blank: Path, library: Library, workshop: str, identity: str) -> Iterator[Hall]:
    """A room of its own for each example."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy2(blank, Path(folder) / "workshop.db")
        db = Database.open(f"sqlite:///{folder}/workshop.db")
        hall = Hall(db, library, workshop, FakeClock())
        try:
            yield hall if identity == "pseudonym" else Hall(db, library, hall.another(identity=identity), hall.clock)
        finally:
            db.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    people=some.integers(1, 9),
    identity=some.sampled_from(["pseudonym", "anonymous"]),
    internal=some.booleans(),
    first=some.lists(some.tuples(WHO, WORDS), min_size=1, max_size=6),
    acts=ACTS,
)
def test_any_evening_comes_back_the_same(
    furnished: tuple[Path, str],
    library: Library,
    people: int,
    identity: str,
    internal: bool,
    first: list[tuple[int, str]],
    acts: list[tuple[Any, ...]],
) -> None:
    blank, workshop = furnished
    with room(blank, library, workshop, identity) as hall:
        evening = Evening(hall, people)
        hall.go("after-dark", "alone", per_person=None)
        for name, *facts in (*(("write", *one) for one in first), *acts):
            happen(evening, name, *facts)
        before = export(hall.db, hall.workshop, internal=internal, seed=1)
        assert archive.problems(json.dumps(before).encode()) == ()
        made = archive.import_json(hall.db, hall.facilitator, content=json.dumps(before).encode(), now=hall.clock())
        assert bare(export(hall.db, made.id, internal=internal, seed=2)) == bare(before)
        assert bare(export(hall.db, hall.workshop, internal=internal, seed=1)) == bare(before)


def export(db: Database, workshop: str, *, internal: bool, seed: int) -> dict[str, Any]:
    return archive.export_json(db, SYSTEM, workshop=workshop, internal=internal, now=NOW, rng=random.Random(seed))


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.xdist_group("rehearsal")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_finished_demonstration_comes_back_the_same(play: Play, lang: str, tmp_path: Path) -> None:
    played = play(lang=lang)
    before = export(played.app.db, played.workshop.id, internal=True, seed=1)
    content = json.dumps(before).encode()
    assert archive.problems(content) == ()
    url = f"sqlite:///{tmp_path / 'other' / 'workshop.db'}"
    migrate.upgrade(url, create=True)
    db = Database.open(url)
    made = archive.import_json(db, SYSTEM, content=content, now=NOW)
    after = export(db, made.id, internal=True, seed=2)
    db.close()
    assert bare(after) == bare(before)
