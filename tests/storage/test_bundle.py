"""One file takes along the database and the folder beside it, and brings both back."""

import json
import stat
import threading
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.storage.test_backup import dots, put
from workshop.storage import Database, bundle
from workshop.storage import backup as backups
from workshop.storage.refusals import BackupFailed, FileExists, InUse, Missing, NotABackup, NotADatabase, SqliteOnly

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files of one method, and one that is only being made."""
    there = tmp_path / "data" / "library"
    write(there, "methods/ours/method.yaml", "slug: ours")
    write(there, "methods/ours/fr.md", "Déjà vu – “ours”")
    write(there, "methods/.made/method.yaml", "half")
    return there


def write(folder: Path, name: str, text: str) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def held(folder: Path) -> dict[str, str]:
    """The files of a folder by name."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in files}


def test_both_come_back_and_what_was_there_is_kept(file_db: Database, url: str, folder: Path, tmp_path: Path) -> None:
    put(file_db, "kept")
    made = bundle.pack(file_db, tmp_path / "copies" / "all.zip", folder)
    assert (made.rows["dot"], made.files, made.bytes) == (1, 2, made.path.stat().st_size)
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert [file.name for file in made.path.parent.iterdir()] == ["all.zip"]

    put(file_db, "later")
    file_db.close()
    write(folder, "methods/ours/method.yaml", "slug: changed")
    write(folder, "methods/second/method.yaml", "slug: second")
    done = bundle.unpack(made.path, url, folder, clock=lambda: AT)
    assert dots(url) == {"kept"}
    assert held(folder) == {"methods/ours/method.yaml": "slug: ours", "methods/ours/fr.md": "Déjà vu – “ours”"}
    assert (done.rows["dot"], done.files) == (1, 2)
    was = folder.with_name("library.before-restore-20261124-093000000000")
    assert was in done.aside
    assert held(was)["methods/second/method.yaml"] == "slug: second"
    assert any(path.name.startswith("workshop.db.before-restore-") for path in done.aside)
    assert not [path.name for path in folder.parent.iterdir() if path.name.endswith(".restoring")]


def test_a_backup_made_while_people_write_in_both_holds_all_that_was_there(
    file_db: Database, folder: Path, tmp_path: Path
) -> None:
    put(file_db, "before")
    end, going = threading.Event(), threading.Barrier(2)

    def keep_writing() -> None:
        going.wait()
        index = 0
        while not end.wait(0.001):
            put(file_db, f"{index}")
            index += 1

    thread = threading.Thread(target=keep_writing)
    thread.start()
    going.wait()
    made = bundle.pack(file_db, tmp_path / "all.zip", folder)
    end.set()
    thread.join()
    with zipfile.ZipFile(made.path) as there:
        assert there.testzip() is None
        there.extract("workshop.db", tmp_path / "out")
    assert backups.verify(tmp_path / "out" / "workshop.db") == made.rows
    assert made.rows["dot"] >= 1


