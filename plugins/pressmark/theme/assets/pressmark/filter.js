// An index of names in another order, and only those with the letters that are typed. Without it all stand there by name.
(function () {
  "use strict";

  const SCREENFUL = 60; // names in a block of columns

  const field = document.getElementById("pm-filter");
  const order = document.getElementById("pm-order");
  const box = field.closest(".pm-filter");
  const status = box.querySelector("[role=status]");
  const number = new Intl.NumberFormat(status.dataset.locale, { numberingSystem: "latn" });
  const letters = document.querySelector(".pm-letters");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const sections = [...document.querySelectorAll(".pm-letter")];
  const alphabet = [...document.querySelectorAll(".pm-index")].map((list) => ({ list, names: [...list.children].map(read) }));
  const all = alphabet.flatMap(({ names }) => names);
  const ranked = document.createElement("div");
  sections[0].before(ranked);

  let lists = alphabet;
  let sorted = "";

  function read(item) {
    const [link, count] = item.children;
    return { item, name: fold(link.textContent), count: Number(count.textContent.replace(/\D/gu, "")), newest: Number(item.dataset.d ?? 0) };
  }

  // What is greater comes first; equal ones stay in the order of the alphabet.
  function sort() {
    if (order.value === sorted) return;
    sorted = order.value;
    if (sorted) {
      const names = [...all].sort((a, b) => b[sorted] - a[sorted]);
      lists = [];
      for (let start = 0; start < names.length; start += SCREENFUL) {
        const list = Object.assign(document.createElement("ul"), { className: "pm-index" });
        lists.push({ list, names: names.slice(start, start + SCREENFUL) });
      }
      for (const { list, names: some } of lists) list.append(...some.map(({ item }) => item));
      ranked.replaceChildren(...lists.map(({ list }) => {
        const block = Object.assign(document.createElement("div"), { className: "pm-letter" });
        block.append(list);
        return block;
      }));
    } else {
      lists = alphabet;
      for (const { list, names } of lists) list.append(...names.map(({ item }) => item));
      ranked.replaceChildren();
    }
  }

  function filter() {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { list, names } of lists) {
      let here = 0;
      for (const { item, name } of names) {
        item.hidden = !words.every((word) => name.includes(word));
        here += !item.hidden;
      }
      list.hidden = !here;
      shown += here;
    }
    for (const section of sections) section.hidden = sorted !== "" || !section.querySelector(".pm-index:not([hidden])");
    if (letters) letters.hidden = words.length > 0 || sorted !== "";
    const numbers = { shown: number.format(shown), total: number.format(all.length) };
    status.textContent = words.length ? status.dataset.shown.replace(/\{(\w+)\}/g, (place, name) => numbers[name]) : "";
  }

  field.addEventListener("input", filter);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !field.value) return;
    field.value = "";
    filter();
  });
  order.addEventListener("change", () => {
    sort();
    filter();
  });
  box.hidden = false;
  // A reader who comes back finds the fields as they were.
  sort();
  filter();
})();
