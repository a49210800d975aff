"""What a persona asks: eleven fields live, the others at the desk."""

from workshop.errors import N_
from workshop.stages.common import FIVE, SAFETY, SCALE3
from workshop.stages.stage import Field, RecordKind, choices, desk, live

KINDS = choices(
    end_user=N_("end user"),
    affected_non_user=N_("affected non-user"),
    service_professional=N_("service professional"),
    decision_maker=N_("decision-maker"),
    behaviour_to_change=N_("person whose behaviour a measure wants to change"),
)

STATUSES = choices(assumption=N_("assumption"), partly_evidenced=N_("partly evidenced"), validated=N_("validated"))

INSTITUTIONS = choices(
    police=N_("Police"),
    municipal_police=N_("Municipal police"),
    town_hall=N_("Town hall"),
    transport=N_("Transport"),
    ngo=N_("NGO or association"),
)

ACCESS_NEEDS = choices(
    vision=N_("vision"),
    hearing=N_("hearing"),
    mobility=N_("mobility"),
    cognitive=N_("cognitive"),
    language=N_("language"),
    literacy=N_("literacy"),
    digital_access=N_("digital access"),
    none_known=N_("none known"),
)

RIGHTS = choices(
    privacy=N_("privacy"),
    non_discrimination=N_("non-discrimination"),
    movement=N_("freedom of movement"),
    assembly=N_("freedom of assembly"),
    dignity=N_("dignity"),
    childs_best_interests=N_("the child’s best interests"),
    remedy=N_("remedy"),
)

# All nine are answered before a persona is agreed.
BIAS_CHECKS = choices(
    c1=N_("Would a person from this group recognise themselves and not be embarrassed?"),
    c2=N_("Is every trait there for a reason other than ethnicity, religion, gender, age, disability, migration,"
          " housing or income?"),
    c3=N_("Does the set include someone who could be harmed by the response?"),
    c4=N_("Is nobody shown only as a victim or only as a threat?"),
    c5=N_("Does the set show variety within a group?"),
    c6=N_("Are police and other workers shown with needs too?"),
    c7=N_("Is each “fact” tagged evidence, lived experience, judgement or assumption?"),
    c8=N_("Was the persona written with the group and not only about it?"),
    c9=N_("Is it impossible to identify a real person?"),
)  # fmt: skip


def _safety(key: str, label: str, example: str) -> Field:
    return live(key, "object", label, N_("Two separate answers for the same places: by day and at night."), example,
                parts=(
                    live("value", "scale5", N_("How safe"), choices=SAFETY),
                    live("text", "longtext", N_("In their words")),
                ))  # fmt: skip


