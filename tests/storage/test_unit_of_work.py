"""What every write promises, on both databases."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from workshop.errors import NotFound, Stale
from workshop.storage import Busy, Change, Database, DiskFull, events_of
from workshop.storage.engine import connect
from workshop.storage.gate import Gate

FACTS = {"actor_kind": "system", "actor_id": None, "row_kind": "dot", "row_id": "1"}


def at_once(number: int, work: Callable[[int], object]) -> list[object]:
    """Run the work in so many threads that all start together."""
    barrier = threading.Barrier(number)

    def run(index: int) -> object:
        barrier.wait()
        return work(index)

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(run, range(number)))


def numbers(db: Database, workshop: str = "w") -> tuple[int, int]:
    with db.read() as session:
        row = session.execute(text("SELECT revision, cue FROM workshop WHERE id = :id"), {"id": workshop}).one()
    return int(row[0]), int(row[1])


def count(db: Database, table: str) -> int:
    with db.read() as session:
        return int(session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_thirty_taps_at_once_place_exactly_three_dots(db: Database) -> None:
    def tap(index: int) -> bool:
        with db.write("w") as uow:
            placed = uow.session.execute(text("SELECT count(*) FROM dot WHERE person = 'p'")).scalar_one()
            if placed >= 3:
                return False
            uow.session.execute(text("INSERT INTO dot VALUES (:id, 'w', 'p')"), {"id": str(index)})
            uow.commit()
            return True

    assert sum(bool(placed) for placed in at_once(30, tap)) == 3
    assert count(db, "dot") == 3
    assert numbers(db) == (3, 0)


def test_of_ten_simultaneous_edits_one_is_applied_and_nine_are_told(db: Database) -> None:
    with db.write(None) as uow:
        uow.session.execute(text("INSERT INTO page VALUES ('1', 1, 'first')"))
        uow.commit()

    def edit(index: int) -> str:
        try:
            with db.write("w") as uow:
                change = text("UPDATE page SET body = :body, version = 2 WHERE id = '1' AND version = 1 RETURNING id")
                if uow.session.execute(change, {"body": str(index)}).one_or_none() is None:
                    raise Stale()
                uow.commit()
                return "applied"
        except Stale:
            return "refused"

    assert sorted(map(str, at_once(10, edit))) == ["applied"] + ["refused"] * 9


def test_nothing_is_kept_without_commit(db: Database) -> None:
    told: list[Change] = []
    db.on_commit(told.append)
    with db.write("w") as uow:
        uow.session.execute(text("INSERT INTO dot VALUES ('1', 'w', 'p')"))
        uow.event("add", **FACTS)
        uow.raise_cue()
    assert count(db, "dot") == count(db, "event") == 0
    assert numbers(db) == (0, 0)
    assert told == []


def test_an_error_in_the_block_keeps_nothing_and_lets_the_next_one_in(db: Database) -> None:
    with pytest.raises(ZeroDivisionError), db.write("w") as uow:  # noqa: PT012 (two lines are the case)
        uow.session.execute(text("INSERT INTO dot VALUES ('1', 'w', 'p')"))
        raise ZeroDivisionError
    with db.write("w") as uow:
        uow.commit()
    assert count(db, "dot") == 0
    assert numbers(db) == (1, 0)


def test_the_cue_is_raised_once_however_often_it_is_asked_for(db: Database) -> None:
    with db.write("w") as uow:
        uow.raise_cue()
        uow.raise_cue()
        assert (uow.revision, uow.cue) == (1, 1)
        uow.commit()
    assert numbers(db) == (1, 1)


def test_listeners_are_called_after_the_commit_with_the_gate_left(db: Database) -> None:
    seen: list[tuple[Change, tuple[int, int]]] = []

    def listen(change: Change) -> None:
        with db.write(None) as inner:  # would wait for itself if the gate were still held
            inner.commit()
        seen.append((change, numbers(db)))

    db.on_commit(listen)
    with db.write("w") as uow:
        uow.raise_cue()
        uow.commit()
        assert seen == []
    assert seen == [(Change("w", 1, 1), (1, 1))]


def test_a_listener_that_fails_neither_undoes_the_write_nor_silences_the_others(db: Database) -> None:
    told: list[Change] = []

    def fail(change: Change) -> None:
        raise ZeroDivisionError

    db.on_commit(fail)
    db.on_commit(told.append)
    with db.write("w") as uow:
        uow.commit()
    assert told == [Change("w", 1, 0)]


def test_a_write_without_a_workshop_raises_no_revision_and_tells_nobody(db: Database) -> None:
    told: list[Change] = []
    db.on_commit(told.append)
    with db.write(None) as uow:
        assert (uow.workshop, uow.revision) == (None, None)
        with pytest.raises(RuntimeError):
            uow.raise_cue()
        uow.event("sign_in", organisation="o", **FACTS)
        uow.commit()
    assert told == []
    assert numbers(db) == (0, 0)
    assert count(db, "event") == 1


def test_a_write_to_a_workshop_that_does_not_exist_is_refused(db: Database) -> None:
    with pytest.raises(NotFound), db.write("nowhere"):
        pytest.fail("the block must not run")
    with db.write("w") as uow:
        uow.commit()


def test_events_are_numbered_in_the_order_of_the_calls_and_know_their_organisation(db: Database) -> None:
    with db.write("w") as uow:
        for verb in ("open", "add", "close"):
            uow.event(verb, before=1, after=2, fields=("state",), **FACTS)
        uow.commit()
    with db.read() as session:
        events = events_of(session, "w")
    assert [event.verb for event in events] == ["open", "add", "close"]
    assert [event.seq for event in events] == sorted(event.seq or 0 for event in events)
    assert {event.organisation_id for event in events} == {"o"}
    assert events[0].fields == ["state"]
    assert events[0].at.utcoffset() is not None


def test_a_write_inside_a_write_is_a_mistake_and_not_a_deadlock(db: Database) -> None:
    with db.write("w") as uow:
        with pytest.raises(RuntimeError), db.write("v"):
            pytest.fail("the block must not run")
        uow.commit()
    assert numbers(db) == (1, 0)


def test_a_second_commit_is_a_mistake(db: Database) -> None:
    with db.write("w") as uow:
        uow.commit()
        with pytest.raises(RuntimeError):
            uow.commit()


def test_a_reading_session_can_write_nothing(db: Database) -> None:
    with pytest.raises(DBAPIError), db.read() as session:
        session.execute(text("INSERT INTO dot VALUES ('1', 'w', 'p')"))
    assert count(db, "dot") == 0


def test_a_reading_session_sees_one_moment_and_stops_no_writer(db: Database) -> None:
    with db.read() as session:
        assert session.execute(text("SELECT count(*) FROM dot")).scalar_one() == 0
        with db.write("w") as uow:
            uow.session.execute(text("INSERT INTO dot VALUES ('1', 'w', 'p')"))
            uow.commit()
        assert session.execute(text("SELECT count(*) FROM dot")).scalar_one() == 0
    assert count(db, "dot") == 1


def test_what_a_session_gave_can_be_read_after_it(db: Database) -> None:
    with db.write("w") as uow:
        uow.event("add", **FACTS)
        uow.commit()
    with db.read(patient=True) as session:
        (event,) = events_of(session, "w")
    assert event.verb == "add"


def test_the_same_file_opened_twice_in_one_process_shares_one_gate(file_db: Database, url: str) -> None:
    other = Database.open(url)
    try:

        def tap(index: int) -> None:
            with (file_db, other)[index % 2].write("w") as uow:
                uow.commit()

        at_once(16, tap)
        assert numbers(file_db) == (16, 0)
        assert other._gate is file_db._gate
    finally:
        other.close()


def pragma(db: Database, setting: str) -> None:
    """Change a setting of the one connection that waits in the pool of writers."""
    raw = db.engine.raw_connection()
    raw.cursor().execute(f"PRAGMA {setting}")
    raw.close()


def test_a_write_lock_held_too_long_elsewhere_is_a_sentence_and_the_next_try_works(file_db: Database) -> None:
    assert file_db.path is not None
    pragma(file_db, "busy_timeout=0")
    elsewhere = connect(file_db.path)
    elsewhere.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy), file_db.write("w"):
        pytest.fail("the block must not run")
    elsewhere.execute("ROLLBACK")
    elsewhere.close()
    with file_db.write("w") as uow:
        uow.commit()
    assert numbers(file_db) == (1, 0)


def test_a_full_disk_is_a_sentence_and_writing_resumes_when_there_is_room(file_db: Database) -> None:
    def put(index: int) -> None:
        with file_db.write("w") as uow:
            uow.session.execute(text("INSERT INTO dot VALUES (:id, 'w', :p)"), {"id": str(index), "p": "p" * 9000})
            uow.commit()

    put(0)
    pragma(file_db, "max_page_count=1")  # as many as there are already, no more
    with pytest.raises(DiskFull):
        put(1)
    assert (count(file_db, "dot"), numbers(file_db)) == (1, (1, 0))
    pragma(file_db, "max_page_count=1000000")
    put(1)
    assert (count(file_db, "dot"), numbers(file_db)) == (2, (2, 0))


def test_a_row_locked_too_long_on_the_server_is_a_sentence(postgresql_url: str) -> None:
    db = Database.open(postgresql_url)
    with db.engine.begin() as connection:
        connection.execute(text("CREATE TABLE workshop (id TEXT, organisation_id TEXT, revision INT, cue INT)"))
        connection.execute(text("INSERT INTO workshop VALUES ('w', 'o', 0, 0)"))
    with db.engine.begin() as elsewhere:
        elsewhere.execute(text("SELECT 1 FROM workshop FOR UPDATE"))
        with pytest.raises(Busy), db.write("w"):
            pytest.fail("the block must not run")
    with db.write("w") as uow:
        uow.commit()
    db.close()


def test_connections_that_were_cut_are_made_again_unseen(postgresql_url: str) -> None:
    db = Database.open(postgresql_url)
    with db.engine.begin() as connection:
        connection.execute(text("CREATE TABLE workshop (id TEXT, organisation_id TEXT, revision INT, cue INT)"))
        connection.execute(text("INSERT INTO workshop VALUES ('w', 'o', 0, 0)"))
    other = Database.open(postgresql_url)
    with other.engine.begin() as connection:
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        connection.execute(text(cut + " AND pid <> pg_backend_pid()"))
    with db.write("w") as uow:
        uow.commit()
    assert numbers(db) == (1, 0)
    other.close()
    db.close()


def test_the_gate_is_fair_and_a_turn_given_up_is_not_lost() -> None:
    gate = Gate()
    order: list[int] = []
    gate.enter(1)
    threads = []
    for index in range(5):

        def wait(index: int = index) -> None:
            gate.enter(10)
            order.append(index)
            gate.leave()

        thread = threading.Thread(target=wait)
        thread.start()
        threads.append(thread)
        while len(gate._waiting) <= index:
            pass
    with pytest.raises(Busy):
        gate.enter(0.001)
    gate.leave()
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]
    gate.enter(0.001)
