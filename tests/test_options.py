"""What stands in `mkdocs.yml` does what the handbook says, and what cannot be followed is told with its line."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from pressmark import config
from pressmark.archive.store import Project
from pressmark.build import build_site
from pressmark.errors import PressmarkError
from pressmark.options import OPTIONS, Options
from tests import archives
from tests.archives import Outcome
from tests.project.links import broken

MakeArchive = Callable[[Mapping[str, str]], Path]
Run = Callable[..., Outcome]

ARTICLE = (
    "---\ntitle: Article {0}\ndate: 2024-03-0{0}\nauthors: [Ilse Brandt]\npublication: The Ebb\n"
    "people: [Mara Lindqvist, Person {0}]\nproducts: [Walker of Tides]\ntopics: [Tides]\n---\n\n"
    "The Walker of Tides, said Mara Lindqvist and Person {0}.\n"
)
PAGES = {f"archive/articles/2024/a{number}.md": ARTICLE.format(number) for number in (1, 2, 3)}
PRODUCTS = {"archive/authority/products.yml": "Tidewalker:\n  variants: [Walker of Tides]\n"}
KINDS = "kinds: {products: {one: Product, many: Products}}"


def configuration(options: str = "", rest: str = "") -> dict[str, str]:
    """An `mkdocs.yml` with options of the plugin, a line each, and further settings."""
    lines = "".join(f"\n      {line}" for line in options.splitlines())
    return {"mkdocs.yml": archives.CONFIGURATION.replace("- pressmark", f"- pressmark:{lines}") + rest}


def built(root: Path) -> Path:
    """Build in this process, and see that no link leads nowhere."""
    site = build_site(Project.find(root), pytest.fail)
    assert list(broken(site)) == []
    return site


def header(page: Path) -> list[str]:
    """The names in the header of a page."""
    found = re.search(r'<ul class="pm-header__sections">(.*?)</ul>', page.read_text("utf-8"), re.S)
    assert found
    return re.findall(r">([^<>]+)</a>", found[1])


def test_every_option_is_read_and_documented() -> None:
    tree = ast.parse(Path(config.__file__).read_text("utf-8"))
    body = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "PressmarkConfig").body
    documented = [
        node.targets[0].id
        for node, below in pairwise(body)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and isinstance(below, ast.Expr)
    ]
    assert documented == list(OPTIONS)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (
            "page_size: 1",
            "page_size: expected a whole number from 2 to 1,000, found 1. Write for example page_size: 100.",
        ),
        ("page_size: many", 'page_size: expected a whole number from 2 to 1,000, found "many". Write'),
        ("least_articles: true", "least_articles: expected a whole number from 1 to 1,000, found true. Write"),
        ("language: English please", 'language: expected a language tag, found "English please". Write'),
        ("kinds: [products]", "kinds: expected a mapping from kinds to their words, found a list. Write"),
        (
            "kinds: {products: Product}",
            'kinds: products: expected the words for one and for many, found "Product". Write',
        ),
        (
            "kinds: {Big Things: {one: A, many: B}}",
            'kinds: expected a kind in small letters without spaces, found "Big',
        ),
        ("kinds: {date: {one: A, many: B}}", 'kinds: "date" means something else already. Choose another word'),
        ("kinds: {products: {one: A, many: B, some: C}}", 'kinds: products: unknown word "some". Known are one, many'),
        (
            "leave_out: author",
            'leave_out: expected a list, found "author". Write for example leave_out: [authors, years].',
        ),
        ("leave_out: [author]", 'leave_out: there is no "author" here. Known are people, companies, topics, authors,'),
        ("header: [products]", 'header: there is no "products" here. Known are articles, people, companies, topics,'),
        ("leave_out: [people]\nheader: [people]", 'header: "people" is left out. Take it out of the header, or of'),
        (
            "recogniser: magic",
            'recogniser: expected one of auto, trained, rules, spacy, found "magic". Write for example',
        ),
        ("spacy_model: ../model", 'spacy_model: expected the name of an installed model, found "../model". Write for'),
        ("firms_only: firms", 'firms_only: expected true or false, found "firms". Write for example firms_only: true.'),
        ("least_mentions: 0", "least_mentions: expected a whole number from 1 to 100, found 0. Write for example"),
        ("page_siz: 50", "page_siz: there is no such option. Did you mean page_size?"),
    ],
)
def test_a_value_that_cannot_be_followed_is_told_with_its_line(
    make_archive: MakeArchive, options: str, expected: str
) -> None:
    root = make_archive(configuration(options))
    with pytest.raises(PressmarkError) as raised:
        Project.find(root)
    line = len((archives.CONFIGURATION + options).splitlines())
    assert str(raised.value).startswith(f"{root / 'mkdocs.yml'}:{line}: {expected}")


def test_mkdocs_tells_the_same(make_archive: MakeArchive) -> None:
    root = make_archive(configuration("page_size: 1"))
    outcome = archives.run_mkdocs("build", cwd=root)
    assert outcome.status == 1
    assert "Plugin 'pressmark' option 'page_size': expected a whole number from 2 to 1,000, found 1." in outcome.stderr


def test_a_further_kind_is_a_kind_like_any_other(make_archive: MakeArchive, run_pressmark: Run) -> None:
    seed = "---\ntitle: The Tidewalker rests\ndate: 2024-06-05\n---\n\nThe Tidewalker rests. The Tidewalker waits.\n"
    given = "---\ntitle: A given product\nproducts: [Ebbrunner]\n---\n\nIt runs.\n"
    root = make_archive(configuration(KINDS) | PAGES | PRODUCTS | {"seeds/a.md": seed, "seeds/b.md": given})
    assert run_pressmark("add", cwd=root).status == 0
    assert "products:\n- Tidewalker\n" in (root / "archive/articles/2024/the-tidewalker-rests.md").read_text("utf-8")
    assert "products:\n- Ebbrunner\n" in (root / "archive/articles/undated/a-given-product.md").read_text("utf-8")
    assert "products/tidewalker.html: Tidewalker" in (root / "archive/addresses.yml").read_text("utf-8")
    site = built(root)
    assert header(site / "index.html") == ["Articles", "People", "Topics", "Products"]
    assert 'href="products/tidewalker.html"' in (site / "index.html").read_text("utf-8")
    assert "4 articles" in (site / "products/tidewalker.html").read_text("utf-8")
    assert '<a class="pm-name pm-name--products" href="../../products/tidewalker.html">Walker of Tides</a>' in (
        site / "articles/2024/a1.html"
    ).read_text("utf-8")
    for query in ('product:"walker of tides"', "product:tidewalker"):
        assert "4 articles." in run_pressmark("search", query, cwd=root).stdout
    assert "products (2)" in run_pressmark("stats", cwd=root).stdout
    assert "unknown key" not in run_pressmark("check", cwd=root).stdout


def test_without_the_option_a_further_kind_is_an_unknown_key(make_archive: MakeArchive, run_pressmark: Run) -> None:
    root = make_archive(PAGES)
    assert "unknown key 'products'" in run_pressmark("check", cwd=root).stdout
    assert not (built(root) / "products").exists()


def test_a_known_kind_may_be_given_other_words(make_archive: MakeArchive) -> None:
    words = "kinds: {people: {one: Member, many: Members of Parliament, short: Members}}"
    site = built(make_archive(configuration(words) | PAGES))
    assert "Members" in header(site / "index.html")
    assert "<h1>Members of Parliament</h1>" in (site / "people/index.html").read_text("utf-8")
    assert "&#34;Members&#34;" in (site / "search.html").read_text("utf-8")


def test_a_name_with_too_few_articles_has_no_page_and_is_found(make_archive: MakeArchive, run_pressmark: Run) -> None:
    root = make_archive(configuration("least_articles: 2") | PAGES)
    assert run_pressmark("add", cwd=root).status == 0
    site = built(root)
    assert sorted(path.name for path in (site / "people").glob("*.html")) == ["index.html", "mara-lindqvist.html"]
    tags = (site / "articles/2024/a1.html").read_text("utf-8").partition('class="pm-tags"')[2]
    assert "Person 1" in tags
    assert "person-1" not in tags
    assert "1 article." in run_pressmark("search", 'person:"Person 2"', cwd=root).stdout
    assert "person-1" not in (root / "archive/addresses.yml").read_text("utf-8")


def test_a_page_that_a_name_has_lost_leads_to_the_index(make_archive: MakeArchive) -> None:
    addresses = {"archive/addresses.yml": "people:\n  people/person-1.html: Person 1\n"}
    site = built(make_archive(configuration("least_articles: 2") | PAGES | addresses))
    assert "url=../people/index.html" in (site / "people/person-1.html").read_text("utf-8")


def test_what_is_left_out_is_not_there_and_nothing_leads_to_it(make_archive: MakeArchive, run_pressmark: Run) -> None:
    root = make_archive(configuration("leave_out: [authors, publications, people, years]\npage_size: 2") | PAGES)
    site = built(root)
    assert sorted(path.name for path in site.iterdir() if path.is_dir()) == [
        *("articles", "assets", "companies", "search", "topics")
    ]
    assert header(site / "index.html") == ["Articles", "Topics"]
    assert not list((site / "articles").glob("*/index.html"))
    assert len(re.findall("<li>\n<h3>", (site / "articles/index.html").read_text("utf-8"))) == 3
    assert "By Ilse Brandt" in (site / "articles/2024/a1.html").read_text("utf-8")
    assert "3 articles." in run_pressmark("search", "author:ilse person:mara", cwd=root).stdout
    page = root / "archive/articles/2024/a1.md"
    page.write_text(page.read_text("utf-8") + "\nSee [her](../../people/mara-lindqvist.md).\n", "utf-8")
    assert "error: the link ../../people/mara-lindqvist.md leads to no page" in (
        run_pressmark("check", cwd=root).stdout
    )


def test_the_header_leads_where_it_is_told(make_archive: MakeArchive) -> None:
    site = built(make_archive(configuration("header: [publications, articles]") | PAGES))
    assert header(site / "search.html") == ["Publications", "Articles"]


def test_the_language_is_that_of_stems_and_pages(make_archive: MakeArchive, run_pressmark: Run) -> None:
    page = {"archive/articles/2024/a.md": "---\ntitle: Häuser\n---\n\nAm Hafen stehen viele Häuser.\n"}
    root = make_archive(configuration("language: de-AT") | page)
    assert '<html lang="de-AT"' in (built(root) / "articles/2024/a.html").read_text("utf-8")
    assert "1 article." in run_pressmark("search", "haus", cwd=root).stdout


def test_the_theme_may_name_the_language(make_archive: MakeArchive) -> None:
    settings = configuration()["mkdocs.yml"].replace("  name: pressmark\n", "  name: pressmark\n  language: de\n")
    page = {"archive/articles/2024/a.md": "---\ntitle: Häuser\n---\n\nAm Hafen stehen viele Häuser.\n"}
    root = make_archive({"mkdocs.yml": settings} | page)
    built(root)
    assert "1 article." in archives.run_pressmark("search", "haus", cwd=root).stdout


def test_the_folders_are_those_of_the_settings(make_archive: MakeArchive, run_pressmark: Run) -> None:
    settings = archives.CONFIGURATION.replace("docs_dir: archive\nsite_dir: site", "docs_dir: my/pages\nsite_dir: out")
    root = make_archive({"mkdocs.yml": settings, "seeds/a.txt": "Tide\n\nThe tide came in the night.\n"})
    (root / "archive").rmdir()
    assert run_pressmark("add", cwd=root).status == 0
    assert (root / "my/pages/articles/undated/tide.md").is_file()
    assert (root / "my/pages/addresses.yml").is_file()
    assert (built(root) / "articles/undated/tide.html").is_file()
    assert (root / "out/index.html").is_file()
    assert "1 article." in run_pressmark("search", "tide", cwd=root).stdout
    assert "1 articles" in run_pressmark("stats", cwd=root).stdout
    (root / "my/pages/articles/undated/ebb.md").write_text("Ebb\n")
    assert "my/pages/articles/undated/ebb.md: warning: the article has no title" in (
        run_pressmark("check", cwd=root).stdout
    )
    assert not (root / "archive").exists()
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    ("files", "page_size"),
    [
        ({"mkdocs.yml": "plugins: [pressmark]\n"}, 100),
        ({"mkdocs.yml": "plugins:\n  pressmark: {page_size: 7, enabled: true}\n"}, 7),
        ({"mkdocs.yml": "plugins:\n  - pressmark: {page_size: !ENV [NO_SUCH, 8]}\n"}, 8),
        ({"mkdocs.yml": "plugins:\n  - pressmark: {page_size: !ENV [NO_SUCH, SOURCE_DATE_EPOCH, 8]}\n"}, None),
        (
            {
                "mkdocs.yml": "INHERIT: base.yml\nplugins:\n  pressmark: {page_size: 9}\n",
                "base.yml": "docs_dir: pages\nplugins:\n  pressmark: {page_size: 5, language: de}\n",
            },
            9,
        ),
        (
            {
                "mkdocs.yml": "markdown_extensions:\n  - toc: {slugify: !!python/object/apply:a.b {kwds: {x: y}}}\n"
                "  - b: !!python/name:c.d\nplugins:\n  - pressmark:\n      page_size: 6\n"
            },
            6,
        ),
    ],
)
def test_settings_are_read_as_mkdocs_reads_them(
    make_archive: MakeArchive, files: Mapping[str, str], page_size: int | None
) -> None:
    root = make_archive(files)
    if page_size is None:
        with pytest.raises(PressmarkError, match="found 1750000000"):
            Project.find(root)
        return
    project = Project.find(root)
    assert project.options.page_size == page_size
    assert project.archive.name == ("pages" if "base.yml" in files else "docs")


def test_settings_that_are_no_yaml_are_told_with_their_line(make_archive: MakeArchive) -> None:
    root = make_archive({"mkdocs.yml": "site_name: A\nplugins: [\n"})
    with pytest.raises(PressmarkError, match=r"mkdocs.yml:3: broken YAML"):
        Project.find(root)
    (root / "mkdocs.yml").write_text("since: 2024-13-45\n")
    with pytest.raises(PressmarkError, match=r"mkdocs.yml: broken YAML: month must be in 1..12"):
        Project.find(root)


def test_the_options_have_the_defaults_of_the_plugin() -> None:
    settings = config.PressmarkConfig()
    settings.load_dict({})
    assert settings.validate() == ([], [])
    assert settings.options == Options()


# ---------------------------------------------------------------- What MkDocs and Material offer everybody

STOCK = """\
site_description: Saved & kept
copyright: © The Ebb
extra_css: [own.css]
extra_javascript: [own.js]
nav:
  - Handbook: help.md
