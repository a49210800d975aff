"""What a report says about the problem: as it was brought, as the group understands it now, and why."""

from workshop.document.model import Block, Bullets, Note, Para, Quote, Span, Table, Text
from workshop.errors import N_
from workshop.stages.describe import describe
from workshop.stages.framing.evidence import EVIDENCE
from workshop.stages.framing.fields import FRAME
from workshop.stages.record import Record
from workshop.stages.telling import Telling, codes, dissent, drafts, entry, not_discussed, table, told, words

RECORDED = N_("Recorded crime reflects reporting and recording, not only crime.")
AGREEMENTS = {
    "agreed": N_("The group stands behind this frame."),
    "agreed_with_reservations": N_("The group stands behind this frame, with reservations."),
    "contested": N_("The group does not agree on this frame; the views stand side by side."),
}


def section(tell: Telling) -> tuple[Block, ...]:
    """The problem frame and the evidence; empty when neither was begun."""
    blocks: list[Block] = []
    for frame in tell.of("framing"):
        blocks += _frame(tell, frame)
    evidence = tell.of("evidence")
    if evidence:
        if not blocks:
            blocks.append(tell.heading(tell._(N_("The problem"))))
        blocks += _evidence(tell, evidence)
    return tuple(blocks)


def _frame(tell: Telling, frame: Record) -> list[Block]:
    title = frame.one("title") or tell._(N_("The problem"))
    blocks: list[Block] = [tell.heading(str(title), anchor=frame.code)]
    blocks += statement(tell, frame)
    blocks += _shift(tell, frame)
    blocks += _part(tell, frame, N_("Who is affected, and by what"),
                    ("problem_type", "where", "when", "frequency_trend"), first=_affected(tell, frame),
                    last=("who_is_missing", "harms", "dark_figure_note"))  # fmt: skip
    blocks += _causes(tell, frame)
    blocks += _part(tell, frame, N_("What stands around it"),
                    ("stakeholders", "existing_responses", "constraints", "assumptions", "opportunity_analysis",
                     "scope_in", "scope_out", "elsa_flags", "evidence", "evidence_strength"))  # fmt: skip
    blocks += _questions(tell, frame)
    if vision := frame.one("success_vision"):
        blocks.append(tell.heading(tell._(N_("What success looks like")), deeper=1))
        blocks.append(Quote(str(vision)))
    blocks += drafts(tell, FRAME, (frame,))
    blocks += not_discussed(tell, FRAME, (frame,))
    return blocks


def statement(tell: Telling, frame: Record) -> list[Block]:
    """The problem as agreed, or its versions side by side, and who does not agree."""
    agreed = frame.agreed("problem_statement")
    if agreed:
        lead: list[Block] = [Para((Span(str(agreed[0].value)), *codes(tell, agreed[0])), role="lead")]
    elif versions := frame.drafts("problem_statement"):
        field = FRAME.field("problem_statement")
        lead = [
            Para(
                tell._(
                    N_("The group has not agreed on one statement of the problem. These versions stand side by side:")
                )
            ),
            Bullets(tuple(words(tell, field, version) for version in versions)),
        ]
    else:
        lead = [Para(tell._(N_("The group has not worded the problem yet.")))]
    standing = AGREEMENTS.get(str(frame.one("agreement")))
    if standing:
        lead.append(Para(tell._(standing)))
    return [*lead, *dissent(tell, frame)]


def _shift(tell: Telling, frame: Record) -> list[Block]:
    """From the problem as brought to the problem as understood: the first one is rarely the real one."""
    initial, changes = frame.one("initial_problem"), frame.agreed("reframings")
    if not initial and not changes:
        return []
    blocks: list[Block] = [tell.heading(tell._(N_("How the understanding changed")), deeper=1)]
    if initial:
        blocks.append(Para(tell._(N_("The workshop was asked to work on this:"))))
        blocks.append(Quote(str(initial)))
    if changes:
        blocks.append(table(tell, FRAME.field("reframings"), changes, title=tell._(N_("Reframings"))))
    return blocks


def _affected(tell: Telling, frame: Record) -> tuple[Block, ...]:
    affected = frame.agreed("affected_groups")
    if not affected:
        return ()
    return (table(tell, FRAME.field("affected_groups"), affected, title=tell._(N_("People affected"))),)


