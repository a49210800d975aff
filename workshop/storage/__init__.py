"""Where everything is kept: opened safely, written in one order, watched, upgraded, copied and examined."""

from sqlmodel import Session

from workshop.storage.base import Row
from workshop.storage.database import Database
from workshop.storage.events import EventRow, events_of, forget_actors, rows_done_for
from workshop.storage.refusals import Busy, DiskFull, StorageRefused
from workshop.storage.types import UtcDateTime
from workshop.storage.unit_of_work import Change, UnitOfWork

__all__ = [
    "Busy",
    "Change",
    "Database",
    "DiskFull",
    "EventRow",
    "Row",
    "Session",
    "StorageRefused",
    "UnitOfWork",
    "UtcDateTime",
    "events_of",
    "forget_actors",
    "rows_done_for",
]
