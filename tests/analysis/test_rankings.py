"""Group orders from ballots: the examples of their authors, and what holds for any ballots."""

from itertools import pairwise, permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.analysis import AnalysisError, run

METHODS = ("borda", "copeland", "kemeny", "schulze")


def ballots(counts: dict[str, int]) -> dict[str, Any]:
    """Single letters as options."""
    return {
        "candidates": sorted({one for ranking in counts for one in ranking}),
        "ballots": [{"count": n, "ranking": list(ranking)} for ranking, n in counts.items()],
    }


# Schulze (2011), Social Choice and Welfare 36, examples 1 and 2.
SCHULZE_1 = ballots({"ACBED": 5, "ADECB": 5, "BEDAC": 8, "CABED": 3, "CAEBD": 7, "CBADE": 2, "DCEBA": 7, "EBADC": 8})
SCHULZE_2 = ballots({"ACBD": 5, "ACDB": 2, "ADCB": 3, "BACD": 4, "CBDA": 3, "CDBA": 3, "DACB": 1, "DBAC": 5, "DCBA": 4})
# Young (1988), Condorcet's theory of voting, American Political Science Review 82: Condorcet's sixty voters.
CONDORCET = ballots({"ABC": 23, "BCA": 17, "BAC": 2, "CAB": 10, "CBA": 8})
TENNESSEE = ballots({"MNCK": 42, "NCKM": 26, "CKNM": 15, "KCNM": 17})

ANY = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.tuples(st.integers(1, 4), st.permutations("ABCDE"[:width])), min_size=1, max_size=8)
)


def value(method: str, given: dict[str, Any]) -> dict[str, Any]:
    found = run(method, given).value
    assert found is not None
    return dict(found)


@pytest.mark.parametrize(("given", "ranking"), [(SCHULZE_1, "EACBD"), (SCHULZE_2, "DACB")])
def test_schulze_on_his_own_examples(given: dict[str, Any], ranking: str) -> None:
    found = value("schulze", given)
    assert (found["ranking"], found["condorcet_winner"], found["cycle"]) == (list(ranking), None, True)


def test_condorcets_sixty_voters() -> None:
    """Young: B C A is supported by 104 of the 180 pairwise opinions, more than any other order; Borda has B first."""
    result = run("kemeny", CONDORCET)
    assert result.value == {
        "ranking": ["B", "C", "A"],
        "distance": 180 - 104,
        "unique": True,
        "n_optimal": 1,
        "condorcet_winner": None,
        "cycle": True,
    }
    assert value("borda", CONDORCET)["points"] == {"A": 58, "B": 69, "C": 53}
    assert value("copeland", CONDORCET)["points"] == {"A": 1, "B": 1, "C": 1}
    assert "cycle" in result.warnings


def test_the_capital_of_tennessee() -> None:
    assert value("borda", TENNESSEE)["points"] == {"M": 126, "N": 194, "C": 173, "K": 107}
    assert value("copeland", TENNESSEE)["points"] == {"N": 3, "C": 2, "K": 1, "M": 0}
    assert value("kemeny", TENNESSEE)["ranking"] == ["N", "C", "K", "M"]
    assert value("schulze", TENNESSEE)["ranking"] == ["N", "C", "K", "M"]
    assert {value(method, TENNESSEE)["condorcet_winner"] for method in METHODS} == {"N"}
    assert run("schulze", TENNESSEE).warnings == ()


def test_ties_and_options_not_ranked_share_their_places() -> None:
    given = {"candidates": ["a", "b", "c", "d"], "ballots": [{"count": 2, "ranking": [["a", "b"]]}]}
    assert value("borda", given)["points"] == {"a": 5, "b": 5, "c": 1, "d": 1}
    assert run("schulze", given).detail["places"] == {"a": 1, "b": 1, "c": 3, "d": 3}
    found = run("kemeny", given)
    assert found.detail["places"] == {"a": 1, "b": 1, "c": 3, "d": 3}
    assert found.value is not None
    assert (found.value["n_optimal"], found.value["unique"], found.value["distance"]) == (4, False, 0)


def test_the_winner_of_borda_may_be_another() -> None:
    result = run("schulze", ballots({"ABC": 6, "BCA": 4}))
    assert result.value is not None
    assert result.value["ranking"][0] == "A"
    assert "methods_disagree" in result.warnings


