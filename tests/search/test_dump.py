"""Every shard can be read as plain text."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressmark.errors import SearchError
from pressmark.model import PartialDate
from pressmark.search import Document, Name
from pressmark.search.dump import dump_shard, shard_sizes

from .conftest import write


def test_each_kind_of_shard_is_shown(tmp_path: Path) -> None:
    archive = [
        Document(url="a.html", title="Robots paint", date=PartialDate(2024), facets={"people": ("Mira",)}),
        Document(url="b.html", title="The robot"),
    ]
    write(tmp_path, archive, names=[Name("people", "Mira", "people/mira.html", 1, ("M.",))])

    def dump(name: str) -> list[str]:
        return list(dump_shard(tmp_path, name))

    assert dump("words-0") == [
        *["paint\tterm 0 in 1", "robot\tterm 1 in 2", "robots\tterm 1 in 2", "the\tterm 2 in 1"],
    ]
    in_title = "impact 48\tin the title"
    assert dump("terms-0.js")[2:5] == ["1\trobot robots\tweight 7524", f"\t0\t{in_title}", f"\t1\t{in_title}"]
    assert dump("places-0") == ["0\t0\t1", "1\t0\t0", "1\t1\t1", "2\t1\t0"]
    assert dump("titles") == ["0\t2", "1\t2"]
    assert dump("dates") == ["0\t20240000"]
    assert dump("names-0") + dump("names-1") == [
        "m\tpeople\tMira\tpeople/mira.html\t1\tM.",
        "mira\tpeople\tMira\tpeople/mira.html\t1\tM.",
    ]
    assert dump("facet-0") == ["Mira\t0"]
    (articles,) = (name for name, _ in shard_sizes(tmp_path) if name.startswith("articles/"))
    assert dump(articles)[1] == '1\t["b.html", "The robot", null, null, [], ""]'
    assert "documents: 2" in dump("manifest")


def test_every_shard_of_the_list_can_be_dumped(folder: Path) -> None:
    sizes = dict(shard_sizes(folder))
    assert {"manifest", "prefixes", "spelling", "common"} < sizes.keys()
    assert not {"engine", "page"} & sizes.keys()
    for name in sizes:
        assert list(dump_shard(folder, name)), name


@pytest.mark.parametrize("name", ["words-99999", "engine", "articles/9999", "articles/0123456789/0", "../x", "words-x"])
def test_a_shard_that_is_not_there_is_named(folder: Path, name: str) -> None:
    with pytest.raises(SearchError, match="the index has no shard"):
        list(dump_shard(folder, name))
