"""Records put together from their rows, with what stands behind them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from workshop import links
from workshop.links import Ref
from workshop.links.model import behind, contributions
from workshop.stages.naming import code_of
from workshop.stages.record import Record, Value
from workshop.stages.records.forgetting import out_of_sight
from workshop.stages.records.store import (
    RecordRow,
    ValueRow,
    all_rows,
    groups_by_submission,
    to_record,
    to_value,
    unseen_submissions,
    value_row,
    value_rows,
)
from workshop.stages.registry import KINDS
from workshop.stages.values import words_of
from workshop.storage import Session


def load(
    session: Session,
    workshop: str,
    *,
    stage: str | None = None,
    dropped: bool = False,
    made: Sequence[links.Link] | None = None,
) -> tuple[Record, ...]:
    """The records of a workshop (of one stage where given), stages and kinds in their order.

    dropped: also dropped values and records that were merged into another. made: the links of the workshop, for whoever
    has read them already.
    """
    all_records, values = all_rows(session, workshop, dropped=dropped)
    rows: Sequence[RecordRow] = [
        row for row in all_records if (stage is None or row.stage == stage) and (dropped or row.merged_into is None)
    ]
    if not rows:
        return ()
    if made is None:
        made = links.links_of(session, workshop)
    if not dropped:
        rows, values = _in_sight(rows, values, made, unseen_submissions(session, workshop))
    return _whole(rows, values, made, groups_by_submission(session, workshop))


def load_one(session: Session, row: RecordRow, *, dropped: bool = False) -> Record:
    """One record as `load` gives it, without reading all the others: what is written waits for it."""
    values = value_rows(session, row.workshop_id, record=row.id, dropped=dropped)
    made = links.made_from(session, row.workshop_id, [Ref("value", value.id) for value in values])
    if not dropped:
        others = [value_row(session, link.source.id) for link in made if link.source.kind == "value"]
        _, values = _in_sight(
            [row],
            values,
            made,
            unseen_submissions(session, row.workshop_id),
            [one for one in others if one is not None],
        )
    given = {link.source.id for link in made if link.source.kind == "submission"}
    return _whole([row], values, made, groups_by_submission(session, row.workshop_id, given))[0]


def load_value(session: Session, record: RecordRow, row: ValueRow) -> Value:
    """One value as `load` gives it, without reading the others of its record."""
    made = links.made_from(session, row.workshop_id, [Ref("value", row.id)])
    return _whole([record], [row], made, {})[0].values[0]


def _in_sight(
    rows: Sequence[RecordRow],
    values: Sequence[ValueRow],
    made: Sequence[links.Link],
    unseen: Collection[str],
    others: Sequence[ValueRow] = (),
) -> tuple[Sequence[RecordRow], Sequence[ValueRow]]:
    """Without the drafts made only of hidden answers, and without the records that hold nothing else."""
    if not unseen:
        return rows, values
    away = out_of_sight(values, behind(made), {value.id: value for value in (*others, *values)}, unseen)
    seen = [value for value in values if value.id not in away]
    lost = {value.record_id for value in values if value.id in away}
    auto = {(kind.slug, field.key) for kind in KINDS.values() for field in kind.fields if field.where == "auto"}
    kinds = {row.id: row.kind for row in rows}
    told = {value.record_id for value in seen if (kinds.get(value.record_id), value.field) not in auto}
    return [row for row in rows if row.id not in lost or row.id in told], seen


def _whole(
    rows: Sequence[RecordRow],
    all_values: Sequence[ValueRow],
    made: Sequence[links.Link],
    groups: Mapping[str, str],
) -> tuple[Record, ...]:
    sources = behind(made)
    values: dict[str, list[ValueRow]] = {}
    for value in all_values:
        values.setdefault(value.record_id, []).append(value)
    order = list(KINDS)

    def whole(row: RecordRow) -> Record:
        kind = KINDS[row.kind]
        places = {field.key: place for place, field in enumerate(kind.fields)}
        mine = sorted(values.get(row.id, ()), key=lambda value: (places.get(value.field, len(places)), value.position))
        said: set[str] = set()
        found: list[Value] = []
        for value in mine:
            given = contributions(Ref("value", value.id), sources)
            said.update(groups[ref.id] for ref in given if ref.id in groups)
            field = kind.fields[places[value.field]] if value.field in places else None
            found.append(
                to_value(
                    value,
                    source_count=len(given),
                    code=code_of(field, row.code, value.number) if field else "",
                    words=words_of(field, value.value) if field else str(value.value),
                )
            )
        heads = sorted((one for one in found if one.field == kind.head), key=lambda one: one.status != "agreed")
        name = f"{row.code} {heads[0].words if heads else ''}".strip()
        return to_record(row, found, tuple(sorted(said)), name)

    return tuple(whole(row) for row in sorted(rows, key=lambda row: (order.index(row.kind), row.position, row.number)))


def only_agreed(record: Record) -> Record:
    """The record as those see it who do not run the workshop: what was agreed, nothing that waits."""
    return replace(record, values=tuple(value for value in record.values if value.status == "agreed"), dissent="")
