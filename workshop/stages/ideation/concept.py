"""What a concept asks: nine fields live, the others at the desk."""

from workshop.errors import N_
from workshop.stages.common import EVIDENCE_LEVELS, MONEY, SCALE3
from workshop.stages.ideation.choices import (
    ACTOR_ROLES,
    ASPECTS,
    CPTED,
    FIVE_IS,
    IDEA_TYPES,
    PREVENTION_LEVELS,
    SITUATIONAL,
    SOCIAL,
    TECHNOLOGY,
)
from workshop.stages.record import Record
from workshop.stages.stage import RecordKind, desk, live

WATCHING = ("ai", "biometric", "unmanned_aircraft")


def touches_rights(concept: Record) -> bool:
    """Whether it uses personal data or watches people: then necessity has to be argued."""
    uses = (entry for entry in concept.all("data_used") if isinstance(entry, dict))
    personal = any(entry.get("personal") or entry.get("special_category") for entry in uses)
    return personal or concept.one("technology_ai") in WATCHING


RIGHTS_TOUCHED = N_("if it uses personal data or watches people")

FIELDS = (
    desk("title", "text", N_("Title"), N_("A concept keeps the title of its idea."), N_("Night kiosk with hosts")),
    desk("idea_ids", "ref", N_("Ideas behind it"), "", "I1, I4", list_=True, at_least=1, refers="idea"),
    desk("type", "enum", N_("Kind of idea"), "", N_("social"), choices=IDEA_TYPES, required=False),
    live("description", "longtext", N_("How it works"), N_("The story of its use, from start to end.")),
    live("mechanism", "longtext", N_("Why it should work"), N_("“By…, people will…, so…”"),
         N_("By keeping a lit, staffed place, walkers meet others, so the path feels accompanied.")),
    desk("root_causes_addressed", "ref", N_("Root causes it acts on"), "", "U4", list_=True, at_least=1,
         refers="framing.causes"),
    desk("prevention_level", "enum", N_("Level of prevention"),
         N_("Primary: for all; secondary: for those at risk; tertiary: after harm."), N_("primary"),
         choices=PREVENTION_LEVELS),
    desk("class_5is", "multi", N_("Place in the 5Is"), "", N_("Involvement"), choices=FIVE_IS, required=False),
    desk("class_scp", "multi", N_("Situational prevention"), N_("Only for crime problems."),
         N_("7 assist natural surveillance"), choices=SITUATIONAL, required=False),
    desk("class_cpted", "multi", N_("Prevention through environmental design"), "", N_("activity support"),
         choices=CPTED, required=False),
    desk("class_social", "multi", N_("Social prevention"), "", N_("community"), choices=SOCIAL, required=False),
    live("actors", "object", N_("Who does it"), N_("Named organisations, not people."), N_("Property service: leads"),
         list_=True, at_least=1, parts=(
             live("who", "text", N_("Organisation")),
             live("role", "enum", N_("Role"), choices=ACTOR_ROLES),
             desk("agreed", "bool", N_("Has said yes"), required=False),
         )),
    live("resources", "object", N_("Resources"), N_("What it takes; a rough band is enough."), N_("under €10,000"),
         parts=(
             live("money_band", "enum", N_("Money"), choices=MONEY),
             live("staff", "text", N_("Staff")),
             desk("skills", "text", N_("Skills")),
             desk("equipment", "text", N_("Equipment")),
             desk("data", "text", N_("Data")),
         )),
    live("data_used", "object", N_("Data used"), N_("“None” is a valid answer."), N_("none"), list_=True, at_least=1,
         parts=(
             live("what", "text", N_("What data")),
             live("personal", "bool", N_("Personal data"), required=False),
             live("special_category", "bool", N_("Special category"),
                  N_("Health, opinions, origin, sexual orientation, biometrics."), required=False),
             live("retention", "text", N_("Kept how long"), required=False),
             live("controller", "text", N_("Who answers for it"), required=False),
         )),
    desk("technology_ai", "enum", N_("Technology"), "", N_("none"), choices=TECHNOLOGY),
    desk("precedent", "object", N_("Tried elsewhere"), N_("What others have done."), list_=True, required=False,
         parts=(
             desk("place", "text", N_("Place")),
             desk("result", "text", N_("Result")),
             desk("source", "text", N_("Source")),
         )),
    desk("evidence_level", "enum", N_("Level of evidence"), N_("How strong the evidence of an effect is, 0 to 5."), "1",
         choices=EVIDENCE_LEVELS),
    desk("benefits_by_persona", "map", N_("Benefits"), N_("For each persona."), list_=True, at_least=1, parts=(
        desk("persona", "ref", N_("Persona"), refers="persona"),
        desk("text", "longtext", N_("Benefit")),
    )),
    live("burden_by_persona", "map", N_("Burdens"), N_("Who pays, waits, is watched, is moved on."), list_=True,
         at_least=1, parts=(
             live("persona", "ref", N_("Persona"), refers="persona"),
             live("text", "longtext", N_("Burden")),
         )),
    live("misuse", "longtext", N_("Misuse"), N_("How could it be abused or gamed?")),
    desk("displacement", "longtext", N_("Displacement"), N_("Could the problem move? To whom?"), required=False),
    live("elsa_risks", "object", N_("Ethical, legal and social risks"), N_("Each of the three aspects at least once."),
         N_("social: hosts decide who “belongs”"), list_=True, at_least=3, parts=(
             live("aspect", "enum", N_("Aspect"), choices=ASPECTS),
             live("risk", "text", N_("Risk")),
             desk("likelihood", "scale3", N_("Likelihood"), choices=SCALE3),
             desk("severity", "scale3", N_("Severity"), choices=SCALE3),
             desk("mitigation", "text", N_("Mitigation")),
             desk("residual", "scale3", N_("What remains"), choices=SCALE3),
             desk("owner", "text", N_("Who watches it"), required=False),
             desk("remedy", "text", N_("Where to complain"), required=False),
         )),
    desk("necessity", "longtext", N_("Necessity"), N_("Why no less intrusive option would do."),
         condition=touches_rights, when=RIGHTS_TOUCHED),
    live("less_intrusive_alternative", "longtext", N_("Less intrusive alternative"),
         N_("Another idea or a sentence: what would do with less."), condition=touches_rights, when=RIGHTS_TOUCHED),
    desk("inclusion", "longtext", N_("Inclusion"),
         N_("How it works without a phone, in other languages, for people with disabilities.")),
    desk("exit", "longtext", N_("End or review"), N_("How and when it is stopped or reviewed."),
         N_("Review after 6 months")),
    desk("prototype_plan", "object", N_("Prototype"), N_("The smallest test that could prove it wrong."),
         N_("Two-week pop-up"), parts=(
             desk("question", "text", N_("Question")),
             desk("form", "text", N_("What it looks like")),
             desk("with_whom", "text", N_("With whom")),
             desk("where", "geo", N_("Where")),
             desk("duration", "text", N_("Duration")),
             desk("cost", "enum", N_("Cost"), choices=MONEY),
             desk("success_sign", "text", N_("Sign of success")),
             desk("stop_sign", "text", N_("Sign to stop")),
             desk("consent", "text", N_("Consent")),
         )),
    desk("theory_of_change", "object", N_("Theory of change"),
         N_("From what goes in to what changes; write down assumptions and context."), drawn="flow", parts=(
             desk("inputs", "longtext", N_("Inputs")),
             desk("activities", "longtext", N_("Activities")),
             desk("outputs", "longtext", N_("Outputs")),
             desk("outcomes_short", "longtext", N_("Short-term outcomes")),
             desk("outcomes_long", "longtext", N_("Long-term outcomes")),
             desk("impact", "longtext", N_("Impact")),
             desk("assumptions", "longtext", N_("Assumptions")),
             desk("external_factors", "longtext", N_("External factors")),
         )),
    desk("open_questions", "text", N_("Open questions"), list_=True, required=False),
)  # fmt: skip

CONCEPT = RecordKind(
    slug="concept",
    title=N_("Concept"),
    plural=N_("Concepts"),
    code_prefix="K",
    head="title",
    fields=FIELDS,
)
