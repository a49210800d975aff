"""Bars cut into the answers they are made of: how the marks of each thing are spread."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from workshop.charts.bars import LABEL_WIDTH, TEXT, _plain, escape

# One hue from light to dark, as many steps as a scale has marks.
LIGHT, DARK = (0xDC, 0xEC, 0xEF), (0x08, 0x46, 0x50)


def shares(
    labels: Sequence[str], levels: Sequence[tuple[str, Sequence[int]]], *, said: Sequence[str], unit: str
) -> dict[str, Any]:
    """A figure as plain JSON, the first label on top, each bar cut into its levels.

    levels: the name of each mark, lowest first, and how many gave it for each label. said: what stands at the end of
    each bar. unit: what is shown, the title of the legend. Words are escaped.
    """
    names = ["<br>".join(map(escape, wrap(one, LABEL_WIDTH, max_lines=3, placeholder=" …"))) or "–" for one in labels]
    rows = list(range(len(names)))
    last = max(1, len(levels) - 1)
    figure = go.Figure(
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
                marker={"color": _shade(at / last), "line": {"color": "#FFFFFF", "width": 2}},
                hoverinfo="skip",
            )
            for at, (name, counts) in enumerate(levels)
        ]
    )
    sums = [sum(counts[at] for _, counts in levels) for at in rows]
    figure.update_layout(
        template="none",
        barmode="stack",
        bargap=0.35,
        height=max(220, 70 * len(rows) + 120),
        margin={"l": 10, "r": 60, "t": 10, "b": 40},
        font={"family": "Atkinson Hyperlegible Next, Noto Sans, Segoe UI, system-ui", "size": 16, "color": TEXT},
        showlegend=True,
        legend={
            "title": {"text": escape(unit)},
            "orientation": "h",
            "yanchor": "top",
            "y": -0.05,
            "traceorder": "normal",
        },
        annotations=[
            {"x": total, "y": at, "text": f"<b>{escape(words)}</b>", "showarrow": False, "xanchor": "left", "xshift": 8}
            for at, (total, words) in enumerate(zip(sums, said, strict=True))
        ],
        xaxis={"rangemode": "tozero", "showgrid": False, "zeroline": False, "showticklabels": False},
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


def _shade(at: float) -> str:
    return "#" + "".join(f"{round(light + (dark - light) * at):02X}" for light, dark in zip(LIGHT, DARK, strict=True))


# Where white letters begin to read better than dark ones.
TURN = 0.58
