"""What people said at the end of the workshop: three marks, never of fewer than five people."""

from workshop.inputs.rating import Marks
from workshop.live.model import Workshop
from workshop.live.send_off import service
from workshop.live.send_off.model import ENDS, QUESTIONS, SCALE, SendOff
from workshop.people.groups import GROUPS
from workshop.ui.desk import Desk
from workshop.ui.html import Markup, draw, join, piece


def send_off(at: Desk, workshop: Workshop) -> None:
    """How many answered, and what may be told; nothing once it is erased, which the page says at its top."""
    _, number = at.texts.gettext, at.texts.number
    draw(piece('<h2 class="read-title">{t}</h2>', t=_("How people found the session")))
    if workshop.erased is not None:
        return
    told: SendOff = at.ask(service.send_off, workshop=workshop.id)
    if not told.answered:
        nobody = _("Nobody has answered yet. Phones ask three questions once the workshop has ended.")
        draw(piece('<p class="muted">{s}</p>', s=nobody))
        return
    many = at.texts.ngettext(
        "{n} of {total} people said at the end how it was for them.",
        "{n} of {total} people said at the end how it was for them.",
        told.answered,
    )
    draw(piece('<p class="summary">{s}</p>', s=many.format(n=number(told.answered), total=number(told.people))))
    if told.marks:
        draw(_table(at, told))
    if told.few:
        mark = at.texts.pgettext("quotation marks", "“{words}”")
        names = at.texts.list(mark.replace("{words}", _(QUESTIONS[key])) for key in told.few)
        sentence = _("Fewer than five marks were given to {sentences}, so they are not shown.").format(sentences=names)
        draw(piece('<p class="muted">{s}</p>', s=sentence))


def _table(at: Desk, told: SendOff) -> Markup:
    _ = at.texts.gettext
    rows = [_row(at, _("Everyone"), one) for one in told.marks]
    for group, marks in (told.groups or {}).items():
        rows += [_row(at, _(GROUPS[group]), one) for one in marks]
    low, high = (
        _("{mark} ({words})").format(mark=at.texts.number(mark), words=_(words))
        for mark, words in zip(SCALE, ENDS, strict=True)
    )
    source = _("Marks from {low} to {high}. A role group with fewer than five answers is not shown apart.")
    heads = (_("Sentence"), _("Who"), _("People"), _("Middle mark"), _("Lowest–highest"), _gave(at))
    return piece(
        '<div class="wide"><table class="counts"><caption>{c}</caption><thead><tr>{h}</tr></thead>'
        "<tbody>{r}</tbody></table></div>",
        c=source.format(low=low, high=high),
        h=join(
            piece('<th scope="col" class="{c}">{h}</th>', c="num" if place > 1 else "", h=head)
            for place, head in enumerate(heads)
        ),
        r=join(rows),
    )


def _gave(at: Desk) -> str:
    low, high = at.texts.number(SCALE[1] - 1), at.texts.number(SCALE[1])
    return at.texts.gettext("Gave {low}–{high}").format(low=low, high=high)


def _row(at: Desk, who: str, one: Marks) -> Markup:
    number = at.texts.number
    return piece(
        '<tr><td>{q}</td><td>{who}</td><td class="num">{n}</td><td class="num">{m}</td>'
        '<td class="num">{range}</td><td class="num">{high}</td></tr>',
        q=at.texts.gettext(QUESTIONS[one.item]),
        who=who,
        n=number(one.n),
        m=number(one.median or 0),
        range=f"{number(one.low or 0)}–{number(one.high or 0)}",
        high=number(sum(mark >= SCALE[1] - 1 for mark in one.marks)),
    )
