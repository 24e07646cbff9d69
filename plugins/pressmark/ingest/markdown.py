"""The reader of Markdown, with or without front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..model import Article
from ..text import blocks, inline
from .completion import complete
from .decoding import decode
from .fields import FieldError, Fields, article_of
from .front_matter import FrontMatterError, split_front_matter
from .plain.headline import derived_headline, same_headline
from .repair import repair
from .seed import Reading, Seed, Source, digest
from .telling import is_telling

_HEADING = re.compile(r"\s*+(?:#[ \t]+([^\n]+)(?:\n|\Z)|([^\n#>*+-][^\n]*)\n=+[ \t]*(?:\n|\Z))")
_BEGINNING = 10_000
_ATTRIBUTES = re.compile(r"\{:?[^{}]*\}$")


def read(source: Source) -> Iterator[Reading]:
    """The one article of a Markdown file."""
    content = source.file.read_bytes()
    try:
        decoded = decode(content)
        text = repair(decoded.text)
        front = split_front_matter(text)
        article = with_headline(article_of(Fields.of(front.fields), front.body.strip("\n"), source.today, source.kinds))
    except UnicodeError as broken:
        yield source.error(str(broken), "Save the article as text in UTF-8, or take the file away.")
    except FrontMatterError as broken:
        yield source.error(broken.message, broken.hint, broken.line)
    except FieldError as broken:
        yield source.error(str(broken), "Mend the value or remove the key.", front.lines.get(broken.key))
    else:
        if not text.strip():
            yield source.error("the file is empty", "Put the article's text in it, or take the file away.")
        elif not article.title:
            yield source.error("the file has neither a title nor a text", "Give it one of the two, or take it away.")
        else:
            yield Seed(source.name, digest(content), "markdown"), complete(article, source, decoded.guess)


def with_headline(article: Article) -> Article:
    """The article with a title: its own, its body's first heading, or its first sentence; the title stands once.

    The title stays empty when there is no text either.
    """
    heading = _HEADING.match(article.body)
    if heading:
        title = inline(_ATTRIBUTES.sub("", (heading[1] or heading[2]).rstrip()).rstrip("# \t"))
        if title and (not article.title or same_headline(title, article.title)):
            return replace(article, title=article.title or title, body=article.body[heading.end() :].strip("\n"))
    if article.title:
        return article
    first = next((block.text for block in blocks(article.body[:_BEGINNING]) if is_telling(block.text)), "")
    if not first:
        return article
    guessed = {**article.guessed, "title": "the text has no headline; this is its beginning"}
    return replace(article, title=derived_headline([first]), guessed=guessed)
