"""What a method takes and gives, as sentences: the same on the screen and on a printed card."""

from collections.abc import Mapping
from dataclasses import dataclass

from workshop.errors import N_
from workshop.i18n import Texts
from workshop.inputs import KINDS
from workshop.library import Method
from workshop.library.schema import MethodStep, StepText
from workshop.live.methods.finding import kinds_of, text_of
from workshop.stages import KINDS as RECORDS
from workshop.stages import field_of

COMMON: Mapping[str, str] = {"state": N_("State"), "dissent": N_("Seen otherwise")}
"""What every record has beside the fields of its kind."""


@dataclass(frozen=True, slots=True)
class StepTold:
    """One step in the words of one language. asks: what people do; lands: fields that its result drafts."""

    number: int
    title: str
    minutes: str
    prompt: str
    example: str
    asks: str
    lands: tuple[str, ...]
    coach: str


def minutes_of(method: Method, texts: Texts) -> str:
    """How long it takes, and how short it can be made."""
    whole = texts.gettext("{n} min").format(n=texts.number(method.minutes))
    if method.min_minutes >= method.minutes:
        return whole
    return texts.gettext("{whole}, at least {n}").format(whole=whole, n=texts.number(method.min_minutes))


def group_of(method: Method, texts: Texts) -> str:
    """For how many people, and whether in the room or at each table."""
    low, high = method.group_size
    if low == 1 and high >= 1000:
        return texts.gettext("any number of people")
    many = texts.number(low) if low == high else f"{texts.number(low)}–{texts.number(high)}"
    if method.group_per == "table":
        return texts.ngettext("{n} person at each table", "{n} people at each table", high).format(n=many)
    if method.group_per == "persona":
        return texts.ngettext("{n} person for each persona", "{n} people for each persona", high).format(n=many)
    return texts.ngettext("{n} person", "{n} people", high).format(n=many)


def asked_in(method: Method, texts: Texts) -> str:
    """The kinds of answers, as a list; people who only talk are said so."""
    return texts.list((texts.gettext(KINDS[kind].title) for kind in kinds_of(method) or ("none",)), "unit")


def lands_in(method: Method, texts: Texts) -> tuple[str, ...]:
    """The fields of records that its steps draft, each once."""
    return tuple(dict.fromkeys(path for step in method.steps for path in _fields(step, texts)))


def steps_of(method: Method, texts: Texts) -> tuple[StepTold, ...]:
    """Its steps in order."""
    words = text_of(method, texts.lang)
    return tuple(_step(step, words.steps[step.key], texts) for step in method.steps)


def _step(step: MethodStep, words: StepText, texts: Texts) -> StepTold:
    return StepTold(
        number=step.number,
        title=words.title,
        minutes=texts.gettext("{n} min").format(n=texts.number(step.minutes)),
        prompt=words.prompt,
        example=words.example or "",
        asks=" · ".join(_asks(step, texts)),
        lands=tuple(_fields(step, texts)),
        coach=words.coach,
    )


def _asks(step: MethodStep, texts: Texts) -> list[str]:
    """The kind of answer, who gives it, how many, and whether others see it at once."""
    kind, _ = KINDS[step.kind], texts.gettext
    said = [_(kind.title)]
    if not kind.answers:
        return said
    if step.writer == "table":
        said.append(_("one phone for each table"))
    elif step.writer == "facilitator":
        said.append(_("the facilitator writes"))
    elif step.people > 1:
        said.append(texts.ngettext("{n} person together", "{n} people together", step.people).format(n=step.people))
    if step.total:
        said.append(texts.ngettext("{n} point each", "{n} points each", step.total).format(n=step.total))
    elif step.per_person and step.kind == "vote":
        said.append(texts.ngettext("{n} dot each", "{n} dots each", step.per_person).format(n=step.per_person))
    elif step.per_person and not kind.replaces:
        said.append(texts.ngettext("at most {n} each", "at most {n} each", step.per_person).format(n=step.per_person))
    if step.hidden or kind.secret:
        said.append(_("hidden until the reveal"))
    return said


def _fields(step: MethodStep, texts: Texts) -> list[str]:
    return [field_name(path, texts) for path in step.into]


def field_name(path: str, texts: Texts) -> str:
    """A record and its field, as "Idea – Title"."""
    kind, _, key = path.partition(".")
    label = COMMON.get(key) or field_of(kind, key).label
    return f"{texts.gettext(RECORDS[kind].title)} – {texts.gettext(label)}"
