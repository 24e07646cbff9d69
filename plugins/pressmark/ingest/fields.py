"""Named values as the fields of an article, whatever the tool that wrote them calls them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..model import Article, Credit, PartialDate
from ..text import squeeze
from ..yaml_text import Value
from .dates import read_date
from .names import split_names
from .repair import repair

NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "title": ("title", "headline", "heading"),
        "body": (
            "text",
            "body",
            "content",
            "body_text",
            "full_text",
            "fulltext",
            "articlebody",
            "markdown",
            "content_html",
            "content_text",
            "html",
        ),
        "date": (
            "date",
            "published",
            "publication_date",
            "published_at",
            "published_date",
            "publish_date",
            "pubdate",
            "pub_date",
            "datepublished",
            "date_published",
            "datetime",
            "published_time",
            "published_on",
        ),
        "updated": ("updated", "updated_at", "modified", "lastmod", "last_modified", "datemodified", "date_modified"),
        "authors": ("authors", "author", "byline", "by", "creator", "writer", "written_by"),
        "editors": ("editors", "editor", "edited_by"),
        "translators": ("translators", "translator", "translated_by"),
        "photographer": ("photographers", "photographer", "photo_credit", "photos_by"),
        "illustrator": ("illustrators", "illustrator", "illustration_by"),
        "credits": ("credits",),
        "publication": ("publication", "source", "outlet", "site", "site_name", "publisher", "newspaper", "journal"),
        "url": ("url", "link", "source_url", "original_url", "canonical_url"),
        "language": ("language", "lang", "inlanguage"),
        "people": ("people", "persons"),
        "companies": ("companies", "company"),
        "topics": ("topics", "topic", "tags", "tag", "keywords", "categories", "category", "subjects"),
        "summary": ("summary", "description", "excerpt", "abstract", "dek", "standfirst", "subtitle"),
        "status": ("status",),
    }
)
"""The names under which each field of an article is accepted, the first that has a value counting."""

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")
_LANGUAGES = MappingProxyType(
    {
        "english": "en",
        "chinese": "zh",
        "german": "de",
        "french": "fr",
        "spanish": "es",
        "japanese": "ja",
        "korean": "ko",
        "italian": "it",
        "portuguese": "pt",
    }
)
_LEGAL_SUFFIX = re.compile(r"(?:inc|ltd|llc|corp|co|plc|gmbh|ag|s\.?a|n\.?v|l\.?p)\.?", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_LINKED = re.compile(r"(?:\[[^\[\]]*\]\((\S+)\)|<(\S+)>)")
_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-f]{2,5}|[a-z]{2,8});", re.IGNORECASE)
_BY = re.compile(r"(?:written\s+)?by\s+", re.IGNORECASE)


class FieldError(Exception):
    """A value that cannot be understood: the key it stands under, what was expected, what was found, what to do."""

    def __init__(self, key: str, expected: str, found: Value) -> None:
        super().__init__(f"{key}: expected {expected}, found {_shown(found)}")
        self.key = key


def _shown(value: Value) -> str:
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    text = squeeze(value or "")
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'


@dataclass(frozen=True, slots=True)
class Fields:
    """The named values of one article, by lower-case key."""

    values: Mapping[str, tuple[str, Value]]

    @classmethod
    def of(cls, values: Mapping[str, Value]) -> Fields:
        """The values with their keys folded: `Published At`, `published-at` and `published_at` are one."""
        folded: dict[str, tuple[str, Value]] = {}
        for key, value in values.items():
            folded.setdefault(re.sub(r"[\s-]+", "_", key.strip().lower()), (key, value))
        return cls(folded)

    def find(self, field: str) -> tuple[str, Value] | None:
        """The key as it was written and the value of a field, under the first name that has one."""
        for name in NAMES.get(field, (field,)):
            if (found := self.values.get(name)) and found[1] not in (None, "", [], {}):
                return found
        return None

    def text(self, field: str) -> str | None:
        """A field that is one line of text."""
        if (found := self.find(field)) is None:
            return None
        key, value = found
        if isinstance(value, dict):
            value = value.get("name") or value.get("title")
        if not isinstance(value, str):
            raise FieldError(key, "text", found[1])
        return _line(value) or None

    def date(self, field: str, today: PartialDate) -> PartialDate | None:
        """A field that is a date not after `today`."""
        if (found := self.find(field)) is None:
            return None
        key, value = found
        if not isinstance(value, str):
            raise FieldError(key, "YYYY-MM-DD, YYYY-MM or YYYY", value)
        if not value.strip():
            return None
        try:
            date = read_date(value)
        except ValueError:
            raise FieldError(key, "YYYY-MM-DD, YYYY-MM or YYYY", value) from None
        if date.key > today.key:
            raise FieldError(key, f"a date not after {today}, the day of the import", value)
        return date

    def names(self, field: str, split: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
        """A field that is a list of names, or one text that `split` takes apart."""
        if (found := self.find(field)) is None:
            return ()
        key, value = found
        if isinstance(value, str):
            return split(_line(value))
        items = value if isinstance(value, list) else [value]
        names = [_line(_name(key, item)) for item in items if item is not None]
        return tuple(dict.fromkeys(filter(None, names)))


def _line(value: str) -> str:
    """A value on one line; tools that saved it from HTML often left its entities."""
    text = repair(value)
    return squeeze(html.unescape(text) if _ENTITY.search(text) else text)


def _name(key: str, item: Value) -> str:
    named = _name_in(item) if isinstance(item, dict) else item
    if not isinstance(named, str):
        raise FieldError(key, "a list of names", item)
    return named


_WHOLE_NAMES = ("name", "displayName", "display_name", "literal")
_PARTED_NAMES = (("given", "family"), ("firstName", "lastName"), ("first_names", "last_name"))


def _name_in(item: dict[str, Value]) -> Value:
    """The name in a mapping, whole or in two parts."""
    for key in _WHOLE_NAMES:
        if item.get(key):
            return item[key]
    for given, family in _PARTED_NAMES:
        parts = [str(part) for part in (item.get(given), item.get(family)) if part]
        if parts:
            return " ".join(parts)
    inner = item.get("author") or item.get("data")
    return _name_in(inner) if isinstance(inner, dict) else None


def article_of(fields: Fields, body: str, today: PartialDate, kinds: tuple[str, ...]) -> Article:
    """The article that the fields and a Markdown body make; its title is empty when no field names it.

    Raises FieldError for a value that cannot be understood.
    """
    publication, url = _publication_and_url(fields)
    return Article(
        title=fields.text("title") or "",
        body=body,
        date=fields.date("date", today),
        updated=fields.date("updated", today),
        authors=fields.names("authors", _byline),
        editors=fields.names("editors", split_names),
        translators=fields.names("translators", split_names),
        credits=_credits(fields),
        publication=publication,
        url=url,
        language=_language(fields),
        tags=_tags(fields, kinds),
        summary=fields.text("summary"),
        status=_status(fields),
    )


def _byline(text: str) -> tuple[str, ...]:
    return split_names(_BY.sub("", text, count=1) if _BY.match(text) else text)


def _publication_and_url(fields: Fields) -> tuple[str | None, str | None]:
    """Clippers write the address under `source`, so that either may stand there."""
    publication = None
    found = fields.find("publication")
    # `source` is a mapping of seeds on pages of an archive, which says nothing about who published them.
    if found and not (isinstance(found[1], dict) and "seeds" in found[1]):
        publication = fields.text("publication")
    url = fields.text("url")
    if publication and _WEB.fullmatch(publication):
        publication, url = None, url or publication
    if url and (linked := _LINKED.fullmatch(url)):
        url = linked[1] or linked[2]
    if url and not _WEB.fullmatch(url):
        found = fields.find("url")
        raise FieldError(found[0] if found else "url", "an address that begins with https:// or http://", url)
    return publication, url


def _language(fields: Fields) -> str | None:
    text = fields.text("language")
    if text is None:
        return None
    if match := _LANGUAGE.fullmatch(text):
        return match[1].lower()
    if known := _LANGUAGES.get(text.lower()):
        return known
    raise FieldError((fields.find("language") or ("language", None))[0], "a language code such as en or zh", text)


def _status(fields: Fields) -> str | None:
    # Other tools' states (`publish`, `unread`) are about those tools.
    found = fields.find("status")
    return "withdrawn" if found and found[1] == "withdrawn" else None


def _credits(fields: Fields) -> tuple[Credit, ...]:
    credits = [
        Credit(role, name) for role in ("photographer", "illustrator") for name in fields.names(role, split_names)
    ]
    found = fields.find("credits")
    if found is None:
        return tuple(credits)
    key, value = found
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, dict) or not isinstance(item.get("role"), str) or not isinstance(item.get("name"), str):
            raise FieldError(key, "a list of entries with `role` and `name`", item)
        credits.append(Credit(_line(str(item["role"])), _line(str(item["name"]))))
    return tuple(dict.fromkeys(credits))


def _tags(fields: Fields, kinds: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    tags: dict[str, tuple[str, ...]] = {}
    for kind in kinds:
        names = fields.names(kind, _listed)
        # `topics: []` says that there are none; an empty `keywords` of another tool says nothing.
        if names or fields.values.get(kind, ("", None))[1] == []:
            tags[kind] = names
    return MappingProxyType(tags)


def _listed(text: str) -> tuple[str, ...]:
    names: list[str] = []
    for part in text.split(";" if ";" in text else ","):
        name = part.strip()
        if names and _LEGAL_SUFFIX.fullmatch(name):
            names[-1] += f", {name}"
        elif name:
            names.append(name)
    return tuple(dict.fromkeys(names))
