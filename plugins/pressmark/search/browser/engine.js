// The search engine of a Pressmark archive: one classic script, which reads the shards beside it as classic scripts,
// from a server and from a disk alike. search/shards.py describes the format, search/analysis.py the analysis; every
// function here has its twin in Python, and tests hold the two together.
(function () {
  "use strict";

  const VERSION = 1;

  class SearchError extends Error {
    constructor(message, shard) {
      super(message);
      this.name = "SearchError";
      this.shard = shard;
    }
  }

  // ---------------------------------------------------------------- Analysis

  const LONGEST = 255;
  const APOSTROPHES = "'\\u2019\\u02bc\\uff07";
  const HYPHENS = "\\-\\u2010\\u2011";
  const LETTERS =
    "[0-9A-Za-z\\xaa\\xad\\xb2\\xb3\\xb5\\xb9\\xba\\xbc-\\xbe\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u1fff\\u200c-\\u200f" +
    "\\u2060-\\u2064\\u2070-\\u2bff\\u2c00-\\u2dff\\u2e80-\\u2fff\\u3005-\\u3007\\u3021-\\u302f\\u3031-\\u3035" +
    "\\u3038-\\uff00\\uff10-\\uff19\\uff21-\\uff3a\\uff41-\\uff5a\\uff65-\\u{10ffff}]+";
  const ROUGH = new RegExp(
    "[A-Za-z](?:\\.[A-Za-z])+(?![0-9A-Za-z])" +
      `|(?:[A-Za-z][${HYPHENS}](?=[A-Za-z]{2}))?` +
      `${LETTERS}(?:(?:[${APOSTROPHES}]|(?<=[0-9])[.,](?=[0-9]))${LETTERS})*`,
    "gu"
  );
  const LINKS = "'\u2019\u02bc\uff07-\u2010\u2011.,";
  const APOSTROPHE = new RegExp(`[${APOSTROPHES}]`, "gu");
  const ELISION = /^(?:[cdjlmnst]|qu|un|[dns]?[ae]ll)'(?=[^][^])/u;
  const LOOSE = new RegExp(`['${HYPHENS},]|(?<![0-9])\\.|\\.(?![0-9])`, "gu");
  const GRAMS = new RegExp(
    "[\\u3005-\\u3007\\u3021-\\u3029\\u3031-\\u3035\\u303b\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa" +
      "\\u30fc-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff" +
      "\\u{20000}-\\u{3ffff}]",
    "u"
  );
  const ASCII = /^[\x00-\x7f]*$/;
  const ALPHANUMERIC = /^[\p{L}\p{N}]*$/u;
  const KEPT = /[\p{L}\p{N}\p{M}]/u;
  const MARK = /\p{M}/u;
  const INVISIBLE = /\p{Cf}/u;

  // What Python's casefold and our own table of strokes do beyond toLowerCase.
  const FOLDED = new Map(Object.entries({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h",
  }));

  const foldedCharacters = new Map();

  function foldCharacter(character) {
    let folded = foldedCharacters.get(character);
    if (folded === undefined) {
      folded = "";
      for (const plain of character.normalize("NFKD")) {
        if (isAccent(plain)) continue;
        for (const lower of caseFold(plain)) folded += FOLDED.get(lower) ?? lower;
      }
      folded = folded.normalize("NFC");
      foldedCharacters.set(character, folded);
    }
    return folded;
  }

  function caseFold(character) {
    return character.toLowerCase();
  }

  // A mark with a combining class moves in front of U+0345, which has the highest class of all.
  function isAccent(character) {
    return MARK.test(character) && character !== "\u0345" && !("\u0345" + character).normalize("NFD").startsWith("\u0345");
  }
})();
