// Runs the browser's engine for the tests: reads JSON requests, one a line, and answers each with a line of JSON.
"use strict";
const fs = require("node:fs");
const readline = require("node:readline");
const vm = require("node:vm");

const [folder] = process.argv.slice(2);
vm.runInThisContext(fs.readFileSync(`${folder}/engine.js`, "utf8"), { filename: "engine.js" });
Pressmark.base = `${folder}/`;
Pressmark.load = async (url) => vm.runInThisContext(fs.readFileSync(url.replace(/\?.*/, ""), "utf8"));

const PIECES = [
  ..."\"“”„-*:：()\\/.,'’\0\t\n \u00a0\u2028\u200d\u0301\u0345%<>&ßİıŞ٠人🎉", "\ud83c", "\udc00", "𠀀𠀁", "机器人", "OR", "or", "--",
  "any:", "title:", "person:", "PEOPLE:", "topic:", "author:", "company:", "publication:", "date:", "before:", "after:", "..",
  "2024", "2024-03", "2024-13-99", "undated", "robot", "robots", "harb*", "o'clock", "e-mail", "3.5", "U.S.", "O'Brien",
  "__proto__", "constructor", "toString", "\u0627\u0644\u0643\u062a\u0627\u0628", "\u05e2\u05d1\u05e8\u05d9\u05ea", "로봇", "z".repeat(300), " ", " ", " ",
];

// Strings of pieces of queries in no order, the same for the same seed.
function* scrambled(count, seed) {
  let state = seed;
  const random = (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  for (let left = count; left; left--) {
    yield Array.from({ length: 1 + random(12) }, () => PIECES[random(PIECES.length)]).join("");
  }
}

const calls = {
  scrambled: (count, seed) => [...scrambled(count, seed)],
  cpu: () => process.cpuUsage().user / 1e6,
  parse: (query) => Pressmark.analysis.parse(query, 100),
  state: (address) => Pressmark.writeState(Pressmark.readState(address)),
  search: (query, options) => Pressmark.search(query, options),
  folded: (texts) => texts.map((text) => Pressmark.analysis.folded(text)),
  tokens: (text) => Pressmark.analysis.tokens(text).map(({ key, position, start, end }) => [key, position, start, end]),
  queryTokens: (text) => Pressmark.analysis.queryTokens(text).map(({ key, position }) => [key, position]),
  time: async (queries, options) => {
    const taken = [];
    for (const query of queries) {
      const start = performance.now();
      await Pressmark.search(query, options);
      taken.push(performance.now() - start);
    }
    return taken;
  },
};

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [call, ...values] = JSON.parse(line);
    let answer;
    try {
      answer = { answer: await calls[call](...values) };
    } catch (error) {
      answer = { error: `${error.name}: ${error.message}` };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
})();
