"""Text as a reader sees it: folding, sentences, slugs, and the plain words of a Markdown body."""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from functools import lru_cache

from .characters import Characters
from .model import Block, BlockKind

_BEYOND_ASCII = re.compile(r"([^\x00-\x7f]+)")
_NOT_SLUG = re.compile(r"[^\w]+")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)")
# Letters that NFKD leaves whole although a reader types them without the stroke.
_STROKES = str.maketrans(dict(zip("ßæœøđðłþıħ", "ss ae oe o d d l th i h".split(), strict=True)))


def squeeze(text: str) -> str:
    """The text on one line, its words separated by single spaces."""
    # Most texts are squeezed already, which is seen in half the time: no other white space than a blank is printable.
    if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text
    # Splitting takes a quarter of the time of a pattern, and knows the same white space.
    return " ".join(text.split())


def is_clean(text: str) -> bool:
    """Whether a text has no control and no invisible character, no lone surrogate, and no end of line but line feeds.

    It takes a tenth of the time of looking for these with a pattern; a tab is a control character, too.
    """
    return text.replace("\n", "").isprintable()


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The text without case, accents and compatibility forms, for comparing: `Café ﬁlm` becomes `cafe film`."""
    return fold_whole(text)


def fold_whole(text: str) -> str:
    """A long text, folded like a name and not remembered."""
    if text.isascii():
        return text.lower()
    # Nothing outside of ASCII joins a letter before it once its marks are gone, so runs of it are folded by themselves.
    parts = _BEYOND_ASCII.split(text)
    parts[::2] = [part.lower() for part in parts[::2]]
    parts[1::2] = [_folded(part) for part in parts[1::2]]
    return "".join(parts)


def _folded(run: str) -> str:
    plain = unicodedata.normalize("NFKD", run).casefold().translate(_STROKES)
    return unicodedata.normalize("NFC", "".join(char for char in plain if not unicodedata.combining(char)))


def slug(text: str, longest: int = 80) -> str:
    """A readable, lower-case name for a file and an address; never empty, never a device name, no path in it.

    Letters of any script are kept, accents of Latin letters go. A text without a letter or number becomes `item-` and a
    digest, so that two of them stay apart.
    """
    words = _NOT_SLUG.sub("-", fold(text).replace("'", "").replace("’", "").replace("_", "-")).strip("-")
    if len(words) > longest:
        cut = words[: longest + 1].rfind("-")
        words = words[: cut if cut > longest // 2 else longest].strip("-")
    # File names are limited to 255 bytes, and a Chinese letter takes three.
    while len(words.encode()) > 200:
        words = words[:-1].rstrip("-")
    if not words:
        return "item-" + hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{words}-" if _DEVICE.fullmatch(words) else words


_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sen sens rep reps h.r gov gen col lt sgt capt st jr sr inc ltd corp co vs no vol fig approx dept"
    " est al u.s u.k u.n jan feb mar apr jun jul aug sep sept oct nov dec e.g i.e a.m p.m".split()
)
# A pattern that begins with a set of characters is looked for five times as fast as one with alternatives.
_SENTENCE_END = re.compile(
    r"""[.!?…。！？](?:(?<=[.!?…])(?<![.!?…].)[.!?…]*+["'”’»)\]]*+(?=\s)|(?<=[。！？])[。！？]*[”’」』）]*)"""
)


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as half-open spans of characters, without the white space between them."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        end = match.end()
        if match.group().startswith("."):
            word = text[max(start, match.start() - 12) : match.start()].rsplit(None, 1)
            last = word[-1].lstrip("(\"'“‘") if word else ""
            rest = text[end : end + 3].lstrip()
            if last.lower() in _ABBREVIATIONS or (len(last) == 1 and last.isalpha()) or (rest and rest[0].islower()):
                continue
        _append_span(spans, text, start, end)
        start = end
    _append_span(spans, text, start, len(text))
    return spans


def _append_span(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_FENCE = re.compile(r"(?ms)^(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n(.*?)(?:^\1[`~]*\s*$|\Z)")
_ATTRIBUTES = re.compile(r"\n?\{:?([^{}\n]*)\}[ \t]*$")
_HEADING = re.compile(r"#{1,6}\s+")
_UNDERLINED = re.compile(r"([^\n]+)\n(?:=+|-+)\s*")
_ITEM = re.compile(r"(?m)^[ \t]{0,6}(?:[-*+]|\d{1,9}[.)])[ \t]+")
_QUOTE = re.compile(r"(?m)^[ \t]*>[ \t]?")
_RULE = re.compile(r"(?:[-*_][ \t]*){3,}")
_COMMENT = re.compile(r"(?s)<!--.*?(?:-->|\Z)")
_SILENT = re.compile(r"(?is)<(script|style|template|iframe|object)\b.*?(?:</\1\s*>|\Z)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^\s<>]+)>")
_IMAGE = re.compile(r"!\[([^\[\]]*)\](?:\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)|\[[^\[\]]*\])")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)|\[[^\[\]]*\])")
_DEFINITION = re.compile(r"(?m)^ {0,3}\[[^\]\n]+\]:\s+\S+.*$")
_BACKTICKS = re.compile(r"(?<![\\`])`+")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)[^`]*(?<!`)\1(?!`)")
_STARS = re.compile(r"(?P<opens>(?<![\\*])\*{1,3}(?=[^\s*]))|(?<=[^\s\\])\*{1,3}")
_UNDERSCORES = re.compile(r"(?P<opens>(?<![\w\\])_{1,3}(?=[^\s_]))|(?<=[^\s\\])_{1,3}(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~\"':])")


def blocks(markdown: str) -> list[Block]:
    """The blocks of a Markdown body as plain text, in order; what a reader would not see is left out.

    This is a reading of Markdown for tagging and search, fast and without HTML. A paragraph with the class `caption`
    is a caption. White space inside a block is squeezed.
    """
    found: list[Block] = []
    position = 0
    # Without a marker there is nothing to find; the patterns below would only walk over the text.
    source = _SILENT.sub(" ", _COMMENT.sub(" ", markdown)) if "<" in markdown else markdown
    for fence in _FENCE.finditer(source) if "```" in source or "~~~" in source else ():
        _plain_blocks(source[position : fence.start()], found)
        if code := fence.group(2).strip():
            found.append(Block(BlockKind.CODE, squeeze(code)))
        position = fence.end()
    _plain_blocks(source[position:], found)
    return found


def without_code(markdown: str) -> str:
    """The Markdown without its code between fences or backticks."""
    return _CODE_SPAN.sub(" ", _FENCE.sub("\n", markdown)) if "`" in markdown or "~~~" in markdown else markdown


def _plain_blocks(source: str, found: list[Block]) -> None:
    for part in _BLANK_LINES.split(source):
        stripped = part.strip("\n")
        text = stripped.strip()
        if not text or _RULE.fullmatch(text):
            continue
        if stripped.startswith("    ") and not _ITEM.match(stripped):
            if found and found[-1].kind is BlockKind.ITEM:
                _add(found, BlockKind.ITEM, stripped)
            else:
                found.append(Block(BlockKind.CODE, squeeze(stripped)))
            continue
        while text:
            text = _plain_block(text, found)


def _plain_block(part: str, found: list[Block]) -> str:
    """Find the block that a part begins with; returned is what stands below it when that is a heading of one line."""
    kind = BlockKind.PARAGRAPH
    if part.endswith("}") and (attributes := _ATTRIBUTES.search(part)):
        part = part[: attributes.start()]
        if ".caption" in attributes.group(1):
            kind = BlockKind.CAPTION
    if "\n" in part and (underlined := _UNDERLINED.fullmatch(part)):
        _add(found, BlockKind.HEADING, underlined.group(1))
    elif mark := _HEADING.match(part):
        first, _, rest = part[mark.end() :].partition("\n")
        _add(found, BlockKind.HEADING, first.rstrip().rstrip("#"))
        return rest.strip()
    elif part.startswith(">"):
        _add(found, BlockKind.QUOTE, _QUOTE.sub("", part))
    elif _ITEM.match(part):
        for item in _ITEM.split(part)[1:]:
            _add(found, BlockKind.ITEM, item)
    else:
        _add(found, kind, part)
    return ""


def _add(found: list[Block], kind: BlockKind, markdown: str) -> None:
    if text := inline(markdown):
        found.append(Block(kind, text))


def inline(markdown: str) -> str:
    """One block of Markdown as plain text on one line."""
    text = markdown
    if "[" in text:
        text = _DEFINITION.sub(" ", text)
        text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    if "`" in text:
        text = _without_pairs(text, _code_marks(text))
    if "<" in text:
        text = _TAG.sub("", _AUTOLINK.sub(r"\1", text))
    if "*" in text:
        text = _without_pairs(text, _emphasis_marks(text, _STARS))
    if "_" in text:
        text = _without_pairs(text, _emphasis_marks(text, _UNDERSCORES))
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "&" in text:
        text = html.unescape(text)
    return squeeze(text)


def _code_marks(text: str) -> list[tuple[int, int]]:
    """The runs of backticks that open or close code: each with the next of the same length."""
    runs = [(match.start(), match.end()) for match in _BACKTICKS.finditer(text)]
    following: dict[int, int] = {}
    partner: list[int | None] = [None] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        length = runs[index][1] - runs[index][0]
        partner[index] = following.get(length)
        following[length] = index
    marks: list[tuple[int, int]] = []
    index = 0
    while index < len(runs):
        if (closing := partner[index]) is not None:
            marks += runs[index], runs[closing]
            index = closing
        index += 1
    return marks


def _emphasis_marks(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """The marks of emphasis that stand in pairs. A pattern that looked for both at once would read on to the end of
    the text for each mark that nothing closes."""
    marks: list[tuple[int, int]] = []
    waiting: dict[int, int] = {}
    opened: list[tuple[int, int]] = []
    for match in pattern.finditer(text):
        span, length = match.span(), match.end() - match.start()
        if (place := waiting.get(length)) is not None and not text[span[0] - 1].isspace():
            marks += opened[place], span
            # What was opened inside of the pair and not closed is text.
            del opened[place:]
            waiting = {key: at for key, at in waiting.items() if at < place}
        elif match["opens"]:
            waiting.setdefault(length, len(opened))
            opened.append(span)
    return sorted(marks)


def _without_pairs(text: str, marks: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end in marks:
        pieces.append(text[position:start])
        position = end
    return "".join((*pieces, text[position:]))


_ASCII = bytes(range(128))
# Scripts whose words stand without spaces between them; Hangul is none of them.
_UNSPACED = Characters("\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff")


def length(text: str) -> tuple[int, int]:
    """How many words a text has, and how many characters of scripts without spaces, which are in no word."""
    # Of most texts these are a few quotation marks and dashes.
    if not any(char in _UNSPACED for char in set(_beyond_ascii(text))):
        return len(text.split()), 0
    rest, unspaced = _UNSPACED.pattern.subn(" ", text)
    return sum(any(map(str.isalnum, word)) for word in rest.split()), unspaced


def _beyond_ascii(text: str) -> str:
    """A text without its ASCII characters; looking for a script in what is left takes a third of the time."""
    if text.isascii():
        return ""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
