"""What a person can set under `plugins: - pressmark:` in `mkdocs.yml`, and what may stand there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from .model import CREDIT_KINDS, KINDS, PUBLICATIONS, KindWords

ARTICLES, YEARS = "articles", "years"
SMALLEST_PAGE, LARGEST_PAGE = 2, 1000
AUTO, TRAINED, RULES, SPACY = RECOGNISERS = ("auto", "trained", "rules", "spacy")
"""What may find names in texts; `auto` is spaCy where it and a model are installed, and else the trained one."""
_STOCK = (*KINDS, *CREDIT_KINDS)
_KEYS = MappingProxyType({PUBLICATIONS: "publication"})
# What a front matter, the site's folders and the query language have given another meaning.
_TAKEN = frozenset(
    """any after articles assets authority before body credits date editors index language month not_before pictures
    publication search source status summary title translators updated url year years""".split()
)
_FIELDS_OF_STOCK = frozenset("person company topic author publication people companies topics authors".split())
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_WORD = re.compile(r"[a-z]+")
_MODEL = re.compile(r"[A-Za-z]\w*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_EXAMPLE = "products: {one: Product, many: Products}"


class OptionError(ValueError):
    """An option has a value it cannot have: which option, what was expected and found, and what to write instead."""

    def __init__(self, name: str, message: str, hint: str) -> None:
        super().__init__(f"{name}: {message}. {hint}")
        self.name = name
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Options:
    """The options of an archive. `words` (option `kinds`) are those of further kinds, and other words for known ones;
    `header` is None when the header shows all there is, and `spacy_model` when any model will do."""

    language: str | None = None
    page_size: int = 100
    least_articles: int = 1
    words: Mapping[str, KindWords] = field(default_factory=lambda: MappingProxyType({}))
    leave_out: frozenset[str] = frozenset()
    header: tuple[str, ...] | None = None
    recogniser: str = AUTO
    spacy_model: str | None = None
    firms_only: bool = False
    least_mentions: int = 1

    @classmethod
    def read(cls, given: Mapping[str, object]) -> Options:
        """The options as they stand in `mkdocs.yml`; anything that cannot be followed is an OptionError."""
        for name in given:
            if name not in OPTIONS:
                near = get_close_matches(name, OPTIONS, 1)
                hint = f"Did you mean {near[0]}?" if near else f"The options are {', '.join(OPTIONS)}."
                raise OptionError(name, "there is no such option", hint)
        known = {_ATTRIBUTES.get(name, name): OPTIONS[name](value) for name, value in given.items()}
        return cls(**known).checked()

    def checked(self) -> Options:
        """The same options, when they fit one another; else an OptionError."""
        pages = (*self.kinds, *CREDIT_KINDS)
        _known("leave_out", self.leave_out, (*pages, YEARS))
        _known("header", self.header or (), (ARTICLES, *pages))
        for name in self.header or ():
            if name in self.leave_out:
                raise OptionError("header", f'"{name}" is left out', "Take it out of the header, or of leave_out.")
        return self

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds an article can be tagged with: those of every archive, then the further ones."""
        return (*KINDS, *(kind for kind in self.words if kind not in _STOCK))

    def has_pages(self, kind: str) -> bool:
        """Whether the names of a kind, or the articles of a year, have pages."""
        return kind not in self.leave_out

    def with_pages(self, labels: Iterable[str]) -> list[str]:
        """The names of a kind that have pages, given the name anew for each article that is about it."""
        return [label for label, number in Counter(labels).items() if number >= self.least_articles]

    @property
    def sections(self) -> tuple[str, ...]:
        """What the header leads to: the articles, and kinds."""
        return self.header if self.header is not None else (ARTICLES, *filter(self.has_pages, self.kinds))

    def search_field(self, kind: str) -> str:
        """What a kind is called in the search: as the key of the front matter, where an article has one publication,
        and a further kind by the word for one (`product` of `products`), if it is a word."""
        if kind in _STOCK or kind not in self.words:
            return _KEYS.get(kind, kind)
        one = self.words[kind].one.lower()
        others = {words.one.lower() for other, words in self.words.items() if other != kind}
        return one if _WORD.fullmatch(one) and one not in _TAKEN | _FIELDS_OF_STOCK | set(self.words) | others else kind


def _found(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "a list"
    return f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)


def _wrong(name: str, expected: str, value: object, example: str) -> OptionError:
    return OptionError(name, f"expected {expected}, found {_found(value)}", f"Write for example {example}.")


