"""A counted result: first a sentence, then the chart, then the table that says the same."""

from typing import Any

import streamlit as st

from workshop.ui.desk import Desk
from workshop.ui.html import Markup, draw, join, piece

Result = Any  # live.results: sentence, figure, header, rows, note, perhaps parts


def words_only(desk: Desk, result: Result | None, answers: int) -> None:
    """Nothing is counted here: the words stand on the board."""


def counted(desk: Desk, result: Result | None, answers: int) -> None:
    """Sentence, chart, table. result: None while the step is open and its answers are secret even here."""
    if result is None:
        _waiting(desk)
        return
    found = _parts(result)
    draw(piece('<p class="summary">{s}</p>', s=found["sentence"]))
    if found["figure"]:
        st.plotly_chart(
            found["figure"],
            theme=None,
            config={"displayModeBar": False, "responsive": True, "locale": desk.texts.lang},
            alt=str(found["sentence"]),
            key="result-chart",
        )
    draw(table(found["header"], found["rows"]))
    for part in found["parts"]:
        draw(piece('<p class="f-guide">{t}</p>', t=part["title"]))
        draw(table(part["header"], part["rows"]))
    if found["note"]:
        draw(piece('<p class="f-guide">{n}</p>', n=found["note"]))


def table(header: list[str], rows: list[list[Any]]) -> Markup:
    """A real HTML table; columns of numbers are aligned to their end."""
    numbers = [all(isinstance(row[at], int | float) for row in rows) if rows else False for at in range(len(header))]
    head = join(
        piece('<th scope="col" class="{c}">{t}</th>', c="num" if number else "", t=title)
        for title, number in zip(header, numbers, strict=True)
    )
    body = join(
        piece(
            "<tr>{cells}</tr>",
            cells=join(
                piece('<td class="{c}">{t}</td>', c="num" if number else "", t=cell)
                for cell, number in zip(row, numbers, strict=True)
            ),
        )
        for row in rows
    )
    return piece(
        '<table class="counts"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>', head=head, body=body
    )


def _waiting(desk: Desk) -> None:
    """No number here: the room's element beside it counts as the ballots come in, this page does not."""
    _ = desk.texts.gettext
    draw(
        piece(
            '<p class="f-guide">{s}</p>',
            s=_("The count is secret until you close the input: nobody can follow the crowd."),
        )
    )


def _parts(result: Result) -> dict[str, Any]:
    get = result.get if isinstance(result, dict) else lambda name: getattr(result, name, None)
    return {
        name: get(name) or ([] if name in ("header", "rows", "parts") else "")
        for name in ("sentence", "figure", "header", "rows", "parts", "note")
    }
