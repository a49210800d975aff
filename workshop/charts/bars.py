"""Horizontal bars: the figure for counts of named things."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from workshop.charts.drawing import BARE, PRIMARY, drawn, escape, named_rows, wrapped


def bars(
    labels: Sequence[str], values: Sequence[float], *, unit: str, said: Sequence[str] | None = None
) -> dict[str, Any]:
    """A figure as plain JSON, the first label on top, each bar labelled with its number.

    labels: words of participants; they are escaped, because a chart library reads some tags in them. values: >= 0, one
    for each label. unit: what is counted, the title of the axis. said: the values as the reader's language writes
    them; plain numbers when None. No labels give an empty figure.
    """
    names = wrapped(labels)
    return drawn(
        go.Bar(
            x=list(values),
            y=list(range(len(names))),
            orientation="h",
            text=[escape(one) for one in said] if said is not None else [f"{value:g}" for value in values],
            textposition="outside",
            cliponaxis=False,
            marker={"color": PRIMARY},
            hoverinfo="skip",
        ),
        bargap=0.35,
        showlegend=False,
        height=max(160, 60 * len(names) + 60),
        margin={"l": 10, "r": 60, "t": 10, "b": 40},
        xaxis={**BARE, "title": {"text": escape(unit)}},
        yaxis=named_rows(names),
    )
