"""Files as people have them: encodings, broken and hostile ones. Nothing in a file raises an exception."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressmark.errors import SeedError
from pressmark.ingest import READERS, Reading, Seed, read_seeds, readers, seed_files
from pressmark.ingest.seed import Source
from pressmark.model import PartialDate
from tests.ingest.reading import TODAY, article, error, read

OWNERS_SEED = Path(__file__).parents[2] / "seeds" / "000_665f79c899346b75.txt"


def test_the_owners_seed_is_read_as_its_owner_would_read_it() -> None:
    found = article(list(read_seeds(OWNERS_SEED, "seeds/x.txt", today=TODAY)))
    assert found.title == "Liu Wei, one of the technical leads of Tencent Hunyuan, left to start his own business"
    assert (found.authors, found.editors) == (("Zhou Xinyu",), ("Su Jianxun",))
    assert (found.publication, list(found.guessed)) == ("Intelligent Emergence", ["publication"])
    assert (found.date, found.not_before) == (None, PartialDate(2024, 11))
    paragraphs = found.body.split("\n\n")
    assert len(paragraphs) == 16
    assert paragraphs[3].endswith("Source: Tencent AI Lab WeChat Official Account\n{: .caption }")
    assert paragraphs[8].startswith('"In Tencent, the main force of CV research') and paragraphs[8].endswith("said.")
    assert "Welcome to communicate" not in found.body
    assert "\\" not in found.body


def test_a_seed_carries_the_digest_of_its_file(tmp_path: Path) -> None:
    content = "The wall\n\nIt fell. Nobody was hurt."
    [reading] = read(tmp_path, "a.txt", content)
    assert isinstance(reading, tuple)
    assert reading[0] == Seed("a.txt", hashlib.sha256(content.encode()).hexdigest(), "text")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom", "cp1252", "latin-1"]
)
def test_an_encoding_is_found_out(tmp_path: Path, encoding: str) -> None:
    text = "Café très cher à Genève\n\nLe garçon était désolé. « Ça alors », dit-elle à côté, où l’été finissait déjà."
    marks = {"utf-16-le-bom": b"\xff\xfe", "utf-16-be-bom": b"\xfe\xff"}
    if encoding == "latin-1":
        text = text.replace("’", "'")
    content = marks.get(encoding, b"") + text.encode(encoding.removesuffix("-bom"))
    assert article(read(tmp_path, "a.txt", content)).title == "Café très cher à Genève"


def test_a_chinese_text_in_an_old_encoding_is_found_out(tmp_path: Path) -> None:
    text = (
        "独角鲸模型负责人离职创业\n\n该公司近日发布了新的模型。多位从业者表示，他已在新加坡创业，方向仍是视频生成。\n"
    )
    found = article(read(tmp_path, "a.txt", (text * 3).encode("gb18030")))
    assert (found.title, found.language) == ("独角鲸模型负责人离职创业", "zh")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.jsonl", "a.json"])
@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_reported(tmp_path: Path, name: str, content: bytes) -> None:
    assert "the file is empty" in error(read(tmp_path, name, content))


def test_a_picture_is_no_text(tmp_path: Path) -> None:
    assert "no text" in error(read(tmp_path, "a.txt", bytes(range(256)) * 8))


def test_a_file_that_no_reader_knows_is_reported(tmp_path: Path) -> None:
    assert error(read(tmp_path, "a.docx", b"PK")) == (
        'a.docx: no reader knows files named ".docx". Save its text as .txt or .md.'
    )
    assert error(read(tmp_path, "a.csv", b"a,b")).endswith("Save it as JSON Lines, one article a line.")
    assert error(read(tmp_path, "notes", b"x")) == (
        'notes: no reader knows files named "notes". Save the article as text, Markdown, a web page or JSON.'
    )


def test_a_file_that_is_gone_is_reported(tmp_path: Path) -> None:
    assert "cannot be opened" in error(list(read_seeds(tmp_path / "gone.txt", "gone.txt", today=TODAY)))


def test_the_name_of_a_file_dates_an_article_that_says_nothing(tmp_path: Path) -> None:
    found = article(read(tmp_path, "15Mar2006Grove1.txt", "The wall\n\nIt fell in May 2004. Nobody was hurt."))
    assert (found.date, found.guessed["date"]) == (PartialDate(2006, 3, 15), "the name of the file says so")
    assert found.not_before is None


def test_the_name_of_a_file_cannot_date_an_article_into_the_future(tmp_path: Path) -> None:
    assert article(read(tmp_path, "15Mar2036.txt", "The wall\n\nIt fell. Nobody was hurt.")).date is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "🎉🎊\n\nThe text of the fair. It was long."),
        ("a.md", "# 🎉🎊\n\nThe text of the fair. It was long."),
        ("b.md", "---\ntitle: 🎉🎊\n---\nThe text of the fair. It was long."),
        ("a.jsonl", '{"title": "🎉🎊", "text": "The text of the fair. It was long."}'),
        ("a.html", "<title>🎉🎊</title><article><p>The text of the fair. It was long.</p></article>"),
    ],
)
def test_a_headline_of_emoji_is_a_headline(tmp_path: Path, name: str, text: str) -> None:
    found = article(read(tmp_path, name, text))
    assert (found.title, found.body) == ("🎉🎊", "The text of the fair. It was long.")


def test_a_line_of_emoji_is_no_repetition_of_another(tmp_path: Path) -> None:
    found = article(read(tmp_path, "a.txt", "🎉🎊\n\n🚢🚢\n\nThe text of the fair. It was long."))
    assert "🚢🚢" in found.title + found.body


def test_words_stay_what_was_typed(tmp_path: Path) -> None:
    found = article(
        read(tmp_path, "a.md", "---\ntitle: 1984\npeople: [No, 007]\nlanguage: no\ndate: 2024-06\n---\nText.")
    )
    assert (found.title, found.tags["people"], found.language) == ("1984", ("No", "007"), "no")
    assert found.date == PartialDate(2024, 6)


@pytest.mark.parametrize(
    "name", ['Ann "Zip" O\'Lind', "../../etc/passwd", "🧵", "</script><b>", "a: b # c", "C:\\x", "{{ x }}"]
)
def test_a_strange_name_is_kept_as_it_is(tmp_path: Path, name: str) -> None:
    readings = read(tmp_path, "a.jsonl", json.dumps({"title": name, "people": [name], "authors": [name]}))
    found = article(readings)
    assert (found.title, found.tags["people"], found.authors) == (name, (name,), (name,))


@pytest.mark.parametrize("suffix", sorted(READERS))
@given(content=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode(errors="surrogatepass")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_no_bytes_raise_an_exception(tmp_path: Path, suffix: str, content: bytes) -> None:
    for reading in read(tmp_path, f"a{suffix}", content):
        assert isinstance(reading, SeedError) or reading[1].title


@pytest.mark.parametrize(
    "unit",
    ["word ", "`", "*a_", "[", "“", "By X Y, ", "x\n", "- a\n", "â€™", "WASHINGTON ", "May ", "1", "{", "<", "&"],
)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_reading_takes_time_in_proportion_to_the_length(tmp_path: Path, unit: str, suffix: str) -> None:
    started = time.process_time()
    read(tmp_path, f"a{suffix}", unit * (150_000 // len(unit)))
    # Quadratic time would take minutes; a slow machine takes a second.
    assert time.process_time() - started < 5


_LINKED_ZEROS = f'<title>T</title><script type="application/ld+json">[{"0," * 300_000}0]</script>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("officers.txt", f"Votes are counted today Contact: {'A' * 60}; WASHINGTON - {'word ' * 60}"),
        ("capitals.txt", f"The wall\n\nIt fell, 获悉. {'A' * 40_000} is down."),
        ("initials.txt", f"The wall\n\nIt fell, 获悉. {'A.' * 20_000} is down."),
        ("spaces.md", f"---\ntitle: T\ndate: '2024-01-01{' ' * 400}x'\n---\n"),
        ("ends.html", f"<title>T</title><script>{'</script ' * 40_000}"),
        ("zeros.html", _LINKED_ZEROS),
    ],
    ids=lambda value: value if len(value) < 20 else "",
)
def test_no_pattern_goes_astray_in_what_it_nearly_matches(tmp_path: Path, name: str, content: str) -> None:
    started = time.process_time()
    assert len(read(tmp_path, name, content)) == 1
    # Each of these once took from five seconds to a minute.
    assert time.process_time() - started < 3


def test_an_error_that_nobody_foresaw_is_reported_with_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbling(source: Source) -> Iterator[Reading]:
        yield source.error("the first record is broken", "Mend it.")
        raise ValueError("All strings must be XML compatible")

    monkeypatch.setattr(readers, "READERS", {".txt": stumbling})
    assert [str(reading) for reading in read(tmp_path, "a.txt", "x")] == [
        "a.txt: the first record is broken. Mend it.",
        "a.txt: the reader failed (ValueError: All strings must be XML compatible). "
        "Save the text another way, as .txt or .md, and report this as a fault of Pressmark.",
    ]


def test_files_come_in_one_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a.txt", ".hidden.txt", ".git/x.txt", "a/.y.txt", "B.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [path.relative_to(tmp_path).as_posix() for path in seed_files(tmp_path)] == [
        "B.docx",
        "a/z.md",
        "a.txt",
        "b.txt",
    ]
