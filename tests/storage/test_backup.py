"""A backup is a backup, and the way back is safe."""

import shutil
import sqlite3
import stat
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from workshop.storage import Database
from workshop.storage import backup as backups
from workshop.storage.refusals import FileExists, InUse, Missing, NotADatabase, SqliteOnly


def put(db: Database, name: str) -> None:
    with db.write("w") as uow:
        uow.session.execute(text("INSERT INTO dot VALUES (:id, 'w', 'p')"), {"id": name})
        uow.event("add", actor_kind="system", actor_id=None, row_kind="dot", row_id=name)
        uow.commit()


def dots(url: str) -> set[str]:
    db = Database.open(url)
    try:
        with db.read() as session:
            return set(session.execute(text("SELECT id FROM dot")).scalars())
    finally:
        db.close()


def test_a_backup_made_while_people_write_holds_all_that_was_saved_before(file_db: Database, tmp_path: Path) -> None:
    for index in range(20):
        put(file_db, f"before-{index}")
    end, going = threading.Event(), threading.Barrier(5)

    def keep_writing(number: int) -> None:
        put(file_db, f"{number}-first")
        going.wait()
        index = 0
        while not end.is_set():
            put(file_db, f"{number}-{index}")
            index += 1

    threads = [threading.Thread(target=keep_writing, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    going.wait()
    made = backups.backup(file_db, tmp_path / "copies" / "copy.db")
    end.set()
    for thread in threads:
        thread.join()
    connection = sqlite3.connect(made.path)
    found = {row[0] for row in connection.execute("SELECT id FROM dot")}
    connection.close()
    assert {f"before-{index}" for index in range(20)} | {f"{number}-first" for number in range(4)} <= found
    assert made.rows["dot"] == made.rows["event"] == len(found)
    assert made.bytes == made.path.stat().st_size
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert [file.name for file in made.path.parent.iterdir()] == ["copy.db"]


def test_a_backup_is_never_written_over_a_file(file_db: Database, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(FileExists):
        backups.backup(file_db, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"


def test_restoring_gives_the_backup_despite_a_log_left_over(file_db: Database, url: str, tmp_path: Path) -> None:
    put(file_db, "kept")
    made = backups.backup(file_db, tmp_path / "copy.db")
    put(file_db, "later")
    path = file_db.path
    assert path is not None
    log = path.with_name(path.name + "-wal")
    shutil.copy(log, tmp_path / "left-over")
    file_db.close()
    shutil.copy(tmp_path / "left-over", log)  # as after a killed server
    restored = backups.restore(made.path, url, clock=lambda: datetime(2026, 11, 24, 9, 30, tzinfo=UTC))
    assert dots(url) == {"kept"}
    assert restored.rows["dot"] == 1
    names = {file.name.removeprefix("workshop.db.before-restore-20261124-093000000000") for file in restored.aside}
    assert {"", "-wal", ".seq"} <= names
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_restoring_is_refused_while_anyone_has_the_database_open(file_db: Database, url: str, tmp_path: Path) -> None:
    made = backups.backup(file_db, tmp_path / "copy.db")
    put(file_db, "later")
    with pytest.raises(InUse):
        backups.restore(made.path, url)
    file_db.close()
    assert dots(url) == {"later"}


@pytest.mark.parametrize("damage", ["payload", "truncated", "zero", "missing"])
def test_a_bad_backup_is_refused_and_nothing_changes(file_db: Database, url: str, tmp_path: Path, damage: str) -> None:
    for index in range(300):
        put(file_db, f"{index:040}")
    copy = backups.backup(file_db, tmp_path / "copy.db").path
    file_db.close()
    whole = copy.read_bytes()
    middle = len(whole) // 2
    match damage:
        case "payload":
            copy.write_bytes(whole[: middle - 4096] + b"\xff" * 8192 + whole[middle + 4096 :])
        case "truncated":
            copy.write_bytes(whole[:middle])
        case "zero":
            copy.write_bytes(b"")
        case "missing":
            copy.unlink()
    with pytest.raises((NotADatabase, Missing)):
        backups.restore(copy, url)
    assert len(dots(url)) == 300
    path = Path(url.removeprefix("sqlite:///"))
    assert not [file.name for file in path.parent.iterdir() if "restor" in file.name]


def test_restoring_where_there_is_nothing_makes_the_database(file_db: Database, tmp_path: Path) -> None:
    put(file_db, "kept")
    made = backups.backup(file_db, tmp_path / "copy.db")
    elsewhere = f"sqlite:///{tmp_path / 'new' / 'workshop.db'}"
    assert backups.restore(made.path, elsewhere).aside == ()
    assert dots(elsewhere) == {"kept"}


def test_regular_backups_are_kept_for_seven_days_and_four_weeks(tmp_path: Path) -> None:
    now = datetime(2026, 11, 24, 3, tzinfo=UTC)
    for days in range(60):
        for hours in (0, 1):
            backups.dated(tmp_path, now - timedelta(days=days, hours=hours)).touch()
    (tmp_path / "workshop-of-tuesday.db").touch()
    gone = backups.prune(tmp_path)
    left = sorted(file.name for file in tmp_path.iterdir())
    assert len(gone) == 120 - 9
    assert left[-1] == "workshop-of-tuesday.db"
    assert left[-8:-1] == [f"workshop-202611{day}-030000.db" for day in range(18, 25)]
    assert left[:-8] == ["workshop-20261108-030000.db", "workshop-20261115-030000.db"]  # Sundays, as 22 is
    assert backups.prune(tmp_path) == ()


def test_postgresql_is_sent_to_its_own_tools(postgresql_url: str, tmp_path: Path) -> None:
    db = Database.open(postgresql_url)
    with pytest.raises(SqliteOnly):
        backups.backup(db, tmp_path / "copy.db")
    with pytest.raises(SqliteOnly):
        backups.restore(tmp_path / "copy.db", postgresql_url)
    db.close()
