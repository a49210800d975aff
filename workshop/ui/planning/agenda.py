"""An agenda to read before it is made: activities by stage with their minutes, and what was cut to make it fit."""

from collections.abc import Mapping
from datetime import time

from workshop.library import Library, Template
from workshop.live.planning.model import BREAK
from workshop.live.planning.proposing import Proposal
from workshop.stages.registry import KINDS as RECORDS
from workshop.stages.registry import SHELF_TITLES
from workshop.ui.desk import Desk
from workshop.ui.html import Markup, draw, join, piece
from workshop.ui.planning.words import length


def titled(words: Mapping[str, str], lang: str) -> str:
    """A text in the reader's language, else in any."""
    return words.get(lang) or next(iter(words.values()), "")


def agenda(desk: Desk, proposal: Proposal, *, begins: time | None = None) -> None:
    """Draw the table; with hours once it is known when it begins."""
    _ = desk.texts.gettext
    rows: list[Markup] = []
    stage, at = "", 0
    for activity in proposal.activities:
        if activity.stage != stage and activity.method != BREAK:
            stage = activity.stage
            rows.append(
                piece('<tr><th scope="rowgroup" colspan="3">{s}</th></tr>', s=_(SHELF_TITLES.get(stage, stage)))
            )
        rows.append(
            piece(
                '<tr><td class="num hour">{h}</td><td>{t}</td><td class="num">{m}</td></tr>',
                h=_hour(desk, begins, at),
                t=titled(activity.titles, desk.texts.lang),
                m=_("{n} min").format(n=desk.texts.number(activity.minutes)),
            )
        )
        at += activity.minutes
    draw(
        piece(
            '<table class="counts"><caption>{c}</caption><tbody>{rows}</tbody></table>',
            c=_("{length} in all").format(length=length(desk, proposal.minutes)),
            rows=join(rows),
        )
    )


def what_was_cut(desk: Desk, proposal: Proposal, minutes: int | None) -> None:
    """In sentences: what is shorter, what is left out, what is to spare."""
    _ = desk.texts.gettext
    lang = desk.texts.lang
    said = []
    if proposal.dropped:
        names = [_("“{title}”").format(title=titled(one, lang)) for one in proposal.dropped]
        said.append(_("Left out: {list}.").format(list=desk.texts.list(names)))
    if proposal.cut:
        names = [
            _("{title} {before} → {after} min").format(
                title=titled(titles, lang), before=desk.texts.number(before), after=desk.texts.number(after)
            )
            for titles, before, after in proposal.cut
        ]
        said.append(_("Shorter: {list}.").format(list="; ".join(names)))
    if minutes and proposal.minutes < minutes:
        said.append(_("{length} to spare.").format(length=length(desk, minutes - proposal.minutes)))
    if minutes and proposal.minutes > minutes:
        longer = _("It is {length} longer than the time you have: take more time, or another template.")
        said.append(longer.format(length=length(desk, proposal.minutes - minutes)))
    if said:
        draw(join(piece('<p class="f-guide cut">{s}</p>', s=one) for one in said))


def stages_of(template: Template) -> list[str]:
    """The stages a template goes through, in order."""
    found = {activity.stage for activity in template.activities}
    return [stage for stage in SHELF_TITLES if stage in found and stage not in ("warm-up", "reflection")]


def gives(desk: Desk, library: Library, template: Template) -> str:
    """The kinds of records that come out of it, as words in a row."""
    kinds = dict.fromkeys(
        path.split(".", 1)[0]
        for activity in template.activities
        if activity.method in library.methods
        for step in library.methods[activity.method].steps
        for path in step.into
    )
    return desk.texts.list([desk._(RECORDS[kind].title) for kind in kinds if kind in RECORDS])


def _hour(desk: Desk, begins: time | None, at: int) -> str:
    if begins is None:
        return desk._("+{n} min").format(n=desk.texts.number(at))
    hours, rest = divmod(begins.hour * 60 + begins.minute + at, 60)
    return desk.texts.time(time(hours % 24, rest))
