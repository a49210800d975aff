"""What was agreed in one design step, to read and to say aloud."""

from workshop.stages import STAGES, records
from workshop.ui.desk import Desk
from workshop.ui.html import Markup, join, piece
from workshop.ui.stages.fields import spoken


def summary(desk: Desk, workshop: str, stage: str) -> Markup:
    """All agreed values of a stage as escaped words, for the results screen."""
    rows = []
    every = desk.ask(records.records_of, workshop=workshop)
    for found in (one for one in STAGES if one.slug == stage):
        for kind in found.kinds:
            for record in every:
                if record.kind != kind.slug:
                    continue
                inside = [
                    piece(
                        '<p class="f-label">{l}</p>{v}',
                        l=desk._(field.label),
                        v=join(spoken(desk, field, value.value, every) for value in values),
                    )
                    for field in kind.fields
                    if (values := [v for v in record.values if v.field == field.key and v.status == "agreed"])
                ]
                empty = piece('<p class="muted">{t}</p>', t=desk._("Nothing agreed yet."))
                rows.append(
                    piece(
                        '<h3 class="now-title">{c} {t}</h3>{inside}',
                        c=record.code,
                        t=desk._(kind.title),
                        inside=join(inside) if inside else empty,
                    )
                )
    return join(rows)
