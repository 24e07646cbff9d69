"""An invented archive with every kind of page, and with the texts that pages find hard."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pressmark.archive.ownership import BODY, digest
from tests import archives

LONG = (
    "Harbour council, after nine hours of argument, two walk-outs and a power cut, agrees that the loading robots of "
    "the eastern yard may work at night, provided that nobody within earshot of the quay can hear them"
)
HARD_NAMES = [
    'Jo "Red" O\'Hara',
    "R. <Quay> & Daughters",
    "🌊 Wave Collective",
    "林美华",
    "نورة القصبي",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
]
ARABIC = "قالت نورة القصبي إن الروبوتات ستعمل في الميناء ليلا. وأضافت أن العمل سيبدأ في الربيع."
CHINESE = "林美华说机器人会在夜里工作。码头上的灯会一直亮着。"
OWN_PAGE = """\
# How this archive is made

Saved articles are kept in a folder, see [the articles](../articles/index.md).

## In four steps

1. Save an article.
2. Read it.

```yaml
site_name: The Ebb archive   # what stands at the top of every page, and a long comment that goes on and on
plugins: [pressmark]
```

```
$ pressmark build   # a command with a comment that is wider than the page of a phone can ever be
```

| Key | Meaning |
|---|---|
| `title` | the headline |

!!! note

    A note.

### A smaller heading

Text with `code`, *stress* and a footnote.

## In one step

