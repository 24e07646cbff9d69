"""Known names in a text: borders, spellings, and the same answer as a search that takes its time."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.mentions import NameFinder, Target


def found(forms: list[str], text: str) -> list[str]:
    finder = NameFinder((form, ("x", form)) for form in forms)
    return [text[mention.start : mention.end] for mention in finder.find(text)]


@pytest.mark.parametrize(
    ("forms", "text", "expected"),
    [
        ([], "Anything", []),
        (["Acme"], "", []),
        (["Acme"], "Acmes, an Acme and AcmeCorp.", ["Acme"]),
        (["New York", "New York Times"], "New York Timesly, New York Times", ["New York", "New York Times"]),
        (["Ada Brook"], "Ada\n  Brook met Ada\u00a0Brook.", ["Ada\n  Brook", "Ada\u00a0Brook"]),
        (["O'Dell"], "O’Dell's and O'Dell’s", ["O’Dell", "O'Dell"]),
        (["Rolls"], "the Rolls' wheels", ["Rolls"]),
        (["Ada Brook", "Tidal", "Bo"], "ADA BROOK of TIDAL met BO and ada brook", ["ADA BROOK", "TIDAL"]),
        (["Yahoo!"], "Yahoo! rose", ["Yahoo!"]),
        (["腾讯", "Tencent"], "据腾讯Tencent发布", ["腾讯", "Tencent"]),
        (["Jose"], "Jose\u0301 is José", []),
        (["Acme"], "👍Acme👍 \u202eAcme\u202c", ["Acme", "Acme"]),
    ],
)
def test_forms_stand_at_word_borders_in_any_white_space(forms: list[str], text: str, expected: list[str]) -> None:
    assert found(forms, text) == expected


def test_a_form_of_two_names_has_both_as_targets() -> None:
    finder = NameFinder([("Reed", ("people", "Ada Reed")), ("Reed", ("companies", "Reed"))])
    assert finder.find("Reed")[0].targets == (Target("people", "Ada Reed"), Target("companies", "Reed"))


def naive(forms: set[str], text: str) -> list[tuple[int, int]]:
    """Leftmost, then longest, without any cleverness."""
    spans: list[tuple[int, int]] = []
    position = 0
    while position < len(text):
        ends = []
        for form in forms:
            pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, form.split())) + r"(?!\w)"
            # The look-behind has to see what stands before the position.
            if match := re.compile(pattern).match(text, position):
                ends.append(match.end())
        if ends:
            spans.append((position, max(ends)))
            position = max(ends)
        else:
            position += 1
    return spans


@given(
    forms=st.sets(st.text("ab ", min_size=1, max_size=4).filter(str.strip), max_size=6),
    text=st.text("ab \n.", max_size=40),
)
def test_the_finder_agrees_with_a_naive_search(forms: set[str], text: str) -> None:
    mentions = NameFinder((form, ("x", form)) for form in sorted(forms)).find(text)
    assert [(mention.start, mention.end) for mention in mentions] == naive(forms, text)


@given(
    forms=st.lists(st.text("Ab'’ \t你", min_size=1, max_size=5).filter(str.strip), max_size=8),
    text=st.text("Ab'’ \t\n你.", max_size=60),
)
def test_mentions_are_spellings_of_their_forms_and_do_not_overlap(forms: list[str], text: str) -> None:
    position = 0
    for mention in NameFinder((form, ("x", form)) for form in forms).find(text):
        assert position <= mention.start < mention.end <= len(text)
        position = mention.end
        spelled = " ".join(text[mention.start : mention.end].replace("’", "'").split())
        assert all(" ".join(target.label.replace("’", "'").split()) == spelled for target in mention.targets)
