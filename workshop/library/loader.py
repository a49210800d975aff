"""Reads the whole library. A mistake is a Problem with file, line and field; the rest stays usable."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from workshop.errors import N_
from workshop.library import checks
from workshop.library.model import Library, Method, Problem, Template, TemplateActivity
from workshop.library.own import Shelf
from workshop.library.schema import MethodFile, MethodStep, MethodText, MethodTextFile, Strict
from workshop.library.schema_template import TemplateFile, TemplateText, TemplateTextFile
from workshop.library.yaml_file import Document, Unreadable, Where, read_markdown, read_yaml

__all__ = ["LANGUAGES", "Library", "Problem", "load", "with_own"]

# The first is the source; the others record which revision of it they say.
LANGUAGES = ("en", "fr")

SAID: Mapping[str, str] = {
    "missing": N_("This key is missing."),
    "extra_forbidden": N_("This key is not known here."),
    "string_type": N_("Text is expected here; write it in quotes."),
    "string_too_short": N_("This text is empty."),
    "string_too_long": N_("This text is longer than {max_length} characters."),
    "string_pattern_mismatch": N_("This is not written as it must be: {pattern}."),
    "int_type": N_("A whole number is expected here."),
    "float_type": N_("A number is expected here."),
    "bool_type": N_("true or false is expected here."),
    "date_type": N_("A date such as 2026-11-24 is expected here."),
    "tuple_type": N_("A list is expected here."),
    "mapping_type": N_("Keys with values are expected here."),
    "dict_type": N_("Keys with values are expected here."),
    "model_type": N_("Keys with values are expected here."),
    "greater_than_equal": N_("This must be at least {ge}."),
    "less_than_equal": N_("This must be at most {le}."),
    "too_short": N_("This list needs at least {min_length}."),
    "too_long": N_("This list takes at most {max_length}."),
    "literal_error": N_("This must be one of {expected}."),
}
OTHERWISE = N_("This value does not fit.")
FIRST_HEADING = re.compile(r"^## +(\S+) *$", re.MULTILINE)

M = TypeVar("M", bound=Strict)


def load(
    root: Path,
    *,
    kinds: Collection[str],
    fields: Collection[str],
    groups: Collection[str] | None = None,
    own: Path | None = None,
) -> Library:
    """Every method under `root`/methods and every template under `root`/templates/workshops.

    kinds: the slugs of the input kinds. fields: record fields as `record.field`. groups: keys of the role groups, None
    leaves them unchecked. own: a folder with further ones, see `with_own`. Never raises for a mistake in a file.
    """
    reading = _Reading(root)
    methods = {
        method.slug: method
        for folder in _folders(root / "methods")
        if (method := reading.method(folder, kinds, fields)) is not None
    }
    templates = {
        template.slug: template
        for folder in _folders(root / "templates" / "workshops")
        if (template := reading.template(folder, methods, fields, groups)) is not None
    }
    ours = Library(methods, templates, tuple(reading.problems))
    return ours if own is None else with_own(ours, own, kinds=kinds, fields=fields, groups=groups)


def with_own(
    ours: Library,
    folder: Path,
    *,
    kinds: Collection[str],
    fields: Collection[str],
    groups: Collection[str] | None = None,
) -> Library:
    """The library with what people made themselves: under `folder`, laid out as ours, changing while the program runs.

    It is checked like ours but for two things: one language is enough, and the coach’s texts may be missing.
    `problems` tells of the moment; `Shelf.problems` tells of now.
    """

    def method(at: Path) -> tuple[Method | None, tuple[Problem, ...]]:
        one = _Reading(at.parent, ours.methods)
        return one.method(at, kinds, fields), tuple(one.problems)

    def template(at: Path) -> tuple[Template | None, tuple[Problem, ...]]:
        one = _Reading(at.parent, ours.templates)
        return one.template(at, methods, fields, groups), tuple(one.problems)

    words = tuple(f"{lang}.md" for lang in LANGUAGES)
    methods = Shelf(ours.methods, folder / "methods", method, ("method.yaml", *words))
    templates = Shelf(
        ours.templates, folder / "templates" / "workshops", template, ("template.yaml", *words), after=methods
    )
    found = [
        replace(problem, file=f"{(shelf.folder / problem.file).relative_to(folder.parent).as_posix()}")
        for shelf in (methods, templates)
        for problem in shelf.problems()
    ]
    return Library(methods, templates, (*ours.problems, *found))


class _Reading:
    """One pass over the folder; gathers problems as it goes. ours: what own things may not be called, None for ours."""

    def __init__(self, root: Path, ours: Collection[str] | None = None) -> None:
        self.root, self.ours = root, ours
        self.problems: list[Problem] = []

    def method(self, folder: Path, kinds: Collection[str], fields: Collection[str]) -> Method | None:
        """One method, or None when its structure or its source text cannot be used."""
        path = folder / "method.yaml"
        read = self._read(path, read_yaml, MethodFile)
        if read is None:
            return None
        document, file = read
        good = self._slug(path, document, file.slug)
        good &= self._note(path, document, checks.method_checks(file, kinds, fields))
        texts = self._texts(folder, MethodTextFile, lambda text: checks.method_words(file, text), self._method_text)
        if not good or not texts:
            return None
        steps = tuple(
            MethodStep.model_validate({**dict(step), "number": number}) for number, step in enumerate(file.steps, 1)
        )
        return Method(file.slug, file.stage, file.group_size, file.group_per, file.minutes, file.source, steps, texts)

    def template(
        self, folder: Path, methods: Mapping[str, Method], fields: Collection[str], groups: Collection[str] | None
    ) -> Template | None:
        """One template, or None when its structure or its source text cannot be used."""
        path = folder / "template.yaml"
        read = self._read(path, read_yaml, TemplateFile)
        if read is None:
            return None
        document, file = read
        good = self._slug(path, document, file.slug)
        good &= self._note(path, document, checks.template_checks(file, methods, fields, groups))
        texts = self._texts(
            folder, TemplateTextFile, lambda text: checks.template_words(file, text, methods), self._template_text
        )
        if not good or not texts:
            return None
        activities = tuple(
            TemplateActivity(
                key=activity.key,
                method=activity.method,
                stage=activity.stage,
                minutes=activity.minutes,
                session=activity.session,
                questions=activity.questions,
                steps={methods[activity.method].step(key).number: change for key, change in activity.steps.items()},
            )
            for activity in file.activities
        )
        return Template(**{**dict(file), "activities": activities}, texts=texts)

    def _read(
        self, path: Path, reader: Callable[[str], Document], model: type[M], *, fatal: bool = True
    ) -> tuple[Document, M] | None:
        """One file as a checked model, or None after its problems were noted."""
        try:
            document = reader(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            self._problem(path, 1, "", N_("This file is missing."), {}, fatal=fatal)
        except UnicodeDecodeError:
            self._problem(path, 1, "", N_("This file is not UTF-8 text."), {}, fatal=fatal)
        except Unreadable as broken:
            self._problem(path, broken.line, spell(broken.path), broken.sentence, broken.facts, fatal=fatal)
        else:
            try:
                return document, model.model_validate(document.data)
            except ValidationError as refused:
                for error in refused.errors(include_url=False):
                    sentence, facts = say(error)
                    where = tuple(error["loc"])
                    self._problem(path, document.line(where), spell(where), sentence, facts, fatal=fatal)
        return None

    def _texts(
        self,
        folder: Path,
        model: type[M],
        check: Callable[[M], Iterable[checks.Found]],
        finish: Callable[[Path, Document, M, str], Any],
    ) -> dict[str, Any]:
        """The words by language; empty when the source language cannot be used, without the languages that cannot."""
        texts: dict[str, Any] = {}
        source: M | None = None
        revision = ""
        langs = self._langs(folder)
        for lang in langs:
            first = lang == langs[0]
            path = folder / f"{lang}.md"
            read = self._read(path, read_markdown, model, fatal=first)
            if read is None:
                if first:
                    return {}
                continue
            document, text = read
            if not self._note(path, document, check(text), fatal=first):
                if first:
                    return {}
                continue
            made_from = getattr(text, "made_from", None)
            if first:
                source, revision = text, document.revision
            else:
                if source is not None:
                    self._note(path, document, checks.same_placeholders(source, text), fatal=False)
                if made_from != revision:
                    self._problem(
                        path,
                        document.line(("made_from",)),
                        "made_from",
                        N_("This was made from {was}; the English text is now {now}. Compare them, then write {now}."),
                        {"was": made_from or "–", "now": revision},
                        fatal=False,
                    )
            texts[lang] = finish(path, document, text, document.revision if first else made_from or "")
        return texts

    def _langs(self, folder: Path) -> tuple[str, ...]:
        """The languages that are read, the source first: all of them for ours, those that are there for own ones."""
        there = tuple(lang for lang in LANGUAGES if (folder / f"{lang}.md").is_file())
        return LANGUAGES if self.ours is None else there or LANGUAGES[:1]

    def _method_text(self, path: Path, document: Document, text: MethodTextFile, revision: str) -> MethodText:
        introduction, sections = _sections(document.body)
        for key in dict.fromkeys((*text.steps, *sections)):
            if key not in text.steps:
                sentence = N_("There is no such step.")
            elif not sections.get(key) and self.ours is None:
                sentence = N_("The coach’s text for this step is missing.")
            else:
                continue
            self._problem(path, document.body_line, f"## {key}", sentence, {}, fatal=False)
        steps = {key: step.model_copy(update={"coach": sections.get(key, "")}) for key, step in text.steps.items()}
        return MethodText(**{**dict(text), "steps": steps}, introduction=introduction, revision=revision)

    def _template_text(self, path: Path, document: Document, text: TemplateTextFile, revision: str) -> TemplateText:
        if not document.body:
            self._problem(path, document.body_line, "", N_("The brief to read aloud is missing."), {}, fatal=False)
        return TemplateText(**dict(text), brief=document.body, revision=revision)

    def _slug(self, path: Path, document: Document, slug: str) -> bool:
        if self.ours is not None and slug in self.ours:
            sentence = N_("“{slug}” is the slug of one of the product’s own; choose another.")
            self._problem(path, document.line(("slug",)), "slug", sentence, {"slug": slug})
            return False
        if slug == path.parent.name:
            return True
        facts = {"slug": slug, "folder": path.parent.name}
        self._problem(
            path, document.line(("slug",)), "slug", N_("The slug is “{slug}” and the folder “{folder}”."), facts
        )
        return False

    def _note(self, path: Path, document: Document, found: Iterable[checks.Found], *, fatal: bool = True) -> bool:
        """Note what the checks found; whether they found nothing."""
        good = True
        for where, sentence, facts in found:
            good = False
            self._problem(path, document.line(where), spell(where), sentence, facts, fatal=fatal)
        return good

    def _problem(
        self, path: Path, line: int, where: str, sentence: str, facts: Mapping[str, object], *, fatal: bool = True
    ) -> None:
        self.problems.append(Problem(path.relative_to(self.root).as_posix(), line, where, sentence, dict(facts), fatal))


def spell(where: Where) -> str:
    """A path of keys as people write it: `steps[2].input`; places count from 0."""
    said = ""
    for part in where:
        said += f"[{part}]" if isinstance(part, int) else f".{part}" if said else str(part)
    return said


def say(error: Mapping[str, Any]) -> tuple[str, Mapping[str, object]]:
    """The sentence for one error of pydantic, and the facts that fill it."""
    context = error.get("ctx") or {}
    if error["type"] == "library":
        return context["sentence"], context["facts"]
    facts = {key: value for key, value in context.items() if key != "error"}
    if error["type"] == "literal_error":
        # "'a', 'b' or 'c'" in every language: a list of what may be written.
        facts["expected"] = ", ".join(re.findall(r"'([^']*)'", str(facts["expected"])))
    return SAID.get(error["type"], OTHERWISE), facts


def _folders(parent: Path) -> list[Path]:
    """The folders in a folder, by name; hidden ones are left out, a missing parent has none."""
    if not parent.is_dir():
        return []
    return sorted(path for path in parent.iterdir() if path.is_dir() and not path.name.startswith((".", "_")))


def _sections(body: str) -> tuple[str, dict[str, str]]:
    """Markdown cut at its `## key` headings: what stands before the first, and the text under each."""
    parts = FIRST_HEADING.split(body)
    return parts[0].strip(), {key: text.strip() for key, text in zip(parts[1::2], parts[2::2], strict=True)}
