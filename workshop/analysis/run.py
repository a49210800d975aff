"""Any method by its name, on input as JSON has it."""

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import ValidationError, validate_call

from workshop.analysis import refusals
from workshop.analysis.agreement import (
    iqr_consensus,
    shannon_entropy_normalised,
    tastle_wierman_cns,
    van_der_eijk_a,
)
from workshop.analysis.comparisons import ahp_eigenvector, ahp_group_geometric_mean, bwm_linear
from workshop.analysis.differences import (
    cliffs_delta,
    holm,
    kruskal_permutation,
    mann_whitney_cliffs_delta,
    permutation_mean_difference,
)
from workshop.analysis.duplicates import near_duplicate_pair
from workshop.analysis.matrix import matrix_medians
from workshop.analysis.opinions import opinion_groups, polis_statement_stats
from workshop.analysis.outranking import promethee_ii, topsis_vector
from workshop.analysis.privacy import minimum_cell
from workshop.analysis.rankings import borda, copeland, kemeny, schulze
from workshop.analysis.raters import kendall_w, krippendorff_alpha
from workshop.analysis.refusals import AnalysisError
from workshop.analysis.result import Result
from workshop.analysis.room import group_views, room_resampling
from workshop.analysis.rounds import delphi_stability, wilcoxon_signed_rank
from workshop.analysis.scoring import weighted_sum
from workshop.analysis.sensitivity import rank_acceptability, weight_stability_interval
from workshop.analysis.themes import affinity_clusters
from workshop.analysis.votes import competition_rank
from workshop.analysis.weights import points_weights_group_mean, rank_order_centroid, swing_weights

Method = Callable[..., Result]

METHODS: Mapping[str, Method] = {
    method.__name__: method
    for method in (
        weighted_sum,
        points_weights_group_mean,
        swing_weights,
        competition_rank,
        weight_stability_interval,
        minimum_cell,
        rank_order_centroid,
        borda,
        copeland,
        kemeny,
        schulze,
        kendall_w,
        krippendorff_alpha,
        tastle_wierman_cns,
        van_der_eijk_a,
        shannon_entropy_normalised,
        iqr_consensus,
        delphi_stability,
        wilcoxon_signed_rank,
        permutation_mean_difference,
        mann_whitney_cliffs_delta,
        cliffs_delta,
        holm,
        kruskal_permutation,
        topsis_vector,
        promethee_ii,
        ahp_eigenvector,
        ahp_group_geometric_mean,
        bwm_linear,
        rank_acceptability,
        matrix_medians,
        near_duplicate_pair,
        affinity_clusters,
        opinion_groups,
        polis_statement_stats,
        group_views,
        room_resampling,
    )
}

# Kind of pydantic's finding → ours.
_REFUSED: Mapping[str, type[AnalysisError]] = {
    "missing_keyword_only_argument": refusals.MissingField,
    "missing": refusals.MissingField,
    "unexpected_keyword_argument": refusals.UnknownField,
    "extra_forbidden": refusals.UnknownField,
    "float_type": refusals.NotNumber,
    "finite_number": refusals.NotNumber,
    "int_type": refusals.NotWhole,
    "string_type": refusals.NotText,
    "sequence_str": refusals.NotList,
    "is_instance_of": refusals.NotList,
    "list_type": refusals.NotList,
    "tuple_type": refusals.NotList,
    "dict_type": refusals.NotMapping,
    "mapping_type": refusals.NotMapping,
    "model_type": refusals.NotMapping,
    "bool_type": refusals.NotYesNo,
    "literal_error": refusals.NotChoice,
    "greater_than_equal": refusals.TooSmall,
    "greater_than": refusals.TooSmall,
    "less_than_equal": refusals.TooLarge,
    "too_short": refusals.TooFew,
    "too_long": refusals.TooMany,
}


def run(method: str, given: Mapping[str, object]) -> Result:
    """The result of a method of METHODS on its named fields. Raises AnalysisError, a sentence naming the field."""
    if method not in METHODS:
        raise refusals.UnknownMethod(method=method, methods=", ".join(METHODS))
    if not isinstance(given, Mapping):
        raise refusals.NotFields()
    try:
        return _checked(method)(**given)
    except ValidationError as refused:
        raise _said(refused, METHODS[method], given) from refused


@cache
def _checked(method: str) -> Method:
    return validate_call(METHODS[method])


def _said(refused: ValidationError, method: Method, given: Mapping[str, object]) -> AnalysisError:
    first: Any = refused.errors(include_url=False, include_input=False)[0]
    limits: Mapping[str, Any] = first.get("ctx") or {}
    return _REFUSED.get(first["type"], refusals.Unreadable)(
        field=_place(first["loc"], given),
        fields=", ".join(inspect.signature(method).parameters),
        choices=", ".join(re.findall(r"'([^']+)'", str(limits.get("expected", "")))),
        least=_plain(limits.get("ge", limits.get("min_length"))),
        most=_plain(limits.get("le", limits.get("max_length"))),
    )


def _place(loc: Sequence[str | int], given: object) -> str:
    """As a person would point at it: scores[2][0], preference_functions[1].type."""
    said = ""
    for part in loc:
        # pydantic also names the alternatives of a union, which nobody wrote.
        if isinstance(part, int) and isinstance(given, Sequence) and not isinstance(given, str):
            said += f"[{part}]"
            given = given[part] if part < len(given) else None
        elif isinstance(part, str) and isinstance(given, Mapping):
            said += f".{part}"
            given = given.get(part)
    return said.removeprefix(".")


def _plain(limit: float | None) -> str:
    return "" if limit is None else f"{limit:g}"
