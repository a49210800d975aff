"""What the participant's templates are given: the room's state, one's own answers, in words of the reader."""

import hashlib
import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from workshop.errors import N_
from workshop.i18n import Texts
from workshop.text import LIMITS

Facts = dict[str, Any]
FORMS = (
    "note",
    "comment",
    "vote",
    "allocation",
    "rating",
    "score",
    "rank",
    "choice",
    "matrix_position",
    "map_point",
    "timeline_item",
    "drawing",
    "photo",
    "form_field",
    "persona_field",
)
# Later than anything that was sent.
_AFTER = 2**31
# What is sent again and again, up to a limit, and not changed.
SEVERAL = ("note", "comment", "map_point", "timeline_item", "drawing", "photo", "form_field", "persona_field")
# What is about things: without any there is nothing to answer.
ABOUT = ("comment", "vote", "allocation", "rating", "score", "rank", "matrix_position")
STATUS = {
    "saved": (N_("Received"), ""),
    "late": (N_("Received late"), ""),
    "held": (N_("Waiting for review"), "held"),
    "refused": (N_("Not taken"), "no"),
}
_LIMITS: Facts = {
    "per_person": None,
    "max_per_item": None,
    "max_length": LIMITS["NOTE"],
    "total": None,
    "scale": [1, 5],
    "scale_labels": {},
    "axes": None,
    "plan": None,
    "places": [],
    "rated": False,
    "top": None,
    "options": [],
    "multiple": False,
    "about": False,
    "reason": "",
    "columns": [],
    "bases": False,
    "people": None,
    "writer": "person",
    "fields": [],
    "records": [],
    "several": True,
}
_FIELD: Facts = {"label": "", "guidance": "", "example": "", "type": "text", "parts": [], "choices": [], "based": False}


def facts(
    card: Facts,
    state: Facts,
    mine: Sequence[Facts],
    texts: Texts,
    *,
    code: str,
    now: datetime,
    tried: Sequence[Facts] = (),
) -> Facts:
    """Everything `now.html`, `mine.html` and `data.html` ask for; tried: what a form gave and was refused.

    code: as people read it. posts: where forms go; entry: what they carry besides; pictures: where those come from.
    """
    activity = state.get("activity")
    step = activity.get("step") if activity else None
    limits = _whole_limits(step["limits"]) if step else dict(_LIMITS)
    where = (activity["id"], step["number"]) if activity and step else None
    here = [each for each in mine if (each["activity"], each["step"]) == where]
    kind = step["kind"] if step else ""
    again = [each for each in tried if (each["activity"], each["step"]) == where and each["kind"] == kind]
    answers = [*here, *({**each, "n": _AFTER} for each in again)]
    form = form_of(step, limits, state, here)
    items = [{"media": "", "people": 1, **each} for each in step["items"]] if step else []
    names = {each["id"]: each["text"] for each in items} | _keys(limits)
    seen: Facts = {
        "state": state,
        "step": step,
        "me": {**state["me"], "group_label": _label(card["groups"], state["me"].get("group"))},
        "limits": limits,
        "form": form,
        "all_sent": bool(step and step["open"] and not form and _asks(step, limits)),
        "form_key": "/".join(map(str, where)) if where else "",
        "step_key": "/".join(map(str, where)) if where else "",
        "about": [each for each in items if each.get("role", "about") == "about"],
        "criteria": [{"question": "", "marks": {}, **each} for each in items if each.get("role") == "criterion"],
        "given": [each for each in items if each.get("role") == "given"],
        "nothing": bool(step and step["open"] and _asks(step, limits) and not _offers(step)),
        "before": before(step["kind"], answers) if step else {},
        "tried": _tried(again[0]["payload"]) if again else _Words(),
        "left": _left(step, limits, answers) if step else 0,
        "counts": _counts(here),
        "next_n": 1 + max((int(each.get("n") or 0) for each in here), default=0),
        "clock": clock(step, now) if step else "",
        "mine": [_sent(each, texts, names, here=each in here) for each in reversed(mine)],
        "kept": kept(card, texts),
        "help_lines": help_lines(card, texts),
        "card": card,
        "code": code,
        "posts": f"/j/{code}",
        "entry": {},
        "pictures": f"/api/rooms/{code}/media/",
        "fresh": lambda: str(uuid.uuid4()),
    }
    seen["form_key"] += f"/{form or 'none'}/{'open' if step and step['open'] else 'shut'}"
    return seen


