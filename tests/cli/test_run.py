"""Exit status and words: 0 done, 1 refused with one sentence, 2 wrong use; never a traceback."""

import pytest

from tests.cli.conftest import Shell
from workshop.cli.parser import parser
from workshop.i18n import catalogue

COMMANDS = (
    "serve", "demo", "templates", "methods", "new", "list", "drive", "report", "export", "import", "analyse", "check",
    "migrate", "backup", "restore", "purge",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(shell: Shell, command: str) -> None:
    said = shell(command, "--help")
    assert said.status == 0
    assert said.out.startswith(f"usage: workshop {command}")
    assert "--database" in said.out


def test_help_lists_the_commands_in_the_chosen_language(shell: Shell) -> None:
    assert "donne la liste des ateliers" in shell("--help", lang="fr").out


@pytest.mark.parametrize(
    "words",
    [
        ["dance"],
        ["new"],
        ["new", "--title", "x"],
        ["list", "extra"],
        ["serve", "--port", "0"],
        ["serve", "--port", "eighty"],
        ["demo", "--participants", "0"],
        ["demo", "--lang", "de"],
        ["drive", "K7M4QDXR", "jump"],
        ["report", "K7M4QDXR"],
        ["--port", "70000"],
    ],
)
def test_wrong_use_ends_with_2(shell: Shell, words: list[str]) -> None:
    said = shell(*words)
    assert (said.status, said.out) == (2, "")
    assert "usage: workshop" in said.err
    assert "Traceback" not in said.err


def test_unknown_setting_is_refused_in_the_chosen_language(shell: Shell) -> None:
    said = shell("list", lang="fr", WORKSHOP_PROT="1")
    assert said.status == 1
    assert said.err.startswith("Il n’existe pas de réglage nommé WORKSHOP_PROT")
    assert said.err.count("\n") == 1


def test_address_of_no_database_is_refused_with_one_sentence(shell: Shell) -> None:
    said = shell("list", "--database", "oracle://x")
    assert (said.status, said.out) == (1, "")
    assert said.err.count("\n") == 1
    assert "oracle://x" in said.err


def test_no_database_yet_is_said_and_none_is_made(shell: Shell, tmp_path) -> None:  # type: ignore[no-untyped-def]
    said = shell("list")
    assert (said.status, said.out) == (1, "")
    assert "There is no database" in said.err
    assert not (tmp_path / "data" / "workshop.db").exists()


def test_command_line_without_a_command_starts_the_app(shell: Shell) -> None:
    given = parser(catalogue("en")).parse_args(["serve", "--port", "9000"])
    assert (given.command, given.port) == ("serve", 9000)


def test_taken_port_is_refused_before_the_server_starts(shell: Shell) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = shell("--host", "127.0.0.1", "--port", port)
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(f"Port {port} is used by another program.")


def test_address_of_another_computer_is_refused(shell: Shell) -> None:
    said = shell("serve", "--host", "192.0.2.7", "--port", "45671")
    assert (said.status, said.err) == (1, "192.0.2.7 is not an address of this computer.\n")
