"""Where a database file may lie, and how it is created so that only its owner can read it."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from workshop.storage.refusals import BadPlace, Missing, NotADatabase, NotWritable

HEADER = b"SQLite format 3\x00"

# Locks and shared memory do not work on these; "fuse" covers sshfs, rclone and the like ("fuse.*").
_REMOTE = {
    "nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "afpfs", "ceph", "davfs", "fuse",
    "glusterfs", "lustre", "ncpfs", "prl_fs", "sshfs", "vboxsf", "vmhgfs", "webdav",
}  # fmt: skip
_SYNCED = (
    "dropbox", "onedrive", "google drive", "googledrive", "icloud drive", "mobile documents", "cloudstorage",
    "nextcloud", "owncloud", "pcloud", "synology drive", "seafile", "kdrive",
)  # fmt: skip
_SYNC_MARKS = (".stfolder", ".dropbox", ".dropbox.cache", ".owncloudsync.log", ".nextcloudsync.log")


def check(path: Path, *, mounts: str | None = None, writable: Callable[[Path], bool] | None = None) -> None:
    """Refuse a place where the database would be damaged or could not be written.

    mounts: the text of the system's mount table, read from it when None. Raises BadPlace, NotWritable.
    """
    may_write = writable or (lambda each: os.access(each, os.W_OK))
    kind = mount_type(path, _mounts() if mounts is None else mounts)
    if kind in _REMOTE or kind.startswith("fuse."):
        raise BadPlace(path=path, what=kind)
    for folder in path.parents:
        if _synced(folder):
            raise BadPlace(path=path, what=folder.name)
    for each in (path.parent, path):
        if each.exists() and not may_write(each):
            raise NotWritable(path=each)


def mount_type(path: Path, mounts: str) -> str:
    """The type of the file system that holds the path, from a mount table; empty when it is not known."""
    found, length = "", -1
    for line in mounts.splitlines():
        left, mark, right = line.partition(" - ")
        fields = left.split(" ")
        if not mark or len(fields) < 5:
            continue
        point = fields[4].replace("\\040", " ")
        if len(point) >= length and path.is_relative_to(point):
            found, length = right.split(" ")[0], len(point)
    return found


def create(path: Path) -> None:
    """An empty file that only its owner can read, in a folder that only its owner can enter; kept if it is there.

    Raises NotWritable.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as why:
        raise NotWritable(path=path.parent) from why


def check_file(path: Path) -> None:
    """Refuse what is not a database before the driver turns it into an empty one. Raises Missing, NotADatabase."""
    if not path.is_file():
        raise Missing(path=path)
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as why:
        raise NotWritable(path=path) from why
    if not head.startswith(HEADER) or len(head) < 100:
        raise NotADatabase(path=path)


def sync(path: Path) -> None:
    """Make a file, or the names in a folder, survive a power cut."""
    if path.is_dir() and sys.platform == "win32":
        return  # folders cannot be opened there; the rename itself is journalled
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _synced(folder: Path) -> bool:
    name = folder.name.casefold()
    if any(name == each or name.startswith((each + " ", each + "-personal")) for each in _SYNCED):
        return True
    return any((folder / mark).exists() for mark in _SYNC_MARKS)


def _mounts() -> str:
    table = Path("/proc/self/mountinfo")
    return table.read_text(errors="replace") if table.exists() else ""
