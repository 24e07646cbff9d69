// The search page: results while one types, on top of a form that works by itself. Data only ever becomes text.
(function () {
  "use strict";

  const PAGE = 10;
  const REST = 200; // milliseconds without a key before address and facets follow

  const [form, field, sort, status, failure, chosen, remarks, names, list, tools] =
    ["search", "query", "sort", "status", "failure", "chosen", "remarks", "names", "results", "tools"].map((name) => document.getElementById(`pm-${name}`));
  if (!form || !field || !list) return;

  const engine = globalThis.Pressmark;
  // The form works by itself.
  if (!engine) return fail(failure.dataset.noEngine, () => location.reload());
  engine.speak(JSON.parse(document.getElementById("pm-messages").textContent));
  const { gettext, ngettext, date: dateText } = engine.messages;
  const more = element("button", { type: "button", className: "pm-more", textContent: gettext("Show more"), hidden: true });
  list.after(more);

  const root = new URL("..", new URL(engine.base, document.baseURI)).href;

  let asked = 0; // the number of the latest question: an answer to an earlier one is dropped
  let shown = 0;
  let timer = 0;
  let filters = {}; // values by the kind of facet
  let every = []; // the kinds of which an article must have all values
  // Told of each answer and whether it is still asked for; the facets join in once they have been loaded.
  const onAnswer = [suggest];

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  const dateWords = (date) => (date ? dateText(date) : gettext("Undated"));

  // ---------------------------------------------------------------- The state and its address

  const query = () => field.value.trim();
  const options = () => ({ filters, every, sort: sort.value });
  const empty = () => !query() && !Object.values(filters).some((values) => values.length);

  function address(asked = query()) {
    const url = new URL(location.href);
    url.search = engine.writeState({ query: asked, ...options() });
    url.hash = "";
    return url.href;
  }

  function readAddress() {
    ({ query: field.value, sort: sort.value, filters, every } = engine.readState(location.search));
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

  // ---------------------------------------------------------------- What is chosen

  const UNDATED = "undated"; // as an index calls it

  // A value of a filter as a reader sees it: a date in words, everything else as it is.
  function valueWords(kind, value) {
    if (kind !== "year" && kind !== "date") return value;
    const words = (date) => (date === UNDATED ? gettext("Undated") : /^\d{4}(?:-\d\d){0,2}$/u.test(date) ? dateText(date) : date);
    const [from, to] = value.split("..");
    return from && to ? gettext("%(from)s to %(to)s", { from: words(from), to: words(to) }) : words(value);
  }

  // Shows what narrows the list, each with a way to take it back, wherever the facets are.
  function showChosen() {
    const values = Object.entries(filters).flatMap(([kind, listed]) => listed.map((value) => [kind, value]));
    const buttons = values.map(([kind, value]) => {
      const text = valueWords(kind, value);
      return removal(text, `pm-tag--${kind}`, gettext("Remove %(value)s", { value: text }),
        () => change(kind, filters[kind].filter((other) => other !== value)));
    });
    const all = () => {
      filters = {};
      go();
    };
    if (buttons.length > 1) buttons.push(removal(gettext("Remove all"), "", gettext("Remove all"), all));
    chosen.replaceChildren(...buttons);
  }

  function removal(text, kind, label, act) {
    const button = element("button", { type: "button", className: `pm-tag ${kind}` }, text, element("span", { textContent: " ×" }));
    button.setAttribute("aria-label", label);
    button.addEventListener("click", () => {
      act();
      // The button is gone.
      (chosen.querySelector("button") ?? field).focus();
    });
    return element("li", {}, button);
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
    const plain = new URL(hit.url.split("/").map(encodeURIComponent).join("/"), root).href;
    const href = new URL(plain);
    if (query()) href.searchParams.set("mark", query());
    const link = element("a", { href: href.href, textContent: hit.title });
    link.dataset.address = plain;
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

  // Shows the hits from an offset on. What was in the place of those that have yet to come keeps the place.
  function show(results, offset) {
    const items = results.hits.flatMap((hit, place) => {
      const item = hitItem(hit);
      if (offset + place !== results.total) return [item];
      return [element("li", { className: "pm-relaxed", textContent: gettext("Articles with most of the words:") }), item];
    });
    const waiting = offset ? [] : [...list.children].slice(items.length);
    waiting.forEach((item) => (item.className = "pm-waiting"));
    if (!offset) list.replaceChildren();
    list.append(...items, ...waiting);
    shown = offset + results.hits.length;
    tools.hidden = !shown;
    const none = results.relaxed ? gettext("No article has all these words.") : gettext("No article found.");
    const told = results.total ? ngettext("%(num)s article", "%(num)s articles", results.total) : none;
    // A text that is set anew is read out anew.
    if (status.textContent !== told) status.textContent = told;
  }

  function showRemarks({ note, suggestion }) {
    remarks.replaceChildren();
    if (note) remarks.append(element("p", { textContent: note }));
    if (suggestion) {
      const link = element("a", { href: address(suggestion), textContent: suggestion });
      link.addEventListener("click", (event) => {
        event.preventDefault();
        field.value = suggestion;
        go();
        field.focus();
      });
      const [before, after] = gettext("Did you mean %(query)s?", { query: "\0" }).split("\0");
      remarks.append(element("p", {}, before, link, after));
    }
  }

  function clear() {
    for (const part of [list, names, remarks]) part.replaceChildren();
    more.hidden = tools.hidden = true;
    shown = 0;
    status.textContent = "";
    onAnswer.forEach((tell) => tell(null));
  }

  function fail(reason, retry) {
    const button = element("button", { type: "button", className: "pm-retry", textContent: failure.dataset.retry });
    button.addEventListener("click", retry);
    failure.replaceChildren(`${reason} `, button);
    failure.hidden = false;
  }

  // Does what may fail for want of a file; says so to the reader, who may have it tried again.
  async function attempt(work, again) {
    try {
      return await work();
    } catch (error) {
      fail(gettext("Search is not complete: %(reason)s", { reason: error.message }), () => {
        engine.reload();
        again();
      });
      // A mistake of ours must not look like a file that did not load.
      if (!(error instanceof engine.SearchError)) throw error;
    }
  }

  async function ask(offset = 0, typing = false) {
    const question = ++asked;
    showChosen();
    if (empty()) {
      failure.hidden = true;
      return clear();
    }
    await attempt(() => answer(offset, typing, () => question === asked), () => ask(offset, typing));
  }

  // Shows the hits, and then what helps to go on from them; stops when another question has been asked meanwhile.
  async function answer(offset, typing, current) {
    const plain = { ...options(), facets: false, suggest: false };
    const named = engine.names(query()).then((found) => current() && names.replaceChildren(...found.map(nameItem)));
    named.catch(() => {}); // hits are shown without names, too; waited for below
    const results = await engine.search(query(), { ...plain, offset, limit: engine.AT_ONCE });
    if (!current()) return;
    // On their way while the first are drawn, and not before, when those would have to share it.
    const after = engine.search(query(), { ...plain, offset: offset + engine.AT_ONCE, limit: PAGE - engine.AT_ONCE });
    after.catch(() => {}); // waited for below
    failure.hidden = true;
    showRemarks(results);
    show(results, offset);
    const [others] = await Promise.all([after, named]);
    if (!current()) return;
    list.querySelectorAll(".pm-waiting").forEach((item) => item.remove());
    show(others, shown);
    more.hidden = shown >= others.total + others.relaxed;
    await Promise.all([loadTheRest(), new Promise((resolve) => setTimeout(resolve, typing ? REST : 0))]);
    if (current()) await Promise.all(onAnswer.map((tell) => tell(results, current)));
  }

  async function suggest(results, current) {
    if (results === null) return;
    const better = await engine.search(query(), { ...options(), limit: 0, facets: false });
    if (current()) showRemarks(better);
  }

  // The facets and the exports come after the first hits.
  let rest = null;
  function loadTheRest() {
    const load = (name) => engine.load(`${engine.base}${name}.js`);
    rest ??= Promise.all([load("facets"), load("references").then(() => load("exports"))]).catch(() => {
      rest = null;
      throw new engine.SearchError(gettext("A script could not be loaded."));
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

  function keepAddress() {
    clearTimeout(timer);
    if (address() !== location.href) history.replaceState(null, "", address());
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keepAddress, REST);
    ask(0, true);
  });

  // Whoever leaves the field comes back to what was in it.
  field.addEventListener("change", keepAddress);

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
    if (event.key === "Escape" && event.target === field && field.value) {
      field.value = "";
      field.dispatchEvent(new Event("input"));
    } else if (event.key === "Escape" && event.target.closest?.("#pm-chosen, #pm-names, #pm-results, #pm-tools, #pm-facets")) {
      field.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!step(event.key === "ArrowDown" ? 1 : -1)) return;
    } else return;
    event.preventDefault();
  });

  // What the scripts that come later need of this one.
  engine.page = { element, dateWords, attempt, change, query, options, onAnswer, tools, status, root };
  readAddress();
  ask();
})();
