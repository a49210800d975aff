"""Methods and templates as their files: what `loader` reads, written from what it read and from what was changed."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

import yaml
from pydantic import BaseModel

from workshop.library.model import Template
from workshop.library.schema import MethodText
from workshop.library.schema_template import ActivityFile, TemplateFile, TemplateText
from workshop.library.yaml_file import FENCE, revision_of

Files = dict[str, str]
"""Name of a file → its text: template.yaml or method.yaml, en.md, fr.md."""
WORDS = ("activities", "agendas", "brief", "revision", "made_from")


def files_of(
    base: Template,
    *,
    slug: str,
    activities: tuple[ActivityFile, ...],
    said: Mapping[str, Mapping[str, Any]],
    **facts: Any,
) -> Files:
    """The files of a template that keeps everything of another but its agenda and what `said` and `facts` replace.

    said: by language, the texts that are replaced, with those of the activities. facts: fields of the structure.
    """
    whole = {name: getattr(base, name) for name in TemplateFile.model_fields if hasattr(base, name)}
    whole |= {**facts, "slug": slug, "activities": activities, "agendas": ()}
    files: Files = {"template.yaml": _yaml({name: value for name, value in whole.items() if value not in (None, ())})}
    for lang, text in base.texts.items():
        kept = {name: value for name, value in _kept(text).items() if name not in WORDS}
        made_from = {"made_from": revision_of(files["en.md"])} if "en.md" in files else {}
        front = _yaml({**made_from, **kept, **said[lang]})
        files[f"{lang}.md"] = f"{FENCE}\n{front}{FENCE}\n{text.brief}\n"
    return files


def method_files(structure: Mapping[str, Any], texts: Mapping[str, MethodText]) -> Files:
    """The files of a method. texts: by language, the source first; the others keep the `revision` they were made from.

    A translation without a revision is made from the source as it is written here.
    """
    files: Files = {"method.yaml": _yaml({name: value for name, value in structure.items() if value not in (None, ())})}
    source = ""
    for lang, text in texts.items():
        front = {name: value for name, value in _kept(text).items() if name not in ("introduction", "revision")}
        front.pop("made_from", None)
        front["steps"] = {
            key: {name: value for name, value in step.items() if name != "coach"}
            for key, step in front["steps"].items()
        }
        made_from = {"made_from": text.revision or revision_of(source)} if source else {}
        coach = "".join(f"\n## {key}\n{step.coach}\n" for key, step in text.steps.items() if step.coach)
        whole = f"{FENCE}\n{_yaml({**made_from, **front})}{FENCE}\n{text.introduction}\n{coach}"
        files[f"{lang}.md"] = whole
        source = source or whole
    return files


def slug_of(title: str, taken: Collection[str] = (), *, otherwise: str = "template") -> str:
    """A title as a slug that is not yet taken. otherwise: what a title without Latin letters is called.

    >>> slug_of("Place de la Gare, après 22 h", {"place-de-la-gare-apres-22-h"})
    'place-de-la-gare-apres-22-h-2'
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50].strip("-") or otherwise
    return next(one for one in (stem, *(f"{stem}-{n}" for n in range(2, 10_000))) if one not in taken)


def _kept(text: TemplateText | MethodText) -> dict[str, Any]:
    return {name: value for name, value in text.model_dump(by_alias=True, exclude_defaults=True).items() if value}


def _yaml(data: Mapping[str, Any]) -> str:
    return yaml.safe_dump(_plain(data), allow_unicode=True, sort_keys=False, width=110)


def _plain(value: Any) -> Any:
    """Models, tuples and mappings as YAML writes them."""
    if isinstance(value, BaseModel):
        return _plain(value.model_dump(by_alias=True, exclude_defaults=True, exclude_none=True))
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value
