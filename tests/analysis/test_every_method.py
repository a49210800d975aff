"""What holds for every method: a result is JSON, its words can be filled, and next to nothing is no fault."""

import json
from typing import Any

import pytest

from tests.analysis.notes import NOTES
from workshop.analysis import METHODS, run
from workshop.analysis.sentences import WARNINGS

BALLOTS = {"candidates": ["é", "b"], "ballots": [{"count": 3, "ranking": ["é", "b"]}]}
NO_BALLOTS: dict[str, Any] = {"candidates": [], "ballots": []}
TABLE = {"matrix": [[1, 2], [2, 1]], "weights": [1, 1], "directions": ["max", "min"]}
NO_TABLE: dict[str, Any] = {"matrix": [], "weights": [], "directions": []}
TWO = {"a": [1, 2, None, 4], "b": [2, 5]}
NO_TWO: dict[str, Any] = {"a": [], "b": []}
ROUNDS = {"round1": [1, 2, 3, None], "round2": [2, 2, 4, 1]}
NO_ROUNDS: dict[str, Any] = {"round1": [], "round2": []}
PAIRS = [[1, 2, 6], [0.5, 1, 5], [1 / 6, 0.2, 1]]

# Method → an ordinary input, and one without any answers.
INPUTS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "weighted_sum": (
        {"options": ["é", "b"], "scores": [[1, None], [2, 5]], "weights": [2, 1]},
        {"options": [], "scores": [], "weights": []},
    ),
    "topsis_vector": (TABLE, NO_TABLE),
    "promethee_ii": (TABLE, NO_TABLE),
    "swing_weights": ({"criteria": ["a", "b"], "swings": [100, 40]}, {"criteria": [], "swings": []}),
    "points_weights_group_mean": ({"allocations": [[60, 40], None, [0, 0]]}, {"allocations": []}),
    "rank_order_centroid": ({"n": 3}, {"n": 0}),
    "ahp_eigenvector": ({"criteria": ["a", "b", "c"], "matrix": PAIRS}, {"criteria": [], "matrix": []}),
    "ahp_group_geometric_mean": ({"matrices": [PAIRS, PAIRS]}, {"matrices": []}),
    "bwm_linear": (
        {"criteria": ["a", "b"], "best": 0, "worst": 1, "best_to_others": [1, 3], "others_to_worst": [3, 1]},
        {"criteria": [], "best": 0, "worst": 0, "best_to_others": [], "others_to_worst": []},
    ),
    "weight_stability_interval": (
        {"values": [[0.2, 0.8], [0.5, 0.5]], "weights": [1, 3], "criterion": 0},
        {"values": [], "weights": [1], "criterion": 0},
    ),
    "rank_acceptability": ({"values": [[0.2, 0.8], [0.5, 0.5]]}, {"values": []}),
    "borda": (BALLOTS, NO_BALLOTS),
    "copeland": (BALLOTS, NO_BALLOTS),
    "kemeny": (BALLOTS, NO_BALLOTS),
    "schulze": (BALLOTS, NO_BALLOTS),
    "competition_rank": ({"dots": [3, 1, 3]}, {"dots": []}),
    "kendall_w": ({"rankings": [[1, 2, 3], [1, 3, 2], [None, 1, 2]]}, {"rankings": []}),
    "krippendorff_alpha": ({"data": [[1, 2, None], [1, 3, 2]], "level": "ordinal"}, {"data": [], "level": "ordinal"}),
    "tastle_wierman_cns": ({"frequencies": [1, 0, 3]}, {"frequencies": [0, 0, 0]}),
    "van_der_eijk_a": ({"frequencies": [1, 0, 3]}, {"frequencies": [0, 0, 0]}),
    "shannon_entropy_normalised": ({"frequencies": [1, 0, 3]}, {"frequencies": [0, 0, 0]}),
    "iqr_consensus": ({"ratings": [1, None, 5]}, {"ratings": []}),
    "delphi_stability": (ROUNDS, NO_ROUNDS),
    "wilcoxon_signed_rank": (ROUNDS, NO_ROUNDS),
    "permutation_mean_difference": (TWO, NO_TWO),
    "mann_whitney_cliffs_delta": (TWO, NO_TWO),
    "cliffs_delta": (TWO, NO_TWO),
    "holm": ({"p": [0.01, 0.5]}, {"p": []}),
    "kruskal_permutation": ({"groups": {"é": [1, 2, 3], "b": [2, 4, None], "c": []}}, {"groups": {}}),
    "minimum_cell": ({"counts": {"é": 3, "b": 9, "c": 0}}, {"counts": {}}),
    "opinion_groups": ({"votes": [[1, -1, 0], [1, 0, 1]] * 5}, {"votes": []}),
    "polis_statement_stats": ({"votes": [[1, -1], [0, None]], "groups": [0, None]}, {"votes": [], "groups": []}),
    "near_duplicate_pair": ({"a": "More light", "b": "more lights"}, {"a": "", "b": "…"}),
    "affinity_clusters": ({"notes": NOTES[:12]}, {"notes": []}),
    "matrix_medians": ({"placements": [[[0.1, 0.9], None]]}, {"placements": []}),
    "group_views": (
        {"scores": [[1, 2], [None, 3]], "groups": ["é", None]},
        {"scores": [], "groups": []},
    ),
    "room_resampling": (
        {"scores": [[[1, 2], [3, None]], [[5, 5], [1, 1]]], "weights": [[1, 1], None]},
        {"scores": [], "weights": []},
    ),
}


def test_every_method_is_walked() -> None:
    assert set(INPUTS) == set(METHODS)


@pytest.mark.parametrize("method", sorted(METHODS))
def test_a_result_is_json_and_its_words_can_be_filled(method: str) -> None:
    result = run(method, INPUTS[method][0])
    assert result.value is not None
    back = json.loads(json.dumps(result.as_json(), allow_nan=False))
    assert (back["method"], back["n"]) == (method, result.n)
    for words in (result.sentence, *(WARNINGS[code] for code in result.warnings)):
        assert "{" not in words.format(**result.facts)
    assert run(method, INPUTS[method][0]) == result


@pytest.mark.parametrize("method", sorted(METHODS))
def test_no_answers_give_no_value_and_say_so(method: str) -> None:
    result = run(method, INPUTS[method][1])
    assert (result.value, result.n) == (None, 0)
    assert "no_data" in result.warnings
    json.dumps(result.as_json(), allow_nan=False)
