"""Sites in other languages than English."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests import archives
from tests.browser import exhibition
from tests.english import english_in
from tests.project.messages import translations

CATALOGS = {path.parents[1].name: catalog for path, catalog in translations()}
MakeArchive = Callable[[Mapping[str, str]], Path]
ARTICLE = {"archive/articles/2024/a.md": "---\ntitle: Boats\ndate: 2024-03-05\npeople: [Mara]\n---\n\nMara rows.\n"}


def speaking(language: str) -> dict[str, str]:
    return {"mkdocs.yml": archives.CONFIGURATION.replace("- pressmark", f"- pressmark:\n      language: {language}")}


def test_english_on_a_page_is_found() -> None:
    page = '<p title="Guessed: so">By <a>Ada</a></p><b>Undated</b><i>Ohne Datum</i><script>"Search"</script>'
    assert english_in(page, CATALOGS["de"]) == {"Guessed: so", "By", "Undated"}


@pytest.mark.parametrize("name", ["de", "fr", "zh_Hans"])
def test_no_page_of_a_translated_site_speaks_english(name: str, tmp_path: Path) -> None:
    language = name.partition("_")[0]
    # As pages show them, without the marks of Markdown.
    articles = " ".join("\n".join(exhibition.files().values()).replace("*", "").split())
    site = exhibition.build(tmp_path, language=language)
    for address in (*exhibition.PAGES, exhibition.REDIRECT):
        page = (site / address).read_text("utf-8")
        assert f'<html lang="{language}"' in page
        if not address.startswith("about/"):
            assert english_in(page, CATALOGS[name], articles) == set(), address


def test_the_search_page_has_what_its_scripts_say(make_archive: MakeArchive) -> None:
    site = archives.build(make_archive({**speaking("fr"), **ARTICLE}))
    found = re.search(r'<script id="pm-messages"[^>]*>(.*?)</script>', (site / "search.html").read_text("utf-8"))
    assert found
    told = json.loads(found[1])
    assert told["locale"] == "fr"
    assert told["messages"]["No article found."] == "Aucun article trouvé."
    assert told["messages"]["%(num)s article"] == {
        "one": "%(num)s article",
        "other": "%(num)s articles",
        "many": "%(num)s articles",
    }
    assert "Breadcrumb" not in told["messages"]


def test_a_language_without_a_translation_speaks_english_with_its_own_dates(make_archive: MakeArchive) -> None:
    site = archives.build(make_archive({**speaking("fa"), **ARTICLE}))
    page = (site / "articles/2024/a.html").read_text("utf-8")
    assert '<html lang="fa"' in page
    assert '<body dir="rtl"' in page
    assert "5 مارس 2024" in page
    assert "Where this page comes from" in page
    assert '<html lang="fa" dir="rtl">' in (site / "404.html").read_text("utf-8")


def test_a_language_that_the_theme_does_not_know_is_named_all_the_same(make_archive: MakeArchive) -> None:
    site = archives.build(make_archive({**speaking("ga"), **ARTICLE}))
    assert '<html lang="ga"' in (site / "index.html").read_text("utf-8")


def test_a_site_may_bring_a_catalog_of_its_own_and_change_it(make_archive: MakeArchive) -> None:
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
    catalog = header + '\nmsgid "The archive in numbers"\nmsgstr "{}"\n'
    own = "own/locales/de_AT/LC_MESSAGES/pressmark.po"
    configuration = speaking("de-AT")["mkdocs.yml"].replace("name: pressmark", "name: pressmark\n  custom_dir: own")
    project = make_archive({"mkdocs.yml": configuration, own: catalog.format("Eben erschienen"), **ARTICLE})
    assert "Eben erschienen" in (archives.build(project) / "index.html").read_text("utf-8")
    (project / own).write_text(catalog.format("Frisch"), "utf-8")
    page = (archives.build(project) / "index.html").read_text("utf-8")
    assert "Frisch" in page
    assert "Archiv durchsuchen" in page
    assert not list(project.glob("site/**/*.po*"))
