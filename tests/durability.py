"""Is what was acknowledged really kept? Writers are killed at random moments, then the database is searched.

python tests/durability.py kill --rounds 10 [--seed S]
Each round starts two processes of four threads that write through `Database.write` and note every acknowledgement in a
file outside the database; both are killed (SIGKILL) in the middle of it. In the end: acknowledged ⊆ found ⊆ attempted,
nothing twice, each row with its event, the file sound. `--early` is the control: a writer that acknowledges before the
commit, which the check must catch. Exit status 0: held; 1: something was lost or doubled.
"""

import argparse
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import text

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from workshop.storage import Busy, Database, EventRow, health

PROCESSES = 2
THREADS = 4
READY_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found after all rounds."""

    acknowledged: int
    found: int
    lost: int
    doubled: int
    invented: int
    without_event: int
    integrity: str
    healthy: bool

    @property
    def held(self) -> bool:
        """Whether the promise held."""
        wrong = self.lost + self.doubled + self.invented + self.without_event
        return self.acknowledged > 0 and wrong == 0 and self.integrity == "ok" and self.healthy


def prepare(url: str) -> None:
    """A database with one workshop and one table, where nothing hinders a double."""
    db = Database.open(url, create=True)
    with db.engine.begin() as connection:
        connection.execute(
            text(
                "CREATE TABLE workshop (id TEXT PRIMARY KEY, organisation_id TEXT,"
                " revision INTEGER NOT NULL DEFAULT 0, cue INTEGER NOT NULL DEFAULT 0)"
            )
        )
        connection.execute(text("INSERT INTO workshop (id, organisation_id) VALUES ('w', 'o')"))
        connection.execute(text("CREATE TABLE kept (id TEXT NOT NULL, body TEXT NOT NULL)"))
        EventRow.__table__.create(connection)  # type: ignore[attr-defined]
    db.close()


def write(url: str, folder: Path, early: bool) -> None:
    """A writing process: it runs until it is killed."""
    db = Database.open(url)
    name = uuid.uuid4().hex
    flags = os.O_CREAT | os.O_WRONLY | os.O_APPEND
    attempts = os.open(folder / f"attempted-{name}", flags)
    acknowledgements = os.open(folder / f"acknowledged-{name}", flags)

    def run() -> None:
        while True:
            item = uuid.uuid4().hex
            line = f"{item}\n".encode()
            os.write(attempts, line)
            if early:
                os.write(acknowledgements, line)
            try:
                with db.write("w") as uow:
                    uow.session.execute(text("INSERT INTO kept VALUES (:id, :body)"), {"id": item, "body": item * 8})
                    uow.event("add", actor_kind="system", actor_id=None, row_kind="kept", row_id=item)
                    uow.commit()
            except Busy:
                continue  # refused and said so: not acknowledged
            if not early:
                os.write(acknowledgements, line)

    for _ in range(THREADS):
        threading.Thread(target=run, daemon=True).start()
    threading.Event().wait()


def kill(rounds: int, *, early: bool, seed: int, folder: Path) -> Verdict:
    """Write and kill so many times, then judge."""
    chance = random.Random(seed)
    database = folder / "data" / "workshop.db"
    url = f"sqlite:///{database}"
    notes = folder / "notes"
    notes.mkdir()
    prepare(url)
    for _ in range(rounds):
        before = sum(file.stat().st_size for file in notes.iterdir())
        command = [sys.executable, __file__, "write", url, str(notes), *(["--early"] if early else [])]
        writers = [subprocess.Popen(command) for _ in range(PROCESSES)]
        try:
            _writing(notes, before, writers)
            time.sleep(chance.uniform(0.02, 0.4))  # the moment of the blow, drawn, not waited for
        finally:
            for writer in writers:
                writer.kill()
            for writer in writers:
                writer.wait()
    return judge(url, database, notes)


def judge(url: str, database: Path, notes: Path) -> Verdict:
    """Compare what was acknowledged with what is there, as the program and as SQLite itself see it."""
    attempted, acknowledged = _noted(notes, "attempted"), _noted(notes, "acknowledged")
    db = Database.open(url)
    health_ok = health.examine(db).ok
    db.close()
    connection = sqlite3.connect(database)
    rows = Counter(row[0] for row in connection.execute("SELECT id FROM kept WHERE body = " + "||".join(["id"] * 8)))
    events = Counter(row[0] for row in connection.execute("SELECT row_id FROM event"))
    integrity = str(connection.execute("PRAGMA integrity_check").fetchone()[0])
    connection.close()
    return Verdict(
        acknowledged=len(acknowledged),
        found=len(rows),
        lost=len(acknowledged - rows.keys()),
        doubled=sum(1 for number in rows.values() if number > 1),
        invented=len(rows.keys() - attempted),
        without_event=sum(1 for item in rows.keys() | events.keys() if rows[item] != events[item]),
        integrity=integrity,
        healthy=health_ok,
    )


def _writing(notes: Path, before: int, writers: list[subprocess.Popen[bytes]]) -> None:
    end = time.monotonic() + READY_SECONDS
    while sum(file.stat().st_size for file in notes.iterdir()) < before + 200:
        if time.monotonic() > end or any(writer.poll() is not None for writer in writers):
            raise RuntimeError("the writers did not start")
        time.sleep(0.01)


def _noted(notes: Path, kind: str) -> set[str]:
    # A line cut off by the blow was not noted; os.write of one short line is whole in practice.
    lines = [line for file in notes.glob(f"{kind}-*") for line in file.read_text().splitlines()]
    return {line for line in lines if len(line) == 32}


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    killing = commands.add_parser("kill", help="kill writers and look for what was acknowledged")
    killing.add_argument("--rounds", type=int, default=10)
    killing.add_argument("--seed", type=int, default=1)
    killing.add_argument("--early", action="store_true", help="the control, which must fail")
    writing = commands.add_parser("write", help="(used by kill) one writing process")
    writing.add_argument("url")
    writing.add_argument("folder", type=Path)
    writing.add_argument("--early", action="store_true")
    asked = parser.parse_args()
    if asked.command == "write":
        write(asked.url, asked.folder, asked.early)
        return 0
    folder = Path(tempfile.mkdtemp(prefix="durability-"))
    try:
        verdict = kill(asked.rounds, early=asked.early, seed=asked.seed, folder=folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps({**asdict(verdict), "held": verdict.held}))
    return 0 if verdict.held else 1


if __name__ == "__main__":
    sys.exit(main())
