"""Landing of drawings and pictures: the words go where words go, the picture stands beside them."""

from workshop.stages.landing.drafting import Drafting
from workshop.stages.landing.words import any_words


def pictures(drafting: Drafting) -> None:
    """Each answer's words → their draft or record, as any words; its picture → the field for pictures there."""
    places = drafting.places
    shown = next((one for one in places if one.field is not None and one.declared.type == "media"), None)
    drafting.places = tuple(one for one in places if one is not shown)
    any_words(drafting)
    drafting.places = places
    if shown is None:
        return
    for answer in drafting.answers:
        media = answer.payload.get("media")
        if media:
            record = drafting.record_of(answer.ref, shown.kind) or drafting.record_for(shown.kind, answer)
            drafting.draft(record, shown.declared, str(media), sources=(answer.ref,), basis=answer.basis)
