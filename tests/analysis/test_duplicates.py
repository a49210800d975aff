"""Notes that say the same: what is proposed, and what never is, in both languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.analysis import run
from workshop.analysis.duplicates import fold


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("More lighting in the park", "more lighting in the PARK!"),
        ("Plus d’éclairage dans le parc", "plus d'eclairage dans le parc."),
    ],
)
def test_word_for_word_the_same_is_stacked(a: str, b: str) -> None:
    assert run("near_duplicate_pair", {"a": a, "b": b}).value == {"suggest_merge": True, "auto_merge": True}


@pytest.mark.parametrize(
    ("a", "b", "proposed", "ticked"),
    [
        ("More lighting in the park", "More lightning in the park", True, True),
        ("Police à pied le soir", "Polise à pied le soir", True, True),
        ("police on foot at night", "at night police on foot", True, True),
        ("Le parc est trop sombre le soir", "Le parc est très sombre le soir", True, False),
        ("Lamps broken on the stairs", "Lamps broke on stairs", True, False),
        ("Lights", "Lights in the park", False, False),
        ("Le parc est trop sombre le soir", "La gare est trop bruyante le matin", False, False),
    ],
)
def test_typing_errors_and_other_orders_are_proposed(a: str, b: str, proposed: bool, ticked: bool) -> None:
    result = run("near_duplicate_pair", {"a": a, "b": b})
    assert result.value == {"suggest_merge": proposed, "auto_merge": False}
    assert result.detail["ticked"] is ticked


@pytest.mark.parametrize(
    ("a", "b", "conflict"),
    [
        ("Install cameras at the station", "Do not install cameras at the station", "negation"),
        ("Don’t close the park", "Close the park", "negation"),
        ("Il n’y a pas de lumière", "Il y a de la lumière", "negation"),
        ("Interdire les trottinettes", "Les trottinettes", "negation"),
        ("Bus every 10 minutes", "Bus every 20 minutes", "number"),
        ("More lights near Market Street", "More lights near Station Street", "name"),
        ("Plus de lampes rue Pasteur", "Plus de lampes rue Carnot", "name"),
        ("More lights near Market Street", "More lights near the market", "name"),
        ("Dark stairs in Block A", "Dark stairs in Block B", "code"),
        ("Open the park at night", "Close the park at night", "contrast"),
        ("Patrouilles de jour", "Patrouilles de nuit", "contrast"),
        ("Bus de semaine", "Bus de week-end", "contrast"),
    ],
)
def test_what_looks_alike_and_is_not_is_never_proposed(a: str, b: str, conflict: str) -> None:
    """Not even when an encoder says that they mean the same."""
    for one, two in ((a, b), (b, a)):
        result = run("near_duplicate_pair", {"a": one, "b": two, "similarity": 1})
        assert conflict in result.detail["conflicts"]
        assert result.value == {"suggest_merge": False, "auto_merge": False}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("More police", "A police on foot"),
        ("I want lights in the park", "We want lights in the park"),
        ("MORE LIGHT IN MARKET STREET", "more light in market street, please"),
        ("Lights on Rue Pasteur", "Lights on rue pasteur"),
        ("The 2 benches", "The benches"),
    ],
)
def test_words_that_are_no_names_codes_or_numbers_do_not_stand_in_the_way(a: str, b: str) -> None:
    assert run("near_duplicate_pair", {"a": a, "b": b}).detail["conflicts"] == []


def test_meaning_proposes_where_words_do_not() -> None:
    pair = {"a": "Trop sombre le soir", "b": "Too dark in the evening"}
    assert run("near_duplicate_pair", pair).value == {"suggest_merge": False, "auto_merge": False}
    meant = run("near_duplicate_pair", {**pair, "similarity": 0.7})
    assert meant.value == {"suggest_merge": True, "auto_merge": False}
    assert meant.detail["ticked"] is False


@pytest.mark.parametrize("empty", ["", "  ", "…", "12"])
def test_a_note_without_a_letter_is_no_note(empty: str) -> None:
    result = run("near_duplicate_pair", {"a": empty, "b": "word"})
    assert (result.value, result.excluded) == (None, ("empty_note",))


@settings(deadline=None, max_examples=60)
@given(st.text(min_size=1, max_size=40), st.text(max_size=40))
def test_either_first_and_stacked_only_when_the_same(a: str, b: str) -> None:
    one, two = (run("near_duplicate_pair", {"a": x, "b": y}).value for x, y in ((a, b), (b, a)))
    assert one == two
    if one is not None and one["auto_merge"]:
        assert fold(a) == fold(b)
        assert one["suggest_merge"]
