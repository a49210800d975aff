"""From people's input to group results: pure functions, one result contract, callable by name.

`run("weighted_sum", {…})` checks what it is given and computes; `METHODS` lists what there is. For all notes of a board
`vectors` says what they mean and `near_duplicates` which of them say the same.
"""

from workshop.analysis.duplicates import Pair, near_duplicates
from workshop.analysis.meaning import vectors
from workshop.analysis.refusals import AnalysisError
from workshop.analysis.result import Result
from workshop.analysis.run import METHODS, run

__all__ = ["METHODS", "AnalysisError", "Pair", "Result", "near_duplicates", "run", "vectors"]
