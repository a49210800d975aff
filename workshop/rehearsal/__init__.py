"""Scripted participants: the demonstration workshop, ready to run or played to its end."""

from workshop.rehearsal.demo import Stage, demo
from workshop.rehearsal.player import Refused

__all__ = ["Refused", "Stage", "demo"]