def read_language(value: object) -> str | None:
    """A BCP 47 tag such as `pt-BR`, or None."""
    if value is None or (isinstance(value, str) and _LANGUAGE.fullmatch(value)):
        return value
    raise _wrong("language", "a language tag", value, "language: en")


def _number(name: str, value: object, least: int, most: int, example: int) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    raise _wrong(name, f"a whole number from {least} to {most:,}", value, f"{name}: {example}")


def read_page_size(value: object) -> int:
    """A number of articles from 2 to 1,000."""
    return _number("page_size", value, SMALLEST_PAGE, LARGEST_PAGE, 100)


def read_least_articles(value: object) -> int:
    """A number of articles from 1 to 1,000."""
    return _number("least_articles", value, 1, 1000, 2)


def read_kinds(value: object) -> Mapping[str, KindWords]:
    """The words of kinds by their keys, from mappings of `one`, `many` and perhaps `short`."""
    if value is None:
        return MappingProxyType({})
    if not isinstance(value, Mapping):
        raise _wrong("kinds", "a mapping from kinds to their words", value, f"kinds: {{{_EXAMPLE}}}")
    return MappingProxyType({_kind(key): _words(key, words) for key, words in value.items()})


def _kind(key: object) -> str:
    if isinstance(key, str) and _KEY.fullmatch(key) and key not in _TAKEN:
        return key
    if key in _TAKEN:
        raise OptionError("kinds", f'"{key}" means something else already', "Choose another word for the kind.")
    raise _wrong("kinds", "a kind in small letters without spaces", key, _EXAMPLE)


def _words(kind: str, value: object) -> KindWords:
    name = f"kinds: {kind}"
    if not isinstance(value, Mapping) or not {"one", "many"} <= value.keys():
        raise _wrong(name, "the words for one and for many", value, f"{kind}: {{one: Product, many: Products}}")
    for key, word in value.items():
        if key not in ("one", "many", "short"):
            raise OptionError(name, f'unknown word "{key}"', "Known are one, many and short.")
        if not isinstance(word, str) or not word.strip():
            raise _wrong(f"{name}: {key}", "a word", word, f'{key}: "Products"')
    one, many = (" ".join(value[key].split()) for key in ("one", "many"))
    return KindWords(one, many, " ".join(str(value.get("short", many)).split()))


def _names(name: str, value: object, example: str) -> tuple[str, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str) or not all(isinstance(one, str) for one in value):
        raise _wrong(name, "a list", value, f"{name}: {example}")
    return tuple(dict.fromkeys(value))


def read_leave_out(value: object) -> frozenset[str]:
    """Names of kinds, or `years`."""
    return frozenset() if value is None else frozenset(_names("leave_out", value, "[authors, years]"))


def read_header(value: object) -> tuple[str, ...] | None:
    """Names of sections, or None for all of them."""
    return None if value is None else _names("header", value, "[articles, people]")


def read_recogniser(value: object) -> str:
    """One of `RECOGNISERS`."""
    if isinstance(value, str) and value in RECOGNISERS:
        return value
    raise _wrong("recogniser", f"one of {', '.join(RECOGNISERS)}", value, f"recogniser: {TRAINED}")


def read_spacy_model(value: object) -> str | None:
    """The name of an installed package, or None."""
    if value is None or (isinstance(value, str) and _MODEL.fullmatch(value)):
        return value
    raise _wrong("spacy_model", "the name of an installed model", value, "spacy_model: en_core_web_md")


def read_firms_only(value: object) -> bool:
    """Yes or no."""
    if isinstance(value, bool):
        return value
    raise _wrong("firms_only", "true or false", value, "firms_only: true")


def read_least_mentions(value: object) -> int:
    """A number of mentions from 1 to 100."""
    return _number("least_mentions", value, 1, 100, 3)


def _known(option: str, names: Sequence[str] | frozenset[str], known: Sequence[str]) -> None:
    for name in sorted(set(names) - set(known)):
        raise OptionError(option, f'there is no "{name}" here', f"Known are {', '.join(known)}.")


OPTIONS: Mapping[str, Callable[[object], Any]] = MappingProxyType(
    {
        "language": read_language,
        "page_size": read_page_size,
        "least_articles": read_least_articles,
        "kinds": read_kinds,
        "leave_out": read_leave_out,
        "header": read_header,
        "recogniser": read_recogniser,
        "spacy_model": read_spacy_model,
        "firms_only": read_firms_only,
        "least_mentions": read_least_mentions,
    }
)
"""What reads the value of each option."""
_ATTRIBUTES = MappingProxyType({"kinds": "words"})
