// The search page: results while one types, on top of a form that works by itself. Data only ever becomes text.
(function () {
  "use strict";

  const WORDS = {
    articles: (count) => (count === 1 ? "1 article" : `${count.toLocaleString("en")} articles`),
    none: "No article has all these words.",
    relaxed: "Articles with most of the words:",
    more: "Show more",
    undated: "undated",
    failed: (reason) => `Search is not complete: ${reason}`,
    noEngine: "the search engine could not be loaded.",
    retry: "Try again",
    months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November", "December"],
  };
  const PAGE = 10;
  const PAUSE = 40; // milliseconds without a key before a query is asked

  const form = document.getElementById("pm-search");
  const field = document.getElementById("pm-query");
  const status = document.getElementById("pm-status");
  const list = document.getElementById("pm-results");
  if (!form || !field || !status || !list) return;

  const engine = globalThis.Pressmark;
  const root = engine && new URL("..", new URL(engine.base, document.baseURI)).href;
  const more = element("button", { type: "button", className: "pm-more", textContent: WORDS.more, hidden: true });
  const failure = element("p", { className: "pm-failure", hidden: true });
  failure.setAttribute("role", "alert");
  list.after(more);
  status.after(failure);

  let asked = 0; // the number of the latest question: an answer to an earlier one is dropped
  let shown = 0;
  let timer = 0;

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function dateWords(date) {
    if (!date) return WORDS.undated;
    const [year, month, day] = date.split("-").map(Number);
    return [day, month && WORDS.months[month - 1], year].filter(Boolean).join(" ");
  }

  function excerptNodes({ excerpt, marks }) {
    const nodes = [];
    let place = 0;
    for (const [start, end] of marks) {
      nodes.push(excerpt.slice(place, start), element("mark", { textContent: excerpt.slice(start, end) }));
      place = end;
    }
    return [...nodes, excerpt.slice(place)];
  }

  function hitItem(hit) {
    const link = element("a", { href: root + hit.url, textContent: hit.title });
    const meta = [dateWords(hit.date), hit.publication].filter(Boolean).join(" · ");
    return element("li", { className: "pm-hit" },
      element("h2", { className: "pm-hit__title" }, link),
      element("p", { className: "pm-hit__meta", textContent: meta }),
      element("p", { className: "pm-hit__excerpt" }, ...excerptNodes(hit)));
  }

  function show(results, offset) {
    if (!offset) list.replaceChildren();
    results.hits.forEach((hit, place) => {
      if (offset + place === results.total) {
        list.append(element("li", { className: "pm-relaxed", textContent: WORDS.relaxed }));
      }
      list.append(hitItem(hit));
    });
    shown = offset + results.hits.length;
    more.hidden = shown >= results.total + results.relaxed;
    status.textContent = results.total ? WORDS.articles(results.total) : WORDS.none;
  }

  function clear() {
    list.replaceChildren();
    more.hidden = true;
    status.textContent = "";
  }

  function fail(reason, retry) {
    const button = element("button", { type: "button", className: "pm-retry", textContent: WORDS.retry });
    button.addEventListener("click", retry);
    failure.replaceChildren(`${WORDS.failed(reason)} `, button);
    failure.hidden = false;
  }

  async function ask(offset = 0) {
    const question = ++asked;
    const query = field.value.trim();
    if (!engine) return fail(WORDS.noEngine, () => location.reload());
    if (!query) {
      failure.hidden = true;
      return clear();
    }
    try {
      const results = await engine.search(query, { limit: PAGE, offset, facets: false });
      if (question !== asked) return;
      failure.hidden = true;
      show(results, offset);
    } catch (error) {
      if (question !== asked) return;
      fail(error.message, () => {
        engine.reload();
        ask(offset);
      });
      // A mistake of ours must not look like a file that did not load.
      if (!(error instanceof engine.SearchError)) throw error;
    }
  }

  function address(query) {
    const url = new URL(location.href);
    if (query) url.searchParams.set("q", query);
    else url.searchParams.delete("q");
    return url.href;
  }

  function queryOfAddress() {
    return new URLSearchParams(location.search).get("q") ?? "";
  }

  function links() {
    return [...list.querySelectorAll(".pm-hit__title a")];
  }

  // Steps through the field and the hits; false at either end.
  function step(by) {
    const stops = [field, ...links()];
    const next = stops[stops.indexOf(document.activeElement) + by];
    if (!stops.includes(document.activeElement) || !next) return false;
    next.focus();
    return true;
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      history.replaceState(null, "", address(field.value.trim()));
      ask();
    }, PAUSE);
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    history.pushState(null, "", address(field.value.trim()));
    ask();
  });

  more.addEventListener("click", async () => {
    const before = links().length;
    await ask(shown);
    links()[before]?.focus();
  });

  addEventListener("popstate", () => {
    field.value = queryOfAddress();
    ask();
  });

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing) {
      field.focus();
      field.select();
    } else if (event.key === "Escape" && (event.target === field || links().includes(event.target))) {
      field.value = "";
      field.focus();
      field.dispatchEvent(new Event("input"));
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!step(event.key === "ArrowDown" ? 1 : -1)) return;
    } else return;
    event.preventDefault();
  });

  field.value = queryOfAddress() || field.value;
  if (field.value) ask();
})();
