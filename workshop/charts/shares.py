"""Bars cut into the answers they are made of: how the marks of each thing are spread."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from workshop.charts.drawing import BARE, TEXT, drawn, ends, escape, mixed, named_rows, wrapped

# One hue from light to dark, as many steps as a scale has marks.
LIGHT, DARK = (0xDC, 0xEC, 0xEF), (0x08, 0x46, 0x50)
# Where white letters begin to read better than dark ones.
TURN = 0.58


def shares(
    labels: Sequence[str], levels: Sequence[tuple[str, Sequence[int]]], *, said: Sequence[str], unit: str
) -> dict[str, Any]:
    """A figure as plain JSON, the first label on top, each bar cut into its levels.

    levels: the name of each mark, lowest first, and how many gave it for each label. said: what stands at the end of
    each bar. unit: what is shown, the title of the legend. Words are escaped.
    """
    rows = list(range(len(labels)))
    last = max(1, len(levels) - 1)
    sums = [sum(counts[at] for _, counts in levels) for at in rows]
    return drawn(
        [
            go.Bar(
                x=list(counts),
                y=rows,
                name=escape(name),
                orientation="h",
                text=[str(n) if n else "" for n in counts],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                textfont={"color": "#FFFFFF" if at / last > TURN else TEXT},
                marker={"color": mixed(LIGHT, DARK, at / last), "line": {"color": "#FFFFFF", "width": 2}},
                hoverinfo="skip",
            )
            for at, (name, counts) in enumerate(levels)
        ],
        barmode="stack",
        bargap=0.35,
        height=max(220, 70 * len(rows) + 120),
        margin={"l": 10, "r": 60, "t": 10, "b": 40},
        showlegend=True,
        legend={
            "title": {"text": escape(unit)},
            "orientation": "h",
            "yanchor": "top",
            "y": -0.05,
            "traceorder": "normal",
        },
        annotations=ends(sums, said, shift=8),
        xaxis={**BARE},
        yaxis=named_rows(wrapped(labels)),
    )
