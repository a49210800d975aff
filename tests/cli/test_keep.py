"""Is it well, is it up to date, is there a copy."""

from pathlib import Path

from tests.cli.conftest import Shell


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


def test_restore_of_a_file_that_is_not_there_is_refused(shell: Shell, tmp_path: Path) -> None:
    shell("migrate")
    before = (tmp_path / "data" / "workshop.db").read_bytes()
    said = shell("restore", tmp_path / "none.db")
    assert (said.status, said.out) == (1, "")
    assert said.err.count("\n") == 1
    assert (tmp_path / "data" / "workshop.db").read_bytes() == before
