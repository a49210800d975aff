"""A grid of fields, the darker the higher: the figure for concepts by criteria."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from workshop.charts.drawing import LABEL_WIDTH, TEXT, drawn, escape, wrapped

# One hue from light to dark: a low mark is no alarm.
LIGHT, DARK = "#E3F0F2", "#0B5C6B"
# Where white letters begin to read better than dark ones.
TURN = 0.64
COLUMN_WIDTH = 18


def heat(
    rows: Sequence[str],
    columns: Sequence[str],
    values: Sequence[Sequence[float | None]],
    *,
    said: Sequence[Sequence[str]],
    scale: tuple[int, int],
) -> dict[str, Any]:
    """A figure as plain JSON: one field for each row and column, the first row on top.

    values, said: by row, then by column; a value is what colours the field (None leaves it empty), said is what stands
    in it. scale: the values of the lightest and of the darkest field. Words are escaped.
    """
    low, high = scale
    return drawn(
        go.Heatmap(
            z=[list(row) for row in values],
            x=list(range(len(columns))),
            y=list(range(len(rows))),
            colorscale=[[0, LIGHT], [1, DARK]],
            zmin=low,
            zmax=high,
            showscale=False,
            xgap=4,
            ygap=4,
            hoverinfo="skip",
        ),
        height=max(220, 70 * len(rows) + 110),
        margin={"l": 10, "r": 10, "t": 70, "b": 10},
        annotations=[
            {
                "x": x,
                "y": y,
                "text": f"<b>{escape(words)}</b>",
                "showarrow": False,
                "font": {"size": 18, "color": _ink(values[y][x], low, high)},
            }
            for y, row in enumerate(said)
            for x, words in enumerate(row)
        ],
        xaxis={"side": "top", **_ticks(columns, COLUMN_WIDTH)},
        yaxis={"autorange": "reversed", **_ticks(rows, LABEL_WIDTH)},
    )


def _ticks(names: Sequence[str], width: int) -> dict[str, Any]:
    return {
        "tickmode": "array",
        "tickvals": list(range(len(names))),
        "ticktext": wrapped(names, width),
        "automargin": True,
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
    }


def _ink(value: float | None, low: int, high: int) -> str:
    """Dark letters on the lighter fields, white ones on the darker: large letters, never under 3.5 to 1."""
    return "#FFFFFF" if value is not None and (value - low) / (high - low) > TURN else TEXT
