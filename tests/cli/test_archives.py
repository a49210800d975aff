"""Archives from a shell: out, in, and out again the same."""

import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def file(shell: Shell, tmp_path: Path) -> Path:
    """The archive of a workshop that nobody has joined."""
    code = shell("new", "--template", "insecurity-at-night", "--title", "The station", "--json").json["code"]
    shell("export", code, tmp_path / "out.json")
    return tmp_path / "out.json"


def test_import_prints_like_new_and_gives_the_same_document_again(shell: Shell, file: Path, tmp_path: Path) -> None:
    said = shell("import", file, "--json")
    assert (said.status, said.err) == (0, "")
    assert set(said.json) == {"id", "code", "join", "screen", "console"}
    shell("export", said.json["code"], tmp_path / "again.json")
    first, again = (json.loads(one.read_text("utf-8")) for one in (file, tmp_path / "again.json"))
    assert again["workshop"].pop("id") == said.json["id"] != first["workshop"].pop("id")
    assert again == first
    assert len(shell("list", "--json").json) == 2


def test_import_says_it_to_a_person_and_reads_standard_input(
    shell: Shell, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(file.read_bytes())))
    said = shell("import", "-", lang="fr")
    assert said.status == 0
    assert said.out.startswith("The station\nCode d’accès\u00a0: ")


def test_import_makes_the_database_when_there_is_none(shell: Shell, file: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/fresh/workshop.db"
    made = shell("import", file, "--json", "--database", url)
    assert made.status == 0
    assert [row["id"] for row in shell("list", "--json", "--database", url).json] == [made.json["id"]]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_import_refuses_with_field_and_reason_and_keeps_nothing(shell: Shell, file: Path, lang: str) -> None:
    whole = json.loads(file.read_text("utf-8"))
    whole["activities"][0]["minutes"] = "a quarter of an hour"
    file.write_text(json.dumps(whole), "utf-8")
    said = shell("import", file, lang=lang)
    assert (said.status, said.out) == (1, "")
    words = {"en": ": this value is not possible.\n", "fr": "\u00a0: cette valeur n’est pas possible.\n"}
    assert said.err == f"activities/0/minutes{words[lang]}"
    assert len(shell("list", "--json").json) == 1


def test_a_file_that_is_not_there_is_refused(shell: Shell, tmp_path: Path) -> None:
    for command in ("import", "check"):
        said = shell(command, tmp_path / "none.json")
        assert (said.status, said.out, said.err) == (1, "", f"There is no file {tmp_path / 'none.json'}.\n")
        assert shell(command, tmp_path).status == 1
    assert not (tmp_path / "data" / "workshop.db").exists()


def test_check_of_an_archive_names_what_is_wrong_with_it(shell: Shell, file: Path) -> None:
    good = shell("check", file, "--json")
    assert (good.status, good.json) == (0, {"ok": True, "file": str(file), "problems": []})
    whole = json.loads(file.read_text("utf-8"))
    whole["workshop"]["status"] = "dreaming"
    del whole["activities"][1]["key"]
    file.write_text(json.dumps(whole), "utf-8")
    bad = shell("check", file, "--json")
    assert (bad.status, bad.json["ok"]) == (1, False)
    assert [each["message"] for each in bad.json["problems"]] == [
        "workshop/status: this value is not possible.",
        "activities/1: “key” is missing.",
    ]
    assert shell("check", file).out.endswith("Something is wrong; see above.\n")
