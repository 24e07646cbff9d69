"""A small archive of invented articles about invented people, in several languages and with awkward letters."""

from __future__ import annotations

import random

from pressmark.model import PartialDate
from pressmark.search import Document, Name

WORDS = (
    "robot robots painting painter painters harbour harbours company company's companies café naïve Straße e-mail email"
    " Keling-AI U.S. 3.5 1,000 o'clock O'Brien l'orage data open opened opening opens reader readers the of a I x"
    " İzmir ﬁlm ＡＢＣ １２３ 𝔸𝕀 rock’n’roll Ωmega ΣΊΣΥΦΟΣ zoo zoology zoologist chalk chalks governance government"
).split()
RUNS = ("人工智能", "北京", "中", "机器人画画", "東京タワー", "かな", "서울시", "로봇", "𠀀𠀁𠀂", "﨎﨏")
PEOPLE = ("Mira Taldor", "Ostin Brack")
NAMES = (*PEOPLE, "Velm Ltd", "Quorra Group", "Ana Łuk")
TOPICS = ("Painting", "Harbours", "Città")


def documents(count: int = 60, seed: int = 5) -> list[Document]:
    """The articles, in no order; the same for the same arguments."""
    rng = random.Random(seed)
    return [_document(rng, number) for number in range(count)] + _awkward()


def names() -> list[Name]:
    """The people and topics of the archive, with the other names they are known by."""
    people = [
        Name("people", "Mira Taldor", "people/mira-taldor.html", 30, ("M. Taldor-Brack", "塔尔多")),
        Name("people", "Ostin Brack", "people/ostin-brack.html", 31, ("O’Brack", "Östin")),
    ]
    return [*people, *(Name("topics", topic, f"topics/{topic}.html", 9) for topic in TOPICS)]


def _document(rng: random.Random, number: int) -> Document:
    people = tuple(rng.sample(PEOPLE, rng.randint(0, 2)))
    date = rng.choice([None, PartialDate(2024), PartialDate(2024, 3), PartialDate(2023, rng.randint(1, 12), 9)])
    return Document(
        url=f"articles/{number}.html",
        title=_sentence(rng, 4).capitalize(),
        date=date,
        names=(*people, *rng.sample(NAMES[2:], 1)),
        lead=_sentence(rng, 12),
        body="\n".join(_sentence(rng, rng.randint(5, 60)) for _ in range(rng.randint(0, 4))),
        language=rng.choice([None, "en", "de", "zh", "fr", "xx"]),
        facets={"people": people, "topics": tuple(rng.sample(TOPICS, 2)), "publication": ("The Gazette",)},
        seeds=(f"seeds/{number}.txt",),
    )


def _sentence(rng: random.Random, length: int) -> str:
    words = [rng.choice(RUNS) if rng.random() < 0.1 else rng.choice(WORDS) for _ in range(length)]
    return "".join(word + rng.choice([" ", " ", " ", ", ", ". ", " – "]) for word in words).strip() + "."


def _awkward() -> list[Document]:
    return [
        Document(url="empty.html", title=""),
        Document(url="long.html", title="A word of " + "z" * 200, lead="y" * 300 + " after", body="🎉" * 900),
        Document(url="markup.html", title='<img src=x onerror="alert(1)">', lead="</script><script>alert(2)</script>"),
        Document(
            url="marks.html", title="Zoe\u0308 a\u0301 \u0345 \u200d \ufeff", lead="e\u0301cole अनुच्छेद สวัสดี עברית مرحبا"
        ),
        Document(url="astral.html", title="🎉 𝔸𝕀 🎉", lead="🎉🎉 robot 🎉 𠀀𠀁 🎉 painter. " + "🎉 " * 400 + "zoo 🎉"),
        Document(url="lone.html", title="half \ud83c moon", lead="one\x00two\x1fthree\x85four\u2028five"),
    ]
