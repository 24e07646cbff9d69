"""The content of every page, made through templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple
from urllib.parse import quote

import jinja2
from markupsafe import Markup, escape

from ..catalog import Catalog
from .links import outside
from .pieces import Pieces, link, safe
from .translations import script_messages
from .words import Words, spoken


class Made(NamedTuple):
    """A page of the site without its shell: address from the site's root, title, HTML, a line about it, and HTML for
    its head."""

    url: str
    title: str
    content: str
    description: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True)
class SiteMaker:
    """Makes pages of a catalog through templates. `templates` escapes every text it is given."""

    catalog: Catalog
    templates: jinja2.Environment
    site_name: str
    words: Words
    pieces: Pieces

    @property
    def kinds(self) -> Sequence[str]:
        """The kinds of names that articles are tagged with."""
        return self.catalog.options.kinds

    def make(
        self,
        template: str,
        url: str,
        title: str,
        *,
        description: str = "",
        head: str = "",
        **context: object,
    ) -> Made:
        """A page through a template, which sees what is in `context` beside the catalog and the page's own facts."""
        content = self.templates.get_template(f"pressmark/{template}.html").render(
            base="../" * url.count("/"),
            url=url,
            title=title,
            catalog=self.catalog,
            kinds=self.kinds,
            site_name=self.site_name,
            **context,
        )
        return Made(url, title, content, description, head)

    def redirect(self, address: str, target: str) -> Made:
        """A page that leads from an old address to the present one."""
        way = "../" * address.count("/") + quote(target)
        head = f'<meta http-equiv="refresh" content="0; url={way}"><meta name="robots" content="noindex">'
        return self.make("redirect", address, self.words.gettext("Moved"), target=target, head=head)

    def url(self, kind: str, label: str) -> str | None:
        """The address of a name's page, if it has one."""
        return self.catalog.address(kind, label)


def _filled(message: str, values: Mapping[str, object]) -> Markup:
    # A fifth of the time of putting them into Markup.
    escaped = {name: escape(value) for name, value in values.items()}
    return Markup(str(message) % escaped)  # noqa: S704 - a translation is part of the program


def environment(folders: Sequence[str], pieces: Pieces, compiled: jinja2.BytecodeCache | None) -> jinja2.Environment:
    """The templates' environment: everything is escaped, and an undefined name is an error. `compiled` keeps templates
    from build to build."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled,
    )
    # Before the extension, which would leave it to templates to put values into messages.
    made.extend(newstyle_gettext=True)
    made.add_extension("jinja2.ext.i18n")
    catalog, words, messages = pieces.catalog, pieces.words, pieces.words.messages

    # Asked for twenty times a page.
    said: dict[str, Markup] = {}

    def gettext(message: str, /, **values: object) -> Markup:
        found = said.get(message)
        if found is None:
            found = said[message] = Markup(messages.gettext(message))  # noqa: S704 - a translation is our own
        return _filled(found, values) if values else found

    def ngettext(one: str, many: str, number: int, /, **values: object) -> Markup:
        return _filled(messages.ngettext(one, many, number), {"num": words.number(number), **values})

    def linked(kind: str, name: str, base: str) -> Markup:
        return safe(pieces.linked(kind, name, base))

    made.globals.update(
        _=gettext,
        gettext=gettext,
        ngettext=ngettext,
        articles=words.articles,
        count=words.count,
        date=words.date,
        kind_words=words.kinds,
        listing=words.listing,
        number=words.number,
        percent=words.percent,
        quarter=words.quarter,
        span=words.span,
        spoken_in=lambda entry: spoken(entry.article.language, catalog.options.language),
        when=words.when,
        year_words=words.year,
        script_messages=partial(script_messages, words.locale, words.messages, folders),
        locale=str(words.locale).replace("_", "-"),
        item=pieces.items,
        crumbs=lambda base, steps: safe(pieces.crumbs(base, steps)),
        link=lambda url, text, base: safe(link(url, text, base)),
        linked=linked,
        all_linked=lambda kind, names, base: [linked(kind, name, base) for name in names],
        tag=lambda entity, base, times=0: safe(pieces.tag(entity, base, times)),
    )
    made.filters["href"] = quote
    made.filters["outside"] = outside
    return made
