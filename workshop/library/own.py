"""Methods and templates that people made themselves: in folders beside the product's, read anew when they change."""

import shutil
import tempfile
from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from workshop.library.model import Library, Problem

T = TypeVar("T")
Read = Callable[[Path], tuple[T | None, tuple[Problem, ...]]]
"""From the folder of one thing to the thing, None when it cannot be used, and what is wrong with it."""


class Shelf(Mapping[str, T]):
    """The things of the product and, under other slugs, those of the folder as it is now.

    files: what belongs to one thing, its structure first. after: the shelf on which these things rest; when it changes
    they are read anew.
    """

    def __init__(
        self,
        ours: Mapping[str, T],
        folder: Path,
        read: Read[T],
        files: tuple[str, ...],
        *,
        after: "Shelf[Any] | None" = None,
    ) -> None:
        self.ours, self.folder, self.read, self.files, self.after = dict(ours), folder, read, files, after
        self._lock = RLock()
        self._seen: object = None
        self._own: dict[str, T] = {}
        self._problems: tuple[Problem, ...] = ()

    def __getitem__(self, slug: str) -> T:
        return self.ours[slug] if slug in self.ours else self.own()[slug]

    def __iter__(self) -> Iterator[str]:
        return iter((*self.ours, *self.own()))

    def items(self) -> ItemsView[str, T]:
        """All of one moment: the folder is looked at once."""
        return {**self.ours, **self.own()}.items()

    def values(self) -> ValuesView[T]:
        """All of one moment: the folder is looked at once."""
        return {**self.ours, **self.own()}.values()

    def __len__(self) -> int:
        return len(self.ours) + len(self.own())

    def own(self) -> Mapping[str, T]:
        """The things of the folder by slug."""
        with self._lock:
            now = self.signature()
            if now != self._seen:
                self._look()
                self._seen = now
            return self._own

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the folder; files are named from there."""
        with self._lock:
            self.own()
            return self._problems

    def slugs(self) -> frozenset[str]:
        """Every slug that is taken, by things that cannot be used too."""
        return frozenset((*self.ours, *(folder.name for folder in self._folders())))

    def signature(self) -> object:
        """What moves when a file of the folder is written, added or taken away."""
        folders = self._folders()
        mine = [
            (folder.name, name, file.stat().st_mtime_ns)
            for folder in folders
            for name in self.files
            if (file := folder / name).is_file()
        ]
        return [[folder.name for folder in folders], mine, self.after.signature() if self.after else None]

    @contextmanager
    def bench(self) -> Iterator[Path]:
        """A hidden folder in which a thing is made before it is put on the shelf; gone afterwards."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.folder, prefix=".") as made:
            yield Path(made)

    def put(self, made: Path, slug: str) -> None:
        """The folder `made` of the bench becomes the thing with this slug, in place of the one that had it."""
        there = self.folder / slug
        with self._lock:
            if there.exists():
                there.rename(made.parent / f"was-{slug}")
            made.rename(there)

    def drop(self, slug: str) -> None:
        """Delete one thing of the folder. Raises KeyError when the folder has none that can be used under this slug."""
        with self._lock:
            if slug not in self.own():
                raise KeyError(slug)
            shutil.rmtree(self.folder / slug)

    def _look(self) -> None:
        found: dict[str, T] = {}
        problems: list[Problem] = []
        for folder in self._folders():
            thing, wrong = self.read(folder)
            problems += wrong
            if thing is not None:
                found[folder.name] = thing
        self._own, self._problems = found, tuple(problems)

    def _folders(self) -> list[Path]:
        if not self.folder.is_dir():
            return []
        return sorted(path for path in self.folder.iterdir() if path.is_dir() and not path.name.startswith("."))


def is_own(things: Mapping[str, Any], slug: str) -> bool:
    """Whether a method or a template was made here or taken in."""
    # What is ours is known without a look at the folder: lists ask this of every line.
    return isinstance(things, Shelf) and slug not in things.ours and slug in things.own()


def without_own(library: Library) -> Library:
    """The library with the product's things only."""
    return Library(_ours(library.methods), _ours(library.templates))


def _ours(things: Mapping[str, T]) -> Mapping[str, T]:
    return things.ours if isinstance(things, Shelf) else things
