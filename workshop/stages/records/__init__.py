"""How all records of all stages are kept: one table of records, one of values, one of what values were before.

Five stages would need five stores that differ only in their columns, a migration for each new field, and five ways to
ask "what was agreed, by whom, from which contributions". What a field is, is declared once in `stages/<stage>/fields`;
here a value is a row: the field's key, the value as JSON checked by `stages.values`, its status, its version. So a
method's `into:` can name any field of any stage, drafts and proposed changes stand beside what was agreed, every edit
keeps its history, and a new field is a declaration without a migration.
"""

from workshop.stages.naming import names_of
from workshop.stages.records.entries import confirm, drop, history_of, merge, sort, take_back, write
from workshop.stages.records.opening import GROWS
from workshop.stages.records.refusals import InUse, NeverChanged, NotReady, SetByProduct, TooManyEntries
from workshop.stages.records.resting import let_go, rest_on, rests_on
from workshop.stages.records.service import record, records_of, remove_record, set_state, start

__all__ = [
    "GROWS",
    "InUse",
    "NeverChanged",
    "NotReady",
    "SetByProduct",
    "TooManyEntries",
    "confirm",
    "drop",
    "history_of",
    "let_go",
    "merge",
    "names_of",
    "record",
    "records_of",
    "remove_record",
    "rest_on",
    "rests_on",
    "set_state",
    "sort",
    "start",
    "take_back",
    "write",
]
