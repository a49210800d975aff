"""The record of each design step, beside the board: what is asked, what was agreed, what is still a draft."""

from workshop.ui.stages.record import panel

__all__ = ["panel"]
