"""How the concepts come out: a sentence, the bars, the marks, the weights, and what would change the order."""

from typing import Any

import streamlit as st

from workshop.live.marking import ranked
from workshop.live.results.ranking import STANDINGS, bars_of, come_out
from workshop.people.groups import GROUPS
from workshop.stages.evaluation.marks import APART, Cell
from workshop.stages.evaluation.ranking import Option, Ranking, Weighed
from workshop.ui.desk import Desk
from workshop.ui.html import Markup, draw, esc, join, piece
from workshop.ui.inputs.result import table


def result(desk: Desk, workshop: str) -> None:
    """The whole result of a workshop; one sentence when nobody has marked anything."""
    _ = desk.texts.gettext
    found: Ranking = desk.ask(ranked, workshop=workshop)
    if not found.options:
        st.text(_("The concepts have not been marked by the criteria yet."))
        return
    draw(piece('<p class="summary">{s}</p>', s=come_out(found, desk.texts)))
    left, right = st.columns([6, 5], gap="large")
    with left:
        _bars(desk, found)
        draw(_marks(desk, found))
        _groups(desk, found)
    with right:
        _weights(desk, found)
        _turns(desk, found)
        if len(found.criteria) > 1 and len(found.placed) > 1:
            _try(desk, found)


def _named(option: Option) -> str:
    return option.record.name


def _bars(desk: Desk, found: Ranking) -> None:
    _ = desk.texts.gettext
    figure = bars_of(found, desk.texts)
    if figure is None:
        return
    st.plotly_chart(
        figure,
        theme=None,
        config={"displayModeBar": False, "responsive": True, "locale": desk.texts.lang},
        alt=come_out(found, desk.texts),
        key="ranking-chart",
    )


def _marks(desk: Desk, found: Ranking) -> Markup:
    """Mean and number of marks of each cell; the table that says the same as the bars."""
    _ = desk.texts.gettext
    header = [
        _("Place"), _("Concept"), *(one.record.code for one in found.criteria), _("Weighted"), _("Gates"),
    ]  # fmt: skip
    rows: list[list[Any]] = []
    for option in found.options:
        cells = [(found.cells or {}).get((option.record.id, one.record.id)) for one in found.criteria]
        rows.append(
            [
                desk.texts.number(option.place) if option.place else "–",
                _named(option),
                *(_cell(desk, cell) for cell in cells),
                desk.texts.number(option.score, 1) if option.score is not None else "–",
                _(STANDINGS[option.standing]),
            ]
        )
    note = _("Mean mark, and in brackets how many gave one.")
    return piece('<div class="wide">{t}</div><p class="f-guide">{n}</p>', t=table(header, rows), n=note)


def _cell(desk: Desk, cell: Cell | None) -> str:
    if cell is None or cell.mean is None:
        return "–"
    return f"{desk.texts.number(cell.mean, 1)} ({desk.texts.number(cell.n)})"


def _groups(desk: Desk, found: Ranking) -> None:
    """Where role groups of five people and more see it differently."""
    _ = desk.texts.gettext
    lines = []
    for option in found.options:
        for one in found.criteria:
            cell = (found.cells or {}).get((option.record.id, one.record.id))
            if cell is not None and cell.apart >= APART:
                means = desk.texts.list(
                    [
                        f"{_(GROUPS[group]) if group in GROUPS else _('Others, together')} {desk.texts.number(mean, 1)}"
                        for group, (_n, mean) in cell.groups.items()
                    ],
                    "unit",
                )
                lines.append(f"{option.record.code} × {one.record.code}: {means}")
    draw(piece('<h3 class="f-label">{t}</h3>', t=_("Where groups see it differently")))
    if lines:
        draw(piece('<ul class="read">{l}</ul>', l=join(piece("<li>{t}</li>", t=line) for line in lines)))
    else:
        draw(
            piece(
                '<p class="f-value">{t}</p>',
                t=_("No two role groups of five and more people are 1.5 points or more apart on any mark."),
            )
        )


def _weights(desk: Desk, found: Ranking) -> None:
    _ = desk.texts.gettext
    draw(piece('<h2 class="read-title">{t}</h2>', t=_("How much each criterion counts")))
    spread = any(one.quarters for one in found.criteria)
    header = [_("Criterion"), _("Weight"), *([_("Middle half of the people")] if spread else [])]
    rows: list[list[Any]] = []
    for one in found.criteria:
        row: list[Any] = [one.record.name, desk.texts.number(one.weight, 0)]
        if spread:
            ends = " – ".join(desk.texts.number(end, 0) for end in one.quarters or ()) or "–"
            row.append(f"{ends} · {_('contested')}" if one.contested else ends)
        rows.append(row)
    draw(piece('<div class="wide">{t}</div>', t=table(header, rows)))
    if found.people:
        draw(
            piece(
                '<p class="f-guide">{n}</p>',
                n=desk.ngettext("{n} person shared out points.", "{n} people shared out points.", found.people),
            )
        )


def _turns(desk: Desk, found: Ranking) -> None:
    """For each criterion: up to which weight the first stays first, and who follows."""
    _ = desk.texts.gettext
    if len(found.placed) < 2:
        return
    draw(piece('<h2 class="read-title">{t}</h2>', t=_("What would change the order?")))
    draw(
        piece('<ul class="read">{l}</ul>', l=join(piece("<li>{t}</li>", t=_turn(desk, one)) for one in found.criteria))
    )


def _turn(desk: Desk, one: Weighed) -> Markup:
    _ = desk.texts.gettext
    if not one.turns:
        said = _("no change between 0 and 100")
    else:
        said = desk.texts.list(
            [
                _("{now} → {weight}: {option} comes first").format(
                    now=desk.texts.number(one.weight, 0),
                    weight=desk.texts.number(turn.weight, 1),
                    option=turn.leads.name,
                )
                for turn in one.turns
            ],
            "unit",
        )
    small = piece(' <b class="draft">{t}</b>', t=_("small change")) if one.sensitive else ""
    return piece("<b>{n}</b>: {s}{small}", n=one.record.name, s=said, small=small)


@st.fragment
def _try(desk: Desk, found: Ranking) -> None:
    """One weight to move, and the order that follows; nothing of it is kept."""
    _ = desk.texts.gettext
    by_id = {one.record.id: one for one in found.criteria}
    chosen = st.selectbox(
        _("Try another weight"), list(by_id), format_func=lambda id_: by_id[id_].record.name, key="try-criterion"
    )
    weight = st.slider(esc(by_id[chosen].record.name), 0, 100, round(by_id[chosen].weight), key=f"try-{chosen}")
    rows = [
        [desk.texts.number(at), _named(option), desk.texts.number(score, 1)]
        for at, (option, score) in enumerate(found.reweighted(chosen, float(weight)), start=1)
    ]
    draw(table([_("Place"), _("Concept"), _("Weighted")], rows))
    draw(piece('<p class="f-guide">{t}</p>', t=_("The other criteria keep their ratios. Nothing here is saved.")))
