"""The settings of the plugin in `mkdocs.yml`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from mkdocs.config.base import BaseConfigOption, Config, ValidationError

from .model import KindWords
from .options import (
    OptionError,
    Options,
    read_header,
    read_kinds,
    read_language,
    read_least_articles,
    read_leave_out,
    read_page_size,
)

Value = TypeVar("Value")


class _Option(BaseConfigOption[Value]):
    """An option that MkDocs hands to what reads it."""

    def __init__(self, read: Callable[[object], Value], default: object = None) -> None:
        super().__init__()
        self._read = read
        self.default = default

    def run_validation(self, value: object) -> Value:
        """The option's value; MkDocs tells what is wrong with it."""
        try:
            return self._read(value)
        except OptionError as error:
            raise ValidationError(f"{error.message}. {error.hint}") from error


class PressmarkConfig(Config):
    """What can be set under `plugins: - pressmark:`."""

    language = _Option(read_language)
    """Language of the archive, as a BCP 47 tag: of articles that name none, and of the site's pages. It decides how
    words are reduced to stems in search. Without it the theme's `language` counts, which is English."""

    page_size = _Option(read_page_size, 100)
    """Articles on one page of a long list, from 2 to 1,000; a list of up to half more stays on one page."""

    least_articles = _Option(read_least_articles, 1)
    """How many articles must be about a name for it to have a page. Names with fewer are shown and found by the search
    all the same, and lead nowhere."""

    kinds = _Option(read_kinds)
    """Further kinds of names, each with its words: `products: {one: Product, many: Products}`, and `short`, a word for
    links, if `many` is long. A kind is a key of the front matter, a part of the site, a field of the search, and an
    authority file. `people`, `companies`, `topics`, `authors` and `publications` may be given other words."""

    leave_out = _Option(read_leave_out)
    """Parts of the site that are not wanted: kinds, `authors`, `publications`, or `years` for one list of all articles
    in the place of lists by year and month."""

    header = _Option(read_header)
    """What the header leads to, in this order: `articles` and kinds. Without it: the articles and all kinds."""

    @property
    def options(self) -> Options:
        """The options as one; an OptionError when they do not fit one another."""
        kinds: Mapping[str, KindWords] = self.kinds
        return Options(self.language, self.page_size, self.least_articles, kinds, self.leave_out, self.header).checked()