FIELDS = (
    live("label", "text", N_("Who"), N_("Situation and role, not ethnicity or diagnosis."),
         N_("Night cleaner who walks home")),
    desk("kind", "enum", N_("Kind of persona"), N_("Never a suspect."), N_("end user"), choices=KINDS),
    live("status", "enum", N_("How sure we are"), N_("A persona starts as an assumption."), N_("assumption"),
         choices=STATUSES),
    desk("represents", "longtext", N_("Who it stands for"), N_("Which group, roughly how many, and which not."),
         N_("Late-shift workers in the district")),
    desk("quote", "text", N_("Quote"), N_("Real, anonymised and with consent; otherwise marked “invented”."),
         N_("“I phone my sister until the door closes” (invented)"), required=False),
    desk("age_band", "text", N_("Age band"), N_("Only if it matters for the problem."), "40–55", required=False),
    desk("household", "text", N_("Household"), N_("Only if it matters for the problem."),
         N_("Shares a flat two stops away"), required=False),
    desk("work", "text", N_("Work"), N_("Only if it matters for the problem."), N_("Night shifts"), required=False),
    live("goals", "text", N_("Goals"), N_("What they try to do, beyond safety."), N_("Be home by 00:30"), list_=True,
         at_least=1),
    live("needs", "object", N_("Needs"), N_("At least three. Verb and result; not a solution."),
         N_("To know someone would notice"), list_=True, at_least=3, based=True, code="·", parts=(
             live("text", "text", N_("Need")),
             live("priority", "scale3", N_("Priority"), choices=SCALE3, required=False),
         )),
    live("pains", "object", N_("Pains"), N_("Frustrations, costs, risks."), N_("Taxi costs a third of a shift"),
         list_=True, at_least=1, based=True, parts=(live("text", "text", N_("Pain")),)),
    desk("gains", "object", N_("Gains"), N_("What makes it easier or better."), N_("Colleagues wait together"),
         list_=True, based=True, basis_counts=False, required=False,
         parts=(desk("text", "text", N_("Gain")),)),
    live("behaviours_now", "text", N_("What they do now"),
         N_("Including avoidance and coping; described, not judged."), N_("Takes a detour, phones someone on the way"),
         list_=True, at_least=1),
    desk("context", "longtext", N_("Context"), N_("Places, times, devices, language, people around."),
         N_("Old phone, no data at the end of the month")),
    _safety("safety_day", N_("Safety by day"), N_("4: shops are open, people to ask")),
    _safety("safety_night", N_("Safety at night"), N_("2: nobody to ask")),
    live("triggers", "text", N_("What makes it better or worse"),
         N_("Place, light, noise, presence, behaviour. Never looks, origin, age or housing of others."),
         N_("Shouting that blocks the path; an open shop helps"), list_=True, at_least=1),
    desk("trust", "map", N_("Trust"), N_("In each institution they deal with."), N_("Police: 2"), list_=True,
         required=False, parts=(
             desk("institution", "enum", N_("Institution"), choices=INSTITUTIONS),
             desk("level", "scale5", N_("Trust"), choices=FIVE),
         )),
    desk("reporting_likelihood", "object", N_("Would they report?"), N_("Would they, to whom, and why not?"),
         N_("1: fear of losing time"), required=False, parts=(
             desk("value", "scale5", N_("Likelihood"), choices=FIVE),
             desk("reason", "longtext", N_("Reason")),
         )),
    desk("accessibility_needs", "object", N_("Access needs"), N_("What a service must offer so that they can use it."),
         N_("language; digital access"), parts=(
             desk("kinds", "multi", N_("Kinds of access needs"), choices=ACCESS_NEEDS),
             desk("text", "longtext", N_("In words"), required=False),
         )),
    desk("rights_at_stake", "multi", N_("Rights at stake"), N_("Which of their rights a response may touch."),
         N_("freedom of movement; privacy"), choices=RIGHTS),
    desk("power", "scale3", N_("Power"), N_("Can they influence the decision?"), N_("low"), choices=SCALE3),
    desk("evidence", "ref", N_("Evidence"), N_("Empty only while the persona is an assumption."), "E-05", list_=True,
         at_least=1, refers="evidence", condition=lambda persona: persona.one("status") not in (None, "assumption"),
         when=N_("once it is more than an assumption")),
    live("assumptions", "object", N_("Assumptions"), N_("What we believe about them, and how to find out."),
         N_("“Has a smartphone”: ask at the depot"), list_=True, at_least=1, parts=(
             live("text", "text", N_("Assumption")),
             live("how_to_validate", "text", N_("How to find out")),
             desk("by_when", "date", N_("By when")),
         )),
    live("bias_check", "map", N_("Bias check"), N_("Nine questions against stereotypes; all are answered."),
         N_("Nobody is shown only as a victim: yes"), list_=True, at_least=9, parts=(
             live("check", "enum", N_("Question"), choices=BIAS_CHECKS),
             live("ok", "bool", N_("Yes")),
             live("note", "longtext", N_("Note"), required=False),
         )),
    desk("journey", "object", N_("Journey"), N_("A day, or the way through an incident, in five to nine steps."),
         list_=True, at_least=5, at_most=9, drawn="journey", parts=(
             desk("order", "int", N_("Order"), required=False),
             desk("time", "text", N_("Time"), "", "22:40"),
             desk("place", "geo", N_("Place"), N_("Coarse; never a home address.")),
             desk("doing", "text", N_("Doing")),
             desk("thinking_feeling", "text", N_("Thinking and feeling")),
             desk("safety", "scale5", N_("How safe"), choices=SAFETY),
             desk("touchpoint", "text", N_("Touchpoint"), N_("A service, a role or a device.")),
             desk("pain", "text", N_("Pain"), required=False),
             desk("opportunity", "text", N_("Opportunity"), required=False),
         )),
    desk("empathy_map", "object", N_("Empathy map"), N_("What surrounds them and what goes on inside."), required=False,
         parts=(
             desk("goal", "longtext", N_("Goal")),
             desk("sees", "longtext", N_("Sees")),
             desk("says", "longtext", N_("Says")),
             desk("does", "longtext", N_("Does")),
             desk("hears", "longtext", N_("Hears")),
             desk("thinks_feels", "longtext", N_("Thinks and feels")),
             desk("pains", "longtext", N_("Pains")),
             desk("gains", "longtext", N_("Gains")),
         )),
    desk("validated_by", "text", N_("Recognised by"), N_("The group that recognised itself, and the date."),
         N_("Depot staff, 3 December"), required=False),
)  # fmt: skip

PERSONA = RecordKind(
    slug="persona",
    title=N_("Persona"),
    plural=N_("Personas"),
    code_prefix="P",
    head="label",
    fields=FIELDS,
    before_agreed=("bias_check",),
)
