"""Choices and parts that several stages share."""

from workshop.errors import N_
from workshop.people.groups import GROUPS
from workshop.stages.stage import Choice, choices

# The twelve role groups of the data dictionary: also the types of stakeholders.
ROLE_GROUPS = tuple(Choice(key, label) for key, label in GROUPS.items())

BASES = choices(
    evidence=N_("evidence"),
    lived_experience=N_("lived experience"),
    professional_judgement=N_("professional judgement"),
    assumption=N_("assumption"),
)

SCALE3 = choices(low=N_("low"), medium=N_("medium"), high=N_("high"))


def scale5(lowest: str, highest: str) -> tuple[Choice, ...]:
    """The marks 1 to 5; the words stand at both ends."""
    return (Choice("1", lowest), Choice("2", "2"), Choice("3", "3"), Choice("4", "4"), Choice("5", highest))


FIVE = scale5(N_("1 (lowest)"), N_("5 (highest)"))
SAFETY = scale5(N_("1 (very unsafe)"), N_("5 (very safe)"))
SEVERITY = scale5(N_("1 (hardly)"), N_("5 (very severely)"))
QUALITY = scale5(N_("1 (one voice)"), N_("5 (representative and recent)"))

MONEY = (
    Choice("0", N_("nothing")),
    Choice("<10k", N_("under €10,000")),
    Choice("10-50k", N_("€10,000 to 50,000")),
    Choice("50-250k", N_("€50,000 to 250,000")),
    Choice(">250k", N_("over €250,000")),
)

EVIDENCE_LEVELS = (
    Choice("0", N_("0: idea from the workshop")),
    Choice("1", N_("1: plausible mechanism, or precedent without evaluation")),
    Choice("2", N_("2: before-and-after data in one place, no comparison")),
    Choice("3", N_("3: comparison place or group")),
    Choice("4", N_("4: several good studies, or one trial")),
    Choice("5", N_("5: systematic review with consistent effect")),
)

STATES = choices(
    draft=N_("draft"),
    discussed=N_("discussed"),
    agreed=N_("agreed"),
    contested=N_("contested"),
)
