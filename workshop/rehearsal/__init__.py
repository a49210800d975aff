"""Scripted participants: the demonstration workshop, ready to run or played to its end."""

from workshop.rehearsal.demo import Stage, demo, live_demo
from workshop.rehearsal.script import Refused
from workshop.rehearsal.troupe import Troupe

__all__ = ["Refused", "Stage", "Troupe", "demo", "live_demo"]
