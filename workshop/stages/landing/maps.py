"""Landing of places: those that three people or more chose are told, what is wrong there is a cause each."""

from workshop.stages.landing.drafting import Drafting, Place
from workshop.stages.landing.result import Spot
from workshop.stages.landing.words import any_words


def points(drafting: Drafting) -> None:
    """Places → the field that says where, worries → one entry each with their place, the step's hours → when.

    A step with marks goes from good to bad: where everybody gave the first mark nothing is wrong. A place with fewer
    than three people is named nowhere.
    """
    known = [place for place in drafting.places if place.field is not None]
    for place in known:
        if place.declared.type == "geo":
            _where(drafting, place)
        elif place.declared.type == "multi":
            _when(drafting, place)
        elif place.declared.list_:
            _worries(drafting, place)
    if not any(place.declared.type in ("geo", "multi") or place.declared.list_ for place in known):
        any_words(drafting)


def _troubled(drafting: Drafting) -> list[Spot]:
    """The places where at least one person gave another mark than the first; without marks all of them."""
    first = next(iter(drafting.result.options), "")
    return [
        spot
        for spot in drafting.result.spots
        if not first or any(n for option, n in spot.counts.items() if option != first)
    ]


def _where(drafting: Drafting, place: Place) -> None:
    """Each place one draft, side by side, counted by mark: the group takes one, or says it in its own words."""
    record = drafting.record_for(place.kind)
    for spot in _troubled(drafting):
        marks = {"people": spot.people, "given": dict(spot.counts)}
        row = drafting.draft(record, place.declared, spot.name, sources=spot.refs, marks=marks)
        # The same place by day and by night is one draft: its counts stand beside each other.
        steps = {**row.marks.get("by_step", {}), drafting.result.key: marks}
        drafting.mark(row, by_step=steps)


def _when(drafting: Drafting, place: Place) -> None:
    """A step about a time of day ("night") drafts those hours, where somebody is uneasy then."""
    troubled = _troubled(drafting)
    hours = [choice.key for choice in place.declared.choices if drafting.result.key in choice.key.split("_")]
    if troubled and hours:
        record = drafting.record_for(place.kind)
        refs = tuple(ref for spot in troubled for ref in spot.refs)
        drafting.draft(record, place.declared, hours, sources=refs)


def _worries(drafting: Drafting, place: Place) -> None:
    """Each answer with another mark than the first and with words → one entry; its place stands before them."""
    named = {ref: spot.name for spot in drafting.result.spots for ref in spot.refs}
    first = next(iter(drafting.result.options), "")
    for answer in drafting.answers:
        if not answer.text or (first and answer.payload.get("category") == first):
            continue
        here = named.get(answer.ref, "")
        record = drafting.record_for(place.kind)
        drafting.draft(
            record,
            place.declared,
            f"{here}: {answer.text}" if here else answer.text,
            sources=(answer.ref,),
            marks={"place": here} if here else {},
        )
