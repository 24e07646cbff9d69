// What is in a shard: the handbook describes the format.

function numbers(bytes) {
  const found = [];
  let number = 0, scale = 1;
  for (let place = 0; place < bytes.length; place++) {
    const byte = bytes[place];
    number += (byte & 0x7f) * scale;
    if (byte > 0x7f) scale *= 0x80;
    else {
      found.push(number);
      number = 0;
      scale = 1;
    }
  }
  return found;
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
  const found = numbers(bytes);
  let number = -1;
  for (let place = 0; place < found.length; place++) found[place] = number += found[place] + 1;
  return found;
}

// The words of a shard, in order, and the terms of the word at a place: a shard has thousands, a query asks for a few.
function decodeWords(payload) {
  const [words, coded] = sections(payload);
  const rest = numbers(coded);
  let term = 0;
  return termsAt(utf8(words).split("\n"), rest, (place) => {
    const step = rest[place];
    rest[place] = term += step % 2 ? -(step + 1) / 2 : step / 2;
  });
}

function decodePrefixes(payload) {
  const [prefixes, coded] = sections(payload);
  return termsAt(utf8(prefixes).split("\n"), numbers(coded), () => {});
}

// For each word the number of its terms and then the term and its number of articles; `resolve` makes a number a term.
function termsAt(words, rest, resolve) {
  const starts = new Uint32Array(words.length);
  let place = 0;
  for (let word = 0; word < words.length; word++) {
    starts[word] = place;
    const end = place + 2 * rest[place];
    for (place += 1; place < end; place += 2) resolve(place);
  }
  const terms = (word) => {
    const start = starts[word] + 1;
    return Array.from({ length: rest[start - 1] }, (_, number) => (
      { term: rest[start + 2 * number], articles: rest[start + 2 * number + 1] }));
  };
  return { words, terms };
}

function decodeDates(payload) {
  const [steps, counts] = sections(payload);
  const found = [], many = numbers(counts);
  let code = 100000000;
  numbers(steps).forEach((step, place) => {
    code -= step;
    for (let left = many[place]; left; left--) found.push(code);
  });
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

// The terms of a shard, and what the shard of their positions is recognised by. The documents of a term are decoded when
// they are asked for, and so are those with the term in the title, as ones among zeros.
function decodeTerms(payload) {
  const [check, words, heads, documents, impacts, titles] = sections(payload);
  const rest = numbers(heads), titleSteps = numbers(titles);
  let place = 0, posting = 0, title = 0;
  const terms = utf8(words).split("\n").map((line, term) => {
    const [weight, articles, length, inTitle] = rest.slice(4 * term, 4 * term + 4);
    const coded = documents.subarray(place, (place += length));
    const from = posting, to = (posting += articles);
    const marked = [title, (title += inTitle)];
    let decoded, titled;
    return {
      words: line.split(" "), weight, impacts: impacts.subarray(from, to),
      get documents() { return (decoded ??= ascending(coded)); },
      get titled() { return (titled ??= onesAt(articles, titleSteps.slice(...marked))); },
    };
  });
  return { places: Array.from(check, (byte) => byte.toString(16).padStart(2, "0")).join(""), terms };
}

function onesAt(length, steps) {
  const found = new Uint8Array(length);
  let place = -1;
  for (const step of steps) found[(place += step + 1)] = 1;
  return found;
}

// Of the term asked for all positions, and where those of each of its articles begin and end.
function decodePlaces(payload) {
  const [heads, counts, lows, highs] = sections(payload);
  const lengths = numbers(heads);
  return (wanted) => {
    let low = 0, count = 0, high = 0;
    for (let term = 0; term < wanted; term++) {
      low += lengths[3 * term];
      count += lengths[3 * term + 1];
      high += lengths[3 * term + 2];
    }
    const raised = numbers(highs.subarray(high, high + lengths[3 * wanted + 2]));
    const counted = numbers(counts.subarray(count, count + lengths[3 * wanted + 1]));
    const ends = new Uint32Array(counted.length + 1), positions = new Uint32Array(lengths[3 * wanted]);
    let at = 0;
    counted.forEach((length, posting) => {
      let place = -1;
      for (let left = length; left; left--, at++) positions[at] = place += lows[low + at] + raised[at] * 0x100 + 1;
      ends[posting + 1] = at;
    });
    return { ends, positions };
  };
}

function decodeFacet(payload) {
  const [values, heads, documents] = sections(payload);
  const rest = numbers(heads);
  let place = 0;
  return JSON.parse(utf8(values)).map((value, number) =>
    [value, ascending(documents.subarray(place, (place += rest[2 * number + 1])))]);
}
