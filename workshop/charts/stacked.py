"""Stacked horizontal bars: the figure for sums whose parts matter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from workshop.charts.drawing import BARE, drawn, ends, escape, named_rows, wrapped

# Told apart by people who see colours differently; each part also carries its short name.
SERIES = ("#0B5C6B", "#D55E00", "#56489B", "#8F6B00", "#1B7F5C", "#A3195B", "#4A5560")


@dataclass(frozen=True, slots=True)
class Part:
    """One criterion's part of each bar: its short name, its whole name, and a value (0 or more) for each bar."""

    code: str
    name: str
    values: Sequence[float]


def stacked(labels: Sequence[str], parts: Sequence[Part], *, said: Sequence[str], unit: str) -> dict[str, Any]:
    """A figure as plain JSON, the first label on top; said: what stands at the end of each bar, its sum in words.

    unit: what is added up, the title of the legend. Words are escaped. No labels give an empty figure.
    """
    rows = list(range(len(labels)))
    sums = [sum(part.values[at] for part in parts) for at in rows]
    return drawn(
        [
            go.Bar(
                x=list(part.values),
                y=rows,
                name=f"{escape(part.code)} {escape(part.name)}",
                orientation="h",
                text=[escape(part.code)] * len(rows),
                textposition="inside",
                insidetextanchor="middle",
                textfont={"color": "#FFFFFF"},
                marker={"color": SERIES[at % len(SERIES)], "line": {"color": "#FFFFFF", "width": 1}},
                hovertemplate=f"{escape(part.name)}<extra></extra>",
            )
            for at, part in enumerate(parts)
        ],
        barmode="stack",
        bargap=0.35,
        height=max(220, 70 * len(rows) + 130),
        margin={"l": 10, "r": 70, "t": 10, "b": 40},
        legend={"title": {"text": escape(unit)}, "orientation": "h", "yanchor": "top", "y": -0.05},
        annotations=ends(sums, said, shift=6),
        xaxis={**BARE},
        yaxis=named_rows(wrapped(labels)),
    )
