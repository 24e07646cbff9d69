"""Translations of the interface: gettext catalogs, read as they are written, without a compiled file beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

DOMAIN = "pressmark"
FOLDER = "locales"
"""Where a theme's folder has its catalogs: `locales/pt_BR/LC_MESSAGES/pressmark.po`."""
_OURS = Locale("en", "GB")


def locale_of(language: str | None) -> Locale:
    """How a language (BCP 47) writes dates and numbers; as the archive's English does, where that is not known."""
    for tag in (language, (language or "").partition("-")[0]):
        if tag and tag.lower() != "en":
            try:
                return Locale.parse(tag, sep="-")
            except (UnknownLocaleError, ValueError):
                continue
    return _OURS


def read_translations(locale: Locale, themes: Sequence[str]) -> NullTranslations:
    """The messages in a language, from the catalogs in the folders of themes, the first before the others: what is
    missing in `pt_BR` is looked for in `pt`, and then stays English."""
    found = NullTranslations()
    for path in reversed(list(_catalogs(locale, themes))):
        compiled = BytesIO()
        with path.open("rb") as file:
            write_mo(compiled, read_po(file))
        compiled.seek(0)
        read = GNUTranslations(compiled)
        read.add_fallback(found)
        found = read
    return found


def _catalogs(locale: Locale, themes: Sequence[str]) -> Iterator[Path]:
    for name in dict.fromkeys(_names(locale)):
        for theme in themes:
            path = Path(theme, FOLDER, name, "LC_MESSAGES", f"{DOMAIN}.po")
            if path.is_file():
                yield path


def _names(locale: Locale) -> Iterator[str]:
    """The names of a language's catalogs, the closest first. `zh` is read as it is mostly written, in `zh_Hans`."""
    whole = Locale.parse(get_global("likely_subtags").get(str(locale), str(locale)))
    yield str(locale)
    if whole.script:
        yield f"{locale.language}_{whole.script}"
    yield locale.language
