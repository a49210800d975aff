"""Bubbles in a field of power and interest: the figure of a stakeholder map."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Any

import plotly.graph_objects as go

from workshop.charts.drawing import PRIMARY, drawn, escape

# Diameters in pixels for 1 to 5; the smallest still holds its number.
SIZES = (26, 34, 42, 50, 58)
# People on the same spot stand around it, this far from its middle.
APART = 0.28
MIDDLE: dict[str, Any] = {"line": {"color": "#C6D0D5", "width": 2}, "layer": "below"}


@dataclass(frozen=True, slots=True)
class Bubble:
    """One stakeholder: the number that the table calls it by, and power, interest and how affected it is, 1 to 5."""

    number: int
    name: str
    power: int
    interest: int
    affected: int


def stakeholders(bubbles: Sequence[Bubble], *, power: str, interest: str, low: str, high: str) -> dict[str, Any]:
    """A figure as plain JSON: power from left to right, interest from bottom to top, the more affected the larger.

    power, interest: titles of the axes; low, high: what stands at their ends. Bubbles on the same spot are moved
    apart, so that each can be seen. No bubbles give an empty field.
    """
    placed = _apart(bubbles)
    ends = {"tickvals": [1, 5], "ticktext": [escape(low), escape(high)], "range": [0.4, 5.6], "zeroline": False}
    return drawn(
        go.Scatter(
            x=[x for x, _ in placed],
            y=[y for _, y in placed],
            mode="markers+text",
            text=[str(one.number) for one in bubbles],
            textfont={"color": "#FFFFFF", "size": 16},
            customdata=[escape(one.name) for one in bubbles],
            hovertemplate="%{customdata}<extra></extra>",
            marker={
                "size": [SIZES[max(1, min(5, one.affected)) - 1] for one in bubbles],
                "color": PRIMARY,
                "opacity": 0.9,
                "line": {"color": "#FFFFFF", "width": 2},
            },
        ),
        showlegend=False,
        height=460,
        margin={"l": 70, "r": 20, "t": 10, "b": 60},
        xaxis={"title": {"text": escape(power)}, "showgrid": False, **ends},
        yaxis={"title": {"text": escape(interest)}, "showgrid": False, **ends},
        shapes=[
            {"type": "line", "x0": 3, "x1": 3, "y0": 0.4, "y1": 5.6, **MIDDLE},
            {"type": "line", "x0": 0.4, "x1": 5.6, "y0": 3, "y1": 3, **MIDDLE},
        ],
    )


def _apart(bubbles: Sequence[Bubble]) -> list[tuple[float, float]]:
    """Where each bubble stands: on its spot when it is alone there, otherwise on a circle around it."""
    spots: dict[tuple[int, int], list[int]] = {}
    for at, one in enumerate(bubbles):
        spots.setdefault((one.power, one.interest), []).append(at)
    placed: list[tuple[float, float]] = [(0.0, 0.0)] * len(bubbles)
    for (x, y), several in spots.items():
        for turn, at in enumerate(several):
            angle = 2 * pi * turn / len(several)
            away = APART if len(several) > 1 else 0.0
            placed[at] = (x + away * cos(angle), y + away * sin(angle))
    return placed
