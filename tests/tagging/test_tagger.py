"""Tags of small invented articles, end to end: what each is about, what it is not about, and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressmark.archive.authority import Authority
from pressmark.errors import AuthorityError
from pressmark.model import COMPANIES, PEOPLE, TOPICS, Article, Block, KindWords
from pressmark.options import Options
from pressmark.tagging import NameMention, Recognition, Tagger, Tagging, Taxonomy, tagger_for
from pressmark.tagging.consolidate import clean
from pressmark.tagging.generality import is_too_general
from pressmark.tagging.salience import Weight


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger(Authority(), Taxonomy.default())


def names(tagging: Tagging, kind: str) -> list[str]:
    return [*tagging.about[kind], *tagging.mentioned[kind]]


DEPARTURE = Article(
    title="Chen Guorui leaves Moonvale to found a robotics startup",
    body="""\
Chen Guorui, a vice president at Moonvale Technology Co., Ltd., has resigned, people familiar with the matter said on
Tuesday. Chen will found a startup in Shenzhen that builds humanoid robots.

Chen Guorui on stage with Nora Feld of Dustmore. Source: Dustmore Corp.
{: .caption }

Moonvale's CEO Fang Yiming thanked Chen in an internal letter. Moonvale, founded in 2016, released its "Lantern Voice"
model last month and competes with companies such as Brightreed, Oxhollow and Kestrel AI.
""",
)


def test_a_departure_is_about_its_people_companies_and_topics(tagger: Tagger) -> None:
    about = tagger.tag(DEPARTURE).about
    assert about[PEOPLE] == ("Chen Guorui", "Fang Yiming")
    assert about[COMPANIES] == ("Moonvale Technology", "Brightreed", "Oxhollow", "Kestrel AI")
    assert about[TOPICS] == ("Startups", "Robotics") or about[TOPICS] == ("Robotics", "Startups")


def test_a_funding_round_with_products_dateline_and_a_possessive_list(tagger: Tagger) -> None:
    tagging = tagger.tag(
        Article(
            "Quorvia raises $200 million for its video model",
            body="""\
SEDGEWICK, Ohio (Reuters) - Quorvia, a startup that makes video generation tools, has raised $200 million in a series B
round led by Halden Ventures, the company said.

"We will train Dreamloom 2 on the new cluster," said Marta Oswin, 34, who co-founded Quorvia with Tobias Renk. Oswin
taught at Northgate University.

Dreamloom, its text-to-video model, competes with Pellucid's Skein and Brightreed's Weft. Shares of Brightreed fell.
""",
        )
    )
    assert tagging.about[PEOPLE] == ("Marta Oswin", "Tobias Renk")
    assert tagging.about[COMPANIES] == ("Quorvia", "Halden Ventures", "Northgate University", "Brightreed")
    assert tagging.mentioned[COMPANIES] == ("Reuters",)
    assert set(tagging.about[TOPICS]) == {"Video generation", "Venture capital and funding"}


def test_titles_suffixes_and_expansions_in_a_court_report(tagger: Tagger) -> None:
    about = tagger.tag(
        Article(
            "Judge rules against Harrow & Pike in patent case",
            body="""\
A federal judge in Delaware ruled that Harrow & Pike Inc. infringed a patent held by Lumetric Corp.

Judge Ellen Vasquez-Thorne said the company had copied Lumetric's sensor. Lumetric, whose shares rose, had sued in 2021.
Harrow & Pike will appeal, spokesman Dale Ruckert said. Ruckert added that the ruling was wrong.

The Securities and Exchange Commission and the Federal Trade Commission (FTC) declined to comment. The FTC has opened an
inquiry.
""",
        )
    ).about
    assert set(about[PEOPLE]) == {"Ellen Vasquez-Thorne", "Dale Ruckert"}
    assert set(about[COMPANIES]) == {
        "Harrow & Pike",
        "Lumetric",
        "Federal Trade Commission",
        "Securities and Exchange Commission",
    }
    assert "Intellectual property" in about[TOPICS]


def test_a_headline_in_capitals_names_nobody_by_itself(tagger: Tagger) -> None:
    tagging = tagger.tag(
        Article(
            "WALLABY SYSTEMS FIRES CHIEF EXECUTIVE",
            body="""\
Wallaby Systems said its board had dismissed chief executive Priya Anand. Ms. Anand joined in 2019.

