"""What is checked before a final version: five things that block it, the others as advice.

The numbers are those of the list of quality checks in the report standard.
"""

import re
from collections.abc import Iterator

from workshop.document.model import Contents, Heading, PageBreak, Report, plain
from workshop.document.reading import problems, texts_of
from workshop.errors import N_
from workshop.reports.book import Book
from workshop.reports.findings import Finding
from workshop.reports.parts.chain import Chain, chains
from workshop.reports.parts.recommendations import everyone
from workshop.stages.evaluation.fields import is_gate
from workshop.stages.evaluation.marks import APART, tally
from workshop.stages.evaluation.model import standing
from workshop.stages.ideation.concept import touches_rights
from workshop.stages.record import Record

VOICES, GROUPS = 3, 2
BODY_WORDS = 6000  # about twelve pages of this layout
_PLACEHOLDER = re.compile(
    r"\b(?:lorem ipsum|tbd|todo|xxx+|à compléter|à définir|to be completed|to be defined)\b|\?\?\?|\[(?:…|\.\.\.)\]",
    re.IGNORECASE,
)
# Words that claim more than a workshop can show (report standard, language guard).
_CLAIMS = re.compile(
    r"\b(?:proves?|guarantees?|eliminates?|prouve(?:nt)?|garantit|garantissent|élimine(?:nt)?)\b", re.IGNORECASE
)
# A law that is named with its number or its article.
_LAW = re.compile(
    r"\b(?:GDPR|RGPD|AI Act|(?:Regulation|Règlement|Directive) \((?:EU|UE)\)|loi n°|décret\b"
    r"|Art(?:icle|\.)\s*[LR]?\.?\s?\d)",
    re.IGNORECASE,
)
LACKS = {
    "concept": N_("a concept"),
    "criterion": N_("a criterion by which it was judged"),
    "need": N_("a need of a persona"),
    "cause": N_("a cause"),
    "voices": N_("three contributions from two role groups"),
    "evidence": N_("a piece of evidence, or the level “0: idea from the workshop”"),
}


def check(book: Book, report: Report) -> tuple[Finding, ...]:
    """Everything that is missing or doubtful, the blocking first; report: as built without this list."""
    found = [
        *_privacy(book),
        *_traceable(book),
        *_gates(book),
        *_representation(book),
        *_sound(book, report),
        *_advice(book, report),
    ]
    return tuple(sorted(found, key=lambda one: not one.blocks))


def _privacy(book: Book) -> Iterator[Finding]:
    if n := book.matter.waiting:
        said = book.n(
            "{n} contribution waits for review: show it or hide it on the page “Run”.",
            "{n} contributions wait for review: show or hide them on the page “Run”.", n,
        )  # fmt: skip
        yield Finding(2, True, said, "input")


def _traceable(book: Book) -> Iterator[Finding]:
    found = chains(book.matter)
    if not found:
        said = book._("There is no recommendation: write one on the page “Results”, under “Action plan and"
                      " recommendation”.")  # fmt: skip
        yield Finding(3, True, said, "recommendations")
    for chain in found:
        lacks = [book._(LACKS[key]) for key in lacking(book, chain)]
        if lacks:
            said = book._(
                "{code} cannot be traced, because it lacks {things}: complete it, or the concept it rests on, on the"
                " page “Results”.", code=chain.recommendation.code, things=book.texts.list(lacks),
            )  # fmt: skip
            yield Finding(3, True, said, chain.recommendation.code)


def lacking(book: Book, chain: Chain) -> list[str]:
    """What a chain must hold and does not: keys of LACKS. What stood in answers that are erased counts as there."""
    one, matter = chain.recommendation, book.matter
    groups = {matter.voices[code] for code in chain.contributions if code in matter.voices}
    gone = bool(book.erased)
    evidenced = bool(chain.evidence) or str(one.one("evidence_level")) == "0"
    held = {
        "concept": bool(chain.concepts),
        "criterion": bool(chain.criteria) or gone,
        "need": bool(chain.needs),
        "cause": bool(chain.causes),
        "voices": gone or (len(chain.contributions) >= VOICES and len(groups) >= GROUPS),
        "evidence": evidenced,
    }
    return [key for key, there in held.items() if not there]


def _gates(book: Book) -> Iterator[Finding]:
    for chain in chains(book.matter):
        one = chain.recommendation
        failed = [concept for concept in chain.concepts if standing(concept.id, book.matter.records) == "failed"]
        if failed and one.one("priority") == "now":
            said = book._(
                "{code} is to be done now and rests on {concepts}, which failed a gate: change its priority, or the"
                " concept it rests on, on the page “Results”.",
                code=one.code, concepts=book.texts.list([concept.code for concept in failed]),
            )  # fmt: skip
            yield Finding(4, True, said, one.code)


def _representation(book: Book) -> Iterator[Finding]:
    matter = book.matter
    if not matter.people:
        said = book._("Nobody took part, so the box on representation is empty: run the workshop first.")
        yield Finding(10, True, said, "representation")
    frames = [record for record in matter.records if record.kind == "framing"]
    if not any(frame.agreed("who_is_missing") for frame in frames):
        said = book._("Who was missing is not written down: fill “{field}” on the page “Results”, under “{stage}”.",
                      field=book._("Who is missing"), stage=book._("Problem framing"))  # fmt: skip
        yield Finding(10, True, said, "representation")


