"""An upgrade never loses data: all of it or nothing."""

import hashlib
import shutil
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import MetaData, NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError

from workshop.storage import Database, EventRow, migrate
from workshop.storage.engine import address
from workshop.storage.refusals import InUse, LinksBroken, Missing, Newer, RowsChanged

# One real table, with our types: the others belong to other folders.
EVENTS = MetaData(naming_convention=EventRow.metadata.naming_convention)
EventRow.__table__.to_metadata(EVENTS)

HEAD = """import sqlalchemy as sa
from alembic import op

revision = "{name}"
down_revision = {before}
"""
FIRST = """

def upgrade() -> None:
    op.create_table("parent", sa.Column("id", sa.Text, primary_key=True), sa.Column("name", sa.Text))
    op.create_table(
        "child",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("parent_id", sa.Text, sa.ForeignKey("parent.id", ondelete="CASCADE", name="fk"), nullable=False),
    )
"""
REBUILD = """

def upgrade() -> None:
    rebuilt = "always" if op.get_bind().dialect.name == "sqlite" else "auto"
    with op.batch_alter_table("parent", recreate=rebuilt) as batch:
        batch.alter_column("name", new_column_name="title")
"""
LOSES = """

def upgrade() -> None:
    op.execute("DELETE FROM child WHERE id = '7'")
"""
BREAKS = """

def upgrade() -> None:
    op.execute("UPDATE child SET parent_id = 'nowhere' WHERE id = '7'")
"""
FAILS = """

def upgrade() -> None:
    op.add_column("parent", sa.Column("extra", sa.Text))
    op.execute("INSERT INTO nowhere VALUES (1)")
"""
DIES = """

def upgrade() -> None:
    import os, signal
    op.add_column("parent", sa.Column("extra", sa.Text))
    op.execute("UPDATE parent SET extra = 'half'")
    os.kill(os.getpid(), signal.SIGKILL)
"""
UPGRADE = """
import sys
from pathlib import Path
from workshop.storage import migrate
print(migrate.upgrade(sys.argv[1], location=Path(sys.argv[2])).changed)
"""


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """A folder of migrations with the product's own runner and one first migration."""
    folder = tmp_path / "scripts"
    shutil.copytree(migrate.LOCATION, folder, ignore=shutil.ignore_patterns("versions", "__pycache__"))
    (folder / "versions").mkdir()
    add(folder, "0001", None, FIRST)
    return folder


def add(folder: Path, name: str, before: str | None, body: str) -> None:
    head = HEAD.format(name=name, before=repr(before))
    (folder / "versions" / f"{name}.py").write_text(head + body)


def filled(url: str, scripts: Path) -> None:
    """At revision 0001, with ten parents and twenty children."""
    migrate.upgrade(url, create=True, location=scripts)
    with engine(url).begin() as connection:
        for index in range(10):
            connection.execute(text("INSERT INTO parent VALUES (:id, 'n')"), {"id": str(index)})
        for index in range(20):
            child = {"id": str(index), "parent": str(index % 10)}
            connection.execute(text("INSERT INTO child VALUES (:id, :parent)"), child)


def engine(url: str):  # type: ignore[no-untyped-def]
    return create_engine(address(url), poolclass=NullPool)


def counts(url: str) -> tuple[int, int]:
    with engine(url).connect() as connection:
        ask = [connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in ("parent", "child")]
    return int(ask[0]), int(ask[1])


def digest(url: str) -> str:
    return hashlib.sha256(Path(url.removeprefix("sqlite:///")).read_bytes()).hexdigest()


def test_a_new_database_gets_the_schema_and_a_second_run_does_nothing(any_url: str, scripts: Path) -> None:
    made = migrate.upgrade(any_url, create=True, location=scripts)
    assert (made.from_, made.to, made.backup, made.changed) == (None, "0001", None, True)
    again = migrate.upgrade(any_url, location=scripts)
    assert (again.from_, again.to, again.backup, again.changed) == ("0001", "0001", None, False)
    assert migrate.check(any_url, location=scripts).up_to_date


def test_a_missing_database_is_refused_unless_it_is_to_be_made(url: str, scripts: Path) -> None:
    with pytest.raises(Missing):
        migrate.upgrade(url, location=scripts)


def test_rebuilding_a_parent_keeps_its_children(any_url: str, scripts: Path) -> None:
    filled(any_url, scripts)
    add(scripts, "0002", "0001", REBUILD)
    assert not migrate.check(any_url, location=scripts).up_to_date
    migrate.upgrade(any_url, location=scripts)
    assert counts(any_url) == (10, 20)
    with engine(any_url).connect() as connection:
        assert connection.execute(text("SELECT count(title) FROM parent")).scalar_one() == 10


def test_the_copy_of_before_is_whole_and_named(url: str, scripts: Path) -> None:
    filled(url, scripts)
    add(scripts, "0002", "0001", REBUILD)
    made = migrate.upgrade(url, location=scripts)
    assert made.backup is not None
    assert counts(f"sqlite:///{made.backup}") == (10, 20)
    assert migrate.check(f"sqlite:///{made.backup}", location=scripts).current == "0001"


