"""An excerpt shows the best passage with the words marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pressmark.search.constants import Constants
from pressmark.search.excerpt import Excerpt, excerpt

FILLER = "So it went on and on. " * 40


def shown(text: str, *words: str) -> Excerpt:
    return excerpt(text, {word: number for number, word in enumerate(words)}, Constants())


def marked(found: Excerpt) -> list[str]:
    coded = found.text.encode("utf-16-le")
    return [coded[2 * start : 2 * end].decode("utf-16-le") for start, end in found.marks]


def test_the_passage_with_most_words_of_the_query_is_shown() -> None:
    found = shown(f"A robot. {FILLER}The robot paints robots. {FILLER}A painter.", "robot", "paints")
    assert marked(found) == ["robot", "paints"]
    assert found.text.startswith("…So it went on")
    assert "The robot paints robots." in found.text
    assert found.text.endswith("…")


def test_an_excerpt_begins_at_a_sentence_of_the_same_paragraph() -> None:
    found = shown(f"{FILLER}\nFirst words, then more. And “the robot” came.", "robot")
    assert found.text == "…First words, then more. And “the robot” came."


def test_a_caption_does_not_run_into_the_paragraph_after_it() -> None:
    found = shown("A robot at night\nRobots came.\nOne robot\nTwo robots", "robot", "robots")
    assert found.text == "A robot at night · Robots came. One robot · Two robots"
    assert marked(found) == ["robot", "Robots", "robot", "robots"]


def test_without_a_hit_the_beginning_is_shown() -> None:
    assert shown("Short text.").text == "Short text."
    assert shown(FILLER).text.startswith("So it went")
    assert shown("") == Excerpt("", ())


def test_neighbouring_pairs_are_one_mark() -> None:
    assert marked(shown("我们的机器人画画。", "机器", "器人")) == ["机器人"]


def test_marks_count_utf_16_code_units() -> None:
    found = shown("A 🎉 robot", "robot")
    assert found.marks == ((5, 10),)
    assert marked(found) == ["robot"]


def test_an_excerpt_has_an_end() -> None:
    assert len(shown("!" * 100_000).text) <= 602
    assert len(shown("robot " + "z" * 250 + " y" + "!" * 100_000, "robot").text) <= 602


@given(
    st.text(st.sampled_from('ab 中文.\n🎉é"('), max_size=400), st.sets(st.sampled_from(["a", "ab", "中", "中文", "e"]))
)
def test_every_mark_is_a_word_that_was_asked_for(text: str, words: set[str]) -> None:
    found = shown(" ".join(text.split()), *sorted(words))
    assert all(text.strip() for text in marked(found))
    assert "\n" not in found.text
