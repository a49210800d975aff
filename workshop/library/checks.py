"""What one file cannot know by itself: whether steps point at things that exist, and whether the languages agree."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from workshop.errors import N_
from workshop.library.checks_agenda import agenda_checks
from workshop.library.model import Method
from workshop.library.schema import ANY, LOOSE, OWN, MethodFile, MethodStepFile, MethodTextFile, StepText, Strict
from workshop.library.schema_template import ActivityFile, StepChange, TemplateFile, TemplateTextFile

PLACEHOLDER = re.compile(r"\{[a-z_]*\}")

Path = tuple[str | int, ...]
# (path of the key, sentence, facts)
Found = tuple[Path, str, Mapping[str, object]]

NOT_KNOWN = N_("“{value}” must be one of {expected}.")
HIDES = N_("“{value}” is the name of a kind of record, which from: could not name any more. Choose another key.")
NOT_A_SOURCE = N_("“{value}” is no earlier step, no record and no field.")


def method_checks(method: MethodFile, kinds: Collection[str], fields: Collection[str]) -> Iterator[Found]:
    """What is wrong in a method that reads well: unknown kinds, fields and sources."""
    earlier: list[str] = []
    for place, step in enumerate(method.steps):
        yield from _kind(("steps", place, "input"), step, kinds)
        yield from _into(("steps", place, "into"), step.into, fields)
        for position, source in enumerate(step.from_):
            if source not in earlier and not _source(source, fields):
                yield ("steps", place, "from", position), NOT_A_SOURCE, {"value": source}
        if _record(step.key, fields):
            yield ("steps", place, "key"), HIDES, {"value": step.key}
        earlier.append(step.key)


def template_checks(
    template: TemplateFile, methods: Mapping[str, Method], fields: Collection[str], groups: Collection[str] | None
) -> Iterator[Found]:
    """What is wrong in a template that reads well: unknown methods, steps, fields, questions; minutes that differ."""
    for place, group in enumerate(template.groups):
        if groups is not None and group not in groups:
            yield ("groups", place), NOT_KNOWN, {"value": group, "expected": ", ".join(groups)}
    asked = sorted(question.id for question in template.questions)
    earlier: set[str] = set()
    for place, activity in enumerate(template.activities):
        here = ("activities", place)
        for position, question in enumerate(activity.questions):
            if question not in asked:
                yield (*here, "questions", position), NOT_KNOWN, {"value": question, "expected": ", ".join(asked)}
        method = methods.get(activity.method)
        if method is None:
            yield (*here, "method"), N_("There is no method “{value}”."), {"value": activity.method}
            continue
        yield from _changes(here, activity, method, fields, earlier)
        yield from _as_it_runs(here, activity, method)
        earlier |= {f"{activity.key}/{step.key}" for step in method.steps if not _change(activity, step.key).skip}
    yield from agenda_checks(template, methods)


def _changes(
    here: Path, activity: ActivityFile, method: Method, fields: Collection[str], earlier: Collection[str]
) -> Iterator[Found]:
    """Changes of steps that do not exist, or that point at what does not exist."""
    known = [step.key for step in method.steps]
    for key, change in activity.steps.items():
        there = (*here, "steps", key)
        if key not in known:
            yield there, NOT_KNOWN, {"value": key, "expected": ", ".join(known)}
            continue
        yield from _into((*there, "into"), change.into or (), fields)
        before = known[: known.index(key)]
        for position, source in enumerate(change.from_ or ()):
            if source not in before and source not in earlier and not _source(source, fields):
                yield (*there, "from", position), NOT_A_SOURCE, {"value": source}


def _as_it_runs(here: Path, activity: ActivityFile, method: Method) -> Iterator[Found]:
    """Minutes that differ from the steps that are left, and steps of which nobody has said what they work on."""
    total = 0
    left = [step for step in method.steps if not _change(activity, step.key).skip]
    for step in left:
        change = _change(activity, step.key)
        total += change.minutes or step.minutes
        sources = step.from_ if change.from_ is None else change.from_
        gone = [source for source in sources if source in {other.key for other in method.steps if other not in left}]
        if ANY in sources:
            yield (
                (*here, "steps"),
                N_("The step “{step}” works on any answers; say which with from:."),
                {"step": step.key},
            )
        for source in gone:
            skipped = {"step": step.key, "source": source}
            yield (*here, "steps"), N_("The step “{step}” works on “{source}”, which is skipped."), skipped
    if total != activity.minutes:
        differ = {"sum": total, "minutes": activity.minutes}
        yield (*here, "minutes"), N_("The steps add up to {sum} min, not {minutes}."), differ


def _change(activity: ActivityFile, key: str) -> StepChange:
    return activity.steps.get(key, StepChange())


def method_words(method: MethodFile, text: MethodTextFile) -> Iterator[Found]:
    """Words for everything the structure names, and for nothing else."""
    yield from _same_keys(("steps",), [step.key for step in method.steps], text.steps)
    yield from _same_keys(("options",), _all(method.steps, "options"), text.options)
    yield from _same_keys(("columns",), _all(method.steps, "columns"), text.columns)
    yield from _same_keys(("own",), _all(method.steps, "own"), text.own)
    for step in method.steps:
        said = text.steps.get(step.key)
        if said is not None:
            yield from _scale(("steps", step.key), step, said)


def _scale(here: Path, step: MethodStepFile, said: StepText) -> Iterator[Found]:
    """Words for marks that are not on the scale, or for one end alone; axes where nothing is placed."""
    marks = [str(mark) for mark in range(step.scale[0], step.scale[1] + 1)]
    for mark in said.scale:
        if mark not in marks or step.kind not in ("rating", "score", "map_point"):
            yield (*here, "scale", mark), N_("“{value}” is no mark of this step."), {"value": mark}
    if said.scale and not {marks[0], marks[-1]} <= set(said.scale):
        yield (*here, "scale"), N_("Both ends of the scale need words: {low} and {high}."), {
            "low": marks[0], "high": marks[-1],
        }  # fmt: skip
    if said.axes is not None and step.kind != "matrix_position":
        yield (*here, "axes"), N_("Only a step that places things has axes."), {}


def template_words(template: TemplateFile, text: TemplateTextFile, methods: Mapping[str, Method]) -> Iterator[Found]:
    """Words for everything the structure names, and for nothing else."""
    pairs: list[tuple[str, Sequence[str], Mapping[str, object]]] = [
        ("questions", [question.id for question in template.questions], text.questions),
        ("invite", template.invite, text.invite),
        ("evidence", [item.key for item in template.evidence], text.evidence),
        ("cases", [case.key for case in template.cases], text.cases),
        ("personas", [persona.key for persona in template.personas], text.personas),
        ("situations", template.situations, text.situations),
        ("criteria", [criterion.key for criterion in template.criteria], text.criteria),
        ("elsa", [check.key for check in template.elsa.checks] if template.elsa else [], text.elsa),
        ("report_sections", template.report_sections, text.report_sections),
        ("activities", [activity.key for activity in template.activities], text.activities),
        ("agendas", [agenda.key for agenda in template.agendas], text.agendas),
    ]
    for name, keys, there in pairs:
        yield from _same_keys((name,), keys, there)
    for criterion in template.criteria:
        said = text.criteria.get(criterion.key)
        if said is None:
            continue
        if criterion.gate and said.gate_rule is None:
            yield ("criteria", criterion.key), N_("A gate needs its rule, gate_rule."), {}
        if not criterion.gate and said.anchors is None:
            yield ("criteria", criterion.key), N_("A weighted criterion needs words for 1, 3 and 5, anchors."), {}
    yield from _activity_words(template, text, methods)


def _activity_words(template: TemplateFile, text: TemplateTextFile, methods: Mapping[str, Method]) -> Iterator[Found]:
    for activity in template.activities:
        words = text.activities.get(activity.key)
        method = methods.get(activity.method)
        if words is None or method is None:
            continue
        here = ("activities", activity.key)
        known = [step.key for step in method.steps]
        for key in words.steps:
            if key not in known:
                yield (*here, "steps", key), NOT_KNOWN, {"value": key, "expected": ", ".join(known)}
        changes = list(activity.steps.values())
        yield from _same_keys((*here, "options"), _all(changes, "options"), words.options)
        own = [key for key in _all(changes, "own") if key not in template.situations]
        yield from _same_keys((*here, "own"), own, words.own)


def same_placeholders(source: Strict, other: Strict) -> Iterator[Found]:
    """Texts whose {placeholders} differ from those of the source language."""
    here, there = dict(_strings(source.model_dump(), ())), dict(_strings(other.model_dump(), ()))
    for path in here.keys() & there.keys():
        if sorted(PLACEHOLDER.findall(here[path])) != sorted(PLACEHOLDER.findall(there[path])):
            yield path, N_("The placeholders differ from the English text."), {}
    for path in sorted(here.keys() ^ there.keys(), key=str):
        if path[-1] not in ("made_from", "revision"):
            yield path, N_("One language has words here and the other has none."), {}


def _kind(path: Path, step: MethodStepFile, kinds: Collection[str]) -> Iterator[Found]:
    if step.kind not in kinds:
        yield path, NOT_KNOWN, {"value": step.kind, "expected": ", ".join(kinds)}


def _into(path: Path, into: Sequence[str], fields: Collection[str]) -> Iterator[Found]:
    for position, target in enumerate(into):
        if target not in fields:
            yield (*path, position), N_("There is no field “{value}” in any record."), {"value": target}


def _source(source: str, fields: Collection[str]) -> bool:
    """Whether `from:` says one of its own words, or names a field or a kind of record."""
    return source in (OWN, ANY, LOOSE) or source in fields or _record(source, fields)


def _record(name: str, fields: Collection[str]) -> bool:
    """Whether this is a kind of record."""
    return any(path.startswith(f"{name}.") for path in fields)


def _all(steps: Sequence[Strict], name: str) -> list[str]:
    """Every key the steps name under one heading, each once."""
    return list(dict.fromkeys(key for step in steps for key in getattr(step, name) or ()))


def _same_keys(path: Path, keys: Sequence[str], words: Mapping[str, object]) -> Iterator[Found]:
    for key in keys:
        if key not in words:
            yield path, N_("The words for “{value}” are missing."), {"value": key}
    for key in words:
        if key not in keys:
            yield (*path, key), N_("“{value}” is not in the structure."), {"value": key}


def _strings(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, child in value.items():
            yield from _strings(child, (*path, key))
