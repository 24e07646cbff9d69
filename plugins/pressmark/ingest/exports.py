"""Records as other tools export them, with their values under the names and in the forms that all readers know."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ..text import inline
from ..yaml_text import Value

Record = Mapping[str, Value]

_ROLES = MappingProxyType({"author": "authors", "editor": "editors", "translator": "translators"})
_ZOTERO_TITLES = ("publicationTitle", "blogTitle", "websiteTitle", "forumTitle", "encyclopediaTitle", "bookTitle")


def plain_record(record: Record) -> dict[str, Value]:
    """The record without its tool's own forms; one of a tool we do not know stays as it is."""
    plain = dict(record)
    inner = record.get("data")
    if isinstance(inner, dict) and "title" in inner:
        plain |= plain_record(inner)
    for is_its, rewritten in _TOOLS:
        if is_its(plain):
            plain |= rewritten(plain)
    return plain


def is_heading(record: Value) -> bool:
    """Whether a record speaks of the file and of no article, as the first line of a web archive's list of pages."""
    return isinstance(record, dict) and str(record.get("format")).startswith("json-pages-")


def _is_wordpress(record: Record) -> bool:
    return isinstance(title := record.get("title"), dict) and "rendered" in title


def _wordpress(record: Record) -> dict[str, Value]:
    """A post of WordPress: texts are rendered, authors and terms are numbers unless they are embedded."""
    embedded = record.get("_embedded")
    authors = embedded.get("author") if isinstance(embedded, dict) else None
    return {
        "title": inline(_rendered(record, "title")),
        "content": _rendered(record, "content"),
        "excerpt": inline(_rendered(record, "excerpt")),
        "author": authors,
        "categories": None,
        "tags": None,
    }


def _rendered(record: Record, key: str) -> str:
    value = record.get(key)
    return str(value.get("rendered") or "") if isinstance(value, dict) else ""


def _is_zotero(record: Record) -> bool:
    return "itemType" in record and isinstance(record.get("creators"), list)


def _zotero(record: Record) -> dict[str, Value]:
    """An item of Zotero: people by what they did, and a name of its own for what each kind of item appeared in."""
    people: dict[str, list[Value]] = {}
    creators, tags = record["creators"], record.get("tags")
    for creator in creators if isinstance(creators, list) else ():
        if isinstance(creator, dict) and (role := _ROLES.get(str(creator.get("creatorType")))):
            people.setdefault(role, []).append(creator)
    return {
        **people,
        "publication": next((value for name in _ZOTERO_TITLES if (value := record.get(name))), None),
        "publisher": None,
        "summary": record.get("abstractNote"),
        "id": record.get("key") or record.get("uri") or record.get("id"),
        "tags": [tag.get("tag") if isinstance(tag, dict) else tag for tag in tags] if isinstance(tags, list) else None,
    }


def _is_csl(record: Record) -> bool:
    return isinstance(record.get("issued"), dict) or "container-title" in record


def _csl(record: Record) -> dict[str, Value]:
    """An item of CSL-JSON, which Zotero and other bibliographies export."""
    issued = record.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    first = parts[0] if isinstance(parts, list) and parts else None
    numbers = [str(number).zfill(2) for number in first] if isinstance(first, list) else []
    return {
        "date": "-".join(numbers) or (issued.get("raw") if isinstance(issued, dict) else None),
        "publication": record.get("container-title"),
        "publisher": None,
        "source": None,
    }


def _is_buttondown(record: Record) -> bool:
    return "subject" in record and "secondary_id" in record


def _buttondown(record: Record) -> dict[str, Value]:
    """A letter of Buttondown, whose source is the program it was written with."""
    return {"title": record["subject"], "source": None}


_TOOLS: tuple[tuple[Callable[[Record], bool], Callable[[Record], dict[str, Value]]], ...] = (
    (_is_wordpress, _wordpress),
    (_is_zotero, _zotero),
    (_is_csl, _csl),
    (_is_buttondown, _buttondown),
)
