"""Numbered points in a field of four quarters: the figure of things placed on two axes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Any

import plotly.graph_objects as go

from workshop.charts.drawing import PRIMARY, drawn, escape

# Points on nearly the same spot stand around it, this far from its middle.
NEAR, APART = 0.04, 0.045
AXIS: dict[str, Any] = {"range": [-0.02, 1.02], "showgrid": False, "zeroline": False, "showticklabels": False}
LINE: dict[str, Any] = {"line": {"color": "#7C8C95", "width": 2}, "layer": "below"}


@dataclass(frozen=True, slots=True)
class Spot:
    """One thing: the number that the table calls it by, its middle place from 0 to 1, and the middle half around it."""

    number: int
    name: str
    x: float
    y: float
    x_range: tuple[float, float]
    y_range: tuple[float, float]


def positions(spots: Sequence[Spot], *, x: Mapping[str, str], y: Mapping[str, str]) -> dict[str, Any]:
    """A figure as plain JSON: x from left to right, y from bottom to top; a pale box holds the middle half of places.

    x, y: what stands at the low and the high end of each axis. Points on nearly the same spot are moved apart, so that
    each can be read.
    """
    places = _apart(spots)
    return drawn(
        go.Scatter(
            x=[place[0] for place in places],
            y=[place[1] for place in places],
            mode="markers+text",
            text=[str(one.number) for one in spots],
            textfont={"color": "#FFFFFF", "size": 16},
            customdata=[escape(one.name) for one in spots],
            hovertemplate="%{customdata}<extra></extra>",
            marker={"size": 32, "color": PRIMARY, "line": {"color": "#FFFFFF", "width": 2}},
            cliponaxis=False,
        ),
        showlegend=False,
        height=460,
        margin={"l": 20, "r": 20, "t": 40, "b": 40},
        xaxis=AXIS,
        yaxis=AXIS,
        annotations=[
            _end(0, 1, "left", "bottom", f"↑ {y['high']}"),
            _end(0, 0, "left", "top", f"{y['low']} · {x['low']}"),
            _end(1, 0, "right", "top", f"{x['high']} →"),
        ],
        shapes=[
            *(
                {
                    "type": "rect", "x0": one.x_range[0], "x1": one.x_range[1], "y0": one.y_range[0],
                    "y1": one.y_range[1], "fillcolor": PRIMARY, "opacity": 0.12, "line": {"width": 0}, "layer": "below",
                }
                for one in spots
            ),
            {"type": "line", "x0": 0.5, "x1": 0.5, "y0": 0, "y1": 1, **LINE},
            {"type": "line", "x0": 0, "x1": 1, "y0": 0.5, "y1": 0.5, **LINE},
            {"type": "rect", "x0": 0, "x1": 1, "y0": 0, "y1": 1, **LINE},
        ],
    )  # fmt: skip


def _end(x: int, y: int, across: str, along: str, words: str) -> dict[str, Any]:
    """Words at a corner of the field, outside of it."""
    return {
        "x": x, "y": y, "xanchor": across, "yanchor": along, "text": escape(words), "showarrow": False,
        "yshift": 6 if along == "bottom" else -6,
    }  # fmt: skip


def _apart(spots: Sequence[Spot]) -> list[tuple[float, float]]:
    """Where each point stands: on its spot when it is alone there, otherwise on a circle around it."""
    places = [(one.x, one.y) for one in spots]
    for at, (x, y) in enumerate(places):
        near = [n for n, one in enumerate(spots) if abs(one.x - spots[at].x) < NEAR and abs(one.y - spots[at].y) < NEAR]
        if len(near) > 1:
            angle = 2 * pi * near.index(at) / len(near)
            places[at] = (x + APART * cos(angle), y + APART * sin(angle))
    return places
