"""What a report says about the answers: all the ideas in a table, and the concepts in full."""

from workshop.document.model import Align, Block, Para, Span, Table, Text
from workshop.errors import N_
from workshop.stages.ideation.concept import CONCEPT
from workshop.stages.record import Record
from workshop.stages.telling import Telling, codes, dissent, drafts, not_discussed, told

CHAPTERS = (
    (N_("Who does it, and with what"), ("actors", "resources", "data_used", "technology_ai")),
    (N_("Why it should work, and how sure that is"),
     ("root_causes_addressed", "prevention_level", "class_5is", "class_scp", "class_cpted", "class_social",
      "theory_of_change", "precedent", "evidence_level")),
    (N_("For whom it is good, and whom it burdens"), ("benefits_by_persona", "burden_by_persona", "inclusion")),
    (N_("What could go wrong"),
     ("misuse", "displacement", "elsa_risks", "necessity", "less_intrusive_alternative", "exit")),
    (N_("How to find out"), ("prototype_plan", "open_questions")),
)  # fmt: skip


def section(tell: Telling) -> tuple[Block, ...]:
    """Ideas and concepts; empty when there are none."""
    ideas, concepts = tell.of("idea"), tell.of("concept")
    if not ideas and not concepts:
        return ()
    blocks: list[Block] = [tell.heading(tell._(N_("Ideas and solutions")))]
    if ideas:
        blocks += _ideas(tell, ideas)
    for concept in concepts:
        blocks += _concept(tell, concept)
    blocks += drafts(tell, CONCEPT, concepts)
    blocks += not_discussed(tell, CONCEPT, concepts)
    return tuple(blocks)


def _ideas(tell: Telling, ideas: tuple[Record, ...]) -> list[Block]:
    ranked = sorted(ideas, key=lambda idea: (-_dots(idea), idea.number))
    voted = any(map(_dots, ideas))
    said = tell.texts.ngettext("{n} idea was written down.", "{n} ideas were written down.", len(ideas)).format(
        n=tell.texts.number(len(ideas))
    )
    order = tell._(N_("The order is that of the dots.")) if voted else ""
    themed = any(idea.all("clusters") for idea in ideas)
    rows: list[tuple[Text, ...]] = []
    for idea in ranked:
        words, confirmed = _words(tell, idea)
        mark = () if confirmed else (Span(f" ({tell._(N_('draft'))})", emphasis=True),)
        themes = tell.texts.list([str(theme) for theme in idea.all("clusters")], style="unit")
        dots = tell.texts.number(_dots(idea)) if voted else "–"
        theme: tuple[Text, ...] = (themes or "–",) if themed else ()
        rows.append((Span(idea.code, strong=True, anchor=idea.code), (*words, *mark), *theme, dots))
    head = (tell._(N_("Code")), tell._(N_("Idea")), *((tell._(N_("Theme")),) if themed else ()), tell._(N_("Dots")))
    widths = (0.09, 0.58, 0.22, 0.11) if themed else (0.09, 0.8, 0.11)
    align: tuple[Align, ...] = ("start", "start", "start", "end") if themed else ("start", "start", "end")
    return [
        Para(f"{said} {order}".strip()),
        Table(head, tuple(rows), tell._(N_("All ideas")), widths=widths, align=align, row_heads=True),
    ]


def _words(tell: Telling, idea: Record) -> tuple[tuple[Span, ...], bool]:
    """The idea in its own words, and whether they were confirmed."""
    line = (*idea.agreed("one_line"), *idea.drafts("one_line"))
    title = (*idea.agreed("title"), *idea.drafts("title"))
    confirmed = bool(idea.agreed("title") or idea.agreed("one_line"))
    # A title that was only offered from the first words of the line would say them twice.
    offered = bool(title and title[0].marks.get("offered") and line)
    head = (Span(f"{title[0].value}. ", strong=True),) if title and not offered else ()
    behind = line or title
    body = (Span(str(line[0].value)),) if line else ()
    return (*head, *body, *(codes(tell, behind[0]) if behind else ())), confirmed


def _dots(idea: Record) -> int:
    return int((idea.one("votes") or {}).get("total") or 0)


def _concept(tell: Telling, concept: Record) -> list[Block]:
    blocks: list[Block] = [tell.heading(concept.name, deeper=1, anchor=concept.code)]
    behind = [other.name for other in tell.of("idea") if other.id in concept.all("idea_ids")]
    if behind:
        blocks.append(Para(tell._(N_("It grew out of: {ideas}."), ideas=tell.texts.list(behind, style="unit"))))
    blocks += [Para(str(concept.one(key))) for key in ("description", "mechanism") if concept.one(key)]
    blocks += dissent(tell, concept)
    for title, keys in CHAPTERS:
        inside = told(tell, CONCEPT, concept, keys)
        if inside:
            blocks += [tell.heading(tell._(title), deeper=2), *inside]
    return blocks
