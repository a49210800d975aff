"""The board: which cards lie together, which say the same, what a group is called, what is hidden or mended."""

from workshop.board.acting import BadCard
from workshop.board.merging import Lay, keep_both, kept_apart, leave, merge, put_back, split
from workshop.board.piles import Pile, piles
from workshop.board.service import Cluster, clusters_of, edit, hide, move, new_cluster, rename, set_out, show
from workshop.board.suggested import AllGrouped, Suggested, take, take_apart

__all__ = [
    "AllGrouped", "BadCard", "Cluster", "Lay", "Pile", "Suggested", "clusters_of", "edit", "hide", "keep_both",
    "kept_apart", "leave", "merge", "move", "new_cluster", "piles", "put_back", "rename", "set_out", "show", "split",
    "take", "take_apart",
]  # fmt: skip
