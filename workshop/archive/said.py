"""What the group made of it: the records of the five stages with every value, and the links back to what was given."""

from collections.abc import Sequence

from workshop.archive.disguise import Disguise
from workshop.archive.held import Plain, iso
from workshop.archive.store import Holdings
from workshop.links import Link, Ref
from workshop.links.model import behind, contributions
from workshop.stages import STAGES, RecordKind
from workshop.stages.naming import code_of
from workshop.stages.records.store import RecordRow, ValueHistoryRow, ValueRow


def stages(everything: Holdings, disguise: Disguise) -> Plain:
    """Every stage with every kind of its records, in order; a stage that holds nothing has empty lists."""
    values: dict[str, list[ValueRow]] = {}
    for row in everything.values:
        values.setdefault(row.record_id, []).append(row)
    groups = {row.id: row.group for row in everything.submissions}
    sources = behind(_ordered(everything, disguise))

    def given(value: ValueRow) -> list[str]:
        return [ref.id for ref in contributions(Ref("value", value.id), sources) if ref.id in groups]

    def whole(kind: RecordKind, row: RecordRow) -> Plain:
        mine = values.get(row.id, [])
        behind_it = list(dict.fromkeys(id_ for value in mine if value.status != "dropped" for id_ in given(value)))
        return {
            "id": row.id,
            "code": row.code,
            "number": row.number,
            "state": row.state,
            "dissent": row.dissent,
            "table": row.table_id,
            "merged_into": row.merged_into,
            "position": row.position,
            "version": row.version,
            "created_at": iso(row.created_at),
            "created_by_role": sorted({group for id_ in behind_it if (group := groups[id_])}),
            "contribution_ids": behind_it,
            "fields": _fields(kind, row, mine, everything),
        }

    return {
        stage.slug: {
            kind.slug: [whole(kind, row) for row in everything.records if row.kind == kind.slug] for kind in stage.kinds
        }
        for stage in STAGES
    }


def _fields(kind: RecordKind, record: RecordRow, values: list[ValueRow], everything: Holdings) -> Plain:
    """Field → its values in order, a single one too: drafts, proposals and dropped ones stand beside what was agreed.

    Fields nobody filled are absent. A draft that waits for a record yet to be made has the name of that record's field.
    """
    declared = {field.key: field for field in kind.fields}
    named = [*declared, *sorted({value.field for value in values} - set(declared))]
    found: Plain = {}
    for key in named:
        mine = [value for value in values if value.field == key]
        if mine:
            codes = [code_of(declared[key], record.code, value.number) if key in declared else "" for value in mine]
            found[key] = [
                _value(value, code, everything.histories.get(value.id, ()))
                for value, code in zip(mine, codes, strict=True)
            ]
    return found


def _value(row: ValueRow, code: str, history: Sequence[ValueHistoryRow]) -> Plain:
    return {
        "id": row.id,
        "code": code or None,
        "number": row.number,
        "value": row.value,
        "status": row.status,
        "basis": row.basis,
        "replaces": row.replaces,
        "marks": dict(row.marks),
        "said_by": row.said_by,
        "position": row.position,
        "version": row.version,
        "created_at": iso(row.created_at),
        "history": [
            {
                "value": was.value,
                "status": was.status,
                "basis": was.basis,
                "version": was.version,
                "by": was.by,
                "at": iso(was.at),
            }
            for was in history
        ],
    }


def links(everything: Holdings, disguise: Disguise) -> list[Plain]:
    """What stands behind what; of something withdrawn a tombstone with an id that leads nowhere."""
    return [
        {
            "id": link.id,
            "source": {"kind": link.source.kind, "id": link.source.id},
            "target": {"kind": link.target.kind, "id": link.target.id},
            "relation": link.relation,
            "buried": link.buried,
        }
        for link in _ordered(everything, disguise)
    ]


def _ordered(everything: Holdings, disguise: Disguise) -> Sequence[Link]:
    """Links as they were made; where no name is shown in an order that tells nothing, for they follow the arrival."""
    return sorted(everything.links, key=lambda link: link.id) if disguise.unnamed else everything.links
