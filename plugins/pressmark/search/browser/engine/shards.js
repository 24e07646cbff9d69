// Loading the shards: each is a classic script that calls Pressmark.shard().

const VERSION = 3;

class SearchError extends Error {
  constructor(message, shard) {
    super(message);
    this.name = "SearchError";
    this.shard = shard;
  }
}

const arrived = new Map();
let contents = new Map();
let attempts = 0;

// A script of its own is the only thing that a page may load from a disk.
function loadScript(url) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.fetchPriority = "high";
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
    throw new SearchError(gettext("The file %(name)s could not be loaded.", { name: `${name}.js` }), name);
  }
  const found = arrived.get(identifier);
  arrived.delete(identifier);
  if (found === undefined) throw new SearchError(gettext("The file %(name)s is damaged or of another build.", { name: `${name}.js` }), name);
  return found;
}

const damaged = (name) => new SearchError(gettext("The file %(name)s is damaged.", { name: `${name}.js` }), name);

// The digits to the base 91: printable letters without ", < and \.
const DIGITS = new Uint8Array(128);
for (let code = 0x21, digit = 0; code < 0x7f; code++) if (!'"<\\'.includes(String.fromCharCode(code))) DIGITS[code] = digit++;

// Two digits, the lower first, are 13 bits, the lowest first.
function bytesOf(coded) {
  const bytes = new Uint8Array((13 * coded.length) >> 4);
  for (let place = 0, at = 0, bits = 0, waiting = 0; at < bytes.length; place += 2) {
    // Beyond the end there is no code, and NaN stands for the digit 0.
    bits |= (DIGITS[coded.charCodeAt(place)] + 91 * (DIGITS[coded.charCodeAt(place + 1)] | 0)) << waiting;
    for (waiting += 13; waiting >= 8 && at < bytes.length; waiting -= 8, bits >>>= 8) bytes[at++] = bits;
  }
  return bytes;
}

// The stream is fed here: what a Blob holds comes by way of the main process of the browser.
async function expand(format, ...parts) {
  const { readable, writable } = new DecompressionStream(format);
  const writer = writable.getWriter();
  const [chunks] = await Promise.all([chunksOf(readable.getReader()), ...parts.map((part) => writer.write(part)), writer.close()]);
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let place = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, place);
    place += chunk.length;
  }
  return bytes;
}

async function chunksOf(reader) {
  const chunks = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    chunks.push(value);
  }
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
  // So many bytes cannot add up to more than 32 bits.
  for (let start = 0; start < bytes.length; start += 3800) {
    const end = Math.min(start + 3800, bytes.length);
    for (let place = start; place < end; place++) high += low += bytes[place];
    low %= 65521;
    high %= 65521;
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
      throw error instanceof SearchError ? error : damaged("manifest");
    }
    if (found.version !== VERSION) {
      const versions = { found: found.version, known: VERSION };
      throw new SearchError(
        gettext("The search index has version %(found)s, and this page reads version %(known)s.", versions), "manifest"
      );
    }
    const many = found.blocks.map(([, articles]) => articles);
    return { ...found, firstTerms: firstOf(found.terms), firstArticles: firstOf(many) };
  });
}

// Where each group begins, given how many there are in each.
function firstOf(many) {
  let first = 0;
  return many.map((length) => (first += length) - length);
}

// What a shard calls itself; that of positions is known to the shard of their terms.
async function identifierOf(name) {
  const { checks } = await manifest();
  const [kind, number = 0] = name.split("-");
  if (kind === "places") return `${(await content(`terms-${number}`, decodeTerms)).places}/${name}`;
  return name.includes("/") ? name : `${checks[kind].slice(6 * number, 6 * number + 6)}/${name}`;
}

function content(name, decode, unpack = inflate) {
  return once(name, async () => {
    const { digest } = await manifest();
    const coded = await text(name, await identifierOf(name), digest);
    try {
      return decode(await unpack(bytesOf(coded)));
    } catch {
      throw damaged(name);
    }
  });
}
