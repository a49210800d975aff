"""The check at start and of the monitors."""

from pathlib import Path

from sqlalchemy import text

from workshop.storage import Database, health

GONE = "INSERT INTO child VALUES ('c', 'nowhere')"


def keys(found: health.Health) -> set[str]:
    return {problem.key for problem in found.problems} - {"little_room", "no_room"}


def test_a_sound_database_is_well_and_the_probe_writes(db: Database) -> None:
    for deep in (True, False):
        found = health.examine(db, deep=deep)
        assert found.ok
        assert found.writable
        assert keys(found) == set()
        assert found.dialect == db.dialect
        assert found.revision is None


def test_the_schema_revision_is_shown(db: Database) -> None:
    with db.engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('0001')"))
    assert health.examine(db).revision == "0001"


def test_a_log_that_was_deleted_is_noticed(url: str, file_db: Database, tmp_path: Path) -> None:
    for _ in range(3):
        with file_db.write("w") as uow:
            uow.event("add", actor_kind="system", actor_id=None, row_kind="dot", row_id="1")
            uow.commit()
        if not (tmp_path / "early.db").exists():
            file_db.checkpoint()
            assert file_db.path is not None
            (tmp_path / "early.db").write_bytes(file_db.path.read_bytes())
    assert file_db.path is not None
    path = file_db.path
    file_db.close()
    path.write_bytes((tmp_path / "early.db").read_bytes())  # what a file without its log amounts to
    again = Database.open(url)
    found = health.examine(again)
    again.close()
    assert not found.ok
    (problem,) = [problem for problem in found.problems if problem.key == "log_lost"]
    assert problem.facts == {"found": 1, "marked": 3}
    assert problem.sentence.format(**problem.facts)


def test_links_that_lead_nowhere_are_noticed(file_db: Database) -> None:
    with file_db.engine.begin() as connection:
        connection.execute(text("CREATE TABLE parent (id TEXT PRIMARY KEY)"))
        connection.execute(text("CREATE TABLE child (id TEXT, parent_id TEXT REFERENCES parent (id))"))
    raw = file_db.engine.raw_connection()
    raw.execute("PRAGMA foreign_keys=OFF")  # type: ignore[attr-defined]
    raw.execute(GONE)  # type: ignore[attr-defined]
    raw.execute("PRAGMA foreign_keys=ON")  # type: ignore[attr-defined]
    raw.close()
    assert keys(health.examine(file_db)) == {"links_broken"}
    assert not health.examine(file_db).ok
    assert health.examine(file_db, deep=False).ok


def test_damage_inside_the_file_is_noticed(file_db: Database, url: str) -> None:
    with file_db.write(None) as uow:
        for index in range(500):
            uow.session.execute(text("INSERT INTO dot VALUES (:id, 'w', 'p')"), {"id": f"{index:060}"})
        uow.commit()
    assert file_db.path is not None
    path = file_db.path
    file_db.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:-8192] + b"\xff" * 8192)
    again = Database.open(url)
    found = health.examine(again)
    again.close()
    assert not found.ok
    assert keys(found) & {"damaged", "database_error", "not_a_database"}


def test_a_file_that_others_can_read_is_a_warning(file_db: Database) -> None:
    assert file_db.path is not None
    file_db.path.chmod(0o644)
    found = health.examine(file_db)
    assert keys(found) == {"file_readable"}
    assert found.ok


def test_a_full_disk_warns_first_and_then_closes_the_door() -> None:
    def with_free(free: int) -> health.Health:
        return health.Health("sqlite", None, True, tuple(health._room(free, 0)), free, 0)

    assert with_free(600_000_000).problems == ()
    low, full = with_free(400_000_000), with_free(50_000_000)
    assert (low.ok, low.admits) == (True, True)
    assert (full.ok, full.admits) == (True, False)
    assert [problem.key for problem in low.problems + full.problems] == ["little_room", "no_room"]


def test_a_log_that_grew_too_long_is_a_warning() -> None:
    assert [problem.key for problem in health._room(10**12, 65_000_000)] == ["log_long"]
