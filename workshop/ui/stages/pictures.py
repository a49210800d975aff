"""Pictures of a whole field: causes as a tree, stakeholders on a map, a journey in steps; one line for each."""

from collections.abc import Callable, Sequence

import streamlit as st

from workshop.charts.stakeholders import Bubble, stakeholders
from workshop.stages import Field, Record, Value, describe, label_of, names_of
from workshop.ui.desk import Desk
from workshop.ui.html import Markup, draw, join, piece
from workshop.ui.stages.fields import BASIS

Draw = Callable[[Desk, Record, Field, Sequence[Value], Sequence[Record]], None]
# Highly affected with little power: from these marks on, of 1 to 5.
MUCH, LITTLE = 4, 2


def _tree(desk: Desk, record: Record, field: Field, values: Sequence[Value], every: Sequence[Record]) -> None:
    """The deepest first; under each what follows from it. A circle of causes is cut where it closes."""
    _ = desk.texts.gettext
    here = {value.id for value in values}
    following: dict[str, list[Value]] = {}
    for value in values:
        parent = value.value.get("parent")
        following.setdefault(parent if parent in here and parent != value.id else "", []).append(value)
    roots, names = set(record.all("root_causes")), names_of(every)
    seen: set[str] = set()

    def branch(several: Sequence[Value]) -> Markup:
        items = []
        for value in several:
            if value.id not in seen:
                seen.add(value.id)
                marks = [
                    *([_("root cause")] if value.id in roots else []),
                    *([_("contested")] if value.value.get("contested") else []),
                    *([_(BASIS[value.basis])] if value.basis in BASIS else []),
                    *([names[value.value["evidence"]].split(" ")[0]] if value.value.get("evidence") in names else []),
                ]
                items.append(
                    piece(
                        '<li class="{c}"><b>{code}</b> {words} <span class="f-meta">{m}</span>{more}</li>',
                        c="root" if value.id in roots else "",
                        code=value.code,
                        words=value.words,
                        m=" · ".join(marks),
                        more=branch(following.get(value.id, ())),
                    )
                )
        return piece('<ul class="tree">{i}</ul>', i=join(items)) if items else Markup("")

    draw(piece('<p class="f-guide">{t}</p>', t=_("The deepest causes first; under each what follows from it.")))
    draw(branch(following.get("", ())))
    # What only a circle holds together begins anywhere.
    draw(branch(values))


def _positions(desk: Desk, record: Record, field: Field, values: Sequence[Value], every: Sequence[Record]) -> None:
    """Power and interest as a field, the affected large; beside it who is highly affected and has little power."""
    _ = desk.texts.gettext
    numbered = [(at, value.value) for at, value in enumerate(values, start=1)]
    placed = [(at, one) for at, one in numbered if isinstance(one.get("power"), int) and one.get("interest")]
    unheard = [
        str(one.get("name_or_role"))
        for _at, one in numbered
        if (one.get("affected") or 0) >= MUCH and one.get("power") and one["power"] <= LITTLE
    ]
    if unheard:
        draw(
            piece(
                '<p class="coach">{s}</p>',
                s=_("Highly affected, with little power: {names}. They need a plan of their own.").format(
                    names=desk.texts.list(unheard)
                ),
            )
        )
    if placed:
        st.plotly_chart(
            stakeholders(
                [
                    Bubble(at, str(one.get("name_or_role")), one["power"], one["interest"], one.get("affected") or 1)
                    for at, one in placed
                ],
                power=_("Power"),
                interest=_("Interest"),
                low=_("little"),
                high=_("much"),
            ),
            theme=None,
            config={"displayModeBar": False, "responsive": True, "locale": desk.texts.lang},
            alt=_("Map of the stakeholders by power and interest; the list below says the same."),
            key=f"positions-{record.id}",
        )
        draw(piece('<p class="f-guide">{t}</p>', t=_("The larger the circle, the more affected.")))


def _change(desk: Desk, record: Record, field: Field, values: Sequence[Value], every: Sequence[Record]) -> None:
    """What we thought before and what we think now, side by side, the newest last."""
    part = {one.key: one for one in field.parts}
    before, now = part["from"].label, part["to"].label
    for value in values:
        said = {key: describe(value.value.get(key), one, desk.texts) for key, one in part.items()}
        why = " · ".join(words for key in ("reason", "date") if (words := said.get(key, "")))
        draw(
            piece(
                '<div class="change"><div><p class="kicker">{a}</p><p>{before}</p></div>'
                '<span aria-hidden="true">→</span>'
                '<div><p class="kicker">{b}</p><p>{now}</p></div></div><p class="f-meta">{why}</p>',
                a=desk._(before),
                before=said["from"] or "–",
                b=desk._(now),
                now=said["to"] or "–",
                why=why,
            )
        )


def _journey(desk: Desk, record: Record, field: Field, values: Sequence[Value], every: Sequence[Record]) -> None:
    """The steps in order, each with how safe it feels."""
    part = {one.key: one for one in field.parts}
    steps = sorted(enumerate(values), key=lambda one: (one[1].value.get("order") or one[0] + 1, one[0]))
    cards = []
    for _at, value in steps:
        said = {key: describe(value.value.get(key), one, desk.texts) for key, one in part.items()}
        mark = value.value.get("safety")
        more = [
            piece('<p><span class="f-meta">{l}</span> {w}</p>', l=desk._(part[key].label), w=said[key])
            for key in ("thinking_feeling", "touchpoint", "pain", "opportunity")
            if said[key]
        ]
        cards.append(
            piece(
                '<li><p class="kicker">{where}</p><p><b>{doing}</b></p>{safe}{more}</li>',
                where=" · ".join(said[key] for key in ("time", "place") if said[key]),
                doing=said["doing"],
                safe=_mark(desk, part["safety"], mark) if isinstance(mark, int) else "",
                more=join(more),
            )
        )
    draw(piece('<ol class="journey">{c}</ol>', c=join(cards)))


def _mark(desk: Desk, field: Field, mark: int) -> Markup:
    """A mark of 1 to 5 as filled dots, and in words for those who do not see them."""
    return piece(
        '<p class="f-meta">{l} <span aria-hidden="true">{dots}</span> {w}</p>',
        l=desk._(field.label),
        dots="●" * mark + "○" * (5 - mark),
        w=label_of(field, mark, desk.texts),
    )


def _flow(desk: Desk, record: Record, field: Field, values: Sequence[Value], every: Sequence[Record]) -> None:
    """The parts as boxes in a row, from what goes in to what changes; what it rests on stands below."""
    held = values[0].value
    below = ("assumptions", "external_factors")
    boxes = [
        piece(
            '<li><p class="kicker">{l}</p><p>{w}</p></li>',
            l=desk._(part.label),
            w=describe(held.get(part.key), part, desk.texts) or "–",
        )
        for part in field.parts
        if part.key not in below
    ]
    draw(piece('<ol class="flow">{b}</ol>', b=join(boxes)))
    for part in field.parts:
        if part.key in below and (words := describe(held.get(part.key), part, desk.texts)):
            draw(piece('<p class="f-value"><span class="muted">{l}:</span> {w}</p>', l=desk._(part.label), w=words))


DRAWN: dict[str, Draw] = {
    "tree": _tree,
    "positions": _positions,
    "change": _change,
    "journey": _journey,
    "flow": _flow,
}
