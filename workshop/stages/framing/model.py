"""What makes a problem frame sound, beyond its fields. Pure."""

from workshop.errors import N_
from workshop.stages.caution import Caution, people_words, solution_words
from workshop.stages.completion import FEW_GROUPS
from workshop.stages.record import Record

SOLUTION_INSIDE = N_(
    "The problem statement contains a solution: “{words}”. Say what happens to people, and leave the answer open."
)
PEOPLE_NAMED = N_(
    "“{words}” may name a person or a group as the problem. Describe the behaviour and the situation instead; people"
    " who are affected can of course be named."
)
QUESTION_HAS_SOLUTION = N_("A “How might we” question contains a solution: “{words}”.")
ONE_KIND_OF_EVIDENCE = N_("All the evidence is of one kind. A problem frame rests on at least two.")
SHALLOW = N_("The causes go less than three levels deep. Ask why once more.")


def cautions(record: Record, records: tuple[Record, ...]) -> tuple[Caution, ...]:
    """What the group should look at again; drafts count too, so that it is seen before they are confirmed."""
    if record.kind != "framing":
        return ()
    found: list[Caution] = []
    statements = [v.value for v in (*record.agreed("problem_statement"), *record.drafts("problem_statement"))]
    said = " ".join(text for text in statements if isinstance(text, str))
    if words := solution_words(said):
        found.append(Caution(SOLUTION_INSIDE, {"words": ", ".join(words)}))
    if words := people_words(said):
        found.append(Caution(PEOPLE_NAMED, {"words": ", ".join(words)}))
    questions = " ".join(str(entry.get("text", "")) for entry in record.all("hmw"))
    if words := solution_words(questions):
        found.append(Caution(QUESTION_HAS_SOLUTION, {"words": ", ".join(words)}))
    kinds = {other.one("kind") for other in records if other.id in record.all("evidence")}
    if len(record.all("evidence")) > 1 and len(kinds - {None}) == 1:
        found.append(Caution(ONE_KIND_OF_EVIDENCE))
    if record.agreed("causes") and depth_of_causes(record) < 3:
        found.append(Caution(SHALLOW))
    if len(record.groups) == 1:
        found.append(Caution(FEW_GROUPS))
    return tuple(found)


def depth_of_causes(record: Record) -> int:
    """How many levels the tree of agreed causes has; 0 without causes. A circle counts each cause once."""
    behind = {value.id: value.value.get("parent") for value in record.agreed("causes")}

    def steps(start: str) -> int:
        seen: list[str] = []
        here: str | None = start
        while here in behind and here not in seen:
            seen.append(here)
            here = behind[here]
        return len(seen)

    return max(map(steps, behind), default=0)


def chosen_questions(record: Record) -> tuple[str, ...]:
    """The “How might we” questions the group chose, in order."""
    return tuple(str(entry.get("text", "")) for entry in record.all("hmw") if entry.get("chosen"))
