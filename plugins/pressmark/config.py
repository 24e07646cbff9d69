"""The settings of the plugin in `mkdocs.yml`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from mkdocs.config.base import BaseConfigOption, Config, ValidationError

from .model import KindWords
from .options import (
    AUTO,
    OptionError,
    Options,
    read_firms_only,
    read_header,
    read_kinds,
    read_language,
    read_least_articles,
    read_least_mentions,
    read_leave_out,
    read_page_size,
    read_recogniser,
    read_spacy_model,
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

    recogniser = _Option(read_recogniser, AUTO)
    """What finds names in articles: `trained`, what Pressmark has learned; `rules`, its rules alone; `spacy`;
    or `auto`, spaCy where it and a model for English are installed, and else the trained one."""

    spacy_model = _Option(read_spacy_model)
    """The spaCy model. Without it: `en_core_web_md` or, where that is not installed, `en_core_web_sm`."""

    firms_only = _Option(read_firms_only, default=False)
    """Whether only firms become companies. Else every organisation does: universities, ministries, parties too."""

    least_mentions = _Option(read_least_mentions, 1)
    """How often an article must name somebody to be about them. Headline and lead count as two mentions more, and a
    long article has to name them once more for every 700 words."""

    @property
    def options(self) -> Options:
        """The options as one; an OptionError when they do not fit one another."""
        kinds: Mapping[str, KindWords] = self.kinds
        return Options(
            language=self.language,
            page_size=self.page_size,
            least_articles=self.least_articles,
            words=kinds,
            leave_out=self.leave_out,
            header=self.header,
            recogniser=self.recogniser,
            spacy_model=self.spacy_model,
            firms_only=self.firms_only,
            least_mentions=self.least_mentions,
        ).checked()
