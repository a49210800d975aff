"""What has been kept long enough, from a shell."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import NOW, Shell
from workshop.live import room, workshops
from workshop.live.bin import delete
from workshop.people.actor import SYSTEM
from workshop.storage import Database


@pytest.fixture
def code(shell: Shell, tmp_path: Path) -> str:
    """A workshop whose day to forget its one person has come, and one that lies in the bin too long."""
    made = [
        shell("new", "--template", "insecurity-at-night", "--title", title, "--json").json for title in ("=Now", "Gone")
    ]
    db = Database.open(f"sqlite:///{tmp_path / 'data' / 'workshop.db'}")
    long_ago = NOW - timedelta(days=100)
    room.join(db, made[0]["code"], group="resident", name=None, lang="en", notice="2026-11", now=long_ago)
    with db.write(made[0]["id"]) as uow:
        row = workshops.workshop_run(uow.session, SYSTEM, made[0]["id"])
        row.delete_on = (NOW - timedelta(days=1)).date()
        uow.commit()
    delete(db, SYSTEM, workshop=made[1]["id"], name="Gone", now=NOW - timedelta(days=31))
    db.close()
    return str(made[0]["code"])


def test_looking_says_what_is_due_and_erases_nothing(shell: Shell, code: str) -> None:
    said = shell("purge", "--dry-run", "--json")
    assert (said.status, said.err) == (0, "")
    assert [(one["what"], one["title"], one["people"]) for one in said.json["workshops"]] == [
        ("workshop", "Gone", 0), ("answers", "=Now", 1),
    ]  # fmt: skip
    assert (said.json["erased"], said.json["compact"]) == (False, None)
    assert shell("purge", "--dry-run", "--json").json == said.json


def test_purge_erases_it_once_and_says_so_in_both_languages(shell: Shell, code: str) -> None:
    dry = shell("purge", "--dry-run", lang="fr")
    assert "Gone" in dry.out
    assert dry.out.endswith("Rien n’a été effacé\u00a0: ce n’était qu’une vérification.\n")
    said = shell("purge")
    assert said.out.splitlines()[0].split() == ["What", "Since", "People", "Answers", "Title"]
    assert said.out.endswith("All of this is erased for good.\n")
    again = shell("purge", "--json").json
    assert (again["workshops"], again["erased"]) == ([], True)
    assert shell("purge").out == "Nothing has been kept for too long.\n"
    (row,) = shell("list", "--json").json
    assert (row["title"], row["state"]) == ("=Now", "ended")


def test_without_a_database_nothing_is_made(shell: Shell, tmp_path: Path) -> None:
    said = shell("purge")
    assert (said.status, said.out) == (1, "")
    assert not (tmp_path / "data" / "workshop.db").exists()
