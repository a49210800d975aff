"""The kinds of report, written by hand: what each is called and who builds it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from workshop.document.model import Report
from workshop.errors import N_
from workshop.reports import workshop_record
from workshop.reports.book import Book


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of report; `title` is the English sentence."""

    slug: str
    title: str
    build: Callable[[Book], Report] = field(compare=False)


KINDS: dict[str, Kind] = {
    kind.slug: kind for kind in (Kind(workshop_record.SLUG, N_("Workshop record"), workshop_record.build),)
}
