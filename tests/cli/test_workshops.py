"""Workshops from a shell, from the first line to the last file."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Said, Shell

CODE = re.compile(r"^[2-9BCDFGHJKMNPQRSTVWXZ]{4}-[2-9BCDFGHJKMNPQRSTVWXZ]{4}$")


def new(shell: Shell, title: str = "The station", **environ: str) -> Said:
    return shell("new", "--template", "insecurity-at-night", "--title", title, "--json", **environ)


def test_new_gives_what_is_needed_to_run_it(shell: Shell) -> None:
    said = new(shell, WORKSHOP_PUBLIC_URL="https://a.example.org")
    assert (said.status, said.err) == (0, "")
    made = said.json
    assert set(made) == {"id", "code", "join", "screen", "console"}
    assert CODE.match(made["code"])
    assert made["join"] == f"https://a.example.org/j/{made['code']}"
    assert made["screen"].startswith("https://a.example.org/screen?s=")
    assert made["console"] == f"https://a.example.org/live?w={made['id']}"


def test_new_says_the_same_to_a_person(shell: Shell) -> None:
    said = shell("new", "--template", "insecurity-at-night", "--title", "La gare", lang="fr")
    assert said.status == 0
    assert said.out.startswith("La gare\nCode d’accès\u00a0: ")


def test_unknown_template_is_refused(shell: Shell) -> None:
    said = shell("new", "--template", "nothing", "--title", "x")
    assert (said.status, said.out) == (1, "")
    assert "nothing" in said.err
    assert said.err.count("\n") == 1


def test_a_shorter_agenda_is_chosen_by_its_key(shell: Shell) -> None:
    night = next(row for row in shell("templates", "--json").json if row["slug"] == "insecurity-at-night")
    assert night["agendas"] == ["ninety-minutes", "half-day"]
    made = shell("new", "--template", night["slug"], "--agenda", "ninety-minutes", "--title", "Short", "--json")
    assert (made.status, made.err) == (0, "")

    said = shell("new", "--template", night["slug"], "--agenda", "two-days", "--title", "x")
    assert (said.status, said.out) == (1, "")
    assert "two-days" in said.err
    assert said.err.count("\n") == 1


def test_empty_title_is_refused_and_nothing_is_made(shell: Shell) -> None:
    said = new(shell, "  ")
    assert (said.status, said.out) == (1, "")
    assert said.err.count("\n") == 1
    assert shell("list", "--json").json == []


def test_list_shows_workshops_with_state_and_counts(shell: Shell) -> None:
    made = new(shell).json
    (row,) = shell("list", "--json").json
    assert (row["id"], row["code"], row["title"]) == (made["id"], made["code"], "The station")
    assert (row["state"], row["people"], row["answers"]) == ("waiting", 0, 0)
    assert "The station" in shell("list").out


def test_database_named_on_the_command_line_wins(shell: Shell, tmp_path: Path) -> None:
    shell("migrate", "--database", f"sqlite:///{tmp_path}/other.db")
    new(shell)
    assert shell("list", "--json", "--database", f"sqlite:///{tmp_path}/other.db").json == []


def test_drive_does_what_the_buttons_do(shell: Shell) -> None:
    code = new(shell).json["code"]
    started = shell("drive", code, "next", "--json").json
    assert (started["state"], started["step"]) == ("live", 1)
    assert shell("drive", code.lower().replace("-", " "), "open", "--json").json["open"] is True
    assert shell("drive", code, "close", "--json").json["open"] is False
    assert shell("drive", code, "reveal", "--json").json["revealed"] is True
    assert shell("drive", code, "hide", "--json").json["revealed"] is False
    assert shell("drive", code, "blank", "--json").json["mode"] == "blank"
    assert shell("drive", code, "blank", "--json").json["mode"] != "blank"
    assert shell("drive", code, "end", "--json").json["state"] == "ended"


@pytest.mark.parametrize(
    "words", [("drive", "open"), ("report", "workshop-record", "out.docx"), ("export", "out.json")]
)
def test_unknown_workshop_is_refused_and_nothing_written(
    shell: Shell, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shell("migrate")
    for workshop in ("K7M4-QDXR", "nonsense", "' OR 1=1 --"):
        said = shell(words[0], workshop, *words[1:])
        assert (said.status, said.out) == (1, "")
        assert said.err == "We cannot find this workshop.\n"
    assert [file.name for file in tmp_path.iterdir()] == ["data"]


def test_report_of_a_workshop_is_a_word_file(shell: Shell, tmp_path: Path) -> None:
    code = new(shell).json["code"]
    said = shell("report", code, "workshop-record", tmp_path / "record.docx", "--draft", "--json")
    assert (said.status, said.err) == (0, "")
    assert said.json == {"file": str(tmp_path / "record.docx"), "bytes": (tmp_path / "record.docx").stat().st_size}
    assert zipfile.is_zipfile(tmp_path / "record.docx")


@pytest.mark.parametrize(("file", "words"), [("record.odt", "must end with"), ("none/record.docx", "does not exist")])
def test_file_that_cannot_be_written_is_refused_before_the_work(
    shell: Shell, tmp_path: Path, file: str, words: str
) -> None:
    code = new(shell).json["code"]
    said = shell("report", code, "workshop-record", tmp_path / file)
    assert (said.status, said.out) == (1, "")
    assert words in said.err


def test_brand_that_is_not_there_is_refused(shell: Shell, tmp_path: Path) -> None:
    code = new(shell).json["code"]
    said = shell("report", code, "workshop-record", tmp_path / "a.docx", "--brand", tmp_path / "none.docx")
    assert (said.status, said.err) == (1, f"There is no file {tmp_path / 'none.docx'}.\n")


def test_export_is_the_archive(shell: Shell, tmp_path: Path) -> None:
    code = new(shell).json["code"]
    assert shell("export", code, tmp_path / "out.json").status == 0
    whole = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert (whole["format"], whole["version"]) == ("cci-workshop", 1)
    assert whole["workshop"]["title"] == "The station"


def test_a_report_is_in_the_language_that_was_asked_for(shell: Shell, tmp_path: Path) -> None:
    code = new(shell).json["code"]
    said = shell("report", code, "workshop-record", tmp_path / "out.docx", "--lang", "fr")
    assert (said.status, said.err) == (0, "")
    with zipfile.ZipFile(tmp_path / "out.docx") as word:
        assert 'w:val="fr-FR"' in word.read("word/styles.xml").decode("utf-8")


def test_without_a_title_a_topic_has_its_own_and_runs_through_to_a_record(shell: Shell, tmp_path: Path) -> None:
    said = shell("new", "--template", "drones-in-cities", "--lang", "fr", lang="fr")
    assert said.out.startswith("Les drones en ville\n")
    (code,) = re.findall(r"(?<=: )\w{4}-\w{4}$", said.out, re.MULTILINE)
    steps = 0
    while shell("drive", code, "next", lang="fr").status == 0:
        steps += 1
    assert steps > 30
    assert shell("drive", code, "end", lang="fr").status == 0
    file = tmp_path / "record.html"
    assert shell("report", code, "workshop-record", file, "--lang", "fr", lang="fr").status == 0
    assert "Les drones en ville" in file.read_text("utf-8")