@pytest.mark.parametrize("method", METHODS)
def test_next_to_no_ballots(method: str) -> None:
    blank = run(method, {"candidates": ["a", "b"], "ballots": [{"count": 3, "ranking": []}]})
    assert (blank.value, blank.warnings, blank.n_missing, blank.excluded) == (None, ("no_data",), 3, ("empty_ballot",))
    assert run(method, {"candidates": [], "ballots": []}).value is None
    single = run(method, ballots({"BA": 1}))
    assert (single.warnings, single.detail["places"]) == (("single_voter",), {"B": 1, "A": 2})
    split = run(method, ballots({"AB": 4, "BA": 4}))
    assert "all_equal" in split.warnings
    assert split.detail["places"] == {"A": 1, "B": 1}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"candidates": ["a"], "ballots": [{"ranking": ["z"]}]}, "“ballots[0].ranking” must be one of these: a."),
        ({"candidates": ["a"], "ballots": [{"ranking": ["a", "a"]}]}, "“ballots[0].ranking” names “a” twice."),
        ({"candidates": ["a"], "ballots": [{"ranking": [1]}]}, "“ballots[0].ranking[0]” must be text."),
        ({"candidates": ["a"], "ballots": [{"count": 1}]}, "The field “ballots[0].ranking” is missing."),
        ({"candidates": ["a"], "ballots": ["a"]}, "“ballots[0]” must be an object with names and values."),
        ({"candidates": ["a"], "ballots": [{"ranking": [], "count": -1}]}, "“ballots[0].count” must be 0 or more."),
        ({"candidates": [str(n) for n in range(13)], "ballots": []}, "“candidates” must have 12 entries or fewer."),
    ],
)
def test_bad_ballots_are_one_sentence(given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(AnalysisError) as refused:
        run("kemeny", given)
    assert refused.value.sentence.format(**refused.value.facts) == sentence


def test_a_firm_order_and_an_open_one() -> None:
    firm = run("kemeny", ballots({"ABC": 19, "BAC": 1}))
    assert firm.warnings == ()
    assert firm.detail["firmness"]["A"] == [1, 0, 0]
    open_ = run("kemeny", ballots({"ABC": 11, "BAC": 10}))
    assert open_.warnings == ("unstable_ranking",)
    assert 0.5 < open_.detail["firmness"]["A"][0] < 0.7


def test_best_order_of_twelve_is_found_and_many_best_ones_are_counted() -> None:
    names = [f"option {at:02}" for at in range(12)]
    one = value("kemeny", {"candidates": names[::-1], "ballots": [{"count": 3, "ranking": names}]})
    assert (one["ranking"], one["distance"], one["n_optimal"]) == (names, 0, 1)
    opposite = [{"ranking": names}, {"ranking": names[::-1]}]
    result = run("kemeny", {"candidates": names, "ballots": opposite})
    assert result.value is not None
    assert (result.value["n_optimal"], result.value["distance"]) == (479_001_600, 66)
    assert len(result.detail["optimal"]) == 24


@settings(deadline=None, max_examples=60)
@given(ANY)
def test_what_holds_for_any_ballots(drawn: list[tuple[int, list[str]]]) -> None:
    names = sorted(drawn[0][1])
    given = {"candidates": names, "ballots": [{"count": n, "ranking": ranking} for n, ranking in drawn]}
    turned = {"candidates": names[::-1], "ballots": given["ballots"][::-1]}  # type: ignore[index]
    wins = {
        (a, b): sum(n for n, ranking in drawn if ranking.index(a) < ranking.index(b)) for a, b in permutations(names, 2)
    }
    best = [a for a in names if all(wins[a, b] > wins[b, a] for b in names if b != a)]
    for method in METHODS:
        result = run(method, given)
        assert result == run(method, turned)
        assert result.value is not None
        assert result.value["condorcet_winner"] == (best[0] if best else None)
        if best and method != "borda":
            assert result.detail["places"][best[0]] == 1
            assert [one for one, place in result.detail["places"].items() if place == 1] == best
        if result.detail["firmness"]:
            assert all(sum(shares) == pytest.approx(1) for shares in result.detail["firmness"].values())
    distances = {
        order: sum(wins[b, a] for at, a in enumerate(order) for b in order[at + 1 :]) for order in permutations(names)
    }
    kemeny = run("kemeny", given)
    assert kemeny.value is not None
    least = [order for order, distance in distances.items() if distance == min(distances.values())]
    assert kemeny.value["distance"] == min(distances.values())
    assert (kemeny.value["n_optimal"], tuple(kemeny.value["ranking"])) == (len(least), min(least))
    places = kemeny.detail["places"]
    for one, two in pairwise(sorted(names, key=places.__getitem__)):
        if places[one] < places[two]:
            assert all(order.index(one) < order.index(two) for order in least)
