"""What a report says about what should be done: each recommendation as a card, then the actions."""

from workshop.document.model import Block, Card, Note, Para, Span, Table, Text
from workshop.errors import N_
from workshop.stages.describe import describe
from workshop.stages.recommendation.fields import ACTION, RECOMMENDATION
from workshop.stages.record import Record
from workshop.stages.telling import Telling, dissent, drafts, not_discussed, told, without_empty


def section(tell: Telling) -> tuple[Block, ...]:
    """Recommendations and actions; empty when there are none."""
    recommendations, actions = tell.of("recommendation"), tell.of("action")
    if not recommendations and not actions:
        return ()
    blocks: list[Block] = [tell.heading(tell._(N_("What should be done")))]
    for one in in_order(recommendations):
        blocks += _recommendation(tell, one)
    blocks += _actions(tell, actions)
    for kind, records in ((RECOMMENDATION, recommendations), (ACTION, actions)):
        blocks += (*drafts(tell, kind, records), *not_discussed(tell, kind, records))
    return tuple(blocks)


def in_order(recommendations: tuple[Record, ...]) -> tuple[Record, ...]:
    """What should be done now first, what should not be done last."""
    order = {choice.key: place for place, choice in enumerate(RECOMMENDATION.field("priority").choices)}
    return tuple(sorted(recommendations, key=lambda one: (order.get(str(one.one("priority")), len(order)), one.number)))


def _recommendation(tell: Telling, one: Record) -> list[Block]:
    lines: list[Text] = []
    if text := one.one("text"):
        lines.append(str(text))
    for key in ("addressee", "priority", "review_date"):
        field = RECOMMENDATION.field(key)
        if said := describe(one.one(key), field, tell.texts):
            lines.append((Span(tell._("{label}: ", label=tell._(field.label)), strong=True), Span(said)))
    if counted := support(tell, one):
        lines.append(counted)
    tone = "problem" if one.one("priority") == "do_not_do" else "plain"
    blocks: list[Block] = [
        tell.heading(one.name, deeper=1, anchor=one.code),
        Card("", tuple(lines), tone=tone),  # type: ignore[arg-type]
    ]
    blocks += told(tell, RECOMMENDATION, one, ("rationale", "conditions", "evidence_level", "esm_check"))
    if view := one.one("minority_view"):
        blocks.append(Note(str(view), title=tell._(N_("Minority view")), tone="attention"))
    return [*blocks, *dissent(tell, one)]


def support(tell: Telling, one: Record) -> str:
    """Counts over everyone: the row "all" where there is one, else the groups added up."""
    rows = one.all("support")
    everyone = [row for row in rows if row.get("group") == "all"] or rows
    if not everyone:
        return ""
    counts = {key: sum(int(row.get(key) or 0) for row in everyone) for key in ("agree", "reservations", "oppose")}
    said = N_("{agree} agree, {reservations} agree with reservations, {oppose} oppose.")
    return tell._(said, **{key: tell.texts.number(n) for key, n in counts.items()})


def _actions(tell: Telling, actions: tuple[Record, ...]) -> list[Block]:
    if not actions:
        return []
    blocks: list[Block] = [tell.heading(tell._(N_("Actions")), deeper=1), action_table(tell, actions)]
    for action in actions:
        inside = told(tell, ACTION, action, ("milestone", "legal_steps", "risk", "depends_on", "community_feedback"))
        if inside:
            blocks += [Para((Span(action.name, strong=True),), role="subhead"), *inside]
    return blocks


def action_table(tell: Telling, actions: tuple[Record, ...], *, anchored: bool = True) -> Table:
    """Who does what from when to when, with which money, and what it is followed by.

    anchored: whether the codes are the targets of links; else they lead to where they are told in full.
    """
    header = (N_("Code"), N_("Action"), N_("In charge"), N_("From – to"), N_("Budget"), N_("Followed by"))
    rows: list[tuple[Text, ...]] = []
    criteria = {record.id: record.code for record in tell.of("criterion")}
    for action in actions:
        days = [describe(action.one(key), ACTION.field(key), tell.texts) for key in ("start", "deadline")]
        charge = " · ".join(str(action.one(key)) for key in ("owner_org", "owner_role") if action.one(key))
        watched = [criteria[str(ref)] for ref in action.all("monitoring") if str(ref) in criteria]
        rows.append(
            (
                _code(action, anchored),
                _action(tell, action),
                charge or "–",
                " – ".join(day for day in days if day) or "–",
                describe(action.one("budget"), ACTION.field("budget"), tell.texts) or "–",
                ", ".join(watched) or "–",
            )
        )
    whole = Table(tuple(map(tell._, header)), tuple(rows), tell._(N_("Action plan")),
                  widths=(0.08, 0.28, 0.2, 0.18, 0.16, 0.1), row_heads=True)  # fmt: skip
    return without_empty(whole, 4, 5)


def _code(action: Record, anchored: bool) -> Span:
    if anchored:
        return Span(action.code, strong=True, anchor=action.code)
    return Span(action.code, strong=True, link=f"#{action.code}")


def _action(tell: Telling, action: Record) -> Text:
    if action.one("title"):
        return str(action.one("title"))
    waiting = action.drafts("title")
    said = str(waiting[0].value) if waiting else tell._(N_("Without a name yet"))
    return (Span(said), Span(f" ({tell._(N_('draft'))})", emphasis=True))
