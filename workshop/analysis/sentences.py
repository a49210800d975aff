"""The plain words of each result and warning: English sentences, translated where they are shown."""

from collections.abc import Mapping

from workshop.errors import N_

_WEIGHTS = N_("This shows how much each criterion counts for the group, and how far people differ.")
_AGREEMENT = N_("How close people’s answers are, from 0 (split between the two ends) to 1 (all the same).")

# Method → its explanation.
EXPLAINED: Mapping[str, str] = {
    "weighted_sum": N_("Each option gets the sum of its scores, each multiplied by how much the criterion counts."),
    "points_weights_group_mean": _WEIGHTS,
    "swing_weights": N_("Each criterion counts as much as the step from its worst to its best level matters."),
    "competition_rank": N_("Options are in the order of their dots; equal totals share a place."),
    "weight_stability_interval": N_(
        "The same option stays first as long as the weight of this criterion stays within this range."
    ),
    "rank_order_centroid": _WEIGHTS,
    "borda": N_("Each place on a ballot is worth points; more points means ranked higher by more people."),
    "copeland": N_("Options are compared two by two; each comparison won is worth a point, each tie half a point."),
    "kemeny": N_("This is the order that disagrees with people’s own rankings as little as possible."),
    "schulze": N_(
        "Options are compared two by two; the winner holds its own against every other, directly or through others."
    ),
    "kendall_w": N_("How alike people’s rankings are, from 0 to 1."),
    "krippendorff_alpha": N_("How alike people score, from 0 (no more than by chance) to 1 (all the same)."),
    "tastle_wierman_cns": _AGREEMENT,
    "van_der_eijk_a": N_("How close people’s answers are, from −1 (two camps at the ends) to 1 (all the same)."),
    "shannon_entropy_normalised": N_(
        "How spread out people’s answers are, from 0 (all the same) to 1 (all equally often)."
    ),
    "iqr_consensus": N_(
        "Half of the answers lie between the two quartiles; the closer these are, the more people agree."
    ),
    "minimum_cell": N_("Small groups are not shown, to protect people’s answers."),
}

# Code → sentence, the most severe first.
WARNINGS: Mapping[str, str] = {
    "no_data": N_("No answers yet."),
    "single_voter": N_("Only one person has answered."),
    "too_few_votes": N_("Few answers so far ({n}); take this as a first impression."),
    "too_few_for_groups": N_("Too few answers to look for opinion groups."),
    "no_clear_groups": N_("No clearly separate camps were found."),
    "low_turnout": N_("{x} % of participants have not answered."),
    "all_equal": N_("All options come out the same."),
    "close_result": N_("The result is very close."),
    "unstable_ranking": N_("The order could easily change with a few other people."),
    "methods_disagree": N_("Another way of counting gives another winner."),
    "cycle": N_("No option beats all others."),
    "no_consensus": N_("There is no agreement on this yet."),
    "two_camps": N_("Opinions are split into two camps."),
    "groups_differ": N_("{a} and {b} see this differently."),
    "group_weighting_matters": N_("The winner depends on whether people or groups count equally."),
    "inconsistent_pairs": N_("Some comparisons contradict each other."),
    "weights_contested": N_("People disagree on how much this criterion counts."),
    "weight_sensitive": N_("A small change in weight would change the winner."),
    "zero_weights": N_("All weights were zero; criteria count equally."),
    "incomplete_scores": N_("Some scores are missing; these options are not ranked."),
    "hidden_small_group": N_("Small groups are hidden to protect answers."),
    "auto_sort": N_("Automatic sorting: please check."),
}
