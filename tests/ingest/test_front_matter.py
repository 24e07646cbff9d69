"""Seeds that bring front matter: what it says is final, and what is wrong with it is told with its line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressmark.errors import SeedError
from pressmark.ingest import read_seeds
from pressmark.model import Credit
from tests.ingest.reading import TODAY, article, error, read


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


def test_a_rule_is_no_front_matter(tmp_path: Path) -> None:
    found = article(read(tmp_path, "a.md", "---\nOnce upon a time\n---\nthere was a rule."))
    assert found.body.startswith("---\nOnce upon a time")


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


def test_front_matter_is_read_where_the_fast_library_for_yaml_is_missing() -> None:
    code = (
        "import yaml; del yaml.CSafeLoader\n"
        "from pressmark.ingest.front_matter import split_front_matter as split\n"
        "print(split('---\\ntitle: T\\n---\\nText.'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "FrontMatter(fields={'title': 'T'}, lines={'title': 2}, body='Text.')\n", done.stderr
