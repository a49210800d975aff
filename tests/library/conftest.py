"""A small library on disk that tests may break, one key at a time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from workshop.library import Library, load
from workshop.library.yaml_file import revision_of

KINDS = [
    "none",
    "note",
    "comment",
    "vote",
    "rating",
    "score",
    "rank",
    "choice",
    "allocation",
    "matrix_position",
    "map_point",
    "timeline_item",
    "link",
    "persona_field",
    "form_field",
    "drawing",
    "photo",
]
FIELDS = frozenset({"framing.hmw", "framing.problem_statement", "idea.title", "idea.votes", "persona.needs"})

METHOD = """\
slug: ask-and-vote
stage: ideation
group_size: [4, 30]
minutes: 8
steps:
  - {key: write, input: note, minutes: 5, min_minutes: 3, per_person: 3, hidden: true, into: [idea.title]}
  - {key: check, input: choice, minutes: 1, min_minutes: 1, about: true, from: [write], options: [yes, no]}
  - {key: vote, input: vote, minutes: 2, min_minutes: 1, per_person: 3, from: [write], into: [idea.votes]}
"""

TEXT = """\
---
title: Ask and vote
purpose: Hear everybody.
use_when: Always.
avoid_when: Never.
materials: Phones.
outputs: A list.
mixed_groups: Write first.
safety: Anyone may pass.
options: {yes: It fits, no: It does not}
steps:
  write: {title: Write, prompt: "What would help at {place}?"}
  check: {title: Check, prompt: "Does it fit?"}
  vote: {title: Vote, prompt: "Which ones?"}
---
Keep it short.

## write
Silence.

## check
Quickly.

## vote
Hidden until closed.
"""

TEMPLATE = """\
slug: night
topic: night
groups: [resident, police, youth]
questions:
  - {id: 1a, stages: [framing]}
criteria:
  - {key: fair, kind: ethical_legal, lens: legitimacy, gate: true}
  - {key: used, kind: outcome, lens: desirability, weight: 60}
  - {key: kept, kind: process, lens: viability, weight: 40}
activities:
  - {key: first, method: ask-and-vote, stage: ideation, minutes: 7, questions: [1a], steps: {check: {skip: true}}}
  - key: second
    method: ask-and-vote
    stage: evaluation
    minutes: 2
    steps: {write: {skip: true}, check: {skip: true}, vote: {from: [first/vote], into: [], per_person: 1}}
"""

TEMPLATE_TEXT = """\
---
title: Night
full_title: The night, by night
purpose: An evening.
question: What changes?
content_note: Nobody is asked for their own story.
questions:
  1a: {text: "What changes?", prompt: Day and night}
criteria:
  fair: {title: Fair, question: "For whom?", gate_rule: Nobody is sent away.}
  used: {title: Used, question: "More people?", anchors: {1: No, 3: Some, 5: Many}}
  kept: {title: Kept, question: "Still there?", anchors: {1: No, 3: Partly, 5: Yes}}
activities:
  first: {title: First round, steps: {write: {prompt: "What would help at night, at {place}?"}}}
  second: {title: Second round}
---
The same square, twice.
"""


class Shelf:
    """The folder with the small library, and the way to read it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.method = root / "methods" / "ask-and-vote"
        self.template = root / "templates" / "workshops" / "night"
        for folder, structure, text in (
            (self.method, ("method.yaml", METHOD), TEXT),
            (self.template, ("template.yaml", TEMPLATE), TEMPLATE_TEXT),
        ):
            folder.mkdir(parents=True)
            (folder / structure[0]).write_text(structure[1], encoding="utf-8")
            (folder / "en.md").write_text(text, encoding="utf-8")
            french = text.replace("---\n", f"---\nmade_from: {revision_of(text)}\n", 1)
            (folder / "fr.md").write_text(french, encoding="utf-8")

    def change(self, file: Path, old: str, new: str) -> None:
        """Put other words into a file; the old ones must be there."""
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def agendas(self, *lines: str) -> None:
        """Give the template shorter agendas, each a YAML line, called “Short” in both languages."""
        structure = self.template / "template.yaml"
        text = structure.read_text(encoding="utf-8")
        structure.write_text(text + "agendas:\n" + "".join(f"  - {line}\n" for line in lines), encoding="utf-8")
        english = self.template / "en.md"
        self.change(english, "activities:\n", "agendas: {short: Short}\nactivities:\n")
        words = english.read_text(encoding="utf-8")
        french = words.replace("---\n", f"---\nmade_from: {revision_of(words)}\n", 1)
        (self.template / "fr.md").write_text(french, encoding="utf-8")

    def load(self) -> Library:
        """Read the whole folder."""
        return load(self.root, kinds=KINDS, fields=FIELDS, groups=("resident", "police", "youth"))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A library of one method and one template, in two languages, without a mistake."""
    return Shelf(tmp_path)


@pytest.fixture
def said(shelf: Shelf) -> Callable[[], list[str]]:
    """Every problem of the small library, as people read it."""
    return lambda: [str(problem) for problem in shelf.load().problems]
