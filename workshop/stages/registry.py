"""The table of contents of the stages, written by hand, and the ways to look something up in it."""

from workshop.errors import N_
from workshop.stages import evaluation, framing, ideation, personas, recommendation
from workshop.stages.stage import Field, RecordKind, Stage, Where
from workshop.stages.values import NoSuchField

STAGES: tuple[Stage, ...] = (
    framing.STAGE,
    personas.STAGE,
    ideation.STAGE,
    evaluation.STAGE,
    recommendation.STAGE,
)

SHELF_TITLES: dict[str, str] = {
    "warm-up": N_("Warm-up"),
    **{stage.slug: stage.title for stage in STAGES},
    "reflection": N_("Looking back"),
}
"""What the shelves of the library are called: the stages, and what comes before and after them."""

KINDS: dict[str, RecordKind] = {kind.slug: kind for stage in STAGES for kind in stage.kinds}
_STAGE_OF: dict[str, Stage] = {kind.slug: stage for stage in STAGES for kind in stage.kinds}


def stage_of(kind: str) -> Stage:
    """The stage a kind of record belongs to. Raises KeyError."""
    return _STAGE_OF[kind]


def field_of(kind: str, key: str) -> Field:
    """One field of a kind. Raises NoSuchField."""
    found = next((field for field in KINDS[kind].fields if field.key == key), None) if kind in KINDS else None
    if found is None:
        raise NoSuchField(field=f"{kind}.{key}"[:60])
    return found


def field_paths() -> frozenset[str]:
    """Every name that `into:` and `from:` may use, such as "framing.hmw" or "criterion.state"."""
    return frozenset(path for kind in KINDS.values() for path in kind.paths())


def form_fields(kind: RecordKind | str, where: Where = "live") -> tuple[Field, ...]:
    """The fields of a kind that are asked live, at the desk, or set by the product, in order."""
    found = KINDS[kind] if isinstance(kind, str) else kind
    return tuple(field for field in found.fields if field.where == where)
