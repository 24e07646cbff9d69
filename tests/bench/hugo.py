"""The same archive as a Hugo site: a minimal theme with pages for people, companies and topics."""

from __future__ import annotations

import re
from pathlib import Path

_CONFIGURATION = """\
baseURL = "https://example.org/"
title = "Example archive"
disableKinds = ["RSS"]
[taxonomies]
person = "people"
company = "companies"
topic = "topics"
[pagination]
pagerSize = 100
"""
_PAGE = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<header><a href="/">Example archive</a> <a href="/people/">People</a> <a href="/companies/">Companies</a>
<a href="/topics/">Topics</a></header><main data-pagefind-body><h1>{{ .Title }}</h1>%s</main></body></html>
"""
_ARTICLE = """
<p>{{ .Date.Format "2 January 2006" }}</p>{{ .Content }}
{{ range $kind := slice "people" "companies" "topics" }}<p>{{ range $.GetTerms $kind }}
<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</p>{{ end }}
"""
_LIST = """
<ul>{{ range .Paginator.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
<p>{{ .Summary }}</p></li>{{ end }}</ul>{{ template "_internal/pagination.html" . }}
"""
_TERMS = "<ul>{{ range .Pages }}<li><a href='{{ .RelPermalink }}'>{{ .Title }}</a> {{ len .Pages }}</li>{{ end }}</ul>"


def write_site(articles: Path, folder: Path) -> None:
    """Write a Hugo site of an archive's articles into a folder."""
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True)
    (folder / "hugo.toml").write_text(_CONFIGURATION)
    for name, content in (("single", _ARTICLE), ("list", _LIST), ("terms", _TERMS)):
        (layouts / f"{name}.html").write_text(_PAGE % content)
    for page in articles.rglob("*.md"):
        copy = folder / "content/articles" / page.relative_to(articles)
        copy.parent.mkdir(parents=True, exist_ok=True)
        # To Hugo, `url` is where the page itself is to be, and braces in a text are commands.
        text = re.sub(r"(?m)^url: .*\n", "", page.read_text(encoding="utf-8"), count=1)
        copy.write_text(text.replace("{{", "{ {"), encoding="utf-8")
