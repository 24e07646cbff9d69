"""Learning from a person's corrections: the pages whose topics are theirs teach what the topics of later ones are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from .archive.authority import Authority
from .archive.ownership import is_yours
from .archive.store import Project, read_pages
from .archive.write import replace_file
from .model import TOPICS, Article
from .tagging import taxonomy_of
from .tagging.learned import FILE, LearnedTopics
from .tagging.learning import LEAST, Lesson, learn


@dataclass(frozen=True, slots=True)
class Learned:
    """What came of it: how many articles have topics that a person set, the lessons, and the file if it was written."""

    articles: int
    lessons: tuple[Lesson, ...]
    file: Path | None

    def lines(self) -> Iterator[str]:
        """What a person reads of it."""
        for lesson in self.lessons:
            topic = lesson.topic
            how = f"right in {lesson.right} of the {lesson.named} that only their words speak for"
            said = how if topic.enough is not None else "too often wrong to be found by words alone"
            doubt = "; its keywords are checked against yours" if topic.keep is not None else ""
            yield f"{topic.label}: {topic.articles} articles of yours; {said}{doubt}"
        if not self.lessons:
            yield f"Nothing to learn yet: no topic stands in {LEAST} articles whose topics you have set."
        yield f"Topics that you have set: in {self.articles:,} articles."


def learn_topics(project: Project) -> Learned:
    """Learn the topics of an archive and write down what was learned; raises PageError for a broken page."""
    folder = project.archive / "authority"
    authority = Authority.load(folder, project.kinds)
    articles = [
        _resolved(found.article, authority)
        for found in read_pages(project.archive, project.kinds)
        if not found.article.is_withdrawn and is_yours(found.front.get(TOPICS), found.source.digests.get(TOPICS))
    ]
    lessons = tuple(learn(articles, taxonomy_of(project.archive)))
    file = folder / FILE
    if not lessons and not file.exists():
        return Learned(len(articles), lessons, None)
    useful = (lesson.topic for lesson in lessons if lesson.topic.is_useful)
    replace_file(file, LearnedTopics(useful).dump().encode())
    return Learned(len(articles), lessons, file)


def _resolved(article: Article, authority: Authority) -> Article:
    """The article with its topics under their preferred names."""
    labels = (authority.resolve(TOPICS, name) for name in article.tags.get(TOPICS, ()))
    return replace(article, tags={**article.tags, TOPICS: tuple(dict.fromkeys(label for label in labels if label))})
