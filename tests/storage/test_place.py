"""Where a database may lie."""

from pathlib import Path

import pytest

from workshop.storage import place
from workshop.storage.refusals import BadPlace, NotWritable

LOCAL = "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n"


def mounted(folder: Path, kind: str) -> str:
    return f"{LOCAL}40 27 0:50 / {str(folder).replace(' ', chr(92) + '040')} rw - {kind} server:/share rw\n"


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.rclone", "9p", "vboxsf"])
def test_a_network_drive_is_refused(tmp_path: Path, kind: str) -> None:
    with pytest.raises(BadPlace) as refused:
        place.check(tmp_path / "share" / "workshop.db", mounts=mounted(tmp_path / "share", kind))
    assert refused.value.facts["what"] == kind


def test_a_local_disk_beside_a_network_drive_is_accepted(tmp_path: Path) -> None:
    place.check(tmp_path / "local" / "workshop.db", mounts=mounted(tmp_path / "share", "nfs"))


def test_the_deepest_mount_counts_and_blanks_are_read(tmp_path: Path) -> None:
    deep = tmp_path / "my share"
    table = mounted(deep, "nfs") + mounted(deep / "disk", "ext4").removeprefix(LOCAL)
    assert place.mount_type(deep / "disk" / "a.db", table) == "ext4"
    assert place.mount_type(deep / "a.db", table) == "nfs"
    assert place.mount_type(deep, "not a table") == ""


@pytest.mark.parametrize("name", ["Dropbox", "OneDrive", "OneDrive - Ville de Lyon", "Nextcloud", "Mobile Documents"])
def test_a_synchronised_folder_is_refused_by_its_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadPlace):
        place.check(tmp_path / name / "data" / "workshop.db", mounts=LOCAL)


def test_a_synchronised_folder_is_refused_by_its_mark(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    with pytest.raises(BadPlace):
        place.check(tmp_path / "data" / "workshop.db", mounts=LOCAL)


def test_a_folder_that_only_sounds_like_one_is_accepted(tmp_path: Path) -> None:
    place.check(tmp_path / "dropboxes" / "workshop.db", mounts=LOCAL)


@pytest.mark.parametrize("protected", ["folder", "file"])
def test_what_cannot_be_written_is_refused_with_its_name(tmp_path: Path, protected: str) -> None:
    file = tmp_path / "workshop.db"
    file.touch()
    closed = tmp_path if protected == "folder" else file
    with pytest.raises(NotWritable) as refused:
        place.check(file, mounts=LOCAL, writable=lambda each: each != closed)
    assert refused.value.facts["path"] == closed
