"""From rows to the matter of a report, in one transaction that the caller opened and checked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from workshop import links
from workshop.board import clusters_of, piles
from workshop.i18n import Texts
from workshop.inputs.store import SubmissionRow, submission_rows
from workshop.links import Ref
from workshop.links.model import behind, contributions
from workshop.live import store
from workshop.live.behalf import entered_answers
from workshop.live.frozen import present
from workshop.live.items import FORMS, card_text, shown, told
from workshop.live.marking import marks_of
from workshop.live.model import Activity, Step, words_in
from workshop.live.reading import agenda, to_workshop
from workshop.live.results import COUNTED, result
from workshop.live.send_off import service as send_off
from workshop.people.actor import Role
from workshop.people.cells import SMALLEST, cells
from workshop.people.organisations import organisation_in
from workshop.people.participants import by_group, people_of, written_for
from workshop.reports.matter import Contribution, Counted, Matter, Run
from workshop.reports.picturing import pictured
from workshop.stages.naming import codes_by_id
from workshop.stages.record import Record, Value
from workshop.stages.records.reading import load
from workshop.stages.registry import field_of
from workshop.stages.values import NoSuchField
from workshop.storage import EventRow, Session, events_of
from workshop.storage.workshop import WorkshopRow


def gather(session: Session, row: WorkshopRow, texts: Texts, *, internal: bool) -> Matter:
    """Everything about one workshop. internal: with pseudonyms, where the workshop shows any."""
    whole = to_workshop(row)
    groups = _groups(session, row)
    people = sum(groups.values())
    shares = cells(groups)
    activities = _as_they_stand(session, agenda(session, row.id))
    rows = submission_rows(session, row.id)
    made = links.links_of(session, row.id)
    records = load(session, row.id, made=made)
    everyone = [person for person in people_of(session, row.id) if not person.removed]
    pairs = Counter((person.group, person.lang) for person in everyone)
    aliases = _aliases(session, row) if internal else {}
    roles = {one.id: one.group for one in rows if shares.shows(one.group) and pairs[one.group, one.lang] >= SMALLEST}
    printed = _contributions(session, row, activities, rows, texts, roles, aliases, codes_by_id(records))
    codes = {one.id: one.code for one in printed}
    sources, gone, uses = _chain(made, records, rows, printed)
    runs = _runs(session, row.id, rows)
    asked = [
        (activity, step)
        for activity in activities
        for step in activity.steps
        if step.kind in COUNTED and step.state == "closed"
    ]
    # Of answers that were erased no result is worked out: it would say that nobody answered.
    counted = () if whole.erased else tuple(_counted(asked, rows, people, texts, row.lang))
    return Matter(
        workshop=whole,
        host=organisation_in(session, row.organisation_id),
        people=people,
        cells=shares,
        # Of a handful of people even "nobody came from …" would say who came.
        absent=tuple(key for key in row.groups if not groups.get(key)) if people >= SMALLEST else (),
        activities=activities,
        runs=runs,
        contributions=printed,
        counted=counted,
        records=records,
        dropped=_dropped(session, row.id, made),
        sources=sources,
        gone=gone,
        uses=uses,
        loose=tuple(one for one in _loose(activities, rows, printed) if one.id not in uses),
        marks=marks_of(rows, records),
        voices={codes[one.id]: one.group for one in rows if one.id in codes and one.group},
        answered=_answered(rows, {person.id: person.group for person in everyone}),
        send_off=send_off.told(session, row.id),
        ballots=sum(1 for _, step in asked if runs[step.id].opened_at) if whole.erased else len(counted),
        pictures=pictured(session, row.id, activities, rows, printed, counted),
        hidden=sum(1 for one in rows if one.hidden and card_text(one)),
        waiting=sum(1 for one in rows if one.state != "saved" and not one.hidden and card_text(one)),
        withdrawn=sum(1 for event in events_of(session, row.id) if _taken_back(event)),
        written_for=len({person.id for person in everyone} & set(written_for(session, row.id))),
        entered=len(codes.keys() & entered_answers(session, row.id)),
    )


def _taken_back(event: EventRow) -> bool:
    """By whoever gave it: what the facilitator wrote for somebody and corrected was never withdrawn."""
    return event.verb == "withdraw" and event.actor_kind == Role.PARTICIPANT.value


def _groups(session: Session, row: WorkshopRow) -> dict[str | None, int]:
    """How many people chose each role group; once they are erased, as they were counted."""
    if row.counted is None:
        return by_group(session, row.id)
    return {group or None: int(n) for group, n in row.counted["groups"].items()}


def _counted(
    asked: Sequence[tuple[Activity, Step]], rows: Sequence[SubmissionRow], people: int, texts: Texts, fallback: str
) -> Iterator[Counted]:
    for activity, step in asked:
        found = result(step, _in_step(rows, step), people, texts, fallback)
        if found is not None:
            yield Counted(activity, step, found)


def _as_they_stand(session: Session, activities: Sequence[Activity]) -> tuple[Activity, ...]:
    """The agenda, what its steps were about without the words of what was hidden or taken back since."""
    return tuple(replace(one, steps=tuple(present(session, step) for step in one.steps)) for one in activities)


def _in_step(rows: Sequence[SubmissionRow], step: Step) -> list[SubmissionRow]:
    return [row for row in rows if row.step_id == step.id]


def _aliases(session: Session, row: WorkshopRow) -> Mapping[str, str]:
    """What people are called, by id; nothing where the workshop shows no names, whoever asks."""
    if row.identity == "anonymous":
        return {}
    return {person.id: person.alias for person in people_of(session, row.id)}


def _runs(session: Session, workshop: str, rows: Sequence[SubmissionRow]) -> dict[str, Run]:
    found = {}
    for step in store.step_rows(session, workshop):
        mine = [row for row in rows if row.step_id == step.id]
        people = {row.participant_id for row in mine if row.participant_id}
        found[step.id] = Run(step.opened_at, step.closed_at, len(mine), len(people))
    return found


def _answered(rows: Sequence[SubmissionRow], groups: Mapping[str, str | None]) -> dict[str, dict[str | None, int]]:
    """How many people of each role group answered in each activity; those who were sent out are left out."""
    there = {(row.activity_id, row.participant_id) for row in rows if row.participant_id in groups}
    found: dict[str, dict[str | None, int]] = {}
    for activity, person in there:
        group = groups[str(person)]
        found.setdefault(activity, {}).setdefault(group, 0)
        found[activity][group] += 1
    return found


def _contributions(
    session: Session,
    workshop: WorkshopRow,
    activities: Sequence[Activity],
    rows: Sequence[SubmissionRow],
    texts: Texts,
    roles: Mapping[str, str | None],
    aliases: Mapping[str, str],
    codes: Mapping[str, str],
) -> tuple[Contribution, ...]:
    """What may be printed, by code; what has no code yet is numbered on, in an order that tells nothing."""
    steps = {step.id: step for activity in activities for step in activity.steps}
    clusters = {cluster.id: cluster.name for cluster in clusters_of(session, workshop.id)}
    worded = [row for row in rows if shown(row) and card_text(row) and row.step_id in steps]
    last = max((_number(row) for row in rows), default=0)
    waiting = sorted((row for row in worded if row.code is None), key=lambda row: (row.place, row.id))
    # The number the room gives later may be another one, so these are marked.
    made = {row.id: f"C-{last + at:03d}*" for at, row in enumerate(waiting, 1)}
    coded = sorted((row for row in worded if row.code is not None), key=lambda row: (_number(row), row.id))
    code = {row.id: row.code or made[row.id] for row in worded}
    lying = {pile.top.id: pile for pile in piles((*coded, *waiting)) if pile.under}
    tops = {row.id: code[top] for top, pile in lying.items() for row in pile.under}
    return tuple(
        Contribution(
            id=row.id,
            code=code[row.id],
            given=row.code is not None,
            step=row.step_id,
            text=told(row, steps[row.step_id], texts, codes) if row.kind in FORMS else card_text(row),
            lang=row.lang,
            first=_first(row),
            group=roles.get(row.id),
            basis=row.payload.get("basis"),
            about=_about(row, steps[row.step_id], texts, workshop.lang, codes),
            people=int(row.payload.get("people") or 1),
            late=row.late,
            cluster=clusters.get(row.cluster_id or "", ""),
            alias=aliases.get(row.participant_id or "", ""),
            merged=tops.get(row.id, ""),
            also=tuple(code[one.id] for one in lying[row.id].under) if row.id in lying else (),
            voices=lying[row.id].people if row.id in lying else 1,
        )
        for row in (*coded, *waiting)
    )


def _number(row: SubmissionRow) -> int:
    digits = (row.code or "").rpartition("-")[2]
    return int(digits) if digits.isdecimal() else 0


def _first(row: SubmissionRow) -> str:
    first = str(row.payload.get("first") or "")
    return first if row.edited and first != row.payload.get("text") else ""


def _about(row: SubmissionRow, step: Step, texts: Texts, fallback: str, codes: Mapping[str, str]) -> tuple[str, ...]:
    """What the words answer: a column, items of the step, a field of a record; empty for the step as a whole."""
    payload: Mapping[str, Any] = row.payload
    items = {str(item["id"]): words_in(item["text"], texts.lang, fallback) for item in step.items}
    columns = {one["key"]: words_in(one["label"], texts.lang, fallback) for one in step.rules.get("columns") or ()}
    given = payload.get("target") or []
    targets = given if isinstance(given, list) else [given]
    found = [columns.get(str(payload.get("column")), ""), *(items.get(str(target), "") for target in targets)]
    if row.kind in FORMS:
        record = codes.get(str(payload.get("record")), "") or items.get(str(payload.get("record")), "")
        found += [record, _label(step, str(payload.get("field")), texts)]
    return tuple(part for part in found if part)


def _label(step: Step, key: str, texts: Texts) -> str:
    """The label of the field that a form filled, by the step's own `into`."""
    for path in step.rules.get("into") or ():
        kind, _, field = str(path).partition(".")
        if field == key:
            try:
                return texts.gettext(field_of(kind, key).label)
            except NoSuchField:
                return ""
    return ""


