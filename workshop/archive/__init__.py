"""A workshop as one document that outlives the database: everything in it, and nobody by name unless that is wanted."""

from workshop.archive.service import FORMAT, VERSION, export_json, schema

__all__ = ["FORMAT", "VERSION", "export_json", "schema"]
