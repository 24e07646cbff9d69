// The query language: search/query.py has the grammar.

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
      `(?:[${QUOTE}](?<quoted>[^${QUOTE}]*)[${QUOTE}]|(?<plain>[^${BLANK}${QUOTE}]+))`,
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
      note: gettext("%(reason)s Searched as plain words.", { reason: error.message }),
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
      if (!group || joined) throw new BrokenRule(gettext("OR stands between two words."));
      joined = true;
      continue;
    }
    if (joined) group.push(part);
    else found.push((group = [part]));
    if (group.length > 1 && group.some(({ minus }) => minus)) throw new BrokenRule(gettext("OR joins nothing with a minus."));
    joined = false;
  }
  if (joined) throw new BrokenRule(gettext("OR stands between two words."));
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
    if (!dates) throw new BrokenRule(gettext("%(field)s: needs a date such as 2024-03, not %(text)s.", { field, text }));
    return dates;
  }
  const found = queryTokens(text).slice(0, most);
  if (!found.length) throw new BrokenRule(field ? gettext("%(field)s: needs a word.", { field }) : gettext("OR stands between two words."));
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
