"""What the ideas cover: first a sentence, then the picture, then who is left without an answer."""

from collections.abc import Sequence

import streamlit as st

from workshop.charts import bars
from workshop.errors import N_
from workshop.stages import Record
from workshop.stages.coverage import Answered, Coverage, coverage
from workshop.ui.desk import Desk
from workshop.ui.html import draw, piece
from workshop.ui.inputs.result import table
from workshop.ui.stages.fields import BASIS

NOTHING = N_("nothing named")


def covered(desk: Desk, every: Sequence[Record]) -> None:
    """Needs and questions with the ideas that answer them, and what each idea rests on."""
    _ = desk.texts.gettext
    found = coverage(tuple(every))
    if not found.needs and not found.ideas:
        st.text(_("There are no needs and no ideas yet."))
        return
    left, right = st.columns(2, gap="large")
    with left:
        _needs(desk, found)
    with right:
        _grounds(desk, found)


def _needs(desk: Desk, found: Coverage) -> None:
    _ = desk.texts.gettext
    draw(piece('<h2 class="read-title">{t}</h2>', t=_("Which needs does no idea answer?")))
    unanswered = len(found.unanswered)
    sentence = (
        desk.ngettext(
            "{n} need of the personas has no idea yet.", "{n} needs of the personas have no idea yet.", unanswered
        )
        if unanswered
        else _("Each need of the personas has at least one idea.")
    )
    if found.needs:
        draw(piece('<p class="summary">{s}</p>', s=sentence))
        draw(_answers(desk, _("Need"), found.needs))
    if found.questions:
        draw(piece('<h3 class="f-label">{t}</h3>', t=_("Chosen questions")))
        draw(_answers(desk, _("Question"), found.questions))


def _answers(desk: Desk, title: str, several: Sequence[Answered]):  # type: ignore[no-untyped-def]
    """What is without an answer first."""
    rows = [
        [
            f"{one.value.code} {one.value.words}".strip(),
            desk._(BASIS[one.value.basis]) if one.value.basis else "–",
            len(one.ideas),
            ", ".join(idea.code for idea in one.ideas) or desk._("none"),
        ]
        for one in sorted(several, key=lambda one: len(one.ideas))
    ]
    header = [title, desk._("How we know it"), desk._("Ideas"), desk._("Which")]
    if all(one.value.basis is None for one in several):
        header.pop(1)
        rows = [[row[0], *row[2:]] for row in rows]
    return piece('<div class="wide">{t}</div>', t=table(header, rows))


def _grounds(desk: Desk, found: Coverage) -> None:
    _ = desk.texts.gettext
    draw(piece('<h2 class="read-title">{t}</h2>', t=_("What do the ideas rest on?")))
    if not found.ideas:
        st.text(_("There are no ideas yet."))
        return
    baseless = len(found.baseless)
    sentence = (
        desk.ngettext(
            "{n} idea rests on no evidence: on an assumption, or on nothing that was named.",
            "{n} ideas rest on no evidence: on assumptions, or on nothing that was named.",
            baseless,
        )
        if baseless
        else _("Each idea rests on more than an assumption.")
    )
    draw(piece('<p class="summary">{s}</p>', s=sentence))
    counts = found.counts()
    labels = [_(BASIS[ground]) if ground else _(NOTHING) for ground in counts]
    st.plotly_chart(
        bars(labels, list(counts.values()), unit=_("Ideas"), said=[desk.texts.number(n) for n in counts.values()]),
        theme=None,
        config={"displayModeBar": False, "responsive": True, "locale": desk.texts.lang},
        alt=sentence,
        key="grounds-chart",
    )
    order = list(counts)
    rows = [
        [one.idea.name, _(BASIS[one.firmest]) if one.firmest else _(NOTHING)]
        for one in sorted(found.ideas, key=lambda one: -order.index(one.firmest))
    ]
    draw(piece('<div class="wide">{t}</div>', t=table([_("Idea"), _("Firmest ground")], rows)))
