"""Scores: concepts by criteria, with the spread in sight; by role group only where nobody can be told apart."""

from collections import Counter
from collections.abc import Sequence
from statistics import fmean

from workshop.charts.heat import heat
from workshop.inputs import score
from workshop.inputs.store import SubmissionRow
from workshop.live.results.asked import FAR, NONE, Asked, Result, note
from workshop.people.cells import cells
from workshop.people.groups import GROUPS

OTHERS = ""


def scored(asked: Asked) -> Result:
    """The marks of each concept on each criterion: mean, middle, lowest to highest, how many cannot judge."""
    _, said = asked.texts.gettext, asked.said
    criteria = [str(item["id"]) for item in asked.step.items if item.get("of") == "criterion"]
    concepts = [item for item in said if item not in criteria]
    found = score.tally([_mark(row) for row in asked.rows], concepts, criteria)
    by = {(one.concept, one.criterion): one for one in found}
    means = [[by[concept, one].mean for concept in concepts] for one in criteria]
    return {
        "sentence": _ahead(asked, found, concepts, criteria),
        "figure": heat(
            [said[one] for one in criteria],
            [said[one] for one in concepts],
            means,
            said=[[_told(asked, by[concept, one]) for concept in concepts] for one in criteria],
            scale=asked.step.limits().scale,
        )
        if any(one.n for one in found)
        else None,
        "header": [
            _("Concept"),
            _("Criterion"),
            _("Mean"),
            _("Middle mark"),
            _("Lowest–highest"),
            _("Answers"),
            _("Cannot judge"),
            _("Spread"),
        ],
        "rows": [
            [
                said[one.concept],
                said[one.criterion],
                asked.number(one.mean, 1),
                asked.number(one.median),
                asked.range(one.low, one.high),
                one.n,
                one.cannot_judge,
                _("wide: talk about it") if one.wide else "",
            ]
            for one in found
        ],
        "note": note(asked.apart(any(one.wide for one in found)), asked.silent()),
        "parts": _by_group(asked, concepts),
    }


def _mark(row: SubmissionRow) -> tuple[str, str, int | None]:
    return row.payload["concept"], row.payload["criterion"], row.payload["value"]


def _told(asked: Asked, cell: score.Cell) -> str:
    """The mean as it stands in the figure; a sign beside it where the marks lie far apart."""
    return f"{asked.number(cell.mean, 1)} {FAR}" if cell.wide else asked.number(cell.mean, 1)


def _ahead(asked: Asked, found: Sequence[score.Cell], concepts: Sequence[str], criteria: Sequence[str]) -> str:
    """Which concept has the highest mean on most criteria; weights are another matter and not told here."""
    said, texts = asked.said, asked.texts
    given = [one for one in found if one.mean is not None]
    if not given:
        return asked.nobody()
    if len(concepts) == 1:
        means = [one.mean or 0 for one in given]
        sentence = texts.gettext("The means of “{concept}” go from {low} to {high}.")
        return sentence.format(
            concept=said[concepts[0]], low=asked.number(min(means), 1), high=asked.number(max(means), 1)
        )
    wins: Counter[str] = Counter()
    for criterion in criteria:
        here = [one for one in given if one.criterion == criterion]
        best = max((round(one.mean or 0, 9) for one in here), default=0)
        first = [one.concept for one in here if round(one.mean or 0, 9) == best]
        wins.update(first if len(first) == 1 else ())
    if not wins:
        return texts.gettext("No concept is ahead: the highest means are level on every criterion.")
    most = max(wins.values())
    leaders = [concept for concept in concepts if wins[concept] == most]
    if len(leaders) > 1:
        sentence = texts.gettext("{concepts} each have the highest mean on {n} of {total} criteria.")
        return sentence.format(concepts=asked.quoted([said[one] for one in leaders]), n=most, total=len(criteria))
    sentence = texts.ngettext(
        "“{concept}” has the highest mean on {n} of {total} criterion.",
        "“{concept}” has the highest mean on {n} of {total} criteria.",
        len(criteria),
    )
    return sentence.format(concept=said[leaders[0]], n=most, total=len(criteria))


def _by_group(asked: Asked, concepts: Sequence[str]) -> list[Result]:
    """The mean of each role group's marks by concept; empty unless two groups may be told."""
    shown: dict[str, dict[str, str]] = {concept: _groups(asked, concept) for concept in concepts}
    columns = [group for group in GROUPS if any(group in row for row in shown.values())]
    if not columns:
        return []
    _ = asked.texts.gettext
    if any(OTHERS in row for row in shown.values()):
        columns.append(OTHERS)
    names = [_("Others") if group == OTHERS else _(GROUPS[group]) for group in columns]
    return [
        {
            "title": _("Mean by role group, over all criteria"),
            "header": [_("Concept"), *names],
            "rows": [[asked.said[one], *(shown[one].get(group, NONE) for group in columns)] for one in concepts],
        }
    ]


def _groups(asked: Asked, concept: str) -> dict[str, str]:
    """Role group → the mean of its marks; groups of under five people, and rests of under five, are never told."""
    rows = [row for row in asked.rows if row.payload["concept"] == concept and row.payload["value"] is not None]
    people = {row.participant_id: row.group for row in rows}
    shares = cells(Counter(people.values()))
    if not shares.named:
        return {}
    marks: dict[str, list[int]] = {}
    for row in rows:
        marks.setdefault(str(row.group) if shares.shows(row.group) else OTHERS, []).append(row.payload["value"])
    return {group: asked.number(fmean(values), 1) for group, values in marks.items()}
