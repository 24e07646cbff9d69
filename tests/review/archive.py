"""Small archives with names to decide about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pressmark.archive.store import Project
from pressmark.catalog import Catalog
from pressmark.review import Decision, Desk, Proposal, propose, read_catalog
from tests.archives import write_archive


def page(
    title: str, people: Iterable[str] = (), companies: Iterable[str] = (), topics: Iterable[str] = (), body: str = ""
) -> str:
    """A page that is about these names and says so."""
    lists = {"people": list(people), "companies": list(companies), "topics": list(topics)}
    lines = [f"{kind}: {names!r}" for kind, names in lists.items()]
    said = body or " ".join(f"Here stands {name}." for names in lists.values() for name in names)
    return "\n".join(("---", f"title: {title}", "date: 2024", *lines, "---", "", said, ""))


def project_of(root: Path, pages: Iterable[str] = (), authority: Mapping[str, str] | None = None) -> Project:
    """An archive of pages, numbered from 0, with authority files by kind."""
    files = {f"archive/articles/2024/p{number:03}.md": text for number, text in enumerate(pages)}
    files |= {f"archive/authority/{kind}.yml": text for kind, text in (authority or {}).items()}
    return Project.find(write_archive(root, files))


def catalog_of(project: Project) -> Catalog:
    """What the archive holds now."""
    return read_catalog(project, Desk(project).authority)[0]


def proposals_of(project: Project) -> list[Proposal]:
    """What is proposed about the archive now."""
    return propose(catalog_of(project))


def decided(project: Project, *lines: str) -> list[str]:
    """Decide and save, and return the paths of what was written, from the archive."""
    desk = Desk(project)
    for line in lines:
        desk.decide(Decision.parse(line))
    return [path.relative_to(project.archive).as_posix() for path in desk.save()]
