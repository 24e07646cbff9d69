"""Texts in the encodings of former days: what is read is what was written, and a guess is owned up to."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from pressmark.ingest import read_seeds
from pressmark.ingest.decoding import decode
from pressmark.model import PartialDate

TODAY = PartialDate(2025, 6, 1)
ENGLISH = "The harbour was quiet that morning, and the cranes stood still until the tide came in at noon. " * 4

WESTERN = [
    "Gabriel Muñoz",
    "café",
    "où",
    "Ö",
    "The chair, Renée Dubois, said that nothing would change before the spring.",
    "Søren Lund met José Prado.",
    "Søren Lund met Ana Gonçalves in Zürich.",
    "Ýmir Ólafsson spoke to the people of the town about the ferry.",
    "MUÑOZ, PEÑA Y NÚÑEZ. LA EDUCACIÓN DE HOY.",
    "ÉCOLE SUPÉRIEURE. À LA UNE: LES ÉLECTIONS. ÇA BRÛLE, L'ÎLE EST FERMÉE. NOËL.",
    "À l’été, Ève et Noël étaient là. Être ou ne pas être. Ça va? Où ça?",
    "Prices: 5 °C, 3 m², ½ cup, ± 2 %, § 4, £5, © 2004 ACME®.",
    "Er wohnt in der Großen Straße über dem Bäcker, und die Tür ist grün.",
    "¿Qué pasó mañana? ¡Nada!, dijo la señora.",
    "As crianças não estão lá, disse o avô. Às vezes é assim. São leões.",
    "Perché la città è così bella? Non lo so più, però è vero.",
    "På ön bor en man som är nästan hundra år. Räven sprang över ån.",
    "Æblerne på træet er røde, og bøgen står grøn.",
    "Það var einu sinni maður sem átti þrjár dætur.",
]
OTHERS = [
    ("cp1250", "Město se během večera změnilo a děti šly spát. Příliš mnoho práce, řekl starosta."),
    ("cp1250", "Burmistrz powiedział, że most będzie zamknięty przez całą zimę."),
    ("cp1250", "A főváros közgyűlése döntött a hídról, mondta a szóvivő."),
    ("cp1250", "Primarul a spus că podul va fi închis până în primăvară, iar oraşul aşteaptă şi ţara la fel."),
    ("cp1250", "Gradonačelnik je rekao da će most biti zatvoren cijelu zimu, a žena i muž šute."),
    ("cp1254", "Belediye başkanı köprünün bütün kış kapalı olacağını söyledi."),
    ("cp1257", "Miesto meras pasakė, kad tiltas bus uždarytas visą žiemą, žmonės laukia, kol vėl galės juo važiuoti."),
    ("cp1251", "Мэр города сказал, что мост будет закрыт всю зиму."),
    ("koi8-r", "Мэр города сказал, что мост будет закрыт всю зиму."),
    ("cp866", "Мэр города сказал, что мост будет закрыт всю зиму."),
    ("iso-8859-5", "Мэр города сказал, что мост будет закрыт всю зиму."),
    ("cp1251", "Снег"),
    ("cp1251", "Ціни зросли на шість відсотків, повідомила Оксана Їжак."),
    ("cp1253", "Ο δήμαρχος είπε ότι η γέφυρα θα μείνει κλειστή όλο τον χειμώνα."),
    ("iso-8859-7", "Χθες το βράδυ χιόνισε. Τα παιδιά χάρηκαν."),
    ("cp1255", "ראש העיר אמר שהגשר יהיה סגור כל החורף."),
    ("cp1256", "قال رئيس البلدية إن الجسر سيبقى مغلقا طوال الشتاء."),
    ("gb18030", "昨晚下雪了。"),
    ("gb18030", "The company OpenRiver（开河科技）was founded by Liu Wei（刘伟） in 2019."),
    ("big5", "價格上漲百分之六，張偉說。"),
    ("cp932", "東京で雪"),
    ("euc-jp", "コンピューターの価格が上がった。"),
    ("cp949", "시장은 다리가 겨울 내내 닫힐 것이라고 말했다."),
]


@pytest.mark.parametrize("text", WESTERN)
@pytest.mark.parametrize("around", ["", ENGLISH], ids=["alone", "in English"])
def test_western_text_is_read_as_it_was_written(text: str, around: str) -> None:
    written = f"{around}{text} {around}"
    assert decode(written.encode("cp1252")).text == written


@pytest.mark.parametrize(("encoding", "text"), OTHERS)
@pytest.mark.parametrize("times", [1, 40])
def test_text_of_other_languages_is_read_as_it_was_written(encoding: str, text: str, times: int) -> None:
    written = "\n\n".join([text] * times)
    assert decode(written.encode(encoding)).text == written


def test_a_guess_is_told_and_what_the_bytes_say_is_none(tmp_path: Path) -> None:
    assert decode("Muñoz".encode()).guess is None
    assert decode("Muñoz".encode("utf-16")).guess is None
    assert decode("Muñoz".encode("cp1252")).guess == "it is not UTF-8; it was read as Windows-1252"
    assert (
        decode("Müllerstraße über Öl äußert".encode() + b"\xff").guess == "UTF-8 with flaws; � stands for what is lost"
    )
    for name, text in {
        "a.txt": "Muñoz\n\nHe spoke.",
        "a.md": "# Muñoz\n\nHe spoke.",
        "a.json": '{"title": "Muñoz", "text": "He spoke."}',
        "a.jsonl": '{"title": "Muñoz", "text": "He spoke."}',
        "a.html": "<title>Muñoz</title><p>He spoke.</p>",
    }.items():
        (tmp_path / name).write_bytes(text.encode("cp1252"))
        (reading,) = read_seeds(tmp_path / name, name, today=TODAY)
        assert isinstance(reading, tuple), reading
        assert reading[1].title == "Muñoz"
        assert reading[1].guessed["body"] == "it is not UTF-8; it was read as Windows-1252"


def test_a_page_that_declares_its_encoding_is_not_guessed(tmp_path: Path) -> None:
    page = "<meta charset=iso-8859-1><title>Muñoz</title><p>He spoke.</p>"
    (tmp_path / "a.html").write_bytes(page.encode("cp1252"))
    (reading,) = read_seeds(tmp_path / "a.html", "a.html", today=TODAY)
    assert isinstance(reading, tuple)
    assert "body" not in reading[1].guessed


def test_a_long_text_takes_no_longer_to_guess_than_a_short_one() -> None:
    content = "Мэр города сказал, что мост будет закрыт всю зиму. ".encode("koi8-r") * 100_000
    started = time.process_time()
    decode(content)
    assert time.process_time() - started < 2
