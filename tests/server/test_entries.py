"""Both ways to start have the same effective settings, from a folder that holds nothing."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.server.conftest import PATIENCE, ROOT, SERVE, Server, environment

# Runs in the server's process: writes every effective option when asked to by a file.
ASKED = """
import json, os, sys, threading, time

def answer():
    while not os.path.exists(os.environ["ASK"]):
        time.sleep(0.05)
    from streamlit import config
    options = {name: config.get_option(name) for name in config._config_options_template}
    with open(os.environ["ASK"] + ".part", "w") as file:
        json.dump(options, file, default=str)
    os.replace(os.environ["ASK"] + ".part", os.environ["ANSWER"])

if "ASK" in os.environ:
    threading.Thread(target=answer, daemon=True).start()
"""
BY_STREAMLIT = [sys.executable, "-m", "streamlit", "run", str(ROOT / "streamlit_app.py")]


def effective(serve: Callable[..., Server], command: list[str], folder: Path, data: Path) -> dict[str, object]:
    (folder / "hook").mkdir(parents=True)
    (folder / "hook" / "sitecustomize.py").write_text(ASKED)
    nothing = folder.parent / "nothing"
    nothing.mkdir(exist_ok=True)
    ask, answer = folder / "ask", folder / "answer"
    server = serve(
        command,
        cwd=nothing,
        data=data,
        ASK=str(ask),
        ANSWER=str(answer),
        PYTHONPATH=f"{folder / 'hook'}:{ROOT}",
    )
    ask.touch()
    until = time.monotonic() + PATIENCE
    while not answer.exists():
        assert server.process.poll() is None, "\n".join(server.printed)
        assert time.monotonic() < until, "\n".join(server.printed)
        time.sleep(0.02)
    server.stop()
    options: dict[str, object] = json.loads(answer.read_text())
    assert list(nothing.iterdir()) == []
    for follows in ("server.port", "browser.serverPort"):
        assert options.pop(follows) == server.port
    return options


def test_both_entries_have_the_same_effective_settings(serve: Callable[..., Server], tmp_path: Path) -> None:
    data = tmp_path / "data"
    ours = effective(serve, SERVE, tmp_path / "ours", data)
    theirs = effective(serve, BY_STREAMLIT, tmp_path / "theirs", data)
    assert {name for name in ours if ours[name] != theirs[name]} == set()
    assert {
        name: ours[name]
        for name in (
            "browser.gatherUsageStats",
            "client.showErrorDetails",
            "client.showErrorLinks",
            "client.toolbarMode",
            "logger.hideWelcomeMessage",
            "runner.postScriptGC",
            "server.enableAgentApi",
            "server.enableCORS",
            "server.enableStaticServing",
            "server.enableXsrfProtection",
            "server.fileWatcherType",
            "server.headless",
            "server.disconnectedSessionTTL",
        )
    } == {
        "browser.gatherUsageStats": False,
        "client.showErrorDetails": "none",
        "client.showErrorLinks": False,
        "client.toolbarMode": "minimal",
        "logger.hideWelcomeMessage": True,
        "runner.postScriptGC": False,
        "server.enableAgentApi": False,
        "server.enableCORS": True,
        "server.enableStaticServing": False,
        "server.enableXsrfProtection": True,
        "server.fileWatcherType": "none",
        "server.headless": True,
        "server.disconnectedSessionTTL": 900,
    }
    assert "localhost" in ours["server.allowedHosts"]  # type: ignore[operator]


def test_a_taken_port_is_refused_by_both_entries(serve: Callable[..., Server], tmp_path: Path) -> None:
    """Another port than asked would leave the poster on the wall with an address where nobody answers."""
    first = serve(SERVE, cwd=tmp_path, data=tmp_path / "data")
    for number, command in enumerate((SERVE, BY_STREAMLIT)):
        other = tmp_path / f"other-{number}"
        other.mkdir(mode=0o700)
        ended = subprocess.run(
            command,
            check=False,
            cwd=tmp_path,
            env=environment(other, first.port),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert ended.returncode == 1
        assert f"Port {first.port} is not available" in ended.stdout + ended.stderr
