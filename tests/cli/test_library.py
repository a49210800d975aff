"""The library, listed."""

from tests.cli.conftest import Shell


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


def test_unknown_stage_is_refused_with_those_that_are_there(shell: Shell) -> None:
    said = shell("methods", "--stage", "dreaming", "--json")
    assert (said.status, said.out) == (1, "")
    assert "dreaming" in said.err
    assert "framing" in said.err
