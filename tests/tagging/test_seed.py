"""The first article of our own archive, tagged as a librarian would tag it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressmark.archive.authority import Authority
from pressmark.errors import SeedError
from pressmark.ingest import read_seeds
from pressmark.model import COMPANIES, PEOPLE, TOPICS, Article, PartialDate
from pressmark.tagging import Tagger, Taxonomy, tagger_for

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def article() -> Article:
    [reading] = read_seeds(next((ROOT / "seeds").glob("000_*.txt")), "seeds/000.txt", today=PartialDate(2026, 1, 1))
    assert not isinstance(reading, SeedError)
    return reading[1]


@pytest.mark.parametrize("with_authority", [False, True])
def test_the_first_seed_is_tagged_with_and_without_authority_files(article: Article, with_authority: bool) -> None:
    tagger = tagger_for(ROOT / "archive") if with_authority else Tagger(Authority(), Taxonomy.default())
    tagging = tagger.tag(article)
    assert tagging.about[PEOPLE] == ("Liu Wei", "Li Yanhong")
    assert set(tagging.about[COMPANIES]) == {"Tencent", "Tencent AI Lab", "Baidu", "ByteDance", "Kuaishou"}
    assert set(tagging.about[TOPICS]) == {
        "Artificial intelligence",
        "Executive departures",
        "Large language models",
        "Startups",
        "Video generation",
    }
    assert not any(tagging.mentioned.values())
