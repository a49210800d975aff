"""What each stage says in a report: sound with nothing, with little and with everything, in both languages."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.stages.conftest import NOW, Desk, a_desk
from tests.stages.samples import sample
from workshop.document.model import Block, Heading, Para, Report, Span, plain
from workshop.document.reading import problems, texts_of
from workshop.i18n import catalogue
from workshop.people.actor import SYSTEM
from workshop.stages import KINDS, STAGES, Field, Record, Stage, Telling, completion, records
from workshop.stages.completion import asked
from workshop.stages.telling import NOT_DISCUSSED
from workshop.storage import Database

LANGS = ("en", "fr")
# Marks and gate results are told with the criteria; nobody fills them as a form.
ASKED = [kind for kind in KINDS.values() if kind.slug not in ("score", "gate_result", "evidence", "idea")]

every_stage = pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.slug)
every_language = pytest.mark.parametrize("lang", LANGS)


@dataclass
class Shelf:
    """Records of all stages, filled so far as a test asks."""

    desk: Desk
    targets: dict[str, list[str]]

    def begin(self, *kinds: str) -> list[Record]:
        """One record of each kind; it may be pointed at from now on."""
        found = []
        for kind in kinds:
            record = self.desk.start(kind)
            self.targets.setdefault(kind, []).append(record.id)
            found.append(record)
        return found

    def fill(self, record: Record, fields: Iterable[Field]) -> None:
        """As many entries of each field as it needs, of a list two; references may point at them from now on."""
        for field in fields:
            for at in range(max(2 if field.list_ else 1, field.at_least)):
                value = records.write(
                    self.desk.db, SYSTEM, record=record.id, field=field.key, value=self.value(field, at),
                    basis="evidence" if field.based else None, now=self.desk.later(),
                )  # fmt: skip
                known = self.targets.setdefault(f"{record.kind}.{field.key}", [])
                known += [value.id] if value.id not in known else []

    def value(self, field: Field, at: int) -> Any:
        """The sample of a field, in words of its own for each entry."""
        if field.type == "map":
            first, *others = field.parts
            key = first.choices[at].key if first.choices else self.value(first, at)
            return {first.key: key, **{part.key: self.value(part, at) for part in others}}
        if field.parts:
            # What the first cause rests on is not there yet.
            there = [part for part in field.parts if part.type != "ref" or part.refers in self.targets]
            inner = {part.key: self.value(part, at) for part in there}
            return {key: [said] if part_is_list(field, key) else said for key, said in inner.items()}
        if field.type == "ref":
            there = self.targets[field.refers]
            return there[at % len(there)]
        said = sample(field, {})
        return f"{said} ({at + 1})" if isinstance(said, str) and field.type in ("text", "longtext") else said

    def all(self) -> tuple[Record, ...]:
        """Every record as it is now."""
        return records.records_of(self.desk.db, self.desk.facilitator, workshop="w")


def part_is_list(field: Field, key: str) -> bool:
    part = field.part(key)
    return part is not None and part.list_


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    """Nothing yet."""
    return Shelf(desk, {})


@pytest.fixture(scope="module")
def partial(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """Records in the middle; the tests only read them."""
    yield from furnished(blank, tmp_path_factory, partly)


@pytest.fixture(scope="module")
def full(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """Records with everything; the tests only read them."""
    yield from furnished(blank, tmp_path_factory, fully)


def furnished(blank: Path, places: pytest.TempPathFactory, fill: Callable[[Shelf], None]) -> Iterator[Shelf]:
    path = places.mktemp("shelf") / "workshop.db"
    shutil.copy2(blank, path)
    db = Database.open(f"sqlite:///{path}")
    shelf = Shelf(a_desk(db), {})
    fill(shelf)
    yield shelf
    db.close()


def partly(shelf: Shelf) -> None:
    """Every second live field of each record is agreed, a word is dropped and taken back, and someone disagrees."""
    for kind in (KINDS["evidence"], KINDS["idea"], *ASKED):
        (record,) = shelf.begin(kind.slug)
        asked_here = [field for field in kind.fields if field.where == "live" and not points(field)]
        shelf.fill(record, asked_here[::2])
        agreed = [value for value in shelf.desk.read(record).values if value.status == "agreed"]
        if len(agreed) > 1:
            dropped = records.drop(shelf.desk.db, SYSTEM, value=agreed[-1].id, now=shelf.desk.later())
            records.take_back(shelf.desk.db, SYSTEM, value=dropped.id, now=shelf.desk.later())
        records.set_state(
            shelf.desk.db, SYSTEM, record=record.id, state="contested", dissent="Police: the lamps come first.",
            now=shelf.desk.later(),
        )  # fmt: skip


def fully(shelf: Shelf) -> None:
    """Every field of every kind, one record each; a frame asks for two pieces of evidence."""
    shelf.fill(shelf.begin("evidence")[0], KINDS["evidence"].fields)
    made = dict(zip(KINDS, shelf.begin(*KINDS), strict=True))
    for pointing in (False, True):
        for kind in KINDS.values():
            shelf.fill(made[kind.slug], [field for field in kind.fields if points(field) == pointing])


def points(field: Field) -> bool:
    """Whether it names other records or entries, which have to be there first."""
    return any(one.type == "ref" for one in (field, *field.parts))


def told(stage: Stage, shelf: Shelf, lang: str, **more: Any) -> tuple[Block, ...]:
    return stage.section(Telling(catalogue(lang), shelf.all(), **more))


def report(blocks: tuple[Block, ...], lang: str) -> Report:
    return Report(title="Night", lang=lang, created=NOW, blocks=blocks)


def words(blocks: Iterable[Block]) -> str:
    """Everything a reader reads."""
    said = []
    for block in blocks:
        said += [plain(text) for text in texts_of(block)]
        said += [str(getattr(block, name, "")) for name in ("title", "text", "header", "description")]
    return "\n".join(said)


def open_titles(blocks: Iterable[Block], lang: str) -> list[str]:
    """The sentences that name what was not discussed."""
    wanted = catalogue(lang).gettext(NOT_DISCUSSED)
    return [plain(block.text) for block in blocks if isinstance(block, Para) and plain(block.text).startswith(wanted)]


@every_language
@every_stage
def test_a_stage_that_was_not_begun_says_nothing(stage: Stage, lang: str) -> None:
    assert stage.section(Telling(catalogue(lang), ())) == ()


@every_language
@every_stage
def test_records_without_a_word_say_what_was_not_discussed(shelf: Shelf, stage: Stage, lang: str) -> None:
    shelf.begin(*KINDS)
    blocks = told(stage, shelf, lang)
    assert problems(report(blocks, lang)) == ()
    assert isinstance(blocks[0], Heading)
    codes = {record.code for record in shelf.all() if record.stage == stage.slug and KINDS[record.kind] in ASKED}
    named = " ".join(open_titles(blocks, lang))
    assert {code for code in codes if code in named} == codes


@every_language
@every_stage
def test_records_in_the_middle_say_what_was_agreed_what_waits_and_what_is_missing(
    partial: Shelf, stage: Stage, lang: str
) -> None:
    blocks = told(stage, partial, lang)
    assert problems(report(blocks, lang)) == ()
    said, missing = words(blocks), open_titles(blocks, lang)
    texts = catalogue(lang)
    for record in partial.all():
        kind = KINDS[record.kind]
        if record.stage != stage.slug or kind not in ASKED:
            continue
        done = completion(kind, record)
        still_open = [texts.gettext(field.label) for field in (*done.missing_live, *done.missing_desk)]
        assert still_open
        assert any(record.code in title for title in missing)
        assert [label for label in still_open if label not in said] == []
    assert "link missing" not in said
    assert texts.gettext("link missing") not in said


@every_language
@every_stage
def test_full_records_leave_nothing_open(full: Shelf, stage: Stage, lang: str) -> None:
    mine = [record for record in full.all() if record.stage == stage.slug]
    for record in mine:
        kind = KINDS[record.kind]
        assert [field.key for field in kind.fields if asked(field, record) and not record.agreed(field.key)] == []
    blocks = told(stage, full, lang)
    assert problems(report(blocks, lang)) == ()
    assert open_titles(blocks, lang) == []
    assert catalogue(lang).gettext("link missing") not in words(blocks)
    assert [record.code for record in mine if KINDS[record.kind] in ASKED and record.code not in repr(blocks)] == []


@every_language
def test_all_sections_together_make_one_sound_report(full: Shelf, lang: str) -> None:
    sources = {value.id: ("C-001",) for record in full.all() for value in record.values}
    blocks = tuple(block for stage in STAGES for block in told(stage, full, lang, sources=sources, linked=True))
    annex = Para((Span("C-001", anchor="C-001"),))
    assert problems(report((*blocks, annex), lang)) == ()
    links = {span.link for block in blocks for span in every_span(block) if span.link}
    assert "#C-001" in links


def every_span(block: Block) -> Iterable[Span]:
    for text in texts_of(block):
        yield from (part for part in (text if isinstance(text, tuple) else (text,)) if isinstance(part, Span))


@every_stage
def test_no_sentence_of_a_full_section_stays_english_in_french(full: Shelf, stage: Stage) -> None:
    labels = sentences(told(stage, full, "en")) & sentences(told(stage, full, "fr"))
    ours = set(catalogue_sentences())
    assert {label for label in labels & ours if catalogue("fr").gettext(label) != label} == set()


def sentences(blocks: Iterable[Block]) -> set[str]:
    """The headings, titles and headers: our own words."""
    found: set[str] = set()
    for block in blocks:
        if isinstance(block, Heading):
            found.add(plain(block.text))
        found |= {str(getattr(block, "title", ""))} | set(map(str, getattr(block, "header", ())))
    return found - {""}


def catalogue_sentences() -> Iterable[str]:
    for kind in KINDS.values():
        for field in kind.fields:
            yield field.label
            yield from (part.label for part in field.parts)
            yield from (choice.label for choice in field.choices)


def test_someone_who_disagrees_is_heard_beside_what_was_agreed(partial: Shelf) -> None:
    said: Mapping[str, str] = {stage.slug: words(told(stage, partial, "en")) for stage in STAGES}
    assert [
        slug
        for slug in ("framing", "personas", "ideation", "recommendation")
        if "the lamps come first" not in said[slug]
    ] == []