def _causes(tell: Telling, frame: Record) -> list[Block]:
    causes = frame.agreed("causes")
    if not causes:
        return []
    field, names = FRAME.field("causes"), tell.names()
    rows: list[tuple[Text, ...]] = []
    for cause in causes:
        parts = cause.value
        doubted = (Span(f" ({tell._(N_('contested'))})", emphasis=True),) if parts.get("contested") else ()
        rows.append(
            (
                Span(cause.code, strong=True, anchor=cause.code),
                (Span(str(parts.get("text", ""))), *doubted, *codes(tell, cause)),
                describe(parts.get("parent"), field.parts[1], tell.texts, names) or "–",
                entry(tell, field, cause)[-1].text.strip(" ()"),  # type: ignore[union-attr,index]
            )
        )
    header = tuple(tell._(word) for word in (N_("Code"), N_("Cause"), N_("Because of"), N_("How we know")))
    title = tell._(N_("Causes the group named"))
    about = tell._(N_("Each row is one cause; the third column names what stands behind it."))
    blocks: list[Block] = [
        tell.heading(tell._(N_("Why it happens")), deeper=1),
        Table(header, tuple(rows), title, about, widths=(0.08, 0.46, 0.28, 0.18), row_heads=True),
    ]  # fmt: skip
    roots = [names.get(str(value.value), "") for value in frame.agreed("root_causes")]
    if roots:
        blocks.append(Para(tell._(N_("The group chose these as root causes:"))))
        blocks.append(Bullets(tuple(root for root in roots if root)))
    return blocks


def _questions(tell: Telling, frame: Record) -> list[Block]:
    points, questions = frame.agreed("pov_statements"), frame.agreed("hmw")
    if not points and not questions:
        return []
    blocks: list[Block] = [tell.heading(tell._(N_("What the work should answer")), deeper=1)]
    field = FRAME.field("pov_statements")
    if points:
        blocks.append(Bullets(tuple(words(tell, field, point) for point in points)))
    if questions:
        chosen = [value for value in questions if value.value.get("chosen")]
        said = tell.texts.ngettext(
            "Of {all} questions, the group chose {n}.", "Of {all} questions, the group chose {n}.", len(chosen)
        ).format(all=tell.texts.number(len(questions)), n=tell.texts.number(len(chosen)))
        rows: list[tuple[Text, ...]] = [
            (
                Span(value.code, strong=True, anchor=value.code),
                (Span(str(value.value.get("text", "")), strong=bool(value.value.get("chosen"))), *codes(tell, value)),
                tell.texts.number(value.value["votes"]) if value.value.get("votes") is not None else "–",
                tell._(N_("chosen")) if value.value.get("chosen") else "",
            )
            for value in questions
        ]
        header = (tell._(N_("Code")), tell._(N_("Question")), tell._(N_("Dots")), tell._(N_("Chosen")))
        blocks.append(Para(said if chosen else tell._(N_("The group has not chosen among these questions yet."))))
        blocks.append(Table(header, tuple(rows), tell._(N_("How might we")), widths=(0.09, 0.63, 0.12, 0.16),
                            align=("start", "start", "end", "start"), row_heads=True))  # fmt: skip
    return blocks


def _part(
    tell: Telling,
    frame: Record,
    title: str,
    keys: tuple[str, ...],
    *,
    first: tuple[Block, ...] = (),
    last: tuple[str, ...] = (),
) -> tuple[Block, ...]:
    inside = (*first, *told(tell, FRAME, frame, keys), *told(tell, FRAME, frame, last))
    return (tell.heading(tell._(title), deeper=1), *inside) if inside else ()


def _evidence(tell: Telling, evidence: tuple[Record, ...]) -> list[Block]:
    return [
        tell.heading(tell._(N_("What the group knew")), deeper=1),
        evidence_table(tell, evidence),
        Note(tell._(RECORDED)),
    ]


def evidence_table(tell: Telling, evidence: tuple[Record, ...]) -> Table:
    """Each item with what it says, what it misses and how good it is."""
    header = (N_("Code"), N_("Evidence"), N_("What it says"), N_("What it misses"), N_("Quality"))
    rows: list[tuple[Text, ...]] = []
    for item in evidence:
        kind = describe(item.one("kind"), EVIDENCE.field("kind"), tell.texts)
        about = " · ".join(part for part in (kind, item.one("period"), item.one("place")) if part)
        rows.append(
            (
                Span(item.code, strong=True, anchor=item.code),
                (Span(str(item.one("title") or ""), strong=True), Span(f" {about}" if about else "")),
                str(item.one("what_it_says") or "–"),
                str(item.one("what_it_misses") or "–"),
                tell._(N_("{mark} of 5"), mark=item.one("quality")) if item.one("quality") else "–",
            )
        )
    return Table(tuple(map(tell._, header)), tuple(rows), tell._(N_("Evidence brought to the workshop")),
                 widths=(0.09, 0.26, 0.29, 0.25, 0.11), row_heads=True)  # fmt: skip
