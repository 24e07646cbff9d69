"""What a model says and what the rules say become one answer, on small invented sentences."""

from __future__ import annotations

import pytest

from pressmark.model import Block, BlockKind
from pressmark.tagging.candidates import Reading
from pressmark.tagging.nouns import ORGANISATION, PERSON, Recognition
from pressmark.tagging.reconciliation import Learned, reconciled
from pressmark.tagging.rules import RuleRecogniser
from pressmark.tagging.segments import segments
from pressmark.tagging.tokens import tokens
from pressmark.tagging.trained import spans


def answer(text: str, *learned: tuple[str, str, float]) -> dict[str, str]:
    """The kinds of the names in a paragraph, of which a model has learned some: words, label, likelihood."""
    return {name.text: name.kind for name in recognition(text, *learned).names}


def recognition(text: str, *learned: tuple[str, str, float]) -> Recognition:
    """What is recognised in a paragraph, of which a model has learned some."""
    reading = Reading([Block(BlockKind.PARAGRAPH, text)])
    [block] = reading.tokens
    names = []
    for words, label, likelihood in learned:
        start = text.index(words)
        inside = [at for at, token in enumerate(block) if start <= token.start < start + len(words)]
        names.append(Learned(0, inside[0], inside[-1] + 1, label, likelihood))
    return reconciled(reading, names, RuleRecogniser().mentions(reading))


def test_what_only_one_of_them_has_found_stands() -> None:
    text = "We met Orlu Vant there, and Brightreed Inc. paid."
    assert answer(text, ("Orlu Vant", "PER", 0.9)) == {"Orlu Vant": PERSON, "Brightreed Inc.": ORGANISATION}


def test_the_rules_decide_a_kind_they_are_sure_of() -> None:
    assert answer("We met Dr. Vant Orlu there.", ("Vant Orlu", "ORG", 0.9)) == {"Vant Orlu": PERSON}


def test_a_place_that_was_learned_is_no_name() -> None:
    assert answer("We met in Orlu Vant then.", ("Orlu Vant", "LOC", 0.9)) == {}


def test_a_person_with_a_title_stands_out_of_a_longer_organisation() -> None:
    text = "It was the Weather Affairs Minister Orlu Vant who came to see what was left of the road."
    assert answer(text, ("Weather Affairs Minister Orlu Vant", "ORG", 0.9))["Orlu Vant"] == PERSON


def test_the_opening_of_a_sentence_and_a_dateline_are_no_part_of_a_name() -> None:
    assert answer("Former Orlu Vant rose.", ("Former Orlu Vant", "ORG", 0.9)) == {"Orlu Vant": ORGANISATION}
    text = "SEDGEWICK, Ohio (AP) -- Rain fell."
    assert "SEDGEWICK" not in answer(text, ("SEDGEWICK", "ORG", 0.9))


def test_a_possessive_parts_two_names() -> None:
    assert answer("We saw Orlu's Vant there.", ("Orlu's Vant", "PER", 0.9)) == {}


def test_a_surname_is_a_person_unless_it_begins_an_organisation() -> None:
    text = "Vant had come, Orlu Vant himself."
    assert answer(text, ("Vant", "ORG", 0.9), ("Orlu Vant", "PER", 0.9))["Vant"] == PERSON
    text = "Vant had come to Vant Oakham with Orlu Vant."
    learned = ("Vant", "ORG", 0.9), ("Vant Oakham", "ORG", 0.9), ("Orlu Vant", "PER", 0.9)
    assert answer(text, *learned)["Vant"] == ORGANISATION


@pytest.mark.parametrize(
    "text",
    [
        "It is based on the Lantern large model, and Lantern is good.",
        "They have released two models at once: Weft and Lantern.",
        "It was followed by a chatbot called Lantern.",
    ],
)
def test_what_is_called_a_product_is_no_organisation(text: str) -> None:
    assert answer(text, ("Lantern", "ORG", 0.9)) == {}


def reasons(text: str, *learned: tuple[str, str, float]) -> list[str]:
    """Why what a model has learned in a paragraph was dropped."""
    return [reason for _, reason in recognition(text, *learned).dropped]


