"""The plain words of each result and warning: English sentences, translated where they are shown."""

from collections.abc import Mapping

from workshop.errors import N_

_WEIGHTS = N_("This shows how much each criterion counts for the group, and how far people differ.")
_AGREEMENT = N_("How close people’s answers are, from 0 (split between the two ends) to 1 (all the same).")
_WEIGHTS_OF_ONE = N_("This shows how much each criterion counts, from comparing them two by two.")
_GROUPS = N_("Whether the two groups answered this question differently, more than by chance.")

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
    "delphi_stability": N_("Where opinions have stopped moving, another round would probably not change the result."),
    "wilcoxon_signed_rank": N_("Whether people’s answers moved in one direction from one round to the next."),
    "permutation_mean_difference": _GROUPS,
    "mann_whitney_cliffs_delta": _GROUPS,
    "cliffs_delta": N_("How often a person of one group answers higher than a person of the other."),
    "holm": N_("With many questions at once, only differences that chance hardly explains are told."),
    "kruskal_permutation": N_("Whether the groups answered this question differently, more than by chance."),
    "topsis_vector": N_("Closer to the best imaginable and further from the worst imaginable option."),
    "promethee_ii": N_("How much an option is preferred to the others, minus how much the others are preferred to it."),
    "ahp_eigenvector": _WEIGHTS_OF_ONE,
    "ahp_group_geometric_mean": _WEIGHTS,
    "bwm_linear": _WEIGHTS_OF_ONE,
    "rank_acceptability": N_("How often each option comes first when any weights of the criteria are as likely."),
    "matrix_medians": N_("Each item stands in the middle of where people put it; the box holds the middle half."),
    "near_duplicate_pair": N_("These notes seem to say the same; please check before you join them."),
    "affinity_clusters": N_(
        "The computer put together notes that seem to be about the same thing; "
        "please move any that are in the wrong place."
    ),
    "opinion_groups": N_("People who answered alike stand in one group."),
    "polis_statement_stats": N_(
        "These are the statements that people agree with even across groups that otherwise see things differently."
    ),
    "group_views": N_("The same marks, once with one voice for each person and once with one voice for each group."),
    "room_resampling": N_(
        "If we repeated this with similar people, this option would come first in about {x} cases out of 10."
    ),
    "minimum_cell": N_("Small groups are not shown, to protect people’s answers."),
}

# Code → sentence, the most severe first.
WARNINGS: Mapping[str, str] = {
    "no_data": N_("No answers yet."),
    "too_few_notes": N_("Too few notes to sort them automatically."),
    "no_encoder": N_("Automatic sorting is not installed here; please sort the notes by hand."),
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
