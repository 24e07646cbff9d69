// The search page: results while one types, on top of a form that works by itself. Data only ever becomes text.
// The address holds the whole state: q, sort, all, and a field for each filter (person, topic, year, date …).
(function () {
  "use strict";

  const WORDS = {
    articles: (count) => (count === 1 ? "1 article" : `${count.toLocaleString("en")} articles`),
    none: "No article found.",
    noneWhole: "No article has all these words.",
    relaxed: "Articles with most of the words:",
    more: "Show more",
    undated: "undated",
    meant: "Did you mean ",
    failed: (reason) => `Search is not complete: ${reason}`,
    noEngine: "the search engine could not be loaded.",
    retry: "Try again",
    months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November", "December"],
  };
  const PAGE = 10;
  const PAUSE = 10; // milliseconds without a key before a query is asked
  const REST = 200; // and before the facets follow
  const FIELDS = { people: "person", companies: "company", topics: "topic", authors: "author" };

  const [form, field, sort, status, remarks, names, list, tools] =
    ["search", "query", "sort", "status", "remarks", "names", "results", "tools"].map((name) => document.getElementById(`pm-${name}`));
  if (!form || !field || !list) return;

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
  let filters = {}; // values by the kind of facet
  let every = []; // the kinds of which an article must have all values
  const onAnswer = []; // told of each answer: the facets, once they have been loaded

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

  // ---------------------------------------------------------------- The state and its address

  const fieldOf = (kind) => FIELDS[kind] ?? kind;
  const kindOf = (name) => Object.keys(FIELDS).find((kind) => FIELDS[kind] === name) ?? name;

  const query = () => field.value.trim();
  const options = () => ({ filters, every, sort: sort.value });
  const empty = () => !query() && !Object.values(filters).some((values) => values.length);

  function address() {
    const url = new URL(location.href);
    const state = new URLSearchParams();
    if (query()) state.set("q", query());
    for (const [kind, values] of Object.entries(filters)) values.forEach((value) => state.append(fieldOf(kind), value));
    every.filter((kind) => filters[kind]?.length).forEach((kind) => state.append("all", fieldOf(kind)));
    if (sort.value !== "relevance") state.set("sort", sort.value);
    url.search = state;
    url.hash = "";
    return url.href;
  }

  function readAddress() {
    const state = new URLSearchParams(location.search);
    field.value = state.get("q") ?? "";
    sort.value = [...sort.options].some(({ value }) => value === state.get("sort")) ? state.get("sort") : "relevance";
    every = state.getAll("all").map(kindOf);
    filters = {};
    for (const [name, value] of state) {
      if (!["q", "all", "sort"].includes(name)) (filters[kindOf(name)] ??= []).push(value);
    }
  }

  // Takes a change of the filters, asks again, and leaves a step for the back button.
  function change(kind, values, whole = every.includes(kind)) {
    filters = { ...filters, [kind]: values };
    every = [...every.filter((other) => other !== kind), ...(whole ? [kind] : [])];
    go();
  }

  function go() {
    clearTimeout(timer);
    if (address() !== location.href) history.pushState(null, "", address());
    return ask();
  }

  // ---------------------------------------------------------------- Showing

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
    const href = new URL(hit.url.split("/").map(encodeURIComponent).join("/"), root);
    if (query()) href.searchParams.set("mark", query());
    const link = element("a", { href: href.href, textContent: hit.title });
    const meta = [dateWords(hit.date), hit.publication].filter(Boolean).join(" · ");
    return element("li", { className: "pm-hit" },
      element("h2", { className: "pm-hit__title" }, link),
      element("p", { className: "pm-hit__meta", textContent: meta }),
      element("p", { className: "pm-hit__excerpt" }, ...excerptNodes(hit)));
  }

  function nameItem({ kind, label, url, articles, form: spelt }) {
    const count = element("span", { className: "pm-tag__count", textContent: articles || "" });
    const text = spelt === label ? label : `${label} (${spelt})`;
    return element("li", {}, element("a", { className: `pm-tag pm-tag--${kind}`, href: root + encodeURI(url) }, `${text} `, count));
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
    tools.hidden = !shown;
    status.textContent = results.total ? WORDS.articles(results.total) : results.relaxed ? WORDS.noneWhole : WORDS.none;
  }

  function showRemarks({ note, suggestion }) {
    remarks.replaceChildren();
    if (note) remarks.append(element("p", { textContent: note }));
    if (suggestion) {
      const url = new URL(address());
      url.searchParams.set("q", suggestion);
      const link = element("a", { href: url.href, textContent: suggestion });
      link.addEventListener("click", (event) => {
        event.preventDefault();
        field.value = suggestion;
        go();
        field.focus();
      });
      remarks.append(element("p", {}, WORDS.meant, link, "?"));
    }
  }

  function clear() {
    for (const part of [list, names, remarks]) part.replaceChildren();
    more.hidden = tools.hidden = true;
    status.textContent = "";
    onAnswer.forEach((tell) => tell(null));
  }

  function fail(reason, retry) {
    const button = element("button", { type: "button", className: "pm-retry", textContent: WORDS.retry });
    button.addEventListener("click", retry);
    failure.replaceChildren(`${WORDS.failed(reason)} `, button);
    failure.hidden = false;
  }

  // Does what may fail for want of a file; says so to the reader, who may have it tried again.
  async function attempt(work, again) {
    try {
      return await work();
    } catch (error) {
      fail(error.message, () => {
        engine.reload();
        again();
      });
      // A mistake of ours must not look like a file that did not load.
      if (!(error instanceof engine.SearchError)) throw error;
    }
  }

  async function ask(offset = 0, typing = false) {
    const question = ++asked;
    if (!engine) return fail(WORDS.noEngine, () => location.reload());
    if (empty()) {
      failure.hidden = true;
      return clear();
    }
    await attempt(async () => {
      const [results, named] = await Promise.all([
        engine.search(query(), { ...options(), limit: PAGE, offset, facets: false }),
        engine.names(query()),
      ]);
      if (question !== asked) return;
      failure.hidden = true;
      names.replaceChildren(...named.map(nameItem));
      showRemarks(results);
      show(results, offset);
      await Promise.all([loadTheRest(), new Promise((resolve) => setTimeout(resolve, typing ? REST : 0))]);
      if (question === asked) await Promise.all(onAnswer.map((tell) => tell(results)));
    }, () => ask(offset, typing));
  }

  // The facets and the exports come after the first hits.
  let rest = null;
  function loadTheRest() {
    rest ??= Promise.all(["facets", "exports"].map((name) => engine.load(`${engine.base}${name}.js`))).catch(() => {
      rest = null;
      throw new engine.SearchError("A script could not be loaded.");
    });
    return rest;
  }

  // ---------------------------------------------------------------- Keys and clicks

  function links() {
    return [...list.querySelectorAll(".pm-hit__title a")];
  }

  // Steps through the field, the names and the hits; false at either end.
  function step(by) {
    const stops = [field, ...names.querySelectorAll("a"), ...links()];
    const next = stops[stops.indexOf(document.activeElement) + by];
    if (!stops.includes(document.activeElement) || !next) return false;
    next.focus();
    return true;
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      history.replaceState(null, "", address());
      ask(0, true);
    }, PAUSE);
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go();
  });

  sort.addEventListener("change", go);

  more.addEventListener("click", async () => {
    const before = links().length;
    await ask(shown);
    links()[before]?.focus();
  });

  addEventListener("popstate", () => {
    readAddress();
    ask();
  });

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing) {
      field.focus();
      field.select();
    } else if (event.key === "Escape" && (event.target === field || event.target.closest?.("#pm-names, #pm-results"))) {
      field.value = "";
      field.focus();
      field.dispatchEvent(new Event("input"));
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!step(event.key === "ArrowDown" ? 1 : -1)) return;
    } else return;
    event.preventDefault();
  });

  if (engine) {
    // What the scripts that come later need of this one.
    engine.page = { element, dateWords, attempt, change, query, options, onAnswer, tools, status, root, words: WORDS };
  }
  readAddress();
  ask();
})();
