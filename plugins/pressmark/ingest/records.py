"""The readers of JSON Lines and of JSON files that hold one record or a list."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import BinaryIO

from ..errors import SeedError
from ..model import Article
from ..yaml_text import Value
from .completion import complete
from .decoding import Decoded, decode
from .exports import is_heading, plain_record
from .fields import FieldError, Fields, article_of
from .markdown import with_headline
from .plain.article import understand
from .repair import repair
from .seed import Reading, Seed, Source, digest

_WIDE_MARKS = MappingProxyType({codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"})
_WRAPPERS = ("articles", "items", "posts", "entries", "records", "results", "documents", "stories", "data")
_MARKDOWN = re.compile(
    r"^(?:\#{1,6} |> |```|~~~|\[[^\]\n]+\]:\s|[ \t]*[-*+] \S.*\n(?:\n)?[ \t]*[-*+] )"
    r"|\[[^\[\]\n]*\]\([^)\s]|\*\*\S|`[^`\n]+`"
    r"|^[ \t]*1\. .*\n(?:\n)?[ \t]*2\. "
    r"|<(?:p|br|div|h[1-6]|ul|ol|blockquote|a|img|strong|em)\b[^<>]*>",
    re.MULTILINE | re.IGNORECASE,
)


class RecordError(Exception):
    """A record that is no article: what is wrong and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(slots=True)
class _Keys:
    """The keys of a file's records that have been given out, by digest, with the place of the first."""

    seen: dict[int, int] = field(default_factory=dict)

    def give(self, named: Fields, article: Article, place: int) -> str:
        for name in ("id", "url"):
            stated = named.text(name)
            if stated:
                first = self.seen.setdefault(_short(stated), place)
                if first != place:
                    raise RecordError(
                        f"{name}: {stated!r} is already the key of record {first}", f"Give each record its own {name}."
                    )
                return stated
        base = hashlib.sha256((article.title or article.body).encode()).hexdigest()[:12]
        number = self.seen.get(_short(base), 0) + 1
        self.seen[_short(base)] = number
        return base if number == 1 else f"{base}-{number}"


def _short(key: str) -> int:
    # All that grows with a file is this, so it is as small as it can be: one byte more would take sixteen.
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:7])


def read_lines(source: Source) -> Iterator[Reading]:
    """The articles of a JSON Lines file, one line at a time."""
    try:
        yield from _read_lines(source)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        yield source.error("the file is no complete gzip file", "Compress it again, or save it as .jsonl.")


def _read_lines(source: Source) -> Iterator[Reading]:
    keys = _Keys()
    empty = True
    with _opened(source) as file:
        for number, line in enumerate(_lines(file), 1):
            if not line.strip():
                continue
            empty = False
            try:
                decoded = _text(line.strip())
                loaded = _loaded(decoded.text)
                if is_heading(loaded):
                    continue
                article, key = _record(loaded, source, keys, number, decoded.guess)
            except (RecordError, FieldError) as broken:
                yield _reported(broken, source, "", number)
            else:
                yield Seed(f"{source.name}#{key}", digest(line.strip()), "jsonl"), article
    if empty:
        yield source.error("the file is empty", "Put a record on each of its lines, or take the file away.")


