"""Anyone's words as runs: by script, direction and language, with nothing lost and nothing run.

The door (`workshop.text`) has cleaned what people typed; here only what came from elsewhere can be wrong,
so what XML cannot hold becomes � in its place instead of stopping the export.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from workshop.document.word.xml import XML_SPACE, Element, el, rpr

_UNSTORABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONG_WORD = re.compile(r"\S{31,}")
_BREAK_AFTER = re.compile(r"(?<=[/.\-_?&=])(?=\S)")
# First and last code of each range; what is in none is told by its direction, or is Latin.
_RANGES = tuple(
    (low, high, script)
    for script, ranges in {
        "emoji": ((0x2600, 0x27BF), (0x2B00, 0x2BFF), (0x1F000, 0x1FAFF)),
        "greek": ((0x370, 0x3FF), (0x1F00, 0x1FFF)),
        "cyrillic": ((0x400, 0x52F), (0x1C80, 0x1C8F), (0x2DE0, 0x2DFF)),
        "thai": ((0xE00, 0xE7F),),
        "devanagari": ((0x900, 0x97F),),
        "indic": ((0x980, 0xDFF), (0xE80, 0x109F), (0x1780, 0x17FF)),
        "kana": ((0x3040, 0x30FF),),
        "hangul": ((0xAC00, 0xD7FF), (0x1100, 0x11FF), (0xA960, 0xA97F)),
        "cjk": ((0x2E80, 0x303F), (0x3100, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F),
                (0xFF00, 0xFFEF),                (0x20000, 0x3FFFF)),
    }.items()
    for low, high in ranges
)  # fmt: skip
# In these even a full stop belongs to the script, not to the words around it.
_WHOLE = ("emoji", "cjk", "kana", "hangul")
_BY_DIRECTION = {"AL": "arabic", "R": "hebrew"}
# What Word should take a script for when nobody declared the language of the words.
_LANGUAGE = {"arabic": "ar-SA", "hebrew": "he-IL", "cyrillic": "ru-RU", "greek": "el-GR", "cjk": "zh-CN",
             "kana": "ja-JP",             "hangul": "ko-KR", "thai": "th-TH", "devanagari": "hi-IN"}  # fmt: skip
_REGION = {"en": "en-GB", "fr": "fr-FR", "de": "de-DE", "es": "es-ES", "it": "it-IT", "nl": "nl-NL", "pt": "pt-PT",
           "pl": "pl-PL", "ar": "ar-SA", "he": "he-IL", "fa": "fa-IR", "ur": "ur-PK", "tr": "tr-TR", "uk": "uk-UA",
           "ru": "ru-RU", "el": "el-GR", "ro": "ro-RO", "zh": "zh-CN", "ja": "ja-JP", "ko": "ko-KR", "th": "th-TH",
           "hi": "hi-IN", "so": "so-SO", "ps": "ps-AF", "bn": "bn-BD", "ta": "ta-IN"}  # fmt: skip
_SCRIPTS_OF = {"ar": "arabic", "fa": "arabic", "ur": "arabic", "ps": "arabic", "ku": "arabic", "he": "hebrew",
               "yi": "hebrew", "ru": "cyrillic", "uk": "cyrillic", "bg": "cyrillic", "sr": "cyrillic", "mk": "cyrillic",
               "el": "greek", "zh": "cjk", "ja": "cjk kana", "ko": "hangul cjk", "th": "thai", "hi": "devanagari",
               "mr": "devanagari", "ne": "devanagari"}  # fmt: skip
_RIGHT_TO_LEFT = ("arabic", "hebrew")
_EAST_ASIAN = ("cjk", "kana", "hangul")
_UNSPACED = (*_EAST_ASIAN, "thai")  # these lines break without help
_COMPLEX = ("arabic", "hebrew", "thai", "devanagari", "indic")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one script and direction; `lang` empty = the language around them."""

    text: str
    script: str = "latin"
    lang: str = ""

    @property
    def rtl(self) -> bool:
        """Whether it runs from right to left."""
        return self.script in _RIGHT_TO_LEFT


def storable(text: str) -> str:
    r"""The text as XML can hold it: one � for each character it cannot, one line break for each kind of line break.

    >>> storable("a\x00b\r\nc")
    'a�b\nc'
    """
    return _UNSTORABLE.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))


def locale_of(lang: str) -> str:
    """The full tag Word wants.

    >>> locale_of("fr"), locale_of("pt-BR"), locale_of("")
    ('fr-FR', 'pt-BR', '')
    """
    return _REGION.get(lang.lower(), lang)


def starts_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def breakable(text: str) -> str:
    """The text with places to break in words over 30 characters, so that a line can end inside an address.

    >>> breakable("short/word")
    'short/word'
    """
    return _LONG_WORD.sub(_broken, text)


def _broken(match: re.Match[str]) -> str:
    word = _BREAK_AFTER.sub("\u200b", match.group())
    return "\u200b".join(_every_thirty(part) for part in word.split("\u200b"))


