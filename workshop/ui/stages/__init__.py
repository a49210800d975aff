"""The record of each design step: to fill beside the board, and to read after the event."""

from workshop.ui.stages.panel import panel

__all__ = ["panel"]
