"""A workshop as one document that outlives the database: everything in it, and nobody by name unless that is wanted."""

from workshop.archive.reading import BYTES, FORMAT, VERSION, schema
from workshop.archive.refusals import BadArchive
from workshop.archive.service import export_csv, export_json, export_xlsx, file_name, import_json, problems

__all__ = [
    "BYTES",
    "FORMAT",
    "VERSION",
    "BadArchive",
    "export_csv",
    "export_json",
    "export_xlsx",
    "file_name",
    "import_json",
    "problems",
    "schema",
]
