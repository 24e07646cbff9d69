// An article's page: what a name is, before its page is opened, and citations to take along.
(function () {
  "use strict";

  const root = new URL("../../", document.currentScript.src).href;
  const load = (name) => document.head.append(Object.assign(document.createElement("script"), { src: `${root}${name}.js` }));
  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const Pressmark = (globalThis.Pressmark ??= {});

  // Cards. They lie on shelves by the address of the name's page, as pages/cards.py puts them.
  const SOON = 300;
  const cards = new Map();
  const asked = new Set();
  const card = element("div", { id: "pm-card", className: "pm-card", hidden: true });
  card.setAttribute("role", "tooltip");
  let shown = null;
  let wanted = null;
  let timer = 0;

  const addressOf = (link) => decodeURIComponent(link.href.slice(root.length));

  function ask(address) {
    let shelf = 0;
    for (const char of address) shelf = (shelf * 31 + char.codePointAt(0)) % 65521;
    const name = `assets/pressmark/cards/${(shelf % 256).toString(16).padStart(2, "0")}`;
    if (!asked.has(name)) load(name);
    asked.add(name);
  }

  Pressmark.cards = (found) => {
    for (const [address, said] of Object.entries(found)) cards.set(address, said);
    if (wanted) show(wanted);
  };

  function show(link) {
    const said = cards.get(addressOf(link));
    wanted = link;
    if (!said) {
      ask(addressOf(link));
      return;
    }
    hide();
    shown = wanted = link;
    const [kind, label, facts, note, language] = said;
    card.replaceChildren(
      element("p", { className: "pm-kicker", textContent: kind }),
      element("p", { className: "pm-card__label", dir: "auto", textContent: label }),
      element("p", { className: "pm-facts", textContent: facts }),
    );
    if (note) card.append(element("p", { dir: "auto", lang: language ?? "", textContent: note }));
    if (!language) card.lastChild.removeAttribute("lang");
    card.hidden = false;
    place(link);
    link.setAttribute("aria-describedby", card.id);
  }

  // Below the line that the link begins on, or above it where there is no room; within the window from side to side.
  function place(link) {
    const line = link.getClientRects()[0];
    const { width, height } = card.getBoundingClientRect();
    const wide = document.documentElement.clientWidth;
    const above = line.bottom + height > innerHeight && line.top > height;
    card.style.left = `${scrollX + Math.max(8, Math.min(line.left, wide - width - 8))}px`;
    card.style.top = `${scrollY + (above ? line.top - height : line.bottom)}px`;
  }

  function hide() {
    clearTimeout(timer);
    shown?.removeAttribute("aria-describedby");
    shown = wanted = null;
    card.hidden = true;
  }

  const later = (what) => {
    clearTimeout(timer);
    timer = setTimeout(what, SOON);
  };

  for (const link of document.querySelectorAll(".pm-body .pm-name")) {
    link.addEventListener("pointerenter", ({ pointerType }) => {
      if (pointerType === "touch") return;
      ask(addressOf(link));
      if (shown === link) clearTimeout(timer);
      else later(() => show(link));
    });
    link.addEventListener("pointerleave", () => later(hide));
    link.addEventListener("focus", () => link.matches(":focus-visible") && show(link));
    link.addEventListener("blur", hide);
  }
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", () => later(hide));
  addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  document.getElementById("content").append(card);

  // Only who comes from the search needs its words marked.
  if (/[?&]mark=/u.test(location.search)) load("search/mark");

  // Citations. The formats are made from what the page tells search engines when somebody wants one.
  const cite = document.querySelector(".pm-cite");
  const words = cite.dataset;
  const status = element("p", { className: "pm-facts" });
  status.setAttribute("role", "status");

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = element("textarea", { value: text, className: "pm-hidden" });
      cite.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    status.textContent = words.copied;
    setTimeout(() => (status.textContent = ""), 3000);
  }

  function button(text, what, act) {
    const made = element("button", { type: "button", textContent: text });
    made.setAttribute("aria-label", `${text}: ${what}`);
    made.addEventListener("click", act);
    return made;
  }

  function save(text, { type, extension }) {
    const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    const name = decodeURIComponent(location.pathname.split("/").at(-1)).replace(/\.html$/u, "");
    element("a", { href: url, download: `${name}.${extension}` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  Pressmark.cite = (formats, fromPage) => {
    const sentence = cite.querySelector("p");
    const rows = [element("li", {}, words.citation, " ", button(words.copy, words.citation, () => copy(sentence.textContent)))];
    for (const format of formats) {
      const write = () => format.write([fromPage(document)]);
      rows.push(element(
        "li", {}, format.name, " ",
        button(words.copy, format.name, () => copy(write())), " ",
        button(words.save, format.name, () => save(write(), format)),
      ));
    }
    cite.append(element("ul", { className: "pm-cite__formats" }, ...rows), status);
  };
  cite.addEventListener("toggle", () => load("search/references"), { once: true });
})();
