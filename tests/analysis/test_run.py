"""Methods by name: what is checked before anything is computed, and what every result says."""

import json
from typing import Any

import pytest

from workshop.analysis import METHODS, AnalysisError, run
from workshop.analysis.sentences import EXPLAINED, WARNINGS

SUM = {"options": ["A"], "scores": [[1, 2]], "weights": [1, 1], "value_scale": [1, 5]}


@pytest.mark.parametrize(
    ("method", "given", "sentence"),
    [
        ("sorcery", {}, "There is no method of analysis named sorcery. These are there: weighted_sum,"),
        ("weighted_sum", [1, 2], "The input must be one JSON object with named fields."),
        ("weighted_sum", {"options": ["A"], "weights": [1]}, "The field “scores” is missing."),
        ("weighted_sum", {**SUM, "wieghts": 1}, "There is no field “wieghts” here. These are known: options, scores,"),
        ("weighted_sum", {**SUM, "scores": [[1, "2"]]}, "“scores[0][1]” must be a number."),
        ("weighted_sum", {**SUM, "scores": [[1, True]]}, "“scores[0][1]” must be a number."),
        ("weighted_sum", {**SUM, "scores": [[1, float("nan")]]}, "“scores[0][1]” must be a number."),
        ("weighted_sum", {**SUM, "scores": [[1, 10**400]]}, "“scores[0][1]” must be a number."),
        ("weighted_sum", {**SUM, "scores": "12"}, "“scores” must be a list."),
        ("weighted_sum", {**SUM, "scores": None}, "“scores” must be a list."),
        ("weighted_sum", {**SUM, "options": [7]}, "“options[0]” must be text."),
        ("weighted_sum", {**SUM, "options": ["\ud800"]}, "“options[0]” cannot be read."),
        ("weighted_sum", {**SUM, "weights": [1, -1]}, "“weights[1]” must be 0 or more."),
        ("weighted_sum", {**SUM, "weights": [1]}, "“scores[0]” has 2 entries and needs 1, as “weights” has."),
        ("weighted_sum", {**SUM, "options": ["A", "B"]}, "“scores” has 1 entries and needs 2, as “options” has."),
        ("weighted_sum", {**SUM, "options": ["A", "A"], "scores": [[1, 2]] * 2}, "“options” names “A” twice."),
        ("weighted_sum", {**SUM, "scores": [[1, 6]]}, "“scores[0][1]” must be 5 or less."),
        ("weighted_sum", {**SUM, "scores": [[0.5, 5]]}, "“scores[0][0]” must be 1 or more."),
        ("weighted_sum", {**SUM, "value_scale": [5, 1]}, "“value_scale” must hold the lowest and then the highest"),
        ("weighted_sum", {**SUM, "passed": [1]}, "“passed[0]” must be true or false."),
        ("points_weights_group_mean", {"allocations": [[1, 2], [3]]}, "“allocations[1]” has 1 entries and needs 2"),
        ("swing_weights", {"criteria": ["a"], "swings": [101]}, "“swings[0]” must be 100 or less."),
        ("weight_stability_interval", {"values": [[0.5]], "weights": [1], "criterion": 1}, "“criterion” must be 0 or"),
        ("weight_stability_interval", {"values": [[2]], "weights": [1], "criterion": 0}, "“values[0][0]” must be 1 or"),
        ("minimum_cell", {"counts": [1]}, "“counts” must be an object with names and values."),
        ("minimum_cell", {"counts": {"a": 1.5}}, "“counts.a” must be a whole number."),
        ("minimum_cell", {"counts": {"a": 1}, "k": 0}, "“k” must be 1 or more."),
    ],
)
def test_what_cannot_be_is_refused_with_one_sentence(method: str, given: Any, sentence: str) -> None:
    with pytest.raises(AnalysisError) as refused:
        run(method, given)
    assert refused.value.sentence.format(**refused.value.facts).startswith(sentence)


# The methods that others build on: the names that no release may take away.
CONTRACT = """
    weighted_sum topsis_vector promethee_ii
    swing_weights points_weights_group_mean rank_order_centroid ahp_eigenvector ahp_group_geometric_mean bwm_linear
    weight_stability_interval rank_acceptability
    borda copeland kemeny schulze competition_rank
    kendall_w krippendorff_alpha tastle_wierman_cns van_der_eijk_a shannon_entropy_normalised iqr_consensus
    delphi_stability wilcoxon_signed_rank
    permutation_mean_difference mann_whitney_cliffs_delta cliffs_delta holm minimum_cell
    opinion_groups polis_statement_stats near_duplicate_pair affinity_clusters
    matrix_medians room_resampling group_views kruskal_permutation
"""


def test_there_is_every_method_of_the_contract_and_no_other() -> None:
    assert set(METHODS) == set(CONTRACT.split())


def test_every_method_explains_itself() -> None:
    assert set(EXPLAINED) == set(METHODS)


def test_a_result_is_json_and_its_sentences_can_be_filled() -> None:
    result = run("points_weights_group_mean", {"allocations": [[60, 40], [20, 80]]})
    assert json.loads(json.dumps(result.as_json(), allow_nan=False))["value"]["weights"] == pytest.approx([0.4, 0.6])
    assert result.sentence == EXPLAINED["points_weights_group_mean"]
    assert result.warnings == ("too_few_votes", "weights_contested")
    assert WARNINGS["too_few_votes"].format(**result.facts).startswith("Few answers so far (2)")
