"""From a workshop to a report, and from the report to a file."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from workshop.document import office
from workshop.document.model import Report
from workshop.document.reading import anchors
from workshop.document.word import to_word
from workshop.i18n import LANGUAGES, catalogue
from workshop.library import Library, text_in
from workshop.people.actor import Actor
from workshop.people.permissions import workshop_run
from workshop.reports import workshop_record
from workshop.reports.book import Book, Rules
from workshop.reports.findings import Finding, blocking
from workshop.reports.gathering import gather
from workshop.reports.matter import Matter
from workshop.reports.picturing import ready
from workshop.reports.refusals import NotFinal, UnknownLanguage, UnknownReport
from workshop.reports.registry import KINDS, Kind
from workshop.storage import Database

_LONGEST_NAME = 60


def model(
    db: Database,
    actor: Actor,
    *,
    workshop: str,
    kind: str,
    lang: str,
    now: datetime,
    draft: bool = False,
    internal: bool = False,
    library: Library | None = None,
    rehearsal: bool = False,
) -> Report:
    """The report as data; the same workshop at the same revision, with the same `now`, gives the same report.

    workshop: its id. draft: marked as one even when the workshop has ended. internal: with pseudonyms, where the
    workshop shows any. library: gives the methods their titles; without it their names stand. rehearsal: says that the
    people are invented.
    Raises UnknownReport, UnknownLanguage, NotFinal unless it is a draft and lacks something that blocks, and NotFound
    unless the actor runs the workshop.
    """
    return _made(db, actor, workshop, kind, lang, now, draft, internal, library, rehearsal)[0]


def build(
    db: Database,
    actor: Actor,
    *,
    workshop: str,
    kind: str,
    lang: str,
    now: datetime,
    draft: bool = False,
    internal: bool = False,
    library: Library | None = None,
    brand: Path | None = None,
    paged: bool = False,
    rehearsal: bool = False,
) -> tuple[str, bytes]:
    """The name of the file and the Word file itself; equal facts give equal bytes.

    brand: the organisation's own Word file, None = our look. paged: with page numbers in the list of contents, where
    LibreOffice is there to find them (some seconds). Raises what `model` raises, and BrandRefused.
    """
    report, matter = _made(db, actor, workshop, kind, lang, now, draft, internal, library, rehearsal)
    write = office.to_paged_word if paged else to_word
    return file_name(matter, kind, lang, now), write(report, brand)


def check(
    db: Database,
    actor: Actor,
    *,
    workshop: str,
    kind: str,
    lang: str,
    now: datetime,
    library: Library | None = None,
) -> tuple[Finding, ...]:
    """What the report still lacks, in its language: what blocks a final version, and what is only advice.

    Raises as `model`, but for NotFinal.
    """
    found = _kind(kind)
    langs = (lang, *(one for one in LANGUAGES if one != lang))
    book, *others = _books(db, actor, workshop, langs, now, True, False, library)
    report = found.build(book)
    findings = found.check(book, report)
    codes = set(anchors(report))
    if all(set(anchors(found.build(other))) == codes for other in others):
        return findings
    said = book._("The editions of this report do not have the same codes: tell whoever runs this installation.")
    return (*findings, Finding(15, False, said))


def file_name(matter: Matter, kind: str, lang: str, now: datetime) -> str:
    """Day, title, kind and language as a name that every system takes; the record, made most often, is "report"."""
    day = matter.workshop.day or (matter.workshop.started_at or now).date()
    plain = unicodedata.normalize("NFKD", matter.workshop.title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_NAME].strip("-")
    slug = "report" if kind == workshop_record.SLUG else kind
    return f"{day.isoformat()}_{words or 'workshop'}_{slug}_{lang}.docx"


def _made(
    db: Database,
    actor: Actor,
    workshop: str,
    kind: str,
    lang: str,
    now: datetime,
    draft: bool,
    internal: bool,
    library: Library | None,
    rehearsal: bool,
) -> tuple[Report, Matter]:
    found = _kind(kind)
    (book,) = _books(db, actor, workshop, (lang,), now, draft, internal, library)
    book = replace(book, matter=ready(book.matter), rehearsal=rehearsal)
    return _checked(found, book), book.matter


def _books(
    db: Database,
    actor: Actor,
    workshop: str,
    langs: Sequence[str],
    now: datetime,
    draft: bool,
    internal: bool,
    library: Library | None,
) -> list[Book]:
    """One edition in each language, all of the same moment."""
    for lang in langs:
        if lang not in LANGUAGES:
            raise UnknownLanguage(lang=lang[:20], langs=", ".join(LANGUAGES))
    with db.read(patient=True) as session:
        row = workshop_run(session, actor, workshop)
        matters = [(lang, gather(session, row, catalogue(lang), internal=internal)) for lang in langs]
    return [
        Book(
            matter,
            catalogue(lang),
            now,
            draft=draft,
            internal=internal,
            methods=_titles(library, lang),
            rules=_rules(library, matter.workshop.template, lang),
        )
        for lang, matter in matters
    ]


def _titles(library: Library | None, lang: str) -> dict[str, str]:
    """Slug → title of each method in this language; one of one's own may have another only."""
    methods = library.methods if library else {}
    return {slug: text_in(method.texts, lang).title for slug, method in methods.items()}


def _rules(library: Library | None, slug: str, lang: str) -> Rules | None:
    """What the template says about rules, in the report's language; None where it says nothing."""
    template = library.templates.get(slug) if library else None
    text = template.texts.get(lang) if template else None
    if template is None or template.elsa is None or text is None:
        return None
    lines = tuple(text.elsa[check.key] for check in template.elsa.checks if check.key in text.elsa)
    return Rules(template.elsa.checked, text.elsa_note or "", lines)


def _checked(kind: Kind, book: Book) -> Report:
    """The report, with what it lacks in place where it is a draft. Raises NotFinal."""
    report = kind.build(book)
    findings = kind.check(book, report)
    missing = blocking(findings)
    if missing and not book.is_draft:
        raise NotFinal(missing)
    return kind.build(replace(book, findings=findings)) if findings else report


def _kind(kind: str) -> Kind:
    found = KINDS.get(kind)
    if found is None:
        raise UnknownReport(kind=kind[:40], kinds=", ".join(KINDS))
    return found
