"""What a report says about the criteria: gates first, then what was weighed, then how it will be measured."""

from workshop.document.model import Block, Para, Span, Table, Text
from workshop.errors import N_
from workshop.stages.describe import describe
from workshop.stages.evaluation.fields import CRITERION, GATE_RESULT, is_gate
from workshop.stages.evaluation.model import standing
from workshop.stages.record import Record
from workshop.stages.telling import Telling, codes, drafts, not_discussed, without_empty

MEASURING = (
    "indicator", "indicator_type", "disaggregation", "baseline", "target", "tolerance_harm", "data_source", "method",
    "comparison", "owner", "timing", "cost",
)  # fmt: skip


def section(tell: Telling) -> tuple[Block, ...]:
    """The criteria and what the gates said; empty when there is no criterion."""
    criteria = tell.of("criterion")
    if not criteria:
        return ()
    blocks: list[Block] = [
        tell.heading(tell._(N_("By what we choose"))),
        Para(tell._(N_("Gates have to be passed and cannot be traded off. The other criteria were weighed before anyone"
                       " scored."))),
    ]  # fmt: skip
    gates = tuple(criterion for criterion in criteria if is_gate(criterion))
    weighed = tuple(criterion for criterion in criteria if not is_gate(criterion))
    blocks += _gates(tell, gates)
    blocks += _weighed(tell, weighed)
    blocks += _results(tell)
    blocks += _measuring(tell, criteria)
    blocks += drafts(tell, CRITERION, criteria)
    blocks += not_discussed(tell, CRITERION, criteria)
    return tuple(blocks)


def _title(tell: Telling, criterion: Record) -> Text:
    agreed = criterion.agreed("title")
    if agreed:
        return (Span(str(agreed[0].value)), *codes(tell, agreed[0]))
    waiting = criterion.drafts("title")
    said = str(waiting[0].value) if waiting else tell._(N_("Without a name yet"))
    return (Span(said), Span(f" ({tell._(N_('draft'))})", emphasis=True))


def _gates(tell: Telling, gates: tuple[Record, ...]) -> list[Block]:
    if not gates:
        return []
    header = (tell._(N_("Code")), tell._(N_("Gate")), tell._(N_("Passed when")))
    rows: list[tuple[Text, ...]] = [
        (Span(gate.code, strong=True, anchor=gate.code), _title(tell, gate), str(gate.one("gate_rule") or "–"))
        for gate in gates
    ]
    return [Table(header, tuple(rows), tell._(N_("Gates")), widths=(0.1, 0.45, 0.45), row_heads=True)]


def _weighed(tell: Telling, weighed: tuple[Record, ...]) -> list[Block]:
    if not weighed:
        return []
    header = (N_("Code"), N_("Criterion"), N_("Lens"), N_("What the marks mean"), N_("Weight"))
    rows: list[tuple[Text, ...]] = []
    for criterion in sorted(weighed, key=lambda one: (-(one.one("weight") or 0), one.number)):
        lens = describe(criterion.one("lens"), CRITERION.field("lens"), tell.texts)
        anchors = criterion.one("scale_anchors") or {}
        meaning = " · ".join(f"{mark} {said}" for mark, said in anchors.items())
        weight = criterion.one("weight")
        rows.append(
            (
                Span(criterion.code, strong=True, anchor=criterion.code),
                _title(tell, criterion),
                lens or "–",
                meaning or "–",
                tell.texts.number(weight, 0) if weight is not None else "–",
            )
        )
    return [Table(tuple(map(tell._, header)), tuple(rows), tell._(N_("Criteria and their weights")),
                  widths=(0.09, 0.32, 0.16, 0.32, 0.11), align=("start", "start", "start", "start", "end"),
                  row_heads=True)]  # fmt: skip


def _results(tell: Telling) -> list[Block]:
    results, names = tell.of("gate_result"), tell.names()
    if not results:
        return []
    header = (tell._(N_("Concept")), tell._(N_("Gate")), tell._(N_("Result")), tell._(N_("Reason")))
    rows: list[tuple[Text, ...]] = [
        (
            names.get(str(result.one("concept")), tell._(N_("link missing"))),
            names.get(str(result.one("criterion")), tell._(N_("link missing"))),
            describe(result.one("result"), GATE_RESULT.field("result"), tell.texts) or "–",
            str(result.one("reason") or "–"),
        )
        for result in results
    ]
    blocks: list[Block] = [Table(header, tuple(rows), tell._(N_("What the gates said")), row_heads=True)]
    failed = [one.name for one in tell.of("concept") if standing(one.id, tell.records) == "failed"]
    if failed:
        said = tell._(N_("Out of the ranking because of a failed gate: {concepts}. The reasons stand in the table."),
                      concepts=tell.texts.list(failed, style="unit"))  # fmt: skip
        blocks.append(Para(said))
    return blocks


def _measuring(tell: Telling, criteria: tuple[Record, ...]) -> list[Block]:
    rows: list[tuple[Text, ...]] = []
    for criterion in criteria:
        if criterion.one("indicator") is None:
            continue
        parts = {key: describe(criterion.one(key), CRITERION.field(key), tell.texts) for key in MEASURING}
        how = " · ".join(parts[key] for key in ("data_source", "method", "comparison", "owner") if parts[key])
        rows.append((Span(criterion.code, strong=True), parts["indicator"], parts["baseline"] or "–",
                     parts["target"] or "–", how or "–"))  # fmt: skip
    if not rows:
        return []
    header = (N_("Code"), N_("Indicator"), N_("Baseline"), N_("Target"), N_("How it is collected"))
    return [
        tell.heading(tell._(N_("How we will know")), deeper=1),
        without_empty(
            Table(
                tuple(map(tell._, header)),
                tuple(rows),
                tell._(N_("Indicators")),
                widths=(0.08, 0.25, 0.23, 0.2, 0.24),
                row_heads=True,
            ),
            *(2, 3, 4),
        ),
    ]
