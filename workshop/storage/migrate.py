"""Brings a database's schema up to date, whole or not at all, with a verified copy made first."""

import importlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from alembic.autogenerate import RevisionContext, compare_metadata
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import URL, Connection, Engine, MetaData, inspect, text
from sqlalchemy.exc import OperationalError

import workshop
from workshop.clock import Clock, utc_now
from workshop.storage import backup as backups
from workshop.storage import engine as engines
from workshop.storage import place
from workshop.storage.base import Row
from workshop.storage.lockfile import LockFile, lock_path
from workshop.storage.refusals import InUse, LinksBroken, Newer, RowsChanged, Unreachable, UpgradeFailed

LOCATION = Path(__file__).parent / "migrations"
WAIT_SECONDS = 60.0

_VERSION_TABLE = "alembic_version"
_ADVISORY = 0x776F726B  # any fixed number: who upgrades a PostgreSQL database holds it


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What an upgrade did: from which revision (None: a new database), to which, and where the copy of before is.

    `backup` is None when there was nothing to copy: nothing to do, a new database, or PostgreSQL.
    """

    from_: str | None
    to: str
    backup: Path | None

    @property
    def changed(self) -> bool:
        """Whether there was anything to do."""
        return self.from_ != self.to


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a database stands: its revision (None: none yet), the program's, and whether the two are the same."""

    current: str | None
    head: str

    @property
    def up_to_date(self) -> bool:
        """Whether there is nothing to do."""
        return self.current == self.head


def check(url: str, *, location: Path = LOCATION) -> Standing:
    """Where the database stands, changing nothing. Raises Newer, and what opening raises."""
    where = engines.address(url)
    scripts = _scripts(location)
    if where.get_backend_name() == "sqlite":
        path = engines.file_of(where)
        place.check(path)
        place.check_file(path)
    with _connection(where) as connection:
        return _standing(connection, scripts)


def upgrade(
    url: str,
    *,
    create: bool = False,
    location: Path = LOCATION,
    wait: float = WAIT_SECONDS,
    clock: Clock = utc_now,
) -> Upgraded:
    """Bring the schema up to date in one transaction; counts of rows and foreign keys are checked before it is kept.

    create: make the database when there is none. wait: seconds to wait for another upgrade under way.
    Raises Newer, InUse, UpgradeFailed (nothing is changed then), and what opening raises.
    """
    where = engines.address(url)
    scripts = _scripts(location)
    if where.get_backend_name() == "sqlite":
        return _upgrade_file(engines.file_of(where), where, scripts, create=create, wait=wait, clock=clock)
    with _connection(where) as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _ADVISORY})
        standing = _standing(connection, scripts)
        if not standing.up_to_date:
            _run(connection, scripts, standing)
            connection.commit()
        return Upgraded(standing.current, standing.head, None)


def every_table() -> MetaData:
    """The metadata with every row class of the product loaded, wherever its store lies."""
    # By file, not by walking packages: that would import Streamlit and the web on the way.
    root = Path(workshop.__file__).parent
    for file in sorted((*root.rglob("store.py"), root / "storage" / "events.py", root / "storage" / "workshop.py")):
        importlib.import_module(".".join(("workshop", *file.relative_to(root).with_suffix("").parts)))
    return Row.metadata


def differences(url: str, *, tables: MetaData | None = None) -> list[str]:
    """What separates a database from the row classes (or other tables), one line each; empty when nothing does."""
    with _connection(engines.address(url)) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": _ours})
        return [str(each) for each in compare_metadata(context, every_table() if tables is None else tables)]


def new_migration(
    url: str,
    message: str,
    *,
    location: Path = LOCATION,
    revision: str | None = None,
    tables: MetaData | None = None,
) -> Path:
    """Write the next migration from what separates an up-to-date database from the row classes; gives its file.

    revision: its name, also the beginning of the file's (drawn when None). It is a draft: read it before it is kept.
    """
    scripts = _scripts(location)
    config = _config(location)
    arguments = {
        "message": message, "autogenerate": True, "sql": False, "head": "head", "splice": False, "branch_label": None,
        "version_path": None, "rev_id": revision, "depends_on": None,
    }  # fmt: skip
    work = RevisionContext(config, scripts, arguments)
    with _connection(engines.address(url)) as connection:
        config.attributes.update(connection=connection, tables=every_table() if tables is None else tables)

        def compare(revision: Any, context: MigrationContext) -> list[Any]:
            work.run_autogenerate(revision, context)
            return []

        with EnvironmentContext(config, scripts, fn=compare, as_sql=False, template_args=work.template_args):
            scripts.run_env()
        (written,) = work.generate_scripts()
    assert written is not None
    return Path(written.path)


