"""The annex: every contribution by code, in the words of whoever gave it, and what became of it."""

from workshop.document.model import Block, Heading, Para, Span, Table, Text
from workshop.errors import N_
from workshop.live.model import Activity, Step
from workshop.people.groups import GROUPS
from workshop.reports.book import Book, joined
from workshop.reports.matter import Contribution
from workshop.stages import KINDS
from workshop.stages.common import BASES

MADE_HERE = N_(
    "A code with an asterisk was made for this report: the step was not closed, or the words came late."
    " The workshop may give them another code later."
)


def annex(book: Book, places: frozenset[str]) -> list[Block]:
    """All contributions. places: the anchors of the report, so that what was made of one can be gone back to."""
    matter = book.matter
    blocks: list[Block] = [Heading(1, book._("Annex: all contributions by code"), anchor="annex", numbered=False)]
    if not matter.contributions:
        blocks.append(Para(book._("No contribution in words can be printed.")))
    else:
        blocks.append(Para(book._("Everything is printed as it was written, in its own language; nothing is translated "
                                  "or shortened."), role="small"))  # fmt: skip
        if any(not one.given for one in matter.contributions):
            blocks.append(Para(book._(MADE_HERE), role="small"))
    uses = _uses(book, places)
    for activity in matter.activities:
        for step in activity.steps:
            mine = [one for one in matter.contributions if one.step == step.id]
            if mine:
                blocks.append(_table(book, activity, step, mine, uses))
    return [*blocks, *_counted_only(book)]


def _uses(book: Book, places: frozenset[str]) -> dict[str, tuple[Text, ...]]:
    """Contribution's id → where it is used, each once: the entry by its own code, else its record by its code."""
    names: dict[str, Span] = {}
    for record in book.matter.records:
        kind = KINDS[record.kind]
        labels = {field.key: book._(field.label) for field in kind.fields}
        for value in record.values:
            own = value.code if value.code in places else ""
            anchor = own or (record.code if record.code in places else "")
            naming = value.field in (kind.head, kind.capture)
            label = value.code or (record.code if naming else f"{record.code} {labels.get(value.field, value.field)}")
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
    rows: list[tuple[Text, ...]] = [
        (
            Span(one.code, strong=True, anchor=one.code),
            _words(book, one),
            _beside(book, one) or "–",
            joined(list(uses.get(one.id, ()))) or "–",
        )
        for one in mine
    ]
    header = (book._("Code"), book._("In their own words"), book._("Notes"), book._("Used in"))
    return Table(header, tuple(rows), place, book._("Each row is one contribution."), widths=(0.11, 0.5, 0.21, 0.18),
                 row_heads=True)  # fmt: skip


def _words(book: Book, one: Contribution) -> Text:
    said: list[str | Span] = []
    if one.about:
        said.append(Span(f"{one.about}\n", emphasis=True))
    said.append(Span(one.text, lang=one.lang))
    if one.first:
        said += [Span("\n" + book._("First wording: "), emphasis=True), Span(one.first, lang=one.lang)]
    return tuple(said)


def _beside(book: Book, one: Contribution) -> str:
    """What helps to read it: who, as far as that may be said; how they know; the language; what happened to it."""
    basis = next((choice.label for choice in BASES if choice.key == one.basis), "")
    found = [
        one.alias,
        book._(GROUPS[one.group]) if one.group else "",
        book._(basis) if basis else "",
        book._("written by {n}", n=book.number(one.people)) if one.people > 1 else "",
        book.language(one.lang) if one.lang != book.texts.lang else "",
        book._("grouped under {name}", name=book.quoted(one.cluster)) if one.cluster else "",
        book._("edited") if one.first else "",
        book._("sent late") if one.late else "",
    ]
    return " · ".join(part for part in found if part)


def _counted_only(book: Book) -> list[Block]:
    """What exists and is not printed; numbers only."""
    matter, found = book.matter, []
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
