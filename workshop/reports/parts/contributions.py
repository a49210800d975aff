"""The annex of contributions: every one by code, in the words of whoever gave it, and what became of it."""

from workshop.document.model import Block, Heading, Para, Span, Table, Text
from workshop.errors import N_
from workshop.live.model import Activity, Step
from workshop.people.groups import GROUPS
from workshop.reports.book import Book, joined, short
from workshop.reports.matter import Contribution
from workshop.reports.parts import erased
from workshop.stages.common import BASES

MADE_HERE = N_(
    "A code with an asterisk was made for this report: the step was not closed, or the words came late."
    " The workshop may give them another code later."
)
# Letters of what a contribution is about: enough to know it by, its full words stand elsewhere in the annex.
ABOUT = 40


def contributions(book: Book, title: str, places: frozenset[str], *, only: frozenset[str] | None = None) -> list[Block]:
    """The contributions. places: the anchors of the report, so that what was made of one can be gone back to.

    only: the codes to print where a report holds no more than it rests on; None prints all.
    """
    matter = book.matter
    shown = [one for one in matter.contributions if only is None or one.code in only]
    blocks: list[Block] = [Heading(1, title, anchor="annex", numbered=False)]
    if book.erased:
        blocks += erased.note(book)
    elif not shown:
        blocks.append(Para(book._("No contribution in words can be printed.")))
    else:
        said = [book._("Everything is printed as it was written, in its own language; nothing is translated or"
                       " shortened.")]  # fmt: skip
        if any(not one.given for one in shown):
            said.append(book._(MADE_HERE))
        blocks.append(Para(" ".join(said), role="small"))
    uses = _uses(book, places)
    for activity in matter.activities:
        for step in activity.steps:
            mine = [one for one in shown if one.step == step.id]
            if mine:
                blocks.append(_table(book, activity, step, mine, uses))
    left = len(matter.contributions) - len(shown)
    if left:
        blocks.append(Para(book.n("{n} more contribution stands in the workshop record.",
                                  "{n} more contributions stand in the workshop record.", left)))  # fmt: skip
    return [*blocks, *_counted_only(book)]


def _uses(book: Book, places: frozenset[str]) -> dict[str, tuple[Text, ...]]:
    """Contribution's id → where it is used, each once: the entry by its own code, else its record by its code."""
    names: dict[str, Span] = {}
    for record in book.matter.records:
        for value in record.values:
            label = value.code or record.code
            anchor = next((code for code in (value.code, record.code) if code in places), "")
            names[value.id] = Span(label, link=f"#{anchor}" if anchor else "")
    return {
        contribution: tuple(dict.fromkeys(names[value] for value in values if value in names))
        for contribution, values in book.matter.uses.items()
    }


def _table(
    book: Book, activity: Activity, step: Step, mine: list[Contribution], uses: dict[str, tuple[Text, ...]]
) -> Table:
    title = step.say("title", book.texts.lang, book.matter.workshop.lang)
    place = " – ".join(part for part in (activity.title_in(book.texts.lang), title) if part)
    used = any(uses.get(one.id) for one in mine)
    rows: list[tuple[Text, ...]] = [
        (
            Span(one.code, strong=True, anchor=one.code),
            _words(book, one, bool(uses.get(one.id))),
            *((joined(list(uses.get(one.id, ()))) or "–",) if used else ()),
        )
        for one in mine
    ]
    header = (book._("Code"), book._("In their own words"), *((book._("Used in"),) if used else ()))
    widths = (0.11, 0.74, 0.15) if used else (0.11, 0.89)
    return Table(header, tuple(rows), place, book._("Each row is one contribution."), widths=widths, row_heads=True,
                 dense=True)  # fmt: skip


def _words(book: Book, one: Contribution, used: bool) -> Text:
    said: list[str | Span] = []
    if one.about:
        said.append(Span(" · ".join(short(part, ABOUT) for part in one.about) + " – ", emphasis=True))
    said.append(Span(one.text, lang=one.lang))
    if one.first:
        said += [Span("\n" + book._("First wording: "), emphasis=True), Span(one.first, lang=one.lang)]
    if beside := _beside(book, one, used):
        said.append(Span(f" ({beside})", emphasis=True))
    return tuple(said)


def _beside(book: Book, one: Contribution, used: bool) -> str:
    """What helps to read it: who, as far as that may be said; how they know; what happened to it.

    Its group is named where nothing was made of it; else it stands with what was.
    """
    basis = next((choice.label for choice in BASES if choice.key == one.basis), "")
    found = [
        one.alias,
        book._(GROUPS[one.group]) if one.group else "",
        book._(basis) if basis else "",
        book._("written by {n}", n=book.number(one.people)) if one.people > 1 else "",
        book._("grouped under {name}", name=book.quoted(one.cluster)) if one.cluster and not used else "",
        said_by(book, one),
        book._("merged with {code}", code=one.merged) if one.merged else "",
        book._("edited") if one.first else "",
        book._("sent late") if one.late else "",
    ]
    return " · ".join(part for part in found if part)


def said_by(book: Book, one: Contribution) -> str:
    """How many people said it, and the codes of those who said it in other words; '' where nobody else did."""
    if not one.also:
        return ""
    codes = book.texts.list(list(one.also))
    return book.n("said by {n} person, also in {codes}", "said by {n} people, also in {codes}", one.voices, codes=codes)


def _counted_only(book: Book) -> list[Block]:
    """How many came by another hand, and what exists and is not printed; numbers only."""
    matter, found = book.matter, []
    if matter.entered:
        found.append(book.n("{n} contribution was written down by the facilitator for somebody without a phone.",
                            "{n} contributions were written down by the facilitator for people without a phone.",
                            matter.entered))  # fmt: skip
    if matter.hidden:
        found.append(book.n("{n} contribution is hidden and not printed.",
                            "{n} contributions are hidden and not printed.", matter.hidden))  # fmt: skip
    if matter.waiting:
        found.append(book.n("{n} contribution waits for review and is not printed.",
                            "{n} contributions wait for review and are not printed.", matter.waiting))  # fmt: skip
    if matter.withdrawn:
        found.append(book.n("{n} answer was withdrawn by the person who gave it.",
                            "{n} answers were withdrawn by the people who gave them.", matter.withdrawn))  # fmt: skip
    return [Para(" ".join(found))] if found else []
