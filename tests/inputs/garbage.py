"""What may stand in a JSON document, and worse: for tests that nothing of it breaks a check."""

from hypothesis import strategies as st

NAMES = ("text", "target", "column", "basis", "people", "dots", "points", "value", "reason", "options", "record")
MORE = ("field", "source", "cluster", "kind", "payload", "n", "id", "activity", "step", "written_at", "a", "",
        "concept", "criterion", "confidence", "comment", "order", "x", "y", "at", "touchpoint", "place", "cell",
        "category", "media", "caption", "consent", "strokes")  # fmt: skip

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["a", "b", "yes", "x" * 290, "\x00", "\ud800", "\u202e", "2026-11-24", "evidence", *NAMES])
    | st.text(max_size=12)
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*NAMES, *MORE]), inner, max_size=5),
    max_leaves=12,
)
objects = st.dictionaries(st.sampled_from([*NAMES, *MORE]), values, max_size=6)
