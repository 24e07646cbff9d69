"""Translations of the interface: gettext catalogs, read as they are written, without a compiled file beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.messages import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

DOMAIN = "pressmark"
FOLDER = "locales"
"""Where a theme's folder has its catalogs: `locales/pt_BR/LC_MESSAGES/pressmark.po`."""
_OURS = Locale("en", "GB")
# Among them is one of each category of plural in every language.
_NUMBERS = (*range(200), 1000, 1_000_000)


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


def script_messages(
    locale: Locale, translations: NullTranslations, themes: Sequence[str], part: str
) -> Mapping[str, object]:
    """What scripts in a folder of the package need to speak a language: `locale`, its BCP 47 tag, and `messages`, by
    their English: a translation, or one for each category of plural."""
    found: dict[str, str | dict[str, str]] = {}
    for message in _template(themes):
        if not any(path.startswith(part) for path, _ in message.locations):
            continue
        if isinstance(message.id, str):
            if (said := translations.gettext(message.id)) != message.id:
                found[message.id] = said
            continue
        one, many = message.id
        forms = {number: translations.ngettext(one, many, number) for number in _NUMBERS}
        if forms != {number: one if number == 1 else many for number in _NUMBERS}:
            found[one] = {locale.plural_form(number): form for number, form in forms.items()}
    return {"locale": str(locale).replace("_", "-"), "messages": found}


def _template(themes: Sequence[str]) -> Iterator[Message]:
    path = next(path for theme in themes if (path := Path(theme, FOLDER, f"{DOMAIN}.pot")).is_file())
    with path.open("rb") as file:
        yield from (message for message in read_po(file) if message.id)


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
