// Runs the browser's engine for the tests: reads JSON requests, one a line, and answers each with a line of JSON.
"use strict";
const fs = require("node:fs");
const readline = require("node:readline");
const vm = require("node:vm");

const [folder] = process.argv.slice(2);
vm.runInThisContext(fs.readFileSync(`${folder}/engine.js`, "utf8"), { filename: "engine.js" });
Pressmark.base = `${folder}/`;
Pressmark.load = async (url) => vm.runInThisContext(fs.readFileSync(url.replace(/\?.*/, ""), "utf8"));

const calls = {
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