Anand will be succeeded by Owen Strand. Mr. Strand's contract runs until 2027. Wallaby has offices in Berlin.
""",
        )
    )
    assert tagging.about[PEOPLE] == ("Priya Anand", "Owen Strand")
    assert tagging.about[COMPANIES] == ("Wallaby Systems",)


def test_a_centre_gives_way_to_the_organisation_it_belongs_to(tagger: Tagger) -> None:
    text = (
        "He was director of Moonvale Advertising Media Center. The Moonvale AI Lab Vision Center is small, "
        "and AI Lab does not mind. Moonvale's CEO agrees."
    )
    assert sorted(names(tagger.tag(Article("A team", body=text)), COMPANIES)) == ["Moonvale", "Moonvale AI Lab"]


def test_a_word_that_names_an_organisation_here_is_no_surname(tagger: Tagger) -> None:
    text = "Moonvale's CEO spoke. Harlan Moonvale, 45, listened. Moonvale's shares fell. Shares of Moonvale fell again."
    tagging = tagger.tag(Article("A talk", body=text))
    assert names(tagging, PEOPLE) == ["Harlan Moonvale"]
    assert names(tagging, COMPANIES) == ["Moonvale"]


def test_those_credited_and_the_publication_are_no_subjects(tagger: Tagger) -> None:
    text = 'Ada Brook, 44, told Pinwheel News that Zhou Xinyi had written it. "Yes," said Zhou.'
    article = Article("A talk", body=text, authors=("Zhou Xinyi",), publication="Pinwheel News")
    tagging = tagger.tag(article)
    assert names(tagging, PEOPLE) == ["Ada Brook"]
    assert names(tagging, COMPANIES) == []
    reasons = {explanation.name: explanation.reason for explanation in tagging.explanations}
    assert reasons["Zhou Xinyi"] == "it is credited with the article"
    assert reasons["Pinwheel News"] == "it is the article's publication"


def test_a_single_word_names_nobody(tagger: Tagger) -> None:
    tagging = tagger.tag(Article("A talk", body="Mr. Zabriskie came. The mayor knew Mr. Zabriskie."))
    assert names(tagging, PEOPLE) == []
    dropped = next(explanation for explanation in tagging.explanations if explanation.name == "Zabriskie")
    assert not dropped.accepted
    assert dropped.evidence == "Mr. Zabriskie came."


def test_every_tag_has_a_reason_and_a_sentence(tagger: Tagger) -> None:
    tagging = tagger.tag(DEPARTURE)
    explained = {(said.kind, said.name): said for said in tagging.explanations if said.accepted}
    assert explained.keys() == {(kind, name) for kind, named in tagging.about.items() for name in named}
    assert all(said.reason and said.evidence for said in explained.values())
    assert explained[PEOPLE, "Fang Yiming"].evidence.startswith("Moonvale's CEO Fang Yiming")


def test_in_a_long_article_one_mention_is_not_enough(tagger: Tagger) -> None:
    filler = "\n\n".join(["The talks about the budget went on for another day without any result at all."] * 80)
    body = f"Ada Brook, 44, spoke first.\n\n{filler}\n\nThen Emil Stroud, 51, spoke."
    tagging = tagger.tag(Article("Talks go on", body=body))
    assert tagging.about[PEOPLE] == ("Ada Brook",)
    assert tagging.mentioned[PEOPLE] == ("Emil Stroud",)


def authority(folder: Path, **files: str) -> Tagger:
    (folder / "authority").mkdir()
    for kind, text in files.items():
        (folder / "authority" / f"{kind}.yml").write_text(text, encoding="utf-8")
    return tagger_for(folder, Options(words={"products": KindWords("Product", "Products", "Products")}))


def test_listed_names_are_found_in_any_language_and_under_their_preferred_name(tmp_path: Path) -> None:
    tagger = authority(tmp_path, people="Li Anqi:\n  variants: [Angela Li, 李安琪]\n", products="Lantern:\n")
    chinese = tagger.tag(Article("月谷发布", body="李安琪说,Lantern 很好。", language="zh"))
    assert chinese.about[PEOPLE] == ("Li Anqi",)
    assert chinese.about["products"] == ("Lantern",)
    english = tagger.tag(Article("A talk", body="Angela Li, 44, and Li Anqi are one.", language="en"))
    assert names(english, PEOPLE) == ["Li Anqi"]


def test_a_listed_name_beats_the_recogniser_unless_that_found_a_longer_one(tmp_path: Path) -> None:
    tagger = authority(
        tmp_path,
        people="Guo Da:\n  never_tag: true\n",
        companies="Oak:\n  is_not: [Oak Ridge]\n  variants: [Carla Oak]\n",
    )
    text = "Guo Da said that Carla Oak grew. Oak Holdings Ltd. agreed. The road to Oak Ridge was closed."
    tagging = tagger.tag(Article("A talk", body=text))
    assert names(tagging, PEOPLE) == []
    assert names(tagging, COMPANIES) == ["Oak", "Oak Holdings"]


def test_the_taxonomy_of_an_archive_takes_the_place_of_the_default(tmp_path: Path) -> None:
    tagger = authority(tmp_path, topics="Beekeeping:\n  keywords: [honey, hive]\n")
    assert tagger.tag(Article("Honey from the hive", body="The hive had honey.")).about[TOPICS] == ("Beekeeping",)


def test_a_broken_taxonomy_is_an_error_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(AuthorityError, match=r"topics\.yml:2: Bees: parent: .* found \"Insects\""):
        authority(tmp_path, topics="Bees:\n  parent: Insects\n")


def test_another_recogniser_can_take_the_place_of_the_rules() -> None:
    class EveryFirstWord:
        def read(self, blocks: Sequence[Block]) -> Recognition:
            first = ((number, block.text.split(" and ")[0]) for number, block in enumerate(blocks) if block.text)
            return Recognition(
                tuple(NameMention("person", text, number, 0, len(text), "it comes first") for number, text in first)
            )

    tagger = Tagger(Authority(), Taxonomy.default(), EveryFirstWord())
    tagging = tagger.tag(Article("", body="the Dr. Ada Brook's and so on"))
    assert names(tagging, PEOPLE) == ["Ada Brook"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        " \n \n",
        "!?.,;:—" * 3000,
        "THE BANK OF OAK SAID " * 1000,
        "قال محمد إن شركة " * 1000,
        "\x00\x01Ada Brook\x07 \u202e" * 1000,
        "Bank of " * 4000,
        "A and B and " * 3000,
        "Xa" * 30000,
        "(" * 30000,
        "X. Y. " * 5000,
        "👍🏽 " * 5000,
    ],
)
def test_strange_texts_end_in_a_sensible_answer(tagger: Tagger, body: str) -> None:
    tagging = tagger.tag(Article("", body=body))
    assert len(names(tagging, PEOPLE)) <= 1
    assert len(names(tagging, COMPANIES)) <= 1


def test_very_many_names_are_found_and_none_of_them_is_what_the_article_is_about(tagger: Tagger) -> None:
    syllables = "bra clo dru fen gor hal jor kel lum mor".split()
    people = [f"{one}{two} {three}{one}".title() for one in syllables for two in syllables for three in syllables[:7]]
    tagging = tagger.tag(Article("A list", body=" ".join(f"Mr. {name}, 44, came." for name in people)))
    assert tagging.about[PEOPLE] == tuple(people[: len(tagging.about[PEOPLE])])
    assert len(tagging.about[PEOPLE]) <= 10
    assert len(names(tagging, PEOPLE)) > 0.9 * len(people)


@given(st.text("AaBb of'’s.,-\n&()\"“” Inc said Liu Wei", max_size=200))
def test_tagging_finds_only_what_stands_there_and_finds_it_again(text: str) -> None:
    tagger = Tagger(Authority(), Taxonomy(()))
    article = Article("", body=text)
    tagging = tagger.tag(article)
    assert tagger.tag(article) == tagging
    for kind in (PEOPLE, COMPANIES):
        assert len(set(names(tagging, kind))) == len(names(tagging, kind))


def test_a_place_before_what_the_company_said_is_not_the_company(tagger: Tagger) -> None:
    body = "Quaymark Robotics Inc. has opened a yard in Port Sellin, the company said."
    assert names(tagger.tag(Article(title="Yard", body=body)), COMPANIES) == ["Quaymark Robotics"]


def test_a_body_that_does_not_say_whose_it_is_is_mentioned_and_no_tag(tagger: Tagger) -> None:
    text = "The Senate met, and so did the Committee and the French Army. Brightreed Inc. was there. The Senate left."
    tagging = tagger.tag(Article("A talk", body=text))
    assert tagging.about[COMPANIES] == ("Brightreed",)
    reasons = {said.name: said.reason for said in tagging.explanations if not said.accepted}
    assert reasons["Senate"].endswith("too general for a tag")


@pytest.mark.parametrize(
    ("name", "mentions", "first", "expected"),
    [
        ("Senate", 9, 0, True),
        ("House-Senate", 9, 0, True),
        ("French Army", 1, 0, True),
        ("French Army", 2, 0, False),
        ("United States Senate", 2, 500, True),
        ("Senate of Moonvale", 1, 0, False),
        ("French", 1, 0, False),
        ("Brightreed", 1, 900, False),
    ],
)
def test_what_is_too_general_is_told_by_its_words(name: str, mentions: int, first: int, expected: bool) -> None:
    assert is_too_general(name, Weight(mentions, first)) is expected


def test_a_lawmaker_s_party_and_state_are_no_part_of_the_name(tagger: Tagger) -> None:
    for said in ("Sen. Ada Brook (D-Ohio)", "Sen. Ada Brook, D-Ohio,"):
        assert "Ada Brook" in names(
            tagger.tag(Article("A talk", body=f"{said} agreed on Tuesday to the plan.")), PEOPLE
        )
    assert clean("Ada Brook D OH", "person") == clean("Ada Brook (D-Ohio)", "person") == "Ada Brook"
    assert clean("Ada I", "person") == "Ada I"
