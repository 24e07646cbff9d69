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
        if (!run || key.length === 1) found.push({ key: run ? key[0] : key, position });
        else for (let place = 0; place + 1 < key.length; place++) {
          found.push({ key: key[place] + key[place + 1], position: position + place });
        }
        position += run ? key.length : 1;
      }
    }
    return found;
  }

  // ---------------------------------------------------------------- The query

  // The clauses of a query, each once: {word} or {phrase: [[word, distance from the first], …]}.
  function parse(query, most) {
    const clauses = new Map();
    query.split(/["“”„]/u).forEach((part, number) => {
      const asked = queryTokens(part);
      if (number % 2 === 0) for (const { key } of asked) clauses.set(key, { word: key });
      else if (asked.length) {
        const phrase = asked.slice(0, most).map(({ key, position }) => [key, position - asked[0].position]);
        clauses.set(JSON.stringify(phrase), { phrase });
      }
    });
    return [...clauses.values()].slice(0, most);
  }

  function needed(clauses) {
    return clauses > 1 ? clauses - Math.max(1, Math.floor(clauses / 3)) : 1;
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

  // The terms of a shard; the documents of each are decoded when they are asked for.
  function decodeTerms(payload) {
    const [words, heads, documents, impacts] = sections(payload);
    const rest = numbers(heads), next = () => rest.next().value;
    let place = 0, posting = 0;
    return utf8(words).split("\n").map((line) => {
      const weight = next(), articles = next(), length = next();
      const coded = documents.subarray(place, (place += length));
      const shares = impacts.subarray(posting, (posting += articles));
      let decoded;
      return { words: line.split(" "), weight, impacts: shares, get documents() { return (decoded ??= ascending(coded)); } };
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

  // The most frequent terms whose words begin with the prefix.
  async function completions(prefix) {
    const { words, constants } = await manifest();
    const first = Math.max(0, shardOf(words, prefix));
    let after = first + 1;
    while (after < words.length && words[after].startsWith(prefix)) after += 1;
    after = Math.min(after, words.length);
    if (after - first > constants.spanned) return (await content("prefixes", decodePrefixes)).get(prefix) ?? [];
    const found = new Map();
    for (let number = first; number < after; number++) {
      for (const [word, terms] of await content(`words-${number}`, decodeWords)) {
        if (word.startsWith(prefix)) for (const entry of terms) found.set(entry.term, entry);
      }
    }
    return [...found.values()].sort((a, b) => b.articles - a.articles || a.term - b.term).slice(0, constants.expansions);
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

  // The articles of a clause with their scores, and the words to mark.
  async function evaluate(clause) {
    if (clause.word !== undefined) {
      const known = await entries(clause.word);
      return bestScores(known.length ? known : await completions(clause.word));
    }
    const keys = [...new Set(clause.phrase.map(([word]) => word))];
    const terms = new Map(await Promise.all(keys.map(async (key) => [key, await entries(key)])));
    const found = await Promise.all(keys.map((key) => bestScores(terms.get(key))));
    let candidates = [...found[0].scores.keys()];
    for (const { scores } of found) candidates = candidates.filter((document) => scores.has(document));
    if (candidates.length && clause.phrase.length > 1) candidates = await together(clause.phrase, terms, candidates);
    const sum = (document) => found.reduce((total, { scores }) => total + scores.get(document), 0);
    return {
      scores: new Map(candidates.map((document) => [document, sum(document)])),
      words: found.flatMap(({ words }) => words),
    };
  }

  async function bestScores(terms) {
    const scores = new Map();
    const found = await Promise.all(terms.map(({ term }) => postings(term)));
    for (const { documents, impacts, weight } of found) {
      documents.forEach((document, place) => {
        const score = impacts[place] * weight;
        if (!(scores.get(document) > score)) scores.set(document, score);
      });
    }
    return { scores, words: found.flatMap(({ words }) => words) };
  }

  // Those articles in which the words stand at their distances.
  async function together(phrase, terms, candidates) {
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
    return candidates;
  }

  // The documents that pass the filters, as ones among zeros; null without filters.
  async function allowedBy(filters, documents) {
    let allowed = null;
    for (const [kind, values] of Object.entries(filters)) {
      const asked = new Set(values.map(folded));
      const having = new Uint8Array(documents);
      for (const [value, holders] of await facet(kind)) {
        if (asked.has(folded(value))) for (const document of holders) having[document] = allowed ? allowed[document] : 1;
      }
      allowed = having;
    }
    return allowed;
  }

  // The exact and the relaxed matches, each a list of documents, and the scores of all.
  function match(found, allowed, { documents, constants }) {
    const scores = new Float64Array(documents);
    const counts = new Uint8Array(documents);
    for (const clause of found) {
      for (const [document, score] of clause.scores) {
        scores[document] += score;
        counts[document] += 1;
      }
    }
    const least = found.length ? needed(found.length) : 0;
    const exact = [], relaxed = [];
    for (let document = 0; document < documents; document++) {
      if (allowed ? !allowed[document] : !found.length) continue;
      if (counts[document] === found.length) exact.push(document);
      else if (counts[document] >= least) relaxed.push(document);
    }
    return { exact, relaxed: exact.length < constants.enough ? relaxed : [], scores };
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

  async function countFacets(exact, { facets, documents }) {
    const found = new Uint8Array(documents);
    for (const document of exact) found[document] = 1;
    const counted = await Promise.all(facets.map(async (kind) => {
      const values = await facet(kind);
      const counts = values.map(([value, holders]) => [value, holders.reduce((sum, document) => sum + found[document], 0)]);
      return [kind, counts.filter(([, count]) => count).sort((a, b) => b[1] - a[1])];
    }));
    return Object.fromEntries(counted);
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

  async function search(query, { filters = {}, sort = "relevance", limit = 10, offset = 0, facets = true } = {}) {
    const known = await manifest();
    const clauses = parse(query, known.constants.clauses);
    const [allowed, ...found] = await Promise.all([allowedBy(filters, known.documents), ...clauses.map(evaluate)]);
    const { exact, relaxed, scores } = match(found, allowed, known);
    const order = [...sorted(exact, scores, sort, known), ...sorted(relaxed, scores, sort, known)];
    const wanted = new Map();
    found.forEach(({ words }, number) => words.forEach((word) => wanted.has(word) || wanted.set(word, number)));
    const hits = await Promise.all(order.slice(offset, offset + limit).map(async (document) => {
      const [url, title, date, publication, seeds, text] = await article(document);
      const score = scores[document] / known.constants.scale;
      return { url, title, date, publication, score, ...excerpt(text, wanted, known.constants), seeds };
    }));
    return {
      total: exact.length, relaxed: relaxed.length, hits, facets: facets ? await countFacets(exact, known) : {},
    };
  }

  const here = typeof document === "undefined" ? null : document.currentScript;

  const Pressmark = {
    // The folder of the shards, with a slash at its end.
    base: here ? here.dataset.base ?? new URL(".", here.src).href : "",
    // Runs the script at an address; the promise is kept when it has run.
    load: loadScript,
    search,
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
    analysis: { folded, tokens, queryTokens, parse },
  };

  globalThis.Pressmark = Pressmark;
})();
