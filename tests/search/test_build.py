"""Documents become shards: the same bytes for the same articles, and everything that went in can be read."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pressmark.errors import SearchError
from pressmark.search import Document
from pressmark.search.build import build_shards
from pressmark.search.index import open_index
from pressmark.search.inversion import invert, read_inverted
from pressmark.search.reader import ShardFolder
from pressmark.search.shards import VERSION, Manifest, in_unit_order, shard_of, unit_order

from .archive import documents
from .conftest import TINY, write

_DIGEST = (
    "import hashlib; from pressmark.search.build import build_shards; from tests.search.archive import documents;"
    "from tests.search.conftest import TINY; shards = build_shards(documents(), limits=TINY);"
    "print(hashlib.sha256(repr(list(shards.items())).encode()).hexdigest())"
)


def test_the_order_of_the_articles_does_not_matter() -> None:
    shuffled = documents()
    random.Random(1).shuffle(shuffled)
    assert build_shards(shuffled, limits=TINY) == build_shards(documents(), limits=TINY)


def test_the_hash_seed_does_not_matter() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", _DIGEST],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_documents_are_numbered_newest_first_and_undated_last(folder: Path) -> None:
    shards = ShardFolder(folder)
    dates = [shards.article(number)[2] for number in range(shards.manifest.documents)]
    known = [date for date in dates if date is not None]
    assert known == sorted(known, reverse=True)
    assert dates == known + [None] * (len(dates) - len(known))
    assert shards.manifest.dated == len(known)


def test_the_dictionary_is_in_the_order_of_javascript(folder: Path) -> None:
    words = [word for word, _ in ShardFolder(folder).vocabulary()]
    assert words == sorted(set(words), key=unit_order)
    assert "𠀀" > "﨎" and words.index("𠀀") < words.index("﨎")
    assert len(ShardFolder(folder).manifest.words) > 10


def test_a_stem_alone_tells_the_shard_of_its_postings() -> None:
    unnamed = [replace(document, names=()) for document in documents()]
    articles = [invert(document, "en") for document in unnamed]
    manifest = Manifest.parse(build_shards(unnamed, limits=TINY)["manifest.js"].decode())
    pairs = {pair for article in read_inverted(articles) for pair in article.content().pairs}
    terms = in_unit_order({pair.partition(" ")[0] for pair in pairs})
    of_term = [number for number, many in enumerate(manifest.terms) for _ in range(many)]
    first = [unit_order(stem) for stem in manifest.stems]
    assert [shard_of(first, unit_order(term)) for term in terms] == of_term
    assert len(manifest.stems) > 100
    assert sum(map(len, manifest.stems)) < sum(len(terms[of_term.index(number)]) for number in set(of_term))


def test_a_word_of_two_languages_has_the_stems_of_both(tmp_path: Path) -> None:
    archive = [Document(url=f"{code}.html", title="Organisation", language=code) for code in ("en", "xx")]
    shards = ShardFolder(write(tmp_path, archive))
    assert len(shards.entries("organisation")) == 2
    assert open_index(tmp_path).search("organisation").total == 2


def test_an_empty_archive_has_an_index(tmp_path: Path) -> None:
    found = open_index(write(tmp_path, [])).search("robot", filters={"people": ["Mira"]})
    assert (found.total, found.relaxed, found.hits) == (0, 0, ())


def test_one_word_is_longer_than_its_shard() -> None:
    shards = build_shards([Document(url="a.html", title="z" * 200)], limits=TINY)
    assert "words-0.js" in shards


def test_the_shard_of_an_item_is_the_last_that_begins_before_it() -> None:
    assert [shard_of("bdf", letter) for letter in "abcdefg"] == [-1, 0, 0, 1, 1, 2, 2]


def test_a_missing_index_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SearchError, match=r"manifest\.js: the search index is missing .* `pressmark build`"):
        open_index(tmp_path)


def test_another_version_is_named(tmp_path: Path) -> None:
    manifest = write(tmp_path, []) / "manifest.js"
    manifest.write_text(manifest.read_text().replace(f'version\\":{VERSION}', f'version\\":{VERSION + 1}'))
    with pytest.raises(SearchError, match=f"has version {VERSION + 1}, this Pressmark reads version {VERSION}"):
        open_index(tmp_path)


@pytest.mark.parametrize("damage", ["", "Pressmark.shard(", 'Pressmark.shard("manifest","{}");\n', "\xff"])
def test_a_damaged_manifest_is_noticed(tmp_path: Path, damage: str) -> None:
    (tmp_path / "manifest.js").write_text(damage, encoding="latin-1")
    with pytest.raises(SearchError, match="damaged"):
        open_index(tmp_path)


def test_a_shard_of_another_build_is_noticed(tmp_path: Path) -> None:
    write(tmp_path / "old", [Document(url="a.html", title="robot")])
    write(tmp_path / "new", [Document(url="a.html", title="robots")])
    (tmp_path / "new" / "words-0.js").write_bytes((tmp_path / "old" / "words-0.js").read_bytes())
    with pytest.raises(SearchError, match=r"words-0\.js: expected the shard \w+/words-0, found \w+/words-0"):
        open_index(tmp_path / "new").search("robot")
