"""Strict YAML: what a person typed is what they get, and nothing surprising is read."""

from datetime import date

import pytest

from workshop.library.yaml_file import Unreadable, read_markdown, read_yaml, revision_of


def test_yes_no_and_times_stay_words() -> None:
    document = read_yaml("a: yes\nb: no\nc: 12:30\nd: on\ne: 010\n")

    assert document.data == {"a": "yes", "b": "no", "c": "12:30", "d": "on", "e": "010"}


def test_plain_values_are_typed_and_lists_cannot_be_changed() -> None:
    document = read_yaml("n: 3\nf: 1.5\nt: true\nd: 2026-11-24\nl: [1, two]\nempty:\n")

    assert document.data == {
        "n": 3, "f": 1.5, "t": True, "d": date(2026, 11, 24), "l": (1, "two"), "empty": None,
    }  # fmt: skip


def test_each_key_knows_its_line() -> None:
    document = read_yaml("a: 1\nsteps:\n  - key: one\n  - key: two\n    minutes: 3\n", first_line=10)

    assert document.line(("steps", 1, "minutes")) == 14
    assert document.line(("steps", 1, "not there")) == 13
    assert document.line(("nowhere",)) == 10


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("a: 1\nb:\n  c: 1\n  c: 2\n", 4, "This key stands here twice."),
        ("a: {b: 1, b: 2}\n", 1, "This key stands here twice."),
        ("a: !!binary aGVsbG8=\n", 1, "Only plain text"),
        ("? [a, b]\n: 1\n", 1, "A key is one word."),
        ("a: [1, 2\n", 2, "This cannot be read as YAML"),
        ("a: 1\n---\nb: 2\n", 2, "This cannot be read as YAML"),
        ("a: &x [*x]\n", 1, ""),
        ("a: 2026-13-45\n", 1, "This is not a value we can read."),
        ("a: " + "[" * 40 + "]" * 40, 1, "This is nested too deeply."),
        ("a: " + "x" * 300_000, 1, "This file is larger than"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text: str, line: int, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_yaml(text)

    assert refused.value.line == line
    assert sentence in refused.value.sentence


def test_front_matter_is_parted_from_the_text_and_keeps_its_lines() -> None:
    document = read_markdown("---\ntitle: One\nmore: two\n---\n\nA text.\n\n---\nA rule in it.\n")

    assert document.data == {"title": "One", "more": "two"}
    assert document.line(("more",)) == 3
    assert document.body == "A text.\n\n---\nA rule in it."


def test_front_matter_without_its_end_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        read_markdown("---\ntitle: One\n")

    assert refused.value.line == 2


def test_a_revision_does_not_depend_on_line_ends() -> None:
    assert revision_of("a\nb\n") == revision_of("a  \r\nb")
    assert revision_of("a\nb\n") != revision_of("a\nc\n")
