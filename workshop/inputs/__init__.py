"""The ways in which people give something: one folder a kind, one line here."""

from workshop.inputs import (
    allocation,
    choice,
    comment,
    drawing,
    form_field,
    link,
    map_point,
    matrix_position,
    none,
    note,
    persona_field,
    photo,
    rank,
    rating,
    score,
    timeline_item,
    vote,
)
from workshop.inputs.kind import BASES, BadPayload, Kind, Payload, StepRules

KINDS: dict[str, Kind] = {
    kind.slug: kind
    for kind in (
        none.KIND,
        note.KIND,
        comment.KIND,
        vote.KIND,
        rating.KIND,
        score.KIND,
        rank.KIND,
        choice.KIND,
        allocation.KIND,
        matrix_position.KIND,
        map_point.KIND,
        timeline_item.KIND,
        form_field.KIND,
        persona_field.KIND,
        link.KIND,
        drawing.KIND,
        photo.KIND,
    )
}

__all__ = ["BASES", "KINDS", "BadPayload", "Kind", "Payload", "StepRules"]
