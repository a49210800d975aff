"""Templates that people made themselves: in a folder beside those of the product, read anew when it changes."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import Lock

from workshop.library.model import Problem, Template

Read = Callable[[Path], tuple[Template | None, tuple[Problem, ...]]]
"""From a template's folder to the template, None when it cannot be used, and what is wrong with it."""
FILES = ("template.yaml", "en.md", "fr.md")


class Shelf(Mapping[str, Template]):
    """The templates of the product and, under other slugs, those of the folder as it is now."""

    def __init__(self, ours: Mapping[str, Template], folder: Path, read: Read) -> None:
        self._ours, self.folder, self.read = dict(ours), folder, read
        self._lock = Lock()
        self._seen: object = None
        self._own: dict[str, Template] = {}
        self._problems: tuple[Problem, ...] = ()

    def __getitem__(self, slug: str) -> Template:
        return self._ours[slug] if slug in self._ours else self.own()[slug]

    def __iter__(self) -> Iterator[str]:
        return iter((*self._ours, *self.own()))

    def __len__(self) -> int:
        return len(self._ours) + len(self.own())

    def own(self) -> Mapping[str, Template]:
        """The templates of the folder by slug."""
        with self._lock:
            now = self._signature()
            if now != self._seen:
                self._look()
                self._seen = now
            return self._own

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the folder."""
        self.own()
        return self._problems

    def _look(self) -> None:
        found: dict[str, Template] = {}
        problems: list[Problem] = []
        for folder in self._folders():
            template, wrong = self.read(folder)
            problems += wrong
            if template is not None and template.slug not in self._ours:
                found[template.slug] = template
        self._own, self._problems = found, tuple(problems)

    def _folders(self) -> list[Path]:
        if not self.folder.is_dir():
            return []
        return sorted(path for path in self.folder.iterdir() if path.is_dir() and not path.name.startswith("."))

    def _signature(self) -> object:
        """What moves when a file of the folder is written, added or taken away."""
        return [
            (folder.name, name, file.stat().st_mtime_ns)
            for folder in self._folders()
            for name in FILES
            if (file := folder / name).is_file()
        ]