def _upgrade_file(
    path: Path, where: URL, scripts: ScriptDirectory, *, create: bool, wait: float, clock: Clock
) -> Upgraded:
    if create:
        place.create(path)
    place.check(path)
    fresh = create and path.stat().st_size == 0
    if not fresh:
        place.check_file(path)
    end = time.monotonic() + wait
    lock = LockFile(lock_path(path))
    while True:
        # Looking first, so that a start with nothing to do needs no lock, and who waited need not do it again.
        with _connection(where) as connection:
            standing = _standing(connection, scripts)
        if standing.up_to_date:
            return Upgraded(standing.current, standing.head, None)
        try:
            lock.alone()
            break
        except InUse:
            if time.monotonic() >= end:
                raise
            time.sleep(0.1)
    try:
        with _connection(where) as connection:
            standing = _standing(connection, scripts)
        if standing.up_to_date:
            return Upgraded(standing.current, standing.head, None)
        copied: Path | None = None
        if standing.current is not None or not _empty(path):
            stamp = f"{clock().astimezone(UTC):%Y%m%d-%H%M%S%f}"
            copied = path.with_name(f"{path.stem}.before-upgrade-{stamp}{path.suffix}")
            backups.copy(path, copied)
        with _connection(where) as connection:
            _run(connection, scripts, standing)
            connection.commit()
        return Upgraded(standing.current, standing.head, copied)
    finally:
        lock.release()


def _run(connection: Connection, scripts: ScriptDirectory, standing: Standing) -> None:
    before = _counts(connection)
    allowed = {_VERSION_TABLE}
    steps = list(scripts.iterate_revisions("head", standing.current or "base"))
    for step in steps:
        allowed.update(getattr(step.module, "changes_rows", ()))

    def ahead(revision: Any, context: MigrationContext) -> Any:
        return scripts._upgrade_revs("head", revision)

    config = _config(Path(scripts.dir))
    config.attributes["connection"] = connection
    # Foreign keys are off on this connection since before the transaction began: rebuilding a parent table would
    # otherwise delete its children through their cascades, silently.
    with EnvironmentContext(config, scripts, fn=ahead, destination_rev="head"):
        scripts.run_env()
    after = _counts(connection)
    lost = [
        f"{table}: {rows} → {after.get(table, 'none')}"
        for table, rows in before.items()
        if table not in allowed and after.get(table) != rows
    ]
    if lost:
        raise RowsChanged(tables=", ".join(lost))
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(3)
        if broken:
            tables = ", ".join(sorted({str(row[0]) for row in broken}))
            raise LinksBroken(tables=tables)


def _standing(connection: Connection, scripts: ScriptDirectory) -> Standing:
    head = scripts.get_current_head()
    if head is None:
        raise UpgradeFailed()
    current = MigrationContext.configure(connection).get_current_revision()
    if current is not None:
        try:
            known = scripts.get_revision(current)
        except CommandError as why:
            raise Newer(revision=current) from why
        if known is None:
            raise Newer(revision=current)
    return Standing(current, head)


def _counts(connection: Connection) -> dict[str, int]:
    quote = connection.dialect.identifier_preparer.quote
    return {
        table: int(connection.exec_driver_sql(f"SELECT count(*) FROM {quote(table)}").scalar_one())
        for table in inspect(connection).get_table_names()
    }


def _ours(name: str | None, kind: str, parents: Any) -> bool:
    return not (kind == "table" and name == _VERSION_TABLE)


def _empty(path: Path) -> bool:
    connection = engines.connect(path)
    try:
        return not backups.row_counts(connection)
    finally:
        connection.close()


@contextmanager
def _connection(where: URL) -> Iterator[Connection]:
    """One connection in one transaction, rolled back unless the caller commits it."""
    if where.get_backend_name() == "sqlite":
        engine = engines.sqlite_engine(engines.file_of(where), writes=True, foreign_keys=False, pooled=False)
    else:
        engine = engines.postgresql_engine(where, patient=True)
    try:
        with _connected(engine) as connection:
            connection.begin()
            yield connection
    finally:
        engine.dispose()


def _connected(engine: Engine) -> Connection:
    try:
        return engine.connect()
    except OperationalError as why:
        if engine.dialect.name == "sqlite":
            raise
        raise Unreachable(reason=str(why.orig).strip().splitlines()[0]) from why


def _config(location: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(location).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _scripts(location: Path) -> ScriptDirectory:
    return ScriptDirectory.from_config(_config(location))
