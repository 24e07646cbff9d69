// Analysis: from text to words, as search/analysis.py does it.

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
const ALPHANUMERIC = /^[0-9A-Za-z]+$/;
const KEPT = /[\p{L}\p{N}\p{M}]/u;
const MARK = /\p{M}/u;
// The tatweel draws an Arabic word out, for looks.
const INVISIBLE = /[\p{Cf}\u0640]/u;

// What Python's casefold and the table of strokes in text.py do beyond toLowerCase.
const FOLDED = {
  "ß": "ss", "ς": "σ", "\u0345": "ι", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th",
  "ı": "i", "ħ": "h", "ᲀ": "в", "ᲁ": "д", "ᲂ": "о", "ᲃ": "с", "ᲄ": "т", "ᲅ": "т", "ᲆ": "ъ", "ᲇ": "ѣ", "ᲈ": "ꙋ",
};
const CHEROKEE = /[\u13f8-\u13fd\uab70-\uabbf]/;
const foldedCharacters = new Map();

function foldCharacter(character) {
  let folded = foldedCharacters.get(character);
  if (folded === undefined) {
    folded = "";
    for (const plain of character.normalize("NFKD")) {
      if (isAccent(plain)) continue;
      const lower = plain.toLowerCase();
      folded += FOLDED[lower] ?? (CHEROKEE.test(lower) ? lower.toUpperCase() : lower);
    }
    folded = folded.normalize("NFC");
    foldedCharacters.set(character, folded);
  }
  return folded;
}

// A mark of any combining class moves in front of U+0345, whose class is the highest.
function isAccent(character) {
  return MARK.test(character) && character !== "\u0345" && ("\u0345" + character).normalize("NFD")[0] !== "\u0345";
}

function folded(text) {
  return Array.from(text.normalize("NFC"), foldCharacter).join("");
}

// The words and runs within a rough word: {key, spans: [[start, end], …], run}.
function pieces(rough) {
  if (ASCII.test(rough)) {
    const key = joined(rough.toLowerCase());
    return key && key.length <= LONGEST ? [{ key, spans: [[0, rough.length]], run: false }] : [];
  }
  const found = [];
  let key = "", spans = [], run = false, place = 0;
  const flush = () => {
    if (key && run) found.push({ key: Array.from(key), spans, run });
    else if (key) {
      const word = joined(key);
      if (word && word.length <= LONGEST) {
        found.push({ key: word, spans: [[spans[0][0], spans[spans.length - 1][1]]], run });
      }
    }
    key = "";
    spans = [];
  };
  for (const character of rough) {
    const span = [place, (place += character.length)];
    if (INVISIBLE.test(character)) continue;
    for (const plain of foldCharacter(character)) {
      if (!LINKS.includes(plain) && !KEPT.test(plain)) {
        flush();
        continue;
      }
      if (GRAMS.test(plain) !== run) {
        flush();
        run = !run;
      }
      key += plain;
      spans.push(span);
    }
  }
  flush();
  return found;
}

function joined(word) {
  const plain = word.replace(APOSTROPHE, "'").replace(ELISION, "");
  return (plain.endsWith("'s") ? plain.slice(0, -2) : plain).replace(LOOSE, "");
}

// All words and grams of a text; at each position the word or the single character comes first.
function tokens(text) {
  const found = [];
  let position = 0;
  for (const match of text.matchAll(ROUGH)) {
    const [rough] = match, at = match.index;
    // Nearly every word of an excerpt, and the engine has yet to warm up.
    if (ALPHANUMERIC.test(rough) && rough.length <= LONGEST) {
      found.push({ key: rough.toLowerCase(), position: position++, start: at, end: at + rough.length, gram: false });
      continue;
    }
    for (const { key, spans, run } of pieces(rough)) {
      if (!run) {
        found.push({ key, position: position++, start: at + spans[0][0], end: at + spans[0][1], gram: false });
        continue;
      }
      key.forEach((character, place) => {
        const start = at + spans[place][0];
        found.push({ key: character, position, start, end: at + spans[place][1], gram: true });
        if (place + 1 < key.length) {
          const pair = character + key[place + 1];
          found.push({ key: pair, position, start, end: at + spans[place + 1][1], gram: true });
        }
        position += 1;
      });
    }
  }
  return found;
}

// The words and grams to ask for: of a run its pairs, and the single character only where it stands alone.
function queryTokens(text) {
  const found = [];
  let position = 0;
  for (const match of text.normalize("NFC").matchAll(ROUGH)) {
    for (const { key, run } of pieces(match[0])) {
      const span = { start: match.index, end: match.index + match[0].length, gram: run };
      if (!run || key.length === 1) found.push({ key: run ? key[0] : key, position, ...span });
      else for (let place = 0; place + 1 < key.length; place++) {
        found.push({ key: key[place] + key[place + 1], position: position + place, ...span });
      }
      position += run ? key.length : 1;
    }
  }
  return found;
}
