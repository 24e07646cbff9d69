// The passage of an article that answers a query best.

const STOPS = /[.!?…。！？\n]/u;
const OPENING = "\"'“‘«»„‚([{¿¡#@$€£「『（【《";
const CLOSING = ".,;:!?…\"'”’«»)]}%。！？，、；：」』）】》";
const MOST_OPENING = 8;
// What ends without a full stop is a caption, a heading or an item, and does not run into what follows.
const RUNNING_ON = /(?<=[^ \n.!?…。！？:：;；,，、"'”’»)）」』】])\n(?=[^\n])/gu;
const BREAK = " · ";

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
  const breaks = [...text.slice(start, end).matchAll(RUNNING_ON)].map(({ index }) => start + index);
  const place = (at) => before.length + at - start + (BREAK.length - 1) * breaks.filter((broken) => broken < at).length;
  const marks = [];
  for (const hit of hits) {
    if (hit.start < start || hit.end > end) continue;
    const left = place(hit.start), right = place(hit.end);
    const previous = marks[marks.length - 1];
    if (previous && left <= previous[1]) previous[1] = Math.max(right, previous[1]);
    else marks.push([left, right]);
  }
  const passage = text.slice(start, end).replace(RUNNING_ON, BREAK).replaceAll("\n", " ");
  return { excerpt: before + passage + (end < text.length ? "…" : ""), marks };
}
