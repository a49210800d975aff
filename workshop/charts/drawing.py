"""What all figures are drawn with: letters and colours, labels that wrap, named rows, and the way to plain JSON."""

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape as html_escape
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

PRIMARY = "#0B5C6B"
TEXT = "#14222B"
LABEL_WIDTH = 26
# An axis without letters: the numbers stand at the bars.
BARE: Mapping[str, Any] = {"rangemode": "tozero", "showgrid": False, "zeroline": False, "showticklabels": False}

Colour = tuple[int, int, int]

# The chart library knows &lt; and &amp;, but would draw &quot; letter by letter.
escape = partial(html_escape, quote=False)


def drawn(traces: Any, **layout: Any) -> dict[str, Any]:
    """A figure as plain JSON. traces: one of Plotly's, or several."""
    figure = go.Figure(traces)
    figure.update_layout(
        template="none",
        font={"family": "Atkinson Hyperlegible Next, Noto Sans, Segoe UI, system-ui", "size": 16, "color": TEXT},
        **layout,
    )
    plain: dict[str, Any] = figure.to_plotly_json()
    return {"data": [_plain(trace) for trace in plain["data"]], "layout": _plain(plain["layout"])}


def wrapped(words: Sequence[str], width: int = LABEL_WIDTH) -> list[str]:
    """Labels of at most three lines, escaped; a dash for an empty one."""
    return ["<br>".join(map(escape, wrap(one, width, max_lines=3, placeholder=" …"))) or "–" for one in words]


def named_rows(names: Sequence[str]) -> dict[str, Any]:
    """An axis of horizontal bars, the first on top; names: as `wrapped` gives them."""
    return {
        "automargin": True,
        "autorange": "reversed",
        "tickmode": "array",
        "tickvals": list(range(len(names))),
        "ticktext": list(names),
    }


def ends(totals: Sequence[float], said: Sequence[str], *, shift: int) -> list[dict[str, Any]]:
    """What stands at the end of each horizontal bar. totals: where the bars end. shift: pixels between them."""
    return [
        {"x": total, "y": at, "text": f"<b>{escape(words)}</b>", "showarrow": False, "xanchor": "left", "xshift": shift}
        for at, (total, words) in enumerate(zip(totals, said, strict=True))
    ]


def mixed(light: Colour, dark: Colour, at: float) -> str:
    """The colour between two: light at 0, dark at 1.

    >>> mixed((0, 0, 0), (255, 255, 255), 0.5)
    '#808080'
    """
    return "#" + "".join(f"{round(one + (other - one) * at):02X}" for one, other in zip(light, dark, strict=True))


def _plain(value: Any) -> Any:
    """Only what JSON knows."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
