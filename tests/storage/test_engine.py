"""How a database is opened, and when it is not."""

import stat
from pathlib import Path

import pytest
from sqlalchemy import text

from workshop.storage import Database
from workshop.storage.engine import SETTINGS, address, connect
from workshop.storage.refusals import BadAddress, Missing, NotADatabase


def test_every_setting_is_read_back_on_both_kinds_of_sessions(file_db: Database) -> None:
    with file_db.read() as reading, file_db.write(None) as uow:
        for session in (reading, uow.session):
            found = {name: session.execute(text(f"PRAGMA {name}")).scalar_one() for name in SETTINGS}
            assert found == {name: wanted for name, (_, wanted) in SETTINGS.items()}


def test_a_new_database_can_be_read_by_its_owner_only(file_db: Database) -> None:
    assert file_db.path is not None
    assert stat.S_IMODE(file_db.path.parent.stat().st_mode) == 0o700
    for file in file_db.path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name


def test_a_wrong_path_is_refused_and_makes_no_empty_database(tmp_path: Path) -> None:
    with pytest.raises(Missing):
        Database.open(f"sqlite:///{tmp_path / 'wrong.db'}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", ["zero", "header", "text", "truncated"])
def test_a_damaged_file_is_refused_by_name_and_left_as_it_is(url: str, damage: str) -> None:
    Database.open(url, create=True).close()
    path = Path(url.removeprefix("sqlite:///"))
    whole = path.read_bytes()
    content = {"zero": b"", "header": b"x" * 100 + whole[100:], "text": b"dear diary", "truncated": whole[:50]}[damage]
    path.write_bytes(content)
    with pytest.raises(NotADatabase):
        Database.open(url)
    assert path.read_bytes() == content


@pytest.mark.parametrize("wrong", ["sqlite://", "sqlite:///:memory:", "mysql://x/y", "not an address", ""])
def test_an_address_that_we_cannot_use_is_refused(wrong: str) -> None:
    with pytest.raises(BadAddress):
        address(wrong)


def test_the_password_is_never_part_of_a_refusal() -> None:
    with pytest.raises(BadAddress) as refused:
        address("mysql://user:secret@server/name")
    assert "secret" not in str(refused.value.facts)


def test_postgresql_is_reached_through_our_driver() -> None:
    assert address("postgresql://server/name").drivername == "postgresql+psycopg"


def test_a_connection_never_creates_a_file(tmp_path: Path) -> None:
    with pytest.raises(Missing):
        connect(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


def test_closing_folds_the_log_in_and_can_be_done_twice(file_db: Database) -> None:
    assert file_db.path is not None
    log = file_db.path.with_name("workshop.db-wal")
    assert log.stat().st_size > 0
    file_db.close()
    file_db.close()
    assert not log.exists() or log.stat().st_size == 0


def test_a_checkpoint_says_when_a_reader_stood_in_its_way(file_db: Database) -> None:
    with file_db.read() as session:
        session.execute(text("SELECT count(*) FROM dot")).scalar_one()
        with file_db.write("w") as uow:
            uow.commit()
        assert file_db.checkpoint() is False
    assert file_db.checkpoint() is True


def test_the_server_keeps_its_limits_on_postgresql(postgresql_url: str) -> None:
    db = Database.open(postgresql_url)
    with db.write(None) as uow:
        shown = {
            name: uow.session.execute(text(f"SHOW {name}")).scalar_one()
            for name in ("statement_timeout", "lock_timeout", "synchronous_commit", "transaction_isolation")
        }
    with db.write(None, patient=True) as uow:
        assert uow.session.execute(text("SHOW statement_timeout")).scalar_one() == "0"
    db.close()
    assert shown == {
        "statement_timeout": "5s",
        "lock_timeout": "3s",
        "synchronous_commit": "on",
        "transaction_isolation": "read committed",
    }
