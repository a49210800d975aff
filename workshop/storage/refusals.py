"""Why the database is not opened, written, upgraded or restored, each as a sentence that says what to do."""

from workshop.errors import N_, WorkshopError


class StorageRefused(WorkshopError):
    """The parent of all refusals of this folder."""

    key = "storage_refused"
    sentence = N_("The database cannot be used.")
    status = 503


class Busy(StorageRefused):
    """The write lock was not free in time; nothing was kept, the same request may be sent again."""

    key = "busy"
    sentence = N_("The server is busy right now. Nothing was lost; please try again in a moment.")


class DiskFull(StorageRefused):
    """There is no room left; nothing was kept, and writing works again as soon as there is room."""

    key = "disk_full"
    sentence = N_(
        "This could not be saved: the disk of the server is full. Please tell the facilitator, then try again."
    )
    status = 507


class BadAddress(StorageRefused):
    """The address of the database is not one we can use."""

    key = "bad_database_address"
    sentence = N_(
        "“{url}” is not an address of a database. Use sqlite:///path/to/workshop.db or postgresql://server/name."
    )


class Missing(StorageRefused):
    """There is no file where the address points."""

    key = "database_missing"
    sentence = N_("There is no database at {path}. Check the address in WORKSHOP_DATABASE_URL, or create one first.")


class NotADatabase(StorageRefused):
    """The file is empty, cut off, overwritten or something else."""

    key = "not_a_database"
    sentence = N_(
        "{path} is not a database, or it is damaged. Nothing was changed. "
        "Restore a backup with “workshop restore FILE”."
    )


class BadPlace(StorageRefused):
    """The file lies where locks do not hold: a network drive or a synchronised folder."""

    key = "bad_place"
    sentence = N_(
        "{path} lies on a network drive or in a synchronised folder ({what}), where a database gets damaged. "
        "Choose a folder on a local disk."
    )


class NotWritable(StorageRefused):
    """The folder or the file cannot be written; in this mode not even reading works then."""

    key = "not_writable"
    sentence = N_("{path} cannot be written. Give the user who runs this program the right to write there.")


class Unreachable(StorageRefused):
    """The database server does not answer, or does not let us in. `reason` is its own first line, never a password."""

    key = "database_unreachable"
    sentence = N_("The database server does not let us in: {reason}. Check WORKSHOP_DATABASE_URL and the server.")


class UnsafeSettings(StorageRefused):
    """A setting that keeps data safe did not take hold."""

    key = "unsafe_settings"
    sentence = N_("The database refuses the setting {name}: wanted {wanted}, found {found}. It was not opened.")


class InUse(StorageRefused):
    """Another process holds the lock file."""

    key = "database_in_use"
    sentence = N_(
        "Another program is using {path}. Stop the server first (Ctrl+C in its window, or stop its service), "
        "then try again."
    )
    status = 409


class Newer(StorageRefused):
    """The data was made by a later version."""

    key = "database_newer"
    sentence = N_("This data was made by version {revision}, which is newer than this program. Upgrade the program.")


class UpgradeFailed(StorageRefused):
    """The parent of what stops an upgrade; by itself: the program came without its migrations."""

    key = "upgrade_failed"
    sentence = N_("A part of this program is missing (its migrations). Install it again.")


class RowsChanged(UpgradeFailed):
    """An upgrade would have lost or made rows that it does not speak of."""

    key = "upgrade_rows_changed"
    sentence = N_("The upgrade was stopped and nothing was changed: the number of rows would have changed in {tables}.")


class LinksBroken(UpgradeFailed):
    """An upgrade would have left rows that point at nothing."""

    key = "upgrade_links_broken"
    sentence = N_("The upgrade was stopped and nothing was changed: links would lead nowhere in {tables}.")


class NotABackup(StorageRefused):
    """The file is neither a backup of this program nor a whole one."""

    key = "not_a_backup"
    sentence = N_("{path} is not a backup of this program, or it is damaged. Nothing was changed.")


class BackupFailed(StorageRefused):
    """A copy could not be verified and was thrown away."""

    key = "backup_failed"
    sentence = N_("The backup {path} could not be verified. It was not kept; the database itself was not touched.")


class FileExists(StorageRefused):
    """A backup is never written over another file."""

    key = "file_exists"
    sentence = N_("{path} exists already. Choose another name.")
    status = 409


class SqliteOnly(StorageRefused):
    """PostgreSQL brings its own tools for this."""

    key = "sqlite_only"
    sentence = N_("This works on SQLite only. On PostgreSQL use pg_dump and pg_restore.")
    status = 400
