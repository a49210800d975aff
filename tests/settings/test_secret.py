"""The secret is made once, kept for its owner's eyes, and never weak."""

import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from workshop.settings import BadSetting
from workshop.settings.secret import kept_secret


def test_secret_is_made_at_the_first_start_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "data" / "secret"
    first = kept_secret(file)
    assert kept_secret(file) == first
    assert len(first) >= 43
    assert kept_secret(tmp_path / "other" / "secret") != first


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    file = tmp_path / "data" / "secret"
    kept_secret(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o644)
    kept_secret(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_two_processes_that_start_together_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as starts:
        made = list(starts.map(kept_secret, [tmp_path / "secret"] * 32))
    assert set(made) == {(tmp_path / "secret").read_text("utf-8").strip()}
    assert [file.name for file in tmp_path.iterdir()] == ["secret"]


@pytest.mark.parametrize("words", ["", "changeme", "short", "a" * 64])
def test_weak_kept_secret_is_refused(tmp_path: Path, words: str) -> None:
    (tmp_path / "secret").write_text(words, encoding="utf-8")
    with pytest.raises(BadSetting, match="WORKSHOP_SECRET"):
        kept_secret(tmp_path / "secret")
