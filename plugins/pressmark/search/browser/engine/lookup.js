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

const commonText = () => content("common", (payload) => payload);

async function article(document) {
  const { articles } = await manifest();
  const common = await commonText();
  const name = `articles/${Math.floor(document / articles)}`;
  const rows = await content(name, decodeJson, (bytes) => inflateAfter(bytes, common));
  return rows[document % articles];
}

async function facet(kind) {
  const number = (await manifest()).facets.indexOf(kind);
  return number < 0 ? [] : content(`facet-${number}`, decodeFacet);
}
