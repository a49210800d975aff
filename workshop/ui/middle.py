"""The middle of the console: the board of words, or the result of what is counted."""

from functools import partial
from typing import Any

from workshop import board as grouping
from workshop.ui import feedback, for_report
from workshop.ui.behalf import offer
from workshop.ui.components import board
from workshop.ui.desk import Desk, both
from workshop.ui.html import draw, piece
from workshop.ui.inputs import RESULTS
from workshop.ui.inputs.result import counted, words_only
from workshop.ui.proposals import merge, proposals, split
from workshop.ui.switches import switches


def middle(desk: Desk, view: Any) -> None:
    """Draw it. view: the console's view of one workshop."""
    _ = desk.texts.gettext
    feedback.undo_button(desk.texts)
    if view.step is None and not view.cards:
        _doorway(desk, view)
        return
    switches(desk, view)
    offer(desk, view)
    kind = view.step.kind if view.step else "none"
    draw_result = RESULTS.get(kind, words_only)
    if view.result is not None and draw_result is words_only:
        draw_result = counted  # a talk about marks shows how the concepts come out
    if draw_result is not words_only:
        draw(piece('<p class="kicker">{t}</p>', t=_("Result")))
        draw_result(desk, view.result, view.answers)
    if view.may_group:
        proposals(desk, view)
    if view.cards or draw_result is words_only:
        _board(desk, view)
    for_report.of_step(desk, view)


def _doorway(desk: Desk, view: Any) -> None:
    """Before the first step: the code, large, so that it can be read out to somebody without a phone camera."""
    _ = desk.texts.gettext
    draw(
        piece(
            '<div class="doorway"><p class="muted">{lead}</p>'
            '<span class="code">{code}</span><p class="muted">{tail}</p></div>',
            lead=_("People join with this code, or with the QR on the screen."),
            code=view.workshop.shown_code,
            tail=_("Answers will appear here."),
        )
    )


def _board(desk: Desk, view: Any) -> None:
    _ = desk.texts.gettext
    ngettext = desk.texts.ngettext
    board(
        groups=[{"id": group.id, "name": group.name} for group in view.clusters],
        cards=view.cards,
        revision=view.revision,
        lang=desk.texts.lang,
        step=f"{view.activity.id}.{view.step.number}" if view.step else "",
        may_group=view.may_group,
        pictures=f"/api/workshops/{view.workshop.id}/media/",
        texts={
            "sum": both(lambda n: ngettext("{n} idea", "{n} ideas", n)),
            "unsortedSum": both(lambda n: ngettext("{n} unsorted", "{n} unsorted", n)),
            "picked": both(lambda n: ngettext("{n} card selected", "{n} cards selected", n)),
            "move": _("Move to…"),
            "movePicked": _("Move selected to…"),
            "toUnsorted": _("Unsorted"),
            "toNew": _("New group"),
            "newGroup": _("New group"),
            "merge": _("Merge"),
            "split": _("Take off"),
            "also": both(lambda n: ngettext("{n} more text says the same", "{n} more texts say the same", n)),
            "unsorted": _("Unsorted"),
            "all": _("Ideas"),
            "unnamed": _("Group without a name"),
            "rename": _("Rename"),
            "name": _("Name it"),
            "groupName": _("Name of the group"),
            "edit": _("Edit a typo"),
            "hide": _("Hide"),
            "show": _("Show"),
            "save": _("Save"),
            "cancel": _("Cancel"),
            "late": _("sent late"),
            "entered": _("added for someone"),
            "edited": _("edited"),
            "isHidden": _("hidden everywhere"),
            "empty": _("No ideas yet. They appear here as people send them."),
        },
        on_act=partial(_act, desk, view),
    )


def _show(desk: Desk, workshop: str, cards: list[str]) -> None:
    for card in cards:
        grouping.show(desk.app.db, desk.who, workshop=workshop, card=card, now=desk.app.clock())


def _act(desk: Desk, view: Any, what: dict[str, Any]) -> None:
    """What was done on the board, as service calls; each is checked again there."""
    _ = desk.texts.gettext
    workshop = view.workshop.id
    verb, cards = what.get("verb"), [str(card) for card in what.get("cards") or []]
    if verb == "move":
        desk.do(grouping.move, workshop=workshop, cards=cards, cluster=what.get("cluster") or None)
    elif verb == "new":
        desk.do(
            grouping.new_cluster,
            workshop=workshop,
            activity=view.board_activity,
            cards=cards,
            name=str(what.get("name") or ""),
        )
    elif verb == "rename":
        desk.do(grouping.rename, workshop=workshop, cluster=str(what.get("cluster")), name=str(what.get("name", "")))
    elif verb == "merge":
        merge(desk, workshop, cards)
    elif verb == "split":
        split(desk, workshop, cards)
    elif verb == "hide":
        for card in cards:
            desk.do(grouping.hide, workshop=workshop, card=card)
        feedback.said(_("Hidden everywhere."), partial(_show, desk, workshop, cards))
    elif verb == "show":
        for card in cards:
            desk.do(grouping.show, workshop=workshop, card=card, said=_("Shown again."))
    elif verb == "edit":
        desk.do(
            grouping.edit,
            workshop=workshop,
            card=str(what.get("card")),
            text=str(what.get("text", "")),
            said=_("Saved. The original is kept."),
        )
