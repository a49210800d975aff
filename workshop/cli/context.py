"""What a command is given: settings, clock, database when it asks for one, and a way to say its result."""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from workshop.cli.refusals import Behind, NoFolder, NotRead, NotThere, NotWritten
from workshop.clock import Clock
from workshop.i18n import Texts, catalogue
from workshop.settings import Settings
from workshop.settings.machine import phones_host

if TYPE_CHECKING:
    from workshop.bootstrap import App
    from workshop.storage import Database


@dataclass(frozen=True, slots=True)
class Context:
    """One command's surroundings. `as_json`: the result is one JSON document and nothing else on standard output."""

    settings: Settings
    clock: Clock
    out: TextIO
    err: TextIO
    as_json: bool = False

    @property
    def texts(self) -> Texts:
        """The language of the terminal: WORKSHOP_LANG."""
        return catalogue(self.settings.lang)

    @property
    def _(self) -> Callable[[str], str]:
        return self.texts.gettext

    @contextmanager
    def database(self) -> "Iterator[Database]":
        """The database as it is, up to date. Raises Behind, and the storage's refusals when there is none."""
        from workshop.storage import Database, migrate

        if not migrate.check(self.settings.database_url).up_to_date:
            raise Behind()
        db = Database.open(self.settings.database_url)
        try:
            yield db
        finally:
            db.close()

    @contextmanager
    def app(self) -> "Iterator[App]":
        """The whole App; the database is made when there is none, and brought up to date."""
        from workshop import bootstrap

        app = bootstrap.build(self.settings, clock=self.clock)
        try:
            yield app
        finally:
            app.close()

    def say(self, *lines: str) -> None:
        """Lines for a person; nothing when JSON was asked for."""
        if not self.as_json:
            print(*lines, sep="\n", file=self.out)

    def give(self, result: object, *lines: str) -> None:
        """The result: as JSON, or as lines."""
        if self.as_json:
            print(json.dumps(result, ensure_ascii=False, indent=2, default=_plain), file=self.out)
        else:
            self.say(*lines)

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
        """Columns in line, as wide as their widest cell."""
        cells = [list(header), *(list(row) for row in rows)]
        widths = [max(len(row[at]) for row in cells) for at in range(len(header))]
        return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]

    @property
    def here(self) -> str:
        """Where a browser finds this server, as far as the command line knows."""
        return self.settings.public_url or f"http://localhost:{self.settings.port}"

    def addresses(self, *, code: str, screen_key: str, workshop: str) -> dict[str, str]:
        """Where phones, the wall and the console find a workshop."""
        from workshop.identifiers import show_code

        here = self.here
        host = phones_host("localhost", self.settings.host)
        phones = self.settings.public_url or f"http://{host}:{self.settings.port}"
        return {
            "join": f"{phones}/j/{show_code(code)}",
            "screen": f"{here}/screen?s={screen_key}",
            "console": f"{here}/live?w={workshop}",
        }

    def read(self, file: Path, *, most: int) -> bytes:
        """The content of a file (`-`: of standard input), cut one byte beyond `most`. Raises NotThere, NotRead."""
        if str(file) == "-":
            return sys.stdin.buffer.read(most + 1)
        try:
            with file.open("rb") as opened:
                return opened.read(most + 1)
        except FileNotFoundError as why:
            raise NotThere(file=file) from why
        except OSError as why:
            raise NotRead(file=file, reason=why.strerror or str(why)) from why

    def write(self, file: Path, content: bytes) -> None:
        """Write a file whole or not at all. Raises NoFolder, NotWritten."""
        if not file.parent.is_dir():
            raise NoFolder(folder=file.parent)
        try:
            handle, draft = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
            try:
                with os.fdopen(handle, "wb") as new:
                    new.write(content)
                Path(draft).chmod(0o666 & ~_umask())
                Path(draft).replace(file)
            except BaseException:
                Path(draft).unlink(missing_ok=True)
                raise
        except OSError as why:
            raise NotWritten(file=file, reason=why.strerror or str(why)) from why


def said(sentence: str, facts: Mapping[str, object], texts: Texts) -> str:
    """A sentence of ours in a language, with its facts; a fact that is missing never hides the sentence."""
    words = texts.gettext(sentence)
    try:
        return words.format(**facts)
    except (KeyError, IndexError):
        return words


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _plain(value: object) -> object:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return str(value)
