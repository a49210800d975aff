"""Fixed answers: how many people chose which."""

from workshop.inputs import choice
from workshop.live.model import words_in
from workshop.live.results.asked import Asked, Result


def chosen(asked: Asked) -> Result:
    """How often each answer was chosen: for the whole step, or for each item."""
    step, said = asked.step, asked.said
    labels = {
        one["key"]: words_in(one["label"], asked.texts.lang, asked.fallback) for one in step.rules.get("options") or ()
    }
    items = list(said) if step.rules.get("about") and said else [""]
    counted = choice.tally([(row.target, row.payload["options"]) for row in asked.rows], items, list(labels))
    return _whole(asked, counted[0], labels) if items == [""] else _each(asked, counted, labels)


def _whole(asked: Asked, counted: choice.Chosen, labels: dict[str, str]) -> Result:
    _, counts = asked.texts.gettext, dict(counted.counts)
    lead = [labels[key] for key in counted.leading]
    sentence = _("Most chosen: {options}.").format(options=asked.texts.list(lead)) if lead else asked.nobody()
    return {
        "sentence": sentence,
        "figure": asked.bars(list(labels.values()), [counts[key] for key in labels], _("People")),
        "header": [_("Answer"), _("People")],
        "rows": [[labels[key], counts[key]] for key in labels],
        "note": asked.silent(row for row in asked.rows if row.payload["options"]),
    }


def _each(asked: Asked, counted: tuple[choice.Chosen, ...], labels: dict[str, str]) -> Result:
    _, said = asked.texts.gettext, asked.said
    return {
        "sentence": _decided(asked, counted),
        "figure": asked.bars(
            [said[one.item] for one in counted],
            [max((n for _key, n in one.counts), default=0) for one in counted],
            _("People with the leading answer"),
        ),
        "header": [_("Item"), *labels.values()],
        "rows": [[said[one.item], *(n for _key, n in one.counts)] for one in counted],
        "note": asked.silent(),
    }


def _decided(asked: Asked, counted: tuple[choice.Chosen, ...]) -> str:
    if not any(one.people for one in counted):
        return asked.nobody()
    decided = sum(1 for one in counted if len(one.leading) == 1)
    sentence = asked.texts.ngettext(
        "{n} item has a clear answer of {total}.", "{n} items have a clear answer of {total}.", decided
    )
    return sentence.format(n=decided, total=len(counted))
