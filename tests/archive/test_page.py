"""Pages on disk: what is written can be read, and what a person wrote survives a rewrite."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.archive import front, page, write
from pressmark.archive.composition import new_page
from pressmark.archive.front import SeedRecord, Source
from pressmark.archive.ownership import digest
from pressmark.archive.splice import splice
from pressmark.archive.store import page_paths
from pressmark.errors import PageError
from pressmark.model import Article, Credit, PartialDate

SOURCE = Source(
    seeds=(SeedRecord("seeds/tide.txt", "ab" * 32, "text", "2024-07-01"),),
    guessed={"publication": 'the text says "told The Ebb" twice'},
    not_before=PartialDate(2024, 5),
    digests={"title": "0123456789abcdef"},
)
ARTICLE = Article(
    title='Tide: "high" & <low>, 20 % — 🌊',
    body="One.\n\nTwo --- three.",
    date=PartialDate(2024, 6),
    updated=PartialDate(2024, 7, 2),
    authors=("Ilse Brandt", "Noor O'Castellan"),
    credits=(Credit("photographer", "Jonas Abara"),),
    publication="The Ebb",
    tags={"people": ("Mara Lindqvist",), "companies": (), "topics": ("Harbours",)},
    not_before=PartialDate(2024, 5),
    guessed=SOURCE.guessed,
)
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
)


def text_of(article: Article, source: Source = SOURCE) -> str:
    return new_page(front.values(article), source, article.body)


def test_a_page_reads_back_as_the_article_it_was_written_from() -> None:
    read = page.parse(text_of(ARTICLE), "articles/2024/tide.md", "tide.md")
    assert read.source == SOURCE
    assert read.article.title == ARTICLE.title
    assert read.article.date == ARTICLE.date
    assert read.article.credits == ARTICLE.credits
    assert read.article.body == ARTICLE.body
    assert read.article.tags == {"people": ("Mara Lindqvist",), "topics": ("Harbours",)}
    assert read.path == "articles/2024/tide.md"


def test_keys_stand_in_the_order_of_the_contract_and_emoji_can_be_read() -> None:
    text = text_of(ARTICLE)
    keys = [line.partition(":")[0] for line in text.split("---\n")[1].splitlines() if line[0].isalpha()]
    assert keys == "title date updated authors credits publication people topics source".split()
    assert "🌊" in text


@given(NAMES.filter(bool), st.lists(NAMES.filter(bool), max_size=3, unique=True))
def test_no_title_or_name_breaks_out_of_the_front_matter(title: str, names: list[str]) -> None:
    article = Article(title=title, body="---\ntitle: other\n---\nText", tags={"people": tuple(names)})
    read = page.parse(text_of(article), "a.md", "a.md")
    assert read.article.title == title.strip()
    assert read.article.tags.get("people", ()) == tuple(names)
    assert read.article.body == article.body


def test_a_rewrite_keeps_comments_order_quotes_and_line_ends() -> None:
    old = (
        "---\r\n# mine\r\nsummary: \"by hand\"   # why\r\ntitle: 'Tide'\r\nmood: calm\r\n"
        "people: [A, B]\r\nsource:\r\n  seeds: []\r\n---\r\n\r\nBody  \r\n\r\n"
    )
    new = splice(old, write={"date": 2024, "title": "Ebb"}, remove=(), source=Source(), body=None)
    assert new.startswith('---\r\n# mine\r\nsummary: "by hand"   # why\r\ntitle: Ebb\r\ndate: 2024\r\nmood: calm\r\n')
    assert "people: [A, B]\r\n" in new
    assert new.endswith("---\r\n\r\nBody  \r\n\r\n")
    assert "\n" not in new.replace("\r\n", "")


def test_no_comment_is_lost_wherever_it_stands() -> None:
    old = (
        "---\n# top\ntitle: Tide  # inline\nauthors:\n- A  # of the first\n# between\n- 'B # no comment'\n"
        "# before people\npeople: [A,  # in a list\n  B]\n\n# before source\nsource:\n  seeds: []\n"
        "# at the end\n---\nBody\n"
    )
    write_all = {"title": "Ebb # 2", "authors": ["C"], "people": ["D"]}
    new = splice(old, write=write_all, remove=(), source=SOURCE, body=None)
    comments = "top inline|of the first|between|before people|in a list|before source|at the end"
    for comment in comments.replace("top ", "top|").split("|"):
        assert f"# {comment}" in new, comment
    read = page.parse(new, "a.md", "a.md")
    assert (read.article.title, read.article.authors, read.article.tags["people"]) == ("Ebb # 2", ("C",), ("D",))
    assert read.source == SOURCE


def test_a_line_is_what_yaml_takes_for_one() -> None:
    old = (
        "---\ntitle: Tide\u2028 and ebb\nsummary: 'a\x85 b'\nurl: https://x.example\nsource:\n  seeds: []\n---\nBody\n"
    )
    new = splice(old, write={"url": "https://y.example"}, remove=(), source=SOURCE, body=None)
    assert new.startswith("---\ntitle: Tide\u2028 and ebb\nsummary: 'a\x85 b'\nurl: https://y.example\nsource:\n")
    assert page.parse(new, "a.md", "a.md").source == SOURCE


LINES = st.lists(
    st.sampled_from(
        ["title: a", "people: [b,", "  c]", "- d", "authors:", "# note", "", "x: 'it''s", "  # deep'", "mood: |", "  e"]
    ),
    max_size=9,
)


@given(LINES, st.sampled_from(["\n", "\r\n"]))
def test_a_splice_changes_nothing_but_its_keys(lines: list[str], newline: str) -> None:
    old = newline.join(["---", *lines, "---", "Body", ""])
    try:
        before = page.parse(old, "a.md", "a.md")
    except PageError:
        return
    new = splice(old, write={"url": "https://x.example"}, remove=("people",), source=SOURCE, body=None)
    after = page.parse(new, "a.md", "a.md")
    kept = {key: value for key, value in before.front.items() if key not in ("people", "source")}
    assert {key: value for key, value in after.front.items() if key not in ("url", "source")} == kept
    assert after.front["url"] == "https://x.example"
    assert new.count("# note") == old.count("# note")


def test_what_is_typed_is_a_text() -> None:
    read = page.parse(
        "---\ntitle: No\npublication: 12:30\nlanguage: no\npeople: [Yes, 007]\nsummary:\n---\n", "a.md", "a"
    )
    assert (read.article.title, read.article.publication, read.article.language) == ("No", "12:30", "no")
    assert read.article.tags == {"people": ("Yes", "007")}
    assert read.article.summary is None


def test_line_ends_of_windows_make_the_same_article() -> None:
    text = "---\ntitle: Tide\n---\n\nOne.\n\nTwo.\n{: .caption }\n"
    assert page.parse(text.replace("\n", "\r\n"), "a.md", "a").article == page.parse(text, "a.md", "a").article


BODIES = st.text(st.sampled_from("a \t\n#-"), max_size=30)


@given(BODIES)
def test_what_was_just_written_is_the_machines(body: str) -> None:
    read = page.parse(new_page({"title": "T"}, Source(), body), "a.md", "a")
    assert digest(read.article.body) == digest(body) or not body.strip()


def test_a_new_body_replaces_the_old_and_a_key_can_go() -> None:
    old = "---\ntitle: Tide\nsummary: Old\n---\n\nOld text\n"
    new = splice(old, write={}, remove=("summary",), source=SOURCE, body="New text")
    read = page.parse(new, "a.md", "a.md")
    assert read.article.body == "New text"
    assert "summary" not in read.front
    assert read.source == SOURCE


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\ntitle: a\ndate: 23 Mai\n---\n", 'x.md:3: date: expected YYYY-MM-DD, YYYY-MM or YYYY, found "23 Mai".'),
        ("---\ntitle: [a\n---\n", "x.md:3: front matter: broken YAML, column 1"),
        ("---\ntitle: a\nstatus: gone\n---\n", 'x.md:3: status: expected "withdrawn", found "gone".'),
        ("---\npeople:\n  - {a: b}\n---\n", "x.md:2: people: expected a list of names, found dict."),
        ("---\njust text\n---\n", "x.md:2: front matter: expected lines of the form key: value."),
        ("---\nsource: 3\n---\n", "x.md:2: source: expected what the tool wrote"),
        ("---\ndate: 2024-02-30\n---\n", 'x.md:2: date: expected YYYY-MM-DD, YYYY-MM or YYYY, found "2024-02-30".'),
        ("---\ntitle: a\ntitle: b\n---\n", "x.md:3: front matter: the key 'title' stands twice"),
        ("---\na: &a [x]\nb: *a\n---\n", "x.md:2: front matter: an anchor or alias"),
        ("---\ntitle: " + "[" * 100_000 + "\n---\n", "x.md:2: front matter: more than 12 levels deep"),
        ("---\n{title: a}\n---\n", "x.md:2: front matter: expected lines of the form key: value."),
        ("---\ncredits: [{role: [a], name: b}]\n---\n", "x.md:2: credits: expected a list of entries"),
    ],
)
def test_a_broken_page_is_named_with_line_and_remedy(text: str, said: str) -> None:
    with pytest.raises(PageError) as caught:
        page.parse(text, "x.md", "x.md")
    assert str(caught.value).startswith(said)
    assert caught.value.hint


def test_a_page_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("---\ntitle: Ebbe\n---\nFlut über".encode("latin-1"))
    with pytest.raises(PageError, match=r"a\.md:4: not UTF-8"):
        page.read(path, "a.md")


def test_what_a_person_types_is_understood() -> None:
    read = page.parse("---\ntitle: 1984\ndate: 2024-06-05\npeople: Mara Lindqvist\n---\nText", "a.md", "a.md")
    assert read.article.title == "1984"
    assert read.article.date == PartialDate(2024, 6, 5)
    assert read.article.tags == {"people": ("Mara Lindqvist",)}


def test_a_file_is_written_only_when_its_bytes_change(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.md"
    assert write.replace_file(path, b"one")
    before = path.stat().st_mtime_ns
    assert not write.replace_file(path, b"one")
    assert path.stat().st_mtime_ns == before
    assert write.replace_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(path.parent.iterdir()) == [path]


def test_what_a_killed_run_left_is_used_up_by_the_next_write_and_never_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.txt").write_bytes(b"mine")
    (tmp_path / ".a.md.tmp").symlink_to(tmp_path / "elsewhere.txt")
    assert write.replace_file(tmp_path / "a.md", b"one")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "elsewhere.txt"]
    assert (tmp_path / "elsewhere.txt").read_bytes() == b"mine"


def test_a_write_that_fails_leaves_nothing_and_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), write.replacing(tmp_path / "a.md") as temporary:
        temporary.write_bytes(b"half")
        raise RuntimeError
    (tmp_path / "b.md").mkdir()
    with pytest.raises(OSError) as caught, write.replacing(tmp_path / "b.md") as temporary:
        temporary.write_bytes(b"whole")
    assert caught.value.filename == str(tmp_path / "b.md")
    assert [path.name for path in tmp_path.iterdir()] == ["b.md"]


def test_a_page_keeps_who_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"one")
    path.chmod(0o640)
    write.replace_file(path, b"two")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_persons_own_page_in_the_place_of_a_list_is_no_article(tmp_path: Path) -> None:
    for name in ("2024/README.md", "2024/index.md", "2024/a.md", "2024/.b.md", "readme.md"):
        (tmp_path / "articles" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "articles" / name).write_text("Text")
    assert list(page_paths(tmp_path)) == ["articles/readme.md", "articles/2024/a.md"]
    assert list(page_paths(tmp_path / "articles")) == []