Text.
"""
CONFIGURATION = (
    archives.CONFIGURATION.replace("Example archive", "The Ebb <b>&</b> Flow")
    .replace("- pressmark", "- pressmark:\n      page_size: 10")
    .replace(
        "plugins:", 'site_url: !ENV [SITE_URL, ""]\nmarkdown_extensions: [admonition, tables, fenced_code]\nplugins:'
    )
)


REPORT = """\
The quay was quiet, [the paper said](https://www.example.invalid/robots/?utm_source=mail), and so did
[a second one](https://elsewhere.invalid/x). M. Lindqvist of Quaymark Robotics was there, and Noor Castellan too.

![A chart of the tides](pictures/tides.png)

## What was found

{text}

> It is very quiet there. It was quieter before, and nobody wrote it down.
>
> — a neighbour

### By day

{text}

| Yard | Robots by day | Robots by night | Loudness of the loudest of them | What the neighbours said of it |
|------|---------------|-----------------|---------------------------------|--------------------------------|
| East | 12            | 4               | 61 decibels                     | that it was very quiet there   |
| West | 3             | 0               | 58 decibels                     | nothing that could be printed  |

### By night

{text}

```python
def loudness(robots: int) -> float:  # a line of code that is a good deal wider than the page of a phone can ever be
    return 40 + 3 * robots
```

## What is to be done

1. Wait.
2. Listen, to [another report](../2024/long.md).
"""
# As import writes it, but for the digest of the headline: that was changed by hand.
SOURCE = {
    "seeds": [{"path": "seeds/eastern-yard/report.html", "sha256": "3f" * 32, "format": "html", "added": "2025-06-15"}],
    "guessed": {"date": "the only date in the text", "language": "the words of the text"},
}
TIDES = "archive/articles/2024/pictures/tides.png"


def article(title: str, body: str, **front: object) -> str:
    """A page of an article; a value of the front matter is anything that JSON can write. Of one with a source the
    headline was changed by hand."""
    facts = {"title": title, **front}
    if isinstance(source := front.get("source"), dict):
        written = {key: digest(value) for key, value in {**front, BODY: body}.items() if key != "source"}
        facts["source"] = {**source, "digests": {"title": digest("A report"), **written}}
    return (
        "---\n"
        + "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items())
        + f"---\n\n{body}\n"
    )


def files(language: str = "en") -> Mapping[str, str]:
    """The archive's files by path. `language` is the one that its pages speak."""
    return {
        "mkdocs.yml": CONFIGURATION.replace("page_size:", f"language: {language}\n      page_size:"),
        "archive/about/index.md": OWN_PAGE,
        "archive/about/more.md": "# More\n\nNothing else.\n",
        "archive/authority/people.yml": "Mara Lindqvist:\n  variants: [M. Lindqvist]\n"
        "  scope_note: Harbour master since 2019.\n  see_also: [Noor Castellan]\n"
        "  identifiers: {wikidata: Q1, isni: 0000 0001, box: \"7\", site: 'https://example.invalid/mara'}\nMara L.:\n"
        "  merged_into: Mara Lindqvist\n",
        "archive/addresses.yml": "people:\n  people/mara-l.html: Mara L.\n",
        **{f"archive/articles/{path}.md": text for path, text in _articles()},
    }


def _articles() -> Iterator[tuple[str, str]]:
    yield (
        "2024/robots",
        article(
            "Robots in the yard",
            "Mara Lindqvist of Quaymark Robotics opened the second yard. Loading robots stack containers there.\n\n"
            "## At night\n\nNoor Castellan disagreed. “Nobody asked us,” she said.\n\n> It is very quiet there.\n\n"
            "- a first point\n- a second point, with [a link](https://example.invalid/) in it\n\n"
            "The yard at night. Picture: N. Castellan\n{: .caption }\n\n"
            "| Yard | Robots |\n|---|---|\n| East | 12 |\n\n"
            "    code that stands in an article and is wider than a phone\n",
            date="2024-03-01",
            updated="2024-03-02",
            authors=["Ada Brook", "Noor Castellan"],
            editors=["R. Quay"],
            publication="The Ebb",
            url="https://example.invalid/robots",
            language="en",
            people=["Mara Lindqvist", "Noor Castellan"],
            companies=["Quaymark Robotics"],
            topics=["Harbours", "Night work"],
            summary="The eastern yard has a second row of machines, and not everyone sleeps better.",
        ),
    )
    yield (
        "2024/report",
        article(
            "How loud the eastern yard is",
            REPORT.replace(
                "{text}", "The gulls were louder than the robots, and the robots were louder than the sea. " * 15
            ),
            date="2024-03-05",
            authors=["Ada Brook"],
            publication="The Ebb",
            url="https://web.archive.org/web/20240306070809/https://example.invalid/report",
            language="en",
            people=["Mara Lindqvist"],
            companies=["Quaymark Robotics"],
            topics=["Harbours"],
            source=SOURCE,
        ),
    )
    yield "2024/long", article(LONG, f"{LONG}.", date="2024-03-09", people=["Mara Lindqvist"], topics=["Harbours"])
    yield "2024/names", article("‘Quotes’ & <angles> 🌊", "All came.", date="2024-02", people=HARD_NAMES)
    yield (
        "2024/crowd",
        article("Two hundred guests", "They ate.", date="2024", people=[f"Guest {number}" for number in range(200)]),
    )
    yield (
        "2023/arabic",
        article(
            "الروبوتات في الميناء", f"{ARABIC}\n\n- {ARABIC}", date="2023-05-04", language="ar", people=["نورة القصبي"]
        ),
    )
    yield "2023/chinese", article("码头上的机器人", CHINESE, date="2023-05-03", language="zh", people=["林美华"])
    yield "undated/headline", article("Only a headline", "")
    yield (
        "undated/word",
        article("W" * 120, f"{'w' * 300} https://example.invalid/{'path/' * 60}", companies=["Quaymark Robotics"]),
    )
    for day in range(1, 5):
        crew = ["Ona Brandt", "Teodor Fisk"] if day < 4 else ["Ona Brandt", "نورة القصبي"]
        text = f"{' and '.join(crew)} sailed on day {day} for Sandbar & Sons."
        yield (
            f"2022/crew-{day}",
            article(
                f"The crew of day {day}", text, date=f"2022-09-{day:02}", people=crew, companies=["Sandbar & Sons"]
            ),
        )
    yield "2022/gone", article("A report that was wrong", "Secret.", date="2022", status="withdrawn")
    for day in range(1, 28):
        text = f"On day {day} of May, Mara Lindqvist counted the boats."
        yield (
            f"2021/boats-{day:02}",
            article(f"Boats of day {day}", text, date=f"2021-05-{day:02}", people=["Mara Lindqvist"]),
        )
        yield (
            f"2021/tide-{day:02}",
            article(f"Tide {day}", "The tide came, said Mara Lindqvist.", date=f"2021-{day % 6 + 6:02}-{day:02}"),
        )


PAGES = (
    *("index.html", "search.html", "about/index.html", "404.html", "through-time.html", "network.html"),
    *("articles/index.html", "articles/2021/index.html", "articles/2021/05/index.html", "articles/2021/05/1.html"),
    *(
        "articles/undated/index.html",
        "articles/2024/robots.html",
        "articles/2024/report.html",
        "articles/2024/long.html",
        "articles/2024/crowd.html",
    ),
    *("articles/2024/names.html", "articles/2023/arabic.html", "articles/undated/word.html"),
    *("articles/undated/headline.html", "articles/2022/gone.html", "people/index.html", "people/mara-lindqvist.html"),
    *(
        "people/noor-castellan.html",
        "people/mara-lindqvist/1.html",
        "companies/quaymark-robotics.html",
        "topics/index.html",
        "authors/index.html",
    ),
    "publications/the-ebb.html",
)
"""A page of every kind, but for the redirect, which nobody sees for long."""
REDIRECT = "people/mara-l.html"


def build(folder: Path, address: str = "", language: str = "en") -> Path:
    """Build the archive in an empty folder, to be published at an address or at none, and return its site."""
    project = archives.write_archive(folder, files(language))
    picture = project / TIDES
    picture.parent.mkdir()
    picture.write_bytes(png(600, 200))
    return archives.build(project, address)


def png(width: int, height: int) -> bytes:
    """A picture of one grey."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + bytes([160]) * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
