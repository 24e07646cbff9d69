"""Where the identifiers of an authority file lead."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote

from ..model import Heading
from .links import outside

_SCHEMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{}"),
        "viaf": ("VIAF", "https://viaf.org/viaf/{}"),
        "isni": ("ISNI", "https://isni.org/isni/{}"),
        "orcid": ("ORCID", "https://orcid.org/{}"),
        "gnd": ("GND", "https://d-nb.info/gnd/{}"),
        "lcnaf": ("LCNAF", "https://id.loc.gov/authorities/names/{}"),
        "lei": ("LEI", "https://search.gleif.org/#/record/{}"),
        "opencorporates": ("OpenCorporates", "https://opencorporates.com/companies/{}"),
        "crunchbase": ("Crunchbase", "https://www.crunchbase.com/organization/{}"),
    }
)
_WITHOUT_BLANKS = frozenset({"isni", "lei", "viaf"})


class Identifier(NamedTuple):
    """An identifier as a page shows it; `url` is None where it is a mere text."""

    scheme: str
    value: str
    url: str | None


def identifiers(heading: Heading) -> tuple[Identifier, ...]:
    """The identifiers of a heading in the order of its authority file."""
    return tuple(_identifier(scheme, value.strip()) for scheme, value in heading.identifiers.items())


def _identifier(scheme: str, value: str) -> Identifier:
    key = scheme.lower()
    name, pattern = _SCHEMES.get(key, (scheme, ""))
    if value.lower().startswith(("http:", "https:")):
        return Identifier(name, value, outside(value))
    number = "".join(value.split()) if key in _WITHOUT_BLANKS else value
    # Crunchbase's and OpenCorporates' own are paths: "organization" stays as it is, and "us_ca/C2474131" has a slash.
    return Identifier(name, value, pattern.format(quote(number)) if pattern and number else None)
