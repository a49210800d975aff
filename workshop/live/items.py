"""What a step is about: the things named by its `from`, frozen with their wording when the step opens (D15)."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from workshop.board import clusters_of
from workshop.inputs import KINDS
from workshop.inputs.store import SubmissionRow, submission_rows
from workshop.inputs.vote.tally import tally
from workshop.live.model import Activity, Step
from workshop.stages.records.reading import load
from workshop.stages.registry import KINDS as RECORD_KINDS
from workshop.storage import Session

Item = dict[str, Any]


def freeze(session: Session, workshop: str, agenda: Sequence[Activity], step: Step) -> list[Item]:
    """The items of a step that is about to open: id, kind, text (one string, or by language) and code.

    kind is "submission", "cluster", "value", "record" or "own". A form's items are the records it may fill.
    Nothing named, or nothing there yet, is an empty list.
    """
    if step.kind in ("form_field", "persona_field"):
        return _records_to_fill(session, workshop, step)
    found: list[Item] = []
    activity = next(one for one in agenda if one.id == step.activity)
    for named in step.rules.get("from") or ():
        found += _named(session, workshop, agenda, activity, step, str(named))
    return list({item["id"]: item for item in found}.values())


def _named(
    session: Session, workshop: str, agenda: Sequence[Activity], activity: Activity, step: Step, named: str
) -> list[Item]:
    if named == "own":
        return [{"id": own["key"], "kind": "own", "text": own["label"]} for own in step.rules.get("own") or ()]
    if named == "any":
        return []
    key, _, inner = named.partition("/")
    if inner:
        activity = next((one for one in agenda if one.key == key), activity)
        return _of_step(session, workshop, activity, inner, best=True)
    if any(one.rules.get("key") == named for one in activity.steps):
        return _of_step(session, workshop, activity, named, best=False)
    kind, _, field = named.partition(".")
    return _of_records(session, workshop, kind, field)


def _of_step(session: Session, workshop: str, activity: Activity, key: str, *, best: bool) -> list[Item]:
    source = next((one for one in activity.steps if one.rules.get("key") == key), None)
    if source is None:
        return []
    if source.kind == "link":
        return _grouped(session, workshop, activity, source)
    if KINDS[source.kind].secret:
        items = [dict(item) for item in source.items]
        return _best(session, workshop, source, items) if best and source.kind == "vote" else items
    cards = [card_item(row) for row in submission_rows(session, workshop, step=source.id) if shown(row)]
    return cards or ([dict(item) for item in source.items] if not KINDS[source.kind].answers else [])


def _grouped(session: Session, workshop: str, activity: Activity, source: Step) -> list[Item]:
    """Named groups first, then the cards that stand alone."""
    members: dict[str, int] = {}
    loose: list[Item] = []
    own_ids = {item["id"] for item in source.items}
    for row in submission_rows(session, workshop):
        if row.id in own_ids and shown(row):
            if row.cluster_id:
                members[row.cluster_id] = members.get(row.cluster_id, 0) + 1
            elif row.merged_into is None:
                loose.append(card_item(row))
    not_cards = [dict(item) for item in source.items if item["kind"] != "submission"]
    groups = [
        {"id": cluster.id, "kind": "cluster", "text": cluster.name, "people": members[cluster.id]}
        for cluster in clusters_of(session, workshop, activity.id)
        if cluster.name and cluster.id in members
    ]
    return groups + loose + not_cards


def _best(session: Session, workshop: str, source: Step, items: list[Item]) -> list[Item]:
    """The top items of a vote; all that are equal at the cut."""
    ballots = [row.payload.get("dots", {}) for row in submission_rows(session, workshop, step=source.id)]
    votes = tally(ballots, [item["id"] for item in items])
    top = source.rules.get("top") or len(items)
    kept = [vote.item for vote in votes if vote.dots and vote.rank <= top]
    by_id = {item["id"]: item for item in items}
    return [by_id[item] for item in kept]


def _of_records(session: Session, workshop: str, kind: str, field: str) -> list[Item]:
    found: list[Item] = []
    for record in load(session, workshop):
        if record.kind != kind:
            continue
        if not field:
            found.append({"id": record.id, "kind": "record", "text": record.name, "code": record.code})
            continue
        for value in record.values:
            if value.field == field and value.status != "dropped":
                found.append(
                    {"id": value.id, "kind": "value", "text": value.words, "code": value.code}
                )
    return found


def _records_to_fill(session: Session, workshop: str, step: Step) -> list[Item]:
    kinds = {path.split(".", 1)[0] for path in step.rules.get("into") or () if "." in path}
    return [
        {"id": record.id, "kind": "record", "text": record.name, "code": record.code}
        for record in load(session, workshop)
        if record.kind in kinds and record.kind in RECORD_KINDS
    ]


def shown(row: SubmissionRow) -> bool:
    """Whether a submission may be worked on: saved, not hidden, not waiting for review."""
    return row.state == "saved" and not row.hidden


def card_item(row: SubmissionRow) -> Item:
    """A submission as an item."""
    return {"id": row.id, "kind": "submission", "text": card_text(row), "code": row.code}


def card_text(row: SubmissionRow) -> str:
    """The words of a submission on one card."""
    return re.sub(r"\s+\n", "\n", KINDS[row.kind].text(row.payload))


def named_items(items: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The items by id."""
    return {str(item["id"]): item for item in items}
