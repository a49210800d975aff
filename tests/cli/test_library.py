"""The library, listed."""

from pathlib import Path

from tests.cli.conftest import Shell
from tests.live.methods.test_own import STRUCTURE, WORDS


def test_templates_are_listed_with_their_length(shell: Shell) -> None:
    rows = shell("templates", "--json").json
    night = next(row for row in rows if row["slug"] == "insecurity-at-night")
    assert night["minutes"] > 60
    assert night["langs"] == ["en", "fr"]
    assert "insecurity-at-night" in shell("templates").out


def test_titles_are_in_the_language_of_the_terminal(shell: Shell) -> None:
    def titles(lang: str) -> dict[str, str]:
        return {row["slug"]: row["title"] for row in shell("templates", "--json", lang=lang).json}

    assert titles("en")["insecurity-at-night"] != titles("fr")["insecurity-at-night"]


def test_methods_are_listed_by_stage(shell: Shell) -> None:
    every = shell("methods", "--json").json
    framing = shell("methods", "--stage", "framing", "--json").json
    assert framing == [row for row in every if row["stage"] == "framing"]
    assert "affinity-kj" in [row["slug"] for row in framing]
    assert all(row["inputs"] for row in every)


def test_methods_of_ones_own_are_marked(shell: Shell, tmp_path: Path) -> None:
    assert not any(row["own"] for row in shell("methods", "--json").json)
    folder = tmp_path / "data" / "library" / "methods" / "two-doors"
    folder.mkdir(parents=True)
    (folder / "method.yaml").write_text(STRUCTURE)
    (folder / "fr.md").write_text(WORDS)
    own = [row for row in shell("methods", "--json").json if row["own"]]
    assert [(row["slug"], row["title"]) for row in own] == [("two-doors", "Two doors")]
    (line,) = (line for line in shell("methods").out.splitlines() if "two-doors" in line)
    assert " own " in line
    (folder / "fr.md").unlink()
    problems = shell("check", "--json").json["library"]["problems"]
    assert [(each["file"], each["grave"]) for each in problems] == [("library/methods/two-doors/en.md", True)]


def test_unknown_stage_is_refused_with_those_that_are_there(shell: Shell) -> None:
    said = shell("methods", "--stage", "dreaming", "--json")
    assert (said.status, said.out) == (1, "")
    assert "dreaming" in said.err
    assert "framing" in said.err
