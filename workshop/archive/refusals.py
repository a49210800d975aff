"""What is refused about a file that says it is an archive: the place in it, and the reason, as one sentence."""

from workshop.errors import N_, WorkshopError


class BadArchive(WorkshopError):
    """One mistake of an archive. `field`: where it is, such as "contributions/3/input_kind"; empty for the whole."""

    key = "bad_archive"


class NotAnArchive(BadArchive):
    """Not JSON, or JSON of something else."""

    key = "not_an_archive"
    sentence = N_("This file is not the archive of a workshop.")


class ArchiveTooBig(BadArchive):
    """`most`: megabytes."""

    key = "archive_too_big"
    sentence = N_("This file is larger than {most} MB. Nothing was read.")
    status = 413


class TooDeep(BadArchive):
    """`most`: levels of lists and objects inside each other."""

    key = "archive_too_deep"
    sentence = N_("{field}: more than {most} levels inside each other.")


class TooMany(BadArchive):
    """`most`: entries of one list."""

    key = "archive_too_many"
    sentence = N_("{field}: more than {most} entries.")
    status = 413


class NamedTwice(BadArchive):
    """One `name` twice in one object, so that nobody knows which is meant."""

    key = "archive_named_twice"
    sentence = N_("“{name}” stands twice in the same part of the file.")


class PartMissing(BadArchive):
    """`name` is not there."""

    key = "archive_part_missing"
    sentence = N_("{field}: “{name}” is missing.")


class PartUnknown(BadArchive):
    """`name` is nothing that an archive knows."""

    key = "archive_part_unknown"
    sentence = N_("{field}: “{name}” is not known here.")


class NotPossible(BadArchive):
    """A value that cannot stand there."""

    key = "archive_not_possible"
    sentence = N_("{field}: this value is not possible.")


class Unsafe(BadArchive):
    """Characters that nobody sees and that could mislead or break something."""

    key = "archive_unsafe"
    sentence = N_("{field}: this text holds characters that cannot be kept.")


class TextTooLong(BadArchive):
    """`most`: characters."""

    key = "archive_text_too_long"
    sentence = N_("{field}: this text has more than {most} characters.")


class Twice(BadArchive):
    """Two things with the same id, number or name."""

    key = "archive_twice"
    sentence = N_("{field}: this stands for something else already.")


class Dangling(BadArchive):
    """It points at something that is not in the file."""

    key = "archive_dangling"
    sentence = N_("{field}: what this points at is not in the file.")


class Circle(BadArchive):
    """It leads back to itself."""

    key = "archive_circle"
    sentence = N_("{field}: this leads back to itself.")
