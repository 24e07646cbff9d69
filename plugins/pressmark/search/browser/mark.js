// On an article's page: marks the words of the query that led here, and brings the first into view.
(async function () {
  "use strict";

  const query = new URLSearchParams(location.search).get("mark");
  const article = document.querySelector(".pm-article");
  const here = document.currentScript?.src;
  if (!query || !article || !here) return;

  await new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("engine.js", here).href;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  const { words, analysis } = globalThis.Pressmark;
  const wanted = await words(query);

  const texts = [];
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("script, style, .pm-source")) texts.push(walker.currentNode);
  for (const text of texts) {
    const spans = [];
    for (const { key, start, end } of analysis.tokens(text.data)) {
      const last = spans[spans.length - 1];
      if (!wanted.has(key)) continue;
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else spans.push([start, end]);
    }
    // From the end, so that what is split off does not move what comes before it.
    for (const [start, end] of spans.reverse()) {
      text.splitText(end);
      const mark = document.createElement("mark");
      const word = text.splitText(start);
      word.replaceWith(mark);
      mark.append(word);
    }
  }
  article.querySelector(".pm-body mark, mark")?.scrollIntoView({ block: "center" });
})().catch(() => {
  // The article can be read without marks.
});
