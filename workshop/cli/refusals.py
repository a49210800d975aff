"""What the command line refuses by itself, as sentences."""

from workshop.errors import N_, WorkshopError


class UnknownStage(WorkshopError):
    """No method stands on this shelf."""

    key = "unknown_stage"
    sentence = N_("There is no stage named {stage}. These are there: {stages}.")


class BadSuffix(WorkshopError):
    """The name of a file to write says a format that this command does not make."""

    key = "bad_suffix"
    sentence = N_("{file} must end with one of these: {suffixes}.")


class NoFolder(WorkshopError):
    """A file cannot be written because its folder is not there."""

    key = "no_folder"
    sentence = N_("The folder {folder} does not exist. Nothing was written.")


class NotWritten(WorkshopError):
    """The system refuses to write a file."""

    key = "not_written"
    sentence = N_("{file} could not be written: {reason}.")


class NotThere(WorkshopError):
    """A file to read is not there."""

    key = "not_there"
    sentence = N_("There is no file {file}.")


class NotRead(WorkshopError):
    """The system does not let a file be read."""

    key = "not_read"
    sentence = N_("{file} could not be read: {reason}.")


class NotJson(WorkshopError):
    """The input is not a JSON document."""

    key = "not_json"
    sentence = N_("The input is not a JSON document; the mistake is in line {line}.")


class Behind(WorkshopError):
    """The database is older than the program."""

    key = "behind"
    sentence = N_("The database is older than this program. “workshop migrate” brings it up to date and keeps a copy.")


class NoOffice(WorkshopError):
    """PDF is made by LibreOffice, which is not installed or did not answer."""

    key = "no_office"
    sentence = N_("A PDF file needs LibreOffice on this computer. Write a .docx file instead, or install it.")


class PortTaken(WorkshopError):
    """Another program listens there."""

    key = "port_taken"
    sentence = N_("Port {port} is used by another program. Choose another one, for example --port {next}.")


class HostUnknown(WorkshopError):
    """The address to listen on is not this computer's."""

    key = "host_unknown"
    sentence = N_("{host} is not an address of this computer.")


class NoRoom(WorkshopError):
    """The address is not that of a room."""

    key = "no_room"
    sentence = N_("{url} is not a join address, such as http://localhost:8501/j/K7M4-QDXR.")


class NoAnswer(WorkshopError):
    """The server does not answer."""

    key = "no_answer"
    sentence = N_("{url} does not answer.")
