"""The words of the interface, and how a language writes numbers, dates and lists."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from gettext import NullTranslations
from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_month_names
from babel.numbers import format_decimal, format_percent
from markupsafe import Markup, escape

from ..model import AUTHORS, COMPANIES, PEOPLE, PUBLICATIONS, TOPICS, Head, KindWords, PartialDate

_NOUNS_IN_CAPITALS = frozenset({"de", "lb"})


@dataclass(frozen=True, slots=True)
class Words:
    """What the interface says in one language: `messages` translates its English, `locale` tells how numbers, dates and
    lists are written, and `own` are an archive's own words for its kinds."""

    locale: Locale
    messages: NullTranslations = field(default_factory=NullTranslations)
    own: Mapping[str, KindWords] = field(default_factory=lambda: MappingProxyType({}))
    _numbers: dict[int, str] = field(default_factory=dict)
    _dates: dict[PartialDate, str] = field(default_factory=dict)

    def gettext(self, message: str, /, **values: object) -> str:
        """A message in this language, with values in their places: `%(name)s`."""
        found = self.messages.gettext(message)
        return found % values if values else found

    def ngettext(self, one: str, many: str, number: int, /, **values: object) -> str:
        """The form of a message that goes with a number, which stands in it as `%(num)s`."""
        return self.messages.ngettext(one, many, number) % {"num": self.number(number), **values}

    @property
    def kinds(self) -> Mapping[str, KindWords]:
        """What the kinds of an archive are called, its own words first."""
        people, companies, topics = self.gettext("People"), self.gettext("Companies"), self.gettext("Topics")
        authors, publications = self.gettext("Authors"), self.gettext("Publications")
        company, organisations = self.gettext("Company or organisation"), self.gettext("Companies and organisations")
        return {
            PEOPLE: KindWords(self.gettext("Person"), people, people),
            COMPANIES: KindWords(company, organisations, companies),
            TOPICS: KindWords(self.gettext("Topic"), topics, topics),
            AUTHORS: KindWords(self.gettext("Author"), authors, authors),
            PUBLICATIONS: KindWords(self.gettext("Publication"), publications, publications),
            **self.own,
        }

    def count(self, kind: str, number: int) -> str:
        """A number of names of a kind: `1 person`, `2,345 people`."""
        if kind in self.own:
            words = self.own[kind]
            noun = words.one if self.locale.plural_form(number) == "one" else words.many
            return f"{self.number(number)} {self.inside(noun)}"
        if kind == PEOPLE:
            return self.ngettext("%(num)s person", "%(num)s people", number)
        if kind == COMPANIES:
            return self.ngettext("%(num)s company or organisation", "%(num)s companies and organisations", number)
        if kind == TOPICS:
            return self.ngettext("%(num)s topic", "%(num)s topics", number)
        if kind == AUTHORS:
            return self.ngettext("%(num)s author", "%(num)s authors", number)
        return self.ngettext("%(num)s publication", "%(num)s publications", number)

    def articles(self, number: int) -> str:
        """A number of articles: `1 article`, `2,345 articles`."""
        return self.ngettext("%(num)s article", "%(num)s articles", number)

    def role(self, role: str) -> str:
        """What somebody did for an article, as it stands before their name: `Photographer`."""
        known = {"photographer": self.gettext("Photographer"), "illustrator": self.gettext("Illustrator")}
        return known.get(role, role.capitalize())

    def key_name(self, key: str) -> str:
        """What a key of the front matter is called on a page."""
        known = {
            "title": self.gettext("title"),
            "date": self.gettext("date"),
            "updated": self.gettext("updated"),
            "authors": self.gettext("authors"),
            "editors": self.gettext("editors"),
            "translators": self.gettext("translators"),
            "publication": self.gettext("publication"),
            "language": self.gettext("language"),
            "body": self.gettext("body"),
        }
        return known.get(key, key)

    def inside(self, noun: str) -> str:
        """A noun, which begins with a capital as on a button, as it is written inside a sentence."""
        return noun if self.locale.language in _NOUNS_IN_CAPITALS else noun.lower()

    def language(self, tag: str) -> str:
        """What a language (BCP 47) is called: `English`, `Chinese (Traditional)`; one that is not known by its tag."""
        try:
            return Locale.parse(tag, sep="-").get_display_name(self.locale) or tag
        except (UnknownLocaleError, ValueError):
            return tag

    def number(self, number: int) -> str:
        """A whole number: `2,345`."""
        found = self._numbers.get(number)
        if found is None:
            found = self._numbers[number] = format_decimal(number, locale=self.locale)
        return found

    def percent(self, share: float) -> str:
        """A share of 1: `12%`, and below ten `3.5%`."""
        exact = round(share, 2 if share >= 0.1 else 3)
        return format_percent(exact, locale=self.locale, decimal_quantization=False)

    @property
    def months(self) -> Sequence[str]:
        """The months in short, from January on."""
        names = get_month_names("abbreviated", "stand-alone", self.locale)
        return [names[month] for month in range(1, 13)]

    def quarter(self, year: int, quarter: int) -> str:
        """A quarter of a year: `Q3 2024`."""
        return format_skeleton("yQQQ", datetime.date(year, 3 * quarter, 1), locale=self.locale)

    def date(self, date: PartialDate) -> str:
        """As much of a date as is known: `5 June 2024`, `June 2024` or `2024`."""
        found = self._dates.get(date)
        if found is None:
            day = datetime.date(date.year, date.month or 1, date.day or 1)
            if date.day:
                found = format_date(day, "long", self.locale)
            else:
                found = format_skeleton("yMMMM" if date.month else "y", day, locale=self.locale)
            self._dates[date] = found
        return found

    def year(self, year: str) -> str:
        """What stands over the articles of a year, or over those without a date (`undated`)."""
        return self.gettext("Undated") if year == "undated" else self.date(PartialDate.parse(year))

    def span(self, dates: tuple[PartialDate, PartialDate]) -> str:
        """A stretch of time: `June 2024`, `June 2023 – 5 March 2024`."""
        first, last = map(self.date, dates)
        return first if first == last else f"{first} – {last}"

    def when(self, article: Head) -> Markup:
        """The HTML of an article's date, or that it has none and after when it must have been written."""
        if article.date:
            text = f'<time datetime="{article.date}">{escape(self.date(article.date))}</time>'
            return Markup(text)  # noqa: S704 - escaped
        if article.not_before:
            return escape(self.gettext("Undated, not before %(date)s", date=self.date(article.not_before)))
        return escape(self.gettext("Undated"))

    def listing(self, names: Iterable[str], *, open_end: bool = False) -> Markup:
        """The HTML of names as in a sentence: `A`, `A and B`, `A, B and C`; with an open end `A, B, C`."""
        first, *others = [str(escape(name)) for name in names] or [""]
        patterns = self.locale.list_patterns["standard"] if others else {}
        for place, name in enumerate(others, 1):
            is_last = place == len(others) and not open_end
            kind = "2" if is_last and place == 1 else "end" if is_last else "start" if place == 1 else "middle"
            first = patterns[kind].format(first, name)
        return Markup(first)  # noqa: S704 - the names are escaped, the patterns are Babel's


def escaped(text: str) -> str:
    """A text as HTML, also within an attribute; the same as a template makes of it."""
    # Markup for each of the hundred texts of a page would take a tenth of the time that the page takes.
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("'", "&#39;").replace('"', "&#34;")


_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he iw ks nqo ps sd syr ug ur yi".split())
_RIGHT_TO_LEFT_SCRIPTS = frozenset("adlm arab hebr nkoo syrc thaa".split())


def direction(language: str) -> str:
    """The value of `dir` for a text in a language (BCP 47)."""
    first, *others = language.lower().split("-")
    script = next((tag for tag in others if len(tag) == 4 and tag.isalpha()), None)
    is_rtl = script in _RIGHT_TO_LEFT_SCRIPTS if script else first in _RIGHT_TO_LEFT
    return "rtl" if is_rtl else "ltr"


def spoken(language: str | None, site: str | None) -> Markup:
    """The HTML attributes of words in a language, with a blank before them; none where it is that of the site."""
    if not language or _primary(language) == _primary(site or ""):
        return Markup()
    return Markup(' lang="{}" dir="{}"').format(language, direction(language))


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