@pytest.mark.parametrize(
    ("text", "learned", "reason"),
    [
        ("We met Orlu Vant there.", ("Orlu Vant", "ORG", 0.45), "it is only 45% likely to be a name of this kind"),
        ("They released the Lantern model.", ("Lantern", "ORG", 0.9), "it is called a product"),
        ("We saw Edith & Joan there.", ("Edith & Joan", "ORG", 0.9), "it is two given names"),
        ("It said Croats voted.", ("Croats", "ORG", 0.9), "it is the name of a people"),
        ("In the U S it rained.", ("U S", "ORG", 0.9), "it is single letters"),
        ("It said Government fell, and the government knew.", ("Government", "ORG", 0.9), "it is an ordinary word"),
        ("We read the Orlu Act.", ("Orlu Act", "ORG", 0.9), 'it ends in "Act", as places, laws and events do'),
        (
            "We met at Capital Hills.",
            ("Capital Hills", "ORG", 0.9),
            'it ends in "Hills", as places, laws and events do',
        ),
        (
            "We wanted Social Security here.",
            ("Social Security", "ORG", 0.9),
            "it is made of ordinary words, and named only once",
        ),
    ],
)
def test_what_is_dropped_has_a_reason(text: str, learned: tuple[str, str, float], reason: str) -> None:
    assert answer(text, learned) == {}
    assert reasons(text, learned) == [reason]


def test_ordinary_words_that_an_article_names_again_may_be_a_company() -> None:
    text = "We saw Magic Leap there, and once more Magic Leap."
    assert answer(text, ("Magic Leap", "ORG", 0.9)) == {}
    assert answer(text, ("Magic Leap", "ORG", 0.9), ("Magic Leap", "ORG", 0.9)) == {"Magic Leap": ORGANISATION}


def test_a_surname_in_a_headline_of_capitals_is_a_person_s() -> None:
    text = "We saw VANTOR there with Orlu Vantor."
    assert answer(text, ("VANTOR", "ORG", 0.9), ("Orlu Vantor", "PER", 0.9))["VANTOR"] == PERSON


def test_one_verb_of_companies_after_a_surname_makes_it_no_organisation() -> None:
    text = "Vantor acquired it. Orlu Vantor, 44, was glad."
    assert answer(text, ("Orlu Vantor", "PER", 0.9), ("Vantor", "ORG", 0.9))["Vantor"] == PERSON


def test_a_doubtful_name_is_left_out() -> None:
    text = "We met Orlu Vant there."
    assert answer(text, ("Orlu Vant", "ORG", 0.45)) == {}
    assert answer(text, ("Orlu Vant", "PER", 0.45)) == {"Orlu Vant": PERSON}


def test_given_names_are_people_s() -> None:
    assert answer("We saw Edith there.", ("Edith", "ORG", 0.9)) == {"Edith": PERSON}
    assert answer("We saw Edith & Joan there.", ("Edith & Joan", "ORG", 0.9)) == {}


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("Croats", "It said Croats voted."),
        ("Kosovo Croats", "We met Kosovo Croats there."),
        ("U S", "In the U S it rained."),
        ("Government", "It said Government fell, and the government knew."),
    ],
)
def test_a_people_a_country_and_an_ordinary_word_name_nobody(word: str, text: str) -> None:
    assert answer(text, (word, "ORG", 0.9)) == {}


def test_what_ends_as_an_organisation_is_no_person() -> None:
    assert answer("We saw the Orlu Hospital burn.", ("Orlu Hospital", "PER", 0.9)) == {"Orlu Hospital": ORGANISATION}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("nothing here", []),
        ("Then Ada Brook of the Bank of Oak left.", ["Then Ada Brook of the Bank of Oak"]),
        ("We saw Ada and, later on that day, Emil.", ["We", "Ada", "Emil"]),
        ("OAKHAM - Five left", ["OAKHAM", "Five"]),
        ("a Lantern 2 and Brightreed", ["Lantern 2 and Brightreed"]),
    ],
)
def test_stretches_that_may_hold_names_begin_and_end_with_capitals(text: str, expected: list[str]) -> None:
    block = tokens(text)
    assert [text[block[first].start : block[last - 1].end] for first, last in segments(block)] == expected


def test_a_stretch_has_a_limit() -> None:
    assert max(last - first for first, last in segments(tokens("Oak " * 1000))) == 60


def test_labels_become_spans() -> None:
    labels = ["B-PER", "I-PER", "B-PER", "O", "B-ORG", "I-LOC"]
    assert list(spans(labels)) == [(0, 2, "PER"), (2, 3, "PER"), (4, 5, "ORG"), (5, 6, "LOC")]
