"""What a criterion asks, and the records of scores and gate outcomes."""

from workshop.errors import N_
from workshop.stages.common import FIVE, MONEY, ROLE_GROUPS, SCALE3
from workshop.stages.record import Record
from workshop.stages.stage import RecordKind, auto, choices, desk, live

CRITERION_KINDS = choices(
    outcome=N_("outcome"), process=N_("process"), ethical_legal=N_("ethical or legal"), cost=N_("cost")
)

LENSES = choices(
    desirability=N_("desirability"),
    feasibility=N_("feasibility"),
    viability=N_("viability"),
    legitimacy=N_("legitimacy"),
)

INDICATOR_TYPES = choices(
    count=N_("count"),
    rate=N_("rate"),
    share=N_("share"),
    scale_mean=N_("mean of a scale"),
    qualitative=N_("qualitative"),
    yes_no=N_("yes or no"),
)

BREAKDOWNS = choices(
    gender=N_("gender"),
    age_band=N_("age band"),
    disability=N_("disability"),
    area=N_("area"),
    time_of_day=N_("time of day"),
    role_group=N_("role group"),
)

COLLECTING = choices(
    survey=N_("survey"),
    count=N_("count"),
    observation=N_("observation"),
    walk=N_("walk"),
    interview=N_("interview"),
    register=N_("register"),
    audit_log=N_("audit log"),
)

COMPARISONS = choices(
    none=N_("none"),
    before_after=N_("before and after"),
    comparison_place=N_("comparison place"),
    randomised=N_("randomised"),
)

GATE_RESULTS = choices(passed=N_("passed"), failed=N_("failed"), unclear=N_("unclear"))


def is_gate(criterion: Record) -> bool:
    """Whether it must be passed and cannot be traded off."""
    return criterion.one("gate") is True


def is_weighted(criterion: Record) -> bool:
    """Whether it is traded off with a weight; also while nobody has said."""
    return not is_gate(criterion)


CRITERION = RecordKind(
    slug="criterion",
    title=N_("Criterion"),
    plural=N_("Criteria"),
    code_prefix="Q",
    head="title",
    fields=(
        live("title", "text", N_("Title"), "", N_("Night walkers use the bridge again")),
        desk("kind", "enum", N_("Kind of criterion"), "", N_("outcome"), choices=CRITERION_KINDS),
        live("lens", "enum", N_("Lens"),
             N_("Desirability: do affected people want it? Feasibility: can we do it? Viability: can it last?"
                " Legitimacy: is it rightful?"),
             N_("desirability"), choices=LENSES),
        live("question", "text", N_("Question"), N_("What are we asking?"), N_("Do more people cross after 22:00?")),
        live("gate", "bool", N_("Gate"), N_("Must pass; cannot be traded off (rights, law, safety)."), N_("no")),
        live("gate_rule", "text", N_("Rule of the gate"), N_("Plain pass condition."),
             N_("No personal data collected"), condition=is_gate, when=N_("for a gate")),
        live("weight", "number", N_("Weight"), N_("0 to 100; the weights of all criteria that are no gate add up to"
             " 100."), "20", condition=is_weighted, when=N_("unless it is a gate")),
        live("scale_anchors", "object", N_("What the marks mean"), N_("So that everyone who scores means the same."),
             N_("1 no change … 5 back to the daytime share"), condition=is_weighted, when=N_("unless it is a gate"),
             parts=(
                 live("1", "text", N_("Mark 1 means")),
                 live("3", "text", N_("Mark 3 means")),
                 live("5", "text", N_("Mark 5 means")),
             )),
        desk("indicator", "text", N_("Indicator"), N_("One measurable thing."),
             N_("Crossings 22:00–02:00 per night")),
        desk("indicator_type", "enum", N_("Kind of indicator"), "", N_("count"), choices=INDICATOR_TYPES),
        desk("disaggregation", "multi", N_("Broken down by"), "", N_("gender; time of day"), choices=BREAKDOWNS),
        desk("baseline", "object", N_("Baseline"), N_("Or “to be collected”."), N_("84 (March count)"), parts=(
            desk("value", "text", N_("Value")),
            desk("date", "date", N_("Date")),
            desk("source", "text", N_("Source"), required=False),
        )),
        desk("target", "object", N_("Target"), "", N_("120 by October"), parts=(
            desk("value", "text", N_("Value")),
            desk("date", "date", N_("Date")),
        )),
        desk("tolerance_harm", "text", N_("Harm at which we stop"), "", N_("Complaints double"), required=False),
        desk("data_source", "text", N_("Source of the data"), "", N_("Hand count")),
        desk("method", "enum", N_("How it is collected"), "", N_("count"), choices=COLLECTING),
        desk("comparison", "enum", N_("Compared with"), "", N_("comparison place"), choices=COMPARISONS),
        desk("owner", "text", N_("Who collects"), N_("A role, not a person."), N_("Mobility office")),
        desk("timing", "date", N_("When it is collected"), "", N_("March, June, October"), list_=True, at_least=1),
        desk("cost", "enum", N_("Cost of collecting"), "", N_("under €10,000"), choices=MONEY),
        desk("smart_check", "object", N_("Check of the indicator"), N_("All true, or explain."), parts=(
            desk("specific", "bool", N_("Specific")),
            desk("measurable", "bool", N_("Measurable")),
            desk("achievable", "bool", N_("Achievable")),
            desk("relevant", "bool", N_("Relevant")),
            desk("time_bound", "bool", N_("Time-bound")),
            desk("explanation", "longtext", N_("Explanation"), required=False),
        )),
        desk("persona_ids", "ref", N_("Whose result it is"), "", "P1, P2", list_=True, at_least=1, refers="persona"),
    ),
)  # fmt: skip

SCORE = RecordKind(
    slug="score",
    title=N_("Score"),
    plural=N_("Scores"),
    code_prefix="S",
    head="concept",
    fields=(
        auto("concept", "ref", N_("Concept"), refers="concept"),
        auto("criterion", "ref", N_("Criterion"), refers="criterion"),
        auto("rater_role", "enum", N_("Role group"), choices=ROLE_GROUPS),
        auto("score", "scale5", N_("Mark"), N_("Empty: cannot judge."), choices=FIVE),
        auto("confidence", "scale3", N_("How sure"), choices=SCALE3),
        auto("comment", "longtext", N_("Comment"), N_("Needed for 1 and 5.")),
    ),
)

GATE_RESULT = RecordKind(
    slug="gate_result",
    title=N_("Gate result"),
    plural=N_("Gate results"),
    code_prefix="G",
    head="concept",
    fields=(
        desk("concept", "ref", N_("Concept"), refers="concept"),
        desk("criterion", "ref", N_("Gate"), refers="criterion"),
        desk("result", "enum", N_("Result"), choices=GATE_RESULTS),
        desk("reason", "longtext", N_("Reason")),
    ),
)
