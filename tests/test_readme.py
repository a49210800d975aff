"""What the README promises is so."""

import re
from pathlib import Path

import pytest

from workshop.settings import names, read

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def table() -> dict[str, str]:
    rows = re.findall(r"^\| `(WORKSHOP_\w+)` \| (.+?) \| .+ \|$", README, flags=re.MULTILINE)
    return dict(rows)


def test_settings_table_lists_every_setting_in_order() -> None:
    assert tuple(table()) == names()


def test_settings_table_names_the_defaults() -> None:
    settings, rows = read({}), table()
    assert rows["WORKSHOP_PORT"] == f"`{settings.port}`"
    assert rows["WORKSHOP_LANG"] == f"`{settings.lang}`"
    assert settings.database_url.endswith("/workshop.db")
    assert "workshop.db" in rows["WORKSHOP_DATABASE_URL"]
    assert settings.data_dir.name == "data"
    assert "`data/`" in rows["WORKSHOP_DATA_DIR"]


@pytest.mark.parametrize("target", sorted(set(re.findall(r"(?:`|^)make ([a-z]+)", README, flags=re.MULTILINE))))
def test_each_make_target_exists(target: str) -> None:
    assert re.search(rf"^{target}:", MAKEFILE, flags=re.MULTILINE)


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`(?:\.venv/bin/)?workshop ([a-z]+)", README))))
def test_each_command_exists(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    from workshop.cli import main

    assert main([command, "--help"], {}) == 0
    assert f"workshop {command}" in capsys.readouterr().out


@pytest.mark.parametrize("place", re.findall(r"^\| ((?:`[\w/.]+`(?:, )?)+) \|", README, flags=re.MULTILINE))
def test_each_place_exists(place: str) -> None:
    for name in re.findall(r"`([\w/.]+)`", place):
        if not name.startswith("WORKSHOP_") and name != "data/":
            assert (ROOT / name).exists()


def test_each_file_that_is_linked_exists() -> None:
    for name in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / name).exists()
