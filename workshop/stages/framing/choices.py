"""The answers that the fields of a problem frame and of its evidence know."""

from workshop.errors import N_
from workshop.stages.stage import choices

PROBLEM_TYPES = choices(
    recorded_crime=N_("recorded crime"),
    unreported_crime=N_("unreported crime"),
    incivility=N_("incivility"),
    perceived_insecurity=N_("perceived insecurity"),
    service_gap=N_("service gap"),
    trust=N_("trust"),
    conflict_of_use=N_("conflict of use"),
)

TIMES = choices(
    weekday_morning=N_("weekday, morning"),
    weekday_day=N_("weekday, daytime"),
    weekday_evening=N_("weekday, evening"),
    weekday_night=N_("weekday, night"),
    weekend_morning=N_("weekend, morning"),
    weekend_day=N_("weekend, daytime"),
    weekend_evening=N_("weekend, evening"),
    weekend_night=N_("weekend, night"),
    spring=N_("spring"),
    summer=N_("summer"),
    autumn=N_("autumn"),
    winter=N_("winter"),
)

TRENDS = choices(rising=N_("rising"), stable=N_("stable"), falling=N_("falling"), unknown=N_("unknown"))

ATTITUDES = choices(supportive=N_("supportive"), neutral=N_("neutral"), opposed=N_("opposed"), unknown=N_("unknown"))

KEEP_STOP_CHANGE = choices(keep=N_("keep"), stop=N_("stop"), change=N_("change"))

CONSTRAINTS = choices(
    legal=N_("legal"),
    budget=N_("budget"),
    time=N_("time"),
    technical=N_("technical"),
    political=N_("political"),
    social=N_("social"),
)

# The options of the step "check" of how-might-we carry the same keys.
QUESTION_CHECKS = choices(
    good=N_("good as it is"),
    no_person=N_("names nobody affected"),
    solution_inside=N_("has a solution inside"),
    too_wide=N_("too wide"),
)

ELSA_FLAGS = choices(
    privacy=N_("privacy"),
    discrimination_stigma=N_("discrimination or stigma"),
    children=N_("children"),
    surveillance=N_("surveillance"),
    chilling_effect=N_("chilling effect"),
    accessibility=N_("accessibility"),
    labour=N_("working conditions"),
    environment=N_("environment"),
    none_yet=N_("none yet"),
)

AGREEMENTS = choices(
    agreed=N_("agreed"),
    agreed_with_reservations=N_("agreed with reservations"),
    contested=N_("contested"),
)

EVIDENCE_KINDS = choices(
    police_record=N_("police record"),
    victimisation_survey=N_("victimisation survey"),
    perception_survey=N_("perception survey"),
    service_data=N_("service data"),
    observation_walk=N_("observation or walk"),
    interview=N_("interview"),
    research_review=N_("research review"),
    media=N_("media"),
    testimony=N_("testimony"),
)

ACCESS = choices(public=N_("public"), partner_only=N_("partners only"), restricted=N_("restricted"))