"""
FILES = {
    "archive/help.md": "# Help\n\nHow it is.\n",
    "archive/own.css": "a { color: red }\n",
    "archive/own.js": "window.own = 1;\n",
    "archive/logo.svg": "<svg/>",
    "archive/icon.svg": "<svg/>",
    "overrides/pressmark/withdrawn.html": "<p>Taken out by hand.</p>\n",
    "overrides/partials/footer.html": "<footer>Our footer</footer>\n",
    "archive/articles/2024/gone.md": "---\ntitle: Gone\nstatus: withdrawn\n---\n\nA.\n",
}
THEME = """\
theme:
  name: pressmark
  custom_dir: overrides
  logo: logo.svg
  favicon: icon.svg
  palette:
    - scheme: default
      primary: teal
      toggle: {icon: material/weather-night, name: To the dark}
    - scheme: slate
      toggle: {icon: material/weather-sunny, name: To the light}
"""


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an archive that uses what MkDocs and Material offer."""
    settings = archives.CONFIGURATION.replace("theme:\n  name: pressmark\n", THEME)
    settings = settings.replace("use_directory_urls: false", "use_directory_urls: true") + STOCK
    files = {"mkdocs.yml": settings} | FILES | PAGES
    return built(archives.write_archive(tmp_path_factory.mktemp("stock"), files))


