"""The five stages: what each asks, how its records are kept, and what a report says about them."""

from workshop.i18n import catalogue
from workshop.stages import records
from workshop.stages.completion import Completion, completion
from workshop.stages.describe import describe, label_of, lines
from workshop.stages.naming import names_of
from workshop.stages.record import Change, Record, Value
from workshop.stages.registry import KINDS, STAGES, field_of, field_paths, form_fields, stage_of
from workshop.stages.stage import Choice, Field, RecordKind, Stage
from workshop.stages.telling import Telling

__all__ = [
    "KINDS",
    "STAGES",
    "Change",
    "Choice",
    "Completion",
    "Field",
    "Record",
    "RecordKind",
    "Stage",
    "Telling",
    "Value",
    "completion",
    "describe",
    "field_of",
    "field_paths",
    "form_fields",
    "label_of",
    "lines",
    "names_of",
    "records",
    "stage_of",
    "warnings",
]


def warnings(record: Record, lang: str, everything: tuple[Record, ...] = ()) -> tuple[str, ...]:
    """What the group should look at again in this record, as sentences in this language; they never block.

    everything: all records of the workshop, for what only shows across records (the set of personas, the weights).
    """
    say = catalogue(lang).gettext
    found = stage_of(record.kind).warn(record, everything or (record,))
    return tuple(say(caution.sentence).format(**caution.facts) for caution in found)
