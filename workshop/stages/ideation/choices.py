"""The answers that the fields of ideas and concepts know."""

from workshop.errors import N_
from workshop.stages.stage import Choice, choices

IDEA_TYPES = choices(
    technological=N_("technological"),
    social=N_("social"),
    spatial=N_("spatial"),
    organisational=N_("organisational"),
    legal=N_("legal"),
    combined=N_("combined"),
)

PREVENTION_LEVELS = choices(primary=N_("primary"), secondary=N_("secondary"), tertiary=N_("tertiary"))

FIVE_IS = choices(
    intelligence=N_("Intelligence"),
    intervention=N_("Intervention"),
    implementation=N_("Implementation"),
    involvement=N_("Involvement"),
    impact=N_("Impact"),
)

# D. B. Cornish and R. V. Clarke, Opportunities, Precipitators and Criminal Decisions, Crime Prevention Studies 16,
# 2003.
SITUATIONAL = tuple(
    Choice(str(number), label)
    for number, label in enumerate(
        (
            N_("1 harden targets"),
            N_("2 control access"),
            N_("3 screen exits"),
            N_("4 deflect offenders"),
            N_("5 control tools"),
            N_("6 extend guardianship"),
            N_("7 assist natural surveillance"),
            N_("8 reduce anonymity"),
            N_("9 use place managers"),
            N_("10 strengthen formal surveillance"),
            N_("11 conceal targets"),
            N_("12 remove targets"),
            N_("13 identify property"),
            N_("14 disrupt markets"),
            N_("15 deny benefits"),
            N_("16 reduce frustration and stress"),
            N_("17 avoid disputes"),
            N_("18 reduce arousal"),
            N_("19 neutralise peer pressure"),
            N_("20 discourage imitation"),
            N_("21 set rules"),
            N_("22 post instructions"),
            N_("23 alert conscience"),
            N_("24 assist compliance"),
            N_("25 control drugs and alcohol"),
        ),
        start=1,
    )
)

# ISO 22341:2021, six physical strategies and four social ones.
CPTED = choices(
    natural_surveillance=N_("natural surveillance"),
    natural_access_control=N_("natural access control"),
    territorial_reinforcement=N_("territorial reinforcement"),
    image_and_maintenance=N_("image and maintenance"),
    activity_support=N_("activity support"),
    hardening=N_("site and target hardening"),
    social_cohesion=N_("social cohesion"),
    social_connectivity=N_("social connectivity"),
    community_culture=N_("community culture"),
    threshold_capacity=N_("threshold capacity"),
)

SOCIAL = choices(
    community=N_("community"),
    developmental=N_("developmental"),
    victim_support=N_("victim support"),
    mediation=N_("mediation"),
    communication=N_("communication"),
    service_access=N_("access to services"),
)

ACTOR_ROLES = choices(lead=N_("leads"), partner=N_("partner"), consulted=N_("is consulted"))

TECHNOLOGY = choices(
    none=N_("none"),
    digital=N_("digital, without AI"),
    ai=N_("AI system"),
    biometric=N_("biometric"),
    unmanned_aircraft=N_("unmanned aircraft"),
)

ASPECTS = choices(ethical=N_("ethical"), legal=N_("legal"), social=N_("social"))
