"""“Try it: 5 minutes”: a demonstration of one's own, in a store of its own, gone after two hours."""

from workshop.trial.progress import progress
from workshop.trial.trials import AllTaken, Trial, Trials

__all__ = ["AllTaken", "Trial", "Trials", "progress"]