def _opened(source: Source) -> BinaryIO:
    if source.file.suffix.lower() == ".gz":
        return io.BufferedReader(gzip.open(source.file))
    return source.file.open("rb")


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file without a mark of byte order, in UTF-8 if the mark says that they are UTF-16."""
    start = file.read(3)
    encoding = _WIDE_MARKS.get(start[:2])
    file.seek(2 if encoding else 3 if start == codecs.BOM_UTF8 else 0)
    if encoding is None:
        yield from file
    else:
        with io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="\n") as text:
            yield from (line.encode(errors="replace") for line in text)


def _text(line: bytes) -> Decoded:
    try:
        return decode(line)
    except UnicodeError as broken:
        raise RecordError(str(broken), "Save the file as UTF-8.") from None


def read_file(source: Source) -> Iterator[Reading]:
    """The article of a JSON file, or its articles if it holds a list."""
    content = source.file.read_bytes()
    if not content.removeprefix(codecs.BOM_UTF8).strip():
        yield source.error("the file is empty", "Put a record in it, or take the file away.")
        return
    keys = _Keys()
    try:
        decoded = _text(content)
        loaded = _unwrapped(_loaded(decoded.text))
        if not isinstance(loaded, list):
            article, _ = _record(loaded, source, keys, 1, decoded.guess)
            yield Seed(source.name, digest(content), "json"), article
            return
    except (RecordError, FieldError) as broken:
        yield _reported(broken, source, "")
        return
    yield from _in_short(list(_listed(loaded, source, keys, decoded.guess)), source)


def _listed(records: list[Value], source: Source, keys: _Keys, guess: str | None) -> Iterator[Reading]:
    for number, record in enumerate(records, 1):
        try:
            article, key = _record(record, source, keys, number, guess)
        except (RecordError, FieldError) as broken:
            yield _reported(broken, source, f"record {number}: ")
        else:
            canonical = json.dumps(record, sort_keys=True, ensure_ascii=True).encode()
            yield Seed(f"{source.name}#{key}", digest(canonical), "json"), article


def _in_short(readings: list[Reading], source: Source) -> list[Reading]:
    """The readings, or one that speaks for all when none of several records is an article: the file is no such list."""
    errors = [reading for reading in readings if isinstance(reading, SeedError)]
    if len(errors) < max(2, len(readings)):
        return readings
    found = f"none of its {len(errors):,} records is an article; {errors[0].message}"
    return [source.error(found, "Give each a title and a text, or take the file away.")]


def _unwrapped(loaded: Value) -> Value:
    """The list of articles in the object that an export wraps it in: `{"articles": […]}`, a JSON Feed, Ghost's `db`."""
    if not isinstance(loaded, dict) or Fields.of(loaded).find("body"):
        return loaded
    found = [value for name in _WRAPPERS if isinstance(value := loaded.get(name), list)]
    lists = [value for value in found if any(isinstance(item, dict) for item in value)]
    if len(lists) == 1:
        return lists[0]
    database = loaded.get("db")
    inner = database[0] if isinstance(database, list) and database else loaded.get("data")
    return _unwrapped(inner) if isinstance(inner, dict) and not Fields.of(loaded).find("title") else loaded


def _reported(broken: RecordError | FieldError, source: Source, where: str, line: int | None = None) -> Reading:
    hint = broken.hint if isinstance(broken, RecordError) else "Mend the value or remove the key."
    return source.error(f"{where}{broken}", hint, line)


def _loaded(text: str) -> Value:
    """JSON as text, lists and mappings; numbers and names such as `true` stand as they were written."""
    try:
        loaded: object = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
        return _value(loaded)
    except RecursionError:
        raise RecordError("the record is nested too deeply", "Make it flatter.") from None
    except json.JSONDecodeError as broken:
        place = f"line {broken.lineno}, column {broken.colno}" if broken.lineno > 1 else f"column {broken.colno}"
        raise RecordError(f"not valid JSON: {broken.msg} ({place})", "Mend or remove the record.") from None


def _value(value: object) -> Value:
    if isinstance(value, list):
        return [_value(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _value(item) for key, item in value.items()}
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


def _record(record: Value, source: Source, keys: _Keys, place: int, guess: str | None = None) -> tuple[Article, str]:
    if not isinstance(record, dict):
        raise RecordError("expected a JSON object with title and text", "Write each article as {…}.")
    named = Fields.of(plain_record(record))
    found = named.find("body")
    if found and not isinstance(found[1], str):
        raise FieldError(found[0], "text", found[1])
    text = repair(str(found[1])).strip("\n") if found else ""
    article = article_of(named, text, source.today, source.kinds)
    article = with_headline(article) if _MARKDOWN.search(text) else _with_plain_body(article, source)
    if not article.title:
        raise RecordError("the record has neither a title nor a text", "Give it one of the two, or remove it.")
    return complete(article, source, guess, by_name=False), keys.give(named, article, place)


def _with_plain_body(article: Article, source: Source) -> Article:
    """The article whose body is plain text, read as a file of its own would be; what the record states is kept."""
    if not article.body.strip():
        return article
    read = understand(article.body, None, source.today, article.title or None)
    stated = {
        name: value
        for item in fields(Article)
        if (value := getattr(article, name := item.name)) and name not in ("body", "guessed")
    }
    return replace(read, **stated, guessed={key: why for key, why in read.guessed.items() if key not in stated})
