"""What an idea asks: three fields live, caught in seconds."""

from workshop.errors import N_
from workshop.stages.ideation.choices import IDEA_TYPES
from workshop.stages.stage import RecordKind, auto, desk, live

IDEA = RecordKind(
    slug="idea",
    title=N_("Idea"),
    plural=N_("Ideas"),
    code_prefix="I",
    head="title",
    capture="one_line",
    fields=(
        live("title", "text", N_("Title"), N_("Verb and object."), N_("Keep the kiosk open until the last tram")),
        live("one_line", "text", N_("In one line"), N_("Who does what for whom."),
             N_("City lends the kiosk to a social café at night")),
        auto("hmw_id", "ref", N_("Question it answers"), refers="framing.hmw"),
        auto("persona_id", "ref", N_("For whom"), refers="persona"),
        live("need_ref", "ref", N_("Need it answers"), N_("Each idea answers one need of a persona."), "P2·1",
             refers="persona.needs"),
        desk("type", "enum", N_("Kind of idea"), "", N_("social"), choices=IDEA_TYPES),
        auto("votes", "object", N_("Dots"), parts=(
            auto("total", "int", N_("Dots")),
            auto("people", "int", N_("People")),
        )),
        auto("clusters", "text", N_("Theme"), list_=True),
        live("sketch", "media", N_("Sketch"), N_("Photo of a drawing, without faces."), required=False),
    ),
)  # fmt: skip
