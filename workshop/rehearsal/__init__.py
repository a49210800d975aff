"""Invented participants: the demonstration workshop, run live or played to its end, and the rehearsal of any plan."""

from workshop.rehearsal.demo import Stage, demo, live_demo
from workshop.rehearsal.rehearsers import live_rehearsal
from workshop.rehearsal.script import Refused
from workshop.rehearsal.troupe import Troupe

__all__ = ["Refused", "Stage", "Troupe", "demo", "live_demo", "live_rehearsal"]
