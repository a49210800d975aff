"""A shell for the tests: a data folder of its own, and what a command printed."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from workshop.cli import main

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    """What a command left: its exit status and what it printed."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Shell = Callable[..., Said]


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    def run(*words: object, lang: str = "en", **environ: str) -> Said:
        settings = {"WORKSHOP_DATA_DIR": str(tmp_path / "data"), "WORKSHOP_LANG": lang, **environ}
        capsys.readouterr()
        status = main([str(word) for word in words], settings, clock=lambda: NOW)
        printed = capsys.readouterr()
        return Said(status, printed.out, printed.err)

    return run
