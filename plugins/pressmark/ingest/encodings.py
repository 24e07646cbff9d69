"""Which old encoding bytes are in, told by what their languages look like in it.

A dozen encodings make a text of the same bytes, and only one of them makes words: a letter of another language, a
capital inside of a word, a rare ideograph among rare ones speak against an encoding. What speaks for one is the share
of its characters beyond ASCII that are usual in one language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LETTER = r"[^\W\d_]"
# Marks that mean the same in all languages, and mostly the same in all encodings.
_MARKS = re.compile("[’‘“”„–—…«»•·°©®™€§†‡‰‹›‚\xa0¡´±]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_LETTERS = re.compile(rb"[A-Za-z\x80-\xff]")
_FEW = 3
_SPARSE = 0.02
_LIKELY = 0.8
_COMMON = 0.45
_FEWEST_SIGNS = 0.05


@dataclass(frozen=True, slots=True)
class _Language:
    """The characters that are usual in a language, as they stand in its words.

    A text without `sign` is not in it. `common` are letters that make up half of any text, to tell two encodings of
    one script apart. `weight` is less for a language that has to be the only one to fit.
    """

    encoding: str
    usual: re.Pattern[str]
    sign: re.Pattern[str] | None = None
    common: re.Pattern[str] | None = None
    weight: float = 1.0

    def fit(self, sample: bytes) -> float:
        """The share of the sample's characters beyond ASCII that are usual, between 0 and 1."""
        text = _MARKS.sub(" ", sample.decode(self.encoding, errors="replace"))
        signs = len(_BEYOND_ASCII.findall(text))
        if not signs or (self.sign and not self.sign.search(text)):
            return 0.0
        share = sum(len(usual) for usual in self.usual.findall(text)) / signs
        if self.common:
            share *= 0.7 + 0.3 * min(1.0, len(self.common.findall(text)) / signs / _COMMON)
        return self.weight * share


def _latin(encoding: str, letters: str, sign: str = "", also: str = "", weight: float = 1.0) -> _Language:
    capitals = letters.replace("ß", "").replace("ı", "").upper()
    return _Language(
        encoding,
        re.compile(f"[{letters}{capitals}]{also}"),
        re.compile(f"[{sign}{sign.upper()}]") if sign else None,
        weight=weight,
    )


# Signs that stand where they mean something; within words they are letters of another encoding.
_SYMBOLS = (
    rf"|(?<!{_LETTER})[£¥¤](?=\s?\d)|(?<=\d)[£¥¹²³]|(?<=\b[mk])[²³]|(?<=\b[ckd]m)[²³]|(?<!{_LETTER})¿"
    rf"|(?<!{_LETTER})[¼½¾×÷µ](?!{_LETTER})|(?<=\d)[ºª]|(?<=\d\.)[ºª]"
)
_LATIN = (
    _latin("cp1252", "àâæçéèêëîïôœùûüÿ", also=_SYMBOLS),  # French
    _latin("cp1252", "äöüßé", also=_SYMBOLS),  # German
    _latin("cp1252", "áéíóúüñ", also=_SYMBOLS),  # Spanish
    _latin("cp1252", "áâãàçéêíóôúü", also="|õ(?=e)|Õ(?=[Ee])" + _SYMBOLS),  # Portuguese
    _latin("cp1252", "àèéìíîòóùú", also=_SYMBOLS),  # Italian
    _latin("cp1252", "åäöéüà", also=_SYMBOLS),  # Swedish, Finnish
    _latin("cp1252", "æøåéòóôüöä", also=_SYMBOLS),  # Danish, Norwegian
    _latin("cp1252", "áéíóúýþæöð", "áíóúæ", _SYMBOLS),  # Icelandic
    _latin("cp1252", "àáçèéíïòóôöüëêñ", also=_SYMBOLS),  # Dutch, Catalan
    _latin("cp1250", "áčďéěíňóřšťúůýž", "ěřůč", weight=0.99),  # Czech
    _latin("cp1250", "áäčďéíĺľňóôŕšťúýž", "čľťň", weight=0.99),  # Slovak
    _latin("cp1250", "ąćęłńóśźż", "ąćęłśźż", weight=0.99),  # Polish
    _latin("cp1250", "áéíóöőúüű", "őű", weight=0.99),  # Hungarian
    _latin("cp1250", "ăâîşţ", "ăşţ", weight=0.99),  # Romanian
    _latin("cp1250", "čćžšđ", "čćđ", weight=0.99),  # Croatian, Slovenian
    _latin("cp1254", "çğıöşüâîû", "ğış", "|İ", weight=0.99),  # Turkish
    _latin("cp1257", "ąčęėįšųūž", "ąęėįų", weight=0.98),  # Lithuanian
    _latin("cp1257", "āčēģīķļņšūž", "āēīņ", weight=0.98),  # Latvian
)
_WESTERN = _latin("cp1252", "àâäáãåæçéèêëîïíìôöóòõøœùûüúñßðýþÿšž", also=_SYMBOLS)


