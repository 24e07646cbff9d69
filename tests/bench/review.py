"""Curation: 10,000 headings in the authority files, and more than 1,000 proposals about 5,000 articles."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

from pressmark.archive.store import Project
from pressmark.review import Desk, propose, read_catalog
from tests.archives import write_archive
from tests.bench.measure import Figures, pressmark

NEEDS = ""
HEADINGS, ARTICLES, CARDS = 10_000, 5_000, 20
_WORDS = (
    "Brine Cobalt Dapple Ember Fathom Granite Hazel Indigo Juniper Kestrel Lantern Marble Nettle Osprey Pewter".split()
)
_PAGE = "---\ntitle: Cranes at {place}\ndate: 2024\npeople:\n{people}\n---\n\n{first} met {second} at {place}.\n"
_LONGEST = 1.0


def run(data: Path, work: Path) -> Iterator[Figures]:
    """Measure the way to the first card and to the next, and the same as a file."""
    project = write_archive(work, dict(_files()))
    yield pressmark("review, first card", "review", cwd=project)
    yield _next_card(project)
    yield pressmark("review --write", "review", "--write", "sheet.txt", cwd=project)
    sheet = project / "sheet.txt"
    lines = [f"+{line[1:]}" if line.startswith("? merge") else line for line in sheet.read_text("utf-8").split("\n")]
    sheet.write_text("\n".join(lines), encoding="utf-8")
    decisions = sum(line.startswith("+") for line in lines)
    yield pressmark("review --apply", "review", "--apply", sheet, cwd=project, note=f"{decisions:,} decisions")


def _next_card(root: Path) -> Figures:
    """The seconds from one decision to the next card, evidence left out, which is three articles' work."""
    project = Project.find(root)
    desk = Desk(project)
    proposals = propose(read_catalog(project, desk.authority)[0])
    if len(proposals) < 1_000:
        raise RuntimeError(f"expected more than 1,000 proposals, found {len(proposals):,}")
    started, cpu = time.perf_counter(), time.process_time()
    for proposal in proposals[:CARDS]:
        for decision in proposal.refusals:
            desk.decide(decision)
        desk.save()
    wall, cpu = (time.perf_counter() - started) / CARDS, (time.process_time() - cpu) / CARDS
    note = f"{len(proposals):,} proposals; mean of {CARDS}"
    return Figures("next card", wall, cpu, 0, note, {"next_card_below_1_s": _LONGEST - wall})


def _files() -> Iterator[tuple[str, str]]:
    names = [f"{first} {last}".title() for first, last in islice(product(_words(), repeat=2), 2 * HEADINGS)]
    yield "archive/authority/people.yml", "".join(f"{name}:\n  variants: [Dr. {name}]\n" for name in names[:HEADINGS])
    unknown = names[HEADINGS:]
    for number in range(ARTICLES):
        first, second = unknown[number], unknown[number // 5]
        second = f"{second.split()[0]} Q. {second.split()[1]}" if number % 10 < 5 else second
        people = f"- {first}\n- {second}"
        page = _PAGE.format(place=f"Yard {number}", people=people, first=first, second=second)
        yield f"archive/articles/2024/cranes-{number}.md", page


def _words() -> list[str]:
    """Words that no slip of one letter turns into one another."""
    return [(one + other).lower() for one, other in product(_WORDS, repeat=2) if one != other]
