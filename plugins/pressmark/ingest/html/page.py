"""The reader of saved HTML pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree
from lxml.html import HtmlElement

from ...model import PICTURES, Article
from ...text import blocks
from ..completion import complete
from ..plain.headline import derived_headline
from ..seed import Reading, Seed, Source, digest
from ..telling import is_telling
from .addresses import absolute
from .charset import decode_page
from .extraction import TooDeepError, article_in, date_beside
from .markup import LONGEST, Markup, without_embedded
from .metadata import metadata_of
from .pictures import Album
from .statements import Statements, statements
from .tidying import is_beginning, tidied
from .tree import tree_of
from .writing import Writer


def read(source: Source) -> Iterator[Reading]:
    """The one article of a saved page; its body is empty when the page holds none."""
    content = source.file.read_bytes()
    if not content.strip(b"\0\t\n\r\x0c "):
        yield source.error("the file is empty", "Save the page again, or take the file away.")
        return
    try:
        decoded = decode_page(content)
        markup = without_embedded(decoded.text.replace("\0", ""))
        if len(markup.text) > LONGEST:
            yield source.error(
                f"the page is longer than {LONGEST:,} characters", "Save the article's text as a .txt or .md file."
            )
            return
        article = _article(markup, source)
    except UnicodeError as broken:
        yield source.error(str(broken), "Save the page as HTML in UTF-8, or take the file away.")
    except (TooDeepError, RecursionError):
        yield source.error(
            "the page has too many elements inside one another", "Save the article's text as a .txt or .md file."
        )
    else:
        if article.title:
            yield Seed(source.name, digest(content), "html"), complete(article, source, decoded.guess)
        else:
            yield source.error("the page has neither a title nor a text", "Save it again, or take the file away.")


def _article(markup: Markup, source: Source) -> Article:
    root = _tree(markup.text)
    stated = statements(root, markup.text) if root is not None else Statements({})
    found = metadata_of(stated, source.today)
    album = Album()

    def picture(address: str) -> str | None:
        embedded = markup.behind(address)
        name = album.take(embedded) if embedded else None
        return f"{PICTURES}/{name}" if name else None

    def address(link: str) -> str | None:
        return None if markup.behind(link) else absolute(link, found.url)

    extracted = article_in(markup.text)
    written = Writer(extracted.marks, picture, address).write(extracted.body) if extracted else stated.body()
    tidy = tidied(written, found.title, found.summary)
    found = found.completed(tidy.imprint, source.today, lambda: date_beside(root, source.today))
    article = Article(
        title=found.title,
        body="\n\n".join(tidy.blocks),
        date=found.date,
        updated=found.updated,
        authors=found.authors,
        publication=found.publication,
        url=found.url,
        language=found.language,
        summary=None if is_beginning(found.summary or "", tidy.blocks) else found.summary,
        guessed=found.guessed,
        pictures=tuple(album.pictures.values()),
    )
    return article if article.title else _with_headline(article)


def _tree(text: str) -> HtmlElement | None:
    try:
        return tree_of(text)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _with_headline(article: Article) -> Article:
    """The article of a page that names itself nowhere, under the beginning of its text."""
    texts = [block.text for block in blocks(article.body) if is_telling(block.text)]
    if not texts:
        return article
    guessed = {**article.guessed, "title": "the page has no headline; this is the beginning of its text"}
    return replace(article, title=derived_headline(texts), guessed=guessed)
