"""What an action and a recommendation ask."""

from workshop.errors import N_
from workshop.stages.common import EVIDENCE_LEVELS, MONEY, ROLE_GROUPS, SCALE3
from workshop.stages.stage import Choice, RecordKind, auto, choices, desk, live

LEGAL_STEPS = choices(
    dpia=N_("data protection impact assessment"),
    fria=N_("fundamental rights impact assessment"),
    prior_consultation=N_("prior consultation"),
    flight_authorisation=N_("flight authorisation"),
    council_vote=N_("council vote"),
    procurement=N_("procurement"),
    none=N_("none"),
)

ACTION_STATUSES = choices(
    proposed=N_("proposed"),
    accepted=N_("accepted"),
    started=N_("started"),
    done=N_("done"),
    stopped=N_("stopped"),
)

PRIORITIES = choices(now=N_("now"), next=N_("next"), later=N_("later"), do_not_do=N_("do not do"))

# The five principles of the CCI European Security Model.
PRINCIPLES = choices(
    citizen_centred=N_("Citizen-centred"),
    transdisciplinary=N_("Transdisciplinary"),
    preventative=N_("Preventative"),
    collaborative=N_("Collaborative"),
    demonstrable_impact=N_("Demonstrable impact"),
)

ZERO_TO_TWO = (Choice("0", N_("0: no")), Choice("1", N_("1: partly")), Choice("2", N_("2: yes")))

ACTION = RecordKind(
    slug="action",
    title=N_("Action"),
    plural=N_("Actions"),
    code_prefix="A",
    head="title",
    fields=(
        live("title", "text", N_("Title"), N_("Verb first."), N_("Sign the night lease with the café")),
        auto("concept_id", "ref", N_("Concept"), refers="concept"),
        auto("recommendation_id", "ref", N_("Recommendation"), refers="recommendation"),
        live("owner_org", "text", N_("Organisation in charge"), N_("An organisation that said yes."),
             N_("City property service")),
        live("owner_role", "text", N_("Role in charge"), N_("A role, not a person."), N_("Head of leases")),
        desk("partners", "text", N_("Partners"), list_=True, required=False),
        live("start", "date", N_("Start"), "", "2027-01-11"),
        live("deadline", "date", N_("Deadline"), "", "2027-03-15"),
        live("milestone", "object", N_("Milestones"), N_("A date and the sign that it is reached."), list_=True,
             required=False, parts=(
                 live("date", "date", N_("Date")),
                 live("sign", "text", N_("Sign")),
             )),
        live("budget", "object", N_("Budget"), "", N_("under €10,000, prevention fund, not secured"), parts=(
            live("amount_band", "enum", N_("Amount"), choices=MONEY),
            live("source", "text", N_("Source of the money")),
            live("secured", "bool", N_("Secured"), required=False),
        )),
        desk("depends_on", "ref", N_("Depends on"), "", "A2", list_=True, required=False, refers="action"),
        desk("risk", "object", N_("Risks"), N_("What could go wrong, and what then."), list_=True, at_least=1, parts=(
            desk("text", "text", N_("Risk")),
            desk("likelihood", "scale3", N_("Likelihood"), choices=SCALE3),
            desk("impact", "scale3", N_("Impact"), choices=SCALE3),
            desk("response", "text", N_("Response")),
            desk("owner", "text", N_("Who watches it")),
        )),
        live("legal_steps", "multi", N_("Legal steps"), N_("All that are needed; “none” is an answer."),
             N_("council vote"), choices=LEGAL_STEPS),
        desk("monitoring", "ref", N_("Followed by"), N_("The criteria that will show whether it works."), "Q1",
             list_=True, at_least=1, refers="criterion"),
        live("community_feedback", "object", N_("Feedback to the community"),
             N_("How participants hear what happened."), N_("Open evening in May"), parts=(
                 live("how", "text", N_("How")),
                 live("when", "date", N_("When")),
                 live("by_whom", "text", N_("By whom")),
             )),
        auto("status", "enum", N_("Progress"), choices=ACTION_STATUSES),
    ),
)  # fmt: skip

RECOMMENDATION = RecordKind(
    slug="recommendation",
    title=N_("Recommendation"),
    plural=N_("Recommendations"),
    code_prefix="R",
    head="title",
    fields=(
        live("title", "text", N_("Title"), N_("One decision each."), N_("Lend the kiosk for night use")),
        live("addressee", "text", N_("Addressed to"), N_("The body with the power to decide."), N_("City council")),
        live("text", "longtext", N_("Recommendation"), N_("Who should do what by when.")),
        desk("rationale", "longtext", N_("Reasons"), N_("At most 120 words, with references.")),
        auto("trace", "object", N_("Where it comes from"), parts=(
            auto("concepts", "ref", N_("Concepts"), list_=True, refers="concept"),
            auto("ideas", "ref", N_("Ideas"), list_=True, refers="idea"),
            auto("criteria", "ref", N_("Criteria"), list_=True, refers="criterion"),
            auto("needs", "ref", N_("Needs"), list_=True, refers="persona.needs"),
            auto("causes", "ref", N_("Causes"), list_=True, refers="framing.causes"),
            auto("contributions", "text", N_("Contributions"), list_=True),
            auto("evidence", "ref", N_("Evidence"), list_=True, refers="evidence"),
        )),
        desk("evidence_level", "enum", N_("Level of evidence"), N_("The weakest link decides."), "1",
             choices=EVIDENCE_LEVELS),
        live("support", "map", N_("Support"), N_("Counts by role group, never names."), list_=True, at_least=1, parts=(
            live("group", "enum", N_("Role group"), choices=(*ROLE_GROUPS, Choice("all", N_("Everyone")))),
            live("agree", "int", N_("Agree")),
            live("reservations", "int", N_("With reservations")),
            live("oppose", "int", N_("Oppose")),
        )),
        live("conditions", "object", N_("Conditions"), N_("“Only if…”"), N_("Only with staff training"), list_=True,
             required=False, parts=(
                 live("text", "text", N_("Condition")),
                 desk("answer", "text", N_("Answer"), required=False),
                 desk("by", "text", N_("Answered by"), required=False),
             )),
        live("minority_view", "longtext", N_("Minority view"), N_("Printed next to the recommendation."),
             required=False),
        live("priority", "enum", N_("Priority"), "", N_("now"), choices=PRIORITIES),
        desk("esm_check", "map", N_("Five closing questions"), N_("0 to 2 for each principle, with a comment."),
             list_=True, at_least=5, parts=(
                 desk("principle", "enum", N_("Principle"), choices=PRINCIPLES),
                 desk("score", "enum", N_("Mark"), choices=ZERO_TO_TWO),
                 desk("comment", "longtext", N_("Comment"), required=False),
             )),
        desk("review_date", "date", N_("Review on"), "", "2027-10-31"),
    ),
)  # fmt: skip
