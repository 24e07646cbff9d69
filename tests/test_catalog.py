"""The catalog: who stands where, in what order, under which name."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressmark.archive import page
from pressmark.archive.addresses import Addresses
from pressmark.archive.authority import Authority
from pressmark.catalog import Catalog, Holding, build_catalog
from pressmark.mentions import Target
from pressmark.passages import Passage


def catalog_of(
    texts: dict[str, str], authority: Authority | None = None, addresses: Addresses | None = None
) -> Catalog:
    pages = [page.parse(text, f"articles/{name}.md", name) for name, text in texts.items()]
    return build_catalog(map(Holding.of, pages), authority or Authority(), addresses or Addresses())


def authority_from(folder: Path, **files: str) -> Authority:
    for kind, text in files.items():
        (folder / f"{kind}.yml").write_text(text, encoding="utf-8")
    return Authority.load(folder)


def test_articles_stand_newest_first_and_undated_last() -> None:
    catalog = catalog_of(
        {
            "undated/z": "---\ntitle: Z\n---\n",
            "2023/a": "---\ntitle: A\ndate: 2023\n---\n",
            "2023/b": "---\ntitle: B\ndate: 2023-05\n---\n",
            "2024/c": "---\ntitle: C\ndate: 2024-01-02\n---\n",
        }
    )
    assert [entry.title for entry in catalog.entries] == ["C", "B", "A", "Z"]
    assert list(catalog.years()) == ["2024", "2023", "undated"]


def test_the_order_of_the_pages_changes_nothing() -> None:
    texts = {f"2024/{n}": f"---\ntitle: T{n}\ndate: 2024\npeople: [P{n % 3}]\n---\nP1 and P2." for n in range(6)}
    one, other = catalog_of(texts), catalog_of(dict(reversed(texts.items())))
    assert [entry.url for entry in one.entries] == [entry.url for entry in other.entries]
    assert {k: list(v) for k, v in one.entities.items()} == {k: list(v) for k, v in other.entities.items()}


def test_an_entity_knows_its_articles_and_its_sentence() -> None:
    catalog = catalog_of(
        {
            "2024/a": "---\ntitle: A\ndate: 2024\npeople: [Mara Lindqvist]\ncompanies: [Quaymark]\n---\n"
            "It rained. Then Mara Lindqvist came. She left.",
            "2023/b": "---\ntitle: B\ndate: 2023\ncompanies: [Quaymark]\n---\nA word of Mara Lindqvist's on cranes.",
        }
    )
    mara = catalog.entities["people"]["Mara Lindqvist"]
    assert [entry.title for entry in mara.about] == ["A"]
    assert [entry.title for entry in mara.mentioned] == ["B"]
    assert mara.about[0].passages[mara.target] == Passage("Then Mara Lindqvist came.", 5, 19)
    quaymark = catalog.entities["companies"]["Quaymark"]
    assert [entry.title for entry in quaymark.about] == ["A", "B"]
    assert quaymark.url == "companies/quaymark.html"


def test_a_name_in_a_caption_or_heading_is_no_evidence() -> None:
    catalog = catalog_of(
        {
            "2024/a": "---\ntitle: A\npeople: [Noor Abara]\n---\n"
            "# Noor Abara\n\nNoor Abara smiles.\n{: .caption }\n\nText.",
        }
    )
    assert not catalog.entries[0].passages


def test_variants_and_merged_headings_are_one_entity_and_the_old_address_leads_on(tmp_path: Path) -> None:
    authority = authority_from(
        tmp_path, people="Li Anwen:\n  variants: [Robin Li]\nLi Robin:\n  merged_into: Li Anwen\n"
    )
    addresses = Addresses({"people": {"people/li-robin.html": "Li Robin", "people/gone.html": "Gone"}})
    catalog = catalog_of(
        {
            "2024/a": "---\ntitle: A\npeople: [Robin Li]\n---\nRobin Li said so.",
            "2024/b": "---\ntitle: B\npeople: [Li Robin, Li Anwen]\n---\nLi Anwen did not.",
        },
        authority,
        addresses,
    )
    assert list(catalog.entities["people"]) == ["Li Anwen"]
    assert [entry.title for entry in catalog.entities["people"]["Li Anwen"].about] == ["A", "B"]
    assert Target("people", "Li Anwen") in catalog.entries[0].passages
    assert catalog.redirects == {
        "people/li-robin.html": "people/li-anwen.html",
        "people/gone.html": "people/index.html",
    }


def test_an_ambiguous_name_means_the_one_the_article_is_tagged_with(tmp_path: Path) -> None:
    authority = authority_from(tmp_path, people="Li Bo (painter):\nLi Bo (broker):\n")
    catalog = catalog_of(
        {
            "2024/a": "---\ntitle: A\npeople: [Li Bo (painter)]\n---\nLi Bo paints.",
            "2024/b": "---\ntitle: B\npeople: [Li Bo (broker)]\n---\nLi Bo sells.",
            "2024/c": "---\ntitle: C\n---\nLi Bo is somebody.",
        },
        authority,
    )
    assert [[target.label for target in entry.passages] for entry in catalog.entries] == [
        ["Li Bo (painter)"],
        ["Li Bo (broker)"],
        [],
    ]


def test_a_withdrawn_page_is_in_no_list_and_keeps_its_address() -> None:
    catalog = catalog_of({"2024/a": "---\ntitle: A\npeople: [X Y]\nstatus: withdrawn\n---\nX Y."})
    assert catalog.entries == ()
    assert [page.url for page in catalog.withdrawn] == ["articles/2024/a.html"]
    assert not catalog.entities["people"]


def test_a_moved_page_is_reached_from_its_old_address() -> None:
    source = "source:\n  seeds:\n  - {path: seeds/a.txt, sha256: x, format: text, added: 2024-01-01}\n"
    addresses = Addresses({"articles": {"articles/undated/a.html": "seeds/a.txt"}})
    catalog = catalog_of({"2024/a": f"---\ntitle: A\n{source}---\n"}, addresses=addresses)
    assert catalog.redirects == {"articles/undated/a.html": "articles/2024/a.html"}


def test_a_page_that_was_copied_keeps_its_address() -> None:
    """Both are of one seed then, whose address must not lead away from the page that stands there."""
    front = "---\ntitle: A\nsource:\n  seeds:\n  - {path: a.txt, sha256: b, format: text, added: 2025-01-02}\n---\n"
    addresses = Addresses({"articles": {f"articles/2024/{name}.html": "a.txt" for name in ("old", "m")}})
    texts = {f"2024/{name}": front for name in ("m", "z", "k")}
    for order in (texts, dict(reversed(texts.items()))):
        assert catalog_of(order, addresses=addresses).redirects == {"articles/2024/old.html": "articles/2024/k.html"}


@pytest.mark.parametrize("count", [0, 1])
def test_an_empty_archive_and_one_of_a_single_article_have_catalogs(count: int) -> None:
    catalog = catalog_of({"undated/a": "---\n---\n"} if count else {})
    assert len(catalog.entries) == count
    assert [entry.title for entry in catalog.entries] == ["Untitled"] * count
