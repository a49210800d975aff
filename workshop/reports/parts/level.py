"""The level of participation, told by what was done or left out, not by what was meant. Pure."""

from workshop.document.model import Text
from workshop.errors import N_
from workshop.live.model import Step
from workshop.reports.book import Book
from workshop.reports.matter import Matter

# The plain scale (tell, ask, work on it with, decide together, decide), as far as a room can show it: who told and who
# decided in the end is seen in no step.
LEVELS = {
    "ask": N_("People were asked"),
    "with": N_("People were asked, and put the answers in order themselves"),
    "together": N_("People were asked, put the answers in order themselves and made a first choice"),
}
NOT_RECORDED = N_("Not recorded")
WORKING = ("link", "form_field", "persona_field")
CHOOSING = ("vote", "allocation", "score", "rank", "rating")


def level(matter: Matter) -> str:
    """Key of what was reached; empty while nobody has answered anything."""
    answered = [step for one in matter.activities for step in one.steps if _answers(matter, step)]
    if not answered:
        return ""
    if any(step.kind in CHOOSING and about_ideas(matter, step) for step in answered):
        return "together"
    return "with" if any(step.kind in WORKING for step in answered) else "ask"


def said(book: Book) -> str:
    """The level in words."""
    return book._(LEVELS.get(level(book.matter), NOT_RECORDED))


def about_ideas(matter: Matter, step: Step) -> bool:
    """Whether people chose among ideas: records of ideas, concepts or recommendations, or their values."""
    ids = {
        id_
        for record in matter.records
        if record.kind in ("idea", "concept", "recommendation")
        for id_ in (record.id, *(value.id for value in record.values))
    }
    return any(str(item["id"]) in ids for item in step.items)


def explained(book: Book) -> Text:
    """Where the level comes from, for the chapter that states it."""
    return book._("Told by what was done in the workshop; what was promised beforehand is not recorded.")


def _answers(matter: Matter, step: Step) -> int:
    run = matter.runs.get(step.id)
    return run.answers if run else 0
