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
FORMS = ("note", "comment", "vote", "allocation", "rating", "choice", "form_field", "persona_field")
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
}
_FIELD: Facts = {"label": "", "guidance": "", "example": "", "type": "text", "parts": [], "choices": [], "based": False}


def facts(card: Facts, state: Facts, mine: Sequence[Facts], texts: Texts, *, now: datetime) -> Facts:
    """Everything `now.html`, `mine.html` and `data.html` ask for."""
    activity = state.get("activity")
    step = activity.get("step") if activity else None
    limits = _whole_limits(step["limits"]) if step else dict(_LIMITS)
    where = (activity["id"], step["number"]) if activity and step else None
    here = [each for each in mine if (each["activity"], each["step"]) == where]
    form = form_of(step, limits, state, here)
    items = step["items"] if step else []
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
        "given": [each for each in items if each.get("role") == "given"],
        "before": before(step["kind"], here) if step else {},
        "left": _left(step, limits, here) if step else 0,
        "counts": _counts(here),
        "next_n": 1 + max((int(each.get("n") or 0) for each in here), default=0),
        "clock": clock(step, now) if step else "",
        "mine": [_sent(each, texts, here=each in here) for each in reversed(mine)],
        "kept": kept(card, texts),
        "help_lines": help_lines(card, texts),
        "card": card,
        "fresh": lambda: str(uuid.uuid4()),
    }
    seen["form_key"] += f"/{form or 'none'}/{'open' if step and step['open'] else 'shut'}"
    return seen


def form_of(step: Facts | None, limits: Facts, state: Facts, here: Sequence[Facts]) -> str:
    """The template of the control that is shown now; '' when there is nothing to give, or nothing left."""
    if step is None or not step["open"] or not _asks(step, limits) or state["status"] == "ended":
        return ""
    left = state["me"].get("left", {}).get("answers")
    if step["kind"] in ("note", "comment", "form_field", "persona_field") and left is not None and left <= 0:
        return ""
    return str(step["kind"])


def before(kind: str, here: Sequence[Facts]) -> Facts:
    """What this person gave last in a kind that replaces: by item, or under '' for the whole step."""
    latest: Facts = {}
    for each in sorted(here, key=lambda each: int(each.get("n") or 0)):
        payload = each["payload"]
        if kind == "vote":
            latest = dict(payload.get("dots", {}))
        elif kind == "allocation":
            latest = dict(payload.get("points", {}))
        elif kind in ("rating", "choice"):
            latest[payload.get("target", "")] = {"reason": "", **payload}
    return latest


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


def _sent(each: Facts, texts: Texts, *, here: bool) -> Facts:
    sentence, look = STATUS.get(each["status"], STATUS["saved"])
    words = each.get("text") or _numbers(each, texts)
    return {
        **each,
        "text": words,
        "said": texts.gettext(sentence),
        "look": look,
        "here": here,
        "code": each.get("code"),
    }


def _numbers(each: Facts, texts: Texts) -> str:
    """A line for an answer without words."""
    payload = each["payload"]
    if "dots" in payload:
        n = sum(payload["dots"].values())
        return texts.ngettext("{n} dot given", "{n} dots given", n).format(n=n)
    if "points" in payload:
        n = sum(payload["points"].values())
        return texts.ngettext("{n} point given", "{n} points given", n).format(n=n)
    if "value" in payload:
        return str(payload["value"]) if payload["value"] is not None else texts.gettext("I cannot judge")
    return texts.gettext("My answer")


def _label(groups: Sequence[Facts], key: str | None) -> str:
    return next((str(group["label"]) for group in groups if group["key"] == key), "")