class _Words(dict[str, Any]):
    """What was typed, by the name of its field; nothing for all others."""

    def __missing__(self, name: str) -> str:
        return ""


def _tried(payload: Facts) -> Facts:
    """The words of a refused answer as its form has them, so that nobody has to write them again."""
    value = payload.get("value", "")
    parts = {key: words for key, words in value.items() if isinstance(words, str)} if isinstance(value, dict) else {}
    plain = {key: words for key, words in payload.items() if isinstance(words, str)}
    return _Words({**plain, "parts": parts})


def form_of(step: Facts | None, limits: Facts, state: Facts, here: Sequence[Facts]) -> str:
    """The template of the control that is shown now; '' when there is nothing to give, or nothing left."""
    if step is None or not step["open"] or not _asks(step, limits) or state["status"] == "ended":
        return ""
    left = state["me"].get("left", {}).get("answers")
    if step["kind"] in SEVERAL and left is not None and left <= 0:
        return ""
    if not _offers(step):
        return ""
    return str(step["kind"])


def before(kind: str, here: Sequence[Facts]) -> Facts:
    """What this person gave last in a kind that replaces: by item, or under '' for the whole step."""
    latest: Facts = {}
    for each in sorted(here, key=lambda each: int(each.get("n") or 0)):
        payload = each["payload"]
        if kind == "vote":
            latest = _counted(payload.get("dots"))
        elif kind == "allocation":
            latest = _counted(payload.get("points"))
        elif kind == "rank":
            latest = {"order": payload.get("order", [])}
        elif kind == "score":
            cell = {"confidence": "", "comment": "", **payload}
            latest.setdefault(payload["concept"], {})[payload["criterion"]] = cell
        elif kind == "matrix_position":
            if all(isinstance(payload.get(axis), float) and 0 <= payload[axis] <= 1 for axis in ("x", "y")):
                latest[payload["target"]] = payload
        elif kind in ("rating", "choice"):
            latest[payload.get("target", "")] = {"reason": "", **payload}
    return latest


def _counted(given: Mapping[str, Any] | None) -> Facts:
    """Counts by item, without what is no number."""
    return {item: n for item, n in (given or {}).items() if isinstance(n, int)}


def kept(card: Mapping[str, Any], texts: Texts) -> str:
    """How long the words are kept, from the stored date."""
    if card.get("delete_on"):
        return texts.gettext("Kept until {date}.").format(date=texts.date(date.fromisoformat(card["delete_on"])))
    if card.get("retention_days"):
        days = int(card["retention_days"])
        return texts.ngettext(
            "Kept for {n} day after the workshop, then deleted.",
            "Kept for {n} days after the workshop, then deleted.",
            days,
        ).format(n=days)
    return texts.gettext("Kept until the date in the notice, then deleted.")


def help_lines(card: Mapping[str, Any], texts: Texts) -> list[str]:
    """Whom to call: beside every place where people write."""
    lines = []
    if card.get("emergency"):
        lines.append(texts.gettext("In an emergency call {number}.").format(number=card["emergency"]))
    if card.get("support"):
        lines.append(texts.gettext("Need help or someone to talk to? {support}").format(support=card["support"]))
    return lines


def clock(step: Facts, now: datetime) -> str:
    """The time left as the page is drawn, "3:39"; the script ticks on."""
    if step.get("paused_seconds") is not None:
        left = int(step["paused_seconds"])
    elif step.get("ends_at"):
        left = max(0, round((datetime.fromisoformat(step["ends_at"]) - now).total_seconds()))
    else:
        return ""
    return f"{left // 60}:{left % 60:02}"


def etag(*parts: object) -> str:
    """A tag for what a person sees now: the same parts, the same tag."""
    content = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return f'"{hashlib.sha256(content.encode()).hexdigest()[:24]}"'


def _asks(step: Facts, limits: Facts) -> bool:
    return step["kind"] in FORMS and limits["writer"] != "facilitator"


