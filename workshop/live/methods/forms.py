"""A method of one's own as a form holds it: from its files to the form, and from the form to its files. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workshop.errors import N_
from workshop.i18n import Texts
from workshop.inputs import KINDS
from workshop.library import LANGUAGES, Library, Method
from workshop.library.own import without_own
from workshop.library.schema import ANY, LOOSE, OWN, MethodStep, MethodText, StepText
from workshop.library.writing import Files, method_files
from workshop.live.methods.finding import text_of
from workshop.live.methods.telling import field_name
from workshop.stages import KINDS as RECORDS
from workshop.text import LIMITS, clean_optional

OFFERED = (
    "none", "note", "comment", "choice", "vote", "rating", "rank", "allocation", "link", "matrix_position", "map_point",
    "timeline_item", "photo", "drawing", "form_field",
)  # fmt: skip
"""Kinds that the form makes. A persona and scores by criteria need more than a form can ask."""
ABOUT = ("note", "choice", "rating", "matrix_position", "timeline_item", "map_point", "photo", "drawing")
"""Kinds with one answer for each thing that the step works on."""
SOURCED = ("comment", "vote", "rank", "allocation", "link", "matrix_position", "form_field")
"""Kinds that are nothing without something to work on."""
MANY = ("note", "comment", "vote", "allocation", "map_point", "timeline_item", "photo", "drawing")
"""Kinds of which one person may give several: answers, dots or points."""
EACH = {"note": 3, "comment": 2, "vote": 3, "allocation": 10, "map_point": 2, "timeline_item": 0, "photo": 3}
"""How many one person gives where nobody says; 0 sets no limit."""
WRITERS = {"link": "facilitator", "form_field": "table"}
MOST_STEPS = 12
FIRST_PART = 0.6
"""Of its minutes, what a step cannot do without."""
WORDS: Mapping[str, str] = {
    "title": N_("Name"),
    "purpose": N_("What it is for"),
    "use_when": N_("Use it when"),
    "avoid_when": N_("Avoid it when"),
    "materials": N_("You need"),
    "outputs": N_("What comes out"),
    "mixed_groups": N_("Mixed groups"),
    "safety": N_("Safety"),
}
"""What is said of a method, in the order of the form."""
PROPOSED: Mapping[str, str] = {
    "avoid_when": N_("There is too little time to hear everybody."),
    "materials": N_("Phones, and paper for those who prefer it."),
    "outputs": N_("What people gave in its steps."),
    "mixed_groups": N_("Let everybody write before anybody speaks, so that the same people do not speak first."),
    "safety": N_("Anyone may pass. Nobody is asked to tell what happened to them."),
}
"""What stands in a new form, to be kept or changed."""
LIMIT = {"title": LIMITS["TITLE"], "mixed_groups": LIMITS["LONGTEXT"], "safety": LIMITS["LONGTEXT"]}


@dataclass(frozen=True, slots=True)
class StepForm:
    """One step. each: answers, dots or points of one person, 0 for no limit. sources, targets: `from` and `into`."""

    key: str
    kind: str = "note"
    title: str = ""
    prompt: str = ""
    example: str = ""
    coach: str = ""
    minutes: int = 5
    hidden: bool = False
    each: int = 0
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MethodForm:
    """The whole form, in one language. words: by the names of WORDS. version: of the files it was read from."""

    words: Mapping[str, str]
    stage: str = "ideation"
    low: int = 4
    high: int = 30
    group_per: str = "room"
    steps: tuple[StepForm, ...] = ()
    version: str = ""


def new_step(key: str) -> StepForm:
    """A step as it begins: a few notes that nobody sees before the reveal."""
    return StepForm(key, each=EACH["note"], hidden=True)


def empty(texts: Texts) -> MethodForm:
    """A new form in the language of its reader: one step, and what is proposed."""
    words = {name: texts.gettext(PROPOSED[name]) if name in PROPOSED else "" for name in WORDS}
    return MethodForm(words, steps=(new_step("step-1"),))


def to_form(method: Method, lang: str, version: str) -> MethodForm:
    """What the form shows of a method; in a language it does not speak, its words in the one it does."""
    text = text_of(method, lang)
    low, high = method.group_size
    steps = tuple(_step_form(step, text) for step in method.steps)
    words = {name: str(getattr(text, name)) for name in WORDS}
    return MethodForm(words, method.stage, low, high, method.group_per, steps, version)


def to_files(form: MethodForm, *, slug: str, lang: str, base: Method | None) -> Files:
    """The files of the method. base: what it was; what no form asks stays, other languages keep their words."""
    was = {step.key: step for step in base.steps} if base else {}
    options = {step.key: _option_keys(step, was.get(step.key)) for step in form.steps}
    structure: dict[str, Any] = {
        "slug": slug,
        "stage": form.stage,
        "group_size": [form.low, form.high],
        "group_per": form.group_per,
        "minutes": sum(step.minutes for step in form.steps),
        "source": base.source if base else None,
        "steps": [_step(step, was.get(step.key), options[step.key]) for step in form.steps],
    }
    first = text_of(base, lang) if base else None
    texts = {lang: _text(form, structure["steps"], options, first, base)}
    for other, text in base.texts.items() if base else ():
        if other != lang:
            fitted = _fitted(text, texts[lang], structure["steps"])
            # A language that is added was made from what is there: the two agree.
            texts[other] = fitted if base and lang in base.texts else fitted.model_copy(update={"revision": ""})
    in_order = {one: texts[one] for one in LANGUAGES if one in texts}
    return method_files(structure, in_order)


def lacking(form: MethodForm, texts: Texts) -> list[str]:
    """What is not filled in yet, by its name on the form; empty when nothing is."""
    _ = texts.gettext
    found = [_(label) for name, label in WORDS.items() if not _line(form.words.get(name, ""))]
    for place, step in enumerate(form.steps, start=1):
        needs = {
            N_("title"): _line(step.title),
            N_("question"): _line(step.prompt),
            N_("what it works on"): step.sources or step.kind not in SOURCED,
            N_("answers to choose from"): [*filter(_line, step.options)][1:] or step.kind != "choice",
            N_("where the result goes"): step.targets or step.kind != "form_field",
        }
        found += [
            _("step {n}: {what}").format(n=texts.number(place), what=_(what))
            for what, there in needs.items()
            if not there
        ]
    return found


def sources_for(form: MethodForm, place: int, texts: Texts) -> dict[str, str]:
    """What the step at this place can work on, in words: what the plan gives, earlier steps, records."""
    _ = texts.gettext
    found = {ANY: _("What the step before it in the plan gave")}
    for number, step in enumerate(form.steps[:place], start=1):
        if KINDS[step.kind].answers:
            found[step.key] = _("Step {n}: {title}").format(n=texts.number(number), title=step.title or "…")
    found |= {kind: _("Record: {kind}").format(kind=_(record.plural)) for kind, record in RECORDS.items()}
    for name in form.steps[place].sources:
        found.setdefault(name, _source_name(name, texts))
    return found


def targets_for(library: Library, form: MethodForm, place: int, texts: Texts) -> dict[str, str]:
    """Where the result of the step at this place can go, in words: what our own methods do with this kind."""
    step = form.steps[place]
    known = {
        path
        for method in without_own(library).methods.values()
        for one in method.steps
        if one.kind == step.kind
        for path in one.into
    }
    return dict(sorted(((path, field_name(path, texts)) for path in {*known, *step.targets}), key=lambda one: one[1]))


def _source_name(name: str, texts: Texts) -> str:
    """A source that the form does not offer by itself."""
    if name == OWN:
        return texts.gettext("What is written in the method itself")
    if name == LOOSE:
        return texts.gettext("Cards that lie in no group")
    return field_name(name, texts) if "." in name else name


def _step_form(step: MethodStep, text: MethodText) -> StepForm:
    said = text.steps[step.key]
    return StepForm(
        key=step.key,
        kind=step.kind,
        title=said.title,
        prompt=said.prompt,
        example=said.example or "",
        coach=said.coach,
        minutes=step.minutes,
        hidden=step.hidden,
        each=step.per_person or 0,
        sources=step.from_,
        targets=step.into,
        options=tuple(text.options[key] for key in step.options),
    )


def _option_keys(step: StepForm, was: MethodStep | None) -> tuple[str, ...]:
    """The keys of the answers to choose from: those that were there stay, by their place."""
    if step.kind not in ("choice", "map_point"):
        return ()
    keys = list(was.options) if was else []
    new = (key for n in range(1, 1000) if (key := f"{step.key[:32]}-{n}") not in keys)
    return tuple(keys[place] if place < len(keys) else next(new) for place in range(len(_options(step))))


def _step(step: StepForm, was: MethodStep | None, options: tuple[str, ...]) -> dict[str, Any]:
    same = was if was is not None and was.kind == step.kind else None
    kept = same.model_dump(by_alias=True, exclude_defaults=True, exclude={"number"}) if same else {}
    least = min(same.min_minutes, step.minutes) if same else max(1, round(step.minutes * FIRST_PART))
    asked: dict[str, Any] = {
        "minutes": step.minutes,
        "min_minutes": least,
        "hidden": step.hidden or None,
        "from": list(step.sources) or None,
        "into": list(step.targets) or None,
        "options": list(options) or None,
    }
    if step.kind in MANY:
        asked["per_person"] = step.each or None
        asked["max_per_item"] = (
            (step.each or None) if step.kind == "allocation" and not same else kept.get("max_per_item")
        )
    elif same is None and KINDS[step.kind].replaces and step.kind in ABOUT:
        asked["per_person"] = 1
    if same is None:
        asked["about"] = (step.kind in ABOUT and bool(step.sources)) or None
        asked["writer"] = WRITERS.get(step.kind)
    elif not step.sources:
        asked["about"] = None
    if OWN not in step.sources:
        asked["own"] = asked["deal"] = None
    whole = {"key": step.key, "input": step.kind, **kept, **asked}
    return {name: value for name, value in whole.items() if value is not None}


def _text(
    form: MethodForm, steps: list[dict[str, Any]], options: Mapping[str, tuple[str, ...]], first: MethodText | None,
    base: Method | None,
) -> MethodText:  # fmt: skip
    """The words of the form; what it does not ask is taken from the method as it was."""
    kinds = {step.key: step.kind for step in base.steps} if base else {}
    said = {}
    for step in form.steps:
        old = first.steps.get(step.key) if first and kinds.get(step.key) == step.kind else None
        asked = {
            "title": _line(step.title),
            "prompt": _line(step.prompt),
            "example": _line(step.example) or None,
            "coach": _coach(step.coach),
        }
        said[step.key] = StepText.model_construct(**{**(dict(old) if old else {}), **asked})
    labels = {key: label for step in form.steps for key, label in zip(options[step.key], _options(step), strict=True)}
    words: dict[str, Any] = {name: _line(form.words[name]) for name in WORDS}
    return MethodText.model_construct(
        **words,
        steps=said,
        options=labels,
        columns=_named("columns", steps, first.columns if first else {}),
        own=_named("own", steps, first.own if first else {}),
        introduction=first.introduction if first else "",
        revision="",
    )


def _fitted(text: MethodText, new: MethodText, steps: list[dict[str, Any]]) -> MethodText:
    """Another language’s words for the steps that there are now; what it has no words for is taken from the form."""
    said = {}
    for step in steps:
        key = step["key"]
        old, now = text.steps.get(key), new.steps[key]
        # Words of a scale or of axes belong to the kind: they stay where the form kept its own.
        keep = {"scale": old.scale if now.scale else {}, "axes": old.axes if now.axes else None} if old else {}
        said[key] = old.model_copy(update=keep) if old else now.model_copy(update={"coach": ""})
    return text.model_copy(
        update={
            "steps": said,
            "options": _named("options", steps, {**new.options, **text.options}),
            "columns": _named("columns", steps, text.columns),
            "own": _named("own", steps, text.own),
        }
    )


def _named(name: str, steps: list[dict[str, Any]], words: Mapping[str, str]) -> dict[str, str]:
    """The words for the keys that the steps have under this name."""
    return {key: words[key] for step in steps for key in step.get(name) or () if key in words}


def _options(step: StepForm) -> tuple[str, ...]:
    return tuple(filter(None, map(_line, step.options))) if step.kind in ("choice", "map_point") else ()


def _line(words: str) -> str:
    """Words on one line: they stand between two lines of `---` in a file."""
    return " ".join(clean_optional(words, limit=LIMITS["PRIVATE"]).split())


def _coach(words: str) -> str:
    """What the coach says: no line of it is a heading, which would begin another step."""
    return re.sub(r"^[ \t]*#+[ \t]*", "", clean_optional(words, limit=LIMITS["PRIVATE"]), flags=re.MULTILINE)
