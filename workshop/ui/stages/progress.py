"""How far a record is, and what the group should look at again."""

from collections.abc import Sequence

from workshop.stages import Record, RecordKind, completion, warnings
from workshop.ui.desk import Desk
from workshop.ui.html import draw, piece


def progress(desk: Desk, kind: RecordKind, record: Record, every: Sequence[Record]) -> None:
    """A bar with its sentence, then the cautions of the method."""
    _ = desk.texts.gettext
    done = completion(kind, record)
    draw(
        piece(
            '<p class="state"><b>{code}</b> {words}</p>'
            '<div class="bar" aria-hidden="true"><i style="inline-size:{share}%"></i></div>',
            code=record.code,
            share=100 * done.live_filled // max(1, done.live_required),
            words=_("complete: every field asked in the room is filled.")
            if done.complete
            else _("{filled} of {required} fields filled").format(
                filled=desk.texts.number(done.live_filled), required=desk.texts.number(done.live_required)
            ),
        )
    )
    for sentence in dict.fromkeys((*map(_, done.reasons), *warnings(record, desk.texts.lang, tuple(every)))):
        draw(piece('<p class="coach">{s}</p>', s=sentence))
