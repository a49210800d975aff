"""The notice shown before joining: who keeps what, for how long, and where to turn to (GDPR Art. 13, first layer)."""

from workshop.errors import N_
from workshop.i18n import Texts
from workshop.live.model import Workshop
from workshop.people.organisations import Organisation

NOTICE_VERSION = "2026-11"

SENTENCES = (
    N_("This workshop is run by {host} to {purpose}."),
    N_("You can take part under any name."),
    N_("We keep what you write, your votes and the group you choose; not your e-mail, phone number or IP address."),
    N_("The facilitator can read everything you send."),
)
UNNAMED = N_("Others see it without a name after the reveal.")
NAMED = N_("Others see it with your name here after the reveal.")
REST = (
    N_(
        "Please do not name or describe identifiable people, and do not report a crime here"
        " – in an emergency call {emergency}."
    ),
    N_("Everything is deleted on {date} (backups up to 35 days later); published reports stay."),
    N_("Keep your receipt code: with it you can read, export or delete your contributions."),
    N_("Questions or complaints: {contact}; you may also complain to the data-protection authority."),
    N_("Taking part is voluntary."),
)
PURPOSE = N_("decide together what makes a place safer")


def notice(workshop: Workshop, host: Organisation, texts: Texts) -> str:
    """The notice of one workshop, in the reader's language, as one paragraph."""
    facts = {
        "host": host.name or texts.gettext("the host of this evening"),
        "purpose": texts.gettext(PURPOSE),
        "emergency": host.emergency,
        "date": texts.date(workshop.delete_on) if workshop.delete_on else "–",
        "contact": host.contact or host.name or "–",
    }
    seen = UNNAMED if workshop.identity == "anonymous" else NAMED
    return " ".join(texts.gettext(sentence).format(**facts) for sentence in (*SENTENCES, seen, *REST))