def _every_thirty(word: str) -> str:
    """A place to break every 30 characters, never before a mark or joiner, which belongs to the letter before it."""
    pieces, start = [], 0
    for at in range(1, len(word)):
        joined = unicodedata.category(word[at])[0] == "M" or word[at] in "\u200c\u200d" or word[at - 1] == "\u200d"
        joined = joined or 0x1F3FB <= ord(word[at]) <= 0x1F3FF or _script(word[at]) in _UNSPACED
        if at - start >= 30 and not joined:
            pieces.append(word[start:at])
            start = at
    return "\u200b".join([*pieces, word[start:]])


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    """The script of a letter; empty for what belongs to the words around it (space, digit, point, mark)."""
    if _stays(char):
        return ""
    direction = _BY_DIRECTION.get(unicodedata.bidirectional(char))
    if direction:
        return direction
    code = ord(char)
    script = next((name for low, high, name in _RANGES if low <= code <= high), "latin")
    return script if char.isalpha() or script in _WHOLE else ""


def runs(text: str, lang: str = "", *, rtl_paragraph: bool = False) -> tuple[Run, ...]:
    """The text in runs of one script; together they are the text, unchanged.

    `lang`: what the words were declared to be, if anything. Spaces and punctuation between two runs of one direction
    join the run before; at the edge of a run against the paragraph's direction they go with the paragraph,
    or a closing bracket would land on the wrong side.

    >>> [(run.text, run.script) for run in runs("Nuit (ليل) calme")]
    [('Nuit (', 'latin'), ('ليل', 'arabic'), (') calme', 'latin')]
    """
    scripts = [_script(char) for char in text]
    base = next((one for one in scripts if one in _RIGHT_TO_LEFT), "arabic") if rtl_paragraph else "latin"
    if "kana" in scripts:  # Japanese writes kana and Chinese characters in one sentence
        scripts = ["kana" if one == "cjk" else one for one in scripts]
    pieces: list[tuple[str, str]] = []
    for char, script in zip(text, scripts, strict=True):
        joins = not script and _stays(char)
        if pieces and (script == pieces[-1][1] or joins):
            pieces[-1] = (pieces[-1][0] + char, pieces[-1][1])
        else:
            pieces.append((char, script))
    settled = _settle(pieces, base)
    return tuple(Run(words, script, _language(script, lang)) for words, script in settled)


def _stays(char: str) -> bool:
    """Marks and joiners never leave their letter."""
    return unicodedata.category(char)[0] == "M" or char in "\u200c\u200d\ufe0e\ufe0f\u20e3"


def _settle(pieces: list[tuple[str, str]], base: str) -> list[tuple[str, str]]:
    """Give each neutral piece (space, digit, point) to a neighbour or to the paragraph; then join equals."""
    settled: list[tuple[str, str]] = []
    for index, (words, script) in enumerate(pieces):
        chosen = script
        if not chosen:
            before = settled[-1][1] if settled else ""
            after = next((one for _, one in pieces[index + 1 :] if one), "")
            same_way = before and after and (before in _RIGHT_TO_LEFT) == (after in _RIGHT_TO_LEFT)
            with_base = before and (before in _RIGHT_TO_LEFT) == (base in _RIGHT_TO_LEFT)
            chosen = before if same_way or (with_base and before != "emoji") else base
            if chosen == "emoji":
                chosen = after if after and after != "emoji" and same_way else base
        if settled and settled[-1][1] == chosen:
            settled[-1] = (settled[-1][0] + words, chosen)
        else:
            settled.append((words, chosen))
    return settled


def _language(script: str, lang: str) -> str:
    """The declared language where it can be written in this script, else what the script suggests."""
    own = _SCRIPTS_OF.get(lang.partition("-")[0].lower(), "latin") if lang else ""
    if lang and (script in own.split() or script == "emoji"):
        return locale_of(lang)
    return _LANGUAGE.get(script, "")


def run_elements(
    text: str,
    lang: str = "",
    *,
    rtl_paragraph: bool = False,
    style: str = "",
    strong: bool = False,
    emphasis: bool = False,
) -> list[Element]:
    """The text as `w:r` elements, line breaks and tabs included."""
    made = []
    for run in runs(breakable(storable(text)), lang, rtl_paragraph=rtl_paragraph):
        element = el("r")
        properties = _run_properties(run, style, strong, emphasis)
        if len(properties):
            element.append(properties)
        for part in re.split(r"([\n\t])", run.text):
            if part == "\n":
                element.append(el("br"))
            elif part == "\t":
                element.append(el("tab"))
            elif part:
                words = el("t")
                words.text = part
                words.set(XML_SPACE, "preserve")
                element.append(words)
        made.append(element)
    return made


def _run_properties(run: Run, style: str, strong: bool, emphasis: bool) -> Element:
    found = [el("rStyle", val=style)] if style else []
    if run.script in _EAST_ASIAN:
        found.append(el("rFonts", hint="eastAsia"))
    if run.script == "emoji":
        found.append(el("rFonts", **dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "Segoe UI Emoji")))
    for wanted, name in ((strong, "b"), (emphasis, "i")):
        found += [el(name), el(f"{name}Cs")] if wanted else []
    if run.script in _COMPLEX:
        found.append(el("rtl") if run.rtl else el("cs"))
    if run.lang:
        kind = "bidi" if run.script in _COMPLEX else "eastAsia" if run.script in _EAST_ASIAN else "val"
        found.append(el("lang", **{kind: run.lang}))
    return rpr(*found)
