"""A real server on a free port of this computer, with its own data folder, and a facilitator who is signed in."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from workshop import bootstrap
from workshop.clock import utc_now
from workshop.people import organisations

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def environment(data: Path, port: int, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WORKSHOP_", "STREAMLIT_"))}
    paths = [str(ROOT), kept.get("PYTHONPATH", "")]
    ours = {"WORKSHOP_DATA_DIR": str(data), "WORKSHOP_HOST": "127.0.0.1", "WORKSHOP_PORT": str(port)}
    return {**kept, **ours, "PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONUNBUFFERED": "1", **more}


@dataclass
class Server:
    """A running server: its address, what it printed, and how it is ended."""

    process: "subprocess.Popen[str]"
    port: int
    printed: list[str]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)


def start(command: list[str], *, cwd: Path, env: Mapping[str, str], port: int) -> Server:
    """Start it and wait until it has printed how to stop it, which it does when it is ready."""
    process = subprocess.Popen(
        command, cwd=cwd, env=dict(env), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    printed: list[str] = []
    ready = threading.Event()

    def listen() -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                printed.append(line.rstrip("\n"))
                if "Ctrl+C" in line:
                    ready.set()
        ready.set()

    threading.Thread(target=listen, daemon=True).start()
    ready.wait(PATIENCE)
    assert process.poll() is None, "\n".join(printed)
    server = Server(process, port, printed)
    transport = httpx.HTTPTransport(retries=20)
    with httpx.Client(transport=transport, timeout=PATIENCE) as client:
        assert client.get(f"{server.url}/healthz").status_code == 200, "\n".join(printed)
    return server


SERVE = [sys.executable, "-c", "from workshop.server import run; run()"]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start servers that end with the test."""
    running: list[Server] = []

    def begin(
        command: list[str] | None = None,
        *,
        cwd: Path | None = None,
        data: Path | None = None,
        port: int | None = None,
        **env: str,
    ) -> Server:
        port = port or free_port()
        folder = data or tmp_path / "data"
        folder.mkdir(mode=0o700, exist_ok=True)
        server = start(command or SERVE, cwd=cwd or tmp_path, env=environment(folder, port, **env), port=port)
        running.append(server)
        return server

    yield begin
    for server in running:
        if server.process.poll() is None:
            server.process.kill()
            server.process.wait(PATIENCE)


@dataclass
class House:
    """A data folder with an organisation, and the session of its facilitator."""

    data: Path
    token: str


@pytest.fixture
def house(tmp_path: Path) -> House:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    app = bootstrap.build(bootstrap.settings_of({"WORKSHOP_DATA_DIR": str(data)}))
    try:
        link = organisations.first_start_link(app.db, now=utc_now())
        assert link is not None
        token = organisations.set_up(
            app.db,
            token=link,
            organisation="City of Example",
            lang="en",
            retention_days=90,
            contact="privacy@example.org",
            name="Nadia",
            email="nadia@example.org",
            password="lanterns under the quiet bridge",
            now=utc_now(),
        )
    finally:
        app.close()
    return House(data, token)
