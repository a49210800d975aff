"""What to look at again in ideas and concepts. Pure."""

from workshop.errors import N_
from workshop.stages.caution import Caution
from workshop.stages.ideation.concept import touches_rights
from workshop.stages.record import Record

ASPECT_MISSING = N_("Ethical, legal and social risks: each of the three aspects needs at least one.")
NOTHING_SOCIAL = N_("All the ideas so far are technological. Look for at least one social answer.")
LESS_INTRUSIVE = N_("It uses personal data or watches people: name a less intrusive alternative.")
NEED_UNKNOWN = N_("This idea does not say which need it answers.")


def cautions(record: Record, records: tuple[Record, ...]) -> tuple[Caution, ...]:
    """What the group should look at again in this idea or concept."""
    if record.kind == "idea":
        found = [] if record.one("need_ref") else [Caution(NEED_UNKNOWN)]
        types = {other.one("type") for other in records if other.kind == "idea"} - {None}
        return (*found, Caution(NOTHING_SOCIAL)) if types == {"technological"} else tuple(found)
    found = []
    aspects = {entry.get("aspect") for entry in record.all("elsa_risks")}
    if aspects and aspects != {"ethical", "legal", "social"}:
        found.append(Caution(ASPECT_MISSING))
    if touches_rights(record) and not record.one("less_intrusive_alternative"):
        found.append(Caution(LESS_INTRUSIVE))
    return tuple(found)
