"""The headline among the titles that a page gives itself, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...text import fold
from ..telling import is_telling

_BETWEEN = re.compile(r"\s+(?:[|–—·•»«:]|-{1,2}|::|\|\|)\s+|\s*\|\s*|\s+[»›>]\s+")
_LONGEST = 500
_CUT = ("…", "...")


def headline_of(titles: Sequence[str], site: Sequence[str]) -> str:
    """The first title, whole and without the site's name; `site` holds the names by which the site is known.

    Empty when there is no title.
    """
    titles = [title[:_LONGEST] for title in titles if is_telling(title)]
    if not titles:
        return ""
    title = titles[0]
    if title.endswith(_CUT):
        start = title.rstrip(". …")
        title = next((other for other in titles if len(other) > len(title) and other.startswith(start)), title)
    title = _without_site(title, [_letters(name) for name in site])
    for other in titles[1:]:
        rest = title.removeprefix(other)
        if rest != title and other and _BETWEEN.match(rest):
            return other
    return title


def _without_site(title: str, site: Sequence[str]) -> str:
    """The title without a last or first part that is the site's name."""
    marks = list(_BETWEEN.finditer(title))
    for mark in reversed(marks):
        if _is_site(title[mark.end() :], site):
            title = title[: mark.start()]
    if marks and _is_site(title[: marks[0].start()], site) and title[marks[0].end() :].strip():
        title = title[marks[0].end() :]
    return title.strip()


def _is_site(part: str, site: Sequence[str]) -> bool:
    letters = _letters(part)
    # `BBC News` for `BBC`, `Example` for `example.com`.
    return len(letters) > 1 and any(
        letters == name
        or (len(letters) > 3 and name.startswith(letters))
        or (len(name) > 2 and letters.startswith(name) and len(letters) < len(name) + 8)
        for name in site
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))
