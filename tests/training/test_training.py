"""Training as far as it goes without the teacher: labels that agree, invented names, and a model of a few sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pressmark.model import Block, BlockKind
from pressmark.tagging import TrainedRecogniser
from tests.training import labelled
from tests.training.agreement import agree
from tests.training.fit import fit, sequences
from tests.training.labelled import Labelled, Span
from tests.training.variety import Inventor


def document(*texts: str, **names: str) -> Labelled:
    """Paragraphs with all the names in them that are given by label, separated by commas."""
    spans = [
        Span(number, at, at + len(name), label)
        for number, text in enumerate(texts)
        for label, of_label in names.items()
        for name in of_label.split(", ")
        if (at := text.find(name)) >= 0
    ]
    return Labelled(tuple(Block(BlockKind.PARAGRAPH, text) for text in texts), tuple(sorted(spans)))


def named(found: Labelled) -> list[tuple[str, str]]:
    return [(found.blocks[span.block].text[span.start : span.end], span.label) for span in found.spans]


def test_labels_are_written_and_read_again(tmp_path: Path) -> None:
    documents = [document("Orlu Vant left.", PER="Orlu Vant"), Labelled((), ())]
    labelled.write(tmp_path / "labels.jsonl", documents)
    assert list(labelled.read(tmp_path / "labels.jsonl")) == documents
    assert [file.name for file in tmp_path.iterdir()] == ["labels.jsonl"]


def test_tags_of_tokens_become_names_in_a_text(tmp_path: Path) -> None:
    row = {"tokens": ["Orlu", "Vant", "met", "Oak", "Elm"], "tags": ["B-PER", "I-PER", "O", "I-ORG", "B-ORG"]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    [sentence] = labelled.sentences(tmp_path / "gold.jsonl")
    assert named(sentence) == [("Orlu Vant", "PER"), ("Oak", "ORG"), ("Elm", "ORG")]


@pytest.mark.parametrize(
    ("taught", "agreed"),
    [
        (
            document("the Oak Bureau's roof", ORG="the Oak Bureau's"),
            [("Oak Bureau", "ORG")],
        ),
        (
            document("Orlu Vant left.", "Vant spoke.", PER="Orlu Vant", ORG="Vant spoke"),
            [("Orlu Vant", "PER"), ("Vant spoke", "ORG")],
        ),
        (
            document("Orlu Vant left.", "Orlu Vant spoke.", PER="Orlu Vant, Nobody"),
            [("Orlu Vant", "PER"), ("Orlu Vant", "PER")],
        ),
    ],
)
def test_within_an_article_labels_agree(taught: Labelled, agreed: list[tuple[str, str]]) -> None:
    assert named(agree(taught)) == agreed


def test_a_name_that_is_labelled_once_is_labelled_where_it_stands_again() -> None:
    taught = document("Orlu Vant left.", "Then Orlu Vant spoke.", PER="Orlu Vant")
    assert named(agree(Labelled(taught.blocks, taught.spans[:1]))) == [("Orlu Vant", "PER")] * 2


def test_invented_names_stand_where_the_old_ones_stood_and_alike() -> None:
    taught = document(
        "Dr. Orlu Vant left Brightreed Bank.", "Vant spoke.", PER="Orlu Vant, Vant spoke", ORG="Brightreed Bank"
    )
    varied = Inventor(1).varied(taught)
    (person, _), (company, _), (again, _) = named(varied)
    assert varied == Inventor(1).varied(taught)
    assert person != "Orlu Vant" and company != "Brightreed Bank"
    assert company.endswith(" Bank")
    assert again.split()[0] == person.split()[1]
    assert varied.blocks[0].text == f"Dr. {person} left {company}."


def test_the_labels_of_a_stretch_are_those_of_its_tokens() -> None:
    [(features, marks)] = sequences(document("then Orlu Vant of Oak left.", PER="Orlu Vant", ORG="Oak"))
    assert marks == ["B-PER", "I-PER", "O", "B-ORG"]
    assert "w=orlu" in features[0] and "-1w=then" in features[0]


def test_a_model_learns_from_a_few_sentences_and_the_same_each_time(tmp_path: Path) -> None:
    names = [f"{first}{last}" for first in ("Or", "Va", "Ke", "Mi") for last in ("lu", "nt", "sk", "rr")]
    taught = [document(f"then {name} was asked again", PER=name) for name in names] + [
        document(f"shares in {name} fell again", ORG=name) for name in names
    ]
    models = [tmp_path / "one", tmp_path / "other"]
    for model in models:
        fit(taught, model)
    one, other = (model.read_bytes() for model in models)
    assert one == other
    blocks = [Block(BlockKind.PARAGRAPH, "then Quell was asked again and shares in Zorn fell again")]
    assert [(name.text, name.kind) for name in TrainedRecogniser(one).read(blocks).names] == [
        ("Quell", "person"),
        ("Zorn", "organisation"),
    ]
