"""The short form of the durability check, and the control that it can fail."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).resolve().parents[1] / "durability.py"


def run(*arguments: str) -> tuple[int, dict[str, Any]]:
    command = [sys.executable, str(SCRIPT), "kill", *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=200)
    return done.returncode, json.loads(done.stdout)


def test_what_was_acknowledged_survives_killed_processes_once() -> None:
    status, verdict = run("--rounds", "2")
    assert (status, verdict["held"]) == (0, True), verdict
    assert verdict["acknowledged"] > 0


def test_a_writer_that_acknowledges_too_early_is_caught() -> None:
    status, verdict = run("--rounds", "1", "--early")
    assert (status, verdict["held"]) == (1, False), verdict
    assert verdict["lost"] > 0
