"""What a counted step gave: one sentence, one figure, one table, from the same numbers, in the reader's language."""

from collections.abc import Sequence
from typing import Any

from workshop.charts import bars
from workshop.i18n import Texts
from workshop.inputs import choice, rating, vote
from workshop.inputs.store import SubmissionRow
from workshop.live.frozen import label
from workshop.live.items import shown
from workshop.live.model import Step, words_in

Result = dict[str, Any]


def result(step: Step, rows: Sequence[SubmissionRow], people: int, texts: Texts, fallback: str) -> Result | None:
    """The result of a step, or None for kinds that are read and not counted.

    step: as `frozen.present` gives it, so that hidden things keep their count and lose their words. rows: its
    submissions. people: how many are in the room, to say how many did not answer.
    Gives sentence, figure (JSON), header, rows and note.
    """
    count = COUNTED.get(step.kind)
    if count is None:
        return None
    seen = [row for row in rows if shown(row)]
    said = {str(item["id"]): label(item, texts, fallback) for item in step.items}
    return count(step, seen, said, people, texts, fallback)


def _vote(
    step: Step, rows: Sequence[SubmissionRow], said: dict[str, str], people: int, texts: Texts, fallback: str
) -> Result:
    key = "points" if step.kind == "allocation" else "dots"
    votes = vote.tally([row.payload.get(key, {}) for row in rows], list(said))
    unit = texts.gettext("Points") if key == "points" else texts.gettext("Dots")
    return {
        "sentence": _leader(votes, said, texts),
        "figure": _figure([said[one.item] for one in votes], [one.dots for one in votes], unit, texts),
        "header": [texts.gettext("Rank"), texts.gettext("Item"), unit, texts.gettext("People")],
        "rows": [[one.rank, said[one.item], one.dots, one.people] for one in votes],
        "note": _silent(people, len({row.participant_id for row in rows if row.payload.get(key)}), texts),
    }


def _leader(votes: Sequence[vote.Votes], said: dict[str, str], texts: Texts) -> str:
    first = [one for one in votes if one.rank == 1 and one.dots]
    if not first:
        return texts.gettext("Nobody has answered yet.")
    if len(first) > 1:
        return texts.gettext("{items} are level with {dots} each. Treat them as equal.").format(
            items=_quoted([said[one.item] for one in first], texts), dots=texts.number(first[0].dots)
        )
    return texts.ngettext(
        "“{item}” comes first with {dots}, from {n} person.",
        "“{item}” comes first with {dots}, from {n} people.",
        first[0].people,
    ).format(item=said[first[0].item], dots=texts.number(first[0].dots), n=first[0].people)


def _rating(
    step: Step, rows: Sequence[SubmissionRow], said: dict[str, str], people: int, texts: Texts, fallback: str
) -> Result:
    marks = rating.tally([(row.target, row.payload.get("value")) for row in rows], list(said))
    given = [one for one in marks if one.median is not None]
    return {
        "sentence": _highest(given, said, texts),
        "figure": _figure(
            [said[one.item] for one in given],
            [one.median or 0 for one in given],
            texts.gettext("Middle mark"),
            texts,
        ),
        "header": [
            texts.gettext("Item"),
            texts.gettext("Middle mark"),
            texts.gettext("Lowest–highest"),
            texts.gettext("Answers"),
            texts.gettext("Cannot judge"),
        ],
        "rows": [
            [
                said[one.item],
                texts.number(one.median) if one.median is not None else "–",
                f"{texts.number(one.low or 0)}–{texts.number(one.high or 0)}" if one.n else "–",
                one.n,
                one.cannot_judge,
            ]
            for one in marks
        ],
        "note": _silent(people, len({row.participant_id for row in rows}), texts),
    }


def _highest(given: Sequence[rating.Marks], said: dict[str, str], texts: Texts) -> str:
    best = max((one.median or 0 for one in given), default=None)
    if best is None:
        return texts.gettext("Nobody has answered yet.")
    first = [said[one.item] for one in given if one.median == best]
    if len(first) > 1:
        return texts.gettext("The highest middle mark is {mark}, for {items} alike. Treat them as equal.").format(
            mark=texts.number(best), items=_quoted(first, texts)
        )
    return texts.gettext("The highest middle mark is {mark}, for “{item}”.").format(
        mark=texts.number(best), item=first[0]
    )


def _choice(
    step: Step, rows: Sequence[SubmissionRow], said: dict[str, str], people: int, texts: Texts, fallback: str
) -> Result:
    options = {one["key"]: words_in(one["label"], texts.lang, fallback) for one in step.rules.get("options") or ()}
    about = list(said) if step.rules.get("about") and said else [""]
    chosen = choice.tally([(row.target, row.payload["options"]) for row in rows], about, list(options))
    if about == [""]:
        counts = dict(chosen[0].counts)
        lead = chosen[0].leading
        sentence = (
            texts.gettext("Nobody has answered yet.")
            if not lead
            else texts.gettext("Most chosen: {options}.").format(options=texts.list([options[key] for key in lead]))
        )
        return {
            "sentence": sentence,
            "figure": _figure(list(options.values()), [counts[key] for key in options], texts.gettext("People"), texts),
            "header": [texts.gettext("Answer"), texts.gettext("People")],
            "rows": [[options[key], counts[key]] for key in options],
            "note": _silent(people, chosen[0].people, texts),
        }
    return {
        "sentence": _decided(chosen, texts),
        "figure": _figure(
            [said[one.item] for one in chosen],
            [max((n for _key, n in one.counts), default=0) for one in chosen],
            texts.gettext("People with the leading answer"),
            texts,
        ),
        "header": [texts.gettext("Item"), *options.values()],
        "rows": [[said[one.item], *(n for _key, n in one.counts)] for one in chosen],
        "note": _silent(people, len({row.participant_id for row in rows}), texts),
    }


def _decided(chosen: Sequence[choice.Chosen], texts: Texts) -> str:
    if not any(one.people for one in chosen):
        return texts.gettext("Nobody has answered yet.")
    decided = sum(1 for one in chosen if len(one.leading) == 1)
    return texts.ngettext(
        "{n} item has a clear answer of {total}.", "{n} items have a clear answer of {total}.", decided
    ).format(n=decided, total=len(chosen))


def _figure(labels: list[str], values: Sequence[float], unit: str, texts: Texts) -> dict[str, Any] | None:
    """The figure; None when nothing was given, because there is nothing to draw."""
    if not any(values):
        return None
    return bars(labels, values, unit=unit, said=[texts.number(value) for value in values])


def _quoted(items: Sequence[str], texts: Texts) -> str:
    """Words of people in a row, each in the quotation marks of the language."""
    mark = texts.gettext("“{words}”")
    return texts.list([mark.format(words=words) for words in items])


def _silent(people: int, answered: int, texts: Texts) -> str:
    missing = max(0, people - answered)
    if not missing:
        return ""
    return texts.ngettext("{n} person did not answer.", "{n} people did not answer.", missing).format(n=missing)


COUNTED = {"vote": _vote, "allocation": _vote, "rating": _rating, "choice": _choice}
