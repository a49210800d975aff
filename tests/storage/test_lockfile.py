"""Who uses a database, and how far it had come."""

from pathlib import Path

import pytest

from workshop.storage.lockfile import LockFile, SequenceMark
from workshop.storage.refusals import InUse


def test_many_share_it_and_nobody_has_it_alone_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "workshop.db.lock"
    first, second, third = LockFile(path), LockFile(path), LockFile(path)
    first.shared()
    second.shared()
    with pytest.raises(InUse) as refused:
        third.alone()
    assert refused.value.facts["path"] == tmp_path / "workshop.db"
    first.release()
    second.release()
    third.alone()
    with pytest.raises(InUse):
        first.shared(seconds=0)
    third.release()
    first.shared()
    first.release()


def test_a_file_left_behind_holds_nobody_up(tmp_path: Path) -> None:
    path = tmp_path / "workshop.db.lock"
    path.write_text("left behind")
    lock = LockFile(path)
    lock.alone()
    lock.release()
    lock.release()


def test_the_mark_only_grows_and_is_read_by_others(tmp_path: Path) -> None:
    mark = SequenceMark(tmp_path / "workshop.db.seq")
    assert mark.read() == 0
    for sequence in (0, 7, 5, 12):
        mark.note(sequence)
    assert SequenceMark(tmp_path / "workshop.db.seq").read() == 12
    mark.close()
