// What is in a shard: search/shards.py describes the format.

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
