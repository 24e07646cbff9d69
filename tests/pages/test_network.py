"""Who is written about together: only those whom more than chance has brought together."""

from __future__ import annotations

import json

from pressmark.association import Association
from pressmark.bonds import bonds_of
from pressmark.catalog import Catalog
from pressmark.pages.network import Network, Pair
from pressmark.presence import Presence
from tests.test_catalog import catalog_of


def texts() -> dict[str, str]:
    """Mara and Quaymark share three of thirty articles; the Ebb is in all, and Noor once with Mara."""
    people = {0: "Mara Lindqvist", 1: "Mara Lindqvist", 2: "Mara Lindqvist, Noor Castellan", 3: "Noor Castellan"}
    return {
        f"2024/{number}": f"---\ntitle: T\npeople: [{people.get(number, '')}]\n"
        f"companies: [The Ebb{', Quaymark' if number < 3 else ''}]\n---\nText.\n"
        for number in range(30)
    }


def network_of(catalog: Catalog) -> Network:
    return Network(catalog, Association(catalog, lambda: bonds_of(Presence.of(catalog))))


def pairs(catalog: Catalog) -> tuple[Pair, ...]:
    return network_of(catalog).pairs


def test_whoever_is_everywhere_is_with_nobody_and_once_is_no_evidence() -> None:
    found = [(pair.one.label, pair.other.label, pair.together) for pair in pairs(catalog_of(texts()))]
    assert found == [("Quaymark", "Mara Lindqvist", 3)]


def test_a_name_with_many_partners_keeps_its_strongest_lines() -> None:
    crowd = {
        f"2024/{n}-{m}": f"---\ntitle: T\npeople: [Mara Lindqvist, Guest {n}]\n---\nText.\n"
        for n in range(9)
        for m in range(3 + n)
    }
    others = {f"2023/{n}": "---\ntitle: T\n---\nText.\n" for n in range(600)}
    found = pairs(catalog_of(crowd | others))
    # Each of the guests has no other line than that one.
    assert [pair.other.label for pair in found] == [f"Guest {n}" for n in reversed(range(9))]


def test_the_names_file_is_one_call_with_every_name_and_its_partners() -> None:
    catalog = catalog_of(texts())
    text = network_of(catalog).script
    said = json.loads(text.removeprefix("pressmarkNetwork(").removesuffix(");\n"))
    assert said["kinds"] == ["people", "companies"]
    mara = next(name for name in said["names"] if name[1] == "Mara Lindqvist")
    assert mara[:4] == [0, "Mara Lindqvist", "mara-lindqvist.html", 3]
    partners = {said["names"][place][1]: number for place, number in zip(mara[4::2], mara[5::2], strict=True)}
    assert partners == {"The Ebb": 3, "Quaymark": 3, "Noor Castellan": 1}


def test_a_hostile_name_stays_inside_its_string() -> None:
    page = '---\ntitle: T\npeople: ["</script>\\"<b>", Noor Castellan]\n---\nText.\n'
    catalog = catalog_of({"2024/a": page, "2024/b": page})
    text = network_of(catalog).script
    said = json.loads(text.removeprefix("pressmarkNetwork(").removesuffix(");\n"))
    assert [label for _, label, *_ in said["names"]] == ['</script>"<b>', "Noor Castellan"]


def test_in_the_network_is_who_has_a_partner_there() -> None:
    catalog = catalog_of(texts() | {f"2023/{n}": "---\ntitle: T\npeople: [Ona Brandt]\n---\nText.\n" for n in range(2)})
    network = network_of(catalog)
    within = {
        entity.label
        for kind in ("people", "companies")
        for entity in catalog.entities[kind].values()
        if entity in network
    }
    assert within == {target.label for target, partners in network.partners.items() if partners}
    assert within == {"Mara Lindqvist", "Noor Castellan", "The Ebb", "Quaymark"}
    assert network
    assert not network_of(catalog_of({}))
