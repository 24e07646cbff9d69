// Some of the articles about a name: of a year, with another name, of an outlet. The search knows them all, those on the
// other parts of a long list too; it is loaded when a reader asks for it. The choice stands in the address.
(function () {
  "use strict";

  const STEP = 30; // articles at a time
  const MOST = 100; // names of a kind to choose from

  const root = new URL("../../", document.currentScript.src);
  const box = document.querySelector(".pm-narrow");
  const { field, label, undated, found, failed, locale } = box.dataset;
  const number = new Intl.NumberFormat(locale, { numberingSystem: "latn" });
  const kinds = JSON.parse(box.dataset.kinds); // what the search calls a kind, and what it is called on pages
  const form = box.querySelector("form");
  const status = box.querySelector("[role=status]");
  const articles = document.querySelector(".pm-dossier__articles");
  const year = form.elements.namedItem("year"), other = form.elements.namedItem("with");
  const outlet = form.elements.namedItem("publication");
  const selects = [year, other, outlet];

  const make = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const list = make("ol", { className: "pm-list", hidden: true });
  const more = make("button", { type: "button", className: "pm-button", textContent: box.dataset.more, hidden: true });
  articles.before(list, more);

  // What is on this page is shown as it is, with the sentence that names whom the page is about.
  const here = new Map([...articles.querySelectorAll(".pm-list > li")].map((item) => [item.querySelector("a").href, item]));
  let asked = 0;

  async function engine() {
    if (!globalThis.Pressmark) {
      await new Promise((resolve, reject) => {
        const script = make("script", { src: new URL("search/engine.js", root).href, onload: resolve, onerror: reject });
        document.head.append(script);
      });
    }
    return globalThis.Pressmark;
  }

  function filters() {
    const wanted = { [field]: [label] };
    if (other.value) {
      const [kind, name] = split(other.value);
      wanted[kind] = [...(wanted[kind] ?? []), name];
    }
    if (year.value) wanted.year = [year.value];
    if (outlet.value) wanted.publication = [outlet.value];
    return wanted;
  }

  // A kind and a name in one value: a kind has no colon in it.
  const split = (value) => [value.slice(0, value.indexOf(":")), value.slice(value.indexOf(":") + 1)];

  async function ask() {
    const now = (asked += 1);
    const options = { filters: filters(), every: [field], sort: "newest", suggest: false };
    try {
      const answer = await (await engine()).search("", { ...options, limit: STEP });
      if (now !== asked) return;
      choices(answer.facets);
      const some = selects.some(({ value }) => value);
      list.replaceChildren(...(some ? answer.hits.map(item) : []));
      list.hidden = !some;
      articles.hidden = some;
      status.textContent = some ? found.replace("{number}", number.format(answer.total)) : "";
      more.hidden = !some || answer.total <= STEP;
      more.onclick = () => further(options, answer.total);
    } catch (error) {
      // A mistake of ours must not look like a file that did not load.
      if (error instanceof Error && error.name !== "SearchError") throw error;
      globalThis.Pressmark?.reload();
      status.textContent = failed;
    }
  }

  async function further(options, total) {
    const offset = list.children.length;
    const { hits } = await globalThis.Pressmark.search("", { ...options, limit: STEP, offset, facets: false });
    const items = hits.map(item);
    list.append(...items);
    more.hidden = list.children.length >= total;
    // The button may be gone: go on reading where the new articles begin.
    items[0]?.querySelector("a").focus();
  }

  function item(hit) {
    const url = new URL(hit.url.split("/").map(encodeURIComponent).join("/"), root).href;
    if (here.has(url)) {
      const item = here.get(url).cloneNode(true);
      item.removeAttribute("id");
      return item;
    }
    const meta = [hit.date ? dateWords(hit.date) : undated, hit.publication].filter(Boolean).join(" · ");
    return make("li", {},
      make("h3", {}, make("a", { href: url, textContent: hit.title })),
      make("p", { textContent: meta }),
      make("p", { textContent: hit.excerpt }));
  }

  function dateWords(date) {
    const parts = date.split("-");
    const wanted = { year: "numeric", ...(parts[1] && { month: "long" }), ...(parts[2] && { day: "numeric" }), timeZone: "UTC", numberingSystem: "latn" };
    const [years, months = 1, days = 1] = parts.map(Number);
    const day = new Date(0);
    day.setUTCFullYear(years, months - 1, days);
    return new Intl.DateTimeFormat(locale, wanted).format(day);
  }

  // ---------------------------------------------------------------- What can be chosen

  function choices(facets) {
    fill(year, [...facets.year].sort(([a], [b]) => (a < b ? 1 : -1)).map(([value, count]) => option(value, value === "undated" ? undated : value, count)));
    fill(outlet, (facets.publication ?? []).map(([value, count]) => option(value, value, count)));
    fill(other, Object.entries(kinds).filter(([kind]) => facets[kind]?.length).map(([kind, called]) => make("optgroup", { label: called },
      ...facets[kind].filter(([value]) => kind !== field || value !== label).slice(0, MOST)
        .map(([value, count]) => option(`${kind}:${value}`, value, count)))));
  }

  const option = (value, text, count) => make("option", { value, textContent: `${text} (${number.format(count)})` });

  function fill(select, options) {
    const chosen = select.value;
    select.replaceChildren(select.options[0], ...options);
    choose(select, chosen);
  }

  function choose(select, value) {
    if (value && ![...select.options].some((one) => one.value === value)) {
      select.append(make("option", { value, textContent: select === other ? split(value)[1] : value }));
    }
    select.value = value;
  }

  // ---------------------------------------------------------------- The address

  function read() {
    const given = new URLSearchParams(location.search);
    selects.forEach((select) => choose(select, given.get(select.name) ?? ""));
    return selects.some(({ value }) => value);
  }

  function write() {
    const url = new URL(location.href);
    selects.forEach(({ name, value }) => (value ? url.searchParams.set(name, value) : url.searchParams.delete(name)));
    url.hash = "";
    history.replaceState(null, "", url.href);
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    write();
    ask();
  });
  form.addEventListener("reset", () => setTimeout(() => {
    selects.forEach((select) => (select.value = ""));
    write();
    ask();
  }));
  box.addEventListener("toggle", () => box.open && !asked && ask());
  outlet.closest("label").hidden = field === "publication";
  box.hidden = false;
  if (read()) box.open = true;
})();
