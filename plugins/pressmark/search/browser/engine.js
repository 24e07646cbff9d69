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
  const KEPT = /[\p{L}\p{N}\p{M}]/u;
  const MARK = /\p{M}/u;
  const INVISIBLE = /\p{Cf}/u;

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
      const at = match.index;
      for (const { key, spans, run } of pieces(match[0])) {
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

  // ---------------------------------------------------------------- The query

  // The grammar stands in search/query.py.
  const FIELDS = ["title", "person", "company", "topic", "author", "publication", "date", "before", "after"];
  const KINDS = { person: "people", company: "companies", topic: "topics", author: "authors" };
  const DATES = ["date", "before", "after"];
  const BLANK = "\\t-\\r \\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  const QUOTE = '"“”„';

  const kindOf = (field) => (Object.hasOwn(KINDS, field) ? KINDS[field] : field);

  function pattern(kinds) {
    const own = [...kinds].filter((kind) => /^[A-Za-z]+$/.test(kind) && !FIELDS.includes(kind)).sort();
    // Letters in either case one by one: a flag would take the Kelvin sign for a k.
    const either = (name) => Array.from(name, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`).join("");
    return new RegExp(
      `(?<any>${either("any")}[:：])` +
        `|(?<minus>(?<![^${BLANK}])-)?(?:(?<field>${[...FIELDS, ...own].map(either).join("|")})[:：])?` +
        `(?:[${QUOTE}](?<quoted>[^${QUOTE}]*)[${QUOTE}]?|(?<plain>[^${BLANK}${QUOTE}]+))`,
      "gu"
    );
  }

  class BrokenRule extends Error {}

  // A query: lists of clauses, each a list of atoms one of which is enough.
  function parse(query, most, kinds = []) {
    const text = query.normalize("NFC");
    try {
      return read(text, most, kinds);
    } catch (error) {
      if (!(error instanceof BrokenRule)) throw error;
      const words = distinct(queryTokens(text).map(({ key, start, end }) => [{ type: "word", key, title: false, span: [start, end] }]));
      return {
        texts: words.slice(0, most), conditions: [], excluded: [], whole: true,
        note: `${error.message} Searched as plain words.`,
      };
    }
  }

  // Atoms or clauses, each once; where a word stands makes no difference.
  function distinct(items) {
    const found = new Map();
    for (const item of items) {
      const name = JSON.stringify(item, (key, value) => (key === "span" ? undefined : value));
      if (!found.has(name)) found.set(name, item);
    }
    return [...found.values()];
  }

  function read(query, most, kinds) {
    const parts = [];
    let whole = true;
    for (const match of query.matchAll(pattern(kinds))) {
      const { any, minus, field, quoted, plain } = match.groups;
      if (any) whole = false;
      else if (match[0] === "OR") parts.push(null);
      else {
        const start = match.index + (minus ?? "").length + (field === undefined ? 0 : field.length + 1);
        parts.push({
          minus: minus !== undefined, field: (field ?? "").toLowerCase(), quoted: quoted !== undefined,
          text: quoted ?? plain, start: start + (quoted === undefined ? 0 : 1),
        });
      }
    }
    const texts = [], conditions = [], excluded = [];
    for (const group of groups(parts)) {
      const [part] = group;
      let clauses;
      if (group.length > 1) clauses = [distinct(group.map((member) => atomOf(member, most)))];
      else if (part.minus) {
        if (part.field || queryTokens(part.text).length) excluded.push(atomOf(part, most));
        continue;
      } else clauses = atomsOf(part, most).map((atom) => [atom]);
      for (const clause of clauses) (clause.some(isText) ? texts : conditions).push(clause);
    }
    const cut = (items) => distinct(items).slice(0, most);
    return { texts: cut(texts), conditions: cut(conditions), excluded: cut(excluded), whole, note: null };
  }

  const isText = ({ type }) => type === "word" || type === "prefix" || type === "phrase";

  // Parts that OR joins, together; each other part alone.
  function groups(parts) {
    const found = [];
    let group = null, joined = false;
    for (const part of parts) {
      if (part === null) {
        if (!group || joined) throw new BrokenRule("OR stands between two words.");
        joined = true;
        continue;
      }
      if (joined) group.push(part);
      else found.push((group = [part]));
      if (group.length > 1 && group.some(({ minus }) => minus)) throw new BrokenRule("OR joins nothing with a minus.");
      joined = false;
    }
    if (joined) throw new BrokenRule("OR stands between two words.");
    return found;
  }

  // What a part alone asks for: of words side by side each by itself.
  function atomsOf(part, most) {
    const found = queryTokens(part.text);
    if ((part.field && part.field !== "title") || part.quoted) {
      return found.length || part.field ? [atomOf(part, most)] : [];
    }
    const title = part.field === "title";
    return found.map((token, place) =>
      place === found.length - 1 && begins(part, token) ? { type: "prefix", key: token.key, title } : wordOf(part, token));
  }

  // What a part asks for as one: words side by side become a phrase.
  function atomOf(part, most) {
    const { field, text, quoted } = part;
    if (DATES.includes(field)) {
      const dates = dateRange(field, text);
      if (!dates) throw new BrokenRule(`${field}: needs a date such as 2024-03, not ${text}.`);
      return dates;
    }
    const found = queryTokens(text).slice(0, most);
    if (!found.length) throw new BrokenRule(field ? `${field}: needs a word.` : "OR stands between two words.");
    const title = field === "title", last = found[found.length - 1];
    if (field && !title) {
      return { type: "name", kind: kindOf(field), words: [...new Set(found.map(({ key }) => key))], begins: begins(part, last) };
    }
    if (found.length === 1 && !quoted) {
      return begins(part, last) ? { type: "prefix", key: last.key, title } : wordOf(part, last);
    }
    return { type: "phrase", words: found.map(({ key, position }) => [key, position - found[0].position]), title };
  }

  function wordOf({ field, start }, token) {
    return { type: "word", key: token.key, title: field === "title", span: [start + token.start, start + token.end] };
  }

  const begins = ({ text, quoted }, { gram }) => text.endsWith("*") && !quoted && !gram;

  function needed(clauses) {
    return clauses > 1 ? clauses - Math.max(1, Math.floor(clauses / 3)) : 1;
  }

  // ---------------------------------------------------------------- Dates

  // A date is a whole number, the digits of year, month and day, 0 for the unknown; search/dates.py has the rules.
  const DATE = /^([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?$/;
  const UNDATED = "undated";

  const opening = (code) => code + (code % 10000 ? (code % 100 ? 0 : 1) : 101);
  const closing = (code) => code + (code % 10000 ? (code % 100 ? 0 : 31) : 1231);

  const within = ({ first, last }, code) =>
    first ? code !== 0 && opening(code) >= first && closing(code) <= last : code === 0;

  // The number of a written date; 0 for no text, null for no date.
  function codeOf(text) {
    if (!text) return 0;
    const match = DATE.exec(text);
    if (!match) return null;
    const [year, month, day] = match.slice(1).map((part) => Number(part ?? 0));
    const known = year > 0 && (match[2] === undefined || (month >= 1 && month <= 12)) &&
      (match[3] === undefined || (day >= 1 && day <= 31));
    return known ? year * 10000 + month * 100 + day : null;
  }

  function dateRange(field, text) {
    const range = (first, last) => ({ type: "dates", first, last });
    if (field === "date" && text.toLowerCase() === UNDATED) return range(0, 0);
    const place = text.indexOf("..");
    const first = place < 0 ? text : text.slice(0, place), last = place < 0 ? "" : text.slice(place + 2);
    if ((field !== "date" && place >= 0) || !(first || last)) return null;
    const from = codeOf(first), to = codeOf(place < 0 ? first : last);
    if (from === null || to === null) return null;
    if (field === "before") return range(1, opening(from) - 1);
    if (field === "after") return range(closing(from) + 1, 99999999);
    return range(first ? opening(from) : 1, last || place < 0 ? closing(to) : 99999999);
  }

  // A date in the first so many digits; less when less is known.
  function dateWords(code, digits) {
    if (!code) return UNDATED;
    const year = String(Math.floor(code / 10000)).padStart(4, "0");
    const month = Math.floor(code / 100) % 100;
    return month && digits > 4 ? `${year}-${String(month).padStart(2, "0")}` : year;
  }

  // ---------------------------------------------------------------- Shards

  const arrived = new Map();
  let contents = new Map();
  let attempts = 0;

  // A script of its own is the only thing that a page may load from a disk.
  function loadScript(url) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = url;
      script.onload = () => resolve(script.remove());
      script.onerror = () => reject(script.remove());
      document.head.append(script);
    });
  }

  // The text of a shard. `identifier` is what the script must call itself; `fresh` keeps an old copy out of the way.
  async function text(name, identifier, fresh) {
    arrived.delete(identifier);
    try {
      await Pressmark.load(`${Pressmark.base}${name}.js${fresh ? `?v=${fresh}` : ""}`);
    } catch {
      throw new SearchError(`The file ${name}.js could not be loaded.`, name);
    }
    const found = arrived.get(identifier);
    arrived.delete(identifier);
    if (found === undefined) throw new SearchError(`The file ${name}.js is damaged or of another build.`, name);
    return found;
  }

  function bytesOf(coded) {
    const binary = atob(coded);
    const bytes = new Uint8Array(binary.length);
    for (let place = 0; place < binary.length; place++) bytes[place] = binary.charCodeAt(place);
    return bytes;
  }

  async function expand(format, ...parts) {
    const stream = new Blob(parts).stream().pipeThrough(new DecompressionStream(format));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  const inflate = (bytes) => expand("deflate", bytes);

  // What was compressed as if it followed the common text: that text goes before it as a block without compression.
  async function inflateAfter(bytes, common) {
    const { length } = common;
    const head = new Uint8Array([0, length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff]);
    const payload = (await expand("deflate-raw", head, common, bytes.subarray(4))).subarray(length);
    if (adler32(payload) !== new DataView(bytes.buffer).getUint32(0)) throw new Error("checksum");
    return payload;
  }

  function adler32(bytes) {
    let low = 1, high = 0;
    for (const byte of bytes) {
      low = (low + byte) % 65521;
      high = (high + low) % 65521;
    }
    return high * 0x10000 + low;
  }

  // What a shard holds, loaded once; a failure is not remembered, so that it can be tried again.
  function once(name, load) {
    if (!contents.has(name)) {
      const kept = contents;
      const promise = load();
      kept.set(name, promise);
      promise.catch(() => kept.delete(name));
    }
    return contents.get(name);
  }

  function manifest() {
    return once("manifest", async () => {
      let found;
      try {
        found = JSON.parse(await text("manifest", "manifest", attempts));
      } catch (error) {
        throw error instanceof SearchError ? error : new SearchError("The file manifest.js is damaged.", "manifest");
      }
      if (found.version !== VERSION) {
        throw new SearchError(
          `The search index has version ${found.version}, and this page reads version ${VERSION}.`, "manifest"
        );
      }
      return found;
    });
  }

  function content(name, decode, unpack = inflate) {
    return once(name, async () => {
      const { digest } = await manifest();
      const coded = await text(name, `${digest}/${name}`, digest);
      try {
        return decode(await unpack(bytesOf(coded)));
      } catch {
        throw new SearchError(`The file ${name}.js is damaged.`, name);
      }
    });
  }

  function* numbers(bytes) {
    let number = 0, scale = 1;
    for (const byte of bytes) {
      number += (byte & 0x7f) * scale;
      if (byte > 0x7f) scale *= 0x80;
      else {
        yield number;
        number = 0;
        scale = 1;
      }
    }
  }

  function sections(payload) {
    const found = [];
    for (let place = 0; place < payload.length; ) {
      let length = 0, scale = 1, byte;
      do {
        byte = payload[place++];
        length += (byte & 0x7f) * scale;
        scale *= 0x80;
      } while (byte > 0x7f);
      found.push(payload.subarray(place, (place += length)));
    }
    return found;
  }

  const utf8 = (bytes) => new TextDecoder().decode(bytes);

  function ascending(bytes) {
    const found = [];
    let number = -1;
    for (const step of numbers(bytes)) found.push((number += step + 1));
    return found;
  }

  function decodeWords(payload) {
    const [words, coded] = sections(payload);
    const rest = numbers(coded), next = () => rest.next().value;
    let term = 0;
    return new Map(utf8(words).split("\n").map((word) => [
      word,
      Array.from({ length: next() }, () => {
        const step = next();
        term += step % 2 ? -(step + 1) / 2 : step / 2;
        return { term, articles: next() };
      }),
    ]));
  }

  function decodePrefixes(payload) {
    const [prefixes, coded] = sections(payload);
    const rest = numbers(coded), next = () => rest.next().value;
    return new Map(utf8(prefixes).split("\n").map((prefix) => [
      prefix, Array.from({ length: next() }, () => ({ term: next(), articles: next() })),
    ]));
  }

  function decodeDates(payload) {
    const [steps, counts] = sections(payload);
    const found = [], many = numbers(counts);
    let code = 100000000;
    for (const step of numbers(steps)) {
      code -= step;
      for (let left = many.next().value; left; left--) found.push(code);
    }
    return found;
  }

  function decodeNames(payload) {
    const name = ([kind, label, url, articles, ...variants]) => ({ kind, label, url, articles, variants });
    return new Map(decodeJson(payload).map(([word, ...named]) => [word, named.map(name)]));
  }

  function decodeSpelling(payload) {
    const [words, sizes = []] = sections(payload);
    return words.length ? utf8(words).split("\n").map((word, place) => [word, sizes[place]]) : [];
  }

  // The terms of a shard; the documents of each are decoded when they are asked for.
  function decodeTerms(payload) {
    const [words, heads, documents, impacts, fields] = sections(payload);
    const rest = numbers(heads), next = () => rest.next().value;
    let place = 0, posting = 0;
    return utf8(words).split("\n").map((line) => {
      const weight = next(), articles = next(), length = next();
      const coded = documents.subarray(place, (place += length));
      const from = posting, to = (posting += articles);
      let decoded;
      return {
        words: line.split(" "), weight, impacts: impacts.subarray(from, to), fields: fields.subarray(from, to),
        get documents() { return (decoded ??= ascending(coded)); },
      };
    });
  }

  function decodePlaces(payload) {
    const [heads, counts, lows, highs] = sections(payload);
    const lengths = [...numbers(heads)];
    return (wanted) => {
      let low = 0, count = 0, high = 0;
      for (let term = 0; term < wanted; term++) {
        low += lengths[3 * term];
        count += lengths[3 * term + 1];
        high += lengths[3 * term + 2];
      }
      const raised = numbers(highs.subarray(high, high + lengths[3 * wanted + 2]));
      return Array.from(numbers(counts.subarray(count, count + lengths[3 * wanted + 1])), (length) => {
        let place = -1;
        return Array.from({ length }, () => (place += lows[low++] + raised.next().value * 0x100 + 1));
      });
    };
  }

  function decodeFacet(payload) {
    const [values, heads, documents] = sections(payload);
    const rest = numbers(heads), next = () => rest.next().value;
    let place = 0;
    return JSON.parse(utf8(values)).map((value) => {
      next();
      return [value, ascending(documents.subarray(place, (place += next())))];
    });
  }

  // The number of the shard that would hold what is wanted, given the first item of each; -1 before the first.
  function shardOf(first, wanted) {
    let low = 0, high = first.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (wanted < first[middle]) high = middle;
      else low = middle + 1;
    }
    return low - 1;
  }

  async function entries(word) {
    const { words } = await manifest();
    const number = shardOf(words, word);
    return number < 0 ? [] : (await content(`words-${number}`, decodeWords)).get(word) ?? [];
  }

  // The numbers of the shards that may hold words with the prefix, given the first word of each.
  function spanned(first, prefix) {
    const found = [Math.max(0, shardOf(first, prefix))];
    for (let next = found[0] + 1; next < first.length && first[next].startsWith(prefix); next++) found.push(next);
    return first.length ? found : [];
  }

  // The most frequent terms whose words begin with the prefix, no more than the limit.
  async function completions(prefix, limit) {
    const { words, constants } = await manifest();
    const shards = spanned(words, prefix);
    if (shards.length > constants.spanned) {
      return ((await content("prefixes", decodePrefixes)).get(prefix) ?? []).slice(0, limit);
    }
    const found = new Map();
    for (const number of shards) {
      for (const [word, terms] of await content(`words-${number}`, decodeWords)) {
        if (word.startsWith(prefix)) for (const entry of terms) found.set(entry.term, entry);
      }
    }
    return [...found.values()].sort((a, b) => b.articles - a.articles || a.term - b.term).slice(0, limit);
  }

  // The terms of a word; when the archive has it not, of words that begin like it, or else of related forms.
  async function knownTerms(word) {
    const { constants } = await manifest();
    let found = await entries(word);
    if (!found.length) found = await completions(word, constants.expansions);
    for (const group of found.length ? [] : related(word, constants)) {
      const terms = (await Promise.all(group.map(entries))).flat();
      found = [...new Map(terms.map((entry) => [entry.term, entry])).values()];
      if (found.length) break;
    }
    return found;
  }

  // Words that differ in their ending, in groups: the longest common part first.
  function* related(word, { endings, stem: shortest }) {
    for (const ending of [...endings].sort((a, b) => a.length - b.length)) {
      const stem = word.slice(0, word.length - ending.length);
      if (stem.length < shortest) return;
      if (!word.endsWith(ending)) continue;
      yield endings.filter((other) => other !== ending).map((other) => stem + other);
      if (ending && stem[stem.length - 1] === stem[stem.length - 2]) yield endings.map((other) => stem.slice(0, -1) + other);
    }
  }

  // The people, companies … one of whose forms holds the folded word, or a word that begins so.
  async function namesOf(word, begins) {
    const { names } = await manifest();
    const found = new Map();
    for (const number of spanned(names, word)) {
      for (const [key, named] of await content(`names-${number}`, decodeNames)) {
        if (key === word || (begins && key.startsWith(word))) {
          for (const name of named) found.set(JSON.stringify([name.kind, name.label]), name);
        }
      }
    }
    return [...found.values()];
  }

  // The first of its forms that holds all the words, the last as a beginning if it may be one.
  function formOf({ label, variants }, words, begins) {
    return [label, ...variants].find((form) => {
      const keys = [...new Set(tokens(form).map(({ key }) => key))];
      const last = words[words.length - 1];
      return words.every((word) =>
        keys.includes(word) || (begins && word === last && keys.some((key) => key.startsWith(word))));
    });
  }

  async function postings(term) {
    const { terms } = await manifest();
    const number = shardOf(terms, term);
    return (await content(`terms-${number}`, decodeTerms))[term - terms[number]];
  }

  // The positions of a term, by document.
  async function places(term) {
    const { terms } = await manifest();
    const number = shardOf(terms, term);
    const [{ documents }, decode] = await Promise.all([postings(term), content(`places-${number}`, decodePlaces)]);
    const positions = decode(term - terms[number]);
    return new Map(documents.map((document, place) => [document, positions[place]]));
  }

  const decodeJson = (payload) => JSON.parse(utf8(payload));

  async function article(document) {
    const { articles } = await manifest();
    const common = await content("common", (payload) => payload);
    const name = `articles/${Math.floor(document / articles)}`;
    const rows = await content(name, decodeJson, (bytes) => inflateAfter(bytes, common));
    return rows[document % articles];
  }

  async function facet(kind) {
    const number = (await manifest()).facets.indexOf(kind);
    return number < 0 ? [] : content(`facet-${number}`, decodeFacet);
  }

  // ---------------------------------------------------------------- Evaluation

  // The articles of any of the atoms with the best score that one of them gives, and the words to mark.
  async function evaluate(clause) {
    const [first, ...rest] = await Promise.all(clause.map(evaluateAtom));
    for (const { scores, words } of rest) {
      for (const [document, score] of scores) if (!(first.scores.get(document) >= score)) first.scores.set(document, score);
      first.words = [...first.words, ...words];
    }
    return first;
  }

  // The articles of an atom with their scores: 0 for names and dates, which are conditions.
  async function evaluateAtom(atom) {
    const { constants } = await manifest();
    if (atom.type === "word") return bestScores(await knownTerms(atom.key), atom.title);
    if (atom.type === "prefix") return bestScores(await completions(atom.key, constants.starred), atom.title);
    if (atom.type === "phrase") return phraseScores(atom);
    const documents = atom.type === "dates" ? await dated(atom) : await named(atom);
    return { scores: new Map(documents.map((document) => [document, 0])), words: [] };
  }

  async function phraseScores({ words, title }) {
    const keys = [...new Set(words.map(([word]) => word))];
    const terms = new Map(await Promise.all(keys.map(async (key) => [key, await entries(key)])));
    const found = await Promise.all(keys.map((key) => bestScores(terms.get(key), title)));
    let candidates = [...found[0].scores.keys()];
    for (const { scores } of found) candidates = candidates.filter((document) => scores.has(document));
    if (candidates.length && words.length > 1) candidates = await together(words, terms, candidates, title);
    const sum = (document) => found.reduce((total, { scores }) => total + scores.get(document), 0);
    return {
      scores: new Map(candidates.map((document) => [document, sum(document)])),
      words: found.flatMap(({ words: marked }) => marked),
    };
  }

  // The articles with any of the terms, in the title if that is asked; the best of them counts.
  async function bestScores(terms, title) {
    const scores = new Map();
    const found = await Promise.all(terms.map(({ term }) => postings(term)));
    for (const { documents, impacts, fields, weight } of found) {
      documents.forEach((document, place) => {
        const score = impacts[place] * weight;
        if ((fields[place] & 1 || !title) && !(scores.get(document) >= score)) scores.set(document, score);
      });
    }
    return { scores, words: found.flatMap(({ words }) => words) };
  }

  async function dated(range) {
    const [{ documents }, codes] = await Promise.all([manifest(), content("dates", decodeDates)]);
    return Array.from({ length: documents }, (_, document) => document)
      .filter((document) => within(range, document < codes.length ? codes[document] : 0));
  }

  async function named({ kind, words, begins }) {
    const found = await namesOf(words[0], begins && words.length === 1);
    const meant = found.filter((name) => name.kind === kind && formOf(name, words, begins) !== undefined);
    const labels = new Set(meant.map(({ label }) => label));
    const documents = (await facet(kind)).filter(([value]) => labels.has(value)).flatMap(([, holders]) => holders);
    return [...new Set(documents)];
  }

  // Those articles in which the words stand at their distances.
  async function together(phrase, terms, candidates, title) {
    let starts = null;
    for (const [word, offset] of phrase) {
      const standing = await Promise.all(terms.get(word).map(({ term }) => places(term)));
      const begun = new Map(candidates.map((document) => {
        const here = standing.flatMap((positions) => positions.get(document) ?? []).map((place) => place - offset);
        return [document, new Set(starts ? here.filter((place) => starts.get(document).has(place)) : here)];
      }));
      starts = begun;
      candidates = candidates.filter((document) => begun.get(document).size);
    }
    if (!title) return candidates;
    // The title comes first, so that a phrase which begins early enough lies within it.
    const lengths = await content("titles", (payload) => [...numbers(payload)]);
    const longest = phrase[phrase.length - 1][1];
    return candidates.filter((document) => Math.min(...starts.get(document)) + longest < lengths[document]);
  }

  // The documents that pass the filter of each kind, as ones among zeros.
  async function passing(filters, every, documents) {
    const sets = await Promise.all(Object.entries(filters).filter(([, values]) => values.length).map(
      async ([field, values]) => {
        const kind = kindOf(field);
        const least = every.map(kindOf).includes(kind) ? values.length : 1;
        const counts = new Uint16Array(documents);
        for (const holders of await Promise.all(values.map((value) => having(kind, value)))) {
          for (const document of new Set(holders)) counts[document] += 1;
        }
        return [kind, counts.map((count) => Number(count >= least))];
      }));
    return new Map(sets);
  }

  async function having(kind, value) {
    if (kind === "year" || kind === "date") {
      const range = dateRange("date", value);
      return range ? dated(range) : [];
    }
    const wanted = folded(value);
    const called = ({ label, variants }) => [label, ...variants].some((form) => folded(form) === wanted);
    const found = await namesOf(tokens(value)[0]?.key ?? "", false);
    const labels = new Set(found.filter((name) => name.kind === kind && called(name)).map(({ label }) => label));
    return (await facet(kind))
      .filter(([known]) => labels.has(known) || folded(known) === wanted).flatMap(([, holders]) => holders);
  }

  // The matches of the whole query before the filters, the exact and the relaxed after them, and the scores of all.
  function match(query, [texts, others, without], filters, { documents, constants }) {
    const scores = new Float64Array(documents), counts = new Uint8Array(documents), met = new Uint8Array(documents);
    for (const clause of texts) {
      for (const [document, score] of clause.scores) {
        scores[document] += score;
        counts[document] += 1;
      }
    }
    for (const clause of others) for (const document of clause.scores.keys()) met[document] += 1;
    for (const atom of without) for (const document of atom.scores.keys()) met[document] = 255;
    const all = query.whole ? texts.length : Math.min(1, texts.length);
    const least = query.whole && texts.length > 1 ? needed(texts.length) : all;
    const asked = texts.length || others.length || without.length || filters.size;
    const whole = [], exact = [], relaxed = [];
    for (let document = 0; document < documents; document++) {
      if (!asked || met[document] !== others.length || counts[document] < least) continue;
      const passes = [...filters.values()].every((allowed) => allowed[document]);
      if (counts[document] >= all) {
        whole.push(document);
        if (passes) exact.push(document);
      } else if (passes) relaxed.push(document);
    }
    return { whole, exact, relaxed: exact.length < constants.enough ? relaxed : [], scores };
  }

  // Documents in the order asked for; those without a date are always last when dates decide.
  function sorted(found, scores, sort, { documents, dated }) {
    if (sort === "newest") return found;
    if (sort === "oldest") {
      return [...found.filter((document) => document < dated).reverse(), ...found.filter((document) => document >= dated)];
    }
    // Score and document in one whole number: sorting plain numbers is many times faster than comparing pairs.
    const keys = Float64Array.from(found, (document) => scores[document] * documents + (documents - 1 - document)).sort();
    return Array.from(keys.reverse(), (key) => documents - 1 - (key % documents));
  }

  // For each kind its values and how many hits have them, the most frequent first, years and months newest first.
  async function countFacets({ whole, exact }, filters, every, { facets, documents }) {
    // A kind that is filtered for any of several values is counted as if it were not.
    const among = (kind) => {
      if (!filters.has(kind) || every.map(kindOf).includes(kind)) return exact;
      const others = [...filters].filter(([other]) => other !== kind);
      return whole.filter((document) => others.every(([, allowed]) => allowed[document]));
    };
    const counted = await Promise.all(facets.map(async (kind) => {
      const found = new Uint8Array(documents);
      for (const document of among(kind)) found[document] = 1;
      const counts = (await facet(kind)).map(
        ([value, holders]) => [value, holders.reduce((sum, document) => sum + found[document], 0)]);
      return [kind, counts.filter(([, count]) => count).sort((a, b) => b[1] - a[1])];
    }));
    const codes = await content("dates", decodeDates);
    for (const [kind, filter, digits] of [["year", "year", 4], ["month", "date", 6]]) {
      const counts = new Map();
      for (const document of among(filter)) {
        const words = dateWords(codes[document] ?? 0, digits);
        counts.set(words, (counts.get(words) ?? 0) + 1);
      }
      counted.push([kind, [...counts]]);
    }
    return Object.fromEntries(counted);
  }

  // ---------------------------------------------------------------- Did you mean

  const SHORTEST = 4, TWO_SLIPS = 8;

  // The frequent word that is nearest to a mistyped one; search/spelling.py has the rules.
  function nearest(word, known) {
    if (Array.from(word).length < SHORTEST) return null;
    let most = word.length >= TWO_SLIPS ? 2 : 1, size = -1, found = null;
    for (const [other, digits] of known) {
      if (Math.abs(other.length - word.length) > most || other === word) continue;
      const slips = distance(word, other, most);
      if (slips < most || (slips === most && digits > size)) [most, size, found] = [slips, digits, other];
    }
    return found;
  }

  // The number of slips between two words; when it is more than `most`, some number that is more too.
  function distance(one, other, most) {
    let start = 0, end = 0;
    const shorter = Math.min(one.length, other.length);
    while (start < shorter && one[start] === other[start]) start += 1;
    while (end < shorter - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
    one = one.slice(start, one.length - end);
    other = other.slice(start, other.length - end);
    const longer = Math.max(one.length, other.length);
    if (!one || !other || (most === 1 && longer > 2)) return longer;
    let older, before, row = Array.from({ length: other.length + 1 }, (_, place) => place);
    for (let at = 1; at <= one.length; at++) {
      [older, before, row] = [before, row, [at]];
      for (let to = 1; to <= other.length; to++) {
        const same = one[at - 1] === other[to - 1];
        let cost = Math.min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (same ? 0 : 1));
        if (at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1]) {
          cost = Math.min(cost, older[to - 2] + 1);
        }
        row.push(cost);
      }
    }
    return row[other.length];
  }

  // The query with each word that the archive does not have replaced by its nearest; null when nothing changes.
  async function suggestion(query, { texts }) {
    let text = query.normalize("NFC"), changed = false;
    const words = new Map();
    for (const { type, key, span } of texts.flat()) if (type === "word") words.set(span[0], { key, span });
    for (const { key, span: [start, end] } of [...words.values()].sort((a, b) => b.span[0] - a.span[0])) {
      if ((await entries(key)).length || (await completions(key, 1)).length) continue;
      const better = nearest(key, await content("spelling", decodeSpelling));
      if (better === null) continue;
      text = text.slice(0, start) + better + text.slice(end);
      changed = true;
    }
    return changed ? text : null;
  }

  // ---------------------------------------------------------------- Excerpts

  const STOPS = /[.!?…。！？\n]/u;
  const OPENING = "\"'“‘«»„‚([{¿¡#@$€£「『（【《";
  const CLOSING = ".,;:!?…\"'”’«»)]}%。！？，、；：」』）】》";
  const MOST_OPENING = 8;

  // The best passage of a text and the spans of the words in it; `wanted` maps words to the number of their clause.
  function excerpt(text, wanted, constants) {
    const units = [], hits = [];
    for (const token of tokens(text)) {
      if (token.position === units.length) {
        const before = units.length ? units[units.length - 1].after : 0;
        units.push({ start: token.start, end: token.end, before, after: before + (token.gram ? 1 : 2) });
      }
      if (wanted.has(token.key)) hits.push(token);
    }
    if (!units.length) return cut(text, 0, text.length, [], constants.passage_characters);
    let [first, last] = bestWindow(units, hits, wanted, constants.passage);
    const spare = constants.passage - (units[last].after - units[first].before);
    first = begin(text, units, first, Math.floor(spare / 2));
    while (last + 1 < units.length && units[last + 1].after - units[first].before <= constants.passage) last += 1;
    let { start } = units[first], { end } = units[last];
    const floor = Math.max(first ? units[first - 1].end : 0, start - MOST_OPENING);
    while (start > floor && OPENING.includes(text[start - 1])) start -= 1;
    const ceiling = last + 1 < units.length ? units[last + 1].start : text.length;
    while (end < ceiling && CLOSING.includes(text[end])) end += 1;
    return cut(text, start, end, hits, constants.passage_characters);
  }

  // The first and last position of the earliest window with most clauses, and then most hits.
  function bestWindow(units, hits, wanted, longest) {
    const found = new Map();
    let best = [0, 0], clauses = 0, most = 0, start = 0;
    hits.forEach((hit, number) => {
      const clause = wanted.get(hit.key);
      found.set(clause, (found.get(clause) ?? 0) + 1);
      while (units[hit.position].after - units[hits[start].position].before > longest) {
        const left = wanted.get(hits[start++].key);
        if (found.get(left) === 1) found.delete(left);
        else found.set(left, found.get(left) - 1);
      }
      if (found.size > clauses || (found.size === clauses && number - start > most)) {
        best = [hits[start].position, hit.position];
        clauses = found.size;
        most = number - start;
      }
    });
    return best;
  }

  // Where to begin so that a reader sees what comes before: at a sentence of the same paragraph, if one is near.
  function begin(text, units, first, spare) {
    let sentence = null;
    for (let at = first; ; at--) {
      const gap = at ? text.slice(units[at - 1].end, units[at].start) : "\n";
      if (STOPS.test(gap)) sentence = at;
      if (gap.includes("\n") || units[first].before - units[at - 1].before > spare) return sentence ?? at;
    }
  }

  function cut(text, start, end, hits, longest) {
    if (end - start > longest) end = start + Array.from(text.slice(start, end)).slice(0, longest).join("").length;
    const before = start ? "…" : "";
    const marks = [];
    for (const hit of hits) {
      if (hit.start < start || hit.end > end) continue;
      const left = hit.start - start + before.length, right = hit.end - start + before.length;
      const previous = marks[marks.length - 1];
      if (previous && left <= previous[1]) previous[1] = Math.max(right, previous[1]);
      else marks.push([left, right]);
    }
    const passage = text.slice(start, end).replaceAll("\n", " ");
    return { excerpt: before + passage + (end < text.length ? "…" : ""), marks };
  }

  // ---------------------------------------------------------------- Search

  // What a query finds, in order, before anything is looked up about it.
  async function ranked(query, { filters: wanted = {}, every = [], sort = "relevance", any = false }) {
    const known = await manifest();
    const parsed = parse(query, known.constants.clauses, known.facets);
    if (any) parsed.whole = false;
    const [filters, ...found] = await Promise.all([
      passing(wanted, every, known.documents),
      Promise.all(parsed.texts.map(evaluate)),
      Promise.all(parsed.conditions.map(evaluate)),
      Promise.all(parsed.excluded.map(evaluateAtom)),
    ]);
    const matches = match(parsed, found, filters, known);
    const { exact, relaxed, scores } = matches;
    const order = [...sorted(exact, scores, sort, known), ...sorted(relaxed, scores, sort, known)];
    return { known, parsed, filters, matches, order, words: wordsToMark(found[0]) };
  }

  // The words to mark, each with the number of its clause.
  function wordsToMark(found) {
    const wanted = new Map();
    found.forEach(({ words }, number) => words.forEach((word) => wanted.has(word) || wanted.set(word, number)));
    return wanted;
  }

  async function search(query, options = {}) {
    const { every = [], limit = 10, offset = 0, facets = true } = options;
    const { known, parsed, filters, matches, order, words } = await ranked(query, options);
    const { exact, relaxed, scores } = matches;
    const hits = await Promise.all(order.slice(offset, offset + limit).map(async (document) => {
      const [url, title, date, publication, seeds, text] = await article(document);
      const score = scores[document] / known.constants.scale;
      return { url, title, date, publication, score, ...excerpt(text, words, known.constants), seeds };
    }));
    const better = exact.length < known.constants.enough ? await suggestion(query, parsed) : null;
    return {
      total: exact.length, relaxed: relaxed.length, hits,
      facets: facets ? await countFacets(matches, filters, every, known) : {},
      ...(parsed.note && { note: parsed.note }), ...(better && { suggestion: better }),
    };
  }

  // What a reading list says of the first so many articles: {url, title, date, publication, authors}.
  async function references(query, options = {}) {
    const order = (await ranked(query, options)).order.slice(0, options.limit ?? 100);
    const authors = new Map(order.map((document) => [document, []]));
    for (const [name, holders] of await facet("authors")) {
      for (const document of holders) authors.get(document)?.push(name);
    }
    return Promise.all(order.map(async (document) => {
      const [url, title, date, publication] = await article(document);
      return { url, title, date, publication, authors: authors.get(document) };
    }));
  }

  // The folded words that answer a query, to be marked on an article's page.
  async function words(query) {
    const { constants, facets } = await manifest();
    const { texts } = parse(query, constants.clauses, facets);
    return new Set(wordsToMark(await Promise.all(texts.map(evaluate))).keys());
  }

  // The people, companies … that a query names, best first: {kind, label, url, articles, form}. Only words and phrases
  // name anybody; the last word may be a beginning.
  async function names(query, limit = 5) {
    const { constants, facets, names: known } = await manifest();
    const { texts, conditions, excluded } = parse(query, constants.clauses, facets);
    const atoms = texts.flat();
    const plain = atoms.every(({ type, title }) => (type === "word" || type === "phrase") && !title);
    if (!plain || !atoms.length || texts.some(({ length }) => length > 1) || conditions.length || excluded.length) return [];
    const words = atoms.flatMap(({ type, key, words: phrase }) => (type === "word" ? [key] : phrase.map(([word]) => word)));
    if (spanned(known, words[0]).length > constants.spanned) return [];
    const wanted = folded(query.trim());
    const found = (await namesOf(words[0], words.length === 1))
      .map((name) => ({ ...name, form: formOf(name, words, true) })).filter(({ form }) => form !== undefined)
      .map((name) => ({ ...name, exact: [name.label, ...name.variants].some((form) => folded(form) === wanted) }));
    found.sort((a, b) => b.exact - a.exact || b.articles - a.articles || (a.label < b.label ? -1 : 1));
    return found.slice(0, limit).map(({ kind, label, url, articles, form }) => ({ kind, label, url, articles, form }));
  }

  const here = typeof document === "undefined" ? null : document.currentScript;

  const Pressmark = {
    // The folder of the shards, with a slash at its end.
    base: here ? here.dataset.base ?? new URL(".", here.src).href : "",
    // Runs the script at an address; the promise is kept when it has run.
    load: loadScript,
    search,
    names,
    references,
    words,
    // Forgets what was loaded, so that a retry asks for everything again.
    reload() {
      contents = new Map();
      attempts += 1;
    },
    // What every shard calls.
    shard(identifier, text) {
      arrived.set(identifier, text);
    },
    SearchError,
    analysis: { folded, tokens, queryTokens, parse, nearest },
  };

  globalThis.Pressmark = Pressmark;
})();
