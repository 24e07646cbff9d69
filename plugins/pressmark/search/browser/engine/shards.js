// Loading the shards: each is a classic script that calls Pressmark.shard().

const VERSION = 1;

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
    throw new SearchError(`The file ${name}.js could not be loaded.`, name);
  }
  const found = arrived.get(identifier);
  arrived.delete(identifier);
  if (found === undefined) throw new SearchError(`The file ${name}.js is damaged or of another build.`, name);
  return found;
}

function bytesOf(coded) {
  const binary = atob(coded);
  const bytes = new Uint8Array(binary.length);
  for (let place = 0; place < binary.length; place++) bytes[place] = binary.charCodeAt(place);
  return bytes;
}

async function expand(format, ...parts) {
  const stream = new Blob(parts).stream().pipeThrough(new DecompressionStream(format));
  return new Uint8Array(await new Response(stream).arrayBuffer());
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
  for (const byte of bytes) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
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
      throw error instanceof SearchError ? error : new SearchError("The file manifest.js is damaged.", "manifest");
    }
    if (found.version !== VERSION) {
      throw new SearchError(
        `The search index has version ${found.version}, and this page reads version ${VERSION}.`, "manifest"
      );
    }
    return found;
  });
}

function content(name, decode, unpack = inflate) {
  return once(name, async () => {
    const { digest } = await manifest();
    const coded = await text(name, `${digest}/${name}`, digest);
    try {
      return decode(await unpack(bytesOf(coded)));
    } catch {
      throw new SearchError(`The file ${name}.js is damaged.`, name);
    }
  });
}
