"""Which texts names are recognised in."""

from __future__ import annotations

import pytest

from pressmark.archive.authority import Authority
from pressmark.model import PEOPLE, Article, Block, BlockKind
from pressmark.tagging import Tagger, Taxonomy
from pressmark.tagging.language import is_english


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", True),
        ("Ada Brook", True),
        ("The board said on Tuesday that Ada Brook is leaving, and that the search for a new chief has begun.", True),
        ("Der Vorstand hat am Dienstag mitgeteilt, dass die Chefin nicht mehr im Amt ist und der Sohn folgt.", False),
        ("Le conseil a dit mardi que la présidente est partie et que les ventes sont en hausse dans le pays.", False),
        ("Совет директоров сообщил во вторник", False),
        ("قال محمد إن شركة أوك نمت كثيرا", False),
        ("月谷科技周二表示 Ada Brook 已经离职,公司正在寻找新的首席执行官。", False),
    ],
)
def test_a_language_is_told_by_its_script_and_its_commonest_words(text: str, expected: bool) -> None:
    assert is_english([Block(BlockKind.PARAGRAPH, text)]) is expected


def test_in_other_languages_no_names_are_guessed_and_the_tagging_says_so() -> None:
    text = "Der Vorstand hat mitgeteilt, dass die Chefin Dr. Ada Brook nicht mehr im Amt ist und der Sohn folgt."
    tagging = Tagger(Authority(), Taxonomy.default()).tag(Article("Wechsel", body=text))
    assert not tagging.about[PEOPLE]
    assert tagging.notes[0].startswith("The text is not English")
    assert Tagger(Authority(), Taxonomy.default()).tag(Article("A talk", body="Dr. Ada Brook left.")).notes == ()