def _chain(
    made: Sequence[links.Link],
    records: Sequence[Record],
    rows: Sequence[SubmissionRow],
    printed: Sequence[Contribution],
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[int, int]], dict[str, tuple[str, ...]]]:
    """What stands behind each value (codes; how many that cannot be printed), and what each contribution became."""
    made_from = behind(made)
    codes = {one.id: one.code for one in printed}
    kept = {row.id: row for row in rows}
    sources: dict[str, tuple[str, ...]] = {}
    gone: dict[str, tuple[int, int]] = {}
    uses: dict[str, list[str]] = {}
    for value in (value for record in records for value in record.values):
        ids = [ref.id for ref in contributions(Ref("value", value.id), made_from)]
        sources[value.id] = tuple(sorted({codes[id_] for id_ in ids if id_ in codes}))
        unseen = sum(1 for id_ in ids if id_ in kept and id_ not in codes and card_text(kept[id_]))
        withdrawn = sum(1 for id_ in ids if id_ not in kept)
        if unseen or withdrawn:
            gone[value.id] = (unseen, withdrawn)
        for id_ in ids:
            uses.setdefault(id_, []).append(value.id)
    return sources, gone, {id_: tuple(values) for id_, values in uses.items()}


# What was merged, sorted into another field, or taken over was not thrown out: it says its words there.
LIVES_ON = {"merged_into", "sorted_into", "accepted"}


def _dropped(session: Session, workshop: str, made: Sequence[links.Link]) -> tuple[tuple[Record, Value], ...]:
    return tuple(
        (record, value)
        for record in load(session, workshop, dropped=True, made=made)
        for value in record.values
        if value.status == "dropped" and value.words and not LIVES_ON & set(value.marks)
    )


def _loose(
    activities: Sequence[Activity], rows: Sequence[SubmissionRow], printed: Sequence[Contribution]
) -> tuple[Contribution, ...]:
    """What lay on the table where people made groups, and stayed alone; nothing that is not printed."""
    grouped = {row.id: bool(row.cluster_id) for row in rows}
    under = {row.id for row in rows if row.merged_into}
    alone: set[str] = set()
    for step in (step for activity in activities for step in activity.steps if step.kind == "link"):
        here = [str(item["id"]) for item in step.items if str(item["id"]) in grouped]
        if any(grouped[id_] for id_ in here):  # a step in which nobody grouped anything leaves nothing alone
            alone.update(id_ for id_ in here if not grouped[id_] and id_ not in under)
    return tuple(one for one in printed if one.id in alone)
