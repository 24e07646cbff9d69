"""Files as people have them: encodings, formats, broken and hostile ones. Nothing in a file raises an exception."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressmark.errors import SeedError
from pressmark.ingest import READERS, Reading, Seed, read_seeds, readers, seed_files
from pressmark.ingest.seed import Source
from pressmark.model import Article, Credit, PartialDate

TODAY = PartialDate(2025, 6, 1)
OWNERS_SEED = Path(__file__).parents[2] / "seeds" / "000_665f79c899346b75.txt"


def read(folder: Path, name: str, content: str | bytes) -> list[Reading]:
    """What the readers make of a file with this name and content."""
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_seeds(file, name, today=TODAY))


def article(readings: list[Reading]) -> Article:
    assert len(readings) == 1
    assert not isinstance(readings[0], SeedError), readings[0]
    return readings[0][1]


def error(readings: list[Reading]) -> str:
    assert len(readings) == 1
    assert isinstance(readings[0], SeedError)
    return str(readings[0])


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
    ("front", "message"),
    [
        (
            "title: a: b",
            "a.md:2: front matter: broken YAML, column 9: mapping values are not allowed in this context",
        ),
        ("title: x\ndate: 23 Mai", 'a.md:3: date: expected YYYY-MM-DD, YYYY-MM or YYYY, found "23 Mai"'),
        (
            "title: x\npublished: 2025-06-02",
            "a.md:3: published: expected a date not after 2025-06-01, the day of the import",
        ),
        ("title: [x]", "a.md:2: title: expected text, found a list"),
        ("title: x\nauthors: [[x]]", "a.md:3: authors: expected a list of names, found a list"),
        ("title: x\nurl: javascript:alert(1)", "a.md:3: url: expected an address that begins with https:// or http://"),
        ("title: x\nlang: the tongue of men", "a.md:3: lang: expected a language code"),
        ("title: x\ncredits: [photographer]", "a.md:3: credits: expected a list of entries with `role` and `name`"),
        ("title: x\ntitle: y", "a.md:3: front matter: the key 'title' stands twice, first 1 line above"),
        ("a: &x [1]\nb: *x", "a.md:2: front matter: an anchor or alias (& or *)"),
        ("a: " + "[" * 40 + "]" * 40, "a.md:2: front matter: more than 12 levels deep"),
        ("title: " + "x" * (1 << 18), "a.md:1: the front matter is longer than"),
        ("title: \x1b", "a.md: the file has neither a title nor a text"),
    ],
)
def test_front_matter_that_cannot_be_understood_is_reported_with_its_line(
    tmp_path: Path, front: str, message: str
) -> None:
    assert error(read(tmp_path, "a.md", f"---\n{front}\n---\n")).startswith(message)


def test_front_matter_that_is_never_closed_is_reported(tmp_path: Path) -> None:
    assert "never closed" in error(read(tmp_path, "a.md", "---\ntitle: x\n\nText."))


@pytest.mark.parametrize("block", ["- a\n- b", "- title: a\n- date: 2024", "\n  - a\n"])
def test_a_list_where_front_matter_belongs_is_reported(tmp_path: Path, block: str) -> None:
    assert error(read(tmp_path, "a.md", f"---\n{block}\n---\n\nText.")) == (
        "a.md:2: front matter: expected lines of the form key: value. Write a key before each value."
    )


@pytest.mark.parametrize("block", ["Once upon a time", "- a\n\nA text below a list.", "# A headline", "- a\nb"])
def test_text_between_two_rules_is_text(tmp_path: Path, block: str) -> None:
    assert block in article(read(tmp_path, "a.md", f"---\n{block}\n\n---\n\nMore.")).body


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


def test_a_rule_is_no_front_matter(tmp_path: Path) -> None:
    found = article(read(tmp_path, "a.md", "---\nOnce upon a time\n---\nthere was a rule."))
    assert found.body.startswith("---\nOnce upon a time")


def test_words_stay_what_was_typed(tmp_path: Path) -> None:
    found = article(
        read(tmp_path, "a.md", "---\ntitle: 1984\npeople: [No, 007]\nlanguage: no\ndate: 2024-06\n---\nText.")
    )
    assert (found.title, found.tags["people"], found.language) == ("1984", ("No", "007"), "no")
    assert found.date == PartialDate(2024, 6)


def test_names_that_a_seed_gives_are_final_and_none_is_an_answer(tmp_path: Path) -> None:
    found = article(
        read(tmp_path, "a.md", "---\npeople: []\ncompanies: Loom, Inc., Lantern\ntags: []\n---\n# T\n\nText.")
    )
    assert dict(found.tags) == {"people": (), "companies": ("Loom, Inc.", "Lantern")}


def test_an_archive_may_have_further_kinds(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\ntitle: x\nproducts: [Loom 2]\n---\n")
    [reading] = read_seeds(file, "a.md", today=TODAY, kinds=("people", "products"))
    assert isinstance(reading, tuple)
    assert dict(reading[1].tags) == {"products": ("Loom 2",)}


def test_every_credit_of_the_contract_is_read(tmp_path: Path) -> None:
    front = (
        "title: x\nphotographer: Ana Lind\ncredits: [{role: illustrator, name: Omar Vell}]\ntranslator: Bo Li; Cy Orr"
    )
    found = article(read(tmp_path, "a.md", f"---\n{front}\n---\n"))
    assert found.credits == (Credit("photographer", "Ana Lind"), Credit("illustrator", "Omar Vell"))
    assert found.translators == ("Bo Li", "Cy Orr")


@pytest.mark.parametrize(
    "name", ['Ann "Zip" O\'Lind', "../../etc/passwd", "🧵", "</script><b>", "a: b # c", "C:\\x", "{{ x }}"]
)
def test_a_strange_name_is_kept_as_it_is(tmp_path: Path, name: str) -> None:
    readings = read(tmp_path, "a.jsonl", json.dumps({"title": name, "people": [name], "authors": [name]}))
    found = article(readings)
    assert (found.title, found.tags["people"], found.authors) == (name, (name,), (name,))


def test_a_json_file_holds_one_record_or_a_list(tmp_path: Path) -> None:
    found = article(read(tmp_path, "a.json", '{"headline": "One", "articleBody": "Text."}'))
    assert (found.title, found.body) == ("One", "Text.")
    listed = read(tmp_path, "b.json", '[{"id": 1, "title": "One"}, 2, {"id": 3, "title": "Three"}]')
    assert [str(r) if isinstance(r, SeedError) else r[0].path for r in listed] == [
        "b.json#1",
        "b.json: record 2: expected a JSON object with title and text. Write each article as {…}.",
        "b.json#3",
    ]


def test_records_with_one_title_are_numbered(tmp_path: Path) -> None:
    paths = [
        r[0].path
        for r in read(tmp_path, "a.jsonl", '{"title": "Digest"}\n{"title": "Digest"}\n')
        if isinstance(r, tuple)
    ]
    assert paths[1] == f"{paths[0]}-2"


def test_records_are_read_one_at_a_time(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("".join(f'{{"id": {n}, "title": "t", "text": "{"word " * 200}"}}\n' for n in range(5000)))
    started = time.process_time()
    assert len(list(islice(read_seeds(file, "a.jsonl", today=TODAY), 3))) == 3
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[" * 100_000, "nested too deeply"),
        ('{"title": ' + "9" * 10_000 + "}", None),
        ('{"title": "\\ud800"}', None),
        ('{"title": {}, "text": "x"}', None),
        ('{"title": true, "text": []}', None),
        ('{"title": "x", "text": ["y"]}', "text: expected text, found a list"),
        ('{"title": "x", "date": Infinity}', "date: expected YYYY-MM-DD"),
        ('{"title": ""}', "neither a title nor a text"),
    ],
)
def test_a_hostile_record_is_reported_or_read(tmp_path: Path, line: str, message: str | None) -> None:
    [reading] = read(tmp_path, "a.jsonl", line)
    if message is None:
        assert isinstance(reading, tuple)
        reading[1].title.encode()
    else:
        assert message in str(reading)


@pytest.mark.parametrize("suffix", sorted(READERS))
@given(content=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode(errors="surrogatepass")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_no_bytes_raise_an_exception(tmp_path: Path, suffix: str, content: bytes) -> None:
    for reading in read(tmp_path, f"a{suffix}", content):
        assert isinstance(reading, SeedError) or reading[1].title


_PIECES = [
    "---\n",
    "title: ",
    "date: ",
    "2021-02-30",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "\n",
    "\t",
    ": ",
    '"',
    "#",
    "By X Y",
    "€",
    "\x00",
]


@given(content=st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_front_matter_raises_an_exception(tmp_path: Path, content: str) -> None:
    for reading in read(tmp_path, "a.md", f"---\n{content}"):
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


def test_front_matter_is_read_where_the_fast_library_for_yaml_is_missing() -> None:
    code = (
        "import yaml; del yaml.CSafeLoader\n"
        "from pressmark.ingest.front_matter import split_front_matter as split\n"
        "print(split('---\\ntitle: T\\n---\\nText.'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "FrontMatter(fields={'title': 'T'}, lines={'title': 2}, body='Text.')\n", done.stderr


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


def test_compressed_json_lines_are_read(tmp_path: Path) -> None:
    lines = b'{"title": "The wall", "text": "It fell."}\n{"title": "The ferry", "text": "It runs."}\n'
    content = gzip.compress(lines, mtime=0)
    readings = read(tmp_path, "a.jsonl.gz", content)
    assert [reading[1].title for reading in readings if isinstance(reading, tuple)] == ["The wall", "The ferry"]
    assert readings[0] == read(tmp_path, "a.jsonl.gz", content)[0]


@pytest.mark.parametrize("content", [gzip.compress(b'{"title": "The wall"}\n' * 99, mtime=0)[:-20], b"no gzip at all"])
def test_a_compressed_file_that_is_broken_is_reported(tmp_path: Path, content: bytes) -> None:
    readings = read(tmp_path, "a.jsonl.gz", content)
    assert str(readings[-1]) == (
        "a.jsonl.gz: the file is no complete gzip file. Compress it again, or save it as .jsonl."
    )


@pytest.mark.parametrize("name", ["articles", "items", "posts", "data"])
def test_a_list_in_the_wrapper_of_an_export_is_a_list(tmp_path: Path, name: str) -> None:
    readings = read(tmp_path, "a.json", json.dumps({"count": 1, name: [{"title": "The wall", "text": "It fell."}]}))
    assert article(readings).title == "The wall"


def test_an_article_with_a_field_of_that_name_is_still_one_article(tmp_path: Path) -> None:
    assert (
        article(read(tmp_path, "a.json", '{"title": "The wall", "text": "It fell.", "items": ["x"]}')).title
        == "The wall"
    )
