"""The wheel is whole: installed elsewhere, with nothing but the locked packages, it does its work from any folder."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest

ROOT = Path(__file__).resolve().parents[1]

# One worker builds and installs; the others need not do it again.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.xdist_group("wheel")]


@dataclass(frozen=True)
class Elsewhere:
    """An installation of the wheel, an empty folder to work in, and a home of its own."""

    bin: Path
    folder: Path
    home: Path
    wheel: Path

    @property
    def environ(self) -> dict[str, str]:
        kept = {
            k: v for k, v in os.environ.items() if not k.startswith(("WORKSHOP_", "PYTHON", "STREAMLIT_", "VIRTUAL_"))
        }
        return {**kept, "HOME": str(self.home), "XDG_DATA_HOME": str(self.home / "data"), "PATH": os.defpath}

    def workshop(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.bin / "workshop", *words],
            cwd=self.folder,
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


def run(*command: object, **more: object) -> None:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **more)  # type: ignore[call-overload]
    assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    base = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", base / "dist", ROOT)
    (wheel,) = (base / "dist").glob("*.whl")
    venv = base / "venv"
    python = venv / "bin" / "python"
    lock = ROOT / "requirements.lock"
    # uv is faster; where it cannot reach what pip reaches, pip does the same.
    uv = [sys.executable, "-m", "uv", "--quiet"]
    try:
        run(*uv, "venv", "--python", sys.executable, venv)
        run(*uv, "pip", "install", "--python", python, "--require-hashes", "-r", lock)
        run(*uv, "pip", "install", "--python", python, "--no-deps", "--no-index", wheel)
    except AssertionError:
        shutil.rmtree(venv, ignore_errors=True)
        run(sys.executable, "-m", "venv", venv)
        run(python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", lock)
        run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel)
    (base / "folder").mkdir()
    (base / "home").mkdir()
    yield Elsewhere(python.parent, base / "folder", base / "home", wheel)
    shutil.rmtree(base, ignore_errors=True)


def test_everything_travels_in_the_wheel(elsewhere: Elsewhere) -> None:
    with zipfile.ZipFile(elsewhere.wheel) as wheel:
        inside = set(wheel.namelist())
    needed = {f"workshop/_files/config/{file.name}" for file in (ROOT / ".streamlit").glob("config.toml")}
    for folder in ("methods", "templates"):
        for file in (ROOT / folder).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                needed.add(f"workshop/_files/{folder}/{file.relative_to(ROOT / folder).as_posix()}")
    for file in (ROOT / "workshop").rglob("*"):
        if (
            file.is_file()
            and "__pycache__" not in file.parts
            and "_files" not in file.parts
            and file.name != ".gitkeep"
        ):
            needed.add(file.relative_to(ROOT).as_posix())
    assert needed - inside == set()
    assert [name for name in inside if name.startswith("tests/") or "/data/" in name] == []


def test_check_new_and_report_work_from_another_folder(elsewhere: Elsewhere) -> None:
    checked = elsewhere.workshop("check", "--json")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert json.loads(checked.stdout)["library"]["templates"] >= 1

    made = elsewhere.workshop(
        "new", "--template", "insecurity-at-night", "--title", "La gare", "--lang", "fr", "--json"
    )
    assert (made.returncode, made.stderr) == (0, "")
    new = json.loads(made.stdout)
    assert set(new) == {"id", "code", "join", "screen", "console"}

    written = elsewhere.workshop("report", new["code"], "workshop-record", "record.docx", "--draft")
    assert (written.returncode, written.stderr) == (0, "")
    assert [file.name for file in elsewhere.folder.iterdir()] == ["record.docx"]
    assert zipfile.is_zipfile(elsewhere.folder / "record.docx")
    assert (elsewhere.home / "data" / "cci-workshop" / "workshop.db").is_file() or sys.platform != "linux"
    again = elsewhere.workshop("check")
    assert (again.returncode, again.stderr) == (0, "")


def test_the_app_starts_and_answers(elsewhere: Elsewhere) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    log = elsewhere.home / "server.log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [elsewhere.bin / "workshop", "serve", "--host", "127.0.0.1", "--port", str(port)],
            cwd=elsewhere.folder,
            env=elsewhere.environ,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        base = f"http://127.0.0.1:{port}"
        assert answered(f"{base}/healthz", server), log.read_text()
        with urllib.request.urlopen(f"{base}/?lang=fr", timeout=10) as page:
            assert 'lang="fr"' in page.read().decode("utf-8")
    finally:
        server.terminate()
        server.wait(30)


def answered(address: str, server: subprocess.Popen[bytes]) -> bool:
    """Whether the server answers before a minute is over or it has ended."""
    for _ in range(240):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return bool(answer.status == 200)
        except HTTPError:
            return False
        except (URLError, ConnectionError, TimeoutError):
            if server.poll() is not None:
                return False
            time.sleep(0.25)  # asking again, not waiting for something else to have happened
    return False
