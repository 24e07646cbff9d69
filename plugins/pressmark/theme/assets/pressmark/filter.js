// An index of names that shows only those with the letters that are typed. Without it all of them stand there.
(function () {
  "use strict";

  const field = document.getElementById("pm-filter");
  const box = field.closest(".pm-filter");
  const status = box.querySelector("[role=status]");
  const number = new Intl.NumberFormat(status.dataset.locale, { numberingSystem: "latn" });
  const letters = document.querySelector(".pm-letters");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const sections = [...document.querySelectorAll(".pm-letter")];
  const lists = [...document.querySelectorAll(".pm-index")].map((list) => ({
    list,
    names: [...list.children].map((item) => ({ item, name: fold(item.firstElementChild.textContent) })),
  }));
  const total = lists.reduce((sum, { names }) => sum + names.length, 0);

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
    for (const section of sections) section.hidden = !section.querySelector(".pm-index:not([hidden])");
    if (letters) letters.hidden = words.length > 0;
    const numbers = { shown: number.format(shown), total: number.format(total) };
    status.textContent = words.length ? status.dataset.shown.replace(/\{(\w+)\}/g, (place, name) => numbers[name]) : "";
  }

  field.addEventListener("input", filter);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !field.value) return;
    field.value = "";
    filter();
  });
  box.hidden = false;
  // A reader who comes back finds the field as it was.
  filter();
})();
