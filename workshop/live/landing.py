"""From a closed step's rows to the result that the stages turn into drafts (D9)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from workshop.board import clusters_of, piles
from workshop.i18n import catalogue
from workshop.inputs import KINDS
from workshop.inputs.map_point import tally, where
from workshop.inputs.store import SubmissionRow, submission_rows
from workshop.inputs.vote.tally import tally as count_dots
from workshop.links import Ref
from workshop.live.items import FORMS, card_text, shown
from workshop.live.maps import place_names
from workshop.live.model import Activity, Step, words_in
from workshop.live.reading import agenda
from workshop.stages.landing import land
from workshop.stages.landing.result import Answer, ClusterResult, Item, Ranked, Spot, StepResult
from workshop.storage import UnitOfWork
from workshop.storage.workshop import WorkshopRow


def land_step(uow: UnitOfWork, plan: Sequence[Activity], step: Step, *, now: datetime, late: str | None = None) -> None:
    """Let the answers of a step become drafts where its `into` says; a step without one lands nowhere.

    late: the id of one submission that came after the others had landed; it alone is added.
    """
    into = tuple(step.rules.get("into") or ())
    if into and uow.workshop is not None:
        land(uow, _result(uow, uow.workshop, plan, step, into, late), now)


def land_again(uow: UnitOfWork, steps: Collection[str], *, now: datetime) -> None:
    """Let those of the steps that have landed land once more, because some of their answers are gone."""
    if uow.workshop is None or not steps:
        return
    uow.session.flush()
    plan = agenda(uow.session, uow.workshop)
    for step in (step for activity in plan for step in activity.steps):
        if step.id in steps and step.landed and not step.open:
            land_step(uow, plan, step, now=now)


def _result(
    uow: UnitOfWork, workshop: str, plan: Sequence[Activity], step: Step, into: tuple[str, ...], late: str | None
) -> StepResult:
    row = uow.session.get(WorkshopRow, workshop)
    rows = [one for one in submission_rows(uow.session, workshop, step=step.id) if shown(one)]
    if row is not None and row.identity == "anonymous":
        # Who wrote first, or last, could be told from the order of the drafts.
        rows.sort(key=lambda one: one.place)
    activity = next(one for one in plan if one.id == step.activity)
    lang = row.lang if row is not None else "en"
    items = tuple(_item(item, lang) for item in step.items)
    return StepResult(
        workshop=workshop,
        activity=activity.id,
        step_number=step.number,
        kind=step.kind,
        into=into,
        answers=tuple(answer(row) for row in rows),
        clusters=_clusters(uow, workshop, activity, step),
        ranking=_ranking(rows, step, items),
        top=step.rules.get("top"),
        items=items,
        late=late,
        key=str(step.rules.get("key") or ""),
        scale=step.limits().scale,
        total=step.rules.get("total"),
        multiple=bool(step.rules.get("multiple")),
        options=_labels(step, "options", lang),
        columns=_labels(step, "columns", lang),
        spots=_spots(rows, step, lang),
        piles=_piles(uow, workshop, step),
    )


def _spots(rows: Sequence[SubmissionRow], step: Step, lang: str) -> tuple[Spot, ...]:
    """The places of a step that at least three people chose, by their names in the workshop's language."""
    if step.kind != "map_point":
        return ()
    names = place_names(step, rows, catalogue(lang), lang)
    keys = [str(option["key"]) for option in step.rules.get("options") or ()]
    found = tally([(row.participant_id or row.id, row.payload) for row in rows], keys)
    return tuple(
        Spot(
            names[spot.where],
            spot.people,
            dict(spot.counts),
            tuple(Ref("submission", row.id) for row in rows if where(row.payload) == spot.where),
        )
        for spot in found
        if spot.enough
    )


def _labels(step: Step, name: str, lang: str) -> dict[str, tuple[str, ...]]:
    """Key → its words in each language, the workshop's own first."""
    found = {}
    for one in step.rules.get(name) or ():
        said = one["label"] if isinstance(one["label"], Mapping) else {lang: one["label"]}
        found[str(one["key"])] = tuple(dict.fromkeys((words_in(said, lang, lang), *map(str, said.values()))))
    return found


def answer(row: SubmissionRow) -> Answer:
    """One submission as the stages see it: no author, only the words and what they are about."""
    payload = row.payload
    return Answer(
        ref=Ref("submission", row.id),
        text=card_text(row),
        payload=payload,
        column=payload.get("column"),
        target=payload.get("target") if isinstance(payload.get("target"), str) else None,
        basis=payload.get("basis"),
        dots=payload.get("dots", {}),
        points=payload.get("points", {}),
        people=payload.get("people", 1),
        table=row.table_id,
        group=row.group,
    )


def _item(item: Mapping[str, Any], lang: str) -> Item:
    """An item in the workshop's language: what the group takes over stays in one record for everybody."""
    ref = Ref("record", item["about"]) if "about" in item else Ref(item["kind"], item["id"])
    return Item(ref, words_in(item["text"], lang, lang), str(item["id"]))


def _clusters(uow: UnitOfWork, workshop: str, activity: Activity, step: Step) -> tuple[ClusterResult, ...]:
    """The groups that the step is about: its own cards where it sorts them, else those that it words or looks at."""
    ids = {item["id"] for item in step.items if item["kind"] in ("submission", "cluster")}
    if step.kind not in ("link", "choice", *FORMS) or not ids:
        return ()
    members: dict[str, list[Answer]] = {}
    for row in submission_rows(uow.session, workshop):
        if row.cluster_id and (row.id in ids or row.cluster_id in ids) and shown(row) and KINDS[row.kind].answers:
            members.setdefault(row.cluster_id, []).append(answer(row))
    return tuple(
        ClusterResult(Ref("cluster", cluster.id), cluster.name, tuple(members[cluster.id]))
        for cluster in clusters_of(uow.session, workshop, activity.id)
        if cluster.id in members
    )


def _piles(uow: UnitOfWork, workshop: str, step: Step) -> tuple[tuple[Answer, ...], ...]:
    """Cards of a step that sorts them which were laid on each other, the one on top first."""
    if step.kind != "link":
        return ()
    ids = {item["id"] for item in step.items if item["kind"] == "submission"}
    rows = (row for row in submission_rows(uow.session, workshop) if row.id in ids and shown(row))
    return tuple(tuple(map(answer, pile.rows)) for pile in piles(rows) if pile.under)


def _ranking(rows: Sequence[SubmissionRow], step: Step, items: tuple[Item, ...]) -> tuple[Ranked, ...]:
    key = {"vote": "dots", "allocation": "points"}.get(step.kind)
    if key is None:
        return ()
    by_key = {item.key: item for item in items}
    votes = count_dots([row.payload.get(key, {}) for row in rows], list(by_key))
    return tuple(Ranked(by_key[vote.item].ref, by_key[vote.item].text, vote.dots, vote.people) for vote in votes)
