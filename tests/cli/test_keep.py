"""Is it well, is it up to date, is there a copy."""

import zipfile
from pathlib import Path

from tests.cli.conftest import Shell
from workshop.storage import Database
from workshop.storage import backup as copies


def test_all_is_well_before_the_first_start(shell: Shell, tmp_path: Path) -> None:
    said = shell("check", "--json")
    assert (said.status, said.err) == (0, "")
    assert said.json["ok"] is True
    assert [each["key"] for each in said.json["database"]["problems"]] == ["database_none"]
    assert not (tmp_path / "data" / "workshop.db").exists()


def test_migrate_makes_the_database_and_then_has_nothing_to_do(shell: Shell) -> None:
    first = shell("migrate", "--json").json
    assert first["from"] is None
    assert shell("migrate", "--json").json == {"from": first["to"], "to": first["to"], "backup": None}
    checked = shell("check", "--json")
    assert (checked.status, checked.json["database"]["problems"]) == (0, [])
    assert shell("check", lang="fr").out.endswith("Tout va bien.\n")


def test_check_names_the_mistakes_of_an_own_library(shell: Shell, tmp_path: Path) -> None:
    method = tmp_path / "own" / "methods" / "broken"
    method.mkdir(parents=True)
    (tmp_path / "own" / "templates" / "workshops").mkdir(parents=True)
    (method / "method.yaml").write_text("slug: broken\nstage: dreaming\n", encoding="utf-8")
    said = shell("check", "--json", WORKSHOP_LIBRARY_DIR=str(tmp_path / "own"))
    assert said.status == 1
    assert said.json["ok"] is False
    assert {each["file"] for each in said.json["library"]["problems"]} >= {"methods/broken/method.yaml"}
    assert all(each["message"] for each in said.json["library"]["problems"])


def test_check_says_what_is_wrong_with_the_database(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "workshop.db").write_bytes(b"not a database at all" * 100)
    said = shell("check")
    assert said.status == 1
    assert str(tmp_path / "data" / "workshop.db") in said.out
    assert "Something is wrong" in said.out


def test_passwords_in_addresses_are_not_printed(shell: Shell) -> None:
    said = shell("check", "--database", "postgresql://me:hunter2@127.0.0.1:1/none")
    assert said.status == 1
    assert "hunter2" not in said.out + said.err


def test_backup_is_verified_and_restored(shell: Shell, tmp_path: Path) -> None:
    shell("migrate")
    copy = tmp_path / "copy.db"
    made = shell("backup", copy, "--json").json
    assert (made["file"], made["bytes"]) == (str(copy), copy.stat().st_size)

    again = shell("backup", copy)
    assert (again.status, again.out) == (1, "")

    back = shell("restore", copy, "--json")
    assert (back.status, back.err) == (0, "")
    assert back.json["rows"] == made["rows"]
    assert len(back.json["aside"]) >= 1


def own_method(tmp_path: Path, said: str) -> Path:
    folder = tmp_path / "data" / "library" / "methods" / "ours"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "en.md").write_text(said, encoding="utf-8")
    return folder / "en.md"


def test_own_methods_and_templates_go_along_and_come_back(shell: Shell, tmp_path: Path) -> None:
    shell("migrate")
    mine = own_method(tmp_path, "As it was")
    made = shell("backup", tmp_path / "all.zip")
    assert (made.status, made.err) == (0, "")
    assert made.out.endswith("It holds the database, and your own methods and templates (files: 1).\n")

    own_method(tmp_path, "Spoilt since")
    back = shell("restore", tmp_path / "all.zip")
    assert (back.status, back.err) == (0, "")
    assert "Your own methods and templates are as they were then (files: 1)." in back.out
    assert mine.read_text(encoding="utf-8") == "As it was"
    (kept,) = (tmp_path / "data").glob("library.before-restore-*")
    assert (kept / "methods" / "ours" / "en.md").read_text(encoding="utf-8") == "Spoilt since"
    assert str(kept) in back.out


def test_a_copy_of_the_database_alone_leaves_own_methods_as_they_are(shell: Shell, tmp_path: Path) -> None:
    shell("migrate")
    mine = own_method(tmp_path, "As it is")
    db = Database.open(f"sqlite:///{tmp_path / 'data' / 'workshop.db'}")
    copies.backup(db, tmp_path / "old.db")
    db.close()
    back = shell("restore", tmp_path / "old.db", "--json")
    assert (back.status, back.json["files"]) == (0, None)
    assert mine.read_text(encoding="utf-8") == "As it is"
    assert "stay as they are" in shell("restore", tmp_path / "old.db").out


def test_what_is_no_backup_is_refused_in_one_sentence(shell: Shell, tmp_path: Path) -> None:
    shell("migrate")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as out:
        out.writestr("holiday.txt", "Nothing of ours")
    before = (tmp_path / "data" / "workshop.db").read_bytes()
    said = shell("restore", tmp_path / "other.zip")
    assert (said.status, said.out, said.err.count("\n")) == (1, "", 1)
    assert "other.zip is not a backup of this program" in said.err
    assert (tmp_path / "data" / "workshop.db").read_bytes() == before


def test_nothing_is_put_back_while_a_server_has_it_open(shell: Shell, tmp_path: Path) -> None:
    shell("migrate")
    mine = own_method(tmp_path, "As it was")
    shell("backup", tmp_path / "all.zip")
    own_method(tmp_path, "Written since")
    server = Database.open(f"sqlite:///{tmp_path / 'data' / 'workshop.db'}")
    said = shell("restore", tmp_path / "all.zip")
    server.close()
    assert (said.status, said.out) == (1, "")
    assert "Stop the server first" in said.err
    assert mine.read_text(encoding="utf-8") == "Written since"


def test_restore_of_a_file_that_is_not_there_is_refused(shell: Shell, tmp_path: Path) -> None:
    shell("migrate")
    before = (tmp_path / "data" / "workshop.db").read_bytes()
    said = shell("restore", tmp_path / "none.db")
    assert (said.status, said.out) == (1, "")
    assert said.err.count("\n") == 1
    assert (tmp_path / "data" / "workshop.db").read_bytes() == before
