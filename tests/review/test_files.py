"""Proposals as a sheet and as a table: what is marked is decided, whatever the names are."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.archive.authority import Authority
from pressmark.errors import PressmarkError
from pressmark.review import Action, Decision, Proposal, read_sheet, read_table, write_sheet, write_table
from pressmark.review.proposals import Question
from pressmark.text import squeeze

PATH = Path("names.txt")
SPLIT = tuple(
    Decision(Action.SPLIT, "people", "Liu Wei", f"Liu Wei ({who})", ("articles/a.md", "articles/b.md")) for who in "xy"
)
NAMES = st.text(min_size=1, max_size=20).map(squeeze).filter(bool) | st.sampled_from(
    [
        "=1+1",
        "+49",
        "-x",
        "@a",
        "'=x",
        "''",
        '"',
        ",;\\t",
        "a,b",
        "../../etc/passwd",
        "李彦宏",
        "🎉",
        "# x",
        "? keep",
        "yes: no",
    ]
)


def proposal(*decisions: Decision) -> Proposal:
    return Proposal(Question.NOISE, decisions, "it looks like a place", ())


def test_a_sheet_says_what_is_asked_and_why() -> None:
    lines = list(write_sheet([proposal(*SPLIT), proposal(Decision(Action.NEVER, "people", "=Brine"))], Authority()))
    assert lines[1:] == [
        "# a name at all: it looks like a place",
        '? split people "Liu Wei" as "Liu Wei (x)" in "articles/a.md" "articles/b.md"',
        '? split people "Liu Wei" as "Liu Wei (y)" in "articles/a.md" "articles/b.md"',
        "",
        "# a name at all: it looks like a place",
        '? never people "=Brine"',
        "",
    ]
    assert not list(read_sheet("\n".join(lines), PATH))


def test_every_example_in_the_introduction_can_be_decided() -> None:
    introduction = next(write_sheet([], Authority()))
    examples = [line.removeprefix("#   +").partition("   ")[0] for line in introduction.split("\n") if "#   +" in line]
    assert len(examples) == 8
    assert all(Decision.parse(example) for example in examples)


def test_a_mark_decides() -> None:
    text = '\ufeff# x\r\n+ keep people "A"\r\n  - merge people "B" into "C"\r\n? never people "D"\r\n+never people "E"'
    assert [(line, str(decision)) for line, decision in read_sheet(text, PATH)] == [
        (2, 'keep people "A"'),
        (3, 'differ people "B" from "C"'),
        (5, 'never people "E"'),
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("keep people Ada", "begins with +"),
        ("+ keep people Ada", "expected a decision"),
        ('- rename people "A" to "B"', "no opposite of rename"),
    ],
)
def test_a_line_of_a_sheet_that_is_none_is_an_error_with_its_number(line: str, says: str) -> None:
    with pytest.raises(PressmarkError, match=r"names\.txt:2: .*" + says.replace("+", r"\+")) as caught:
        list(read_sheet(f"# x\n{line}\n", PATH))
    assert caught.value.hint


@given(NAMES, NAMES)
def test_any_name_comes_back_from_a_sheet_and_from_a_table(name: str, target: str) -> None:
    decisions = [Decision(Action.NEVER, "people", name), *SPLIT]
    if name != target:
        decisions.append(Decision(Action.MERGE, "people", name, target))
    sheet = "\n".join(write_sheet([proposal(*decisions)], Authority())).replace("\n?", "\n+")
    assert [decision for _, decision in read_sheet(sheet, PATH)] == decisions
    rows = list(csv.reader(io.StringIO(write_table([proposal(*decisions)], Authority()), newline="")))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for row in rows for cell in row)
    assert [decision for _, decision in read_table(written(rows, "accept"), PATH)] == decisions


def written(rows: list[list[str]], decision: str, delimiter: str = ",") -> str:
    """A table as a program writes it, with a decision in each row below the first."""
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows([rows[0], *([decision, *row[1:]] for row in rows[1:])])
    return file.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_may_come_back_from_any_program(delimiter: str) -> None:
    rows = [["decision", "action", "note", "name", "kind", "target", "articles"]]
    rows += [["", "never", "=1", "A;,\tB", "people", "", ""], ["", "merge", "", "R. O.", "people", "Ruth O.", ""]]
    text = "\ufeff" + written(rows, " Reject ", delimiter)
    assert [(line, str(decision)) for line, decision in read_table(text, PATH)] == [
        (2, 'keep people "A;, B"'),
        (3, 'differ people "R. O." from "Ruth O."'),
    ]
    assert not list(read_table(written(rows, "", delimiter), PATH))


def test_a_person_with_a_thousand_articles_fits_into_a_table() -> None:
    articles = tuple(f"articles/2024/{number:0200}.md" for number in range(1_000))
    split = Decision(Action.SPLIT, "people", "Liu Wei", "Liu Wei (x)", articles)
    rows = list(csv.reader(io.StringIO(write_table([proposal(split)], Authority()), newline="")))
    found = [decision for _, decision in read_table(written(rows, "accept"), PATH)]
    assert tuple(article for decision in found for article in decision.articles) == articles


HEAD = "decision,action,kind,name,target,articles\n"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "no column decision, action"),
        ("decision,name\n", 1, "no column action, kind"),
        (f"{HEAD}maybe,never,people,A,,\n", 2, "expected accept, reject or nothing"),
        (f"{HEAD}accept,burn,people,A,,\n", 2, "expected one of keep"),
        (f"{HEAD},never,people,A,,\naccept,merge,people,A,,\n", 3, "expected another name"),
        (f"{HEAD}accept\n", 2, "expected one of keep"),
        (f"{HEAD}reject,rename,people,A,B,\n", 2, "no opposite of rename"),
        (f'{HEAD}accept,never,people,"A\n', 2, "broken CSV"),
    ],
)
def test_a_row_that_is_no_decision_is_an_error_with_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(PressmarkError, match=says) as caught:
        list(read_table(text, PATH))
    assert caught.value.line == line
    assert caught.value.hint
