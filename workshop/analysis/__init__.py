"""From people's input to group results: pure functions, one result contract, callable by name.

`run("weighted_sum", {…})` checks what it is given and computes; `METHODS` lists what there is.
"""

from workshop.analysis.refusals import AnalysisError
from workshop.analysis.result import Result
from workshop.analysis.run import METHODS, run

__all__ = ["METHODS", "AnalysisError", "Result", "run"]
