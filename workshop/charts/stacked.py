"""Stacked horizontal bars: the figure for sums whose parts matter."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from workshop.charts.bars import LABEL_WIDTH, TEXT, _plain, escape

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
    names = ["<br>".join(map(escape, wrap(one, LABEL_WIDTH, max_lines=3, placeholder=" …"))) or "–" for one in labels]
    rows = list(range(len(names)))
    figure = go.Figure(
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
        ]
    )
    sums = [sum(part.values[at] for part in parts) for at in rows]
    figure.update_layout(
        template="none",
        barmode="stack",
        bargap=0.35,
        height=max(220, 70 * len(rows) + 130),
        margin={"l": 10, "r": 70, "t": 10, "b": 40},
        font={"family": "Atkinson Hyperlegible Next, Noto Sans, Segoe UI, system-ui", "size": 16, "color": TEXT},
        legend={"title": {"text": escape(unit)}, "orientation": "h", "yanchor": "top", "y": -0.05},
        annotations=[
            {"x": total, "y": at, "text": f"<b>{escape(words)}</b>", "showarrow": False, "xanchor": "left", "xshift": 6}
            for at, (total, words) in enumerate(zip(sums, said, strict=True))
        ],
        xaxis={
            "rangemode": "tozero",
            "showgrid": False,
            "zeroline": False,
            "showticklabels": False,
        },
        yaxis={
            "automargin": True,
            "autorange": "reversed",
            "tickmode": "array",
            "tickvals": rows,
            "ticktext": names,
        },
    )
    plain: dict[str, Any] = figure.to_plotly_json()
    return {"data": [_plain(trace) for trace in plain["data"]], "layout": _plain(plain["layout"])}
