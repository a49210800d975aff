"""The few words that scripts say, in the reader's language."""

from collections.abc import Iterable

from workshop.errors import N_
from workshop.i18n import Texts
from workshop.personal import PERSONAL

PHONE = {
    "offline": N_("Offline. Keep writing, we will send it."),
    "waiting": N_("Waiting for network"),
    "sending": N_("Sending …"),
    "received": N_("Received"),
    "received_more": N_("Received. You can add another one."),
    "late": N_("Received late"),
    "held": N_("Waiting for review"),
    "refused": N_("Not taken"),
    "reconnected": N_("Reconnected."),
    "empty": N_("Write a few words first."),
    "personal": N_("This looks like {kinds}. Send it anyway?"),
    "send_anyway": N_("Send anyway"),
    "change": N_("Change it"),
    "copied": N_("Copied"),
    "half": N_("Half of the time is left."),
    "minute": N_("One minute left."),
    "over": N_("Time is up. You can still finish."),
    "new_step": N_("New question on your phone."),
    "closed": N_("This part is closed."),
    "too_many": N_("No dots left. Take one back first."),
    "not_all": N_("Share out everything first."),
    "choose": N_("Choose one of the answers."),
    "drop": N_("Remove"),
    "again": N_("Try again"),
    "storage": N_("If you close this page before the network is back, what is waiting here is lost."),
    "answer": N_("My answer"),
    "told": N_("{about}: {given}"),
    "cannot": N_("I cannot judge"),
    "tap": N_("Tap what comes first, then what comes next."),
    "full": N_("That is enough. Take one out to choose another."),
    "add": N_("Put in order: {item}"),
    "up": N_("Move up: {item}"),
    "down": N_("Move down: {item}"),
    "out": N_("Take out: {item}"),
    "placed": N_("{item}: place {n} of {total}"),
    "taken_out": N_("{item}: taken out"),
    "picture_lost": N_("The picture is no longer on this phone. Choose it again."),
    "pictures_wait": N_("Ten pictures wait for the network already. Send this one when they have arrived."),
}
WALL = {
    "join": N_("Join on your phone"),
    "here_one": N_("{n} person is here"),
    "here_many": N_("{n} people are here"),
    "ideas_one": N_("{n} idea written"),
    "ideas_many": N_("{n} ideas written"),
    "hidden": N_("hidden until we look together"),
    "page": N_("{n} of {total}"),
    "reconnecting": N_("reconnecting"),
    "ended": N_("Thank you for taking part."),
    "ended_note": N_("Your receipt code lets you read or delete what you sent."),
    "unsorted": N_("Unsorted"),
    "table": N_("The numbers as a table"),
    "time": N_("Time left"),
    "over": N_("Time is up"),
    "look": N_("Look up. We are talking about it in the room."),
    "answers_one": N_("{n} answer"),
    "answers_many": N_("{n} answers"),
    "example": N_("Example:"),
    "qr": N_("QR code to join"),
    "people_wrote": N_("written by {n}"),
    "more": N_("{n} more on the console and in the report."),
}


def of_phone(texts: Texts) -> dict[str, str]:
    """What room.js says."""
    kinds = {f"is_{kind}": texts.gettext(words) for kind, words in PERSONAL.items()}
    return {key: texts.gettext(sentence) for key, sentence in PHONE.items()} | kinds


def doubt(texts: Texts, kinds: Iterable[str]) -> str:
    """Whether to send what seems to hold these kinds of personal data (keys of `PERSONAL`)."""
    sentence = PHONE["personal"]
    return texts.gettext(sentence).format(kinds=texts.list(texts.gettext(PERSONAL[kind]) for kind in kinds))


def of_wall(texts: Texts) -> dict[str, str]:
    """What screen.js says."""
    return {key: texts.gettext(sentence) for key, sentence in WALL.items()}
