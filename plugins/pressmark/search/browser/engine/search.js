// What the archive's pages may ask the engine.

// Hits that a page shows without waiting for more: each is a file to be loaded.
const AT_ONCE = 2;

// What was found last: further hits and the facets are asked for after the first hits.
let latest = null;

// What a query finds, in order, before anything is looked up about it.
function ranked(query, { filters = {}, every = [], sort = SORTS[0], any = false }) {
  const question = JSON.stringify([query, filters, every, sort, any]);
  if (latest?.question !== question) {
    const found = rank(query, { filters, every, sort, any });
    const answer = latest = { question, found };
    // A failure is not remembered, so that it can be tried again.
    found.catch(() => {
      if (latest === answer) latest = null;
    });
  }
  return latest.found;
}

async function rank(query, { filters: wanted, every, sort, any }) {
  const known = await manifest();
  // It will be needed for the first excerpt; a failure is told then.
  commonText().catch(() => {});
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
  const { every = [], limit = 10, offset = 0, facets = true, suggest = true } = options;
  const { known, parsed, filters, matches, order, words } = await ranked(query, options);
  const { exact, relaxed, scores } = matches;
  const hits = await Promise.all(order.slice(offset, offset + limit).map(async (document) => {
    const [url, title, date, publication, seeds, text] = await article(document);
    const score = scores[document] / known.constants.scale;
    return { url, title, date, publication, score, ...excerpt(text, words, known.constants), seeds };
  }));
  const better = suggest && exact.length < known.constants.enough ? await suggestion(query, parsed) : null;
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

// The people, companies … with a page that a query names, best first: {kind, label, url, articles, form}. Only words
// and phrases name anybody; the last word may be a beginning.
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
    .map((name) => ({ ...name, form: formOf(name, words, true) })).filter(({ url, form }) => url && form !== undefined)
    .map((name) => ({ ...name, exact: [name.label, ...name.variants].some((form) => folded(form) === wanted) }));
  found.sort((a, b) => b.exact - a.exact || b.articles - a.articles || (a.label < b.label ? -1 : 1));
  return found.slice(0, limit).map(({ kind, label, url, articles, form }) => ({ kind, label, url, articles, form }));
}

const here = typeof document === "undefined" ? null : document.currentScript;

const Pressmark = {
  // The folder of the shards, with a slash at its end.
  base: here ? here.dataset.base ?? new URL(".", here.src).href : "",
  AT_ONCE,
  // Runs the script at an address; the promise is kept when it has run.
  load: loadScript,
  search,
  names,
  references,
  words,
  // Forgets what was loaded, so that a retry asks for everything again.
  reload() {
    contents = new Map();
    latest = null;
    attempts += 1;
  },
  // What every shard calls.
  shard(identifier, text) {
    arrived.set(identifier, text);
  },
  readState,
  writeState,
  SearchError,
  speak,
  messages: { gettext, ngettext, number: numberWords, date: dateText },
  analysis: { folded, tokens, queryTokens, parse, nearest },
};

// An article that is opened from the results has brought its own along already.
globalThis.Pressmark = Object.assign(Pressmark, globalThis.Pressmark);

// The search page is asked for an answer before it is drawn: what that needs is on its way while styles and theme load.
if (here && "asks" in here.dataset) {
  const { query, ...options } = readState(location.search);
  // The page asks the same again, and tells of a failure.
  const first = search(query, { ...options, limit: AT_ONCE, facets: false, suggest: false });
  Promise.all([first, names(query)]).catch(() => {});
}
