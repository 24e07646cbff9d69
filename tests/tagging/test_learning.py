"""Topics learned from a person's own articles: what they teach, what they do not, and the file it is kept in."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from itertools import cycle, islice
from pathlib import Path

import pytest

from pressmark.archive.authority import Authority
from pressmark.errors import AuthorityError
from pressmark.model import TOPICS, Article, Heading
from pressmark.tagging import Tagger, Taxonomy, Topic, tagger_for
from pressmark.tagging.learned import FILE, LearnedTopics
from pressmark.tagging.learning import Lesson, learn
from tests.archives import Outcome

MakeArchive = Callable[[Mapping[str, str]], Path]
Run = Callable[..., Outcome]

TAXONOMY = Taxonomy([Topic(Heading("Cranes"), ("crane",), ()), Topic(Heading("Tides"), ("tide table",), ())])
SEA = "ebb flood mooring current moon shallows gauge estuary neap springs".split()
LAND = "gravel asphalt junction bollard verge cutting culvert milepost camber kerb".split()


def text(words: list[str], number: int) -> str:
    """A text of a few of the words, and of others that tell nothing."""
    mine = islice(cycle(words), number % 7, number % 7 + 6)
    return f"On day {number} they spoke of the " + ", the ".join(mine) + ", and nobody knew more about it then."


def given(number: int, label: str, words: list[str]) -> list[Article]:
    """Articles of a person with one topic."""
    return [Article(f"Report {at}", body=text(words, at), tags={TOPICS: (label,)}) for at in range(number)]


def articles(sea: int = 30, land: int = 40) -> list[Article]:
    """Articles about tides, and as many and more about roads, one after the other."""
    return given(sea, "Tides", SEA) + given(land, "Roads", LAND)


def lessons(of: list[Article]) -> dict[str, Lesson]:
    return {lesson.topic.label: lesson for lesson in learn(of, TAXONOMY)}


def tagger(of: list[Article]) -> Tagger:
    learned = LearnedTopics(lesson.topic for lesson in learn(of, TAXONOMY))
    return Tagger(Authority(), TAXONOMY, learned=learned)


def test_an_article_like_those_of_a_person_gets_their_topic_without_a_keyword() -> None:
    new = Article("News", body=text(SEA, 3))
    assert Tagger(Authority(), TAXONOMY).tag(new).about[TOPICS] == ()
    tagging = tagger(articles()).tag(new)
    assert tagging.about[TOPICS] == ("Tides",)
    (said,) = (one for one in tagging.explanations if one.kind == TOPICS)
    assert said.accepted
    assert said.reason.startswith("like the 30 articles to which you gave it: ")
    assert any(word in said.reason for word in SEA)
    assert said.evidence == new.body


def test_an_article_like_none_of_them_gets_nothing() -> None:
    assert tagger(articles()).tag(Article("News", body="A bakery opened, and the bread was good.")).about[TOPICS] == ()


def test_what_was_learned_goes_to_another_process() -> None:
    new = Article("News", body=text(SEA, 3))
    assert pickle.loads(pickle.dumps(tagger(articles()))).tag(new).about[TOPICS] == ("Tides",)


def test_a_topic_takes_ten_articles_to_be_learned() -> None:
    assert set(lessons(articles(sea=9))) == {"Roads"}
    assert set(lessons(articles(sea=10))) == {"Roads", "Tides"}
    assert lessons(articles(sea=9, land=9)) == {}
    assert lessons([]) == {}


def test_words_that_are_often_wrong_are_never_enough() -> None:
    """The same texts with and without the topic teach nothing."""
    muddled = given(30, "Tides", SEA) + given(30, "Roads", SEA)
    assert all(lesson.topic.enough is None and not lesson.named for lesson in lessons(muddled).values())


def test_a_keyword_that_misleads_is_refuted() -> None:
    """In this archive cranes are mostly birds, which a person has taken out again and again."""
    birds = [
        Article(f"Crane {at}", body=f"The crane and the crane {text(LAND, at)}", tags={TOPICS: ("Birds",)})
        for at in range(30)
    ]
    machines = [
        Article(f"Crane {at}", body=f"The crane and the crane {text(SEA, at)}", tags={TOPICS: ("Cranes",)})
        for at in range(30)
    ]
    new = Article("Crane", body=f"The crane and the crane {text(LAND, 4)}")
    assert Tagger(Authority(), TAXONOMY).tag(new).about[TOPICS] == ("Cranes",)
    tagging = tagger(birds + machines).tag(new)
    assert "Cranes" not in tagging.about[TOPICS]
    assert any("but unlike your articles with it" in one.reason for one in tagging.explanations if not one.accepted)
    assert "Cranes" in tagger(birds + machines).tag(Article("Crane", body=machines[4].body)).about[TOPICS]


def test_what_a_lesson_says_is_what_held_out_articles_said() -> None:
    tides = lessons(articles())["Tides"]
    assert tides.topic.articles == 30
    assert 19 <= tides.named == tides.right


def test_the_file_holds_all_that_was_learned_and_is_the_same_each_time(tmp_path: Path) -> None:
    learned = LearnedTopics(lesson.topic for lesson in learn(articles(), TAXONOMY))
    file = tmp_path / FILE
    file.write_text(learned.dump(), "utf-8")
    again = LearnedTopics.load(file, Authority())
    assert again.topics == learned.topics
    assert again.dump() == learned.dump() == LearnedTopics(one.topic for one in learn(articles(), TAXONOMY)).dump()
    assert LearnedTopics().dump() == "{\n\n}\n"


@pytest.mark.parametrize("broken", ["", "[]", '{"A": 1}', '{"A": {"articles": 1}}', '{"A": {"words": []}}', "\x00"])
def test_a_file_that_is_not_ours_is_an_error_with_its_remedy(tmp_path: Path, broken: str) -> None:
    (tmp_path / FILE).write_text(broken, "utf-8")
    with pytest.raises(AuthorityError, match=r"topics\.learned\.json: expected what pressmark learn has written\. Run"):
        LearnedTopics.load(tmp_path / FILE, Authority())


def test_a_topic_that_is_never_to_be_a_tag_is_not_learned_back(tmp_path: Path) -> None:
    folder = tmp_path / "authority"
    folder.mkdir()
    (folder / "topics.yml").write_text("Tides:\n  never_tag: true\n", "utf-8")
    topics = (lesson.topic for lesson in learn(articles(), TAXONOMY))
    (folder / FILE).write_text(LearnedTopics(topics).dump(), "utf-8")
    assert tagger_for(tmp_path).tag(Article("News", body=text(SEA, 3))).about[TOPICS] == ()


def page(article: Article, number: int) -> tuple[str, str]:
    topics = "".join(f"\n- {label}" for label in article.tags[TOPICS])
    return (
        f"archive/articles/2024/a{number:03}.md",
        f"---\ntitle: {article.title}\ntopics:{topics}\n---\n\n{article.body}\n",
    )


def test_the_command_learns_from_pages_and_an_import_follows(make_archive: MakeArchive, run_pressmark: Run) -> None:
    pages = dict(page(article, number) for number, article in enumerate(articles()))
    root = make_archive(pages | {"seeds/news.txt": f"News of the day\n\n{text(SEA, 3)}\n"})
    outcome = run_pressmark("learn", cwd=root)
    assert outcome.status == 0, outcome.stderr
    assert "Tides: 30 articles of yours; right in " in outcome.stdout
    assert "wrote archive/authority/topics.learned.json\n" in outcome.stdout
    written = (root / "archive" / "authority" / FILE).read_bytes()
    assert run_pressmark("add", cwd=root).status == 0
    assert "topics:\n- Tides\n" in (root / "archive/articles/undated/news-of-the-day.md").read_text("utf-8")
    # The topics of the new page are the machine's, and teach nothing.
    run_pressmark("learn", cwd=root)
    assert (root / "archive" / "authority" / FILE).read_bytes() == written


def test_where_nothing_can_be_learned_nothing_is_written(make_archive: MakeArchive, run_pressmark: Run) -> None:
    root = make_archive(dict(page(article, number) for number, article in enumerate(articles(5, 5))))
    outcome = run_pressmark("learn", cwd=root)
    assert outcome.stdout == (
        "Nothing to learn yet: no topic stands in 10 articles whose topics you have set.\n"
        "Topics that you have set: in 10 articles.\n"
    )
    assert not (root / "archive" / "authority").exists()
