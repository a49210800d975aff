"""The board: which cards lie together, what a group is called, what is hidden, which typo was mended."""

from workshop.board.service import BadCard, Cluster, clusters_of, edit, hide, move, new_cluster, rename, set_out, show

__all__ = ["BadCard", "Cluster", "clusters_of", "edit", "hide", "move", "new_cluster", "rename", "set_out", "show"]
