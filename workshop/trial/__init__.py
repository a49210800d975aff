"""“Try it: 5 minutes” and “Rehearse”: a workshop with invented people, in a store of its own, gone after two hours."""

from workshop.trial.progress import progress
from workshop.trial.trials import AllRehearsing, AllTaken, Trial, Trials, acting

__all__ = ["AllRehearsing", "AllTaken", "Trial", "Trials", "acting", "progress"]
