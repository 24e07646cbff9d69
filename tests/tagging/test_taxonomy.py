"""Topics by keywords."""

from __future__ import annotations

from pathlib import Path

from pressmark.model import Block, BlockKind
from pressmark.tagging import Taxonomy


def topics(taxonomy: Taxonomy, headline: str, body: str) -> list[str]:
    blocks = [Block(BlockKind.HEADING, headline), Block(BlockKind.PARAGRAPH, body)]
    return [score.topic.label for score in taxonomy.scores(blocks) if score.accepted]


def taxonomy(folder: Path, text: str) -> Taxonomy:
    (folder / "topics.yml").write_text(text, encoding="utf-8")
    return Taxonomy.load(folder / "topics.yml")


def test_the_default_taxonomy_is_sound_and_rich() -> None:
    default = Taxonomy.default()
    assert 45 <= len(default.topics) <= 70
    for topic in default.topics.values():
        assert 15 <= len(topic.keywords) <= 50, topic.label
        assert topic.label[1:2] == topic.label[1:2].lower() or topic.label.startswith("AI "), topic.label


def test_our_own_archive_has_the_default_topics_to_edit() -> None:
    root = Path(__file__).parents[2]
    own = root / "archive" / "authority" / "topics.yml"
    packaged = root / "plugins" / "pressmark" / "tagging" / "topics.yml"
    assert own.read_bytes() == packaged.read_bytes()


def test_keywords_match_whole_words_in_any_case_with_plurals(tmp_path: Path) -> None:
    bees = taxonomy(tmp_path, "Bees:\n  keywords: [hive, honey, colony]\n")
    assert topics(bees, "HIVES", "Colonies of bees.") == ["Bees"]
    assert topics(bees, "Archives", "Honeymoon beehives colonial.") == []


def test_a_keyword_does_not_count_in_an_excluded_phrase(tmp_path: Path) -> None:
    bees = taxonomy(tmp_path, "Bees:\n  keywords: [hive, honey]\n  excluded: [hive mind, honey trap]\n")
    assert topics(bees, "The hive mind", "A honey trap, a hive mind and a honey trap.") == []


def test_the_headline_weighs_more_than_the_body(tmp_path: Path) -> None:
    bees = taxonomy(tmp_path, "Bees:\n  keywords: [hive, honey]\n")
    filler = "nothing else happened here " * 60
    assert topics(bees, "Honey from the hive", filler) == ["Bees"]
    assert topics(bees, "News", filler + "honey hive") == []


def test_a_single_ambiguous_keyword_is_not_enough(tmp_path: Path) -> None:
    bees = taxonomy(tmp_path, "Bees:\n  keywords: [queen, bee colony]\n")
    assert topics(bees, "The queen", "The queen came. The queen left. The queen is back.") == []
    assert topics(bees, "A bee colony", "It is well.") == ["Bees"]


def test_a_merged_or_banned_topic_is_never_chosen(tmp_path: Path) -> None:
    text = "Bees:\nWasps:\n  merged_into: Bees\nBugs:\n  never_tag: true\n"
    assert list(taxonomy(tmp_path, text).topics) == ["Bees"]
