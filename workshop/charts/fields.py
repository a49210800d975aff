"""Fields on a plan: the figure for places, each field shaded and labelled, with the plan to be laid under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from workshop.charts.drawing import TEXT, drawn, escape, mixed

# One hue, light to dark, so that nothing hangs on telling red from green.
LIGHT, DARK = (0xE3, 0xF0, 0xF2), (0x0B, 0x5C, 0x6B)
TURN = 0.55
# The plan shines through between the fields, not under the numbers.
COVER = 0.88


@dataclass(frozen=True, slots=True)
class Shade:
    """One field of the plan by its letter and number: what stands in it, and how dark it is from 0 to 1."""

    cell: str
    said: str
    dark: float


def look(shade: Shade) -> tuple[str, str]:
    """The colour of a field, and of the letters on it."""
    return mixed(LIGHT, DARK, shade.dark), "#FFFFFF" if shade.dark > TURN else TEXT


def fields(shades: Sequence[Shade], *, columns: int, rows: int, size: tuple[int, int]) -> dict[str, Any]:
    """A figure as plain JSON, field A1 at the top left, in the proportions of the plan; words are escaped.

    size: width and height of the plan. The axes count columns and rows from 0, so that a picture laid from (0, 0) to
    (columns, rows) fits under it.
    """
    boxes, words = [], []
    for shade in shades:
        row, column = ord(shade.cell[0]) - ord("A"), int(shade.cell[1:]) - 1
        colour, letters = look(shade)
        boxes.append(
            {
                "type": "rect", "x0": column + 0.04, "x1": column + 0.96, "y0": row + 0.04, "y1": row + 0.96,
                "fillcolor": colour, "opacity": COVER, "line": {"color": "#FFFFFF", "width": 2},
            }
        )  # fmt: skip
        words.append(
            {
                "x": column + 0.5, "y": row + 0.5, "text": f"<b>{escape(shade.said)}</b>", "showarrow": False,
                "font": {"size": 18, "color": letters},
            }
        )  # fmt: skip
    return drawn(
        go.Scatter(
            x=[0, columns], y=[0, rows], mode="markers", marker={"opacity": 0}, hoverinfo="skip", showlegend=False
        ),
        height=440,
        margin={"l": 30, "r": 10, "t": 30, "b": 10},
        shapes=boxes,
        annotations=words,
        xaxis={**_ticks([str(at) for at in range(1, columns + 1)], columns), "side": "top"},
        yaxis={
            **_ticks([chr(ord("A") + at) for at in range(rows)], rows),
            "range": [rows, 0],
            "scaleanchor": "x",
            "scaleratio": round((size[1] / rows) / (size[0] / columns), 4),
        },
    )


def _ticks(names: Sequence[str], most: int) -> dict[str, Any]:
    return {
        "tickmode": "array",
        "tickvals": [at + 0.5 for at in range(most)],
        "ticktext": list(names),
        "range": [0, most],
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "fixedrange": True,
        "constrain": "domain",
    }
