"""The queue of proposals as a person sees it in the terminal: a card, a key, the next card."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import click

from ..archive.authority import Authority
from ..review import Decision, Proposal, decide, evidence

_CHOICES: Mapping[str, str] = MappingProxyType(
    {
        "a": "accept",
        "r": "reject",
        "m": "merge into another",
        "s": "split",
        "n": "rename",
        "t": "another kind",
        "x": "never tag",
        "k": "skip",
        "q": "quit",
    }
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_NUMBERS = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")


def ask(proposal: Proposal, authority: Authority, place: str, kinds: Sequence[str]) -> tuple[Decision, ...] | None:
    """Show a proposal and ask for a decision until there is one; none for a skipped card, None to quit."""
    _show(proposal, authority, place)
    while True:
        choice = click.prompt(
            " ".join(f"{key}={word}" for key, word in _CHOICES.items()),
            type=click.Choice(list(_CHOICES)),
            show_choices=False,
            prompt_suffix="\n> ",
        )
        try:
            return _decisions(choice, proposal, kinds)
        except ValueError as error:
            click.echo(f"{error}.", err=True)


def _decisions(choice: str, proposal: Proposal, kinds: Sequence[str]) -> tuple[Decision, ...] | None:
    kind, name = proposal.kind, proposal.name
    match choice:
        case "a":
            return proposal.decisions
        case "r":
            return proposal.refusals
        case "m":
            return (decide("merge", kind, name, click.prompt("Into which heading")),)
        case "s":
            return tuple(_bearers(proposal))
        case "n":
            return (decide("rename", kind, name, click.prompt("Its preferred name")),)
        case "t":
            others = [other for other in kinds if other != kind]
            return (decide("retype", kind, name, click.prompt("Its kind", type=click.Choice(others))),)
        case "x":
            return (decide("never", kind, name),)
        case "k":
            return ()
    return None


def _show(proposal: Proposal, authority: Authority, place: str) -> None:
    click.echo(f"\n{place} · {proposal.question}?")
    click.secho(_harmless(f"{proposal.kind}: {proposal.name}"), bold=True)
    click.echo(_harmless(f"  {proposal.why}"))
    for found in evidence(proposal, authority):
        click.echo(_harmless(f"  · {found}"))
    for key, decisions in (("a", proposal.decisions), ("r", proposal.refusals)):
        for decision in decisions:
            click.echo(_harmless(f"  {key}: {_shortened(decision)}"))


def _harmless(text: str) -> str:
    """The text without characters that would give the terminal orders; what people saved may hold any."""
    return _CONTROL.sub("\ufffd", text)


def _shortened(decision: Decision) -> str:
    """A decision without the articles, of which there may be many."""
    said, _, _ = str(decision).partition(' in "') if decision.articles else (str(decision), "", "")
    return f"{said} in {len(decision.articles):,} articles" if decision.articles else said


def _bearers(proposal: Proposal) -> Iterator[Decision]:
    """Ask for the bearers of a name and the articles of each."""
    for number, entry in enumerate(proposal.articles, 1):
        click.echo(_harmless(f"  {number:3} {entry.title} ({entry.path})"))
    while qualifier := click.prompt("A bearer's qualifier, such as chemist; nothing to end", default="").strip():
        numbers = click.prompt("Which articles, such as 1 3-5")
        paths = [proposal.articles[number - 1].path for number in _numbers(numbers, len(proposal.articles))]
        yield decide("split", proposal.kind, proposal.name, f"{proposal.name} ({qualifier})", paths)


def _numbers(text: str, most: int) -> list[int]:
    numbers: list[int] = []
    for word in text.replace(",", " ").split():
        match = _NUMBERS.fullmatch(word)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= most:
            raise ValueError(f"expected numbers from 1 to {most}, found {word!r}")
        numbers += range(first, last + 1)
    return numbers
