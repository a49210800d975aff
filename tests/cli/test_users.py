"""Accounts from a shell."""

from pathlib import Path

import pytest

from tests.cli.conftest import NOW, Shell
from workshop.people import accounts, organisations
from workshop.people.actor import Actor
from workshop.storage import Database

PASSWORD = "tulipe-rame-vingt-bocal"


def opened(folder: Path) -> Database:
    return Database.open(f"sqlite:///{folder / 'data' / 'workshop.db'}")


def token_of(link: str) -> str:
    return link.split("=", 1)[1]


def set_up(folder: Path, token: str, email: str = "nadia@riviere.example") -> Actor:
    """Fill in the form that the set-up link leads to."""
    db = opened(folder)
    session = organisations.set_up(
        db, token=token, organisation="Ville de Rivière", lang="fr", retention_days=90, contact="dpo@riviere.example",
        name="Nadia", email=email, password=PASSWORD, now=NOW,
    )  # fmt: skip
    actor = accounts.actor_of(db, session, now=NOW)
    db.close()
    return actor


def test_first_the_organisation_is_set_up(shell: Shell, tmp_path: Path) -> None:
    said = shell("user", "add", "Nadia@Riviere.example", "--json", WORKSHOP_PUBLIC_URL="https://a.example.org")
    assert (said.status, said.err) == (0, "")
    assert said.json["email"] == "nadia@riviere.example"
    assert said.json["link"].startswith("https://a.example.org/setup?token=")
    set_up(tmp_path, token_of(said.json["link"]))
    (row,) = shell("user", "list", "--json").json
    assert (row["email"], row["name"], row["lang"], row["disabled"]) == ("nadia@riviere.example", "Nadia", "fr", False)


def test_the_set_up_takes_over_what_the_command_line_made_before(shell: Shell, tmp_path: Path) -> None:
    made = shell("new", "--template", "insecurity-at-night", "--title", "The station", "--json").json
    actor = set_up(tmp_path, token_of(shell("user", "add", "nadia@riviere.example", "--json").json["link"]))
    db = opened(tmp_path)
    assert [one.name for one in organisations.organisations_of(db, actor)] == ["Ville de Rivière"]
    from workshop.live import workshops

    assert [one.id for one in workshops.workshops_of(db, actor)] == [made["id"]]
    assert organisations.first_start_link(db, now=NOW) is None
    db.close()


def test_add_prints_a_link_that_makes_an_account(shell: Shell, tmp_path: Path) -> None:
    set_up(tmp_path, token_of(shell("user", "add", "nadia@riviere.example", "--json").json["link"]))
    said = shell("user", "add", "omar@riviere.example", lang="fr")
    assert said.status == 0
    link = said.out.splitlines()[-1]
    assert link.startswith("http://localhost:8501/invite?t=")
    db = opened(tmp_path)
    assert accounts.invited(db, token=token_of(link), now=NOW) == "omar@riviere.example"
    accounts.accept(db, token=token_of(link), name="Omar", password=PASSWORD, now=NOW)
    with pytest.raises(accounts.LinkUsed):
        accounts.invited(db, token=token_of(link), now=NOW)
    db.close()
    assert [row["email"] for row in shell("user", "list", "--json").json] == [
        "nadia@riviere.example", "omar@riviere.example",
    ]  # fmt: skip


def test_disable_shuts_out_and_the_last_one_stays(shell: Shell, tmp_path: Path) -> None:
    set_up(tmp_path, token_of(shell("user", "add", "nadia@riviere.example", "--json").json["link"]))
    last = shell("user", "disable", "nadia@riviere.example")
    assert (last.status, last.out) == (1, "")
    assert last.err.startswith("This is the last account")
    link = shell("user", "add", "omar@riviere.example", "--json").json["link"]
    db = opened(tmp_path)
    session = accounts.accept(db, token=token_of(link), name="Omar", password=PASSWORD, now=NOW)
    assert shell("user", "disable", "Omar@riviere.example", "--json").json == {
        "email": "omar@riviere.example", "disabled": True,
    }  # fmt: skip
    assert accounts.actor_of(db, session, now=NOW).account is None
    db.close()
    assert "disabled" in shell("user", "list").out


@pytest.mark.parametrize("words", [("add", "nobody"), ("disable", "who@else.example"), ("disable", "=1+1")])
def test_what_is_no_account_is_refused_with_one_sentence(shell: Shell, words: tuple[str, str]) -> None:
    shell("migrate")
    said = shell("user", *words)
    assert (said.status, said.out) == (1, "")
    assert said.err.count("\n") == 1


def test_list_before_the_first_account(shell: Shell) -> None:
    shell("migrate")
    assert shell("user", "list", "--json").json == []
    assert shell("user", "list").out == "There is no account yet.\n"


@pytest.mark.parametrize("words", [["user"], ["user", "dance"], ["user", "add"], ["user", "list", "extra"]])
def test_wrong_use_ends_with_2(shell: Shell, words: list[str]) -> None:
    assert shell(*words).status == 2
