"""What a report says about the people: one page for each, and an honest word on how sure we are."""

from workshop.document.model import Block, Bullets, Card, Para, Span, Table, Text
from workshop.errors import N_
from workshop.stages.describe import describe
from workshop.stages.personas.fields import PERSONA
from workshop.stages.record import Record
from workshop.stages.telling import Telling, dissent, drafts, entry, not_discussed, table, told

HONESTY = N_(
    "Personas help to think with people in mind. They stand for situations, not for real persons, and each says how far"
    " it is evidence and how far assumption."
)


def section(tell: Telling) -> tuple[Block, ...]:
    """The personas one after the other; empty when there is none."""
    personas = tell.of("persona")
    if not personas:
        return ()
    many = tell.texts.ngettext(
        "The group described {n} person.", "The group described {n} people.", len(personas)
    ).format(n=tell.texts.number(len(personas)))
    blocks: list[Block] = [tell.heading(tell._(N_("The people it is about"))), Para(f"{many} {tell._(HONESTY)}")]
    for persona in personas:
        blocks += _persona(tell, persona)
    blocks += drafts(tell, PERSONA, personas)
    blocks += not_discussed(tell, PERSONA, personas)
    return tuple(blocks)


def _persona(tell: Telling, persona: Record) -> list[Block]:
    label = str(persona.one("label") or tell._(N_("Without a name yet")))
    blocks: list[Block] = [tell.heading(f"{persona.code} · {label}", deeper=1, anchor=persona.code)]
    card = _card(tell, persona)
    if card:
        blocks.append(Card("", card))
    needs = persona.agreed("needs")
    if needs:
        blocks.append(
            table(tell, PERSONA.field("needs"), needs, title=tell._(N_("What {who} needs"), who=persona.code))
        )
    blocks += told(tell, PERSONA, persona, ("goals", "pains", "gains", "behaviours_now", "triggers"))
    blocks += _safety(tell, persona)
    blocks += told(tell, PERSONA, persona, (
        "context", "trust", "reporting_likelihood", "accessibility_needs", "rights_at_stake", "power", "journey",
        "empathy_map", "evidence",
    ))  # fmt: skip
    assumptions = persona.agreed("assumptions")
    if assumptions:
        assumed = tell._(N_("What we only assume, and how to find out"))
        blocks.append(Para((Span(assumed, strong=True),), role="subhead"))
        field = PERSONA.field("assumptions")
        blocks.append(Bullets(tuple(entry(tell, field, value) for value in assumptions)))
    blocks += _bias(tell, persona)
    return [*blocks, *dissent(tell, persona)]


def _card(tell: Telling, persona: Record) -> tuple[Text, ...]:
    found: list[Text] = []
    for key in ("kind", "status", "represents", "age_band", "household", "work", "quote", "validated_by"):
        field = PERSONA.field(key)
        said = describe(persona.one(key), field, tell.texts)
        if said:
            found.append((Span(tell._("{label}: ", label=tell._(field.label)), strong=True), Span(said)))
    return tuple(found)


def _safety(tell: Telling, persona: Record) -> list[Block]:
    rows: list[tuple[Text, ...]] = []
    for key, when in (("safety_day", N_("By day")), ("safety_night", N_("At night"))):
        value = persona.one(key)
        if value:
            mark = tell._(N_("{mark} of 5"), mark=value["value"]) if value.get("value") else "–"
            rows.append((tell._(when), mark, str(value.get("text", ""))))
    if not rows:
        return []
    header = (tell._(N_("When")), tell._(N_("How safe")), tell._(N_("In their words")))
    title = tell._(N_("{who}: the same places by day and at night"), who=persona.code)
    return [Table(header, tuple(rows), title, widths=(0.2, 0.2, 0.6), row_heads=True)]


def _bias(tell: Telling, persona: Record) -> list[Block]:
    answers = persona.all("bias_check")
    if not answers:
        return []
    open_ones = [answer for answer in answers if answer.get("ok") is False]
    if not open_ones:
        return [Para(tell._(N_("The bias check was made; none of its {n} questions stays open."), n=len(answers)))]
    field = PERSONA.field("bias_check").parts[0]
    told_: list[Text] = [
        (Span(describe(answer["check"], field, tell.texts)), Span(f" {answer['note']}" if answer.get("note") else ""))
        for answer in open_ones
    ]
    return [Para(tell._(N_("The bias check leaves open:"))), Bullets(tuple(told_))]