@pytest.mark.parametrize("page", ["articles/2024/a1.html", "help.html"])
@pytest.mark.parametrize(
    "words",
    [
        'href="{}own.css"',
        'src="{}own.js"',
        'src="{}logo.svg"',
        'href="{}icon.svg"',
        'data-md-color-primary="teal"',
        ">Handbook</a>",
        "Our footer",
    ],
)
def test_an_option_of_the_theme_reaches_every_page(stock: Path, page: str, words: str) -> None:
    assert words.format("../" * page.count("/")) in (stock / page).read_text("utf-8")


def test_a_palette_of_the_themes_is_what_the_button_leads_through(stock: Path) -> None:
    script = (stock / "assets/pressmark/header.js").read_text("utf-8")
    assert 'title: "To the dark"' in script
    assert 'title: "To the light"' in script


def test_a_template_of_ours_can_be_overridden(stock: Path) -> None:
    assert "Taken out by hand." in (stock / "articles/2024/gone.html").read_text("utf-8")


def test_the_footer_names_whose_the_site_is(make_archive: MakeArchive) -> None:
    page = built(make_archive(configuration("", STOCK) | FILES | PAGES)) / "people/index.html"
    assert "© The Ebb" in page.read_text("utf-8")
    assert "Saved &amp; kept" in page.read_text("utf-8")


def test_addresses_are_files_whatever_is_said(stock: Path) -> None:
    assert (stock / "help.html").is_file()
