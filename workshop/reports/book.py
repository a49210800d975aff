"""What every chapter of a report is written with: the matter, the language, and what this edition shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from workshop.document.model import Span, Text
from workshop.i18n import Texts
from workshop.reports.findings import Finding
from workshop.reports.matter import Contribution, Matter
from workshop.stages.telling import Telling


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules that the workshop's template asks to look at. checked: when they were last looked up."""

    checked: date
    note: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """One edition of one report. methods: slug → title in the language; a method without one shows its slug.

    rules: those of the template, None where it has none.
    findings: what the report still lacks; a draft shows it in place. rehearsal: its people are invented.
    """

    matter: Matter
    texts: Texts
    now: datetime
    draft: bool = False
    internal: bool = False
    findings: tuple[Finding, ...] = ()
    methods: Mapping[str, str] = field(default_factory=dict)
    rules: Rules | None = None
    rehearsal: bool = False

    def _(self, sentence: str, **facts: object) -> str:
        """A sentence in the report's language, its braces filled."""
        said = self.texts.gettext(sentence)
        return said.format(**facts) if facts else said

    def n(self, one: str, many: str, n: int, **facts: object) -> str:
        """A sentence that counts."""
        return self.texts.ngettext(one, many, n).format(n=self.number(n), **facts)

    def number(self, n: float) -> str:
        """A number as the language writes it."""
        return self.texts.number(n)

    def coded(self, code: str) -> Span:
        """The code of an entry, leading to where the report tells it."""
        return Span(code, strong=True, link=f"#{code}")

    def telling(self, level: int, *, compact: bool = False) -> Telling:
        """What the stages need for their sections."""
        matter = self.matter
        gone = {value: self._unseen(*several) for value, several in matter.gone.items()}
        return Telling(self.texts, matter.records, matter.sources, linked=True, level=level, gone=gone, compact=compact)

    @property
    def erased(self) -> str:
        """The day on which retention took what people gave; empty while it is there."""
        found = self.matter.workshop
        return self.texts.date(found.erased, tz=found.time_zone) if found.erased else ""

    def _unseen(self, hidden: int, withdrawn: int) -> str:
        if self.erased:
            return self.n("{n} erased", "{n} erased", hidden + withdrawn)
        parts = []
        if hidden:
            parts.append(self.n("{n} not shown", "{n} not shown", hidden))
        if withdrawn:
            parts.append(self.n("{n} withdrawn", "{n} withdrawn", withdrawn))
        return ", ".join(parts)

    @property
    def is_draft(self) -> bool:
        """Whether it is marked as one: asked for, or the workshop is still under way."""
        return self.draft or self.matter.workshop.status != "ended"

    @property
    def edition(self) -> str:
        """Draft or final, whether it is of a rehearsal, and whether it must stay inside."""
        status = self.texts.pgettext("state of a report", "Final")
        if self.is_draft:
            status = self.texts.pgettext("state of a report", "Draft")
        if self.rehearsal:
            status = " · ".join((self._("Rehearsal"), status))
        inside = self._("Internal, not for publication")
        return f"{status} · {inside}" if self.internal else status

    def language(self, lang: str) -> str:
        """The name of a language in the report's own."""
        return str(self.texts.locale.languages.get(lang.partition("-")[0].lower(), lang))

    def quoted(self, words: str) -> str:
        """Words in the quotation marks of the language."""
        return self.texts.pgettext("quotation marks", "“{words}”").replace("{words}", words)

    def method(self, slug: str) -> str:
        """The title of a method."""
        return self.methods.get(slug) or slug.replace("-", " ")


def link(contribution: Contribution) -> Span:
    """The code of a contribution, leading to its words."""
    return Span(contribution.code, link=f"#{contribution.code}")


def joined(parts: "list[Text]", between: str = ", ") -> tuple[str | Span, ...]:
    """Texts one behind the other.

    >>> joined([Span("a"), "b"])[1:]
    (', ', 'b')
    """
    found: list[str | Span] = []
    for at, part in enumerate(parts):
        found += [between] if at else []
        found += part if isinstance(part, tuple) else [part]
    return tuple(found)


def short(text: str, most: int = 70) -> str:
    """Words for a place where only a few fit, cut between two words.

    >>> short("one two three", 9)
    'one two…'
    """
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    head = line[: most - 1]
    cut = head.rsplit(" ", 1)[0] if " " in head[most // 2 :] else head
    return cut.rstrip(" ,;:.") + "…"
