// Did you mean: search/spelling.py has the rules.

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