def _words(small: str, capital: str) -> re.Pattern[str]:
    """Words in small letters, with a capital before them, or in capitals; none of them runs into a Latin one."""
    return re.compile(
        f"(?<![A-Za-z{small}{capital}])(?:[{capital}]?[{small}]+|[{capital}]+)(?![A-Za-z{small}{capital}])"
    )


_CYRILLIC = _words("а-яёђѓєѕіїјљњћќўџґ", "А-ЯЁЂЃЄЅІЇЈЉЊЋЌЎЏҐ")
_GREEK = _words("ά-ώΐΰ", "Α-ΩΆΈΉΊΌΎΏΪΫ")
_SCRIPTS = tuple(
    _Language(encoding, words, common=re.compile(f"[{letters}]"), weight=weight)
    for encoding, words, letters, weight in (
        ("cp1251", _CYRILLIC, "оеаинтсріОЕАИНТСРІ", 1.0),
        ("koi8-u", _CYRILLIC, "оеаинтсріОЕАИНТСРІ", 1.0),
        ("cp866", _CYRILLIC, "оеаинтсрОЕАИНТСР", 1.0),
        ("iso-8859-5", _CYRILLIC, "оеаинтсріОЕАИНТСРІ", 1.0),
        ("cp1253", _GREEK, "αοιετσνηρςάόΑΟΙΕΤΣΝΗΡ", 1.0),
        ("iso-8859-7", _GREEK, "αοιετσνηρςάόΑΟΙΕΤΣΝΗΡ", 1.0),
        ("cp1255", re.compile("[א-ת]+"), "יוהלאמרתבשםנ", 0.97),
        ("cp1256", re.compile("[ء-يپچژگ،؛؟]+"), "اليمونرتبةد", 0.97),
        ("cp874", re.compile("[ก-ฺเ-๛]+"), "านรกอเงมยลวดทส่้ั", 0.97),
    )
)


@dataclass(frozen=True, slots=True)
class _Ideographs:
    """The pairs of bytes that most characters of a text consist of, where characters take two bytes."""

    encoding: str
    usual: str
    sign: str = ""
    fewest: int = 1

    def fit(self, sample: bytes) -> float:
        """The share of the sample's characters beyond ASCII that are usual, between 0 and 1."""
        pairs = re.findall(f"({self.usual})|[\x81-\xfe][\x40-\xfe]|[\x80-\xff]", sample.decode("latin-1"))
        usual = [pair for pair in pairs if pair]
        signs = sum(re.match(self.sign, pair) is not None for pair in usual)
        if len(usual) < self.fewest or signs < _FEWEST_SIGNS * len(usual):
            return 0.0
        return 0.98 * len(usual) / len(pairs)


_WIDE = (
    _Ideographs("euc-jp", "[\xa4\xa5][\xa1-\xf6]|[\xb0-\xcf][\xa1-\xfe]|\xa1[\xa1-\xfe]", "[\xa4\xa5][\xa1-\xf3]"),
    _Ideographs(
        "cp932",
        "\x82[\x9f-\xf1]|\x83[\x40-\x96]|\x81[\x40-\xac]|[\x88-\x97][\x40-\xfc]",
        "\x82[\x9f-\xf1]|\x83[\x40-\x96]",
    ),
    _Ideographs("cp949", "[\xb0-\xc8][\xa1-\xfe]", fewest=6),
    _Ideographs("gb18030", "[\xb0-\xd7][\xa1-\xfe]|[\xa1\xa3][\xa1-\xfe]"),
    _Ideographs("big5hkscs", "[\xa4-\xc6][\x40-\x7e\xa1-\xfe]|\xa1[\x40-\x7e\xa1-\xfe]"),
)


_KNOWN: tuple[_Language | _Ideographs, ...] = (*_LATIN, *_SCRIPTS, *_WIDE)
"""Of what fits equally well the first is meant: the more common one."""


def likely_encoding(sample: bytes) -> str | None:
    """The encoding in which most of the sample is usual in one language, Windows-1252 when in doubt; else None."""
    best, fit = "cp1252", _western_fit(sample)
    for language in _KNOWN:
        if fit == 1.0:
            break
        if (found := language.fit(sample)) > fit:
            best, fit = language.encoding, found
    return best if fit >= _LIKELY else None


def _western_fit(sample: bytes) -> float:
    """How well a text of several western languages fits, such as an English one with names from elsewhere."""
    text = _MARKS.sub(" ", sample.decode("cp1252", errors="replace"))
    beyond = len(_BEYOND_ASCII.findall(text))
    if not beyond:
        return 1.0
    few = beyond <= _FEW or beyond <= _SPARSE * len(_LETTERS.findall(sample))
    return (0.995 if few else 0.9) * _WESTERN.fit(sample)