def _offers(step: Facts) -> bool:
    """Whether there is anything to answer about: concepts and criteria for a score, things for what is about things."""
    roles = {each.get("role", "about") for each in step["items"]}
    wanted = {"score": {"about", "criterion"}}.get(step["kind"], {"about"})
    return step["kind"] not in ABOUT or wanted <= roles


def _left(step: Facts, limits: Facts, here: Sequence[Facts]) -> int:
    budget = int(limits["total"] or limits["per_person"] or (1 if step["kind"] == "vote" else 0))
    spent = before(step["kind"], here) if step["kind"] in ("vote", "allocation") else {}
    return budget - sum(int(n) for n in spent.values())


def _counts(here: Sequence[Facts]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for each in here:
        if field := each["payload"].get("field"):
            counts[field] = counts.get(field, 0) + 1
    return counts


def _whole_limits(given: Mapping[str, Any]) -> Facts:
    limits = {**_LIMITS, **{name: value for name, value in given.items() if value is not None}}
    limits["fields"] = [{**_FIELD, **field} for field in limits["fields"]]
    for field in limits["fields"]:
        field["parts"] = [{**_FIELD, **part} for part in field["parts"]]
    return limits


def _sent(each: Facts, texts: Texts, names: Mapping[str, str], *, here: bool) -> Facts:
    sentence, look = STATUS.get(each["status"], STATUS["saved"])
    return {
        **each,
        "text": _words(each, texts, names, here=here),
        "said": texts.gettext(sentence),
        "look": look,
        "here": here,
        "code": each.get("code"),
        "media": each["payload"].get("media", ""),
    }


def _keys(limits: Facts) -> dict[str, str]:
    """What the places and the marks of the step are called."""
    keyed = {f"place:{each['key']}": str(each["label"]) for each in limits["places"]}
    return keyed | {f"mark:{each['key']}": str(each["label"]) for each in limits["options"]}


def _point(payload: Facts, names: Mapping[str, str], texts: Texts, *, here: bool) -> str:
    """A place, its mark and the words; of a step that is over, whose names are not at hand, the words alone."""
    place = names.get(f"place:{payload.get('place')}", payload.get("place", "")) if here else ""
    mark = names.get(f"mark:{payload.get('category')}", "")
    value = "" if payload.get("value") is None else str(payload["value"])
    said = " · ".join(filter(None, (payload.get("cell") or place, mark, value, payload.get("text"))))
    return said or texts.gettext("My answer")


def _words(each: Facts, texts: Texts, names: Mapping[str, str], *, here: bool) -> str:
    """A line for an answer: what it is about, what was given, and the words; names: of the things asked about now."""
    payload = each["payload"]
    if "at" in payload:
        return f"{payload['at']} · {each['text']}"
    if each["kind"] == "map_point":
        return _point(payload, names, texts, here=here)
    about = " · ".join(
        names[payload[key]] for key in ("target", "concept", "criterion") if payload.get(key, "") in names
    ) if each["kind"] in ("rating", "score", "choice", "matrix_position") else ""  # fmt: skip
    given = _numbers(payload, texts, names)
    told = texts.gettext("{about}: {given}").format(about=about, given=given) if about and given else about or given
    return " · ".join(part for part in (told, each.get("text")) if part) or texts.gettext("My answer")


def _numbers(payload: Facts, texts: Texts, names: Mapping[str, str]) -> str:
    """What was given, where it is no words; '' where it is."""
    if "dots" in payload:
        n = sum(payload["dots"].values())
        return texts.ngettext("{n} dot given", "{n} dots given", n).format(n=n)
    if "points" in payload:
        n = sum(payload["points"].values())
        return texts.ngettext("{n} point given", "{n} points given", n).format(n=n)
    if "order" in payload:
        return ", ".join(names[one] for one in payload["order"] if one in names) or texts.gettext("My order")
    if "x" in payload:
        return texts.gettext("placed")
    if "value" in payload and "field" not in payload:
        return str(payload["value"]) if payload["value"] is not None else texts.gettext("I cannot judge")
    return ""


def _label(groups: Sequence[Facts], key: str | None) -> str:
    return next((str(group["label"]) for group in groups if group["key"] == key), "")
