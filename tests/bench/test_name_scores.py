"""What counts as a right name."""

from __future__ import annotations

from tests.bench.name_scores import Score, normalised, score_document, score_places

GOLD = [
    {"type": "PER", "text": "Ada Brook"},
    {"type": "PER", "text": "Brook"},
    {"type": "ORG", "text": "Oak", "link": "Q1", "name": "Oak Corporation"},
    {"type": "ORG", "text": "Elm"},
    {"type": "LOC", "text": "Sedgewick"},
    {"type": "NIL", "text": "Emil"},
]


def test_a_name_is_compared_without_title_article_possessive_and_legal_form() -> None:
    assert normalised("the Oak Holdings Co., Ltd.'s") == normalised("Oak") == "oak"
    assert normalised("Mr. Ada-Lou  Brook") == "ada lou brook"


def test_a_second_name_for_an_entity_is_wrong() -> None:
    assert score_document(GOLD, "PER", ["Ada Brook"]) == Score(right=1)
    assert score_document(GOLD, "PER", ["Ada Brook", "Brook"]) == Score(right=1, wrong=1)
    assert score_document(GOLD, "ORG", ["Oak Inc.", "Ash"]) == Score(right=1, wrong=1, missed=1)


def test_names_that_the_gold_leaves_open_count_neither_way() -> None:
    assert score_document(GOLD, "PER", ["Emil"]) == Score(missed=1)
    assert score_document(GOLD, "ORG", ["Sedgewick"]) == Score(missed=2)
    assert score_document(GOLD, "PER", ["Sedgewick"]) == Score(wrong=1, missed=1)


def test_places_of_names_are_right_from_end_to_end() -> None:
    score = score_places({(0, 3), (5, 9)}, {(0, 3), (5, 8)})
    assert (score.precision, score.f1) == (50, 50)
    assert Score().f1 == Score().precision == 0
