"""`workshop analyse`: JSON in from a file or standard input, JSON out, one sentence when it cannot be."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

SUM = {"options": ["Île", "B"], "scores": [[4, 5], [2, 3]], "weights": [3, 1], "value_scale": [1, 5]}


def test_from_a_file(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "input.json"
    file.write_text(json.dumps(SUM), encoding="utf-8")
    said = shell("analyse", "weighted_sum", "--input", file)
    assert (said.status, said.err) == (0, "")
    assert said.json["method"] == "weighted_sum"
    assert said.json["value"] == {"scores": [4.25, 2.25], "ranking": ["Île", "B"]}


@pytest.mark.parametrize("words", [(), ("--input", "-"), ("--json",)])
def test_from_standard_input(shell: Shell, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"dots": [3, 1, 3]}')))
    assert shell("analyse", "competition_rank", *words).json["value"] == {"ranks": [1, 3, 1]}


def test_too_little_is_a_result(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "input.json"
    file.write_text('{"dots": []}', encoding="utf-8")
    said = shell("analyse", "competition_rank", "--input", file)
    assert said.status == 0
    assert (said.json["value"], said.json["warnings"]) == (None, ["no_data"])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The input is not a JSON document; the mistake is in line 1."),
        (b'{"dots":\n [1,]}', "The input is not a JSON document; the mistake is in line 2."),
        (b"\xff\xfe\xfa", "The input is not a JSON document; the mistake is in line 1."),
        (b"[" * 100_000, "The input is not a JSON document; the mistake is in line 1."),
        (b"[1, 2]", "The input must be one JSON object with named fields."),
        (b'{"dots": [1, null]}', "“dots[1]” must be a number."),
        (b'{"dots": [NaN]}', "“dots[0]” must be a number."),
    ],
)
def test_bad_input_is_one_sentence(shell: Shell, tmp_path: Path, content: bytes, sentence: str) -> None:
    file = tmp_path / "input.json"
    file.write_bytes(content)
    said = shell("analyse", "competition_rank", "--input", file)
    assert (said.status, said.out, said.err) == (1, "", f"{sentence}\n")


def test_a_refusal_in_french(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "input.json"
    file.write_text('{"dots": "x"}', encoding="utf-8")
    assert (
        shell("analyse", "competition_rank", "--input", file, lang="fr").err
        == "«\N{NO-BREAK SPACE}dots\N{NO-BREAK SPACE}» doit être une liste.\n"
    )


def test_no_such_file_method_or_folder(shell: Shell, tmp_path: Path) -> None:
    missing = shell("analyse", "competition_rank", "--input", tmp_path / "none.json")
    assert (missing.status, missing.err) == (1, f"There is no file {tmp_path / 'none.json'}.\n")
    folder = shell("analyse", "competition_rank", "--input", tmp_path)
    assert (folder.status, folder.out) == (1, "")
    assert "could not be read" in folder.err
    file = tmp_path / "input.json"
    file.write_text("{}", encoding="utf-8")
    assert shell("analyse", "sorcery", "--input", file).status == 1


def test_without_a_method_it_is_wrong_use(shell: Shell) -> None:
    assert shell("analyse").status == 2
