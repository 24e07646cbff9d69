// Asking for words, terms, names, articles and facets.

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
  return number < 0 ? [] : termsOf(await content(`words-${number}`, decodeWords), word);
}

function termsOf({ words, terms }, word) {
  const place = shardOf(words, word);
  return words[place] === word ? terms(place) : [];
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
    return termsOf(await content("prefixes", decodePrefixes), prefix).slice(0, limit);
  }
  const found = new Map();
  for (const { words: begun, terms } of await Promise.all(shards.map((number) => content(`words-${number}`, decodeWords)))) {
    let place = shardOf(begun, prefix);
    if (begun[place] !== prefix) place += 1;
    for (; place < begun.length && begun[place].startsWith(prefix); place++) {
      for (const entry of terms(place)) found.set(entry.term, entry);
    }
  }
  return [...found.values()].sort((a, b) => b.articles - a.articles || a.term - b.term).slice(0, limit);
}

// The terms of a word; when the archive has it not, of words that begin like it, or else of related forms.
async function knownTerms(word) {
  const { constants } = await manifest();
  let found = await entries(word);
  const most = Array.from(word).length <= constants.short ? constants.short_expansions : constants.expansions;
  if (!found.length) found = await completions(word, most);
  for (const group of found.length ? [] : related(word, constants)) {
    const terms = (await Promise.all(group.map(entries))).flat();
    found = [...new Map(terms.map((entry) => [entry.term, entry])).values()];
    if (found.length) break;
  }
  return found;
}

// Words that differ in their ending, in groups: the longest common part first.
function* related(word, { beginnings, endings, stem: shortest }) {
  if (/^[\u0600-\u06ff]/.test(word)) {
    // In Arabic article, conjunction and preposition are written together with a word.
    for (const beginning of [...beginnings].sort((a, b) => a.length - b.length)) {
      const rest = word.slice(beginning.length);
      if (!word.startsWith(beginning) || rest.length < shortest - 1) continue;
      yield beginnings.filter((other) => other !== beginning).map((other) => other + rest);
    }
    return;
  }
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
  for (const shard of await Promise.all(spanned(names, word).map((number) => content(`names-${number}`, decodeNames)))) {
    for (const [key, named] of shard) {
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
  const { firstTerms } = await manifest();
  const number = shardOf(firstTerms, term);
  return (await content(`terms-${number}`, decodeTerms)).terms[term - firstTerms[number]];
}

// A stem stands near its words in order: the postings of a word can be on their way before its terms are known.
function expect(word, { words, stems }) {
  const number = shardOf(stems, word);
  if (number >= 0 && spanned(words, word).length === 1) content(`terms-${number}`, decodeTerms).catch(() => {});
}

const NOWHERE = new Uint32Array(0);

// The positions of a term, as a function of the document.
async function places(term) {
  const { firstTerms } = await manifest();
  const number = shardOf(firstTerms, term);
  const [{ documents }, decode] = await Promise.all([postings(term), content(`places-${number}`, decodePlaces)]);
  const { ends, positions } = decode(term - firstTerms[number]);
  return (document) => {
    const posting = shardOf(documents, document);
    return documents[posting] === document ? positions.subarray(ends[posting], ends[posting + 1]) : NOWHERE;
  };
}

const decodeJson = (payload) => JSON.parse(utf8(payload));

const commonText = () => content("common", (payload) => payload);

async function article(document) {
  const { articles, blocks, firstArticles } = await manifest();
  const block = shardOf(firstArticles, document), place = document - firstArticles[block];
  const common = await commonText();
  const name = `articles/${blocks[block][0]}/${Math.floor(place / articles)}`;
  const rows = await content(name, decodeJson, (bytes) => inflateAfter(bytes, common));
  return rows[place % articles];
}

async function facet(kind) {
  const number = (await manifest()).facets.indexOf(kind);
  return number < 0 ? [] : content(`facet-${number}`, decodeFacet);
}
