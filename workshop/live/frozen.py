"""A step's frozen items as they stand today: what was hidden or taken back keeps its count and loses its words."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workshop.errors import N_
from workshop.i18n import Texts
from workshop.inputs.store import standing
from workshop.live import store
from workshop.live.model import Step, words_in
from workshop.storage import Session, UnitOfWork

OFF = {"hidden": N_("(hidden)"), "withdrawn": N_("(withdrawn)")}


def present(session: Session, step: Step) -> Step:
    """The step, its items that may not be shown any more marked `off`: "hidden" or "withdrawn", without words."""
    ids = [card for item in step.items for card in _cards(item)]
    if not ids:
        return step
    there = standing(session, ids)
    return replace(step, items=tuple(_item(item, there) for item in step.items))


def _item(item: Mapping[str, Any], there: Mapping[str, bool]) -> Mapping[str, Any]:
    cards = _cards(item)
    if not cards or any(there.get(card) for card in cards):
        return item
    bare = {key: value for key, value in item.items() if key != "media"}
    return {**bare, "text": "", "code": None, "off": "hidden" if set(cards) & there.keys() else "withdrawn"}


def _cards(item: Mapping[str, Any]) -> list[str]:
    """The submissions whose words an item shows: itself, or those that a record or an entry was made of."""
    return [str(item["id"])] if item["kind"] == "submission" else list(item.get("cards", ()))


def label(item: Mapping[str, Any], texts: Texts, fallback: str) -> str:
    """The words of an item, or why there are none."""
    off = OFF.get(str(item.get("off", "")))
    return texts.gettext(off) if off else words_in(item["text"], texts.lang, fallback)


def forget_words(uow: UnitOfWork, submissions: frozenset[str]) -> None:
    """Take the words of these submissions out of every step that was frozen with them: withdrawn means gone."""
    for row in store.step_rows(uow.session, str(uow.workshop)):
        gone = [bool(cards) and set(cards) <= submissions for cards in map(_cards, row.items)]
        if any(gone):
            row.items = [{**item, "text": ""} if off else item for item, off in zip(row.items, gone, strict=True)]
