"""Numbers → Plotly figures; each is drawn from the same rows as its table, so that they cannot differ."""

from workshop.charts.bars import bars

__all__ = ["bars"]
