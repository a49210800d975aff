"""What to look at again in actions and recommendations. Pure."""

from workshop.errors import N_
from workshop.stages.caution import Caution
from workshop.stages.record import Record

RATIONALE_WORDS = 120

ENDS_BEFORE = N_("The deadline is before the start.")
LONG_REASONS = N_("The reasons have {n} words; at most 120 are read.")
NO_TRACE = N_("It does not say which concept it rests on.")
NOT_TO_DO_WITHOUT_REASON = N_("“Do not do” needs its reasons written down.")
OPPOSITION_UNHEARD = N_("Some oppose it, and no minority view is written down.")


def cautions(record: Record, records: tuple[Record, ...]) -> tuple[Caution, ...]:
    """What the group should look at again in this action or recommendation."""
    found: list[Caution] = []
    if record.kind == "action":
        start, deadline = record.one("start"), record.one("deadline")
        # Both are ISO days: the order of the words is the order of the days.
        if start and deadline and deadline < start:
            found.append(Caution(ENDS_BEFORE))
        return tuple(found)
    reasons = str(record.one("rationale") or "")
    if len(reasons.split()) > RATIONALE_WORDS:
        found.append(Caution(LONG_REASONS, {"n": len(reasons.split())}))
    if record.one("text") and not (record.one("trace") or {}).get("concepts"):
        found.append(Caution(NO_TRACE))
    if record.one("priority") == "do_not_do" and not reasons:
        found.append(Caution(NOT_TO_DO_WITHOUT_REASON))
    if any(entry.get("oppose") for entry in record.all("support")) and not record.one("minority_view"):
        found.append(Caution(OPPOSITION_UNHEARD))
    return tuple(found)
