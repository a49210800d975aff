"""What an evidence item asks: all of it at the desk."""

from workshop.errors import N_
from workshop.stages.common import QUALITY
from workshop.stages.framing.choices import ACCESS, EVIDENCE_KINDS
from workshop.stages.stage import RecordKind, desk

EVIDENCE = RecordKind(
    slug="evidence",
    title=N_("Evidence"),
    plural=N_("Evidence items"),
    code_prefix="E-",
    head="title",
    fields=(
        desk("title", "text", N_("Title"), N_("Name of the dataset, study or observation."),
             N_("Night survey, riverside district")),
        desk("kind", "enum", N_("Kind of evidence"), "", N_("perception survey"), choices=EVIDENCE_KINDS),
        desk("period", "text", N_("Period"), "", N_("January to March")),
        desk("place", "geo", N_("Place"), N_("A named place; never a home address."), N_("Riverside")),
        desk("what_it_says", "longtext", N_("What it says"), N_("One finding, in plain words."),
             N_("6 in 10 respondents avoid the bridge after 22:00.")),
        desk("what_it_misses", "longtext", N_("What it misses"), N_("Who or what is not in the data."),
             N_("Non-residents, night workers")),
        desk("quality", "scale5", N_("Quality"), N_("1 anecdote … 5 representative and recent."), "3",
             choices=QUALITY),
        desk("bias_note", "longtext", N_("Bias"),
             N_("Recorded crime reflects reporting and recording, not only crime."),
             N_("Counts rose after a reporting campaign.")),
        desk("access", "enum", N_("Who may see it"), "", N_("public"), choices=ACCESS),
        desk("source_ref", "text", N_("Source"), N_("Title, address, date.")),
    ),
)  # fmt: skip
