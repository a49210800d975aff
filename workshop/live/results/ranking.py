"""How the concepts come out, for the wall and the console: a sentence, the bars of the weighted sums, a table."""

from workshop.charts.stacked import Part, stacked
from workshop.errors import N_
from workshop.i18n import Texts
from workshop.live.results.asked import NONE, Result
from workshop.stages.evaluation.ranking import Option, Ranking

STANDINGS = {"passed": N_("all passed"), "failed": N_("failed: out of the ranking"), "open": N_("not all settled")}


def come_out(found: Ranking, texts: Texts) -> str:
    """What came out, in one sentence; what is practically equal is told as equal."""
    _ = texts.gettext
    if not found.options:
        return _("The concepts have not been marked by the criteria yet.")
    if not found.placed:
        return _("No concept can be ranked yet: each failed a gate or lacks a mark.")
    first = found.placed[0]
    mark = texts.number(first.score or 0, 1)
    if found.level:
        names = texts.list([option.record.name for option in found.level])
        return _("{options} come out practically level, at {mark} of 5. Treat them as equal.").format(
            options=names, mark=mark
        )
    return _("{option} comes first with {mark} of 5.").format(option=first.record.name, mark=mark)


def bars_of(found: Ranking, texts: Texts) -> Result | None:
    """The weighted sums as stacked bars, one part for each criterion; None while nothing is placed."""
    placed = found.placed
    if not placed:
        return None
    parts = [
        Part(
            one.record.code,
            one.record.name.removeprefix(one.record.code).strip(),
            [option.parts[at] for option in placed],
        )
        for at, one in enumerate(found.criteria)
    ]
    return stacked(
        [option.record.name for option in placed],
        parts,
        said=[texts.number(option.score or 0, 1) for option in placed],
        unit=texts.gettext("Weighted mean mark (1 to 5)"),
    )


def ranking_result(found: Ranking, texts: Texts) -> Result:
    """Sentence, figure, header, rows and note of a ranking; concepts that failed a gate stand last, without a place."""
    _ = texts.gettext
    return {
        "sentence": come_out(found, texts),
        "figure": bars_of(found, texts),
        "header": [_("Place"), _("Concept"), _("Weighted"), _("Gates")],
        "rows": [_row(option, texts) for option in found.options],
        "note": _("Weighted mean mark (1 to 5)"),
    }


def _row(option: Option, texts: Texts) -> list[str]:
    return [
        texts.number(option.place) if option.place else NONE,
        option.record.name,
        texts.number(option.score, 1) if option.score is not None else NONE,
        texts.gettext(STANDINGS[option.standing]),
    ]
