"""Where identifiers lead."""

from __future__ import annotations

import pytest

from pressmark.model import Heading
from pressmark.pages.identifiers import Identifier, identifiers


@pytest.mark.parametrize(
    ("scheme", "value", "name", "url"),
    [
        ("wikidata", "Q42", "Wikidata", "https://www.wikidata.org/wiki/Q42"),
        ("Wikidata", " Q42 ", "Wikidata", "https://www.wikidata.org/wiki/Q42"),
        ("isni", "0000 0001 2103 2683", "ISNI", "https://isni.org/isni/0000000121032683"),
        ("opencorporates", "us_ca/C1", "OpenCorporates", "https://opencorporates.com/companies/us_ca/C1"),
        ("gnd", '1"><script>', "GND", "https://d-nb.info/gnd/1%22%3E%3Cscript%3E"),
        ("homepage", "https://quay.example/a?b=1", "homepage", "https://quay.example/a?b=1"),
        ("orcid", "https://orcid.org/0000-0001", "ORCID", "https://orcid.org/0000-0001"),
        ("homepage", "https:///nowhere", "homepage", None),
        ("homepage", "javascript:alert(1)", "homepage", None),
        ("archive", "box 7", "archive", None),
        ("wikidata", "", "Wikidata", None),
    ],
)
def test_a_known_scheme_and_an_address_lead_somewhere_and_the_rest_is_text(
    scheme: str, value: str, name: str, url: str | None
) -> None:
    assert identifiers(Heading("Quay", identifiers={scheme: value})) == (Identifier(name, value.strip(), url),)
