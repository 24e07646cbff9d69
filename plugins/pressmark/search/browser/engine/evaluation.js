// Which articles answer a query, with what score.

// Scores stand in an array with a place for each article: ABSENT, or how well it answers.
const ABSENT = -1;

function eachPresent(scores, act) {
  for (let document = 0; document < scores.length; document++) {
    if (scores[document] !== ABSENT) act(document, scores[document]);
  }
}

// The articles of any of the atoms with the best score that one of them gives, and the words to mark.
async function evaluate(clause) {
  const [first, ...rest] = await Promise.all(clause.map(evaluateAtom));
  for (const { scores, words } of rest) {
    eachPresent(scores, (document, score) => {
      if (score > first.scores[document]) first.scores[document] = score;
    });
    first.words = [...first.words, ...words];
  }
  return first;
}

// The articles of an atom with their scores: 0 for names and dates, which are conditions.
async function evaluateAtom(atom) {
  const known = await manifest();
  const { constants, documents: many } = known;
  if (atom.type === "word") expect(atom.key, known);
  if (atom.type === "phrase") atom.words.forEach(([word]) => expect(word, known));
  if (atom.type === "word") return bestScores(await knownTerms(atom.key), atom.title);
  if (atom.type === "prefix") return bestScores(await completions(atom.key, constants.starred), atom.title);
  if (atom.type === "phrase") return phraseScores(atom);
  const documents = atom.type === "dates" ? await dated(atom) : await named(atom);
  const scores = new Float64Array(many).fill(ABSENT);
  for (const document of documents) scores[document] = 0;
  return { scores, words: [] };
}

async function phraseScores({ words, title }) {
  const keys = [...new Set(words.map(([word]) => word))];
  const terms = new Map(await Promise.all(keys.map(async (key) => [key, await entries(key)])));
  const found = await Promise.all(keys.map((key) => bestScores(terms.get(key), title)));
  const scores = new Float64Array(found[0].scores.length).fill(ABSENT);
  const inAll = (document) => found.every((word) => word.scores[document] !== ABSENT);
  let candidates = Array.from(scores.keys()).filter(inAll);
  if (candidates.length && words.length > 1) candidates = await together(words, terms, candidates, title);
  for (const document of candidates) scores[document] = found.reduce((total, word) => total + word.scores[document], 0);
  return { scores, words: found.flatMap(({ words: marked }) => marked) };
}

// The articles with any of the terms, in the title if that is asked; the best of them counts.
async function bestScores(terms, title) {
  const scores = new Float64Array((await manifest()).documents).fill(ABSENT);
  const found = await Promise.all(terms.map(({ term }) => postings(term)));
  for (const { documents, impacts, titled, weight } of found) {
    for (let place = 0; place < documents.length; place++) {
      const score = impacts[place] * weight;
      if ((!title || titled[place]) && score > scores[documents[place]]) scores[documents[place]] = score;
    }
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
  const standing = await Promise.all(
    phrase.map(([word]) => Promise.all(terms.get(word).map(({ term }) => places(term)))));
  // The title comes first, so that a phrase which begins early enough lies within it.
  const lengths = title ? await content("titles", numbers) : null;
  const longest = phrase[phrase.length - 1][1];
  return candidates.filter((document) => {
    let starts = null;
    for (let word = 0; word < phrase.length && starts?.length !== 0; word++) {
      const here = ascendingOf(standing[word].map((places) => places(document)));
      starts = starts ? starts.filter(among(here, phrase[word][1])) : Array.from(here);
    }
    return starts.length && (!lengths || starts[0] + longest < lengths[document]);
  });
}

const ascendingOf = (lists) =>
  lists.length === 1 ? lists[0] : Uint32Array.from(lists.flatMap((list) => [...list])).sort();

// Whether the place at the distance from a start is in the list, asked for one start after the other.
function among(list, distance) {
  let at = 0;
  return (start) => {
    while (at < list.length && list[at] < start + distance) at += 1;
    return list[at] === start + distance;
  };
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
    eachPresent(clause.scores, (document, score) => {
      scores[document] += score;
      counts[document] += 1;
    });
  }
  for (const clause of others) eachPresent(clause.scores, (document) => (met[document] += 1));
  for (const atom of without) eachPresent(atom.scores, (document) => (met[document] = 255));
  const all = query.whole ? texts.length : Math.min(1, texts.length);
  const least = query.whole && texts.length > 1 ? needed(texts.length) : all;
  const asked = texts.length || others.length || without.length || filters.size;
  const allowed = [...filters.values()];
  const whole = [], exact = [], relaxed = [];
  for (let document = 0; document < documents; document++) {
    if (!asked || met[document] !== others.length || counts[document] < least) continue;
    const passes = allowed.every((passing) => passing[document]);
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
