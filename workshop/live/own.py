"""Methods and templates of one's own as files: kept once they are read without a mistake, shared, taken in, deleted."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from workshop.errors import N_, WorkshopError
from workshop.i18n import catalogue
from workshop.library import Problem
from workshop.library.own import Shelf
from workshop.library.schema import SLUG
from workshop.library.writing import Files
from workshop.library.yaml_file import Unreadable, read_yaml

MOST_BYTES = 1_000_000
"""Of a shared file, packed and unpacked."""
MOST = 100
"""How many methods, and how many templates, of one's own are kept."""


class TooManyOwn(WorkshopError):
    """The folder of own things is full."""

    key = "too_many_own"
    sentence = N_("At most {most} can be kept. Delete one that is no longer used first.")
    status = 409


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in a file, in the reader's words; field is "–" for the whole file."""

    file: str
    line: int
    field: str
    why: str


class BadFiles(WorkshopError):
    """Files that cannot be used: the first mistake in the sentence, all of them in `mistakes`."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        first = mistakes[0]
        super().__init__(file=first.file, line=first.line, field=first.field, why=first.why)
        self.mistakes = tuple(mistakes)


@dataclass(frozen=True, slots=True)
class Refusals:
    """What is said of one kind of thing."""

    bad: type[BadFiles]
    taken: type[WorkshopError]
    no_file: type[WorkshopError]


def keep(shelf: Shelf[Any], files: Files, lang: str, refusals: Refusals, *, replacing: str = "") -> str:
    """Write the files once they were read without a mistake, all of them or none; the slug.

    replacing: the slug of the own thing in whose place they come. Raises the three of `refusals`, TooManyOwn.
    """
    slug = _slug(files.get(shelf.files[0], ""))
    if slug != replacing and slug in shelf.slugs():
        raise refusals.taken(slug=slug)
    if not replacing and len(shelf.own()) >= MOST:
        raise TooManyOwn(most=MOST)
    with shelf.bench() as bench:
        # The name of the folder is the slug; one that is no slug is refused by the reader.
        folder = bench / (slug if _named(slug) else "own")
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        thing, problems = shelf.read(folder)
        unread = {name for name in files if name.endswith(".md")} - {f"{one}.md" for one in getattr(thing, "texts", ())}
        grave = [one for one in problems if one.fatal or (thing is not None and Path(one.file).name in unread)]
        if thing is None or grave:
            raise refusals.bad(mistakes(grave or problems, lang))
        shelf.put(folder, slug)
    return slug


def mistakes(problems: Sequence[Problem], lang: str, *, whole: bool = False) -> tuple[Mistake, ...]:
    """Mistakes in files, in words. whole: name the folder of the thing too."""
    _ = catalogue(lang).gettext
    return tuple(
        Mistake(
            one.file if whole else Path(one.file).name, one.line, one.field or "–", _(one.sentence).format(**one.facts)
        )
        for one in problems
    )


def packed(shelf: Shelf[Any], slug: str) -> bytes:
    """One own thing as a ZIP file."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name in shelf.files:
            file = shelf.folder / slug / name
            if file.is_file():
                out.write(file, f"{slug}/{name}")
    return made.getvalue()


def unpacked(shelf: Shelf[Any], content: bytes, refusals: Refusals) -> Files:
    """The files of a ZIP: those that such a thing has, in one folder or in none, nothing else. Never a path.

    Raises the `no_file` of refusals.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as there:
            entries = [one for one in there.infolist() if not one.is_dir()]
            if len(content) > MOST_BYTES or sum(one.file_size for one in entries) > MOST_BYTES:
                raise refusals.no_file()
            named = [(Path(one.filename).name, one) for one in entries]
            if len({name for name, _ in named}) != len(named):
                raise refusals.no_file()
            found = {name: there.read(one) for name, one in named}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as why:
        raise refusals.no_file() from why
    return loose(shelf, found, refusals)


def loose(shelf: Shelf[Any], found: Mapping[str, bytes], refusals: Refusals) -> Files:
    """The files as texts. Raises the `no_file` of refusals unless they are those that such a thing has."""
    if not set(found) <= set(shelf.files) or shelf.files[0] not in found:
        raise refusals.no_file()
    if sum(map(len, found.values())) > MOST_BYTES:
        raise refusals.no_file()
    try:
        return {name: content.decode("utf-8-sig") for name, content in found.items()}
    except UnicodeDecodeError as why:
        raise refusals.no_file() from why


def _slug(structure: str) -> str:
    """The slug as it stands in the file; '' when it cannot be read."""
    try:
        return str(read_yaml(structure).data.get("slug", ""))
    except (Unreadable, AttributeError):
        return ""


def _named(slug: str) -> bool:
    """Whether this can be the name of a folder."""
    return re.fullmatch(SLUG, slug) is not None and len(slug) <= 60