@pytest.mark.parametrize(("body", "refusal"), [(LOSES, RowsChanged), (FAILS, DBAPIError)])
def test_what_loses_rows_or_fails_changes_nothing(
    any_url: str, scripts: Path, body: str, refusal: type[Exception]
) -> None:
    filled(any_url, scripts)
    add(scripts, "0002", "0001", REBUILD)
    add(scripts, "0003", "0002", body)
    with pytest.raises(refusal):
        migrate.upgrade(any_url, location=scripts)
    assert counts(any_url) == (10, 20)
    assert migrate.check(any_url, location=scripts).current == "0001"
    with engine(any_url).connect() as connection:
        connection.execute(text("SELECT name FROM parent"))


def test_what_breaks_links_changes_nothing(url: str, scripts: Path) -> None:
    filled(url, scripts)
    add(scripts, "0002", "0001", BREAKS)
    before = digest(url)
    with pytest.raises(LinksBroken) as refused:
        migrate.upgrade(url, location=scripts)
    assert refused.value.facts == {"tables": "child"}
    assert digest(url) == before


def test_a_migration_may_say_that_it_changes_the_rows_of_a_table(any_url: str, scripts: Path) -> None:
    filled(any_url, scripts)
    add(scripts, "0002", "0001", 'changes_rows = ("child",)\n' + LOSES)
    migrate.upgrade(any_url, location=scripts)
    assert counts(any_url) == (10, 19)


def test_data_of_a_newer_program_is_refused_and_left_as_it_is(url: str, scripts: Path) -> None:
    filled(url, scripts)
    add(scripts, "0002", "0001", REBUILD)
    migrate.upgrade(url, location=scripts)
    (scripts / "versions" / "0002.py").unlink()
    shutil.rmtree(scripts / "versions" / "__pycache__", ignore_errors=True)
    before = digest(url)
    for refused in (migrate.check, migrate.upgrade):
        with pytest.raises(Newer) as told:
            refused(url, location=scripts)
        assert told.value.facts == {"revision": "0002"}
    assert digest(url) == before


def test_an_upgrade_killed_half_way_changes_nothing_and_works_the_next_time(url: str, scripts: Path) -> None:
    filled(url, scripts)
    add(scripts, "0002", "0001", DIES)
    killed = subprocess.run(
        [sys.executable, "-c", UPGRADE, url, str(scripts)], check=False, timeout=60, capture_output=True
    )
    assert killed.returncode == -9
    connection = sqlite3.connect(Path(url.removeprefix("sqlite:///")))
    assert [row[1] for row in connection.execute("PRAGMA table_info(parent)")] == ["id", "name"]
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    add(scripts, "0002", "0001", REBUILD)
    shutil.rmtree(scripts / "versions" / "__pycache__", ignore_errors=True)
    assert migrate.upgrade(url, location=scripts).changed
    assert counts(url) == (10, 20)


def test_an_upgrade_is_refused_while_the_database_is_open_but_looking_is_not(url: str, scripts: Path) -> None:
    filled(url, scripts)
    db = Database.open(url)
    assert not migrate.upgrade(url, location=scripts, wait=0).changed
    add(scripts, "0002", "0001", REBUILD)
    assert not migrate.check(url, location=scripts).up_to_date
    with pytest.raises(InUse):
        migrate.upgrade(url, location=scripts, wait=0)
    db.close()
    assert migrate.upgrade(url, location=scripts, wait=0).changed


def test_of_two_that_start_together_one_upgrades_and_one_waits(any_url: str, scripts: Path) -> None:
    filled(any_url, scripts)
    add(scripts, "0002", "0001", REBUILD)
    command = [sys.executable, "-c", UPGRADE, any_url, str(scripts)]
    start = threading.Barrier(2)

    def run(_: int) -> str:
        start.wait()
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=100).stdout.strip()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(run, range(2))) == ["False", "True"]
    assert counts(any_url) == (10, 20)


def test_differences_name_what_the_migrations_do_not_cover(url: str, scripts: Path) -> None:
    migrate.upgrade(url, create=True, location=scripts)
    found = migrate.differences(url, tables=EVENTS)
    assert any("add_table" in each and "event" in each for each in found)
    assert any("remove_table" in each and "parent" in each for each in found)


def test_the_next_migration_is_written_from_the_row_classes_and_leads_to_them(url: str, tmp_path: Path) -> None:
    folder = tmp_path / "fresh"
    shutil.copytree(migrate.LOCATION, folder, ignore=shutil.ignore_patterns("versions", "__pycache__"))
    (folder / "versions").mkdir()
    Database.open(url, create=True).close()
    written = migrate.new_migration(url, "first", location=folder, revision="0001", tables=EVENTS)
    assert written.parent == folder / "versions"
    assert "create_table" in written.read_text()
    compile(written.read_text(), str(written), "exec")
    fresh = f"sqlite:///{tmp_path / 'fresh.db'}"
    migrate.upgrade(fresh, create=True, location=folder)
    assert migrate.differences(fresh, tables=EVENTS) == []
