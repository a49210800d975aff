"""What other processes write is noticed; what we write ourselves is not told twice."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text

from workshop.storage import Change, Database
from workshop.storage.listen import read
from workshop.storage.watcher import Moves, Watcher

ELSEWHERE = """
import sys
from workshop.storage import Database
db = Database.open(sys.argv[1])
with db.write(sys.argv[2]) as uow:
    uow.raise_cue()
    uow.commit()
db.close()
"""


class Heard:
    """Collects what a watcher tells, and waits for it."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self._news = threading.Condition()

    def __call__(self, changes: tuple[Change, ...]) -> None:
        with self._news:
            self.changes += changes
            self._news.notify_all()

    def wait_for(self, change: Change) -> bool:
        with self._news:
            return self._news.wait_for(lambda: change in self.changes, timeout=20)


@contextmanager
def watching(db: Database) -> Iterator[Heard]:
    heard = Heard()
    watcher = Watcher(db, heard)
    watcher.start()
    watcher.start()
    try:
        yield heard
    finally:
        watcher.stop()


def elsewhere(url: str, workshop: str) -> None:
    subprocess.run([sys.executable, "-c", ELSEWHERE, url, workshop], check=True, timeout=60)


def beside(db: Database, workshop: str) -> None:
    """A write past our own doors, which the watcher cannot tell from another process."""
    raising = text("UPDATE workshop SET revision = revision + 1, cue = cue + 1 WHERE id = :id RETURNING revision, cue")
    with db.engine.begin() as connection:
        revision, cue = connection.execute(raising, {"id": workshop}).one()
        if db.dialect == "postgresql":
            notify = text("SELECT pg_notify('workshop_change', :note)")
            connection.execute(notify, {"note": f"{workshop} {revision} {cue}"})


def test_a_write_of_another_process_is_told_once_and_our_own_never(db: Database, any_url: str) -> None:
    with watching(db) as heard:
        with db.write("w") as uow:
            uow.raise_cue()
            uow.commit()
        elsewhere(any_url, "v")
        assert heard.wait_for(Change("v", 1, 1))
        beside(db, "w")
        assert heard.wait_for(Change("w", 2, 2))
        with db.write("v") as uow:
            uow.commit()
        beside(db, "w")
        assert heard.wait_for(Change("w", 3, 3))
    assert heard.changes == [Change("v", 1, 1), Change("w", 2, 2), Change("w", 3, 3)]


def test_a_callback_that_fails_does_not_end_the_watching(file_db: Database) -> None:
    heard = Heard()

    def fail_once(changes: tuple[Change, ...]) -> None:
        heard(changes)
        if len(heard.changes) == 1:
            raise ZeroDivisionError

    watcher = Watcher(file_db, fail_once)
    watcher.start()
    beside(file_db, "w")
    assert heard.wait_for(Change("w", 1, 1))
    beside(file_db, "w")
    assert heard.wait_for(Change("w", 2, 2))
    watcher.stop()
    watcher.stop()


@pytest.mark.parametrize("any_url", ["postgresql"], indirect=True)
def test_the_listening_connection_is_made_again_and_misses_nothing(db: Database) -> None:
    with watching(db) as heard:
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE query LIKE 'SELECT id, revision, cue FROM workshop%' OR query LIKE 'LISTEN%'"
                )
            )
        beside(db, "w")
        assert heard.wait_for(Change("w", 1, 1))


def test_a_workshop_that_is_gone_counts_as_moved_and_a_new_one_too() -> None:
    moves = Moves({"own": Change("own", 3, 1)}.get)
    moves.start([Change("a", 1, 0), Change("b", 4, 2)])
    assert moves.moved([Change("a", 1, 0), Change("own", 3, 1)]) == (Change("b", 5, 3),)
    assert moves.moved([Change("a", 1, 0), Change("own", 4, 1), Change("c", 0, 0)]) == (
        Change("own", 4, 1),
        Change("c", 0, 0),
    )


def test_a_notification_is_told_once_and_in_no_wrong_order() -> None:
    moves = Moves({}.get)
    moves.start([Change("a", 1, 0)])
    assert moves.told(Change("a", 3, 1)) == (Change("a", 3, 1),)
    assert moves.told(Change("a", 2, 1)) == ()
    assert moves.told(Change("a", 3, 1)) == ()


def test_a_notification_of_someone_else_is_ignored() -> None:
    assert read("w 3 1") == Change("w", 3, 1)
    assert [read(wrong) for wrong in ("", "w", "w x y", "w 1 2 3", "w -1 2")] == [None] * 5