def _sound(book: Book, report: Report) -> Iterator[Finding]:
    """Nothing empty, no words that only hold a place, every code and link leading somewhere."""
    blocks = [block for block in report.blocks if not isinstance(block, PageBreak | Contents)]
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Heading) and (
            after is None or (isinstance(after, Heading) and after.level <= block.level)
        ):
            said = book._("The chapter “{title}” is empty: fill its records on the page “Results”.",
                          title=plain(block.text))  # fmt: skip
            yield Finding(14, True, said, block.anchor)
    for chain in chains(book.matter):
        if chain.broken:
            said = book.n(
                "{code} points at {n} record that is gone: choose another one on the page “Results”.",
                "{code} points at {n} records that are gone: choose others on the page “Results”.",
                chain.broken, code=chain.recommendation.code,
            )  # fmt: skip
            yield Finding(14, True, said, chain.recommendation.code)
    for record in book.matter.records:
        words = [value.words for value in record.values if value.status == "agreed"]
        if any(_PLACEHOLDER.search(said) for said in words):
            said = book._("{code} holds words that only keep a place, such as “to be completed”: write what is meant,"
                          " or empty the field, on the page “Results”.", code=record.code)  # fmt: skip
            yield Finding(14, True, said, record.code if record.kind == "recommendation" else "gaps")
    for wrong in problems(report):
        yield Finding(14, True, book._("The report does not hold together ({what}): tell whoever runs this"
                                       " installation.", what=wrong))  # fmt: skip


def _advice(book: Book, report: Report) -> Iterator[Finding]:
    records = book.matter.records
    recommended = [chain for chain in chains(book.matter) if chain.recommendation.one("priority") != "do_not_do"]
    for chain in recommended:
        yield from _of_recommendation(book, chain)
    technology = [
        one for chain in recommended for one in chain.concepts if one.one("technology_ai") not in (None, "none")
    ]
    concepts = [record for record in records if record.kind == "concept"]
    if technology and not any(one.one("technology_ai") == "none" for one in concepts):
        yield Finding(6, False, book._("A measure with technology is recommended, and no option without technology was"
                                       " assessed."))  # fmt: skip
    for one in concepts:
        if touches_rights(one) and not (one.agreed("elsa_risks") and one.agreed("necessity")):
            yield Finding(11, False, book._("{code} touches rights, and its necessity or its risks are not written"
                                            " down.", code=one.code))  # fmt: skip
    lawful = [one.code for one in records if book.rules is None and _names_law(one)]
    if lawful:
        yield Finding(13, False, book._("{codes} name a law, and no date says when it was last looked up.",
                                        codes=book.texts.list(lawful)))  # fmt: skip
    for one in records:
        if one.kind == "criterion" and one.one("indicator"):
            yield from _of_indicator(book, one)
    cells = tally(book.matter.marks)
    apart = sum(cell.apart >= APART for cell in cells.values())
    if apart and not any(record.dissent for record in concepts):
        yield Finding(8, False, book.n(
            "On {n} mark the role groups are 1.5 points or more apart, and no dissent is written beside an option.",
            "On {n} marks the role groups are 1.5 points or more apart, and no dissent is written beside an option.",
            apart))  # fmt: skip
    words = _length(report)
    if words > BODY_WORDS:
        yield Finding(12, False, book._("The body has about {n} words; twelve pages hold about {most}.",
                                        n=book.number(words), most=book.number(BODY_WORDS)))  # fmt: skip


def _names_law(one: Record) -> bool:
    return any(_LAW.search(value.words) for value in one.values if value.status == "agreed")


def _of_recommendation(book: Book, chain: Chain) -> Iterator[Finding]:
    one = chain.recommendation
    if _CLAIMS.search(" ".join(value.words for value in one.values if value.status == "agreed")):
        yield Finding(5, False, book._("{code} uses a word that claims more than its level of evidence allows, such as"
                                       " “proves” or “guarantees”.", code=one.code))  # fmt: skip
    burdened = [concept.code for concept in chain.concepts if not concept.agreed("burden_by_persona")]
    if burdened:
        yield Finding(7, False, book._("Who carries the burden is not written down for {concepts}, on which {code}"
                                       " rests.", concepts=book.texts.list(burdened), code=one.code))  # fmt: skip
    counts = everyone(one)
    if counts.get("oppose") and not (one.one("minority_view") or one.dissent):
        yield Finding(8, False, book._("Some oppose {code}, and no minority view is written down.", code=one.code))


def _of_indicator(book: Book, one: Record) -> Iterator[Finding]:
    lacks = [
        book._(label)
        for label, keys in (
            (N_("a baseline or a date of collection"), ("baseline", "timing")),
            (N_("someone who collects"), ("owner",)),
            (N_("a value at which to stop"), ("tolerance_harm",)),
        )
        if not any(one.agreed(key) for key in keys)
    ]
    if lacks and not is_gate(one):
        yield Finding(9, False, book._("The indicator of {code} lacks {things}.", code=one.code,
                                       things=book.texts.list(lacks)))  # fmt: skip


def _length(report: Report) -> int:
    """Words up to the first annex."""
    n = 0
    for block in report.blocks:
        if getattr(block, "anchor", "") == "trace":
            break
        n += sum(len(plain(text).split()) for text in texts_of(block))
    return n
