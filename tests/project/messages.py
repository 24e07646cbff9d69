"""The interface's messages, gathered from the sources. python -m tests.project.messages"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parents[2] / "plugins" / "pressmark"
LOCALES = PACKAGE / "theme" / "locales"
TEMPLATE = LOCALES / "pressmark.pot"
_METHODS = [("**.py", "python"), ("theme/**.html", "jinja2"), ("**.js", "javascript")]
_OPTIONS = {
    "theme/**.html": {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"},
    "**.js": {"parse_template_string": "true"},
}
_KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "gettext": None, "ngettext": (1, 2)}
_TRANSLATORS = "Translators:"
_HEADERS = (
    "Project-Id-Version",
    "Language:",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
)


def gathered() -> Catalog:
    """Every message in the sources, each with the files it stands in."""
    found = Catalog(project="Pressmark", charset="utf-8", fuzzy=False)
    for path, _, message, comments, context in extract_from_dir(
        PACKAGE, _METHODS, _OPTIONS, _KEYWORDS, (_TRANSLATORS,), strip_comment_tags=True
    ):
        found.add(message, locations=[(Path(path).as_posix(), 0)], auto_comments=_sorted(comments), context=context)
    for message in found:
        message.locations = sorted(set(message.locations))
    return found


def _sorted(comments: Sequence[str]) -> list[str]:
    return sorted(set(comments))


def translations() -> Iterator[tuple[Path, Catalog]]:
    """The catalogs of all languages, each with its path."""
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/pressmark.po")):
        with path.open("rb") as file:
            yield path, read_po(file, locale=path.parents[1].name)


def text(catalog: Catalog) -> str:
    """A catalog as a file, which is the same for the same messages: without dates and without numbers of lines."""
    written = BytesIO()
    write_po(written, catalog, width=110, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    lines = written.getvalue().decode().splitlines()
    first = lines.index('msgstr ""') + 1
    after = lines.index("", first)
    header = [line for line in lines[first:after] if line.strip('"').startswith(_HEADERS)]
    return "\n".join(['msgid ""', 'msgstr ""', *header, *lines[after:]]).rstrip("\n") + "\n"


def main() -> None:
    """Write the template anew, and what has come and gone into every translation."""
    template = gathered()
    TEMPLATE.write_text(text(template), encoding="utf-8")
    for path, catalog in translations():
        catalog.update(template, no_fuzzy_matching=True)
        path.write_text(text(catalog), encoding="utf-8")


if __name__ == "__main__":
    main()
