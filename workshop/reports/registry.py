"""The kinds of report, written by hand: what each is called and who builds it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from workshop.document.model import Report
from workshop.errors import N_
from workshop.reports import policy_brief, workshop_record
from workshop.reports.book import Book
from workshop.reports.findings import Finding


def nothing_missing(book: Book, report: Report) -> tuple[Finding, ...]:
    """The check of a kind that tells what there is, whatever that is."""
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of report; `title` is the English sentence. check: what a report of this kind still lacks."""

    slug: str
    title: str
    build: Callable[[Book], Report] = field(compare=False)
    check: Callable[[Book, Report], tuple[Finding, ...]] = field(compare=False, default=nothing_missing)


KINDS: dict[str, Kind] = {
    kind.slug: kind
    for kind in (
        Kind(workshop_record.SLUG, N_("Workshop record"), workshop_record.build),
        Kind(policy_brief.SLUG, N_("Full policy report"), policy_brief.build, policy_brief.check),
    )
}
