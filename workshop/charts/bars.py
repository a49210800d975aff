"""Horizontal bars: the figure for counts of named things."""

from collections.abc import Sequence
from functools import partial
from html import escape as html_escape
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

PRIMARY = "#0B5C6B"
TEXT = "#14222B"
LABEL_WIDTH = 26

# The chart library knows &lt; and &amp;, but would draw &quot; letter by letter.
escape = partial(html_escape, quote=False)


def bars(
    labels: Sequence[str], values: Sequence[float], *, unit: str, said: Sequence[str] | None = None
) -> dict[str, Any]:
    """A figure as plain JSON, the first label on top, each bar labelled with its number.

    labels: words of participants; they are escaped, because a chart library reads some tags in them. values: >= 0, one
    for each label. unit: what is counted, the title of the axis. said: the values as the reader's language writes
    them; plain numbers when None. No labels give an empty figure.
    """
    names = [
        "<br>".join(map(escape, wrap(label, LABEL_WIDTH, max_lines=3, placeholder=" …"))) or "–" for label in labels
    ]
    figure = go.Figure(
        go.Bar(
            x=list(values),
            y=list(range(len(names))),
            orientation="h",
            text=[escape(one) for one in said] if said is not None else [f"{value:g}" for value in values],
            textposition="outside",
            cliponaxis=False,
            marker={"color": PRIMARY},
            hoverinfo="skip",
        )
    )
    figure.update_layout(
        template="none",
        bargap=0.35,
        showlegend=False,
        height=max(160, 60 * len(names) + 60),
        margin={"l": 10, "r": 60, "t": 10, "b": 40},
        font={"family": "Atkinson Hyperlegible Next, Noto Sans, Segoe UI, system-ui", "size": 16, "color": TEXT},
        xaxis={
            "rangemode": "tozero",
            "title": {"text": escape(unit)},
            "showgrid": False,
            "zeroline": False,
            "showticklabels": False,
        },
        yaxis={
            "automargin": True,
            "autorange": "reversed",
            "tickmode": "array",
            "tickvals": list(range(len(names))),
            "ticktext": names,
        },
    )
    plain: dict[str, Any] = figure.to_plotly_json()
    return {"data": [_plain(trace) for trace in plain["data"]], "layout": _plain(plain["layout"])}


def _plain(value: Any) -> Any:
    """Only what JSON knows."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
