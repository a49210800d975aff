"""What makes a persona, and a set of personas, fair to the people it stands for. Pure."""

from workshop.errors import N_
from workshop.stages.caution import Caution, people_words, solution_words
from workshop.stages.record import Record

LEAST, MOST = 3, 5

SUSPECT = N_("A persona is never a suspect or an “offender profile”: “{words}”. Describe a situation and a role.")
NEED_IS_SOLUTION = N_("A need contains a solution: “{words}”. Write what the person wants to be able to do.")
TRIGGER_NAMES_PEOPLE = N_(
    "“{words}” names people. Write what makes the place better or worse: light, noise, presence, behaviour."
)
CHECK_FAILED = N_("The bias check has an answer “no”. Change the persona or say why it stays.")
NO_EVIDENCE = N_("It is no longer an assumption, but no evidence is named.")
SET_SIZE = N_("A set has three to five personas; so far: {n}.")
NO_NON_USER = N_("The set needs at least one person who is affected without using the service.")
NO_PROFESSIONAL = N_("The set needs at least one person who works in a service.")
NO_ACCESS_NEED = N_("The set needs at least one person with an access need.")


def cautions(record: Record, records: tuple[Record, ...]) -> tuple[Caution, ...]:
    """What the group should look at again in this persona and, on the first one, in the whole set."""
    if record.kind != "persona":
        return ()
    found: list[Caution] = []
    labels = " ".join(str(v.value) for v in (*record.agreed("label"), *record.drafts("label")))
    if words := people_words(labels):
        found.append(Caution(SUSPECT, {"words": ", ".join(words)}))
    needs = " ".join(str(entry.get("text", "")) for entry in record.all("needs"))
    if words := solution_words(needs):
        found.append(Caution(NEED_IS_SOLUTION, {"words": ", ".join(words)}))
    if words := people_words(" ".join(map(str, record.all("triggers")))):
        found.append(Caution(TRIGGER_NAMES_PEOPLE, {"words": ", ".join(words)}))
    if any(entry.get("ok") is False and not entry.get("note") for entry in record.all("bias_check")):
        found.append(Caution(CHECK_FAILED))
    if record.one("status") not in (None, "assumption") and not record.all("evidence"):
        found.append(Caution(NO_EVIDENCE))
    everyone = tuple(other for other in records if other.kind == "persona")
    if everyone and everyone[0].id == record.id:
        found.extend(of_the_set(everyone))
    return tuple(found)


def of_the_set(personas: tuple[Record, ...]) -> tuple[Caution, ...]:
    """What the set of personas lacks: three to five, a non-user, a professional, someone with an access need."""
    found: list[Caution] = []
    if not LEAST <= len(personas) <= MOST:
        found.append(Caution(SET_SIZE, {"n": len(personas)}))
    kinds = {persona.one("kind") for persona in personas}
    if kinds - {None}:
        if "affected_non_user" not in kinds:
            found.append(Caution(NO_NON_USER))
        if "service_professional" not in kinds:
            found.append(Caution(NO_PROFESSIONAL))
    needs = [persona.one("accessibility_needs") for persona in personas]
    if any(needs) and not any(set(need.get("kinds", ())) - {"none_known"} for need in needs if need):
        found.append(Caution(NO_ACCESS_NEED))
    return tuple(found)