def test_a_folder_that_changes_meanwhile_is_read_anew(
    file_db: Database, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, left = Path.read_bytes, [2]

    def moved(path: Path) -> bytes:
        content = read(path)
        if left[0]:
            left[0] -= 1
            write(folder, f"methods/new-{left[0]}/method.yaml", "slug: new")
        return content

    monkeypatch.setattr(Path, "read_bytes", moved)
    assert bundle.pack(file_db, tmp_path / "all.zip", folder).files == 4

    left[0] = 1000
    with pytest.raises(BackupFailed):
        bundle.pack(file_db, tmp_path / "other.zip", folder)
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == ["all.zip"]


def test_without_a_folder_the_database_goes_alone(file_db: Database, url: str, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "library"
    made = bundle.pack(file_db, tmp_path / "all.zip", folder)
    file_db.close()
    assert made.files == 0
    assert bundle.unpack(made.path, url, folder).files == 0
    assert not folder.exists()
    write(folder, "methods/since/method.yaml", "slug: since")
    (was,) = (path for path in bundle.unpack(made.path, url, folder).aside if path.name.startswith("library"))
    assert (held(was), folder.exists()) == ({"methods/since/method.yaml": "slug: since"}, False)


def test_a_copy_of_the_database_alone_leaves_the_folder(
    file_db: Database, url: str, folder: Path, tmp_path: Path
) -> None:
    put(file_db, "kept")
    plain = backups.backup(file_db, tmp_path / "copy.db")
    file_db.close()
    before = held(folder)
    done = bundle.unpack(plain.path, url, folder)
    assert (done.files, dots(url), held(folder)) == (None, {"kept"}, before)


def test_a_backup_is_never_written_over_a_file(file_db: Database, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_text("mine")
    with pytest.raises(FileExists):
        bundle.pack(file_db, tmp_path / "all.zip", folder)
    assert (tmp_path / "all.zip").read_text() == "mine"


def test_nothing_is_put_back_while_anyone_has_the_database_open(
    file_db: Database, url: str, folder: Path, tmp_path: Path
) -> None:
    made = bundle.pack(file_db, tmp_path / "all.zip", folder)
    write(folder, "methods/ours/method.yaml", "slug: since")
    with pytest.raises(InUse):
        bundle.unpack(made.path, url, folder)
    assert held(folder)["methods/ours/method.yaml"] == "slug: since"


Spoil = Callable[[dict[str, bytes]], object]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda held: held.pop("backup.json"),
        lambda held: held.update({"backup.json": b"{"}),
        lambda held: held.update({"backup.json": json.dumps({**bundle.KIND, "version": 2}).encode()}),
        lambda held: held.pop("workshop.db"),
        lambda held: held.update({"workshop.db": b"SQLite format 3\x00" + bytes(5000)}),
        lambda held: held.update({"library/../../out": b"x"}),
        lambda held: held.update({"/out": b"x"}),
        lambda held: held.update({"library/a\\..\\out": b"x"}),
        lambda held: held.update({"library//out": b"x"}),
        lambda held: held.update({"elsewhere": b"x"}),
    ],
)
def test_what_is_no_backup_of_ours_is_refused_and_nothing_changes(
    file_db: Database, url: str, folder: Path, tmp_path: Path, spoil: Spoil
) -> None:
    made = bundle.pack(file_db, tmp_path / "all.zip", folder)
    put(file_db, "later")
    file_db.close()
    with zipfile.ZipFile(made.path) as there:
        held_there = {name: there.read(name) for name in there.namelist()}
    spoil(held_there)
    with zipfile.ZipFile(tmp_path / "spoilt.zip", "w") as out:
        for name, content in held_there.items():
            out.writestr(name, content)
    write(folder, "methods/ours/method.yaml", "slug: since")
    before = held(tmp_path / "data" / "library")
    with pytest.raises(NotABackup):
        bundle.unpack(tmp_path / "spoilt.zip", url, folder)
    assert (dots(url), held(folder)) == ({"later"}, before)
    assert not list(tmp_path.rglob("out"))
    assert not [path for path in folder.parent.iterdir() if "restor" in path.name]


@pytest.mark.parametrize("damage", ["payload", "truncated", "zero", "missing"])
def test_a_damaged_backup_is_refused_and_nothing_changes(
    file_db: Database, url: str, folder: Path, tmp_path: Path, damage: str
) -> None:
    for index in range(300):
        put(file_db, f"{index:040}")
    file = bundle.pack(file_db, tmp_path / "all.zip", folder).path
    file_db.close()
    whole = file.read_bytes()
    middle = len(whole) // 2
    match damage:
        case "payload":
            file.write_bytes(whole[: middle - 64] + b"\xff" * 128 + whole[middle + 64 :])
        case "truncated":
            file.write_bytes(whole[:middle])
        case "zero":
            file.write_bytes(b"")
        case "missing":
            file.unlink()
    before = held(folder)
    with pytest.raises((NotABackup, NotADatabase, Missing)):
        bundle.unpack(file, url, folder)
    assert (len(dots(url)), held(folder)) == (300, before)
    assert not [path for path in folder.parent.iterdir() if "restor" in path.name]


def test_postgresql_is_sent_to_its_own_tools(postgresql_url: str, folder: Path, tmp_path: Path) -> None:
    db = Database.open(postgresql_url)
    with pytest.raises(SqliteOnly):
        bundle.pack(db, tmp_path / "all.zip", folder)
    made = tmp_path / "copy.db"
    made.write_bytes(b"")
    with pytest.raises(SqliteOnly):
        bundle.unpack(made, postgresql_url, folder)
    db.close()
