"""How far a record is: what the room still has to say, and what waits at the desk."""

from dataclasses import dataclass

from workshop.errors import N_
from workshop.stages.record import Record
from workshop.stages.stage import Field, RecordKind
from workshop.stages.values import filled

FEW_GROUPS = N_("Only one role group has contributed so far; a problem frame needs at least two.")


@dataclass(frozen=True, slots=True)
class Completion:
    """live_filled of live_required fields are filled with agreed values; `reasons` are sentences beyond the fields.

    Fields whose condition does not hold are not counted. `complete` never waits for the desk.
    """

    live_filled: int
    live_required: int
    missing_live: tuple[Field, ...]
    missing_desk: tuple[Field, ...]
    reasons: tuple[str, ...]
    complete: bool


def asked(field: Field, record: Record) -> bool:
    """Whether the record asks for the field now: its condition holds, or it has none."""
    return field.condition is None or field.condition(record)


def is_filled(field: Field, record: Record) -> bool:
    """Whether enough is agreed: one value, or of a list as many entries as it needs (of a map, for different keys)."""
    enough = [value.value for value in record.agreed(field.key) if filled(field, value.value, value.basis)]
    if not field.list_:
        return bool(enough)
    if field.type == "map":
        return len({value[field.parts[0].key] for value in enough}) >= max(1, field.at_least)
    return len(enough) >= max(1, field.at_least)


def completion(kind: RecordKind, record: Record) -> Completion:
    """How far a record of this kind is."""
    required = [field for field in kind.fields if field.required and asked(field, record)]
    live = [field for field in required if field.where == "live"]
    missing = tuple(field for field in live if not is_filled(field, record))
    reasons = (FEW_GROUPS,) if kind.slug == "framing" and len(record.groups) == 1 else ()
    return Completion(
        live_filled=len(live) - len(missing),
        live_required=len(live),
        missing_live=missing,
        missing_desk=tuple(field for field in required if field.where == "desk" and not is_filled(field, record)),
        reasons=reasons,
        complete=not missing and not reasons,
    )
